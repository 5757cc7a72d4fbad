"""What is known of a pair of languages: how long translations are, and which words stand for which.

It is learned from pairs that are sure by their places, in the project itself.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from polyguide.adopt.pairing.units import Unit

Pair = tuple[Unit, Unit]

_FEWEST = 40  # pairs, with which a project says more than what is usual
_MOST_WORDS = 40  # of a segment, and as many of a translation: longer ones say little of each word
_LEAST_TIMES = 3  # that two words are seen together before one counts as the other's translation
_PARTNERS = 4  # words of a translation that a word of the source may stand for
_OF_WORDS, _OF_PAIRS = 0.7, 0.5  # words of a text depend on each other; pairs of characters more
_SPREAD = 1.0  # of the logarithms of the ratios of texts that have nothing to do with each other


@dataclass(frozen=True)
class Languages:
    """What is known of two languages.

    `ratio` is the usual logarithm of how much longer a translation is, `noise` and `grain` its
    variance: that of long texts, and what short ones add, divided by their size. `partners` gives
    the words that may stand for a word of the source, `known` all of them, and `kept` are words
    that nearly always stay as they are: names. `hit` is what a known word says for a pair if it is
    expected, in nats, and `miss` what it says if it is not. `share` is how much of that counts.
    """

    ratio: float = 0.0
    noise: float = 0.06
    grain: float = 1.5
    partners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    hit: float = 0.0
    miss: float = 0.0
    share: float = 1.0

    def deviation(self, source: Unit, target: Unit) -> float:
        """Tell how unusual the length of a translation is, in standard deviations."""
        return self._difference(source, target) / math.sqrt(self._variance(source, target))

    def of_length(self, source: Unit, target: Unit) -> float:
        """Tell what the lengths say for a pair, in nats."""
        difference, variance = self._difference(source, target), self._variance(source, target)
        said = math.log(_SPREAD) - math.log(variance) / 2
        said += difference**2 / (2 * _SPREAD**2) - difference**2 / (2 * variance)
        return max(-6.0, min(1.5, said))

    def _difference(self, source: Unit, target: Unit) -> float:
        return math.log((target.size + 2) / (source.size + 2)) - self.ratio

    def _variance(self, source: Unit, target: Unit) -> float:
        return self.noise + self.grain / (min(source.size, target.size) + 4)

    def expected(self, source: Unit) -> frozenset[str]:
        """Give the words that may stand in a translation of a unit."""
        partners = (self.partners[token] for token in source.tokens if token in self.partners)
        return frozenset[str]().union(*partners)

    def of_words(self, expected: frozenset[str], target: Unit) -> float:
        """Tell what the words say for a pair, in nats; nothing where none of them is known."""
        known = target.tokens & self.known
        if not known:
            return 0.0
        hits = len(known & expected)
        return max(-7.0, min(9.0, hits * self.hit + (len(known) - hits) * self.miss))


def usual(source: str, target: str) -> Languages:
    """Give what is usual of languages by their scripts, before a project has said anything.

    >>> usual("Latn", "Hans").ratio < usual("Latn", "Latn").ratio < usual("Jpan", "Latn").ratio
    True
    """
    dense = {"Hans": 1.1, "Hant": 1.1, "Hani": 1.1, "Jpan": 0.75, "Kore": 0.8}
    ratio = dense.get(source, 0.0) - dense.get(target, -0.1)
    return Languages(ratio, share=_OF_PAIRS if target in dense else _OF_WORDS)


def learned(before: Languages, pairs: Sequence[Pair]) -> Languages:
    """Learn from pairs that are sure; what is too few says nothing."""
    worded = [pair for pair in pairs if pair[0].size and pair[1].size]
    if len(worded) < _FEWEST:
        return before
    ratios = sorted(math.log((two.size + 2) / (one.size + 2)) for one, two in worded)
    ratio = ratios[len(ratios) // 2]
    long = sorted(
        abs(math.log((two.size + 2) / (one.size + 2)) - ratio)
        for one, two in worded
        if one.size > 60
    )
    noise = (1.5 * long[len(long) // 2]) ** 2 if len(long) > _FEWEST else before.noise
    partners = _partners(worded)
    known = frozenset[str]().union(*partners.values())
    made = replace(
        before,
        ratio=ratio,
        noise=max(0.02, noise),
        partners=partners,
        known=known,
        kept=_kept(worded),
    )
    return _weighed(made, worded)


def _kept(pairs: Iterable[Pair]) -> frozenset[str]:
    """Find the words that stand in translations as they do in the source."""
    sources = Counter(token for one, _ in pairs for token in one.tokens)
    both = Counter(token for one, two in pairs for token in one.tokens & two.tokens)
    return frozenset(token for token, n in both.items() if n > 1 and 4 * n >= 3 * sources[token])


def _partners(pairs: Iterable[Pair]) -> Mapping[str, frozenset[str]]:
    """Find the words that stand in translations of a word far more often than elsewhere."""
    texts = {(one.tokens, two.tokens) for one, two in pairs}
    few = [pair for pair in texts if max(map(len, pair)) <= _MOST_WORDS]
    sources = Counter(token for source, _ in few for token in source)
    targets = Counter(token for _, target in few for token in target)
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for source, target in few:
        for token in source:
            together[token].update(target)
    most = max(10, len(few) // 12)  # a word in so many texts says nothing of any
    found = {}
    for token, counts in together.items():
        if not _LEAST_TIMES <= sources[token] <= most:
            continue
        scores = [
            (count * math.log(count * len(few) / (sources[token] * targets[other])), other)
            for other, count in counts.items()
            if count >= _LEAST_TIMES
            and targets[other] <= most
            and count * len(few) > 4 * sources[token] * targets[other]
            and count * 4 >= sources[token]
        ]
        if scores:
            found[token] = frozenset(other for _, other in sorted(scores, reverse=True)[:_PARTNERS])
    return found


def _weighed(languages: Languages, pairs: Sequence[Pair]) -> Languages:
    """Find out what a word says: how often one is expected in true pairs, and in others."""
    counts = [1.0, 2.0, 1.0, 2.0]
    expected = [languages.expected(one) for one, _ in pairs]
    for at, (_, target) in enumerate(pairs):
        known = target.tokens & languages.known
        counts[0] += len(known & expected[at])
        counts[1] += len(known)
        counts[2] += len(known & expected[at - 1])
        counts[3] += len(known)
    true, other = counts[0] / counts[1], counts[2] / counts[3]
    true = min(0.9, max(true, 0.2) * 0.9)  # it was learned from these very pairs
    other = max(0.03, other)
    if true <= 1.5 * other:
        return languages
    hit, miss = math.log(true / other), math.log((1 - true) / (1 - other))
    return replace(languages, hit=languages.share * hit, miss=languages.share * miss)
