"""Tables for a terminal: aligned by what a character takes there, and no wider than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polyguide.cli.report.view import visible
from polyguide.render.text.layout import pad, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = "  "


class Table(NamedTuple):
    """The heads of columns, and rows with a cell for each; the first one names its row."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def table_text(table: Table, width: int) -> str:
    """Write a table; a name that has no room beside its numbers stands on a line above them.

    Heads are broken into lines, so that columns are as narrow as their numbers and longest words.

    >>> heads, rows = ("Page", "Words left"), [("carriers", "12"), ("a", "7")]
    >>> print(table_text(Table(heads, rows), 12), end="")
          Words
    Page   left
    carriers
             12
    a         7
    """
    rows = [(visible(row[0]), *row[1:]) for row in table.rows]
    columns = list(zip(*(row[1:] for row in rows), strict=True))
    widths = [
        max(map(width_of, (*cells, *head.split())))
        for head, cells in zip(table.heads[1:], columns, strict=True)
    ]
    room = width - sum(widths) - len(_GAP) * len(widths)
    first = width_of(table.heads[0])
    fitting = [size for row in rows if (size := width_of(row[0])) <= room]
    first = max(first, *fitting) if fitting else first
    heads = [wrap(table.heads[0], first)]
    heads += [wrap(head, size) for head, size in zip(table.heads[1:], widths, strict=True)]
    high = max(map(len, heads))
    lines = zip(*([""] * (high - len(head)) + head for head in heads), strict=True)
    text = "".join(_line(line, (first, *widths)) for line in lines)
    for row in rows:
        beside = width_of(row[0]) <= first
        text += "" if beside else f"{row[0]}\n"
        text += _line(row if beside else ("", *row[1:]), (first, *widths))
    return text


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    sides = ["left", *["right"] * (len(widths) - 1)]
    padded = (pad(*cell) for cell in zip(cells, widths, sides, strict=True))
    return _GAP.join(padded).rstrip() + "\n"
