"""The keys of the settings, with their values.

A function for each kind of value gives it as the project uses it, or a ValueError with what is
wanted.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from polyguide.model.hosts import HOSTS
from polyguide.model.patterns import lazy
from polyguide.model.problem import RULES
from polyguide.model.sites import PATTERN
from polyguide.model.tags import UnknownLocaleError, canonical
from polyguide.project.globs import is_pattern
from polyguide.project.settings.settings import OUTPUTS, Drafts, Fuzzy, WordsInCode

_FOLDER = lazy(r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\0-\x1f\x7f\\:]+")
# An id of a document may hold folders: it stands once, first in a folder, and beside no other name.
_NAMES = r"(?:locale|domain|document)\}"
_NO_OTHER_BRACES = (
    rf"(?!.*[*?])(?!.*\{{(?!{_NAMES}))(?!.*(?<!\{{locale)(?<!\{{domain)(?<!\{{document)\}})"
    r"(?!.*\{document\}.*\{document\})(?!.*(?<![^/]/)\{document\})(?!.*\{document\}\{)"
)
_TEMPLATE = lazy(_NO_OTHER_BRACES + r"(?!.*\{locale\})" + _FOLDER.pattern + r"(?<=[^/]\.pot)")
_PATTERN = lazy(
    _NO_OTHER_BRACES + r"(?!/)(?!.*\.\./)[^\0-\x1f\x7f\\:]*\{locale\}[^\0-\x1f\x7f\\:]*\.po"
)
_TREE = lazy(
    r"(?!/)(?!.*\.\./)(?=.*\{locale\})(?=.*\{document\})"
    r"(?:[^\0-\x1f\x7f\\:*?{}]|\{locale\}|\{document\})+"
)
_NAVIGATION = lazy(_FOLDER.pattern + r"(?:(?<=[^/]\.md)|(?<=[^/]\.yml)|(?<=[^/]\.yaml))")
_CONTACT = lazy(r"(?:https?://[^\s\"<>]+|[^\s@\"<>:]+@[^\s@\"<>]+\.[^\s@\"<>]+)?")
# As npm checks new names: at most 214 characters, a scope allowed.
_NPM_NAME = lazy(r"(?=.{1,214}$)(?:@[a-z0-9][a-z0-9._~-]*/)?[a-z0-9][a-z0-9._~-]*")
_COLOR = lazy(r"#(?:[0-9a-fA-F]{3}){1,2}")
_IMAGE = lazy(r"[^/:\\][^:\\\x00-\x1f]*\.(?:svg|png|jpe?g|gif|webp|avif)", re.IGNORECASE)
_WEB = lazy(r"(?:https?://[^\s\"<>]+)?")
_BASE_URL = lazy(r"(?:https?://[^\s/?#\"<>]+(?:/[^\s?#\"<>]*)?)?")
_TRANSLATE_URL = lazy(r"(?:https?://(?:[^\s\"<>{}]|\{(?:locale|document|id|path|line)\})+)?")
_PACKAGE = lazy(r"[A-Za-z](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
# As large as fits into one number of a version beside a part of the digest: see bundle/files.py.
_VERSION = lazy(r"[0-8]?[0-9](?:\.[0-9]{1,3}){0,2}", re.ASCII)


def _path(read: Callable[[Any], str]) -> Callable[[Any], str]:
    """Write a path in one way: without `./`, `//` and a last `/`."""
    return lambda value: posixpath.normpath(read(value))


def _text(pattern: re.Pattern[str], wanted: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(wanted)
        return value

    return read


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return read


def _color(value: Any) -> str:
    """Read a colour as CSS writes it; six small digits come out."""
    if not isinstance(value, str) or not _COLOR.fullmatch(value):
        raise ValueError("a colour such as #0a7 or #00aa77")
    digits = value[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _image(value: Any) -> str:
    """Read the path of an image below the content folder."""
    if not isinstance(value, str) or not _IMAGE.fullmatch(value) or ".." in value.split("/"):
        raise ValueError("the path of an image below the content folder, such as img/logo.svg")
    return posixpath.normpath(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of texts")
    return tuple(value)


def _patterns(value: Any) -> tuple[str, ...]:
    if not all(is_pattern(pattern) for pattern in _texts(value)):
        raise ValueError("a list of patterns such as drafts/** or *.inc.md")
    return _texts(value)


def _outputs(value: Any) -> tuple[str, ...]:
    if not set(_texts(value)) <= set(OUTPUTS):
        raise ValueError("a list of " + ", ".join(OUTPUTS))
    return _texts(value)


def _links(value: Any) -> tuple[str, ...]:
    if not all(PATTERN.fullmatch(pattern) for pattern in _texts(value)):
        raise ValueError("a list such as https://*.wikipedia.org or /{locale}/")
    return _texts(value)


def _codes(value: Any) -> tuple[str, ...]:
    if not all(code in RULES and RULES[code].waivable for code in _texts(value)):
        raise ValueError("a list of codes that may be let stand, such as NUM001")
    return _texts(value)


def _drafts(value: Any) -> Drafts:
    if not isinstance(value, str) or value not in set(Drafts):
        raise ValueError("hide or marked")
    return Drafts(value)


def _fuzzy(value: Any) -> Fuzzy:
    if not isinstance(value, str) or value not in set(Fuzzy):
        raise ValueError("fallback, older or omit")
    return Fuzzy(value)


def _words_in_code(value: Any) -> WordsInCode:
    if not isinstance(value, str) or value not in set(WordsInCode):
        raise ValueError("none, comments or all")
    return WordsInCode(value)


def tag_of(value: Any) -> str:
    """Read a language tag; ValueError with what is wanted."""
    try:
        return canonical(value if isinstance(value, str) else "")
    except UnknownLocaleError:
        raise no_language() from None


def no_language() -> ValueError:
    """Give the error of what is no language tag."""
    return ValueError("a language tag such as en or zh-Hans")


def _tags(value: Any) -> tuple[str, ...]:
    return tuple(tag_of(item) for item in _texts(value))


def _dialects(value: Any) -> tuple[str, ...]:
    names = [name.lower() for name in ((value,) if isinstance(value, str) else _texts(value))]
    if not set(names) <= set(HOSTS):
        raise ValueError("one of these names, or a list of some: " + ", ".join(HOSTS))
    return tuple(dict.fromkeys(names))


def _redirects(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(to, str) for to in value.values()):
        raise ValueError('a table with lines such as "old/page" = "new/page"')
    return tuple(value.items())


_WORD = _text(lazy(r"[A-Za-z0-9][A-Za-z0-9_.-]*"), "a name of letters, digits, - and _")
_PATH = _path(_text(_FOLDER, "a path inside the project's folder"))


def output_path(text: str) -> str:
    """Read an output folder as it is typed; ValueError with what is wanted of it."""
    return str(_PATH(text))


KEYS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "source": tag_of,
        "locales": _tags,
        "domain": _WORD,
        "content": _PATH,
        "exclude": _patterns,
        "navigation": _path(
            _text(_NAVIGATION, "the path of a SUMMARY.md, navigation.md, mkdocs.yml or _toc.yml")
        ),
        "output": _PATH,
        "templates": _PATH,
        "catalogues": _path(
            _text(
                _PATTERN,
                "a path ending in .po that holds {locale}, and beside it no name in braces but"
                " {domain} and, once and first in a folder, {document}",
            )
        ),
        "template": _path(
            _text(
                _TEMPLATE,
                "a path ending in .pot, with no name in braces but {domain} and, once and first in"
                " a folder, {document}",
            )
        ),
        "dialect": _dialects,
        "includes": lambda value: tuple(_PATH(item) for item in _texts(value)),
        "tree": _text(
            _TREE, "a path that holds {locale} and {document}, and no other name in braces"
        ),
        "facts": _PATH,
        "glossary": _PATH,
        "allow": _codes,
        "facts-max-age": _whole(1, 36500),
        "facts-only": _truth,
        "base-url": _text(_BASE_URL, "an address such as https://example.org/guide/"),
        "root": _truth,
        "report-bugs-to": _text(_CONTACT, "an e-mail address or a web address"),
        "package": _text(_PACKAGE, "a name such as renew-esim-chile"),
        "package-version": _text(
            _VERSION, "a number such as 2, or up to three such as 1.2.0, the first below 90"
        ),
        "raw-html": _truth,
        "fields": _texts,
        "links": _links,
        "other-fields": _texts,
        "code": _words_in_code,
        "outputs": _outputs,
        "width": _whole(0, 1000),
        "npm-name": _text(_NPM_NAME, "a name such as my-guide or @my-team/guide"),
        "text-anchors": _truth,
        "threshold": _whole(0, 100),
        "fuzzy": _fuzzy,
        "drafts": _drafts,
        "redirects": _redirects,
        "translate-url": _text(
            _TRANSLATE_URL,
            "a web address in which {locale}, {document}, {id}, {path} and {line} may stand, and no"
            " other name in braces",
        ),
        "locale": lambda value: value,
        "theme": lambda value: value,
        "publisher": lambda value: value,
    }
)
THEME_KEYS: Mapping[str, Callable[[Any], Any]] = MappingProxyType({"color": _color, "logo": _image})
PUBLISHER_KEYS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "name": _text(lazy(r"[^\x00-\x1f\x7f]*"), "a name on one line"),
        "url": _text(_WEB, "a web address such as https://example.org/"),
        "report": _text(_CONTACT, "an e-mail address or a web address"),
    }
)
LOCALE_KEYS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "name": _text(lazy(r"[^\x00-\x1f<>&\"]+"), "the language's own name"),
        "direction": _text(lazy("ltr|rtl"), "ltr or rtl"),
        "formats": tag_of,
        "threshold": _whole(0, 100),
        "fuzzy": _fuzzy,
        "drafts": _drafts,
        "fallback": _tags,
        "allow": _codes,
        "folder": _WORD,
    }
)
