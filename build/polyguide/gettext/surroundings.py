"""What a text belongs to in its document: a cell to its row and column, a definition to its term.

And what a fact stands for. All of it is told to the translator, in `#.` lines of the template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from polyguide.model.document import (
    Block,
    BlockKind,
    Document,
    InlineKind,
    Segment,
    SegmentKind,
    one_line,
    plain_text,
    walk,
    walk_inline,
)
from polyguide.model.fact_forms import CHECKED, split_form
from polyguide.source.facts import FormattedFact

_LONGEST = 60  # characters of a head, a term or a value in a note
_OF_TERMS = (SegmentKind.DEFINITION, SegmentKind.CAUTION)


class Note(NamedTuple):
    """A segment of a document by its number, and what a translator is told about it.

    `place` says that it is a place in which the text stands: one of many, perhaps.
    """

    segment: int
    text: str
    place: bool = False


def surroundings(
    document: Document, facts: Mapping[str, FormattedFact], labels: Mapping[str, str]
) -> Iterator[Note]:
    """Say of the texts of a document what they belong to, and what the facts in them are.

    `facts` are as the source shows them, `labels` those that no list of facts shows. The days on
    which facts were checked are not told: they are all alike, and would change catalogues with
    every look at a fact.
    """
    for block in walk(document.blocks):
        if block.kind is BlockKind.TABLE:
            yield from _of_table(document, block)
        elif block.kind is BlockKind.DEFINITIONS:
            yield from _of_definitions(document, block, facts)
    for index, _, node in document.titled:
        if words := _short(plain_text(node.children)):
            yield Note(index, f"{node.kind}: {words}", place=True)
    for index, segment in enumerate(document.segments):
        if segment.in_catalogue:
            for name in _facts_in(segment):
                bare = split_form(name).name
                is_known = bare in facts and facts[name].text != f"{{{name}}}"
                if is_known and not bare.endswith(CHECKED):
                    label = f" ({_short(labels[bare])})" if bare in labels else ""
                    yield Note(index, f"{{{name}}}: {_short(facts[name].text)}{label}")


def _of_table(document: Document, table: Block) -> Iterator[Note]:
    """Name the row and the column of each cell; the first cell of a row is its head."""
    head, *rows = (row.children for row in table.children)
    columns = [_words(document, cell.segment) for cell in head]
    for row in rows:
        name = _words(document, row[0].segment) if row else ""
        for at, (cell, column) in enumerate(zip(row, columns, strict=False)):
            parts = {"row": name if at else "", "column": column}
            text = "; ".join(f"{part}: {words}" for part, words in parts.items() if words)
            if cell.segment >= 0 and text:
                yield Note(cell.segment, text, place=True)


def _of_definitions(
    document: Document, definitions: Block, facts: Mapping[str, FormattedFact]
) -> Iterator[Note]:
    """Name the term of each definition, and the value of a fact in a list of facts."""
    term, words = -1, ""
    for block in definitions.children:
        if block.kind is BlockKind.TERM:
            term, words = block.segment, _words(document, block.segment)
            continue
        inside = [child.segment for child in walk(block.children) if child.segment >= 0]
        for index in inside:
            if words and document.segments[index].kind in _OF_TERMS:
                yield Note(index, f"term: {words}", place=True)
        if term >= 0 and document.segments[term].kind is SegmentKind.FACT_LABEL:
            names = (name for index in inside for name in _facts_in(document.segments[index]))
            fact = facts.get(next(names, ""))
            if fact and fact.text:
                yield Note(term, f"value: {_short(fact.text)}")


def _facts_in(segment: Segment) -> dict[str, None]:
    return dict.fromkeys(
        node.text for node in walk_inline(segment.inline) if node.kind is InlineKind.FACT
    )


def _words(document: Document, index: int) -> str:
    return _short(plain_text(document.segments[index].inline)) if index >= 0 else ""


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
