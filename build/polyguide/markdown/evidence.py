"""The list of facts and sources that `<!-- sources -->` stands for, made from facts.toml."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from polyguide.document import Block, BlockKind, Inline, InlineKind, Scope, Segment, SegmentKind
from polyguide.markdown.inline import parse_inline
from polyguide.problem import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from polyguide.facts import Fact, FactBook, Source

__all__ = ["evidence"]

# The sentence under each fact, by confidence; {day} is the day on which the fact was checked.
_CHECKED: Mapping[str, str] = {
    "high": "Checked on {day}. Confidence: high.",
    "medium": "Checked on {day}. Confidence: medium.",
}


def evidence(book: FactBook, scope: Scope, add: Callable[[Segment], int]) -> tuple[Block, ...]:
    """Make a definition list: each fact's label, its value, when it was checked, its sources.

    Labels and cautions are messages; values, dates and the titles of sources read the same in
    every edition, and a title carries the language that it is in. `add` takes each segment and
    gives its index.
    """
    entries = tuple(
        block for fact in book.facts.values() for block in _Entry(fact, book, scope, add).blocks()
    )
    return (Block(BlockKind.DEFINITIONS, entries),) if entries else ()


class _Entry:
    """Makes the blocks of one fact."""

    def __init__(
        self, fact: Fact, book: FactBook, scope: Scope, add: Callable[[Segment], int]
    ) -> None:
        self.fact = fact
        self.book = book
        self.scope = scope
        self.add = add

    def blocks(self) -> tuple[Block, ...]:
        fact = self.fact
        value = Inline(InlineKind.STRONG, "", (Inline(InlineKind.FACT, fact.name),))
        evidence = [self._fixed(value), self._checked()]
        if fact.caution:
            evidence.append(self._paragraph(self._words(fact.caution, SegmentKind.CAUTION)))
        sources = tuple(
            Block(BlockKind.ITEM, (replace(self._fixed(*citation), tight=True),))
            for citation in map(_citation, filter(None, map(self.book.sources.get, fact.sources)))
        )
        return (
            Block(BlockKind.TERM, segment=self._words(fact.label, SegmentKind.FACT_LABEL)),
            Block(
                BlockKind.DEFINITION,
                (*evidence, Block(BlockKind.BULLET_LIST, sources, tight=True)),
            ),
        )

    def _words(self, text: str, kind: SegmentKind) -> int:
        return self.add(Segment(text, kind, self.fact.place, parse_inline(text, self.scope)))

    def _checked(self) -> Block:
        text = _CHECKED[self.fact.confidence]
        segment = Segment(
            text,
            SegmentKind.THEME,
            Place(self.fact.place.path),
            parse_inline(text, Scope(facts=frozenset({"day"}))),
            bound={"day": f"{self.fact.name}.checked"},
        )
        return self._paragraph(self.add(segment))

    def _fixed(self, *nodes: Inline) -> Block:
        segment = Segment(
            "", SegmentKind.PARAGRAPH, self.fact.place, nodes, translatable=False, neutral=True
        )
        return self._paragraph(self.add(segment))

    @staticmethod
    def _paragraph(index: int) -> Block:
        return Block(BlockKind.PARAGRAPH, segment=index)


def _citation(source: Source) -> tuple[Inline, ...]:
    title = Inline(InlineKind.LANG, "", (Inline(InlineKind.TEXT, source.title),), source.lang)
    nodes = [
        Inline(InlineKind.TEXT, f"{source.publisher} · "),
        Inline(InlineKind.LINK, "", (title,), source.url),
    ]
    if source.date:
        nodes += [Inline(InlineKind.TEXT, " · "), Inline(InlineKind.FACT, f"source.{source.id}")]
    return tuple(nodes)
