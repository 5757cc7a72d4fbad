"""Two documents side by side: front matter by its fields, blocks by their places and what is said.

Titles of references belong to the links that they stand for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from polyguide.adopt.addresses import Leads
from polyguide.adopt.pairing.language import Languages
from polyguide.adopt.pairing.rows import Certainty, Match, pair_rows
from polyguide.adopt.pairing.units import Unit, units_of
from polyguide.model.document import Document, SegmentKind
from polyguide.source.front_matter import read_front_matter

_FEW_DOUBTS = 0.05  # of all pairs
_IN_FRONT = (SegmentKind.TITLE, SegmentKind.FIELD, SegmentKind.SEARCH)


class Side(NamedTuple):
    """A document of the source, or its translation, and where its addresses lead."""

    document: Document
    lead: Leads


class Pair(NamedTuple):
    """Numbers of segments: of the source, and of the translation those that say it.

    Of two units of the source that are said together, `sources` has both. A pair without a
    certainty is none: what stands there is something else, or there is no telling.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    certainty: Certainty


class Paired(NamedTuple):
    """What has come of two documents.

    `pairs` are in the order of the source. `alone` and `added` are the segments of the source and
    of the translation without a partner, each with the segment of the other side that stands
    before its place, -1 for none. `score` tells how well the documents fit, in nats, and
    `learnable` are the pairs that are sure. They are `alike` if nothing is missing or added, and
    hardly a pair is in doubt.
    """

    pairs: tuple[Pair, ...]
    alone: tuple[tuple[int, int], ...]
    added: tuple[tuple[int, int], ...]
    score: float
    learnable: tuple[tuple[Unit, Unit], ...]
    alike: bool


def pair_documents(source: Side, target: Side, languages: Languages) -> Paired:
    """Pair the segments of a document with those of its translation."""
    units = units_of(source.document, source.lead.page)
    others = units_of(target.document, target.lead.page)
    rows = pair_rows(units, others, languages)
    pairs = [*_front(source.document, target.document), *_titles(source, target)]
    pairs += _of_rows(units, others, rows.matches)
    sure = [match for match in rows.matches if match.certainty is Certainty.HIGH]
    of_sure = ((units[match.sources[0]], others[match.targets[0]]) for match in sure)
    learnable = tuple(pair for pair in of_sure if _says_something(*pair))
    alone = _others(source.document, {n: pair for pair in pairs for n in pair.sources}, "targets")
    added = _others(target.document, {n: pair for pair in pairs for n in pair.targets}, "sources")
    doubts = sum(pair.certainty is not Certainty.HIGH for pair in pairs)
    alike = _shapes(units) == _shapes(others) and doubts <= _FEW_DOUBTS * len(pairs)
    return Paired(tuple(sorted(pairs)), alone, added, rows.score, learnable, alike)


def _shapes(units: Sequence[Unit]) -> Sequence[object]:
    """Give the shapes of units, without the titles of alerts: a theme has some, too."""
    return [unit.shape for unit in units if unit.kind != "quote"]


def _says_something(source: Unit, target: Unit) -> bool:
    """Tell whether a pair of units says how words are translated."""
    return source.segment >= 0 and source.text != target.text


def _of_rows(
    units: Sequence[Unit], others: Sequence[Unit], matches: Sequence[Match]
) -> Iterator[Pair]:
    for match in matches:
        sources = tuple(units[at].segment for at in match.sources)
        targets = tuple(others[on].segment for on in match.targets)
        if min(sources) >= 0 and min(targets) >= 0:
            yield Pair(sources, targets, match.certainty)


def _others(
    document: Document, pairs: Mapping[int, Pair], other: str
) -> tuple[tuple[int, int], ...]:
    """Give the messages of a document that are in no pair, with what the last pair has there."""
    found, last = [], -1
    for number, segment in enumerate(document.segments):
        if number in pairs:
            last = getattr(pairs[number], other)[-1]
        elif segment.in_catalogue:
            found.append((number, last))
    return tuple(found)


def _front(source: Document, target: Document) -> Iterator[Pair]:
    """Pair the segments of fields with the same name, in their order."""
    fields, others = _fields(source), _fields(target)
    for name in fields.keys() & others.keys():
        sure = len(fields[name]) == len(others[name])
        certainty = Certainty.HIGH if sure else Certainty.DOUBTFUL
        for one, other in zip(fields[name], others[name], strict=False):
            yield Pair((one,), (other,), certainty)


def _fields(document: Document) -> Mapping[str, Sequence[int]]:
    """Give the segments of a front matter by the names of their fields."""
    names = {}
    for field in read_front_matter(document.source, document.path).fields.values():
        for name, words in zip(field.names, field.texts, strict=True):
            names[words.stripped().slices[0][0]] = name
    found: dict[str, list[int]] = defaultdict(list)
    for number, segment in enumerate(document.segments):
        if segment.kind in _IN_FRONT and segment.source is not None:
            start = segment.source.slices[0][0]
            if start in names:
                found[names[start]].append(number)
    return found


def _titles(source: Side, target: Side) -> Iterator[Pair]:
    """Pair the titles of references that lead to the same place, if no other title does."""
    one, other = _by_lead(source), _by_lead(target)
    for lead in one.keys() & other.keys():
        if len(one[lead]) == len(other[lead]) == 1:
            yield Pair((one[lead][0],), (other[lead][0],), Certainty.HIGH)


def _by_lead(side: Side) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for label, number in side.document.titles.items():
        found[side.lead(side.document.scope.references[label].target)].append(number)
    return found
