"""Two rows of units side by side: what pairs with what, in the order of both, and how surely.

Of all ways to pair them that keep their order the best one is taken, by dynamic programming. A pair
is as sure as this way is better than every other one that does without it: where a translator has
left one of five paragraphs out that look alike, it is nearly as good to leave out another one, and
no pair near it is sure.
"""

from __future__ import annotations

import bisect
import enum
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from polyguide.adopt.pairing.evidence import Evidence, Said
from polyguide.adopt.pairing.language import Languages
from polyguide.adopt.pairing.units import Unit

Step = tuple[int, int, float]
"""How many units of both rows are taken together, and what that is worth."""
Place = tuple[int, int, int, int]
"""A place in both rows, and how many units of both are taken there."""
Way = tuple[int, int, Sequence[Step]]
"""A place in both rows, and the steps on from it."""

_NEVER = -1e9
_GAP = -4.5  # that a translator has left a segment out, or added one
_GAP_OF_ANCHOR = -3.0
_NEAR = 10  # units before and behind the place where a partner is looked for
_FEW = 2500  # pairs that are all looked at
_MARGIN = 4.5  # nats by which the way has to be better
_LEAST = -1.0  # nats that have to speak for a pair itself
_LEAST_SUPPORT = -1.7  # the same of what stands in it alone
_LEAST_OF_DISPUTED = 3.0  # the same where a number, a link or code is another one
_LEAST_OF_DOUBTFUL = -4.5
_MOST_DEVIATION = 2.5  # in standard deviations, of lengths
_MOST_DEVIATION_BACKED = 3.5  # the same where much speaks for the pair
_MARGIN_OF_DOUBT = 1.0
_RIVALS = 4  # units of the same kind before and behind that may be a better partner
_RIVAL = 0.7  # nats by which one has to be better
_LEAST_ALONE = 1.0  # nats that have to speak for a pair beside something that may belong to it
_MOST_DEVIATION_ALONE = 2.0
_EXCHANGE = 0.5  # the same of two pairs that exchange their partners
_SHARED = 0.9  # nats that speak for what is alone beside it


class Certainty(enum.IntEnum):
    """How sure a pair is."""

    NONE = 0
    DOUBTFUL = 1
    HIGH = 2


