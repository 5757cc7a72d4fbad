"""The only door to rapidfuzz: which old text is most like a new one.

Texts are compared word by word: each word of the guide becomes one character, so that a C++
library compares millions of pairs in a second. The few best are compared letter by letter too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from polyguide.gettext.update.reading import STOP, words_of_all
from polyguide.gettext.update.shared_words import SharedWords

_SURROGATES = 0xD800, 0x800  # are no characters: their first, and how many
_SHORT = 2  # words; such texts are compared letter by letter from the start
_BEST = 4  # so many are compared letter by letter
_LONG = 4000  # characters; longer texts are compared by their words alone,
_HEAD = 500  # and to find the best, by so many words from their beginning
CROWD = 64
"""Where more texts than so many share a half ("Step 1", "Step 2" ...), none is looked at."""


def letters_between(one: str, other: str) -> int:
    """Count the letters added, left out, changed or swapped with their neighbours.

    >>> letters_between("recieve", "receive")
    1
    """
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other))


def edits(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Give the parts of two lists that differ: from and to in the old one, and in the new one.

    >>> edits(["a", "b", "c"], ["a", "x", "y", "c"])
    [(1, 2, 1, 3)]
    """
    from rapidfuzz.distance import Levenshtein

    joined: list[tuple[int, int, int, int]] = []
    for code in Levenshtein.opcodes(old, new):
        if code.tag == "equal":
            continue
        part = code.src_start, code.src_end, code.dest_start, code.dest_end
        if joined and joined[-1][1] == part[0] and joined[-1][3] == part[2]:
            part = joined[-1][0], part[1], joined.pop()[2], part[3]
        joined.append(part)
    return joined


class Alphabet:
    r"""Writes each word as one character, the same one everywhere; a million words fit.

    >>> Alphabet().write(["One two, one.", "Two"])
    ['\x01\x02\x01', '\x02']
    """

    def __init__(self) -> None:
        self._letters: dict[str, str] = {STOP: _character(0)}
        self._known = [STOP]

    def write(self, texts: Iterable[str]) -> list[str]:
        """Give texts with a character for each of their words."""
        known, words = self._letters, words_of_all(texts)
        for word in dict.fromkeys(words):
            if word not in known:
                known[word] = _character(len(known))
                self._known.append(word)
        return "".join(map(known.__getitem__, words)).split(known[STOP])[:-1]

    def words(self, lines: Iterable[str]) -> frozenset[str]:
        """Give all the words of written texts."""
        return frozenset(map(self.word, set("".join(lines))))

    def word(self, letter: str) -> str:
        """Give the word that a character stands for.

        >>> alphabet = Alphabet()
        >>> [alphabet.word(letter) for letter in alphabet.write(["One two"])[0]]
        ['one', 'two']
        """
        first, count = _SURROGATES
        number = ord(letter)
        return self._known[number if number < first else number - count]


def _character(number: int) -> str:
    """Number characters. The first words are the usual ones, and low numbers compare faster."""
    first, count = _SURROGATES
    return chr(number if number < first else number + count)


class Found(NamedTuple):
    """An old text like a new one: its number, and how alike they are from 0 to 1."""

    number: int
    score: float


class Pool:
    """Old texts to be searched. `words` holds each with its words as characters."""

    def __init__(self, texts: Sequence[str], words: Sequence[str]) -> None:
        self.words = words
        self._texts = texts
        sizes = list(map(len, words))
        self._letters = {
            at: texts[at].lower()
            for at, size in enumerate(sizes)
            if size <= 2 * _SHORT and len(texts[at]) <= _LONG
        }
        self._order = sorted(
            (at for at, size in enumerate(sizes) if size >= _SHORT), key=sizes.__getitem__
        )
        self._sizes = [sizes[at] for at in self._order]
        self._lines = [words[at][:_HEAD] for at in self._order]
        self._shared = SharedWords(self._lines)

    def like(self, text: str, words: str, cutoff: float) -> list[Found]:
        """Give the few texts most like this one, the best first.

        The score is the mean of the words and the letters in common; of short texts the letters,
        of long ones the words, as what letters take grows with the square.
        Texts with fewer words (or letters) in common than the cut-off says are not looked at.
        """
        if len(words) <= _SHORT:
            if len(text) > _LONG:
                return []
            found = _most_like(text.lower(), self._letters, cutoff)
            return self.compare(text, words, [number for _, _, number in found])
        size, head = len(words), words[:_HEAD]
        first = bisect_left(self._sizes, size * cutoff / (2 - cutoff) - 0.01)
        last = bisect_right(self._sizes, size * (2 - cutoff) / cutoff + 0.01)
        numbers = self._shared.like(head, cutoff)
        numbers = numbers[bisect_left(numbers, first) : bisect_left(numbers, last)]
        found = _most_like(head, [self._lines[at] for at in numbers], cutoff)
        return self.compare(text, words, [self._order[numbers[at]] for _, _, at in found])

    def but_one(self, words: str) -> list[int] | None:
        """Give the texts with another word in one place; None where too many would be looked at.

        Whichever word it is, one half of the text is the same.
        """
        size, found = len(words), []
        for half in _halves(words) if size > 1 else ():
            numbers = self._halves.get((size, half), ())
            if len(numbers) > CROWD:
                return None
            found += [at for at in numbers if sum(map(str.__ne__, self.words[at], words)) == 1]
        return found if size > 1 else None

    @cached_property
    def _halves(self) -> Mapping[tuple[int, tuple[bool, str]], list[int]]:
        """Find texts by how many words they have and one of their halves."""
        found = defaultdict(list)
        for at, words in enumerate(self.words):
            for half in _halves(words):
                found[len(words), half].append(at)
        return found

    def compare(self, text: str, words: str, numbers: Sequence[int]) -> list[Found]:
        """Compare a text with some of the pool, the likest first."""
        if not numbers:
            return []
        alike, lower, short = _likeness().alike, text.lower(), len(words) <= _SHORT
        scores = []
        for number in numbers:
            other = self._texts[number]
            score = 0.0 if short else alike(words, self.words[number])
            if len(text) <= _LONG and len(other) <= _LONG:
                letters = alike(lower, other.lower())
                score = letters if short else (score + letters) / 2
            scores.append((-score, number))
        return [Found(number, -score) for score, number in sorted(scores)]


def _halves(words: str) -> tuple[tuple[bool, str], tuple[bool, str]]:
    middle = len(words) // 2
    return (False, words[:middle]), (True, words[middle:])


def _most_like(
    text: str, choices: Sequence[str] | Mapping[int, str], cutoff: float
) -> list[tuple[str, float, int]]:
    if not choices:
        return []
    alike, extract = _likeness()
    return extract(text, choices, scorer=alike, score_cutoff=cutoff, limit=_BEST)


class _Likeness(NamedTuple):
    alike: Callable[[str, str], float]
    extract: Callable[..., list[tuple[str, float, int]]]


@cache
def _likeness() -> _Likeness:
    """Open the library, once, when something is compared."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    return _Likeness(Indel.normalized_similarity, process.extract)
