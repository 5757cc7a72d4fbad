"""From what Markdown is read from, where every line ends alike, back to the text of the file."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.model.places import BARE, LINE_BREAK, Form, Slice, Source
from polyguide.model.problem import Place
from polyguide.source.markdown.tokens import Token

_BLANKS = " \t\n"
_CLOSING = lazy(r"[ \t]#+[ \t]*\Z")


@dataclass(frozen=True)
class Original:
    r"""A source text as it was given, and the path of its file.

    `text` is the same as Markdown is read from it; places of segments are found in it.

    >>> original = Original("\ufeffa\r\nb", "a.md")
    >>> original.text, original.offset(2), original.place(2)
    ('a\nb', 4, Place(path='a.md', line=2, column=1))
    """

    whole: str
    path: str

    @cached_property
    def text(self) -> str:
        """Give the text without a byte order mark, every line break a line feed."""
        text = self.whole.removeprefix("\ufeff")
        return LINE_BREAK.sub("\n", text) if "\r" in text else text

    @cached_property
    def lines(self) -> Sequence[int]:
        """Give where each line of `text` begins, and where one more would."""
        text = self.text
        return [0, *[match.end() for match in re.finditer("\n", text)], len(text) + 1]

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Give where each line begins in the whole."""
        first = len(self.whole) - len(self.whole.removeprefix("\ufeff"))
        return [first, *(match.end() for match in LINE_BREAK.finditer(self.whole))]

    @cached_property
    def _read(self) -> str:
        """Give the text with what Markdown puts in the place of NUL."""
        return self.text.replace("\0", "\ufffd")

    def line(self, row: int) -> Slice:
        """Give the slice of a row of `text`, counted from 0, without its line break."""
        return self.lines[row], self.lines[row + 1] - 1

    def offset(self, at: int) -> int:
        """Give the offset in the whole of an offset in `text`."""
        line = bisect.bisect_right(self.lines, at) - 1
        return self._starts[line] + at - self.lines[line]

    def place(self, at: int) -> Place:
        """Give line and column of an offset in `text`."""
        line = bisect.bisect_right(self.lines, at) - 1
        return Place(self.path, line + 1, at - self.lines[line] + 1)

    def source(self, words: Written) -> Source:
        """Give the source that words have in the whole."""
        slices = words.slices
        if len(self.whole) != len(self.text):
            slices = tuple((self.offset(start), self.offset(end)) for start, end in slices)
        return Source(words.form, slices, words.around)

    def written(self, token: Token, form: Form) -> Written:
        """Give what an inline token was read from; what its `cut` tells is left out.

        Its lines are the ends of lines of the text.
        """
        row = token.map[0] if token.map else 0
        if form is Form.HTML:
            return Written(token.content, tuple(self._ends(token.content, row)), form)
        if form is Form.CELL:
            begin, (start, end) = self.lines[row], token.meta["cell"]
            return Written(token.content, ((begin + start, begin + end),), form)
        lines = [line.lstrip(" \t") for line in token.content.split("\n")]
        slices = []
        for line in lines:
            row, at = self._at_end(line, row, form)
            slices.append((at, at + len(line)))
        words = Written("\n".join(lines), tuple(slices), form)
        return words.part(token.meta["cut"], len(words.text)) if "cut" in token.meta else words

    def code(self, token: Token) -> Written:
        """Give what a block of code was read from, without the line break at its end."""
        row = (token.map[0] if token.map else 0) + (token.type == "fence")
        words = token.content.removesuffix("\n")
        return Written(words, tuple(self._ends(words, row)), Form.CODE)

    def title(self, token: Token) -> Written:
        """Give what the title of a definition was read from, without the marks around it.

        Within the title, the mark at its end is escaped.
        """
        first, end = token.map or (0, 0)
        lines = [
            (self.lines[row] + column, self.lines[row + 1] - 1)
            for row, column in zip(range(first, end), token.meta["columns"], strict=True)
        ]
        last = lines[-1][0] + len(self.text[slice(*lines[-1])].rstrip(_BLANKS)) - 1
        mark = "(" if self.text[last] == ")" else self.text[last]
        found = re.compile(rf"(?<!\\)(?:\\\\)*{re.escape(mark)}").finditer
        begin = max(match.end() for match in found(self.text, lines[0][0], last))
        parts = [
            self._stripped(max(start, begin), min(stop, last))
            for start, stop in lines
            if stop >= begin
        ]
        kept = tuple(part for part in parts if part[0] < part[1])
        return Written("\n".join(self._read[slice(*part)] for part in kept), kept, Form.TITLE)

    def _stripped(self, start: int, end: int) -> Slice:
        """Give a part of the text without white space around it."""
        words = self.text[start:end]
        low = start + len(words) - len(words.lstrip())
        return low, max(low, start + len(words.rstrip()))

    def _ends(self, words: str, row: int) -> Iterator[Slice]:
        """Give for each line of some words the slice at the end of a row, from a row on."""
        for number, line in enumerate(words.split("\n"), row):
            start, end = self.lines[number], self.lines[number + 1] - 1
            yield max(start, end - len(line)), end

    def _at_end(self, words: str, row: int, form: Form) -> tuple[int, int]:
        """Find words at the end of a row of the text, before marks that close a heading.

        Give the next row and the offset. Rows of other white space than blanks are passed over.
        """
        text, lines = self._read, self.lines
        for number in range(row, len(lines) - 1):
            start, end = lines[number], lines[number + 1] - 1
            if form is Form.HEADING:
                end = start + len(_CLOSING.sub("", text[start:end]))
            at = text.rfind(words, start, end)
            if at >= 0:
                return number + 1, at
        return row + 1, lines[row]


class Written(NamedTuple):
    """Words of a segment, and the slice of each of their lines, or of each part of one.

    Lines begin with their first character that is no blank. Words that another program shows where
    nothing is written would be written with what is `around`.
    """

    text: str
    slices: tuple[Slice, ...]
    form: Form
    around: str = BARE

    def part(self, start: int, end: int) -> Written:
        """Give a part of the words, outside of which no character is escaped."""
        if end - start == len(self.text):
            return self
        at, slices = 0, []
        for line, (first, last) in zip(self.text.split("\n"), self.slices, strict=True):
            low, high = max(start - at, 0), min(end - at, len(line))
            if low <= high:
                slices.append((first + low, last - len(line) + high))
            at += len(line) + 1
        return Written(self.text[start:end], tuple(slices), self.form)

    def without(self, cuts: Iterable[Slice]) -> Written:
        """Give the words outside of some parts, and one blank where there would be two.

        What stands on one line before and behind a part has slices of its own.
        """
        kept: list[Slice] = []
        at, behind_blank = 0, True
        for start, end in (*cuts, (len(self.text), len(self.text))):
            words = self.text[at:start]
            low = start - len(words.lstrip(_BLANKS) if behind_blank else words)
            if low < start:
                kept.append((low, start))
                behind_blank = self.text[start - 1] in _BLANKS
            at = end
        while kept:
            low, high = kept.pop()
            if words := self.text[low:high].rstrip(_BLANKS):
                kept.append((low, low + len(words)))
                break
        parts = [self.part(*item) for item in kept]
        slices = tuple(item for part in parts for item in part.slices)
        return Written("".join(part.text for part in parts), slices, self.form)

    def stripped(self) -> Written:
        """Give the words without white space around them."""
        words = self.text.strip()
        if len(words) == len(self.text):
            return self
        start = self.text.index(words)
        return self.part(start, start + len(words))
