"""Numbers of both sides, whatever digits they are written with (Unicode general category Nd)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from polyguide.checks.pair import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polyguide.checks.pair import Pair
    from polyguide.locales import Locale

__all__ = ["changed_numbers", "numbers", "numbers_in"]

_NUMBER = re.compile(
    r"\d+(?:[.,'\u00a0\u202f\u2019\u066b\u066c ]\d+)*(?P<percent>[ \u00a0\u202f]?[%٪％])?"
)
_LONG = 6
"""Digits from which on a number is a telephone number, an id or an amount: never rounded."""
_HAN_DIGITS = "〇一二三四五六七八九十"
_HAN_NUMBER = re.compile(f"[{_HAN_DIGITS}两百千]+")
_WORDS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
    "es": "cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "fr": "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze",
    "pt": "zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze",
    "it": "zero un/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici",
    "de": "null ein/eins/eine/einen/einem/einer/eines zwei drei vier fünf sechs sieben acht neun "
    "zehn elf zwölf",
}
_SPELT = {
    language: {word: number for number, row in enumerate(text.split()) for word in row.split("/")}
    for language, text in _WORDS.items()
}


class _Number(NamedTuple):
    """A number as it is compared, and as it stands in the text."""

    digits: str
    written: str
    percent: bool


def numbers(pair: Pair, locale: Locale) -> Iterator[Finding]:
    """Compare the numbers in the words; one that is spelt out in the translation counts too."""
    source, target = _counts(pair.source_words), _counts(pair.words)
    if source == target or any(_changes(pair)):
        return
    spelt = _spelt(pair.words, locale.language)
    for digits in sorted((source - target).elements()):
        if spelt[digits]:
            spelt[digits] -= 1
            continue
        yield Finding("NUM001", {"number": digits})
    spelt = _spelt(pair.source_words, "en") + _spelt(pair.source_words, locale.language)
    for digits in sorted((target - source).elements()):
        if spelt[digits]:
            spelt[digits] -= 1
            continue
        written = next(item.written for item in _read(pair.words) if item.digits == digits)
        yield Finding("NUM002", {"number": written}, written)


def changed_numbers(pair: Pair) -> Iterator[Finding]:
    """Report a percentage, or a long number, in the place of another one."""
    for expected, value in _changes(pair):
        values = {"value": value.written, "expected": expected.written}
        yield Finding("NUM003", values, value.written)


def numbers_in(words: str) -> list[str]:
    """List the numbers of a text in ASCII digits, without what groups them.

    >>> numbers_in("10.000 pesos, ٣ days")
    ['10000', '3']
    """
    return [number.digits for number in _read(words)]


def _read(words: str) -> list[_Number]:
    return [
        _Number(
            "".join(str(unicodedata.digit(char)) for char in match[0] if char.isdecimal()),
            match[0],
            match["percent"] is not None,
        )
        for match in _NUMBER.finditer(words)
    ]


def _counts(words: str) -> Counter[str]:
    return Counter(numbers_in(words)) if any(map(str.isdecimal, words)) else Counter()


def _changes(pair: Pair) -> list[tuple[_Number, _Number]]:
    """Pair percentages, and long numbers, that differ; none if one of them is only missing."""
    source, target = _read(pair.source_words), _read(pair.words)
    found: list[tuple[_Number, _Number]] = []
    for kind in (lambda item: item.percent, lambda item: len(item.digits) >= _LONG):
        one, other = [x for x in source if kind(x)], [x for x in target if kind(x)]
        known = {item.digits for item in one}, {item.digits for item in other}
        lost = [item for item in one if item.digits not in known[1]]
        added = [item for item in other if item.digits not in known[0]]
        if lost and len(lost) == len(added) and len(one) == len(other):
            found += zip(lost, added, strict=True)
    return found


def _spelt(words: str, language: str) -> Counter[str]:
    """Count the small numbers that are written as words."""
    found: Counter[str] = Counter()
    table = _SPELT.get(language)
    if table:
        found.update(
            str(table[word]) for word in re.findall(r"\w+", words.lower()) if word in table
        )
    if language in ("zh", "ja", "yue"):
        found.update(str(_han(match[0])) for match in _HAN_NUMBER.finditer(words))
    return found


def _han(text: str) -> int:
    """Read a small Chinese number: 三, 十二, 二十, 两百."""
    total, digit = 0, 0
    for char in text:
        unit = {"十": 10, "百": 100, "千": 1000}.get(char)
        if unit:
            total, digit = total + (digit or 1) * unit, 0
        else:
            digit = digit * 10 * (digit > 0) + (2 if char == "两" else _HAN_DIGITS.index(char))
    return total + digit
