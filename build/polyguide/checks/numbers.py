"""Numbers of both sides, whatever digits they are written with (Unicode general category Nd)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from polyguide.checks.number_words import (
    SCALES,
    allowed,
    is_counted_in_words,
    scaled,
    spelt,
    twelve_hours,
)
from polyguide.checks.pair import Finding, Need, Pair, of_source
from polyguide.checks.triggers import Trigger
from polyguide.model.patterns import lazy

_DIGIT = lazy(r"\d")
_PERCENT = "%٪％"
_GROUPS = ".,'\u00a0\u202f\u2019\u066b\u066c "
# Groups are of three digits, or two as in India (1,00,000); a space, point or comma between other
# digits parts two numbers, as it does in dates, versions, times and decimals.
_NUMBER = lazy(
    rf"(?:(?<!\d)(?P<before>[{_PERCENT}]))?"
    rf"(?:\d{{1,3}}(?P<group>[{_GROUPS}])\d{{3}}(?:(?P=group)\d{{3}})*(?!\d)"
    r"|\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)"
    rf"|\d+)(?P<percent>[ \u00a0\u202f]?[{_PERCENT}])?"
)
_TELEPHONE = lazy(
    r"(?<!\d)(?P<plus>\+[ \u00a0\u202f]?)?\(?\d+(?:(?:\)?[ \u00a0\u202f]\(?|[-)])\d+)*"
)
_LONG = 6
"""Digits from which on a number is an id or an amount: never rounded."""
_DIALLED, _HYPHENED, _ABROAD = 8, 9, 5
"""Digits from which on numbers beside each other are one telephone number: with spaces between
them, with hyphens, as dates have, and behind a plus."""
_CALL = lazy(r"\b(?:call|dial|phone|telephone|tel|fax|text|sms|whatsapp)\b", re.IGNORECASE)
_SERVICE = 3
"""Digits from which on any number is one that is dialled, where the source says so."""
_BIG = lazy(r"\b(?:hundred|thousand|million|billion)s?\b", re.IGNORECASE)

WEIGHTY = Trigger(
    marks=tuple(_PERCENT),
    # As many digits as are dialled, however they are grouped, or a number of ten thousands.
    patterns=(
        lazy(rf"\d(?:(?:[{_GROUPS}()-]{{0,3}}\d){{{_SERVICE - 1}}}|[ \u00a0]?[{SCALES}])").search,
    ),
)
"""What has to be in words for `changed_numbers` to find a percentage or a long number."""


_RUN_OF_DIGITS = lazy(r"\d+")
# What stands between digits, too, could make one number of several, or another one of each.
_JOINED = lazy(
    rf"[\d+{SCALES}](?:(?<=\d)[{_GROUPS}()+\u2010-\u2015/:-]{{1,3}}\d"
    rf"|(?<=\+)[ \u00a0\u202f]?\(?\d|(?<=[{SCALES}]))"
)


def lone_numbers(words: str) -> tuple[str, ...]:
    """List the numbers of words in their order, if each stands by itself; else none.

    None, too, where all are so short that nothing could be found about them.

    >>> lone_numbers("from 2026 to 300"), lone_numbers("5.000")
    (('2026', '300'), ())
    """
    found = tuple(_RUN_OF_DIGITS.findall(words))
    if all(len(number) < _SERVICE for number in found) or _JOINED.search(words):
        return ()
    return found


def without_numbers(words: str, known: tuple[str, ...]) -> str:
    """Give words without their numbers, if these are the `known` ones; else as they are.

    Nothing about numbers can be found then. A digit stays for each, as one more letter of a word.

    >>> without_numbers("300 of 2026", ("300", "2026")), without_numbers("300", ("301",))
    ('0 of 0', '300')
    """
    if known and lone_numbers(words) == known:
        return _RUN_OF_DIGITS.sub("0", words)
    return words


class _Number(NamedTuple):
    """A number as it is compared, and as it stands in the text."""

    digits: str
    written: str
    percent: bool


# A span of numbers, and a choice between two: their order is the same in every language.
_SPAN = lazy(
    r"(?<![\d.,/:-])(\d+)(?:[ \u00a0]?[-–—][ \u00a0]?| (?:to|through|or|and) )(\d+)(?![\d/:-])"
)
_SCALE = lazy(f"[{SCALES}]")


def _digits_in_order(words: str) -> str:
    """Join the digits of a text as they stand there; a unit of ten thousands among them."""
    return "".join(re.findall(rf"\d|[{SCALES}]", words))


NUMBERS = Need(
    source=lambda source: _DIGIT.search(source.look.words),
    characters=lambda _style: str.isdecimal,
    either=True,
    recall=lambda source: _digits_in_order(source.look.words),
    beside=lambda reading, digits: (
        _SCALE.search(digits) or _digits_in_order(reading.words) != digits
    ),
)
EXCHANGED = Need(
    source=lambda source: _SPAN.search(source.look.words),
    characters=lambda _style: str.isdecimal,
)


def numbers(pair: Pair) -> Iterator[Finding]:
    """Compare the numbers in the words; one that is spelt out on either side counts too."""
    source, target = _counts_of_source(pair.source_words), _counts(pair.words)
    if source == target or any(_changes(pair)):
        return
    lost, added = source - target, target - source
    if _run(pair.source_words) == _run(pair.words):
        return
    if _BIG.search(pair.source_words):
        _cancel_big(lost, added)
    known = allowed(pair.source_words, pair.locale) + spelt(pair.source_words, pair.locale)
    hours = twelve_hours(pair.source_words) if added else Counter()
    extra = added - known
    lost -= spelt(pair.words, pair.locale) + hours
    for digits in sorted(lost.elements()):
        if extra or not is_counted_in_words(digits, pair.locale):
            yield Finding("NUM001", {"number": digits})
    written = {item.digits: item.written for item in reversed(_read(pair.words))} if extra else {}
    for digits in sorted(extra.elements()):
        yield Finding("NUM002", {"number": written[digits]}, written[digits])


def _run(words: str) -> str:
    """Join all digits: grouped in another way, they are the same."""
    return "".join(number.digits for number in _read(words, plain=False))


def _cancel_big(lost: Counter[str], added: Counter[str]) -> None:
    """Take away what is written out on one side: `2 million` and 2000000."""
    for digits in list(lost):
        for other in list(added):
            if len(other) > len(digits) + 1 and other.rstrip("0") == digits.rstrip("0"):
                count = min(lost[digits], added[other])
                lost[digits] -= count
                added[other] -= count


def changed_numbers(pair: Pair) -> Iterator[Finding]:
    """Report a percentage, or a long number, in the place of another one."""
    for expected, value in _changes(pair):
        values = {"value": value.written, "expected": expected.written}
        yield Finding("NUM003", values, value.written)


_BETWEEN = 20
"""Characters between two numbers that belong together."""


def exchanged(pair: Pair) -> Iterator[Finding]:
    """Report two numbers beside each other that changed places."""
    spans = list(_SPAN.finditer(pair.source_words))
    if not spans:
        return
    counts = _counts(pair.words)
    at = {_ascii(match[0], plain=True): match for match in _NUMBER.finditer(pair.words)}
    for match in spans:
        here = [number.digits for number in _read(match[0])]
        if len(here) != 2 or here[0] == here[1] or any(counts[number] != 1 for number in here):
            continue
        first, second = (at.get(number) for number in here)
        if first and second and second.end() <= first.start() <= second.end() + _BETWEEN:
            yield Finding("NUM004", {"expected": match[0]})
            return


def numbers_in(words: str) -> list[str]:
    """List the numbers of a text in ASCII digits, without what groups them.

    >>> numbers_in("10.000 pesos, ٣ days, 1,00,000 rupees, 31.05.2017")
    ['10000', '3', '100000', '31', '5', '2017']
    """
    return [number.digits for number in _read(words)]


def _read(words: str, *, plain: bool = True) -> list[_Number]:
    """Read the numbers of a text; `plain` ones of one or two digits have no zero before them."""
    return [
        _Number(
            _ascii(match[0], plain=plain),
            match[0].strip(),
            bool(match["percent"] or match["before"]),
        )
        for match in _NUMBER.finditer(scaled(words))
    ]


def _ascii(written: str, *, plain: bool) -> str:
    digits = "".join(str(unicodedata.digit(char)) for char in written if char.isdecimal())
    return str(int(digits)) if plain and len(digits) <= 2 else digits


def _counts(words: str) -> Counter[str]:
    return Counter(numbers_in(words)) if _DIGIT.search(words) else Counter()


_counts_of_source = of_source(_counts)


def _long(words: str, *, least: int = _LONG) -> list[_Number]:
    """Give telephone numbers, ids and amounts: all numbers of so many digits at `least`."""
    found = [
        _Number(_ascii(match[0], plain=False), match[0], percent=False)
        for match in _TELEPHONE.finditer(words)
        if _is_telephone(match)
    ]
    rest = _TELEPHONE.sub(lambda match: "" if _is_telephone(match) else match[0], words)
    return found + [number for number in _read(rest) if len(number.digits) >= least]


def _is_telephone(match: re.Match[str]) -> bool:
    digits = sum(map(str.isdecimal, match[0]))
    if match["plus"]:
        return digits >= _ABROAD
    together = match[0].strip("(").isdecimal()
    return not together and digits >= (_HYPHENED if "-" in match[0] else _DIALLED)


def _changes(pair: Pair) -> list[tuple[_Number, _Number]]:
    """Pair percentages, and long numbers, that differ; none if one of them is only missing."""
    source, target = pair.source_words, pair.words
    if not _DIGIT.search(source) or not _DIGIT.search(target):
        return []
    found: list[tuple[_Number, _Number]] = []
    dialled = (partial(_long, least=_SERVICE),) if _CALL.search(source) else ()
    for kind in (_percentages, _long, *dialled):
        one, other = kind(source), kind(target)
        known = {item.digits for item in one}, {item.digits for item in other}
        lost = [item for item in one if item.digits not in known[1]]
        added = [item for item in other if item.digits not in known[0]]
        if lost and len(lost) == len(added) and len(one) == len(other):
            found += [both for both in zip(lost, added, strict=True) if both not in found]
    return found


def _percentages(words: str) -> list[_Number]:
    return [number for number in _read(words) if number.percent]
