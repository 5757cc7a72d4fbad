"""Attributes of HTML as books may hold them: which elements have them, and their values."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache

from polyguide.model.patterns import lazy
from polyguide.model.tags import UnknownLocaleError, known_tag
from polyguide.render.xhtml.elements import LEFT_TO_RIGHT
from polyguide.render.xhtml.styles import safe_style
from polyguide.render.xhtml.tree import Element

_NAME = lazy(r"data-[a-z0-9][a-z0-9-]*")
_ANY = lazy("(?s:.*)")
_NUMBER, _COUNT = lazy(r"-?[0-9]{1,9}"), lazy("0*[1-9][0-9]{0,3}")
_SIZE = lazy("[0-9]{1,9}")
_DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,3})?)?"
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"
_DATE = lazy(f"{_DAY}(?:[T ]{_TIME}{_ZONE})?")
_ANY_TIME = lazy(f"{_DAY}(?:[T ]{_TIME}{_ZONE}?)?|{_TIME}")
_TRUTH = lazy("true|false")
_WORDS = lazy(r"[\w:.-]+(?: [\w:.-]+)*")
_EMPTY = ("hidden", "open", "reversed")  # what they say is that they are there
_IDS = frozenset({"aria-labelledby", "aria-describedby", "aria-details", "headers"})

EVERYWHERE: Mapping[str, re.Pattern[str]] = {
    "id": lazy(r"\S+"),
    "class": _ANY,
    "title": _ANY,
    "dir": lazy("ltr|rtl|auto"),
    **dict.fromkeys(("lang", "xml:lang"), _ANY),
    "role": lazy("[a-z-]+"),
    "hidden": _ANY,
    "epub:type": lazy("[a-z]+(?:-[a-z]+)*(?: [a-z]+(?:-[a-z]+)*)*"),
    "aria-label": _ANY,
    "aria-hidden": _TRUTH,
    "aria-current": lazy("page|step|location|date|time|true|false"),
    **dict.fromkeys(_IDS - {"headers"}, _ANY),
}
"""Attributes of all elements, and their values."""
_SPANNED: Mapping[str, re.Pattern[str]] = {
    "colspan": _COUNT, "rowspan": lazy("[0-9]{1,4}"), "headers": _ANY,
}  # fmt: skip
ATTRIBUTES: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "a": {"href": _ANY, "hreflang": _ANY, "rel": _ANY},
    "col": {"span": _COUNT},
    "data": {"value": _ANY},
    "del": {"datetime": _DATE},
    "details": {"open": _ANY},
    "html": {"xmlns": _ANY, "xmlns:epub": _ANY},
    "img": {"src": _ANY, "alt": _ANY, "width": _SIZE, "height": _SIZE},
    "ins": {"datetime": _DATE},
    "li": {"value": _NUMBER},
    "link": {"rel": _ANY, "href": _ANY, "type": _ANY},
    "meta": {"charset": _ANY, "name": _ANY, "content": _ANY},
    "ol": {"start": _NUMBER, "reversed": _ANY},
    "td": _SPANNED,
    "th": {**_SPANNED, "scope": lazy("row|col|rowgroup|colgroup")},
    "time": {"datetime": _ANY_TIME},
}
"""Attributes of some."""
_LANGUAGES = frozenset({"lang", "xml:lang", "hreflang"})
_OF_SECTIONS = frozenset({
    "alert", "doc-abstract", "doc-appendix", "doc-chapter", "doc-conclusion", "doc-endnotes",
    "doc-introduction", "doc-notice", "doc-part", "doc-preface", "group", "note", "presentation",
    "region", "status",
})  # fmt: skip
_OF_WORDS = _OF_SECTIONS | {"img", "list", "listitem", "math", "none", "term"}
ROLES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("div", "p", "span", "blockquote"), _OF_WORDS),
    "section": _OF_SECTIONS,
    "aside": frozenset({"note", "region", "presentation", "doc-footnote", "doc-tip"}),
    "article": frozenset({"region", "presentation"}),
    "nav": frozenset({"doc-toc", "doc-index", "presentation", "none"}),
    "a": frozenset({"doc-backlink", "doc-noteref", "doc-biblioref", "doc-glossref"}),
    "img": frozenset({"doc-cover", "presentation", "none"}),
    "figure": frozenset({"group", "img", "presentation"}),
    "ul": frozenset({"list", "group", "presentation"}),
    "ol": frozenset({"list", "group", "presentation"}),
    "table": frozenset({"presentation", "group"}),
}
"""The roles that elements may have, without attributes that a role asks for."""
_PLAIN = frozenset({"head", "title", "meta", "link", "html"})
_NEEDED = {"bdo": "dir", "data": "value"}


def needs(element: Element) -> bool:
    """Tell whether an element has the attribute without which it is none."""
    name = element.name
    if name == "time":
        told = _fits("time", "datetime", element.values.get("datetime", ""))
        return told or all(isinstance(one, str) for one in element.children)
    key = _NEEDED.get(name)
    return key is None or (key in element.values and _fits(name, key, element.values[key]))


def kept(element: Element, ids: Container[str], *, drawn: bool) -> dict[str, str]:
    """Give the attributes that an element has in a book; `ids` are those of its page.

    What is `drawn` has a style of its own.
    """
    name, found = element.name, dict[str, str]()
    if drawn and (style := safe_style(element.values.get("style", ""))):
        found["style"] = style
    for key, value in element.values.items():
        if key in _EMPTY:
            value = ""
        elif key == "dir":
            value = value.lower()
        if not _fits(name, key, value):
            continue
        if not refers(key, value, ids):
            continue
        if key == "role" and value not in ROLES.get(name, ()):
            continue
        found[key] = value
    if name in LEFT_TO_RIGHT:
        found.setdefault("dir", "ltr")
    if name in _PLAIN:
        found.pop("epub:type", None)
    found.pop("xml:lang", None)
    if "lang" in found:
        found["xml:lang"] = found["lang"]
    return found


def refers(key: str, value: str, ids: Container[str]) -> bool:
    """Tell whether an attribute that names elements of its page names no others."""
    return key not in _IDS or all(one in ids for one in value.split() or ("",))


def _fits(name: str, key: str, value: str) -> bool:
    """Tell whether an element may have an attribute of this value."""
    pattern = EVERYWHERE.get(key) or ATTRIBUTES.get(name, {}).get(key)
    if pattern is None:
        return _NAME.fullmatch(key) is not None
    return pattern.fullmatch(value) is not None and (key not in _LANGUAGES or _is_tag(value))


@lru_cache(maxsize=256)
def _is_tag(text: str) -> bool:
    try:
        known_tag(text)
    except UnknownLocaleError:
        return False
    return "_" not in text
