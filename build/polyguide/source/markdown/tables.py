"""The cells of a table's row, and what only looks like a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.model.places import Slice

_PIPE = lazy(r"(?<!\\)\|")
_BLANKS = (  # what CommonMark calls white space, as markdown-it takes it from around a cell
    "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
# A line of dashes as its author may have meant it: other dashes, too, and the corners of a frame.
_DASHES = lazy(r"(?=.*[-\u2010-\u2015\u2212\u2500=])[-\u2010-\u2015\u2212\u2500=:|+ \t]+")
_SOUND = lazy(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_ROW = lazy(r"\|.+(?<!\\)\|")
_SPACED_ROW = lazy(r"\|[ \t].*[ \t]\|[ \t].*[ \t]\|")


def cells_of(row: str, start: int) -> list[Slice]:
    """Give start and end of each cell of a row that begins there, without white space around it.

    >>> cells_of("| a | b |", 0)
    [(2, 3), (6, 7)]
    """
    found, at = [], start
    row = row.rstrip(_BLANKS)
    for pipe in (*(match.start() for match in _PIPE.finditer(row, start)), len(row)):
        cell = row[at:pipe]
        if cell or start < at < len(row):
            text = cell.strip(_BLANKS)
            low = at + cell.index(text)
            found.append((low, low + len(text)))
        at = pipe + 1
    return found


class Beyond(NamedTuple):
    """The last cell of a row that has more cells than its table's head: it holds all the others."""

    cell: Slice
    text: str
    others: Slice
    cells: int
    columns: int


def beyond(row: str, cells: Sequence[Slice], columns: int) -> Beyond | None:
    r"""Join what stands beyond the last column to the cell there; None where nothing does.

    >>> row = "| a | b | c |"
    >>> beyond(row, cells_of(row, 0), 2)
    Beyond(cell=(6, 11), text='b | c', others=(10, 11), cells=3, columns=2)
    """
    full = [cell for cell in cells[columns:] if cell[0] < cell[1]]
    if not full:
        return None
    end = full[-1][1]
    start = cells[columns - 1][0]
    start += len(row[start:end]) - len(row[start:end].lstrip(_BLANKS))
    text = row[start:end].replace("\\|", "|")
    return Beyond((start, end), text, (full[0][0], end), len(cells), columns)


class Broken(NamedTuple):
    """The number of the line, from 0, on which what looks like a table begins; why it is none."""

    line: int
    reason: str


def broken_table(lines: Sequence[str]) -> Broken | None:
    """Find what looks like a table in the lines of a paragraph, which is none.

    >>> broken_table(["| a | b |", "| --- |"])
    Broken(line=0, reason='its head has 2 cells, and its line of dashes has 1')
    """
    for number, line in enumerate(lines):
        head = line.strip(_BLANKS)
        below = lines[number + 1].strip(_BLANKS) if number + 1 < len(lines) else ""
        if "|" in head and _is_of_dashes(below) and not _is_of_dashes(head):
            return Broken(number, _fault(head, below))
    for number in range(len(lines)):
        both = [part.strip(_BLANKS) for part in lines[number : number + 2]]
        rows = [part for part in both if _ROW.fullmatch(part)]
        if len(rows) == 2 or _SPACED_ROW.fullmatch(both[0]):
            return Broken(number, "no line of dashes stands below its head")
    return None


def _is_of_dashes(line: str) -> bool:
    return ("|" in line or "+" in line or ":" in line) and _DASHES.fullmatch(line) is not None


def _fault(head: str, dashes: str) -> str:
    """Say why a head and the line of dashes below it make no table."""
    if not _SOUND.fullmatch(dashes):
        return "its line of dashes may hold only - and : between two |"
    columns, width = len(cells_of(head, 0)), len(cells_of(dashes, 0))
    if columns != width:
        return f"its head has {columns} cells, and its line of dashes has {width}"
    return "it stands further left than the text before it, with no empty line between them"
