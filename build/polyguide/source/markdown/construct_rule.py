"""How the block parser finds the constructs of other programs: a rule made from their tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from polyguide.model.html_tags import tags
from polyguide.model.patterns import lazy
from polyguide.source.dialects import Construct, Shown
from polyguide.source.dialects.dialect import Extent

_FENCE = lazy(r"(`{3,}(?=[^`]*\Z)|~{3,})")
_COMPONENT = lazy(r"</?[A-Z]")
_INDENT_OR_QUOTE = lazy(r"\A(?:[ \t>]|[-*+][ \t]|[0-9]+[.)][ \t])*")
_INDENT = 4  # blanks by which code, or the body of an indented construct, stands further right
_BODIES = frozenset({Shown.ALERT, Shown.DETAILS, Shown.TAB, Shown.BODY, Shown.TITLED})


class State(Protocol):
    """What the rule asks of the state of markdown-it, by the names that it has there."""

    src: str
    md: Any
    env: Any
    bMarks: list[int]  # noqa: N815 - as there
    eMarks: list[int]  # noqa: N815
    tShift: list[int]  # noqa: N815
    sCount: list[int]  # noqa: N815
    blkIndent: int  # noqa: N815
    lineMax: int  # noqa: N815
    line: int
    parentType: str  # noqa: N815
    tokens: list[Any]
    _code_enabled: bool

    def push(self, ttype: str, tag: str, nesting: Any) -> Any:
        """Add a token."""

    def getLines(self, begin: int, end: int, indent: int, keepLastLF: bool) -> str:  # noqa: N802, N803
        """Give the text of lines without some of their indentation."""

    def isEmpty(self, line: int) -> bool:  # noqa: N802
        """Tell whether nothing but blanks stands on a line."""

    def is_code_block(self, line: int) -> bool:
        """Tell whether a line is so far to the right that it is code."""


Rule = Callable[[Any, int, int, bool], bool]


class Lines(NamedTuple):
    """The lines of a construct: those of its body, and the one behind it.

    What stands between the line that opens it and its body are options.
    """

    first: int
    last: int
    behind: int


def construct_rule(rows: Sequence[Construct]) -> Rule:
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


def paragraph_rule(paragraph: Rule) -> Rule:
    """Make the rule for paragraphs that may stand where no code is indented.

    What ends a paragraph may stand at any indentation there; `paragraph` is the rule that knows
    no end further right than code begins.
    """

    def read(state: State, first: int, end: int, silent: bool) -> bool:
        ends = state.md.block.ruler.getRules("paragraph")
        around, state.parentType = (state.parentType, state.lineMax), "paragraph"
        for line in range(first + 1, state.lineMax if not state._code_enabled else 0):
            if state.isEmpty(line):
                break
            is_deep = state.sCount[line] - state.blkIndent >= _INDENT
            if is_deep and any(rule(state, line, end, True) for rule in ends):
                state.lineMax = line
                break
        state.parentType = around[0]
        done = paragraph(state, first, state.lineMax, silent)
        state.lineMax = around[1]
        return done

    return read


def html_rule(html_block: Rule) -> Rule:
    """Make the rule for blocks of HTML where components are written as tags.

    Those begin with a capital letter, and none of them is the HTML that is called so, too.
    """

    def read(state: State, first: int, end: int, silent: bool) -> bool:
        is_component = _COMPONENT.match(state.src, state.bMarks[first] + state.tShift[first])
        return not is_component and html_block(state, first, end, silent)

    return read


def _lines(state: State, row: Construct, match: re.Match[str], end: int) -> Lines | None:
    """Give the lines of a construct that opens there; None if it is none."""
    first = _line_at(state, match.start())
    if row.extent is Extent.LINE:
        return Lines(first + 1, first + 1, first + 1)
    if not isinstance(row.extent, Extent):
        stop = row.extent(state.src, match.start())
        behind = _line_at(state, stop) + 1 if stop >= 0 else end + 1
        return Lines(first, behind, behind) if behind <= end else None
    last, behind = _END[row.extent](state, row, match, end)
    if behind > end:
        return None
    return Lines(_behind_options(state, row, first + 1, last), last, behind)


def _behind_options(state: State, row: Construct, line: int, end: int) -> int:
    """Give the first line from one on that is no option of a construct."""
    if row.rule and line < end and _words(state, line).strip() == row.rule:
        others = range(line + 1, end)
        return next((n + 1 for n in others if _words(state, n).strip() == row.rule), line)
    while line < end and row.options and not state.isEmpty(line) and _is(row.options, state, line):
        line += 1
    return line


def _is(pattern: re.Pattern[str], state: State, line: int) -> bool:
    return pattern.fullmatch(state.src, state.bMarks[line], state.eMarks[line]) is not None


def _line_at(state: State, at: int) -> int:
    """Give the line that an offset is on: one within it, or at its end."""
    import bisect

    return bisect.bisect_left(state.eMarks, at)


def _words(state: State, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _ends_code(words: str, fence: str) -> bool:
    """Tell whether a line closes a block of code that a fence opened."""
    return words.startswith(fence) and not words.strip(fence[0] + " \t")


def _closed(state: State, row: Construct, match: re.Match[str], end: int) -> tuple[int, int]:
    """Give the line behind the body of a fenced construct, and the one behind all of it.

    They are the same where no line closes it before its parent ends.
    """
    closing = re.compile(row.closing.format(mark=re.escape(match["mark"])) + r"[ \t]*")
    fence, knows_code = "", row.extent is Extent.FENCED
    for line in range(_line_at(state, match.start()) + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent:
            return line, line
        words = _words(state, line)
        opened = _FENCE.match(words) if knows_code else None
        if fence:
            fence = "" if _ends_code(words, fence) else fence
        elif opened:
            fence = opened[1]
        elif closing.fullmatch(words):
            return line, line + 1
    return end, end


def _paired(state: State, row: Construct, match: re.Match[str], end: int) -> tuple[int, int]:
    """Give the line that closes a construct, others of its name within it, and the one behind it.

    The second is behind the end of its parent if none does.
    """
    src, pairs = state.env.get(row, ("", {}))
    if src is not state.src:
        pairs = _pairs(state.src, row)
        state.env[row] = state.src, pairs
    closed: Mapping[int, int] = pairs
    last = closed.get(_line_at(state, match.start()), end)
    return last, last + 1


def _pairs(text: str, row: Construct) -> Mapping[int, int]:
    """Give for each line of a text that opens a construct the one that closes it."""
    closing = re.compile(row.closing.format(mark=r"(?P<mark>\S+?)") + r"[ \t]*")
    fence, opened, pairs = "", dict[str, list[int]](), dict[int, int]()
    for number, line in enumerate(text.split("\n")):
        words = _INDENT_OR_QUOTE.sub("", line)
        mark = _FENCE.match(words)
        if fence:
            fence = "" if _ends_code(words, fence) else fence
        elif mark:
            fence = mark[1]
        elif match := row.opening.fullmatch(words) or (row.nested and row.nested.fullmatch(words)):
            opened.setdefault(match["mark"], []).append(number)
        elif (match := closing.fullmatch(words)) and opened.get(match["mark"]):
            pairs[opened[match["mark"]].pop()] = number
    return pairs


def _indented(state: State, _: Construct, match: re.Match[str], end: int) -> tuple[int, int]:
    """Give the line behind those that stand further right than the one that opens a construct."""
    first = _line_at(state, match.start())
    behind = first + 1
    for line in range(first + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.sCount[first] + _INDENT:
            break
        behind = line + 1
    return behind, behind


_END = {
    Extent.FENCED: _closed,
    Extent.VERBATIM: _closed,
    Extent.PAIRED: _paired,
    Extent.INDENTED: _indented,
}


def _push(state: State, row: Construct, opening: str, lines: Lines) -> None:
    first, has_body = state.line, row.shown in _BODIES
    token = state.push("construct_open", "", 1) if has_body else state.push("construct", "", 0)
    token.map, token.content = [first, lines.behind], opening
    token.meta = {"row": row, "options": lines.first - first - 1}
    if row.shown is Shown.LISTING:
        token.meta["text"] = state.getLines(lines.first, lines.last, state.sCount[first], False)
    if not has_body:
        state.line = lines.behind
        if row.shown is Shown.WORDS and state._code_enabled:
            _within_tags(state, lines.behind)
        return
    before = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax = "construct", lines.last
    if row.extent is Extent.INDENTED:
        state.blkIndent = state.sCount[first] + _INDENT
    state.line = lines.first
    state.md.block.tokenize(state, lines.first, lines.last)
    state.parentType, state.lineMax, state.blkIndent = before
    state.push("construct_close", "", -1)
    state.line = lines.behind


def _within_tags(state: State, first: int) -> None:
    """Read the lines below a component up to an empty one, among which none is code.

    They belong to its tags, and are indented as tags are.
    """
    lines = range(first, state.lineMax)
    ends = (n for n in lines if state.isEmpty(n) or state.sCount[n] < state.blkIndent)
    before, end = state.lineMax, next(ends, state.lineMax)
    state.lineMax, state._code_enabled = end, False
    state.md.block.tokenize(state, first, end)
    state.lineMax, state._code_enabled = before, True
    state.line = end


def element_rule(read_html: Rule) -> Rule:
    """Make of the rule for blocks of HTML one whose blocks end with the element that opens them.

    What stands on the next line is Markdown there, also without an empty line between.
    """

    def read(state: State, first: int, end: int, silent: bool) -> bool:
        if not read_html(state, first, end, silent):
            return False
        if not silent:
            token = state.tokens[-1]
            lines = token.content.splitlines(keepends=True)
            number = _lines_of_element(token.content)
            if 0 < number < len(lines):
                token.content, state.line = "".join(lines[:number]), first + number
                token.map = [first, state.line]
        return True

    return read


def _lines_of_element(html: str) -> int:
    """Give how many lines the element has that opens a text; 0 if it is not closed at their end."""
    name, depth = "", 0
    for tag in tags(html):
        name = name or tag.name
        if not name or (tag.closes and not depth):
            return 0
        if tag.name == name:
            depth += -1 if tag.closes else 1
            if not depth:
                rest = html[tag.end :].partition("\n")[0]
                return 0 if rest.strip() else html.count("\n", 0, tag.end) + 1
    return 0
