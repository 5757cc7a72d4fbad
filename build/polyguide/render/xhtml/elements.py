"""What a book may hold: elements and attributes of HTML, and what stands for others."""

from __future__ import annotations

from collections.abc import Mapping

NAMESPACES = {
    "html": "http://www.w3.org/1999/xhtml",
    "svg": "http://www.w3.org/2000/svg",
    "math": "http://www.w3.org/1998/Math/MathML",
}
OPS = "http://www.idpf.org/2007/ops"
XLINK = "http://www.w3.org/1999/xlink"

VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
"""Elements without an end."""
VOID_ELSEWHERE = frozenset({"area", "base", "param", "source", "track"})
"""Those of them that no book has."""
HELD = VOID | {
    "html", "head", "title", "body", "section", "article", "aside", "header", "footer", "main",
    "nav", "hgroup", "address", "div", "p", "pre", "blockquote", "ol", "ul", "li", "dl", "dt",
    "dd", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong",
    "small", "s", "cite", "q", "dfn", "abbr", "ruby", "rt", "rp", "data", "time", "code", "var",
    "samp", "kbd", "sub", "sup", "i", "b", "u", "mark", "bdi", "bdo", "span", "ins", "del",
    "table", "caption", "colgroup", "tbody", "thead", "tfoot", "tr", "td", "th", "details",
    "summary",
}  # fmt: skip
"""Elements that a book has; of others it has what is in them."""
HTML_ALONE = HELD - {"a", "title"}
"""Those that end a drawing or a formula, as they can't be in it."""
WITHOUT_WORDS = frozenset({
    "script", "style", "template", "noscript", "iframe", "object", "embed", "canvas", "button",
    "select", "textarea", "datalist", "foreignobject",
})  # fmt: skip
"""Elements that are left out with all that is in them."""
RAW = frozenset({"script", "style", "textarea", "iframe"})
"""Those of them in which tags are none."""
OTHERS = {"label": "span", "center": "div", "tt": "code", "strike": "s"}
"""Elements that have another name in a book."""

EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title", "role", "hidden", "epub:type"})
"""Attributes of all elements."""
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "rel"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "link": frozenset({"rel", "href", "type"}),
    "meta": frozenset({"charset", "name", "content"}),
    "ol": frozenset({"start", "reversed"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
}
"""Attributes of some."""
NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "span", "start"})
"""Attributes whose values are whole numbers, or nothing."""
OPEN = ("aria-", "data-")
"""How attributes begin that go on as they like."""
LEFT_TO_RIGHT = frozenset({"code", "pre"})
"""Elements that run from left to right, which the style sheet of a book may not say."""

DRAWN = "background:#fff;color:#17212a;"
"""The style of a drawing. What is in it keeps its colours, whichever a reader has for words."""

_CELLS = frozenset({"td", "th"})
_ROWS = _CELLS | {"tr"}
_APART = frozenset({
    "p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "address",
    "pre", "blockquote", "ol", "ul", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "table",
    "details", "hr",
})  # fmt: skip
ENDS: Mapping[str, frozenset[str]] = {
    "li": frozenset({"li", "p"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd", "p"})),
    **dict.fromkeys(_CELLS, _CELLS | {"p"}),
    "tr": _ROWS | {"p"},
    **dict.fromkeys(("tbody", "thead", "tfoot"), _ROWS | {"tbody", "thead", "tfoot", "p"}),
    **dict.fromkeys(_APART, frozenset({"p"})),
}
"""What the start of an element ends, if that has no end tag."""
BLOCKS = _APART | _ROWS | {"li", "dt", "dd", "tbody", "thead", "tfoot", "caption", "summary"}
"""Elements beyond which none is ended so."""
TYPES = {"doc-noteref": "noteref", "doc-endnotes": "footnotes", "doc-backlink": "backlink"}
"""What a role is called in EPUB; reading systems show a note where its number is touched."""
BOXES = ("☐", "☑")
"""What stands for a box that is to be ticked, and for one that is."""
