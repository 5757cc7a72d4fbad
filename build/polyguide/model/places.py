"""The place of a segment: which part of a source text it is made of, and how words stand there.

Offsets count the characters of the text as it was decoded and given to the reader: a byte order
mark, each CR and each NUL is one. So a slice of that text is what stands in the file.
"""

from __future__ import annotations

import bisect
import enum
import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from html.entities import html5
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place

LINE_BREAK = lazy(r"\r\n?|\n")
"""What ends a line of Markdown."""
# What begins a line and does not stand on the next ones of a paragraph: markers of lists and notes.
_ONCE = lazy(r"\[\^[^\]]*\]:|[^>\t]")
Slice = tuple[int, int]
"""Start and end of a part of a text."""


class Form(enum.StrEnum):
    """How a place writes the words that stand in it."""

    LINES = "lines"  # as they are, on one line or more: a paragraph, a setext heading
    LINE = "line"  # as they are, on one line: a term, the title of an alert
    HEADING = "heading"  # on one line, behind which marks of a heading may stand
    CELL = "cell"  # on one line, and `\|` for `|`
    PLAIN = "plain"  # a YAML scalar without quotes
    SINGLE = "single"  # a YAML scalar in single quotes, and `''` for `'`
    DOUBLE = "double"  # a YAML scalar in double quotes, with escapes
    LITERAL = "literal"  # a YAML scalar that keeps its lines: `|`
    FOLDED = "folded"  # a YAML scalar that joins its lines: `>`
    RAW = "raw"  # a TOML string in single quotes, in which nothing is escaped
    QUOTED = "quoted"  # between quotation marks, before which a backslash stands within it
    HTML = "html"  # between tags or in an attribute, with entities
    CODE = "code"  # as they are, on one line or more, in a block of code
    TITLE = "title"  # between marks behind the address of a reference, with escapes and entities


BARE = "{}"
"""What stands around words that stand in their place as they are."""


class Source(NamedTuple):
    """What a segment is made of: the slice of each of its lines, in order.

    A line with comments has a slice for each part outside of them. The first slice begins with the
    first character of the words, the last one ends with the last.
    Where no words are written yet, the one slice is empty, and `around` says how they would be
    written, `{}` in their place.
    """

    form: Form
    slices: tuple[Slice, ...]
    around: str = BARE

    def gaps(self, whole: str) -> Iterator[str]:
        """Give what stands between two slices: a line break and more, or a comment."""
        for (_, end), (start, _) in itertools.pairwise(self.slices):
            yield whole[end:start]

    def joint(self, whole: str) -> str:
        r"""Give what stands between two lines, or would stand there.

        It is a line break and what the next line begins with: `> `, the indent of a list item.

        >>> Source(Form.LINES, ((4, 5),)).joint("- > a\r\n")
        '\r\n  > '
        """
        if self.form in (Form.LINES, Form.CODE):
            for gap in self.gaps(whole):
                if LINE_BREAK.search(gap) and "<!--" not in gap:
                    return gap
        start, line_break = self.slices[0][0], LINE_BREAK.search(whole)
        begin = 1 + max(whole.rfind("\n", 0, start), whole.rfind("\r", 0, start))
        before = whole[begin:start].removeprefix("\ufeff")
        blank = _ONCE.sub(lambda match: " " * len(match[0]), before)
        return (line_break[0] if line_break else "\n") + blank


class CodePlace(NamedTuple):
    """Where words stand in a block of code: its language, its text, and their part of it.

    They are plain text, with the marks of a comment or a string, and no Markdown is read in them.
    """

    language: str
    code: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """Give the words as the author wrote them."""
        return self.code[self.start : self.end]


