"""How translations into a language usually are, learned from those that people have approved."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from polyguide.checks.lexicon import Lexicon, Text, learned
from polyguide.checks.signs import ALWAYS, GAP, GLOSS, SIGNS, STOP, added_signs
from polyguide.checks.tokens import stems_of, tokens_of
from polyguide.model.patterns import lazy

_MARKUP = lazy(
    r"\[[^\]]*\]\{lang=[^}]*\}|`[^`]*`|\]\([^)]*\)|\]\[[^\]]*\]|\{[^{}]*\}|<[^>]*>|[*_\[\]]"
)
_WORD = lazy(r"\w+")
_SENTENCE = lazy(r"[.!?؟]+[\"'”’»)]*(?=\s|$)|[。！？]|[།။។]")
_BETWEEN = lazy(r"(?<=[.!?。！？:：;；\n])\s*(?=\S)")
_BLOCK, _MOST_TESTED = 20, 3200
_PARTS, _MANY_PAIRS = 4, 1600
_FEWEST = 60  # pairs, with which a guide says more than what is usual
_FEWEST_SIZES = 10  # answers that tell the length of others
_OFTEN = 12  # times that a word was seen; one that ended no text then ends none
_MANY = 20  # times that a single character was seen
_RARE, _RARE_SIGN = 0.008, 0.002
"""The share of good translations that are as unusual as what is reported."""
_MARGIN, _MARGIN_OF_PART = 0.3, 0.9  # as what was never seen is less usual than what was
_LEAST_OVER, _LEAST_UNDER = 3.0, 2.5
_USUAL_OVER, _USUAL_UNDER = 7.0, 5.0  # where too few translations are known
_LEAST_OF_SENTENCE = -4.0
_LONGER = 1.0  # standard deviations, from which on a text is longer than most
_UNKNOWN = -0.7  # nats for a word of a translation that was never seen
_LEAST_UNTOLD = 3  # known words of a sentence, if none of them is told it was left out
_OF_STRANGE, _OF_MISSING, _OF_MORE, _OF_FEWER = 0.1, 0.15, 0.6, 0.6
"""By these weights fewest of the bad answers passed that we made of translations of five guides."""
_HAN = lazy(r"[\u3400-\u9fff]")
_LAST_HAN = lazy(r"[\u3400-\u9fff](?![\u3040-\u30ff\u3400-\u9fff])")
_AFTER = " .。…!?！？:：)）\"'”’»」』*_"  # what stands behind the last word of a text


class Measure(NamedTuple):
    """How a translation compares with its source: its length, and the words of both.

    `length` is in standard deviations. `strange` is what speaks against the row of words in it that
    does so most, in nats. `missing` counts the words of the source, in a row, that it does not
    have. `sentences` is by how many it has more. `sentence` is what speaks for that sentence of it
    which has least in common with the source, 0.0 if none speaks against it; `untold` is whether
    it has nothing of a sentence of the source.
    """

    length: float
    strange: float
    missing: int
    sentences: int
    sentence: float
    untold: int


@dataclass(frozen=True)
class Habits:
    """What is usual: words, lengths, and the words with which no text ends.

    `ratio` is the usual logarithm of how much longer a translation is, None where too few are
    known; `noise` and `grain` are its variance: of long texts, and what short ones add. `inside`
    are words with which no translation ends, `inner` such Chinese characters, `kept` those that
    stay as they are, and `signs` those that are not added. `more` and `fewer` are how unusual it is
    to make more sentences, or fewer, in nats. `least` is what speaks for a sentence of nearly every
    translation, in nats; `untold` the number of words of which hardly any translation leaves out a
    sentence; `over` and `under` what hardly any reaches of `says_more` and `says_less`. `letters`
    are all that stand in them.
    """

    lexicon: Lexicon = field(default_factory=Lexicon)
    ratio: float | None = None
    noise: float = 0.06
    grain: float = 1.5
    inside: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    signs: frozenset[str] = ALWAYS
    more: float = 1.0
    fewer: float = 1.0
    least: float = _LEAST_OF_SENTENCE
    untold: int = _LEAST_UNTOLD
    letters: frozenset[str] = frozenset()
    over: float = _USUAL_OVER
    under: float = _USUAL_UNDER

    def measure(self, source: str, target: str) -> Measure:
        """Compare the words of a translation with those of its source."""
        here, there = stems_of(source), stems_of(target)
        expected = self.lexicon.expected(here)
        strange = worst = 0.0
        for word in there if here else ():
            strange = min(0.0, strange + self.lexicon.weight(word, expected))
            worst = min(worst, strange)
        missing = row = 0
        for word in here:
            told = self.lexicon.is_told(word, there)
            row = 0 if told else row + (told is False)
            missing = max(missing, row)
        return Measure(
            self.deviation(size_of(source), size_of(target)),
            worst,
            missing,
            sentences_in(target) - sentences_in(source),
            min((self._speaks(part, expected) for part in _parts(target)), default=0.0),
            max((self._untold(part, there) for part in _parts(source)), default=0),
        )

    def _speaks(self, part: str, expected: Mapping[str, float]) -> float:
        return sum(self.lexicon.weight(word, expected, _UNKNOWN) for word in stems_of(part))

    def _untold(self, part: str, target: Text) -> int:
        told = [self.lexicon.is_told(word, target) for word in stems_of(part)]
        return 0 if any(told) else told.count(False)

    def has_more(self, measure: Measure) -> bool:
        """Tell whether there is a sentence too many, and none of the source speaks for one.

        Where there are as many, and as much to read, it says the same in other words.
        """
        return _is_longer(measure) and measure.sentence < self.least

    def lacks(self, measure: Measure) -> bool:
        """Tell whether a sentence of the source is not there, and there is less to read."""
        return _is_shorter(measure) and measure.untold >= self.untold

    def says_more(self, measure: Measure) -> float:
        """Tell how much a translation looks as if it said more than its source."""
        sentences = self.more if measure.sentences > 0 else 0.0
        return measure.length - _OF_STRANGE * measure.strange + _OF_MORE * sentences

    def says_less(self, measure: Measure) -> float:
        """Tell how much a translation looks as if it said less than its source."""
        sentences = self.fewer if measure.sentences < 0 else 0.0
        return _OF_MISSING * measure.missing - measure.length + _OF_FEWER * sentences

    def deviation(self, source: int, target: int) -> float:
        """Tell how unusual the length of a translation is, in standard deviations."""
        if self.ratio is None or not source:
            return 0.0
        difference = _ratio(source, target) - self.ratio
        return difference / math.sqrt(self.noise + self.grain / (min(source, target) + 4))


def habits_of(known: Sequence[tuple[str, str]]) -> Habits:
    """Learn from texts of a source with their translations, as catalogues have them.

    What hardly any translation measures is learned from parts from which no words are learned.
    """
    known = [*dict.fromkeys(row for row in known if row[0] != row[1])]
    pairs = [(words_of(one), words_of(two)) for one, two in known]
    targets = [two for _, two in pairs]
    if len(pairs) < _PARTS * _FEWEST:
        return Habits(learned(pairs), kept=_kept(pairs), least=-math.inf)
    ratio, noise, grain = _lengths(pairs)
    differ = [sentences_in(two) - sentences_in(one) for one, two in pairs]
    habits = Habits(
        lexicon=learned(pairs),
        ratio=ratio,
        noise=noise,
        grain=grain,
        inside=_inside([two for _, two in known], targets),
        inner=_inner(targets),
        kept=_kept(pairs),
        signs=_signs(known),
        more=_nats(sum(number > 0 for number in differ), len(pairs)),
        fewer=_nats(sum(number < 0 for number in differ), len(pairs)),
    )
    measures = _tested(habits, pairs)
    margin = _MARGIN if len(measures) == len(pairs) else _MARGIN_OF_PART
    over = max(_LEAST_OVER, _rare(map(habits.says_more, measures)) + margin)
    under = max(_LEAST_UNDER, _rare(map(habits.says_less, measures)) + margin)
    more = [-one.sentence if _is_longer(one) else 0.0 for one in measures]
    least = min(_LEAST_OF_SENTENCE, -_rare(more))
    untold = max(_LEAST_UNTOLD, 1 + int(_rare((one.untold for one in measures), _RARE / 2)))
    letters = frozenset("".join(targets))
    return replace(habits, over=over, under=under, least=least, untold=untold, letters=letters)


def _tested(habits: Habits, pairs: Sequence[tuple[str, str]]) -> Sequence[Measure]:
    """Measure pairs by words that were learned from others; of many pairs a part is enough."""
    measures: list[Measure] = []
    for part in range(_PARTS if len(pairs) < _MANY_PAIRS else 1):
        tests = [pair for at, pair in enumerate(pairs) if _is_test(at, part)]
        rest = [pair for at, pair in enumerate(pairs) if not _is_test(at, part)]
        without = replace(habits, lexicon=learned(rest))
        measures += [without.measure(*pair) for pair in tests]
    return measures


def _is_longer(measure: Measure) -> bool:
    return measure.sentences > 0 or measure.length > _LONGER


def _is_shorter(measure: Measure) -> bool:
    return measure.sentences < 0 or measure.length < -_LONGER


def with_length_of(habits: Habits, pairs: Sequence[tuple[str, str]]) -> Habits:
    """Learn only how long translations are, from some words beside those of their sources.

    Some of them may be wrong. What is known already stays.
    """
    sizes = [(size_of(one), size_of(two)) for one, two in pairs]
    if habits.ratio is not None or len(sizes) < _FEWEST_SIZES:
        return habits
    return replace(habits, ratio=_middle(_ratio(*row) for row in sizes))


def _is_test(at: int, part: int) -> bool:
    """Tell whether a pair is tested with a part: of what stands together all, or nothing."""
    return at // _BLOCK % _PARTS == part and at < _MOST_TESTED


def _nats(times: int, total: int) -> float:
    return -math.log(times / total + 0.003)


def _kept(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Find the words that stand in a translation as they do in its source."""
    both = (frozenset(tokens_of(one)) & frozenset(tokens_of(two)) for one, two in pairs)
    return frozenset[str]().union(*both)