class Match(NamedTuple):
    """A unit of the source, those of the translation that say it, and how surely.

    `sources` and `targets` are numbers of units; one of them may be two.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    certainty: Certainty
    margin: float = 0.0
    said: Said = Said(0.0)


class Rows(NamedTuple):
    """What has come of two rows: their matches in order, and how well they fit, in nats."""

    matches: tuple[Match, ...]
    score: float


def pair_rows(sources: Sequence[Unit], targets: Sequence[Unit], languages: Languages) -> Rows:
    """Pair the units of a source and of its translation."""
    return _Pairing(Evidence(sources, targets, languages)).rows()


class _Pairing:
    """The best ways up to each place in both rows, and on from there."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.count, self.other = len(evidence.sources), len(evidence.targets)
        self.low, self.high = _band(evidence.sources, evidence.targets)
        self.partners: Mapping[int, int] = {}
        self.taken: Set[int] = frozenset()
        self.near = _near(evidence.sources), _near(evidence.targets)
        self.gaps = [_gap(unit) for unit in evidence.sources]
        self.other_gaps = [_gap(unit) for unit in evidence.targets]
        self.before = [[_NEVER] * (self.other + 1) for _ in range(self.count + 1)]
        self.behind = [[_NEVER] * (self.other + 1) for _ in range(self.count + 1)]

    def steps(self, at: int, on: int) -> Iterator[Step]:
        """Give the ways on from a place: how many units of both they take, what they are worth."""
        evidence, count, other = self.evidence, self.count, self.other
        if at < count:
            yield 1, 0, self.gaps[at]
            if on < other:
                if (said := evidence.of(at, on)) is not None:
                    yield 1, 1, said.total
                if at + 1 < count and (two := evidence.of_two_sources(at, on)) is not None:
                    yield 2, 1, two
                if on + 1 < other and (two := evidence.of_two_targets(at, on)) is not None:
                    yield 1, 2, two
        if on < other:
            yield 0, 1, self.other_gaps[on]

    def rows(self) -> Rows:
        """Find the best way, and how much better it is than those without each of its pairs."""
        ways = self._ways()
        before, behind = self.before, self.behind
        before[0][0] = behind[self.count][self.other] = 0.0
        for at, on, step in ways:
            worth = before[at][on]
            for more, others, value in step:
                if worth + value > before[at + more][on + others]:
                    before[at + more][on + others] = worth + value
        for at, on, step in reversed(ways):
            best = behind[at][on]
            for more, others, value in step:
                best = max(best, value + behind[at + more][on + others])
            behind[at][on] = best
        return Rows(tuple(self._matches(ways)), behind[0][0])

    def _ways(self) -> list[Way]:
        low, high = self.low, self.high
        found: list[Way] = []
        for at in range(self.count + 1):
            for on in range(low[at], high[at] + 1):
                step = [
                    one
                    for one in self.steps(at, on)
                    if at + one[0] <= self.count
                    and low[at + one[0]] <= on + one[1] <= high[at + one[0]]
                ]
                found.append((at, on, step))
        return found

    def _matches(self, ways: Sequence[Way]) -> Iterator[Match]:
        """Walk the best way, and compare each pair with the best way that has another there."""
        steps_at: dict[tuple[int, int], Sequence[Step]] = {}
        covers: list[dict[Place, float]] = [{} for _ in range(self.count)]
        for at, on, step in ways:
            steps_at[at, on] = step
            worth = self.before[at][on]
            for more, others, value in step:
                through = worth + value + self.behind[at + more][on + others]
                key = (at, on, more, others) if others else (at, 0, more, 0)
                for number in range(at, at + more):
                    if through > covers[number].get(key, _NEVER):
                        covers[number][key] = through
        path = list(self._path(steps_at))
        whole = [(at, on) for at, on, more, others in path if more == others == 1]
        self.partners, self.taken = dict(whole), {on for _, on in whole}
        for number, place in enumerate(path):
            at, on, more, others = place
            if more and others:
                own = covers[at].pop(place)
                margin = own - max(covers[at].values(), default=_NEVER)
                yield self._match(place, margin, list(self._lonely(path, number)))

    def _path(self, steps: Mapping[tuple[int, int], Sequence[Step]]) -> Iterator[Place]:
        """Walk the best way."""
        at = on = 0
        while at < self.count or on < self.other:
            more, others, _ = max(
                steps[at, on], key=lambda one: one[2] + self.behind[at + one[0]][on + one[1]]
            )
            yield at, on, more, others
            at, on = at + more, on + others

    def _lonely(self, path: Sequence[Place], number: int) -> Iterator[Place]:
        """Give the pairs that it makes with what has no partner beside it, and looks like it."""
        at, on, _, _ = path[number]
        unit = self.evidence.sources[at]
        sides = reversed(path[:number]), iter(path[number + 1 :])
        for side in sides:
            for other, another, more, _ in itertools.takewhile(_is_gap, side):
                lonely = self.evidence.sources[other] if more else self.evidence.targets[another]
                if (lonely.kind, lonely.path) == (unit.kind, unit.path):
                    yield (other, on, 1, 1) if more else (at, another, 1, 1)

    def _match(self, place: Place, margin: float, lonely: Sequence[Place]) -> Match:
        at, on, more, others = place
        sources, targets = tuple(range(at, at + more)), tuple(range(on, on + others))
        if more + others > 2:
            certain = Certainty.DOUBTFUL if margin >= _MARGIN_OF_DOUBT else Certainty.NONE
            return Match(sources, targets, certain, margin)
        said = self.evidence.of(at, on) or Said(0.0)
        certain = _certainty(margin, said)
        if certain is Certainty.HIGH and (
            self._may_be_shared(said, lonely) or self._has_rival(at, on, said)
        ):
            certain = Certainty.DOUBTFUL
        return Match(sources, targets, certain, margin, said)

    def _may_be_shared(self, said: Said, lonely: Sequence[Place]) -> bool:
        """Tell whether one side may be half of something, or two things."""
        if lonely and not _stands_alone(said):
            return True
        return any(self.evidence.shared(at, on) >= _SHARED for at, on, _, _ in lonely)

    def _has_rival(self, at: int, on: int, said: Said) -> bool:
        """Tell whether something near would be a better partner, in whichever order."""
        if self.evidence.sources[at].segment < 0:
            return False
        for other in self.near[0][at]:
            if self._is_better(said, (at, on), (other, self.partners.get(other))):
                return True
        for other in self.near[1][on]:
            rival = None if other in self.taken else self.evidence.of(at, other)
            if rival is not None and rival.content > said.content + _RIVAL:
                return True
        return False

    def _is_better(self, said: Said, pair: tuple[int, int], other: tuple[int, int | None]) -> bool:
        """Tell whether another unit of the source is better for that of the translation.

        If it has a partner, the two exchange theirs, and have to be better together.
        """
        (at, on), (source, target) = pair, other
        rival = self.evidence.of(source, on)
        if rival is None or target is None:
            return rival is not None and rival.content > said.content + _RIVAL
        crossed, straight = self.evidence.of(at, target), self.evidence.of(source, target)
        if crossed is None or straight is None:
            return False
        return rival.content + crossed.content > said.content + straight.content + _EXCHANGE


