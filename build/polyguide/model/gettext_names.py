"""The names that gettext, glibc and Weblate have for languages: `ca@valencia`, `sr@latin`, `no`.

Modifiers and old codes are those of glibc's locales and of Weblate's list of languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from polyguide.model.patterns import lazy

# What stands behind the @, and the script that it means (ISO 15924).
_SCRIPTS: Mapping[str, str] = {
    "latin": "Latn",
    "cyrillic": "Cyrl",
    "arabic": "Arab",
    "devanagari": "Deva",
    "hebrew": "Hebr",
    "shaw": "Shaw",
    "tifinagh": "Tfng",
    "iqtelif": "Latn",
}
# What stands there and tells no language apart.
_IDLE = frozenset({"euro"})
# Codes of the same language: today's, and the one that files may still have.
_OTHER_CODES: Mapping[str, str] = {
    "nb": "no",
    "no": "nb",
    "he": "iw",
    "id": "in",
    "yi": "ji",
    "fil": "tl",
}
_TAG = lazy(
    r"(?P<language>[A-Za-z]+)(?:-(?P<script>[A-Za-z]{4}))?(?P<region>-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?P<variant>[A-Za-z0-9]{5,8}))?"
)
_SCRIPT = lazy("[A-Z][a-z]{3}")
_NAME = lazy(
    r"(?P<language>[A-Za-z]+)(?P<rest>(?:[_-][A-Za-z0-9]+)*)"
    r"(?:\.[A-Za-z0-9-]+)?(?:@(?P<modifier>[A-Za-z0-9]+))?"
)


def other_names(tag: str) -> tuple[str, ...]:
    """Give the names besides its tag by which a catalogue of a language may be called.

    >>> other_names("ca-valencia"), other_names("sr-Latn"), other_names("nb-NO")
    (('ca@valencia',), ('sr@latin', 'sr@Latn'), ('no_NO', 'no-NO'))
    """
    return tuple(dict.fromkeys(_other_names(tag)))


def _other_names(tag: str) -> Iterator[str]:
    match = _TAG.fullmatch(tag)
    if match is None:
        return
    script, variant, region = match["script"], match["variant"], match["region"] or ""
    code = _OTHER_CODES.get(match["language"])
    if code:
        other = tag.replace(match["language"], code, 1)
        yield other.replace("-", "_")
        yield other
    if script and not variant:
        names = [name for name, known in _SCRIPTS.items() if known == script]
        for modifier in (*names[:1], script):
            yield f"{match['language']}{region.replace('-', '_')}@{modifier}"
    elif variant and not script:
        yield f"{match['language']}{region.replace('-', '_')}@{variant}"


def tag_of_name(name: str) -> str:
    """Give the tag that a gettext name stands for; empty if it is no such name.

    Whether there is such a language is not looked up.

    >>> tag_of_name("ca@valencia"), tag_of_name("sr_RS.UTF-8@latin"), tag_of_name("pt_BR")
    ('ca-valencia', 'sr-Latn-RS', 'pt-BR')
    """
    match = _NAME.fullmatch(name)
    if match is None:
        return ""
    rest, modifier = match["rest"].replace("_", "-"), match["modifier"] or ""
    script = _SCRIPTS.get(modifier.lower(), modifier if _SCRIPT.fullmatch(modifier) else "")
    if script:
        return f"{match['language']}-{script}{rest}"
    variant = f"-{modifier}" if modifier and modifier.lower() not in _IDLE else ""
    return f"{match['language']}{rest}{variant}"
