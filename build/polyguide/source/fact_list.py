"""The list of facts and sources that `<!-- sources -->` stands for, made from facts.toml.

A list says under which page each fact stands, so it is made once all documents are read.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from polyguide.model.document import (
    Block,
    BlockKind,
    Document,
    Inline,
    InlineKind,
    Scope,
    Segment,
    SegmentKind,
)
from polyguide.model.fact_entries import FactEntries, FactEntry, Use, usual_anchor
from polyguide.model.problem import Place, Problem
from polyguide.source.facts import Fact, FactBook, Provenance, Source, used_facts
from polyguide.source.markdown.anchors import Anchors, slug
from polyguide.source.markdown.escapes import escaped_characters
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.statements import stated_facts

# {day} is the day on which facts were checked. Where two facts or more share one, the day that most
# share is told before the list, and under each fact only another one.
_ALL_CHECKED = "All of these facts were checked on {day}."
_MOST_CHECKED = "These facts were checked on {day}, except where another day is given."
_CHECKED: Mapping[str, str] = {
    "high": "Checked on {day}. Confidence: high.",
    "medium": "Checked on {day}. Confidence: medium.",
}
_CONFIDENCE: Mapping[str, str] = {
    "high": "Confidence: high.",
    "medium": "Confidence: medium.",
}
_OTHERS = "Other facts"  # the heading of those that no document uses
_DAY = 'It stands before a list of facts. {day} is a date, such as "November 22, 2026".'
SENTENCES: Mapping[str, str] = {
    _ALL_CHECKED: _DAY,
    _MOST_CHECKED: _DAY,
    **dict.fromkeys((*_CHECKED.values(), *_CONFIDENCE.values()), ""),
    _OTHERS: "Heading of the facts that no page uses.",
}
"""Each sentence that a list may need, in English, and what a translator is told of it."""


class _Group(NamedTuple):
    """Facts in the order of their file, and the document that is the first to use them, if any."""

    document: Document | None
    facts: Sequence[Fact]


def with_fact_lists(
    documents: Sequence[Document], book: FactBook
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Make the lists of all facts in the documents of a guide, which are in reading order.

    The problems are about characters that no page may hold.
    """
    if not any(document.fact_lists for document in documents):
        return tuple(documents), ()
    groups = _groups(documents, book)
    first = next(document for document in documents if document.fact_lists)
    entries = _entries(first, documents, book)
    made, problems = [], dict[Problem, None]()
    for document in documents:
        if document.fact_lists:
            writer = _Writer(document, book, groups, entries if document is first else {})
            document = writer.document()
            problems |= dict.fromkeys(escaped_characters(writer.listed, ""))
        made.append(document)
    return tuple(made), tuple(problems)


def _groups(documents: Sequence[Document], book: FactBook) -> Sequence[_Group]:
    """Put each fact under the first document that uses it; those with a list come last.

    Facts without provenance are in none, as nothing could be said of them. There is one group
    without a document where fewer than two would have facts.
    """
    ordered = sorted(documents, key=lambda document: bool(document.fact_lists))
    first: dict[str, Document] = {}
    for document in ordered:
        for name in used_facts(document.own_segments):
            first.setdefault(name, document)
    found: dict[str, list[Fact]] = {document.id: [] for document in ordered}
    others: list[Fact] = []
    for name in book.provenance:
        (found[first[name].id] if name in first else others).append(book.facts[name])
    groups = [_Group(document, found[document.id]) for document in ordered if found[document.id]]
    if len(groups) < 2:
        return (_Group(None, tuple(map(book.facts.__getitem__, book.provenance))),)
    return (*groups, _Group(None, others)) if others else groups


def _entries(
    document: Document, documents: Iterable[Document], book: FactBook
) -> Mapping[str, FactEntry]:
    """Give the entries of facts in a document: anchors that no heading has, and what says them."""
    uses: dict[str, list[Use]] = {name: [] for name in book.provenance}
    for one in documents:
        stated = stated_facts(one)
        for name in used_facts(one.own_segments) & uses.keys():
            uses[name].append(Use(one.id, name in stated))
    anchors = Anchors(document.anchors)
    return {
        name: FactEntry(anchors.unique(usual_anchor(name)), tuple(found))
        for name, found in uses.items()
    }


