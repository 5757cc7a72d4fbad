"""Blocks of code with words in them: what is a message, and what stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from polyguide.model.document import Block, BlockKind, Segment, SegmentKind
from polyguide.model.places import CodePlace, Form
from polyguide.project.settings import WordsInCode
from polyguide.source.markdown.code_words import Run, code_nodes, code_runs
from polyguide.source.markdown.escapes import unescaped
from polyguide.source.markdown.lexers import Part, language_of
from polyguide.source.markdown.original import Written
from polyguide.source.markdown.prose import has_words
from polyguide.source.markdown.reader import MAX_SEGMENT, Reader
from polyguide.source.markdown.tokens import Token

_KINDS: Mapping[Part, SegmentKind] = {Part.STRING: SegmentKind.CODE_STRING}


def code_parts(reader: Reader, token: Token, code: str, wanted: WordsInCode) -> tuple[Block, ...]:
    """Cut a block of code into words and what stays; nothing where it has no words.

    So it is where its language is not known, or where the author says so. `code` is the text of
    the block with what it includes of other files.
    """
    language = language_of(unescaped(token.info.strip()))
    if not language or not code or reader.said.skip:
        return ()
    if len(code) > MAX_SEGMENT:
        reader.report("MD031", "", size=len(code), limit=MAX_SEGMENT)
        return ()
    written = reader.original.code(token) if code == token.content else None
    cuts = {*_cuts(written)} if written else set[int]()
    runs = code_runs(language, code, cuts, strings=wanted is WordsInCode.ALL)
    parts: list[Block] = []
    at = 0
    for run in runs:
        segment = _segment(reader, written, run, CodePlace(language, code, run.start, run.end))
        if not has_words(segment.inline):
            continue
        if run.start > at:
            parts.append(Block(BlockKind.MARKUP, text=code[at : run.start]))
        parts.append(Block(BlockKind.WORDS, segment=len(reader.segments), line=segment.place.line))
        reader.segments.append(segment)
        at = run.end
    if parts and at < len(code):
        parts.append(Block(BlockKind.MARKUP, text=code[at:]))
    return tuple(parts)


def _cuts(written: Written) -> Iterator[int]:
    """Find the lines that stand apart from the one before: behind the marks of a quotation, say."""
    at = 0
    for line, (one, other) in zip(written.text.split("\n"), pairwise(written.slices), strict=False):
        at += len(line) + 1
        if other[0] != one[1] + 1:
            yield at


def _segment(reader: Reader, written: Written | None, run: Run, place: CodePlace) -> Segment:
    """Make the segment of a part of code; the line break at its end is no part of its source.

    Where something of another file stands in the code, it has no source, and the place of the code.
    """
    start = reader.original.lines[reader.line - 1]
    words = Written("", ((start, start),), Form.CODE)
    if written:
        words = written.part(run.start, run.start + len(place.words.removesuffix("\n")))
    return Segment(
        text=place.words,
        kind=_KINDS.get(run.part, SegmentKind.CODE_COMMENT),
        place=reader.original.place(words.slices[0][0]),
        inline=code_nodes(place, place.words),
        context=reader.said.context,
        trail=tuple(title for _, title in reader.trail),
        note=reader.said.note,
        unchanged=reader.said.unchanged,
        source=reader.source_of(words) if written else None,
        code=place,
    )
