"""The navigation: one tree in which every document of a guide stands exactly once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from polyguide.model.document import Segment

MAX_DEPTH = 12
"""Levels of entries: what is deeper stands on the last one."""
SHELF = 40
"""Entries that a page shows: of all of a navigation with no more, or of one level of another one.
40 links are less than 1 KB of a page, compressed."""


class Entry(NamedTuple):
    """A document by its id, a group of others, or a link that leads out of the guide (`href`).

    `words` are the text of the segment that says it: of a document only where the navigation calls
    it otherwise than its title does.
    """

    document: str = ""
    words: str = ""
    href: str = ""
    children: tuple[Entry, ...] = ()

    @property
    def first(self) -> str:
        """Give the first document in it: itself, or what a group leads to; empty if there is none.

        >>> Entry(words="Pay", children=(Entry(words="Cash"), Entry("visa"))).first
        'visa'
        """
        return self.document or next((one.first for one in self.children if one.first), "")


class Step(NamedTuple):
    """An entry on the way to a document: those on its level, and which of them it is."""

    level: Sequence[Entry]
    at: int

    @property
    def entry(self) -> Entry:
        """Give the entry itself."""
        return self.level[self.at]


class Shelf(NamedTuple):
    """The entries of one level that a page shows: all of them, or of many those around its own.

    The levels of a guide are cut into shelves, so that pages whose entries stand on one show the
    same.
    """

    level: Sequence[Entry]
    start: int

    @property
    def entries(self) -> Sequence[Entry]:
        """Give the entries."""
        return self.level[self.start : self.start + SHELF]

    @property
    def has_more(self) -> tuple[bool, bool]:
        """Tell whether there are others before and behind them."""
        return self.start > 0, self.start + SHELF < len(self.level)

    @property
    def key(self) -> tuple[int, int]:
        """Name it among those of its navigation."""
        return id(self.level), self.start


class Spot(NamedTuple):
    """Where a document's page stands among what it shows of the navigation.

    `shown` is the same for pages that show the same, and `number` counts in reading order from 0.
    """

    shown: Sequence[tuple[int, int]]
    number: int


class Line(NamedTuple):
    """An entry with how deep it stands: 0 for the top."""

    depth: int
    entry: Entry


@dataclass(frozen=True)
class Navigation:
    """The tree of a guide, and the words that stand nowhere else, as messages.

    >>> tree = Navigation((Entry("index"), Entry("pay", children=(Entry("pay/cash"),))))
    >>> tree.documents, tree.is_flat
    (('index', 'pay', 'pay/cash'), False)
    >>> [step.entry.document for step in tree.way_to("pay/cash")]
    ['pay', 'pay/cash']
    """

    entries: tuple[Entry, ...] = ()
    segments: tuple[Segment, ...] = ()

    @classmethod
    def flat(cls, documents: Sequence[str]) -> Navigation:
        """Give the tree of documents that stand one after the other."""
        return cls(tuple(map(Entry, documents)))

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Give the ids of all documents in reading order."""
        return tuple(line.entry.document for line in self.lines if line.entry.document)

    @cached_property
    def is_flat(self) -> bool:
        """Tell whether it is nothing but documents, one after the other."""
        return all(entry == Entry(entry.document) for entry in self.entries)

    @cached_property
    def is_short(self) -> bool:
        """Tell whether each page shows all of it; of another one, a page shows its `shelves`."""
        return len(self.lines) <= SHELF

    @cached_property
    def lines(self) -> Sequence[Line]:
        """Give all entries in reading order."""
        return tuple(_lines(self.entries, 0))

    def way_to(self, document: str) -> Sequence[Step]:
        """Give the steps from the top of the tree to a document; none if it is not in it."""
        return self._ways.get(document, ())

    def shelves(self, document: str) -> Sequence[Shelf]:
        """Give what a document's page shows of one that is not short.

        Each level on the way to it, and what is below it.
        """
        way = self.way_to(document)
        shelves = [Shelf(step.level, step.at // SHELF * SHELF) for step in way]
        below = way[-1].entry.children if way else ()
        return [*shelves, Shelf(below, 0)] if below else shelves

    def spot(self, document: str) -> Spot:
        """Give where a document's page stands among what it shows.

        >>> tree = Navigation.flat("abc")
        >>> tree.spot("b")
        Spot(shown=(), number=1)
        """
        known = self._spots.get(document)
        if known is None:
            known = self._spots[document] = self._spot(document)
        return known

    def _spot(self, document: str) -> Spot:
        if self.is_short:
            return Spot((), [line.entry.document for line in self.lines].index(document))
        way, shelves = self.way_to(document), self.shelves(document)
        pairs = zip(way, shelves, strict=False)
        above = sum(step.at - shelf.start + shelf.has_more[0] for step, shelf in pairs)
        return Spot(tuple(shelf.key for shelf in shelves), above + len(way) - 1)

    @cached_property
    def _spots(self) -> dict[str, Spot]:
        return {}

    def shown_beside(self, document: str) -> Sequence[Entry]:
        """Give the entries that stand beside a document's page."""
        if self.is_short:
            return [line.entry for line in self.lines]
        return [entry for shelf in self.shelves(document) for entry in shelf.entries]

    def beside(self, document: str) -> object:
        """Give all that stands beside a document's page, to be compared with that of another tree.

        >>> one, other = Navigation.flat("ab"), Navigation.flat("abc")
        >>> one.beside("a") == one.beside("b"), one.beside("a") == other.beside("a")
        (True, False)
        """
        if self.is_short:
            return [(line.depth, line.entry[:3], line.entry.first) for line in self.lines]
        return [step.at for step in self.way_to(document)], [
            (shelf.has_more, [(one[:3], one.first) for one in shelf.entries])
            for shelf in self.shelves(document)
        ]

    @cached_property
    def _ways(self) -> Mapping[str, Sequence[Step]]:
        return dict(_ways(self.entries, ()))


def _lines(entries: Sequence[Entry], depth: int) -> Iterator[Line]:
    for entry in entries:
        yield Line(depth, entry)
        if entry.children:
            yield from _lines(entry.children, depth + 1)


def _ways(
    entries: Sequence[Entry], above: tuple[Step, ...]
) -> Iterator[tuple[str, Sequence[Step]]]:
    for at, entry in enumerate(entries):
        way = (*above, Step(entries, at))
        if entry.document:
            yield entry.document, way
        if entry.children:
            yield from _ways(entry.children, way)
