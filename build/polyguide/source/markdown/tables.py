"""Where the cells of a table row stand in its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polyguide.model.places import Slice

__all__ = ["cells"]

_PIPE = re.compile(r"(?<!\\)\|")


def cells(line: str, start: int) -> list[Slice]:
    """Give the slice of each cell of the row that begins there, without white space around it.

    >>> cells("> | a | b\\\\|c |", 2)
    [(4, 5), (8, 12)]
    """
    row = line[start:].rstrip()
    found, at = [], 0
    for pipe in (*(match.start() for match in _PIPE.finditer(row)), len(row)):
        cell = row[at:pipe]
        if cell or 0 < at < len(row):
            low = start + at + len(cell) - len(cell.lstrip())
            found.append((low, max(low, start + at + len(cell.rstrip()))))
        at = pipe + 1
    return found
