"""Excerpts: the line that a problem is about, with marks below its place, fit for a terminal."""

from __future__ import annotations

import bisect
import itertools
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from polyguide.cli.report.view import escaped
from polyguide.model.patterns import lazy
from polyguide.project import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from polyguide.model.problem import Problem

_HALF = lazy("[\ud800-\udfff]")  # a surrogate by itself, which no terminal can be sent
_ELLIPSIS = "…"
_JOINERS = frozenset("\u200c\u200d")
# Categories of what a terminal obeys, hides or does not know. Spaces and letters are not in it.
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Zl", "Zp"})


class Excerpt(NamedTuple):
    """A part of a line, and the marks below it; no marks where the column is not known."""

    text: str
    marks: str


def lines_of(problems: Iterable[Problem], root: Path | None) -> Mapping[tuple[str, int], str]:
    """Read the lines that problems are about, by path and number; each file is read once."""
    if root is None:
        return {}
    wanted: dict[str, set[int]] = {}
    for problem in problems:
        if problem.place.line:
            wanted.setdefault(problem.place.path, set()).add(problem.place.line)
    return {
        (path, number): line
        for path, numbers in wanted.items()
        for number, line in read_lines(root, path, numbers).items()
    }


def excerpt(line: str, column: int, length: int, room: int) -> Excerpt:
    r"""Show the part of a line around a place, in at most `room` columns, and mark the place.

    `column` counts from 1 in characters, 0 means unknown; so does `length`, of what is marked.
    Characters that a terminal would obey or hide are shown by their numbers. Text that runs from
    right to left is marked in the order of the file, in which most terminals show it.

    >>> excerpt("价格：5 元", 4, 1, 40)
    Excerpt(text='价格：5 元', marks='      ^')
    >>> excerpt("one two three four five", 9, 5, 13)
    Excerpt(text='…wo three fo…', marks='    ^^^^^')
    """
    begin = max(0, column - 1)
    # What can't be seen is not measured: a line may have millions of characters.
    first = max(0, begin - 4 * room)
    last = begin + 4 * room
    shown = _Shown(line[first:last], begin - first, begin - first + max(1, length))
    low, high = shown.window(room, cut=(first > 0, last < len(line)))
    before = _ELLIPSIS if low or first else ""
    after = _ELLIPSIS if high < len(shown.texts) or last < len(line) else ""
    text = before + "".join(shown.texts[low:high]) + after
    if not column:
        return Excerpt(text, "")
    start, end = max(low, shown.start), min(high, shown.end)
    indent = len(before) + sum(shown.widths[low:start])
    return Excerpt(text, " " * indent + "^" * max(1, sum(shown.widths[start:end])))


class _Shown:
    """A text as cells of a terminal, and which of them are to be marked (`start` to `end`)."""

    def __init__(self, text: str, begin: int, stop: int) -> None:
        found = _cells(_HALF.sub("\ufffd", text))
        self.texts = [cluster for cluster, _ in found]
        self.widths = [width for _, width in found]
        ends = [*itertools.accumulate(map(len, self.texts))]
        self.start = bisect.bisect_right(ends, begin)
        self.end = min(bisect.bisect_left(ends, stop) + 1, len(ends))
        for at, (cluster, _) in enumerate(() if text.isprintable() else found):
            self.texts[at] = seen = _seen(cluster)
            if seen != cluster:
                self.widths[at] = sum(width for _, width in _cells(seen))

    def window(self, room: int, cut: tuple[bool, bool]) -> tuple[int, int]:
        """Choose the cells to show: all, or the marked ones with what fits on both sides."""
        widths = self.widths
        if not any(cut) and sum(widths) <= room:
            return 0, len(widths)
        room = max(1, room - 2)  # an ellipsis on each side
        low = high = min(self.start, len(widths))
        used = 0
        while high < self.end and used + widths[high] <= room:
            used += widths[high]
            high += 1
        grown = True
        while grown:  # by one on each side in turn, so that both get the same room
            grown = False
            if low > 0 and used + widths[low - 1] <= room:
                low -= 1
                used += widths[low]
                grown = True
            if high < len(widths) and used + widths[high] <= room:
                used += widths[high]
                high += 1
                grown = True
        return low, high


def _cells(text: str) -> Sequence[tuple[str, int]]:
    # takes long to import, and many reports show no line
    from polyguide.render.text.layout import cells

    return cells(text)


def _seen(cluster: str) -> str:
    """Show a cell as it is, or its characters by their numbers where they would not be seen."""
    if cluster == "\t":
        return "→"
    if cluster.isprintable():
        return cluster
    joined = len(cluster) > 1 and cluster[0] > "\x7f"  # as Persian words and emoji are
    return "".join(
        escaped(char)
        if unicodedata.category(char) in _UNSEEN and not (joined and char in _JOINERS)
        else char
        for char in cluster
    )
