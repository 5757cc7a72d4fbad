"""The cover of a book: the author's image, or one of the guide's title."""

from __future__ import annotations

import xml.parsers.expat
from typing import NamedTuple

from polyguide.render.text.layout import width_of, wrap

# Sizes of letters, and how many columns of a terminal have room in a line of them.
_SIZES = ((128, 13), (112, 15), (96, 18), (80, 21), (64, 27))
_MOST = 6  # lines of a title
_ABOUT = 44  # columns of the lines below it
_MOST_ABOUT = 5


class Cover(NamedTuple):
    """What stands on a cover that is made: lines of text, the size of those of the title."""

    lines: tuple[str, ...]
    size: int
    about: tuple[str, ...]
    color: str


def cover_of(title: str, about: str, color: str) -> Cover:
    """Break the words of a cover into lines, the title as large as there is room.

    >>> cover_of("Renew your eSIM", "", "#000").lines
    ('Renew your', 'eSIM')
    """
    longest = max(map(width_of, title.split()), default=0)
    made = [(size, wrap(title, columns), longest <= columns) for size, columns in _SIZES]
    fits = (one for one in made if len(one[1]) <= _MOST and (one[2] or _is_wide(title)))
    size, lines, _ = next(fits, made[-1])
    below = wrap(about, _ABOUT)
    if len(below) > _MOST_ABOUT:
        below = [*below[: _MOST_ABOUT - 1], f"{below[_MOST_ABOUT - 1]} …"]
    return Cover(tuple(lines[:_MOST]), size, tuple(below), color)


def fault_of(svg: str) -> str:
    """Say why a text is no SVG file that a book can hold.

    >>> fault_of("<p/>"), fault_of("<p>")
    ('what it makes is no SVG', 'what it makes is no SVG, no element found: <p>')
    """
    parser = xml.parsers.expat.ParserCreate("utf-8", namespace_separator=" ")
    try:
        parser.Parse(svg.encode("utf-8", "surrogatepass"), True)
    except xml.parsers.expat.ExpatError as error:
        why = xml.parsers.expat.ErrorString(error.code)
        line = svg.split("\n")[error.lineno - 1].strip()[:60]
        return (
            f"what it makes is no SVG, {why}: {line}" if line else f"what it makes is no SVG, {why}"
        )
    return "what it makes is no SVG"


def _is_wide(text: str) -> bool:
    """Tell whether lines of a text may break nearly everywhere."""
    return width_of(text) > 1.3 * len(text)
