"""Words put into their places in a source text, and every other character as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from polyguide.model.document import (
    Block,
    BlockKind,
    Document,
    InlineKind,
    Reference,
    Scope,
    Segment,
    SegmentKind,
    walk_inline,
)
from polyguide.model.patterns import lazy
from polyguide.model.places import BARE, LINE_BREAK, Form, Source
from polyguide.model.problem import beginning
from polyguide.source.markdown import parse
from polyguide.source.markdown.options import ParseOptions
from polyguide.source.markdown.ranges import inline_ranges
from polyguide.source.markdown.words import fold
from polyguide.source.spelling import WRITE


def splice(
    document: Document,
    words: Mapping[int, str],
    options: ParseOptions | None = None,
    *,
    rewrite: bool = False,
) -> str:
    r"""Give the source of a document with other words for some of its segments.

    `words` are inline Markdown by the index of their segment; line breaks in them are folded as in
    every segment. Words that are those of the segment stay as their author wrote them, over as
    many lines, unless they are to be written anew (`rewrite`). `options` are those that the
    document was read with.

    What comes out is read again: it has exactly these words as the texts of its segments, and the
    same structure. ValueError with a sentence where words can't stand in their place.

    >>> document = parse("> | a | b |\n> |---|---|\n> | c | d |\n", "content/a.md", "a")
    >>> splice(document, {0: "x|y", 3: "z"})
    '> | x\\|y | b |\n> |---|---|\n> | c | z |\n'
    """
    splicer = Splicer(document, options)
    for index, text in words.items():
        if document.segments[index].source is None:
            raise ValueError("This segment stands in no document, so no words can be put there.")
        if not text.strip():
            raise ValueError(f"{_where(document, index)} would have no words, and be no segment.")
    spliced = splicer.put(words, rewrite=rewrite)
    for index in spliced.left_out:
        shown = beginning(" ".join(words[index].split()))
        raise ValueError(f"{_where(document, index)} can't hold these words: {shown}")
    return spliced.text


class Spliced(NamedTuple):
    """A text with other words, and the segments whose words can't stand in their places."""

    text: str
    left_out: Sequence[int]


class Splicer:
    """Puts words into the source of one document, again and again: it is read for all of them once.

    ValueError if it was read with other options than these.
    """

    def __init__(self, document: Document, options: ParseOptions | None = None) -> None:
        self._document = document
        self._options = options
        before = self._read(document.source)
        self._own = [number for number, segment in enumerate(document.segments) if segment.source]
        if len(self._own) != len(_texts(before)):
            raise ValueError(f"{document.path} was read with other options.")
        self._obeyed = options.syntax.obeyed if options else None
        self._signs = options.syntax.signs if options else None
        self._what_stays = self._stays(before)

    def put(
        self,
        words: Mapping[int, str],
        tails: Mapping[int, str] = MappingProxyType({}),
        *,
        rewrite: bool = False,
    ) -> Spliced:
        """Give the text with other words, as `splice` does, but for those that can't stand there.

        `tails` are ids that are written behind the words of headings; above them on a line of
        their own if they end with a line break, and below them if they begin with one. They are
        written also where the words stay as they are.
        """
        document = self._document
        texts = {n: _text(document.segments[n], text) for n, text in words.items()}
        texts = {
            n: text
            for n, text in texts.items()
            if text and self._is_written(document.segments[n], text, rewrite=rewrite)
        }
        kept = self._standing(texts, tails)
        whole = _put(document, kept, tails)
        if len(kept) < len(texts) and not self._reads(whole, kept):
            kept, whole = {}, document.source  # each alone can stand there, and all together can't
        return Spliced(whole, tuple(n for n in texts if n not in kept))

    def _is_written(self, segment: Segment, text: str, *, rewrite: bool) -> bool:
        """Tell whether words have to be written: those that are shown without it have not."""
        unwritten = segment.source is not None and segment.source.around != BARE
        return segment.source is not None and ((rewrite and not unwritten) or segment.text != text)

    def _standing(self, texts: Mapping[int, str], tails: Mapping[int, str]) -> Mapping[int, str]:
        """Give the words that can stand in their places, looking at ever fewer of them at once."""
        if not texts or self._reads(_put(self._document, texts, tails), texts):
            return texts
        numbers, half = [*texts], len(texts) // 2
        if not half:
            return {}
        parts = (numbers[:half], numbers[half:])
        one, other = (self._standing({n: texts[n] for n in part}, tails) for part in parts)
        return {**one, **other}

    def _read(self, text: str) -> Document:
        return parse(text, self._document.path, self._document.id, self._options)

    def _reads(self, whole: str, texts: Mapping[int, str]) -> bool:
        """Tell whether a text reads as the document with other words, and nothing else is other."""
        after, segments = self._read(whole), self._document.segments
        wanted = [texts.get(number, segments[number].text) for number in self._own]
        return wanted == _texts(after) and self._what_stays == self._stays(after)

    def _stays(self, document: Document) -> object:
        """Give what other words change nothing of, what another program obeys among it.

        What it obeys may have words in it, which are left out.
        """
        found: Iterable[re.Match[str]] = ()
        if self._obeyed:
            sources = [one.source for one in document.segments if one.source]
            text, words = document.source, [s for s in sources if s.form is Form.QUOTED]
            for source in sorted(words, key=lambda one: one.slices, reverse=True):
                start, end = source.slices[0]
                text = text[:start] + text[end:]
            found = self._obeyed.finditer(text)
        kept = _what_stays(document, self._signs)
        return kept, sorted(" ".join(match[0].split()) for match in found)


def _texts(document: Document) -> list[str]:
    return [segment.text for segment in document.segments if segment.source]