def words_of(text: str) -> str:
    """Give the words of a text as a catalogue has it, without what is no word of its language."""
    return _MARKUP.sub(" ", text)


def _parts(words: str) -> Sequence[str]:
    """Give the sentences of some words; nothing where there is only one."""
    parts = _BETWEEN.split(words)
    return parts if len(parts) > 1 else ()


def size_of(words: str) -> int:
    """Count the characters that are no blanks."""
    return len("".join(words.split()))


def sentences_in(words: str) -> int:
    """Count the ends of sentences in some words."""
    return len(_SENTENCE.findall(words))


def _signs(pairs: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Find the signs that hardly any translation adds."""
    counts = Counter(sign for pair in pairs for sign in added_signs(*pair))
    return frozenset(
        sign for sign in (*SIGNS, GLOSS, STOP, GAP) if counts[sign] <= _RARE_SIGN * len(pairs)
    )


def _rare(values: Iterable[float], share: float = _RARE) -> float:
    row = sorted(values)
    return row[-1 - int(share * len(row))]


def _lengths(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    sizes = [(size_of(one), size_of(two)) for one, two in pairs]
    sizes = [row for row in sizes if all(row)]
    ratio = _middle(_ratio(*row) for row in sizes)
    noise = (1.5 * _middle(abs(_ratio(*row) - ratio) for row in sizes if row[0] > 80)) ** 2
    noise = max(0.015, noise)
    short = [row for row in sizes if 8 < min(row) < 40]
    grain = _middle(((_ratio(*row) - ratio) ** 2 - noise) * (min(row) + 4) for row in short)
    return ratio, noise, max(0.4, 2.2 * grain)


def _middle(values: Iterable[float]) -> float:
    row = sorted(values)
    return row[len(row) // 2] if row else 0.0


def _ratio(source: int, target: int) -> float:
    return math.log((target + 2) / (source + 2))


def _inner(texts: Iterable[str]) -> frozenset[str]:
    """Find the Chinese characters that are frequent, and never stand before a sign."""
    counts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for text in texts:
        counts.update(_HAN.findall(text))
        ends.update(_LAST_HAN.findall(text))
    return frozenset(char for char, count in counts.items() if count >= _MANY and not ends[char])


def _inside(texts: Sequence[str], words: Sequence[str]) -> frozenset[str]:
    """Find the words that are frequent and end no text; before what is quoted none ends."""
    counts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for text, own in zip(texts, words, strict=True):
        found = _WORD.findall(own.lower())
        counts.update(found)
        ends.update(word for word in found[-1:] if text.lower().rstrip(_AFTER).endswith(word))
    return frozenset(word for word, count in counts.items() if count >= _OFTEN and not ends[word])
