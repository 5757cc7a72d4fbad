"""What CLDR publishes and babel lacks: cases of durations, narrow symbols, ranges of numbers.

The tables are read when they are first asked for. `model/locales` writes with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache


@cache
def duration_cases(tag: str) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Give the patterns of durations in a language by case, unit and plural category.

    The basic form (nominative) is not among them. A pattern that CLDR lacks is left out.

    >>> duration_cases("de-AT")["dative"]["day"]
    {'one': '{0} Tag', 'other': '{0} Tagen'}
    >>> duration_cases("en")
    {}
    """
    from polyguide.model.cldr.cases import CASES, UNITS

    row = _row(CASES, tag)
    if not row:
        return {}
    counts, *cases = row.split("; ")
    found = {}
    for case in cases:
        name, _, words = case.partition(": ")
        cells = (_patterns(counts.split(), cell.split(", ")) for cell in words.split(" | "))
        found[name] = dict(zip(UNITS, cells, strict=True))
    return found


def _patterns(counts: list[str], words: list[str]) -> Mapping[str, str]:
    return {
        count: word[1:] if word.startswith("=") else f"{{0}} {word}"
        for count, word in zip(counts, words, strict=True)
        if word != "-"
    }


def narrow_symbol(tag: str, currency: str) -> str:
    """Give the shortest symbol of a currency in a language; nothing if it has none of its own.

    >>> [narrow_symbol(tag, "CLP") for tag in ("es-CL", "en", "ar", "bg")]
    ['$', '$', 'CL$', 'CLP']
    """
    return _symbols(tag).get(currency, "")


@cache
def _symbols(tag: str) -> Mapping[str, str]:
    from polyguide.model.cldr.symbols import COMMON, SYMBOLS

    rows = "; ".join(filter(None, [COMMON, _row(SYMBOLS, tag)]))
    return {code: symbol for code, _, symbol in (row.partition(" ") for row in rows.split("; "))}


def range_pattern(tag: str) -> str:
    """Give what a language writes between two numbers, with places for them.

    >>> [range_pattern(tag) for tag in ("en", "es-CL", "ja", "pt-PT")]
    ['{0}–{1}', '{0}-{1}', '{0}～{1}', '{0} - {1}']
    """
    from polyguide.model.cldr.ranges import PATTERNS

    return _row(PATTERNS, tag)


def range_count(tag: str, start: str, end: str) -> str:
    """Give the plural category of a range from those of its ends.

    >>> range_count("ru", "few", "many"), range_count("lv", "one", "zero")
    ('many', 'other')
    """
    from polyguide.model.cldr.ranges import PLURALS

    own = (row.split() for row in _row(PLURALS, tag).split("; "))
    return next((row[2] for row in own if row[:2] == [start, end]), end)


def _row(table: Mapping[str, str], tag: str) -> str:
    """Find a language in a table, or the one that it inherits from: its tag without its end."""
    while tag not in table and "-" in tag:
        tag = tag.rpartition("-")[0]
    row = table.get(tag, table.get("und", ""))
    return table[row[1:]] if row.startswith("=") else row