def _what_stays(document: Document, signs: re.Pattern[str] | None) -> object:
    """Give what other words change nothing of."""
    return (
        _shape(document.blocks),
        _leads(document),
        (document.title, document.description),
        [segment.text for segment in document.segments if not segment.source],
        [_signs_in(segment, document.scope, signs) for segment in document.segments if signs],
    )


_QUOTED = frozenset(
    {SegmentKind.ATTRIBUTE, SegmentKind.TITLE, SegmentKind.FIELD, SegmentKind.SEARCH}
)


def _signs_in(segment: Segment, scope: Scope, signs: re.Pattern[str]) -> int:
    """Count the marks among words that another program takes for its own, as it would there."""
    text, found = segment.text, 0
    if segment.code or segment.kind in _QUOTED or not signs.search(text):
        return 0
    nodes = zip(walk_inline(segment.inline), inline_ranges(segment, scope), strict=True)
    for start, end in (part for node, part in nodes if node.kind is InlineKind.TEXT):
        found += sum(
            text[at.start() - 1 : at.start()] != "\\" for at in signs.finditer(text, start, end)
        )
    return found


def _text(segment: Segment, words: str) -> str:
    """Give words as the text of their segment would be; in code, every blank counts."""
    words = LINE_BREAK.sub("\n", words)
    return fold(words.strip()) if segment.code is None else words


_COMMENT = lazy(r"<!--.*?-->", re.DOTALL)


def _where(document: Document, index: int) -> str:
    segment = document.segments[index]
    return f"The {segment.kind} at {segment.place}"


def _put(document: Document, texts: Mapping[int, str], tails: Mapping[int, str]) -> str:
    """Write words into their places. Comments that stood among older words stand behind them."""
    sources = [(document.segments[n].source, n) for n in {**tails, **texts}]
    places = sorted((source.slices, source, n) for source, n in sources if source)
    parts, at, whole = list[str](), 0, document.source
    for slices, source, number in places:
        around = source.form is Form.RAW and number in texts  # whose quotes may have to be others
        start, end = slices[0][0] - around, slices[-1][1] + around
        written, comments, tail = whole[start:end], "", tails.get(number, "")
        if number in texts:
            gaps = () if source.form is Form.CODE else source.gaps(whole)
            comments = "".join(f" {item}" for gap in gaps for item in _COMMENT.findall(gap))
            written = WRITE[source.form](texts[number], source, document)
            written = source.around.replace("{}", written)
        if tail.endswith("\n"):
            at, tail = _line_above(whole, (at, start), tail, parts), ""
        below = tail.startswith("\n")
        if not below:
            tail, end = _tail(tail, whole, end)
        parts += [whole[at:start], written, "" if below else tail, comments]
        at = end
        if below:
            rest = _HEADING_ENDS[source.form].match(whole, at)
            parts += [rest[0], _below(source, whole), tail[1:]] if rest else []
            at = rest.end() if rest else at
    return "".join((*parts, whole[at:]))


_ATTRIBUTES = lazy(r"[ \t]*\{:?[ \t]*(?=[.A-Za-z])")  # that stand behind a heading
_ID = lazy(r"#[^\s{}]+")


def _tail(tail: str, whole: str, at: int) -> tuple[str, int]:
    """Give what is written behind the words of a heading, and where the text goes on.

    An id stands among the attributes that are there: programs read one pair of braces.
    """
    name, match = _ID.search(tail), _ATTRIBUTES.match(whole, at)
    return (f"{match[0]}{name[0]} ", match.end()) if name and match else (tail, at)


def _line_above(whole: str, gap: tuple[int, int], line: str, parts: list[str]) -> int:
    """Add what stands before a heading, and a line of its own; give where the heading begins.

    The line stands as far to the right, and in the same quotation. Nothing is added to a heading
    that a list item begins with: there is no line above it.
    """
    start = max(whole.rfind("\n", 0, gap[1]) + 1, gap[0])
    before = whole[start : gap[1]].split("#", 1)[0]
    if before.strip(" \t>"):
        return gap[0]
    ended = line.replace("\n", "\r\n") if "\r\n" in whole else line
    parts += [whole[gap[0] : start], before, ended]
    return start


# What is left of a heading behind its words: of its line, or of that and the one below.
_HEADING_ENDS: Mapping[Form, re.Pattern[str]] = {
    Form.HEADING: lazy(r"[^\r\n]*"),
    Form.LINES: lazy(r"[^\r\n]*(?:\r\n?|\n)[^\r\n]*"),
}
_MARKS = lazy(r"#{1,6}[ \t]*\Z")


def _below(source: Source, whole: str) -> str:
    """Give a line break and what a line below a heading begins with."""
    marks = _MARKS.search(whole, max(0, source.slices[0][0] - 16), source.slices[0][0])
    joint = source.joint(whole)
    return joint[: len(joint) - len(marks[0])] if marks else joint


def _leads(document: Document) -> Mapping[str, str | Reference]:
    """Give where each reference leads, with its title where that is no segment."""
    references = document.scope.references.items()
    return {label: one.target if label in document.titles else one for label, one in references}


def _shape(blocks: Iterable[Block]) -> list[object]:
    """Give what blocks are, without what words decide: ids of headings, order of footnotes."""
    found: list[object] = []
    for block in blocks:
        notes = block.kind is BlockKind.FOOTNOTES
        children = sorted(block.children, key=lambda note: note.name) if notes else block.children
        number = 0 if block.kind in (BlockKind.FOOTNOTE, BlockKind.ADDRESS) else block.number
        flags = (block.segment, block.level, number, block.tight, block.checked)
        parted = block.kind in (BlockKind.HTML, BlockKind.CODE) and children
        worded = block.kind is BlockKind.WORDS or parted
        text = "" if worded else block.text
        found.append((block.kind, block.name, text, flags, _shape(children)))
    return found
