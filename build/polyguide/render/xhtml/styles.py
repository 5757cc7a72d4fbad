"""Styles in drawings as books may hold them: what can be read, and loads nothing."""

from __future__ import annotations

from collections.abc import Container

from polyguide.model.patterns import lazy

_URL = lazy(r"(?i:url\((?!\s*+[\"']?\s*+#)|image-set\(|@import|expression\()")
_DECLARATION = lazy(
    r"\s*-{0,2}[A-Za-z][\w-]*\s*:[\w\s.,#%+*/()'\"!-]+",
)
_SELECTOR = lazy(r"\s*[\w.#*:][\w\s.,#*:>~+()-]*")
_COMMENT = lazy(r"(?s)/\*.*?(?:\*/|\Z)|<!--|-->")
_IMPORT = lazy(r"(?i)@(?:import|charset)[^;{}]*;?")
_PAINT = lazy(r"\s*url\(\s*[\"']?#([^\"')]*)[\"']?\s*\)\s*")
_PAINTED = frozenset({"fill", "stroke"})


def paint(key: str, value: str, ids: Container[str]) -> str:
    """Give the value of an attribute; `none` for a paint that is not there, as browsers show it.

    >>> paint("fill", "url(#shade)", {"shade"}), paint("fill", "url(#shade)", {})
    ('url(#shade)', 'none')
    """
    named = _PAINT.fullmatch(value) if key in _PAINTED else None
    return value if named is None or named[1] in ids else "none"


def loads(value: str) -> bool:
    """Tell whether a value of a style loads something.

    >>> loads("url(#shade)"), loads("url(https://e.org/x)")
    (False, True)
    """
    return _URL.search(value) is not None


def safe_style(style: str) -> str:
    """Give the declarations of a style that can be read and load nothing.

    >>> safe_style("fill: red; {{ x }}; color: blue")
    'fill: red; color: blue'
    """
    parts = style.split(";")
    fit = [one for one in parts if not one.strip() or _is_declaration(one)]
    return style if len(fit) == len(parts) else ";".join(fit)


def safe_sheet(sheet: str) -> str:
    """Give the rules of a style sheet; nothing of one that can't be read.

    >>> safe_sheet("@import url(https://e.org/x.css); .a { fill: red }")
    ' .a { fill: red }'
    """
    bare = _IMPORT.sub("", _COMMENT.sub("", sheet))
    *rules, rest = bare.split("}")
    fit = not rest.strip() and all(map(_is_rule, rules))
    return (sheet if bare == sheet else bare) if fit else ""


def _is_rule(text: str) -> bool:
    selector, begins, inside = text.partition("{")
    named = begins and _SELECTOR.fullmatch(selector) is not None
    return bool(named) and safe_style(inside) == inside


def _is_declaration(text: str) -> bool:
    balanced = text.count("(") == text.count(")") and text.count('"') % 2 == 0
    fit = _DECLARATION.fullmatch(text) is not None and not loads(text)
    return fit and balanced and text.count("'") % 2 == 0
