"""Words that are other words misspelt: as a dictionary says, or the guide itself.

Without a dictionary the guide has to say: one of two spellings is used elsewhere in it, the other
one nowhere, and looks like no word of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from polyguide.gettext.update.dictionary import frequencies
from polyguide.gettext.update.similar import letters_between
from polyguide.gettext.update.solid_words import SOLID

_VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöüаеёиоуыэюя")
# The letters that a word must have to be taken for misspelt, by what is wrong in it.
_SWAPPED, _LEFT_OUT, _CHANGED, _TWICE, _NEVER = 4, 6, 8, 12, 99
_SHORTEST = 3  # letters of a word that a dictionary says is misspelt
_RARER = 10  # times as often as any other word must the right one be used
_LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúàèìòùâêîôûäöüßñçãõабвгдеёжзийклмнопрстуфхцчшщъыьэюя"


class Vocabulary:
    """The words of a guide, in lower case, before and after an edit, and the language of them.

    `language` is a code of ISO 639; "" if it is not known.
    """

    def __init__(self, before: Collection[str], after: Collection[str], language: str = "") -> None:
        self._before, self._after, self.language = before, after, language

    def is_misspelling(self, old: str, new: str) -> bool:
        """Tell whether one of two words is surely the other one misspelt, whichever it is.

        The first and the last letter are not touched, as prefixes and endings mean something,
        nor is a vowel near the end (woman, women). Letters that are swapped, doubled or not are
        more likely slips than one left out, and that than another one: the less likely, the
        longer the word has to be, as short words have many neighbours. Two words of the
        dictionary are two words.
        """
        if not (old.isalpha() and new.isalpha() and old.islower() and new.islower()):
            return False
        if old in SOLID or new in SOLID:
            return False
        words = frequencies(self.language)
        if old in words and new in words:
            return False
        if old in words and new not in self._before and _is_slip(new, old, words):
            return True
        if new in words and old not in self._after and _is_slip(old, new, words):
            return True
        return self._guide_says(old, new)

    def _guide_says(self, old: str, new: str) -> bool:
        if old[0] != new[0] or old[-1] != new[-1]:
            return False
        least = _least_length(old, new)
        if min(len(old), len(new)) < least or (least >= _CHANGED and _other_vowel(old, new)):
            return False
        if old in self._after:  # so it is a word, and the author has just misspelt it here
            sure = least == _SWAPPED and min(len(old), len(new)) >= _LEFT_OUT
            return sure and new not in self._before and self._looks_wrong(new)
        return new in self._before and self._looks_wrong(old)

    @cached_property
    def _parts(self) -> Mapping[str, int]:
        """Count the words, of all that are known, which have three given letters in a row."""
        counts: dict[str, int] = {}
        for word in {*self._before, *self._after}:
            for part in _triples(word):
                counts[part] = counts.get(part, 0) + 1
        return counts

    def _looks_wrong(self, word: str) -> bool:
        """Tell whether a word has three letters in a row as no other word of the guide has."""
        return any(self._parts.get(part, 0) <= 1 for part in _triples(word))


def _triples(word: str) -> set[str]:
    word = f" {word} "
    return {word[at : at + 3] for at in range(len(word) - 2)}


def _least_length(old: str, new: str) -> int:
    """Give how long words must be for the difference between them to be a misspelling."""
    letters = letters_between(old, new)
    if letters != 1:
        return _TWICE if letters == 2 else _NEVER
    undoubled = (re.sub(r"(.)\1+", r"\1", word) for word in (old, new))
    if sorted(old) == sorted(new) or len(set(undoubled)) == 1:
        return _SWAPPED
    return _LEFT_OUT if len(old) != len(new) else _CHANGED


def _other_vowel(old: str, new: str) -> bool:
    """Tell whether a vowel among the last four letters became another one: write, wrote."""
    return len(old) == len(new) and any(
        one != other and one in _VOWELS and other in _VOWELS
        for one, other in zip(old[-4:], new[-4:], strict=True)
    )


def _is_slip(wrong: str, right: str, words: Mapping[str, int]) -> bool:
    """Tell whether what is no word of a dictionary is surely one word of it, misspelt."""
    least, size = _least_length(wrong, right), min(len(wrong), len(right))
    if least == _SWAPPED:
        others = {*_swapped(wrong), *_doubled(wrong)}
        least = _SHORTEST
    elif least in (_LEFT_OUT, _CHANGED) and wrong[0] == right[0] and wrong[-1] == right[-1]:
        if least == _CHANGED and _other_vowel(wrong, right):
            return False
        others = {*_swapped(wrong), *_doubled(wrong), *_with_other_letter(wrong)}
    else:
        return False
    most = max((words.get(word, 0) for word in others if word != right), default=0)
    return size >= least and words[right] > most * _RARER


def _swapped(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        yield f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def _doubled(word: str) -> Iterator[str]:
    """Give a word with one letter twice, and with one of two same letters."""
    for at, letter in enumerate(word):
        yield f"{word[:at]}{letter}{word[at:]}"
        if letter == word[at - 1 : at]:
            yield f"{word[:at]}{word[at + 1 :]}"


def _with_other_letter(word: str) -> Iterator[str]:
    """Give a word with one letter less, more or changed, but for the first and the last."""
    for at in range(1, len(word)):
        if at < len(word) - 1:
            yield f"{word[:at]}{word[at + 1 :]}"
        for letter in _LETTERS:
            yield f"{word[:at]}{letter}{word[at:]}"
            if at < len(word) - 1:
                yield f"{word[:at]}{letter}{word[at + 1 :]}"