def fact_entries_of(documents: Iterable[Document], book: FactBook) -> FactEntries:
    """Say where the facts of a guide have their entries, whose lists are made."""
    for document in documents:
        if document.entries:
            ids = ((name, entry.id) for name, entry in document.entries.items())
            unusual = (row for row in ids if row[1] != usual_anchor(row[0]))
            without = (name for name in book.facts if name not in book.provenance)
            return FactEntries(document.id, tuple(unusual), tuple(without))
    return FactEntries()


def _shared_day(provenance: Iterable[Provenance]) -> datetime.date | None:
    """Give the day on which most facts were checked, the latest of several; None if none share."""
    days = Counter(one.checked for one in provenance)
    day = max(days, key=lambda day: (days[day], day))
    return day if days[day] > 1 else None


class _Writer:
    """Puts lists into one document. `listed` are their segments, `moved` says where others are.

    `entries` are those of facts in its first list, if pages lead there.
    """

    def __init__(
        self,
        document: Document,
        book: FactBook,
        groups: Sequence[_Group],
        entries: Mapping[str, FactEntry],
    ) -> None:
        self.read = document
        self.book = book
        self.groups = groups
        self.entries = entries
        self.day = _shared_day(book.provenance.values())
        self.anchors = Anchors(document.anchors)
        self.segments: list[Segment] = []
        self.headings: list[Block] = []
        self.listed: list[Segment] = []
        self.moved: list[int] = []

    def document(self) -> Document:
        """Give the document with its lists."""
        read, lists = self.read, list[tuple[Block, ...]]()
        copied = 0
        for place in read.fact_lists:
            self._copy(place.segments, read.headings[copied : place.headings])
            copied = place.headings
            ids = {} if lists else {name: entry.id for name, entry in self.entries.items()}
            lists.append(self._list(place.level, ids))
        self._copy(len(read.segments), read.headings[copied:])
        return replace(
            read,
            blocks=self._placed(read.blocks, lists),
            segments=tuple(self.segments),
            title=self._at(read.title),
            description=self._at(read.description),
            headings=tuple(self.headings),
            anchors=frozenset(self.anchors.names),
            fact_lists=(),
            titles={label: self._at(index) for label, index in read.titles.items()},
            entries=self.entries,
            drawings=tuple(
                replace(one, first=self._at(one.first), behind=self._at(one.behind))
                for one in read.drawings
            ),
        )

    def add(self, segment: Segment) -> int:
        """Add a segment of a list and give its index."""
        self.listed.append(segment)
        self.segments.append(segment)
        return len(self.segments) - 1

    def _copy(self, end: int, headings: Iterable[Block]) -> None:
        """Take over the segments up to a number of them, and headings among them."""
        segments = self.read.segments[len(self.moved) : end]
        self.moved += range(len(self.segments), len(self.segments) + len(segments))
        self.segments += segments
        self.headings += (block._replace(segment=self._at(block.segment)) for block in headings)

    def _at(self, index: int) -> int:
        return self.moved[index] if index >= 0 else index

    def _placed(
        self, blocks: tuple[Block, ...], lists: Sequence[tuple[Block, ...]]
    ) -> tuple[Block, ...]:
        placed: list[Block] = []
        for block in blocks:
            if block.kind is BlockKind.DEFINITIONS and not block.children:
                placed += lists[block.number]
            else:
                children = self._placed(block.children, lists)
                placed.append(block._replace(children=children, segment=self._at(block.segment)))
        return tuple(placed)

    def _list(self, level: int, ids: Mapping[str, str]) -> tuple[Block, ...]:
        """Make a list: the day, and for each group its heading and a definition list.

        `ids` are those of the entries of facts, if they have some.

        The segments are in the order of the file of facts, so that messages keep their order when
        another document is the first to use a fact.
        """
        blocks = [*self._checked()]
        entries = {
            name: _Entry(self.book.facts[name], self.book, self.read.scope, self.add).blocks(
                provenance, self.day, ids.get(name, "")
            )
            for name, provenance in self.book.provenance.items()
        }
        for group in self.groups:
            if len(self.groups) > 1:
                blocks.append(self._heading(group, level))
            inside = (block for fact in group.facts for block in entries[fact.name])
            blocks.append(Block(BlockKind.DEFINITIONS, tuple(inside)))
        return tuple(blocks)

    def _checked(self) -> tuple[Block, ...]:
        facts = self.book.provenance.items()
        shared = [name for name, provenance in facts if provenance.checked == self.day]
        if not shared:
            return ()
        text = _ALL_CHECKED if len(shared) == len(facts) else _MOST_CHECKED
        segment = _about(self.book.facts[shared[0]], text)
        return (Block(BlockKind.PARAGRAPH, segment=self.add(segment)),)

    def _heading(self, group: _Group, level: int) -> Block:
        if group.document is None:
            segment, name = _about(group.facts[0], _OTHERS), "other-facts"
        else:
            segment = _title(group.document)
            name = f"facts-{slug(group.document.id.replace('/', '-'))}"
        block = Block(
            BlockKind.HEADING,
            segment=self.add(segment),
            level=level,
            id=self.anchors.unique(name),
        )
        self.headings.append(block)
        return block


