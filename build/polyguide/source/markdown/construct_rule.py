"""How the block parser finds the constructs of other programs: a rule made from their tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from polyguide.model.patterns import lazy
from polyguide.source.dialects import Construct, Shown
from polyguide.source.dialects.dialect import Extent

_FENCE = lazy(r"(`{3,}(?=[^`]*\Z)|~{3,})")
_INDENT = 4  # blanks by which the body of an indented construct stands further right
_BODIES = frozenset({Shown.ALERT, Shown.DETAILS, Shown.TAB, Shown.BODY})


class State(Protocol):
    """What the rule asks of the state of markdown-it, by the names that it has there."""

    src: str
    md: Any
    bMarks: list[int]  # noqa: N815 - as there
    eMarks: list[int]  # noqa: N815
    tShift: list[int]  # noqa: N815
    sCount: list[int]  # noqa: N815
    blkIndent: int  # noqa: N815
    lineMax: int  # noqa: N815
    line: int
    parentType: str  # noqa: N815

    def push(self, ttype: str, tag: str, nesting: Any) -> Any:
        """Add a token."""

    def isEmpty(self, line: int) -> bool:  # noqa: N802
        """Tell whether nothing but blanks stands on a line."""

    def is_code_block(self, line: int) -> bool:
        """Tell whether a line is so far to the right that it is code."""


class Lines(NamedTuple):
    """The lines of a construct: those of its body, and the one behind it."""

    first: int
    last: int
    behind: int


def construct_rule(rows: Sequence[Construct]) -> Callable[[State, int, int, bool], bool]:
    """Make the rule that reads these constructs wherever a block may begin.

    Each becomes a token `construct`, or `construct_open` and `construct_close` round the blocks of
    its body; `content` is the line that opens it, and `row` in the `meta` of the token its kind.
    """

    def read(state: State, first: int, end: int, silent: bool) -> bool:
        if state.is_code_block(first):
            return False
        begin, stop = state.bMarks[first] + state.tShift[first], state.eMarks[first]
        for row in rows:
            match = row.opening.fullmatch(state.src, begin, stop)
            lines = match and _lines(state, row, match, end)
            if match and lines:
                if not silent:
                    _push(state, row, match[0], lines)
                return True
        return False

    return read


def _lines(state: State, row: Construct, match: re.Match[str], end: int) -> Lines | None:
    """Give the lines of a construct that opens there; None if it is none."""
    first = _line_at(state, match.start())
    if row.extent is Extent.LINE:
        return Lines(first + 1, first + 1, first + 1)
    if not isinstance(row.extent, Extent):
        stop = row.extent(state.src, match.start())
        behind = _line_at(state, stop) + 1 if stop >= 0 else end + 1
        return Lines(behind, behind, behind) if behind <= end else None
    body = first + 1
    while body < end and row.options and not state.isEmpty(body) and _is(row.options, state, body):
        body += 1
    at = _END[row.extent](state, row, match, end)
    behind = at + 1 if row.extent is Extent.FENCED and at < end else at
    return Lines(min(body, at), at, behind)


def _is(pattern: re.Pattern[str], state: State, line: int) -> bool:
    return pattern.fullmatch(state.src, state.bMarks[line], state.eMarks[line]) is not None


def _line_at(state: State, at: int) -> int:
    """Give the line that an offset is on: one within it, or at its end."""
    import bisect

    return bisect.bisect_left(state.eMarks, at)


def _words(state: State, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _closed(state: State, row: Construct, match: re.Match[str], end: int) -> int:
    """Give the line that closes a fenced construct, or the first one that is not in its parent."""
    closing = re.compile(row.closing.format(mark=re.escape(match["mark"])) + r"[ \t]*")
    fence = ""
    for line in range(_line_at(state, match.start()) + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent:
            return line
        words = _words(state, line)
        opened = _FENCE.match(words)
        if fence:
            fence = "" if words.startswith(fence) and not words.strip(fence[0] + " \t") else fence
        elif opened:
            fence = opened[1]
        elif closing.fullmatch(words):
            return line
    return end


def _indented(state: State, _: Construct, match: re.Match[str], end: int) -> int:
    """Give the line behind those that stand further right than the one that opens a construct."""
    first = _line_at(state, match.start())
    behind = first + 1
    for line in range(first + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.sCount[first] + _INDENT:
            break
        behind = line + 1
    return behind


_END = {Extent.FENCED: _closed, Extent.INDENTED: _indented}


def _push(state: State, row: Construct, opening: str, lines: Lines) -> None:
    first = state.line
    if row.shown not in _BODIES:
        token = state.push("construct", "", 0)
        token.map, token.content, token.meta = [first, lines.behind], opening, {"row": row}
        state.line = lines.behind
        return
    token = state.push("construct_open", "", 1)
    token.map, token.content, token.meta = [first, lines.behind], opening, {"row": row}
    before = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax = "construct", lines.last
    if row.extent is Extent.INDENTED:
        state.blkIndent = state.sCount[first] + _INDENT
    state.line = lines.first
    state.md.block.tokenize(state, lines.first, lines.last)
    state.parentType, state.lineMax, state.blkIndent = before
    state.push("construct_close", "", -1)
    state.line = lines.behind