def _is_gap(place: Place) -> bool:
    return not (place[2] and place[3])


def _near(units: Sequence[Unit]) -> Sequence[Sequence[int]]:
    """Give for each unit those of its kind that stand nearest to it."""
    kinds: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        kinds.setdefault(unit.kind, []).append(number)
    found: list[Sequence[int]] = [()] * len(units)
    for row in kinds.values():
        for at, number in enumerate(row):
            found[number] = (*row[max(0, at - _RIVALS) : at], *row[at + 1 : at + 1 + _RIVALS])
    return found


def _stands_alone(said: Said) -> bool:
    """Tell whether a pair needs no neighbours: it is neither half of something, nor two."""
    return said.support > _LEAST_ALONE and abs(said.deviation) <= _MOST_DEVIATION_ALONE


def _certainty(margin: float, said: Said) -> Certainty:
    if margin < _MARGIN_OF_DOUBT or said.total < _LEAST_OF_DOUBTFUL:
        return Certainty.NONE
    leasts = (_LEAST, _LEAST_SUPPORT) if not said.disputed else (_LEAST_OF_DISPUTED,) * 2
    backed = said.total >= leasts[0] and said.support >= leasts[1]
    most = _MOST_DEVIATION if said.support < _LEAST_OF_DISPUTED else _MOST_DEVIATION_BACKED
    usual = abs(said.deviation) <= most
    return Certainty.HIGH if margin >= _MARGIN and backed and usual else Certainty.DOUBTFUL


def _gap(unit: Unit) -> float:
    return _GAP if unit.segment >= 0 else _GAP_OF_ANCHOR


def _band(sources: Sequence[Unit], targets: Sequence[Unit]) -> tuple[list[int], list[int]]:
    """Give for each place in the source from where to where a partner is looked for."""
    count, other = len(sources), len(targets)
    if count * other <= _FEW:
        return [0] * (count + 1), [other] * (count + 1)
    fixed = [(-1, -1), *_anchors(sources, targets), (count, other)]
    low, high = [other] * (count + 1), [0] * (count + 1)
    for (at, on), (next_at, next_on) in itertools.pairwise(fixed):
        wide = _NEAR + abs((next_at - at) - (next_on - on))
        for place in range(max(0, at), next_at + 1):
            middle = on + (place - at) * (next_on - on) // max(1, next_at - at)
            low[place] = min(low[place], max(0, middle - wide))
            high[place] = max(high[place], min(other, middle + wide))
    low[0], high[count] = 0, other
    for place in range(1, count + 1):
        high[place] = max(high[place], high[place - 1])
    for place in range(count - 1, -1, -1):
        low[place] = min(low[place], low[place + 1])
    return low, high


def _anchors(sources: Sequence[Unit], targets: Sequence[Unit]) -> list[tuple[int, int]]:
    """Find the units with keys that both rows have once, as many as stand in the same order."""
    counts = Counter(unit.key for unit in sources if unit.key)
    others = Counter(unit.key for unit in targets if unit.key)
    places = {unit.key: on for on, unit in enumerate(targets) if others[unit.key] == 1}
    pairs = [
        (at, places[unit.key])
        for at, unit in enumerate(sources)
        if unit.key in places and counts[unit.key] == 1
    ]
    ends: list[int] = []  # the longest rising row, by patience
    chains: list[tuple[tuple[int, int], int]] = []
    tops: list[int] = []
    for number, (at, on) in enumerate(pairs):
        place = bisect.bisect_left(ends, on)
        ends[place : place + 1] = [on]
        chains.append(((at, on), tops[place - 1] if place else -1))
        tops[place : place + 1] = [number]
    found = []
    number = tops[-1] if tops else -1
    while number >= 0:
        pair, number = chains[number]
        found.append(pair)
    return found[::-1]
