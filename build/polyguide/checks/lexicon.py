"""Which words of a translation stand for which words of its source, learned from translations.

It is the first of the models that IBM made of translation (Brown and others, 1993): of each word of
a source how likely it becomes each word of a translation, with words in no order. It tells whether
a text says what a source says, without any dictionary, in any pair of languages.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from polyguide.checks.tokens import stems_of

_ROUNDS = 4
_MOST_PAIRS = 4000  # from which is learned: more take longer, and say little more
_MOST_STEMS = 60  # of a text: longer ones say little of each word
_LEAST = 0.02  # the likelihood from which on one word may stand for another
_BY_WORDS = 0.8  # how much of what is likely is told by the words of the source

_NAME = 2.0  # nats for a word that is in both texts and in no other
_NOTHING: Mapping[str, float] = {}

Text = tuple[str, ...]
"""The stems of a text, each once."""


@dataclass(frozen=True)
class Lexicon:
    """What is known of the words of two languages.

    `partners` gives for each word of the source the words of a translation that it becomes, with
    their likelihood; `usual` gives the share of each word among all words of translations, and
    `sources` in how many texts a word of the source was seen.
    """

    partners: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    usual: Mapping[str, float] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)

    def expected(self, source: Text) -> Mapping[str, float]:
        """Give the words that a translation of a source may have, each with its likelihood."""
        found: dict[str, float] = {}
        for one in source:
            for word, share in self.partners.get(one, _NOTHING).items():
                found[word] = found.get(word, 0.0) + share / len(source)
        for one in source:
            if one not in self.usual:
                found[one] = _NAME  # a name, most of all
        return found

    def weight(self, word: str, expected: Mapping[str, float], unknown: float = 0.0) -> float:
        """Tell what a word of a translation says for it being that of a source, in nats.

        What may stand in one is `expected`; a word that was never seen says what `unknown` is.
        """
        usual = self.usual.get(word)
        if usual is None:
            return expected.get(word, unknown)
        return math.log(_BY_WORDS * expected.get(word, 0.0) / usual + 1 - _BY_WORDS)

    def evidence(self, expected: Mapping[str, float], target: Text) -> float:
        """Tell what speaks for a text being the translation of a source, in nats."""
        return sum(self.weight(word, expected) for word in target) if expected else 0.0

    def is_told(self, word: str, target: Collection[str]) -> bool | None:
        """Tell whether a word of the source may be in a translation; None: not known."""
        if word in target:
            return True
        if self.sources.get(word, 0) < 3:
            return None
        partners = self.partners[word]
        return any(other in partners for other in target)


def learned(pairs: Iterable[tuple[str, str]]) -> Lexicon:
    """Learn from sources with their translations."""
    rows = [(stems_of(one), stems_of(two)) for one, two in pairs]
    rows = [row for row in dict.fromkeys(rows) if all(row) and max(map(len, row)) <= _MOST_STEMS]
    rows = rows[:: 1 + len(rows) // _MOST_PAIRS]
    sources = Counter(word for one, _ in rows for word in one)
    targets = Counter(word for _, two in rows for word in two)
    total = sum(targets.values())
    usual = {word: count / total for word, count in targets.items()}
    partners = _first(rows)
    for _ in range(_ROUNDS):
        partners = _next(rows, partners)
    partners = {
        one: {other: share for other, share in row.items() if share > _LEAST}
        for one, row in partners.items()
    }
    return Lexicon(partners, usual, sources)


_Rows = Sequence[tuple[Text, Text]]
_Shares = Mapping[str, Mapping[str, float]]


def _first(rows: _Rows) -> _Shares:
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for source, target in rows:
        for word in (*source, ""):
            together[word].update(target)
    return {word: _shares(counts) for word, counts in together.items()}


def _next(rows: _Rows, partners: _Shares) -> _Shares:
    found: dict[str, dict[str, float]] = {word: {} for word in partners}
    for source, target in rows:
        known = [(found[word], partners[word]) for word in (*source, "")]
        for word in target:
            total = sum(row.get(word, 0.0) for _, row in known)
            for counts, row in known if total else ():
                share = row.get(word)
                if share:
                    counts[word] = counts.get(word, 0.0) + share / total
    return {word: _shares(counts) for word, counts in found.items()}


def _shares(counts: Mapping[str, float]) -> Mapping[str, float]:
    total = sum(counts.values())
    least = total * 1e-4  # what is less will be nothing
    return {word: count / total for word, count in counts.items() if count > least}
