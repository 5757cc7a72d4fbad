"""The walk over one document's tokens, which collects blocks, segments and problems."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from polyguide.model.document import (
    Block,
    BlockKind,
    Inline,
    InlineKind,
    Reference,
    Scope,
    Segment,
    SegmentKind,
    walk_inline,
)
from polyguide.model.fact_entries import FactList
from polyguide.model.patterns import lazy
from polyguide.model.places import Form, Slice, Source
from polyguide.model.problem import Problem, beginning
from polyguide.source.markdown.anchors import Anchors, id_of
from polyguide.source.markdown.comments import SOURCES, Comments, remarks
from polyguide.source.markdown.foreign import Kind, foreign, foreign_words, may_hold_foreign
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.options import ParseOptions
from polyguide.source.markdown.original import Original, Written
from polyguide.source.markdown.prose import has_program, has_words
from polyguide.source.markdown.ranges import Pointer, comment_ranges
from polyguide.source.markdown.safe_tags import is_named_as_safe
from polyguide.source.markdown.tokens import MAX_DEPTH, Token, is_attributes
from polyguide.source.markdown.words import fold

_NOTHING = Comments()
MAX_SEGMENT = 32_000  # characters of one paragraph; more is shown as it is, and reported
_STRAYS: Mapping[str, re.Pattern[str]] = {
    "MD006": lazy(r"(?<!\\)\[\^[^\[\]\s]+\]|(?<!\\)\[[^\[\]^]+\]\[[^\[\]]*\]"),
}


class Title(NamedTuple):
    """The title of a reference: its words, their file, and what its author said in comments."""

    words: Written
    original: Original
    said: Comments


class Note(NamedTuple):
    """A footnote, and the file that it stands in."""

    block: Block
    original: Original


class Reader:
    """Walks the tokens of one document once and collects blocks, segments and problems.

    `line` is that of the block being read, `trail` the headings above it, `inside` the kinds that
    paragraphs are of in the blocks around it. `footnotes` are kept until their numbers are known,
    `titles` of references, by label, until it is known which ones readers see.
    `table` says what reads each type of block token.
    """

    def __init__(
        self, original: Original, tokens: list[Token], scope: Scope, options: ParseOptions
    ) -> None:
        self.own = self.original = original
        self.tokens = tokens
        self.scope = scope
        self.options = options
        self.segments: list[Segment] = []
        self.headings: list[Block] = []
        self.anchors = Anchors(repeat=options.syntax.repeat)
        self.problems: list[Problem] = []
        self.foreign = may_hold_foreign(original.text)
        self.files = [original.path]  # the one that is read, in what includes it
        self.included: dict[str, str] = {}  # by path a digest of what stands here of each
        self.included_size = 0  # characters of them all
        self.above: Kind | None = None  # what the block just read is of another program
        self._at = 0
        self.line: int = 1
        self.trail: list[tuple[int, str]] = []
        self.said = _NOTHING
        self._next = _NOTHING
        self.inside = [SegmentKind.PARAGRAPH]
        self.footnotes: dict[str, Note] = {}
        self.titles: dict[str, Title] = {}
        self.fact_lists: list[FactList] = []
        self.table: Mapping[str, Callable[[Reader, Token], tuple[Block, ...]]] = {}

    @property
    def first_title(self) -> int:
        """Give the segment of the first heading of level 1; -1 if there is none."""
        return next((block.segment for block in self.headings if block.level == 1), -1)

    def blocks(self, end: str = "") -> tuple[Block, ...]:
        """Read blocks up to the token of type `end`, which closes the block around them."""
        found: list[Block] = []
        while self._at < len(self.tokens):
            token = self._take()
            if token.type == end:
                break
            if token.type == "html_block" and self._comments(token.content, found):
                continue
            if token.level == MAX_DEPTH:
                self.report("MD001", "", limit=MAX_DEPTH)
            outer = self.said
            if self._next != _NOTHING:
                self.said, self._next = self._next, _NOTHING
            found += self.table[token.type](self, token)
            self.said = outer
            if token.type != "paragraph_open":
                self.above = None
        return tuple(found)

    def children(self, token: Token, kind: SegmentKind | None = None) -> tuple[Block, ...]:
        """Read the blocks inside a block; their paragraphs are of a kind, or of the kind around."""
        self.inside.append(kind or self.inside[-1])
        blocks = self.blocks(token.type.removesuffix("open") + "close")
        self.inside.pop()
        return blocks

    def blocks_of(
        self, original: Original, read: tuple[list[Token], Mapping[str, Reference]]
    ) -> tuple[Block, ...]:
        """Read the blocks of another file, as they stand in this document; it has no front matter.

        What its words are made of is not in the text of this document.
        """
        before = self.original, self.tokens, self._at, self.line
        self.files.append(original.path)
        self.original, self.tokens, self._at = original, read[0], 0
        labels = {str(token.meta["label"]): 0 for token in read[0] if "label" in token.meta}
        self.scope = self.scope.joined(
            {**read[1], **self.scope.references}, {**labels, **self.scope.footnotes}
        )
        found = self.blocks()
        self.original, self.tokens, self._at, self.line = before
        self.files.pop()
        return found

    def words(self, form: Form) -> Written:
        """Take the inline token of a leaf block and its closing token; give what it is made of."""
        token = self._take()
        self._at += 1
        return self.original.written(token, form)

    def next_paragraph(self) -> Token | None:
        """Look at the inline token of the paragraph that comes next; None if there is none."""
        at = self._at
        while self.tokens[at].type == "definition":
            at += 1
        return self.tokens[at + 1] if self.tokens[at].type == "paragraph_open" else None

    def id_below(self) -> str:
        """Give the id that attributes say which come next; empty if none does."""
        rest = itertools.takewhile(is_attributes, itertools.islice(self.tokens, self._at, None))
        return next(filter(None, (id_of(token.content) for token in rest)), "")

    def end(self, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Scope, Mapping[str, int]]:
        """Put the footnotes behind the blocks, in the order in which the source first names them.

        Give the scope with their numbers, and the segments of the titles of references.
        """
        named = [
            node.text
            for segment in self.segments
            for node in walk_inline(segment.inline)
            if node.kind is InlineKind.FOOTNOTE
        ]
        for label in self.footnotes.keys() - set(named):
            block, self.original = self.footnotes[label]
            self.line = block.line
            self.report("MD007", f"[^{label}]", label=label)
        numbers = {label: number for number, label in enumerate(dict.fromkeys(named), 1)}
        notes = tuple(
            self.footnotes[label].block._replace(number=number) for label, number in numbers.items()
        )
        if notes:
            blocks = (*blocks, Block(BlockKind.FOOTNOTES, notes))
        return blocks, replace(self.scope, footnotes=numbers), self._title_segments()

    def title(self, label: str, words: Written) -> None:
        """Keep the title of a reference, and what the author said of it."""
        self.titles[label] = Title(words, self.original, self.said)

    def _title_segments(self) -> Mapping[str, int]:
        """Add a segment for each title of a reference that is used; give them by its label.

        They come behind all others, as they stand in no block, and under the headings of the first
        link or image that shows them.
        """
        trails: dict[tuple[str, str], Sequence[str]] = {}
        for segment in self.segments if self.titles else ():
            for node in walk_inline(segment.inline):
                trails.setdefault((node.target, node.title), segment.trail)
        found = {}
        for label, title in self.titles.items():
            trail = trails.get(self.scope.references[label])
            if trail is not None:
                self.said, self.trail = title.said, [(0, words) for words in trail]
                self.original = title.original
                found[label] = self.segment(title.words, SegmentKind.LINK_TITLE)
        return {label: index for label, index in found.items() if index >= 0}

    def report(self, code: str, words: str, **values: object) -> None:
        """Note a problem about words that stand in the block that is being read, or below it."""
        text, start = self.original.text, self.original.lines[self.line - 1]
        at = text.find(words, start)
        problem = Problem.make(code, self.original.place(max(at, start)), **values)
        self.problems.append(replace(problem, length=len(words) if at >= 0 else 0))

    def report_at(self, code: str, part: Slice, **values: object) -> None:
        """Note a problem about a part of the text that stands there."""
        problem = Problem.make(code, self.original.place(part[0]), **values)
        self.problems.append(replace(problem, length=part[1] - part[0]))

    def report_left_out(self, kind: str, words: str) -> None:
        """Note that no page of ours shows what stands there for another program."""
        self.report("MD027", words, kind=kind, text=beginning(words, 40), count=1)

    def report_opaque(self, words: str) -> None:
        """Note that a reader of our pages misses what stands there for another program, if so."""
        if kind := self.options.syntax.lost_at(words):
            self.report_left_out(kind, words)

    def report_foreign(self, row: Kind, words: str, part: Slice) -> None:
        """Note that a part of the text is of another program."""
        problem = foreign(row, words, self.original.place(part[0]), self.options.dialects)
        self.problems.append(replace(problem, length=part[1] - part[0]))

    def segment(self, words: Written, kind: SegmentKind) -> int:
        """Add a segment and give its index; -1 where there is no text at all."""
        words = words.stripped()
        if "<!--" in words.text:
            words = self._without_comments(words)
        text = fold(words.text)
        if not text:
            return -1
        if len(text) > MAX_SEGMENT:
            self.report("MD017", "", size=len(text), limit=MAX_SEGMENT)
            inline: tuple[Inline, ...] = (Inline(InlineKind.TEXT, text),)
        else:
            inline = parse_inline(text, self.scope)
        segment = Segment(
            text=text,
            kind=kind,
            place=self.original.place(words.slices[0][0]),
            inline=inline,
            context=self.said.context,
            trail=tuple(title for _, title in self.trail),
            note=self.said.note,
            unchanged=self.said.unchanged,
            translatable=not self.said.skip
            and len(text) <= MAX_SEGMENT
            and has_words(inline)
            and not (self.options.raw_html and has_program(inline)),
            source=self.source_of(words),
        )
        self._check_strays(segment)
        self._check_left_out(inline)
        if self.foreign and len(text) <= MAX_SEGMENT:
            pointer = Pointer(segment, self.original.whole, self.scope)
            self.problems += foreign_words(segment, pointer, self.options.dialects)
        self.segments.append(segment)
        return len(self.segments) - 1

    def source_of(self, words: Written) -> Source | None:
        """Give what words are made of in the text of the document; None if they stand elsewhere."""
        return self.original.source(words) if self.original is self.own else None

    def _without_comments(self, words: Written) -> Written:
        """Leave out what the author says in comments among words; what has escapes stays whole."""
        lines = zip(words.text.split("\n"), words.slices, strict=False)
        if len(words.text) > MAX_SEGMENT or any(len(line) != b - a for line, (a, b) in lines):
            return words
        cuts = comment_ranges(words.text, self.scope)
        for start, end in cuts:
            for remark in remarks(words.text[start:end]) or ():
                part, text = words.part(start, end).slices[0], remark.text[:40]
                if remark.name:
                    text = f"{remark.name}: {text}" if text else remark.name
                    self.report_at("MD023", part, text=text)
                else:
                    self.report_at("MD003", part, text=text, near=remark.near)
        return words.without(cuts)

    def _check_left_out(self, inline: tuple[Inline, ...]) -> None:
        for node in walk_inline(inline) if self.scope.opaque else ():
            if node.kind is InlineKind.OPAQUE:
                self.report_opaque(node.text)

    def _check_strays(self, segment: Segment) -> None:
        text = segment.text
        bracketed = "[" in text and ("[^" in text or "][" in text)
        if not (bracketed or "<" in text) or len(text) > MAX_SEGMENT:
            return
        nodes = list(walk_inline(segment.inline))
        pointer = Pointer(segment, self.original.whole, self.scope)
        words = "".join(node.text for node in nodes if node.kind is InlineKind.TEXT)
        for code, pattern in _STRAYS.items():
            for match in pattern.finditer(words):
                if match[0] in text:
                    stray = match[0].lstrip("]")
                    problem = Problem.make(code, segment.place, text=stray)
                    self.problems.append(pointer.to_words(stray, problem))
        if not self.options.raw_html:
            for number, node in enumerate(nodes):
                if node.kind is InlineKind.HTML:
                    code = "HTM003" if is_named_as_safe(node.text) else "MD002"
                    problem = Problem.make(code, segment.place, text=node.text[:40])
                    self.problems.append(pointer.to_node(number, problem))
                    break

    def _take(self) -> Token:
        token = self.tokens[self._at]
        self._at += 1
        if token.map:
            self.line = token.map[0] + 1
        return token

    def _comments(self, html: str, found: list[Block]) -> bool:
        """Take the author's comments; False where the block is other HTML."""
        directives = remarks(html)
        if directives is None:
            return False
        for remark in directives:
            if not remark.name:
                text = remark.text[:40]
                self.report("MD003", text.split("\n")[0], text=text, near=remark.near)
            elif remark.name == SOURCES:
                found += self._fact_list()
            else:
                self._next = self._next.and_also(remark)
        return True

    def _fact_list(self) -> tuple[Block, ...]:
        """Keep a place for the list of all facts, if there are any."""
        if not self.options.facts.provenance:
            return ()
        above = self.trail[-1][0] if self.trail else 0
        level = min(max(above, 1) + 1, 6)
        self.fact_lists.append(FactList(len(self.segments), len(self.headings), level))
        return (Block(BlockKind.DEFINITIONS, number=len(self.fact_lists) - 1, line=self.line),)
