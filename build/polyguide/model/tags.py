"""Language tags (BCP 47): their canonical form, what they name, and which are of one language.

The only door to langcodes, which is imported when a tag is asked for that is not a usual one.
"""

from __future__ import annotations

from functools import lru_cache

from polyguide.model.patterns import lazy
from polyguide.model.usual_tags import USUAL

_TAG = lazy(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
# What gettext puts behind "@" where BCP 47 has a subtag.
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
_ABBREVIATIONS = {"sp": "es", "chs": "zh-Hans", "cht": "zh-Hant"}  # of programs, and of speakers
_PRIVATE = lazy("aa|q[m-z]|x[a-z]|zz")  # codes of countries for private use
_SAME = {"nb": "no", "tl": "fil"}  # one language under two tags, neither of them outdated


class UnknownLocaleError(ValueError):
    """The text is not a BCP 47 language tag."""


def canonical(tag: str) -> str:
    """Write a tag with `-` and the usual case; UnknownLocaleError if it is none (RFC 5646).

    >>> canonical("zh_hans")
    'zh-Hans'
    """
    dashed = tag.replace("_", "-")
    if dashed in USUAL:
        return dashed
    import langcodes
    from langcodes.tag_parser import LanguageTagError

    if not _TAG.fullmatch(dashed) or len(dashed) > 35:
        raise UnknownLocaleError(tag)
    try:
        parsed = langcodes.Language.get(dashed, normalize=False)
    except LanguageTagError as error:
        raise UnknownLocaleError(tag) from error
    return parsed.to_tag()


def known_tag(text: str) -> str:
    """Write a tag in its canonical form; UnknownLocaleError if there is no such language.

    >>> known_tag("zh_hans")
    'zh-Hans'
    """
    tag = canonical(text)
    if tag in USUAL:
        return tag
    import langcodes

    if not langcodes.Language.get(tag).is_valid():
        raise UnknownLocaleError(text)
    return tag


def script(tag: str) -> str:
    """Give the script (ISO 15924) in which a language is written; empty if nobody knows.

    >>> script("zh-TW"), script("sr"), script("sr-Latn")
    ('Hant', 'Cyrl', 'Latn')
    """
    if usual := USUAL.get(tag):
        return usual.script
    import langcodes

    return langcodes.Language.get(tag).maximize().script or ""


def with_region(tag: str) -> str:
    """Give a language with the region where it is likely to be used: `es_ES`, `zh_TW`."""
    if usual := USUAL.get(tag):
        return f"{usual.language}_{usual.region}"
    import langcodes

    full = langcodes.Language.get(tag).maximize()
    return f"{full.language}_{full.territory or ''}".rstrip("_")


@lru_cache(maxsize=1024)
def same_language(one: str, other: str) -> bool:
    """Tell whether a reader of one takes words of the other for words of the same language.

    Regions and variants make no other language, a script does (UTS #35, likely subtags).

    >>> same_language("es-PE", "es"), same_language("zh-CN", "zh-Hans"), same_language("no", "nb")
    (True, True, True)
    >>> same_language("zh-Hant", "zh-Hans"), same_language("pt", "es"), same_language("es", "")
    (False, False, False)
    """
    return bool(one and other) and (one == other or _words_of(one) == _words_of(other))


def _words_of(tag: str) -> tuple[str, str]:
    if usual := USUAL.get(tag):
        return usual.language, usual.script
    import langcodes
    from langcodes.data_dicts import NORMALIZED_MACROLANGUAGES

    read = langcodes.Language.get(langcodes.standardize_tag(tag))
    language = read.language or tag  # a private tag has none
    language = NORMALIZED_MACROLANGUAGES.get(language, language)
    return _SAME.get(language, language), read.maximize().script or ""


def gettext_tag(name: str) -> str:
    """Read a language as gettext writes it; UnknownLocaleError if it is none that is known.

    >>> gettext_tag("pt_BR.UTF-8"), gettext_tag("sr@latin"), gettext_tag("ca@valencia")
    ('pt-BR', 'sr-Latn', 'ca-valencia')
    """
    bare, _, modifier = name.partition("@")
    bare = bare.partition(".")[0]
    written = _MODIFIERS.get(modifier.lower())
    language, dash, rest = bare.replace("_", "-").partition("-")
    if written:
        return known_tag(f"{language}-{written}{dash}{rest}")
    return known_tag(f"{bare}-{modifier}" if modifier.lower() == "valencia" else bare)


def is_part_of(tag: str, locale: str) -> bool:
    """Tell whether a catalogue that says one tag may be that of a locale.

    A tag that names neither script nor region leaves them open, and so does a macrolanguage.

    >>> is_part_of("pt", "pt-BR"), is_part_of("sr", "sr-Latn"), is_part_of("no", "nn")
    (True, True, True)
    >>> is_part_of("zh-TW", "zh-Hans"), is_part_of("pt-BR", "es"), is_part_of("en", "de")
    (False, False, False)
    """
    if same_language(tag, locale):
        return True
    from langcodes.data_dicts import MACROLANGUAGES

    one, other = (_words_of(each)[0] for each in (tag, locale))
    if one != other and one != MACROLANGUAGES.get(other, "") and other != MACROLANGUAGES.get(one):
        return False
    bare = [each for each in (tag, locale) if script_or_region(each) == ""]
    return bool(bare) and (one != "zh" or tag in bare or one != other)


def script_or_region(tag: str) -> str:
    """Give the script that a tag names, or else its region; empty if it names neither."""
    if tag in USUAL:
        return tag[3:]
    import langcodes

    read = langcodes.Language.get(tag)
    return read.script or read.territory or ""


def region(tag: str) -> str:
    """Give the region that a tag names; empty if it names none.

    >>> region("pt-BR"), region("pt")
    ('BR', '')
    """
    if tag in USUAL:
        named = tag[3:]
        return named if len(named) == 2 else ""
    import langcodes

    return langcodes.Language.get(tag).territory or ""


def meant_tag(tag: str, *, settled: bool) -> str:
    """Give the tag that somebody meant who wrote this one: the same, another, or nothing.

    A code of a country that is no language, or one that few people write (not `settled`, as CLDR
    has no words of it), stands for what is spoken there: likely subtags. Of three letters new
    languages come to the registry every year, so that one that is not known may be a language.

    >>> [meant_tag(tag, settled=False) for tag in ("jp", "kr", "ger", "sp", "xx", "qaa", "tok")]
    ['ja', 'ko', 'de', 'es', '', 'qaa', 'tok']
    >>> meant_tag("ja", settled=True), meant_tag("en-UK", settled=True)
    ('ja', 'en-GB')
    """
    if settled and tag in USUAL:
        return tag
    import langcodes
    from langcodes.data_dicts import LANGUAGE_REPLACEMENTS

    language, behind = tag.partition("-")[::2]
    if is_language(tag):
        doubtful = not settled and len(language) == 2 and language not in LANGUAGE_REPLACEMENTS
        return (_spoken_in(language, behind) if doubtful else "") or tag
    usual = langcodes.standardize_tag(tag)
    if is_language(usual):
        return usual
    if is_language(language):
        return language  # what stands behind it is at fault
    return _spoken_in(language, behind) or (tag if len(language) == 3 and not behind else "")


def is_language(tag: str) -> bool:
    """Tell whether all of a tag is assigned, its extended languages written as usual.

    >>> is_language("kr"), is_language("jp"), is_language("en-UK"), is_language("sr-Lat")
    (True, False, False, False)
    """
    if tag in USUAL:
        return True
    import langcodes

    if not langcodes.Language.get(tag, normalize=False).is_valid():
        return False
    return langcodes.Language.get(langcodes.standardize_tag(tag)).extlangs is None


def _spoken_in(code: str, behind: str) -> str:
    """Give what is spoken in a country, by its code; empty if that is no country's."""
    found = _ABBREVIATIONS.get(code) or _likely_in(code)
    whole = f"{found.partition('-')[0]}-{behind}"
    return whole if found and behind and is_language(whole) else found


def _likely_in(code: str) -> str:
    import langcodes
    from langcodes.data_dicts import LIKELY_SUBTAGS

    country = f"und-{code.upper()}"
    if len(code) != 2 or (_PRIVATE.fullmatch(code) and country not in LIKELY_SUBTAGS):
        return ""
    likely = langcodes.Language.get(country).maximize()
    language = likely.language or "und"
    if not is_language(country) or likely.territory != code.upper() or language in ("und", code):
        return ""
    usual = "" if language == "zh" else script(language)
    return language if likely.script == usual else f"{language}-{likely.script}"
