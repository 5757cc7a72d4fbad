"""The words of a text that no older version may have otherwise: numbers, names, negations.

An older version that is shown says to its reader: this was so. Where one of these words has
changed, what it says may be false now, and no mark beside it makes up for that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from polyguide.gettext.update.reading import read
from polyguide.gettext.update.solid_words import NEGATIONS, NUMBER_WORDS
from polyguide.model.patterns import lazy

_CJK_PROTECTED = frozenset(
    "一二三四五六七八九十百千万萬亿億两兩半倍零〇首末双不没沒无無非未勿别別莫禁否仅僅只除"
)
# Words of Japanese and Korean negate inside of others.
_INSIDE = lazy(r"ない|なく|なか|ませ|ずに|禁止|않|못|없|아니|안")
_TOKEN = lazy(
    r"\{[^{}]*\}|\[\^[^\]]*\]|\d+(?:[.,:/'\u00a0\u202f -]?\d+)*"
    r"|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\S"
)
_WORD = lazy(r"[^\W\d_]+")
_INSIDE_SENTENCE = lazy(r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_][,;] ))[^\W\d_]+")
_SIGNS = "%‰°№#"
_FIRST_WIDE = "\u2e80"  # from here on, scripts that put no spaces between words
_STOPS = frozenset('.!?:;。！？：；¿¡…"“”«»(（)）-–—\ue000\ue001\ue002\ue003')


class GuideWords:
    """What the texts of a guide tell of words with a capital: which ones are names."""

    def __init__(self, texts: Iterable[str]) -> None:
        text = "\n".join(texts)
        self.common = frozenset(word for word in _WORD.findall(text) if word.islower())
        self.names = frozenset(
            word for word in _INSIDE_SENTENCE.findall(text) if word != word.lower()
        )


class ProtectedWords(NamedTuple):
    """The protected words of a text in their order, and first words that may be names or not."""

    words: tuple[str, ...]
    openings: frozenset[str]

    def agrees(self, other: ProtectedWords) -> bool:
        """Tell whether nothing has changed: no first word stands in the place of another."""
        gone, come = self.openings - other.openings, other.openings - self.openings
        return self.words == other.words and not (gone and come)


def protected_words(text: str, guide: GuideWords) -> ProtectedWords:
    """Give what must be the same in an older version.

    Numbers with the word behind them, words for numbers, facts, code, names, negations and signs
    such as % and $. A capital makes a name, unless a sentence begins with the word.

    >>> protected_words("Buses don't stop at Maipú for 5 days.", GuideWords(["Two buses."]))
    ProtectedWords(words=('not', 'Maipú', '5', 'days'), openings=frozenset())
    """
    reading = read(text)
    words: list[str] = []
    openings: set[str] = set()
    begins, counted = True, False
    for token in _TOKEN.findall(reading.text):
        word = token.replace("\u2019", "'")
        small = word.lower()
        if not word[0].isalpha():
            words += _protected_sign(word)
        elif counted:
            words += (word,) if word[0] < _FIRST_WIDE else (word[0], *_protected_word(word))
        elif begins and word == small.capitalize() and word not in guide.names:
            protected = [*_protected_word(small)]
            words += protected
            if not protected and small not in guide.common:
                openings.add(word)
        else:
            words += _protected_word(word)
        counted = word[0].isdecimal() or (counted and not word[0].isalnum())
        begins = word[0] in _STOPS or (begins and not word[0].isalnum())
    return ProtectedWords((*words, *reading.protected), frozenset(openings))


def _protected_sign(sign: str) -> Iterator[str]:
    if sign[0].isdecimal():
        yield "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in sign)
    elif len(sign) > 1 or unicodedata.category(sign) in ("Sc", "Sm") or sign in _SIGNS:
        yield sign


def _protected_word(word: str) -> Iterator[str]:
    small = word.lower()
    if small.endswith("n't") or small in ("not", "cannot"):
        yield "not"
    elif small in NEGATIONS or small in NUMBER_WORDS:
        yield small
    elif word != small:
        yield word
    else:
        yield from (char for char in word if char in _CJK_PROTECTED)
        yield from _INSIDE.findall(word)