def _title(document: Document) -> Segment:
    """Give the title of a document as another one says it: the same message, if it has one."""
    if document.title >= 0:
        return replace(document.segments[document.title], scope=document.scope, source=None)
    name = (Inline(InlineKind.TEXT, document.id.rpartition("/")[2]),)
    place = Place(document.path)
    return Segment("", SegmentKind.TITLE, place, name, translatable=False, neutral=True)


def _about(fact: Fact, text: str) -> Segment:
    """Give a sentence about a fact, bound to the day of its check if it tells one."""
    bound = {"day": f"{fact.name}.checked"} if "{day}" in text else {}
    inline = parse_inline(text, Scope(facts=frozenset(bound)))
    return Segment(text, SegmentKind.THEME, Place(fact.place.path), inline, bound=bound)


class _Entry:
    """Makes the blocks of one fact: its label, its value, how sure it is, its sources.

    Labels and cautions are messages; values, dates and the titles of sources read the same in
    every edition, and a title carries the language that it is in. `add` takes each segment and
    gives its index.
    """

    def __init__(
        self, fact: Fact, book: FactBook, scope: Scope, add: Callable[[Segment], int]
    ) -> None:
        self.fact = fact
        self.book = book
        self.scope = scope
        self.add = add

    def blocks(
        self, provenance: Provenance, told: datetime.date | None, id: str
    ) -> tuple[Block, ...]:
        """Give the term and its definition, without the day if it is the one that was told."""
        fact = self.fact
        value = Inline(InlineKind.STRONG, "", (Inline(InlineKind.FACT, fact.name),))
        sentence = (_CONFIDENCE if provenance.checked == told else _CHECKED)[provenance.confidence]
        parts = [self._fixed(value), self._paragraph(self.add(_about(fact, sentence)))]
        if provenance.caution:
            parts.append(self._paragraph(self._words(provenance.caution, SegmentKind.CAUTION)))
        known = filter(None, map(self.book.sources.get, provenance.sources))
        sources = tuple(
            Block(BlockKind.ITEM, (self._fixed(*citation)._replace(tight=True),))
            for citation in map(_citation, known)
        )
        parts.append(Block(BlockKind.BULLET_LIST, sources, tight=True))
        return (
            Block(BlockKind.TERM, segment=self._words(fact.label, SegmentKind.FACT_LABEL), id=id),
            Block(BlockKind.DEFINITION, tuple(parts), id=id),
        )

    def _words(self, text: str, kind: SegmentKind) -> int:
        return self.add(Segment(text, kind, self.fact.place, parse_inline(text, self.scope)))

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
