"""The colour of a project, made readable: as dark or as light as WCAG wants it."""

from __future__ import annotations

from collections.abc import Sequence

# What links stand on: --paper and --tint of templates/style.css, by day and by night.
LIGHT = ("#ffffff", "#f1f5f7")
DARK = ("#10171c", "#1a242b")
_USUAL = "#0a4d62"  # --accent there
_CONTRAST = 4.5  # of text against what it stands on: WCAG 2.2, success criterion 1.4.3
_STEPS = 64  # from a colour to black or white

Rgb = tuple[int, int, int]


def accent_css(color: str) -> str:
    """Give the style that makes `color` (`#rrggbb`) the colour of links, light and dark.

    Where it can be read as it is, it stays; else it is mixed with black, or with white in the dark,
    until it can. No colour: no style.

    >>> accent_css("#0a4d62")
    ':root{--accent:#0a4d62}@media (prefers-color-scheme:dark){:root{--accent:#69929f}}'
    """
    if not color:
        return ""
    light, dark = (
        f":root{{--accent:{_readable(color, papers, end)}}}"
        for papers, end in ((LIGHT, 0), (DARK, 255))
    )
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"


def accent_color(color: str) -> str:
    """Give the colour of links by day; no colour: the usual one.

    >>> accent_color(""), accent_color("#69929f")
    ('#0a4d62', '#53747e')
    """
    return _readable(color, LIGHT, 0) if color else _USUAL


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours: from 1, none, to 21, black on white.

    >>> contrast("#000000", "#ffffff"), round(contrast("#00aa77", "#ffffff"), 2)
    (21.0, 2.99)
    """
    low, high = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))))
    return (high + 0.05) / (low + 0.05)


def _readable(color: str, papers: Sequence[str], end: int) -> str:
    """Mix a colour with black (0) or white (255), no further than is needed to read it."""
    rgb = _rgb(color)
    mixed = (
        "#" + "".join(f"{(part * (_STEPS - step) + end * step) // _STEPS:02x}" for part in rgb)
        for step in range(_STEPS + 1)
    )
    return next(one for one in mixed if all(contrast(one, paper) >= _CONTRAST for paper in papers))


def _rgb(color: str) -> Rgb:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(rgb: Rgb) -> float:
    """Give the relative luminance, as WCAG defines it."""
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in rgb
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
