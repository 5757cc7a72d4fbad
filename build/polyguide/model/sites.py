"""Which other address a translation may give: one of the same site, in the reader's language.

A project says it with patterns: `https://*.wikipedia.org`, where `*` is one label of the host;
`https://example.org/{locale}/`; or a path alone, `/{locale}/`, for the same page of any host. Only
https counts, without a port, a user or a way up (`..`), and both addresses have to match the same
pattern: nothing that a translator writes leads to another site.

The language of the source may stand at the root of such a site, without a name in its addresses:
the rest of both is the same then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.tags import UnknownLocaleError

_LABEL = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)"
_STEP = r"(?:\{locale\}|[A-Za-z0-9._~-]+)"
PATTERN = lazy(
    rf"https://(?:(?:{_LABEL}|\*|\{{locale\}})\.)*{_LABEL}\.{_LABEL}(?:/{_STEP})*/?"
    rf"|(?:/[A-Za-z0-9._~-]+)*/\{{locale\}}(?:/{_STEP})*/?"
)
"""A pattern as it may be written. The last two labels of a host are never left open."""
_LOCALE, _ANY = "{locale}", "*"


@dataclass(frozen=True)
class Sites:
    """The patterns of a project, with the source's language and that of a translation.

    >>> sites = Sites(("https://*.wikipedia.org",), Locale.parse("en"), Locale.parse("es"))
    >>> sites.allow("https://en.wikipedia.org/wiki/Ferry", "https://es.wikipedia.org/wiki/Ferri")
    True
    >>> sites.allow("https://en.wikipedia.org/wiki/Ferry", "https://evil.example/wiki/Ferri")
    False
    >>> sites = Sites(("https://a.org/{locale}/",), Locale.parse("en"), Locale.parse("es"))
    >>> sites.allow("https://a.org/b/", "https://a.org/es/b/")
    True
    """

    patterns: tuple[str, ...] = ()
    source: Locale | None = None
    target: Locale | None = None

    def allow(self, expected: str, value: str) -> bool:
        """Tell whether a translation may have an address in the place of its source's."""
        if same_address(expected, value):
            return True
        if not self.patterns or self.source is None or self.target is None:
            return False
        one, other = _parts(expected), _parts(value)
        if one is None or other is None:
            return False
        return any(
            _matches(pattern, other, self.target)
            and (_matches(pattern, one, self.source) or one == _at_root(pattern, other))
            and (pattern.startswith("https:") or one[0] == other[0])
            for pattern in self.patterns
        )

    def allow_image(self, expected: str, value: str) -> bool:
        """Tell whether a translation may have an image in the place of its source's.

        It may have the one of its language, beside it on the same site: its name says so.

        >>> sites = Sites((), Locale.parse("en"), Locale.parse("de"))
        >>> sites.allow_image("https://a.org/shot_en_1.png", "https://a.org/shot_de_1.png")
        True
        >>> sites.allow_image("https://a.org/shot.png", "https://a.org/other_de.png")
        False
        """
        if self.allow(expected, value):
            return True
        if self.source is None or self.target is None or not value.startswith("https://"):
            return False
        one, other = _parts(expected), _parts(value)
        if one is None or other is None or one[0] != other[0] or not expected.startswith("https:"):
            return False
        same = _of_any(one[1], self.source) == _of_any(other[1], self.target)
        return same and _behind_path(expected) == _behind_path(value)


def same_address(one: str, other: str) -> bool:
    """Tell whether two addresses are one that is spelt in two ways.

    >>> same_address("https://A.org", "https://a.org/"), same_address("./b.md", "b.md")
    (True, True)
    >>> same_address("https://a.org/b", "https://a.org/b/")
    False
    """
    return one == other or _plain(one) == _plain(other)


def _plain(address: str) -> str:
    """Spell an address in one way, as RFC 3986 (6.2) allows: the root's slash, capitals, `./`."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        return address.removeprefix("./") or address
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}/{path if slash else ''}"


_Parts = tuple[tuple[str, ...], tuple[str, ...]]


def _parts(address: str) -> _Parts | None:
    """Give the labels of an address's host and the steps of its path; None if it may not vary."""
    if not address.isascii() or not address.isprintable() or "\\" in address or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    steps = tuple(unquote(parts.path).split("/")[1:])
    if ".." in steps or (parts.path and not parts.path.startswith("/")):
        return None
    if not parts.scheme and not parts.netloc and parts.path:
        return (), steps
    if parts.scheme.lower() != "https" or not re.fullmatch(r"[A-Za-z0-9.-]+", parts.netloc):
        return None
    return tuple(parts.netloc.lower().split(".")), steps


def _behind_path(address: str) -> str:
    """Give what stands behind the path of an address: a query, a fragment."""
    return re.sub(r"\A[^?#]*", "", address)


def _matches(pattern: str, parts: _Parts, locale: Locale) -> bool:
    host, _, path = pattern.removeprefix("https://").partition("/")
    labels, steps = parts
    wanted = tuple(host.split(".")) if host else labels
    begin = tuple(path.strip("/").split("/")) if path.strip("/") else ()
    return (
        len(labels) == len(wanted)
        and len(steps) >= len(begin)
        and all(_fits(*pair, locale) for pair in zip(wanted, labels, strict=True))
        and all(_fits(*pair, locale) for pair in zip(begin, steps, strict=False))
    )


def _at_root(pattern: str, parts: _Parts) -> _Parts | None:
    """Give the address of a page without the name of its language; None if that is in its host."""
    host, _, path = pattern.removeprefix("https://").partition("/")
    labels, steps = parts
    begin = path.strip("/").split("/")
    if _LOCALE not in begin or _LOCALE in host or (labels and not host):
        return None
    at = begin.index(_LOCALE)
    rest = (*steps[:at], *steps[at + 1 :])
    return labels, rest if any(rest) or steps[at + 1 :] else ()


def _of_any(steps: tuple[str, ...], locale: Locale) -> list[str]:
    """Give the steps of a path without the name of a language in that of the file."""
    names = {one.lower() for one in locale.spellings} | {locale.language}
    longest = sorted(map(re.escape, names), key=lambda one: (-len(one), one))
    own = rf"[-_.](?:{'|'.join(longest)})(?=[-_.])"
    return [*steps[:-1], *(re.sub(own, "", step, count=1, flags=re.I) for step in steps[-1:])]


def _fits(wanted: str, step: str, locale: Locale) -> bool:
    if wanted == _LOCALE:
        return _names(step, locale)
    return bool(step) if wanted == _ANY else wanted == step


def _names(step: str, locale: Locale) -> bool:
    """Tell whether a step names a language as it is written: `zh-cn` names zh-Hans."""
    try:
        other = Locale.parse(step)
    except UnknownLocaleError:
        return False
    return (other.language, other.script) == (locale.language, locale.script)
