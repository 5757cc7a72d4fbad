"""What may stand in a drawing that becomes a part of a page: elements, attributes, their values.

None of it loads anything, runs anything, or reaches what stands around the drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from polyguide.model.drawing import Piece, Prefix
from polyguide.model.patterns import lazy

_SHAPES = (
    "g defs symbol use path rect circle ellipse line polyline polygon text tspan "
    "linearGradient radialGradient stop clipPath marker"
)
SHAPES = frozenset(_SHAPES.split())
"""The elements that are drawn, or that others are drawn with."""
GRADIENTS = frozenset({"linearGradient", "radialGradient"})
"""Elements that may take over another one: no more than one, so that nothing multiplies."""
ABOUT = frozenset({"title", "desc", "metadata"})
"""The elements that say something of others."""
_GEOMETRY = (
    "x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy d points width height viewBox transform offset "
    "gradientUnits gradientTransform spreadMethod clipPathUnits markerWidth markerHeight "
    "markerUnits refX refY orient preserveAspectRatio pathLength rotate"
)
_LOOKS = (
    "fill fill-opacity fill-rule clip-rule clip-path stroke stroke-width stroke-opacity "
    "stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit opacity "
    "color stop-color stop-opacity font-size font-weight font-style text-anchor dominant-baseline "
    "baseline-shift letter-spacing word-spacing text-decoration marker-start marker-mid "
    "marker-end vector-effect paint-order display visibility shape-rendering"
)
LOOKS = frozenset(_LOOKS.split())
"""Attributes that may also stand in a `style`."""
ATTRIBUTES = LOOKS.union(_GEOMETRY.split())
"""The attributes that a drawing keeps."""
_LEFT_OUT = lazy(
    r"id|class|version|baseProfile|role|aria-[a-z]+|focusable|lang|data-[\w-]+|enable-background|"
    r"font-(?:family|variant|stretch)|line-height|white-space|writing-mode|text-(?:align|indent)|"
    r"textLength|lengthAdjust|overflow|text-rendering|-[a-z]+-[a-z-]+|"
    r"color-(?:rendering|interpolation)|image-rendering|mix-blend-mode|isolation"
)
_VALUE = lazy(r"[\w\s.,#%+*/()-]*")
_FUNCTION = lazy(r"([\w-]*)\((?=([^()]*))")
_KNOWN = "var rgb rgba hsl hsla calc translate scale rotate skewX skewY matrix"
_FUNCTIONS = frozenset(_KNOWN.split())
_URL = lazy(r"#[\w.-]+")
REFERENCE = lazy(r"(?<=url\(#)[\w.-]+(?=\))")
"""The id that a value refers to."""


def is_left_out(name: str) -> bool:
    """Tell whether an attribute means nothing in a page, or what the page says itself: its fonts.

    >>> is_left_out("font-family"), is_left_out("onload")
    (True, False)
    """
    return _LEFT_OUT.fullmatch(name) is not None


def is_safe(value: str) -> bool:
    """Tell whether a value refers to nothing but the drawing itself and the colours of its page.

    >>> is_safe("url(#shade)"), is_safe("var(--ink, #123)"), is_safe("url(//a.test/x#y)")
    (True, True, False)
    """
    if not _VALUE.fullmatch(value):
        return False
    return all(
        name in _FUNCTIONS or (name == "url" and _URL.fullmatch(inside))
        for name, inside in _FUNCTION.findall(value)
    )


def written(name: str, kept: Mapping[str, str]) -> list[Piece]:
    """Write the beginning of a tag; what names a place in the drawing is its page's alone.

    >>> written("use", {"href": "#dot", "x": "4"})
    ['<use', ' href="', '#', Prefix(), 'dot', '"', ' x="', '4', '"']
    """
    pieces: list[Piece] = [f"<{name}"]
    for key, value in kept.items():
        pieces.append(f' {key}="')
        if key == "id":
            pieces += [Prefix(), escape(value)]
        elif key == "href":
            pieces += ["#", Prefix(), escape(value[1:])]
        else:
            first, *rest = value.split("url(#")
            pieces.append(escape(first))
            for part in rest:
                pieces += ["url(#", Prefix(), escape(part)]
        pieces.append('"')
    return pieces