_PLAIN = lazy(r"[\s\S]")
_ESCAPED = lazy(r"\\[!-/:-@\[-`{-~]|[\s\S]")
_ATOMS: Mapping[Form, re.Pattern[str]] = {
    Form.CELL: lazy(r"\\\||[\s\S]"),
    Form.SINGLE: lazy(r"''|[\s\S]"),
    Form.QUOTED: lazy(r"\\[\"'`]|[\s\S]"),
    Form.HTML: lazy(r"&#?\w{1,31};|[\s\S]"),
    Form.TITLE: lazy(rf"&#?\w{{1,31}};|{_ESCAPED.pattern}"),
    Form.DOUBLE: lazy(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[\s\S])|[\s\S]"),
}
_ESCAPES: Mapping[str, str] = dict(
    zip("0abtnvfreN_LP", "\0\a\b\t\n\v\f\r\x1b\x85\xa0\u2028\u2029", strict=True)
)


def _written(form: Form, atom: str) -> str:
    """Give what one or more characters of a source stand for: a character, or seldom more."""
    if len(atom) == 1:
        if form is Form.DOUBLE and atom == "\\":  # at the end of a line, which it joins to the next
            return ""
        return "\ufffd" if atom == "\0" else atom
    if atom[0] == "&":
        known = form is Form.HTML or atom[1] == "#" or atom[1:] in html5
        return unescape(atom) if known else atom
    if form is Form.DOUBLE and len(atom) > 2:
        return chr(int(atom[2:], 16))
    return _ESCAPES.get(atom[1], atom[1]) if form is Form.DOUBLE else atom[1]


def _characters(source: Source, whole: str) -> Iterator[tuple[int, str]]:
    """Give each character that is written in the slices with its offset; a line break is one."""
    atoms = _ATOMS.get(source.form, _PLAIN)
    for start, end in source.slices:
        for atom in atoms.finditer(whole, start, end):
            written = _written(source.form, atom[0])
            for number, char in enumerate(written):
                yield atom.start() + (number if written == atom[0] else 0), char
        yield end, "\n"


def offsets(source: Source, whole: str, text: str) -> tuple[int, ...]:
    r"""Give for each character of a segment's text its offset in the whole, and that of the end.

    A blank that stands for a line break is at the end of the line, and a backslash that only the
    text has is where the character stands that it escapes.

    >>> offsets(Source(Form.CELL, ((2, 6),)), "| a\\|b |", "a|b")
    (2, 3, 5, 6)
    """
    found: list[int] = []
    written = _characters(source, whole)
    escaped = source.form in (
        Form.HTML,
        Form.TITLE,
        Form.QUOTED,
    )  # which hold no Markdown, unlike their texts
    for piece in (_ESCAPED if escaped else _PLAIN).findall(text):
        char = piece[-1]
        for at, other in written:
            if other == char or (char == " " and other.isspace()):
                found += [at] * len(piece)
                break
            if other.strip():  # the text was not read from here: all of it is somewhere in it
                return (source.slices[0][0],) * len(text) + (source.slices[-1][1],)
    return (*found, source.slices[-1][1])


def place_in(whole: str, path: str, offset: int) -> Place:
    r"""Give the line and the column of a character of a text; a byte order mark has none.

    >>> place_in("a\r\nbc", "a.md", 4)
    Place(path='a.md', line=2, column=2)
    """
    starts = _line_starts(whole)
    line = bisect.bisect_right(starts, offset)
    begin = starts[max(line, 1) - 1]
    return Place(path, max(line, 1), max(offset - begin, 0) + 1)


@functools.lru_cache(maxsize=4)  # problems of a text come one after the other
def _line_starts(whole: str) -> Sequence[int]:
    """Give where each line begins, the first one behind a byte order mark."""
    first = len(whole) - len(whole.removeprefix("\ufeff"))
    return [first, *(match.end() for match in LINE_BREAK.finditer(whole))]


def slice_in(source: Source, at: Sequence[int], part: Slice) -> Slice:
    """Give the slice of the whole that a part of a segment's text is written in.

    `at` are the `offsets` of the text. What goes over several lines is told to the end of its
    first line.
    """
    start, end = at[part[0]], at[part[1]]
    stop = next((stop for _, stop in source.slices if start < stop), end)
    return start, max(start, min(end, stop))
