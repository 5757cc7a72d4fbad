"""Formulas (MathML 3, Presentation) as books may hold them; one that is none becomes its words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from polyguide.model.patterns import lazy
from polyguide.render.xhtml.tree import Element, Node, text_of

_ROWS = frozenset({
    "math", "menclose", "merror", "mfenced", "mpadded", "mphantom", "mrow", "msqrt", "mstyle",
    "mtd",
})  # fmt: skip
_TOKENS = frozenset({"mi", "mn", "mo", "ms", "mtext"})  # what holds words alone
_NOTES = ("annotation", "annotation-xml")
_COUNTS = {
    "mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2,
    "munderover": 3,
}  # fmt: skip
_HOLD = {"mtable": "mtr", "mtr": "mtd"}  # what these hold, which stands nowhere else
_FLAG = lazy("true|false")
_LENGTH = lazy(r"-?(?:[0-9]+|[0-9]*\.[0-9]+)(?:e[mx]|in|cm|mm|p[xtc]|%)?")
_NAMES = lazy(r"[A-Za-z][\w-]*(?: [A-Za-z][\w-]*)*")
_VARIANTS = lazy(
    "normal|bold|italic|bold-italic|double-struck|(?:bold-)?(?:fraktur|script)|"
    "(?:bold-)?sans-serif|sans-serif-(?:bold-)?italic|monospace"
)
_OPERATOR = ("fence", "largeop", "movablelimits", "separator", "stretchy", "symmetric")
_VALUES: Mapping[str, tuple[frozenset[str], re.Pattern[str]]] = {
    "display": (frozenset({"math"}), lazy("block|inline")),
    "alttext": (frozenset({"math"}), lazy("(?s:.*)")),
    "displaystyle": (frozenset({"math", "mstyle"}), _FLAG),
    "mathvariant": (_TOKENS, _VARIANTS),
    **dict.fromkeys(_OPERATOR, (frozenset({"mo"}), _FLAG)),
    **dict.fromkeys(("lspace", "rspace"), (frozenset({"mo"}), _LENGTH)),
    **dict.fromkeys(("width", "height", "depth"), (frozenset({"mspace"}), _LENGTH)),
    "linethickness": (frozenset({"mfrac"}), _LENGTH),
    "accent": (frozenset({"mo", "mover", "munderover"}), _FLAG),
    **dict.fromkeys(("open", "close", "separators"), (frozenset({"mfenced"}), lazy("[^<&]*"))),
    "notation": (frozenset({"menclose"}), _NAMES),
    "columnalign": (frozenset({"mtable"}), lazy("(?:left|center|right| )+")),
}
"""Attributes of formulas: where they may stand, and their values."""


def formula(element: Element) -> list[Node]:
    """Give a formula; where it is none, its words."""
    _without_notes(element)
    if _holds(element):
        return [element]
    words = element.values.get("alttext", "").strip() or " ".join(text_of(element.children).split())
    return [Element("span", {}, [words])] if words else []


def attributes_of_formula(element: Element) -> dict[str, str]:
    """Give the attributes that an element of a formula has in a book."""
    kept = {}
    for key, value in element.values.items():
        where, pattern = _VALUES.get(key, (frozenset(), None))
        if key == "id" or (element.name in where and pattern and pattern.fullmatch(value)):
            kept[key] = value
    return kept


def _without_notes(element: Element) -> None:
    """Leave out what says the same to programs, in other languages."""
    kept = (one for one in element.children if isinstance(one, str) or one.name not in _NOTES)
    element.children = [*kept]
    if element.name == "semantics":
        element.name = "mrow"
    for one in element.children:
        if isinstance(one, Element):
            _without_notes(one)


def _holds(element: Element) -> bool:
    """Tell whether an element and all that is in it is as the schema has it."""
    name, inside = element.name, element.children
    if element.space != "math":
        return False
    children = [one for one in inside if isinstance(one, Element)]
    if any(one.name == "math" for one in children):
        return False
    if name in _TOKENS:
        return not children
    if any(isinstance(one, str) and one.strip(" \t\n\r\f") for one in inside):
        return False
    if name == "mspace":
        return not children
    within = _HOLD.get(name, "")
    fits = all(
        (one.name == within) if within else one.name not in _HOLD.values() for one in children
    )
    counts = name in _ROWS or within or _COUNTS.get(name) == len(children)
    return bool(fits and counts) and all(map(_holds, children))
