"""Answers that belong to another source than the one that they were given for.

A program that loses its place shifts a batch by one, swaps neighbours, or gives the same answer
many times. That shows only in several answers beside each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from polyguide.checks.habits import size_of
from polyguide.checks.pair import Finding
from polyguide.checks.reply import Reply
from polyguide.checks.tokens import stems_of
from polyguide.model.problem import beginning

_FAR = 3  # by how many places a run of answers may be shifted
_CHANGE = 4.0  # nats that speak against a shift beginning or ending somewhere
_BETTER = 8.0  # nats by which an answer fits another source better
_ALIKE = 0.3
"""The share of words in common from which on two texts may well be translated as one."""
_MOST_ALIKE = 50  # different sources of one answer that are looked at to find one that differs
_SOLID, _MOST_SOLID = 4, 400
"""Letters of an answer that is looked for in another one, and letters where it is looked for."""
_LEAST_SOLID, _LONGER, _SHORTER = 14, 2.0, 1.0
_SHORT = 3  # words of sources that may be two names of one thing
_PART = 3  # letters of a word of which another one may be made
_ITEM, _MOST_ITEMS, _OTHER_ITEMS = 2.0, 6.0, -3.0


class Batch:
    """Some replies beside each other, in the order of the guide."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        self.replies = replies
        self.sources = [stems_of(one.source) for one in replies]
        self.targets = [stems_of(one.words) for one in replies]
        lexicon = replies[0].habits.lexicon
        self.expected = [lexicon.expected(source) for source in self.sources]
        self._known: dict[tuple[int, int], float] = {}

    def fits(self, at: int, on: int) -> float:
        """Tell what speaks for it that the answer `at` a place is that to the source `on` one."""
        if (at, on) not in self._known:
            self._known[at, on] = self._fits(at, on)
        return self._known[at, on]

    def _fits(self, at: int, on: int) -> float:
        answer, asked = self.replies[at], self.replies[on]
        total = answer.habits.lexicon.evidence(self.expected[on], self.targets[at])
        own, expected = answer.pair.look.structure, asked.pair.source_look.structure
        if own or expected:
            total += min(_MOST_ITEMS, _ITEM * len(own)) if own == expected else _OTHER_ITEMS
        length = answer.habits.deviation(size_of(asked.source), size_of(answer.words))
        total -= min(4.0, length * length / 4)
        ends = _end(answer.words), _end(asked.source)
        return total + (0.3 if ends[0] == ends[1] else -1.2)

    @cached_property
    def _by_stem(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, stems in enumerate(self.sources):
            for stem in stems:
                found[stem].append(at)
        return found

    @cached_property
    def _translated(self) -> Mapping[str, Sequence[str]]:
        """Give for a word of a translation the words of sources that it may stand for."""
        found: dict[str, list[str]] = defaultdict(list)
        lexicon = self.replies[0].habits.lexicon
        for stem in self._by_stem:
            for other, share in lexicon.partners.get(stem, {}).items():
                if share > 0.1:
                    found[other].append(stem)
        return found

    def others(self, at: int) -> Sequence[int]:
        """Give the sources that have most in common with an answer."""
        counts: Counter[int] = Counter()
        for word in self.targets[at]:
            for stem in (word, *self._translated.get(word, ())):
                places = self._by_stem.get(stem, ())
                if len(places) <= 20:
                    counts.update(places)
        return [on for on, _ in counts.most_common(5)]


def out_of_place(replies: Sequence[Reply]) -> Mapping[int, Finding]:
    """Find the answers that belong to another source, by their places."""
    batch = Batch(replies)
    found = dict(_shifted(batch))
    for at in range(len(replies)):
        if at not in found and (on := _better(batch, at)) is not None:
            found[at] = on
    owners: dict[int, int] = {}  # of each source the first answer elsewhere that belongs to it
    for on, at in found.items():
        if batch.fits(on, at) > _BETTER:
            owners.setdefault(at, on)
    for at, on in sorted(owners.items()):  # what was given for the source of one that is elsewhere
        if at not in found and batch.fits(on, at) > batch.fits(at, at) + 3:
            found[at] = on
    return {
        at: Finding("ANS003", {"other": beginning(replies[on].pair.segment.text)})
        for at, on in found.items()
    }


def _better(batch: Batch, at: int) -> int | None:
    own = batch.fits(at, at)
    rows = [(batch.fits(at, on), on) for on in batch.others(at) if on != at]
    best, on = max(rows, default=(0.0, -1))
    return on if best > _BETTER + own and own < 0.5 else None


def _shifted(batch: Batch) -> Iterator[tuple[int, int]]:
    """Find the best way through all answers, each with the place that it belongs to."""
    size = len(batch.replies)
    shifts = range(-_FAR, _FAR + 1)
    best = {shift: 0.0 if not shift else -_CHANGE for shift in shifts}
    ways: list[dict[int, int]] = []
    for at in range(size):
        before: dict[int, int] = {}
        now: dict[int, float] = {}
        for shift in shifts:
            came = max(best, key=lambda one: best[one] - (_CHANGE if one != shift else 0))
            on = at + shift
            fits = batch.fits(at, on) if 0 <= on < size else -_CHANGE
            now[shift] = best[came] - (_CHANGE if came != shift else 0) + fits
            before[shift] = came
        ways.append(before)
        best = now
    shift = max(best, key=lambda one: best[one] - (_CHANGE if one else 0))
    way = [0] * size
    for at in reversed(range(size)):
        way[at] = shift
        shift = ways[at][shift]
    for at, shift in enumerate(way):
        # One answer alone, for which its own source may speak, too, is not told by its place.
        if shift and shift in (*way[at - 1 : at], *way[at + 1 : at + 2]):
            yield at, at + shift if 0 <= at + shift < size else at


def joined(replies: Sequence[Reply]) -> Iterator[tuple[int, Finding]]:
    """Find an answer before or behind which that to another source stands, too."""
    solid = [_solid(reply.words) for reply in replies]
    by_words = {words: at for at, words in enumerate(solid) if len(words) >= _SOLID}
    for at, words in enumerate(solid):
        size = min(len(words), _MOST_SOLID)
        parts = (words[:cut] for cut in range(_SOLID, size))
        ends = (words[-cut:] for cut in range(_SOLID, size))
        found = {part: by_words[part] for part in (*parts, *ends) if part in by_words}
        if not found:
            continue
        part, on = max(found.items(), key=lambda row: len(row[0]))
        own = replies[at]
        size, rest = size_of(own.source), size_of(own.words) - len(part)
        longer = own.habits.deviation(size, size_of(own.words)) > _LONGER
        if own.habits.deviation(size, rest) < -_SHORTER:
            continue  # what is left would say too little by itself
        here, there = {*stems_of(replies[on].source)}, {*stems_of(own.source)}
        alike = len(here & there) >= _ALIKE * len(here | there)
        if alike or _solid(replies[on].source) in _solid(own.source):
            continue
        if not longer and len(part) < (_LEAST_SOLID if part.isascii() else _LEAST_SOLID // 2):
            continue
        yield at, Finding("ANS003", {"other": beginning(replies[on].pair.segment.text)})


def _solid(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def repeated(replies: Sequence[Reply]) -> Iterator[tuple[int, Finding]]:
    """Find one answer to several sources."""
    same: dict[str, list[int]] = defaultdict(list)
    for at, reply in enumerate(replies):
        same[" ".join(reply.words.casefold().split())].append(at)
    for places in (row for row in same.values() if len(row) > 1):
        apart: dict[frozenset[str], int] = {}
        for at in places:
            apart.setdefault(frozenset(stems_of(replies[at].source)), at)
        others = [*apart.values()][:_MOST_ALIKE]
        for at in places:
            other = next((on for on in others if _differ(replies[at], replies[on])), None)
            if other is not None:
                text = replies[other].pair.segment.text
                yield at, Finding("ANS008", {"other": beginning(text)})


def _differ(one: Reply, other: Reply) -> bool:
    first, second = ({*stems_of(reply.source)} for reply in (one, other))
    if len(first & second) >= _ALIKE * len(first | second):
        return False
    short = max(len(first), len(second)) <= _SHORT
    return not (short and any(_is_within(a, b) or _is_within(b, a) for a in first for b in second))


def _is_within(one: str, other: str) -> bool:
    """Tell whether a word is a part of another one: `enum` of `enumeration`."""
    return len(one) >= _PART and one in other


def _end(words: str) -> str:
    last = words.rstrip(" \"'”»」』）)*_")[-1:]
    return {"：": ":", "？": "?", "！": "!", "。": ".", "…": "."}.get(
        last, last if last in ":?!." else ""
    )
