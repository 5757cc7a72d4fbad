"""Numbers that are written as words, and the words that another language writes as numbers.

Only what a translation may rightly do is here: `two` for 2, 14:00 for 2 p.m., 11月 for November.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy

_HAN_DIGITS = "〇一二三四五六七八九十"
_HAN_NUMBER = lazy(f"[{_HAN_DIGITS}两兩百千]+")
_GUESS = lazy("[一二三四五六七八九两兩]{2}")
_HAN_LANGUAGES = frozenset(["zh", "ja", "yue"])
_COUNTERS = frozenset(["zh", "yue", "ja", "ko"])
"""Languages that count what English has an article for: `a day` is 1日."""
_NUMBERED_DAYS = frozenset(["vi", "pt", "gl"])
"""Languages that number the days of the week: Wednesday is Thứ 4, 4ª feira."""
_SMALL = 12
_WORDS = {
    "en": "zero/zeros one/once/first/single two/twice/second/both/double/pair three/third/triple "
    "four/fourth five/fifth six/sixth seven/seventh eight/eighth nine/ninth ten/tenth "
    "eleven/eleventh twelve/twelfth/dozen",
    "es": "cero un/uno/una/primero/primer/primera dos/segundo/segunda tres/tercer/tercero/tercera "
    "cuatro cinco seis siete ocho nueve diez once doce",
    "fr": "zéro un/une/premier/première deux/deuxième trois/troisième quatre cinq six sept huit "
    "neuf dix onze douze",
    "pt": "zero um/uma/primeiro/primeira dois/duas/segundo três/terceiro quatro cinco seis sete "
    "oito nove dez onze doze",
    "it": "zero un/uno/una/primo/prima due/secondo tre/terzo quattro cinque sei sette otto nove "
    "dieci undici dodici",
    "de": "null ein/eins/eine/einen/einem/einer/eines/erste/ersten/erster zwei/zweite/zweiten "
    "drei/dritte/dritten vier fünf sechs sieben acht neun zehn elf zwölf",
}
_SPELT = {
    language: {word: number for number, row in enumerate(text.split()) for word in row.split("/")}
    for language, text in _WORDS.items()
}
_CARDINALS = {
    language: {row.split("/")[0]: number for number, row in enumerate(text.split())}
    for language, text in _WORDS.items()
}
_TENS = {
    word: number * 10
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety hundred".split(),  # noqa: SIM905
        start=2,
    )
} | {"thousand": 1000}
_TEENS = {
    word: number
    for number, word in enumerate(
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),  # noqa: SIM905
        start=13,
    )
}
_ENGLISH = _SPELT["en"] | _TEENS | _TENS
_ARTICLES = frozenset("a an each per every last only daily this that".split())  # noqa: SIM905
_DAYS = {
    word: number
    for number, word in enumerate(
        "monday tuesday wednesday thursday friday saturday".split(),  # noqa: SIM905
        start=2,
    )
}
# With a capital: "may" and "march" are words.
_MONTH = lazy(r"(?i:\b(jan|feb|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b)|\b(Mar|May)(?:ch)?\b")
_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(),  # noqa: SIM905
        start=1,
    )
}
_TWELVE = lazy(
    r"(?<![\d.:])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?[ \u00a0\u202f]?"
    r"(?P<half>[ap])\.?m\b",
    re.IGNORECASE,
)
_LETTERS = lazy(r"[^\W\d_]+")


def spelt(words: str, locale: Locale) -> Counter[str]:
    """Count the numbers that a translation writes as words, months among them."""
    found: Counter[str] = Counter()
    table = _SPELT.get(locale.language, {})
    for word in _LETTERS.findall(words.lower()):
        number = table.get(word) or locale.months.get(word)
        if number is not None:
            found[str(number)] += 1
        elif table.get(word) == 0:
            found["0"] += 1
    if locale.language in _HAN_LANGUAGES:
        found.update(str(_han(match[0])) for match in _HAN_NUMBER.finditer(words))
    return found


def cardinals(words: str, locale: Locale) -> dict[str, str]:
    """Give the numbers from two on that a text counts in words, each with its word.

    >>> cardinals("Take two photos once.", Locale.parse("en"))
    {'2': 'two'}
    """
    table = _CARDINALS.get(locale.language, {})
    found = {
        str(table[word.lower()]): word
        for word in _LETTERS.findall(words)
        if table.get(word.lower(), 0) > 1
    }
    if locale.language in _HAN_LANGUAGES:
        # Digits beside each other without a unit are a guess: 两三天 is some days.
        exact = (match[0] for match in _HAN_NUMBER.finditer(words) if not _GUESS.search(match[0]))
        found.update((str(_han(text)), text) for text in exact)
    return {number: word for number, word in found.items() if int(number) > 1}


def is_counted_in_words(number: str, locale: Locale) -> bool:
    """Tell whether a number may be a word of this language, whose number words are not known."""
    known = locale.language in _SPELT or locale.language in _HAN_LANGUAGES
    return not known and int(number) <= _SMALL


def allowed(source: str, locale: Locale) -> Counter[str]:
    """Count the numbers that a translation may have for words of its source.

    >>> from polyguide.model.locales import Locale
    >>> sorted(allowed("On 3 November, at 6 p.m.", Locale.parse("ja")))
    ['0', '11', '18']
    """
    found: Counter[str] = Counter()
    for word in _LETTERS.findall(source.lower()):
        if word in _ENGLISH:
            found[str(_ENGLISH[word])] += 1
        elif word in _ARTICLES and locale.language in _COUNTERS:
            found["1"] += 1
        elif word in _DAYS and locale.language in _NUMBERED_DAYS:
            found[str(_DAYS[word])] += 1
    for match in _MONTH.finditer(source):
        found[str(_MONTHS[(match[1] or match[2]).lower()])] += 1
    for match in _TWELVE.finditer(source):
        late = 12 * (match["half"].lower() == "p")
        found[str(int(match["hour"]) % 12 + late)] += 1
        found["0"] += 1
    return found


def twelve_hours(source: str) -> Counter[str]:
    """Count the hours of a source that the translation may write with 24 hours instead."""
    return Counter(str(int(match["hour"])) for match in _TWELVE.finditer(source))


def _han(text: str) -> int:
    """Read a small Chinese number: 三, 十二, 二十, 两百."""
    total, digit = 0, 0
    for char in text:
        unit = {"十": 10, "百": 100, "千": 1000}.get(char)
        if unit:
            total, digit = total + (digit or 1) * unit, 0
        else:
            digit = digit * 10 * (digit > 0) + (2 if char in "两兩" else _HAN_DIGITS.index(char))
    return total + digit


_ZEROS: Mapping[str, int] = {"万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8}
SCALES = "".join(_ZEROS)
"""The units by which East Asian languages count large numbers."""
_SCALED = lazy(rf"(\d{{1,4}})(?:\.(\d{{1,4}}))?[ \u00a0]?([{SCALES}])")


def scaled(words: str) -> str:
    """Write out the numbers that East Asian languages count in ten thousands.

    >>> scaled("1.5万比索")
    '15000比索'
    """
    return _SCALED.sub(_written_out, words)


def _written_out(match: re.Match[str]) -> str:
    zeros = _ZEROS[match[3]]
    return match[1] + (match[2] or "").ljust(zeros, "0")
