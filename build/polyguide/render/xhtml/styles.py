"""Styles in drawings as books may hold them: what can be read, and loads nothing."""

from __future__ import annotations

from polyguide.model.patterns import lazy

_URL = lazy(r"(?i:url\(\s*[\"']?(?!\s*#)|image-set\(|@import|expression\()")
_DECLARATION = lazy(
    r"\s*-{0,2}[A-Za-z][\w-]*\s*:\s*[\w\s.,#%+*/()'\"!-]+",
)
_RULE = lazy(r"([^{}@]+)\{([^{}]*)\}")
_SELECTOR = lazy(r"\s*[\w.#*:][\w\s.,#*:>~+()-]*")
_COMMENT = lazy(r"(?s)/\*.*?\*/|<!--|-->")
_IMPORT = lazy(r"(?i)@(?:import|charset)[^;{}]*;")


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
    rules = _RULE.findall(bare)
    if _RULE.sub("", bare).strip() or not all(_SELECTOR.fullmatch(one) for one, _ in rules):
        return ""
    fit = all(safe_style(inside) == inside for _, inside in rules)
    return (sheet if bare == sheet else bare) if fit else ""


def _is_declaration(text: str) -> bool:
    balanced = text.count("(") == text.count(")") and text.count('"') % 2 == 0
    fit = _DECLARATION.fullmatch(text) is not None and not loads(text)
    return fit and balanced and text.count("'") % 2 == 0
