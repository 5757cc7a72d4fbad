"""What speaks for it that a unit of a translation says a unit of its source, and what against it.

All numbers are natural logarithms of how much more likely something is if it does (nats).
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from polyguide.adopt.pairing.language import Languages
from polyguide.adopt.pairing.units import ANCHOR, Item, Unit, joined

_SURE = 6.0  # for the same key, or the same words
_OTHER_PATH, _OTHER_OPENING, _OTHER_LEVEL = -4.0, -2.5, -3.0
_OTHER_END, _SAME_END = -1.2, 0.3
_MOST_ITEMS, _LEAST_ITEMS = 10.0, -7.0
_SMALL, _OF_SMALL = frozenset("123456789"), -0.5
_MOST_NAMES = 5.0
_JOINED = -5.0  # that a translator has made one paragraph of two, or two of one
_LONGER = -0.5  # standard deviations by which the longer side then looks too long alone
_DISPUTED = frozenset(["code", "number", "link", "image", "fact", "footnote", "opaque"])


class Said(NamedTuple):
    """What is said of a pair: for and against it in all, for it by what stands in it.

    `content` is what the words and what stands among them say, wherever they stand. It is
    `disputed` if something stands in one of them alone that no translator changes.
    """

    total: float
    support: float = 0.0
    content: float = 0.0
    disputed: bool = False
    deviation: float = 0.0


class Evidence:
    """What is said of the pairs of two rows of units. None of a pair that can't be one."""

    def __init__(
        self, sources: Sequence[Unit], targets: Sequence[Unit], languages: Languages
    ) -> None:
        self.sources, self.targets = sources, targets
        self.languages = languages
        self._expected = [languages.expected(unit) for unit in sources]
        self._items = [Counter(unit.items) for unit in sources]
        self._own_items = [Counter(unit.items) for unit in targets]
        self._weights = _weights(item for unit in sources for item in unit.items)
        self._names = _weights(token for unit in targets for token in unit.tokens)
        self._keys = Counter(unit.key for unit in (*sources, *targets) if unit.key)
        self._runs = [_begins_two(row) for row in (sources, targets)]
        self._known: dict[tuple[int, int], Said | None] = {}
        self._joined: dict[tuple[int, int, int], float | None] = {}

    def of(self, at: int, on: int) -> Said | None:
        """Give what is said of a unit of the source and one of the translation."""
        key = at, on
        if key not in self._known:
            self._known[key] = self._of(at, on)
        return self._known[key]

    def _of(self, at: int, on: int) -> Said | None:
        source, target = self.sources[at], self.targets[on]
        if source.kind != target.kind:
            heads = source.kind[:7] == target.kind[:7] == "heading"
            if not heads:
                return None
        total = 0.0 if source.kind == target.kind else _OTHER_LEVEL
        if source.path != target.path:
            if source.kind[:4] == "cell":
                return None
            total += _OTHER_PATH
        elif source.opens != target.opens:
            total += _OTHER_OPENING
        if source.segment < 0:
            return Said(total + self._of_anchors(source, target))
        texts = source.text.lower(), target.text.lower()
        items, disputed = self._of_items(self._items[at], self._own_items[on], texts)
        support = items + self._of_names(source, target)
        if source.text == target.text or (source.key and source.key == target.key):
            support += _SURE
        elif source.key and target.key:
            support -= _SURE
        support += self.languages.of_words(self._expected[at], target)
        deviation, content = 0.0, support
        if source.size and target.size and source.text != target.text:
            content += self.languages.of_length(source, target)
            deviation = self.languages.deviation(source, target)
        elif bool(source.size) != bool(target.size):
            content += _OTHER_OPENING
        if source.end or target.end:
            content += _SAME_END if source.end == target.end else _OTHER_END
        return Said(total + content, support, content, disputed, deviation)

    def _of_anchors(self, source: Unit, target: Unit) -> float:
        if source.key == target.key:
            return _SURE / max(1, self._keys[source.key] / 2) if source.key else 0.5
        if source.kind not in ("code", "html"):
            return 0.0
        both = len(source.tokens & target.tokens)
        share = both / max(1, len(source.tokens | target.tokens))
        return 4 * share - 2

    def _of_items(
        self, source: Mapping[Item, int], target: Mapping[Item, int], texts: tuple[str, str]
    ) -> tuple[float, bool]:
        """Tell what is said by what stays the same in all languages, and whether it differs.

        What is code in one of them may be a word in the other, and a small number is one.
        """
        if not source and not target:
            return 0.0, False
        total, disputed = 0.0, False
        for item in source.keys() | target.keys():
            kind, value = item
            one, other = source.get(item, 0), target.get(item, 0)
            weight = self._weights.get(item, 3.0)
            if one and other:
                total += weight
            elif kind == ANCHOR or (kind == "code" and value.lower() in texts[bool(one)]):
                continue
            elif kind == "number" and other and value in _SMALL:
                total += _OF_SMALL
            else:
                total -= 1.2 * min(2.5, weight)
                disputed = disputed or kind in _DISPUTED
        return max(_LEAST_ITEMS, min(_MOST_ITEMS, total)), disputed

    def _of_names(self, source: Unit, target: Unit) -> float:
        """Tell what words say that stand in both as they are: names, and words that are alike."""
        shared = source.tokens & target.tokens
        return min(_MOST_NAMES, 0.7 * sum(self._names[token] for token in shared)) if shared else 0

    def shared(self, at: int, on: int) -> float:
        """Tell what both have in common, whatever else stands in them, in nats."""
        source, target = self.sources[at], self.targets[on]
        both = self._items[at].keys() & self._own_items[on].keys()
        items = sum(self._weights.get(item, 0.0) for item in both)
        hits = len(self._expected[at] & target.tokens)
        return items + self._of_names(source, target) + hits * self.languages.hit

    def of_two_sources(self, at: int, on: int) -> float | None:
        """Tell what is said of two units of the source that one of the translation says."""
        return self._of_joined((at, on, 0)) if self._runs[0][at] else None

    def of_two_targets(self, at: int, on: int) -> float | None:
        """Tell what is said of one unit of the source that two of the translation say."""
        return self._of_joined((at, on, 1)) if self._runs[1][on] else None

    def _of_joined(self, key: tuple[int, int, int]) -> float | None:
        if key not in self._joined:
            self._joined[key] = self._two(*key)
        return self._joined[key]

    def _two(self, at: int, on: int, two_targets: int) -> float | None:
        row, first = (self.targets, on) if two_targets else (self.sources, at)
        one, other = row[first], row[first + 1]
        single = self.sources[at] if two_targets else self.targets[on]
        if not single.size or (single.kind, single.path) != (one.kind, one.path):
            return None
        sign = 1 if two_targets else -1
        alone = min(sign * -self._alone(single, part, two_targets) for part in (one, other))
        if alone < _LONGER:
            return None
        longer = joined(one, other)
        source, target = (single, longer) if two_targets else (longer, single)
        total = self.languages.of_length(source, target) + _JOINED
        texts = source.text.lower(), target.text.lower()
        items, _ = self._of_items(Counter(source.items), Counter(target.items), texts)
        total += items + self._of_names(source, target)
        expected = self._expected[at]
        if not two_targets:
            expected |= self._expected[at + 1]
        return total + self.languages.of_words(expected, target)

    def _alone(self, single: Unit, part: Unit, two_targets: int) -> float:
        pair = (single, part) if two_targets else (part, single)
        return self.languages.deviation(*pair)


def _begins_two(units: Sequence[Unit]) -> Sequence[bool]:
    """Tell of each unit whether it and the next one may be what a translator makes one of."""
    pairs = itertools.pairwise(units)
    return [
        one.kind == other.kind == "paragraph"
        and one.path == other.path
        and not other.opens
        and bool(one.size and other.size)
        for one, other in pairs
    ] + [False]


def _weights(things: object) -> dict[object, float]:
    """Tell by how rare things are what it says that one stands in both texts."""
    counts = Counter(things)  # type: ignore[call-overload]
    total = sum(counts.values()) + 1
    return {thing: max(0.3, min(4.0, math.log(total / (2 * n)))) for thing, n in counts.items()}
