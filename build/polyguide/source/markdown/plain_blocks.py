"""The blocks of a document, fast: those that most text is in, where their reading is beyond doubt.

Headings, paragraphs, tight lists, quotations and footnotes of one paragraph, tables, code between
fences and comments, all of which begin at the left margin. What is in any doubt goes to the full
parser, up to where a block begins again at the margin behind an empty line, which closes all
before it.
Both give the same tokens; a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from polyguide.model.document import Reference
from polyguide.model.patterns import lazy
from polyguide.source.dialects import syntax_of
from polyguide.source.markdown.tables import cells_of
from polyguide.source.markdown.tokens import Token

# A line of words: it begins with what begins no block, and ends with no white space. A definition
# of a reference begins with a bracket and has a colon behind it.
_WORDS = (
    r"(?:[^\s#>+*`~<|\[=:_0-9-]|\*{1,2}[^\s*]|_{1,2}[^\s_]|`{1,2}[^`\s]|[0-9]+(?![0-9.)])"
    r"|\[(?!\^)[^\[\]\\\n]*\](?!:))"
)
_LINE = lazy(rf"{_WORDS}(?:.*\S)?")
_HEADING = lazy(r"(#{1,6}) ([^\s#](?:.*[^\s#])?)")
_BULLET = lazy(rf"([-+*]) (?={_WORDS})(.*\S)")
_NUMBER = lazy(rf"([0-9]{{1,9}})([.)]) (?={_WORDS})(.*\S)")
_QUOTED = lazy(rf"> (?={_WORDS})(.*\S)")
_FOOTNOTE = lazy(rf"\[\^([^\s\[\]\\]+)\]: (?={_WORDS})(.*\S)")
_FENCE = lazy(r"(`{3,}|~{3,})([^`]*)")
_DASHES = lazy(r"\|(?: *:?-+:? *\|)+")
# What may stand on the line below a paragraph, and be no part of it.
_INTERRUPTS = lazy(r"#{1,6} |<!--|>|[-+*] \S|1[.)] \S|```[^`]*\Z|~~~")
# What may go on beyond an empty line, though text stands at the margin again.
_LASTING = lazy(
    r"^ {0,3}(?:```|~~~|<(?:[!?]|script|pre|style|textarea))", re.MULTILINE | re.IGNORECASE
)
_CLOSES = lazy(r"#{1,6} |<!--")  # a list, on the line below it
_ALIGNED = {(True, True): "center", (False, True): "right", (True, False): "left"}


def block_tokens(
    text: str, dialects: tuple[str, ...] = ()
) -> tuple[list[Token], Mapping[str, Reference]]:
    """Read the blocks of a document; inline text stays unread in `inline` tokens.

    Returns the tokens and the document's link reference definitions by normalized label. A
    definition has a token if it is the first one of its label and has a title. What the `dialects`
    have is read, too.
    """
    blocks, full, at = PlainBlocks(text.split("\n")), None, 0
    lines = blocks.lines
    unusual = "\0" in text or "\r" in text
    if dialects:
        syntax = syntax_of(dialects)
        # Without code that is indented, and within what is fenced, empty lines close nothing.
        unusual |= syntax.may_stand_in(text)
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        end = -1 if unusual else blocks.read(at)
        if end < 0:
            if full is None:
                # takes long, and many a document does not need it
                from polyguide.source.markdown.syntax import FullBlocks

                full = FullBlocks(dialects)
            end = len(lines) if unusual else blocks.behind_doubt(at)
            blocks.tokens += full.read("\n".join([*lines[at:end], *[""] * (end < len(lines))]), at)
        at = end
    return blocks.tokens, full.references if full else {}


class PlainBlocks:
    """Reads the blocks of a text one after the other, and collects their tokens.

    >>> blocks = PlainBlocks(["# Pay", ""])
    >>> blocks.read(0), [token.type for token in blocks.tokens]
    (1, ['heading_open', 'inline', 'heading_close'])
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.tokens: list[Token] = []

    def read(self, at: int) -> int:
        """Read the block that begins on a line, and give the line behind it; -1 if in doubt."""
        return _READERS.get(self.lines[at][0], PlainBlocks._paragraph)(self, at)

    def behind_doubt(self, at: int) -> int:
        """Give the next line on which nothing goes on that may begin on a line in doubt."""
        lines = self.lines
        for number in range(at + 1, len(lines)):
            line = lines[number]
            if not line or lines[number - 1] or line[0] in " \t":
                continue
            if line[0] in "-+*0123456789" and not _LINE.fullmatch(line):  # an item of a list
                continue
            if not self._is_term(number + 1) and PlainBlocks(lines).read(number) >= 0:
                lasting = _LASTING.search("\n".join(lines[at:number]))
                return len(lines) if lasting else number
        return len(lines)

    def _next(self, at: int) -> str:
        """Give the first line from one on that is not empty; an empty text if there is none."""
        for number in range(at, len(self.lines)):
            if self.lines[number].strip(" \t"):
                return self.lines[number]
        return ""

    def _is_term(self, behind: int) -> bool:
        """Tell whether what comes from a line on may say what the line before it means."""
        return self._next(behind).lstrip(" \t")[:1] in (":", "~")

    def _leaf(self, type: str, level: int, span: tuple[int, int], content: str) -> Token:
        """Add a block of words, and give the token that opens it."""
        opens, inline = Token(f"{type}_open", 1, level, span), Token("inline", 0, level + 1, span)
        inline.content = content
        self.tokens += (opens, inline, Token(f"{type}_close", -1, level))
        return opens

    def _paragraph(self, at: int) -> int:
        lines, end = self.lines, at
        while end < len(lines) and _LINE.fullmatch(lines[end]):
            end += 1
        if end == at or (end < len(lines) and lines[end] and not _INTERRUPTS.match(lines[end])):
            return -1
        if self._is_term(end):
            return -1
        self._leaf("paragraph", 0, (at, end), "\n".join(lines[at:end]))
        return end

    def _heading(self, at: int) -> int:
        match = _HEADING.fullmatch(self.lines[at])
        if match is None:
            return -1
        opens = self._leaf("heading", 0, (at, at + 1), match[2])
        opens.markup, opens.tag = match[1], f"h{len(match[1])}"
        return at + 1

    def _list(self, at: int) -> int:
        lines, count = self.lines, len(self.tokens)
        pattern = _BULLET if lines[at][0] in "-+*" else _NUMBER
        match = pattern.fullmatch(lines[at])
        if match is None:
            return self._paragraph(at) if lines[at][0] not in "-+" else -1
        kind, sign = ("bullet", 1) if pattern is _BULLET else ("ordered", 2)
        mark, end = match[sign], at
        opens = Token(f"{kind}_list_open", 1, 0, (at, at))
        if sign == 2 and int(match[1]) != 1:
            opens.attrs = {"start": int(match[1])}
        self.tokens.append(opens)
        while match is not None and match[sign] == mark:
            end = self._item(end, match)
            match = pattern.fullmatch(lines[end]) if end < len(lines) else None
        behind = self._next(end)
        closed = end == len(lines) or not lines[end] or _CLOSES.match(lines[end])
        goes_on = behind[:2].rstrip(" \t") == mark or (sign == 2 and "0" <= behind[:1] <= "9")
        if not closed or goes_on or behind[:1] in (" ", "\t", ":", "~"):
            del self.tokens[count:]
            return -1
        self.tokens.append(Token(f"{kind}_list_close", -1, 0))
        return end

    def _item(self, at: int, match: re.Match[str]) -> int:
        lines, end, indent = self.lines, at + 1, match.start(match.lastindex or 0)
        words, blanks = [match[match.lastindex or 0]], " " * indent
        while (
            end < len(lines)
            and lines[end].startswith(blanks)
            and _LINE.fullmatch(lines[end], indent)
        ):
            words.append(lines[end][indent:])
            end += 1
        self.tokens.append(Token("list_item_open", 1, 1, (at, end)))
        self._leaf("paragraph", 2, (at, end), "\n".join(words)).hidden = True
        self.tokens.append(Token("list_item_close", -1, 1))
        return end

    def _quote(self, at: int) -> int:
        lines, end, words = self.lines, at, []
        while end < len(lines) and (match := _QUOTED.fullmatch(lines[end])):
            words.append(match[1])
            end += 1
        if end == at or (end < len(lines) and lines[end]):
            return -1
        self.tokens.append(Token("blockquote_open", 1, 0, (at, end)))
        self._leaf("paragraph", 1, (at, end), "\n".join(words))
        self.tokens.append(Token("blockquote_close", -1, 0))
        return end

    def _footnote(self, at: int) -> int:
        lines, end, match = self.lines, at + 1, _FOOTNOTE.fullmatch(self.lines[at])
        if match is None:
            return self._paragraph(at)
        closed = end == len(lines) or not lines[end] or _FOOTNOTE.fullmatch(lines[end])
        if not closed or self._next(end)[:1] in (" ", "\t"):
            return -1
        opens = Token("footnote_reference_open", 1, 0, (at, end))
        opens.meta["label"] = match[1]
        self.tokens.append(opens)
        self._leaf("paragraph", 1, (at, end), match[2])
        self.tokens.append(Token("footnote_reference_close", -1, 0))
        return end

    def _fence(self, at: int) -> int:
        lines, match = self.lines, _FENCE.fullmatch(self.lines[at])
        if match is None:
            return self._paragraph(at)
        mark = match[1]
        for number in range(at + 1, len(lines)):
            line = lines[number].strip(" \t")
            if line.startswith(mark) and not line.strip(mark[0]):
                if line != lines[number]:
                    return -1
                code = Token("fence", 0, 0, (at, number + 1))
                code.markup, code.info = mark, match[2]
                code.content = "".join(f"{line}\n" for line in lines[at + 1 : number])
                self.tokens.append(code)
                return number + 1
        return -1

    def _comment(self, at: int) -> int:
        lines = self.lines
        if not lines[at].startswith("<!--"):
            return -1
        for number in range(at, len(lines) - 1):
            if "-->" in lines[number]:
                comment = Token("html_block", 0, 0, (at, number + 1))
                comment.content = "\n".join([*lines[at : number + 1], ""])
                self.tokens.append(comment)
                return number + 1
        return -1

    def _table(self, at: int) -> int:
        lines, end = self.lines, at
        while end < len(lines) and lines[end][:1] == "|" == lines[end][-1:]:
            end += 1
        rows = lines[at:end]
        if end - at < 2 or (end < len(lines) and lines[end]) or not _DASHES.fullmatch(rows[1]):
            return -1
        cells = [cells_of(row, 0) for row in rows]
        if "\\" in "".join(rows) or len({*map(len, cells)}) > 1:
            return -1
        dashes = [rows[1][slice(*cell)] for cell in cells[1]]
        styles = [_ALIGNED.get((cell[0] == ":", cell[-1] == ":"), "") for cell in dashes]
        self._open("table", 0, (at, end))
        for part, first, last in (("thead", 0, 1), ("tbody", 2, len(rows)))[: 1 + (len(rows) > 2)]:
            self._open(part, 1, (at + first, at + last))
            for number in range(first, last):
                self._row("th" if part == "thead" else "td", at + number, cells[number], styles)
            self.tokens.append(Token(f"{part}_close", -1, 1))
        self.tokens.append(Token("table_close", -1, 0))
        return end

    def _row(
        self, tag: str, at: int, cells: Sequence[tuple[int, int]], styles: Sequence[str]
    ) -> None:
        self._open("tr", 2, (at, at + 1)).meta["beyond"] = None
        for cell, style in zip(cells, styles, strict=True):
            opens = self._leaf(tag, 3, (at, at + 1), self.lines[at][slice(*cell)])
            opens.map = None
            if style:
                opens.attrs = {"style": f"text-align:{style}"}
            self.tokens[-2].meta["cell"] = cell
        self.tokens.append(Token("tr_close", -1, 2))

    def _open(self, name: str, level: int, span: tuple[int, int]) -> Token:
        self.tokens.append(Token(f"{name}_open", 1, level, span))
        return self.tokens[-1]


_READERS: Mapping[str, Callable[[PlainBlocks, int], int]] = {
    "#": PlainBlocks._heading,
    **dict.fromkeys("-+*0123456789", PlainBlocks._list),
    ">": PlainBlocks._quote,
    **dict.fromkeys("`~", PlainBlocks._fence),
    "[": PlainBlocks._footnote,
    "<": PlainBlocks._comment,
    "|": PlainBlocks._table,
}
