"""What a book may hold: elements of HTML by what may stand in them, and what stands for others.

The tables say what HTML says (https://html.spec.whatwg.org/multipage/dom.html#content-models), as
far as the schemas of EPUB 3.3 ask for it.
"""

from __future__ import annotations

from collections.abc import Mapping

NAMESPACES = {
    "html": "http://www.w3.org/1999/xhtml",
    "svg": "http://www.w3.org/2000/svg",
    "math": "http://www.w3.org/1998/Math/MathML",
}
OPS = "http://www.idpf.org/2007/ops"
XLINK = "http://www.w3.org/1999/xlink"

# -- What elements are in a book

VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
"""Elements without an end."""
VOID_ELSEWHERE = frozenset({
    "area", "base", "basefont", "bgsound", "embed", "frame", "image", "input", "keygen", "param",
    "source", "track",
})  # fmt: skip
"""Those of them that no book has."""
PHRASING = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img",
    "ins", "kbd", "mark", "math", "q", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "svg", "time", "u", "var", "wbr",
})  # fmt: skip
"""Elements within a phrase, which hold nothing else."""
TRANSPARENT = frozenset({"a", "del", "ins"})
"""Those of them that hold what may stand around them."""
OF_PHRASES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "summary"})
"""Elements that stand apart and hold phrases."""
OF_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dt",
    "figcaption", "figure", "footer", "header", "li", "nav", "section", "td", "th",
})  # fmt: skip
"""Elements that hold phrases and what stands apart."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = OF_PHRASES | OF_BLOCKS | {"hr", "ul", "ol", "dl", "dl div", "table", "hgroup"}
"""Elements that stand apart; a `div` in a list of terms holds other things than every other one."""
PARTS = frozenset({
    "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup", "col",
    "summary", "figcaption", "rt", "rp", "rb", "rtc", "legend", "option", "optgroup",
})  # fmt: skip
"""Elements that stand in one of a certain kind, which looks for them."""
OTHERS = {
    "acronym": "abbr", "center": "div", "dialog": "div", "dir": "ul", "fieldset": "div",
    "form": "div", "image": "img", "label": "span", "listing": "pre", "main": "div", "menu": "ul",
    "output": "span", "plaintext": "pre", "search": "div", "strike": "s", "tt": "code",
    "xmp": "pre", "button": "span", "textarea": "span",
}  # fmt: skip
"""Elements that have another name in a book."""
NOT_IN: Mapping[str, tuple[frozenset[str], str]] = {
    "a": (frozenset({"a"}), "span"),
    "details": (frozenset({"a"}), "div"),
    "header": (frozenset({"address", "footer", "header"}), "div"),
    "footer": (frozenset({"address", "footer", "header"}), "div"),
    "address": (frozenset({"address"}), "div"),
    "table": (frozenset({"caption"}), "div"),
    "dfn": (frozenset({"dfn"}), "span"),
}
"""Elements that may not stand anywhere in some others, and what they are there."""
WITHOUT_WORDS = frozenset({
    "script", "style", "template", "datalist", "title", "meta", "link", "param", "source", "track",
    "base", "basefont", "bgsound", "frame", "keygen", "col",
})  # fmt: skip
"""Elements that show nothing where words stand, and are left out with all that is in them."""
BOXES = ("☐", "☑")
"""What stands for a box that is to be ticked, and for one that is."""
LEFT_TO_RIGHT = frozenset({"code", "pre"})
"""Elements that run from left to right, which the style sheet of a book may not say."""
DRAWN = "background:#fff;color:#17212a;"
"""The style of a drawing. What is in it keeps its colours, whichever a reader has for words."""
TYPES = {"doc-noteref": "noteref", "doc-endnotes": "footnotes", "doc-backlink": "backlink"}
"""What a role is called in EPUB; reading systems show a note where its number is touched."""

# -- How tags make elements

RAW = frozenset({"script", "style", "iframe", "xmp", "noembed", "noframes", "plaintext"})
"""Elements in which tags are none, and no entities."""
TEXT_ALONE = frozenset({"textarea", "title"})
"""Elements in which tags are none."""
HTML_ALONE = (
    BLOCKS | PARTS | (PHRASING - {"a", "svg", "math"}) | {"html", "head", "body", "center", "form"}
)
"""Elements that end a drawing or a formula, as they can't be in it."""
HTML_INSIDE = frozenset({"foreignobject", "desc", "title", "annotation-xml"})
"""Elements of drawings and formulas that have HTML in them."""

_CELLS = frozenset({"td", "th"})
_ROWS = _CELLS | {"tr"}
_GROUPS = frozenset({"tbody", "thead", "tfoot", "caption", "colgroup"})
_APART = (BLOCKS | OTHERS.keys()) - PARTS - {
    "acronym", "strike", "tt", "output", "label", "image", "button", "textarea",
}  # fmt: skip
_ITEMS = frozenset({"ul", "ol", "dir", "menu", "dl", "table", "td", "th", "caption"})
_TABLE = frozenset({"table"})
_PARAGRAPH = BLOCKS | PARTS | {"button"}
ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(_APART, (frozenset({"p"}), _PARAGRAPH - {"p"})),
    **dict.fromkeys(HEADINGS, (HEADINGS | {"p"}, _PARAGRAPH - HEADINGS - {"p"})),
    "li": (frozenset({"li", "p"}), _ITEMS | _APART - {"p"}),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd", "p"}), _ITEMS | _APART - {"p"})),
    **dict.fromkeys(_CELLS, (_CELLS | {"caption", "colgroup"}, _TABLE)),
    "tr": (_ROWS | {"caption", "colgroup"}, _TABLE),
    **dict.fromkeys(_GROUPS, (_ROWS | _GROUPS, _TABLE)),
    "a": (frozenset({"a"}), _CELLS | {"table", "caption", "object"}),
    "button": (frozenset({"button"}), _CELLS | {"table", "caption"}),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
    "optgroup": (frozenset({"option", "optgroup"}), frozenset({"select", "datalist"})),
    **dict.fromkeys(
        ("rt", "rp", "rb", "rtc"), (frozenset({"rt", "rp", "rb"}), frozenset({"ruby"}))
    ),
}
"""What the start of an element ends that has no end tag, and where it is looked for no further."""
SCOPES = frozenset({"td", "th", "caption", "table", "foreignobject"})
"""Elements out of which no end tag reaches, but those of tables."""
OF_TABLES = _ROWS | _GROUPS | {"table"}
