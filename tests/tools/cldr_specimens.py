"""What CLDR's published data say how durations and amounts are written, without babel's formats.

`cldr_tables.py` writes them; the tests compare what locales write with each line.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from babel.plural import PluralRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cldr_tables import Published

LATN = "numberSystem-latn"
NO_BREAK = "\u00a0"
# Not those whose formats differ in the versions of CLDR that the releases of babel have.
LOCALES = (
    *("ar", "bg", "ca", "cs", "da", "de", "el", "en", "en-GB", "en-IN", "es", "es-CL"),
    *("es-MX", "et", "fa", "fi", "fr", "fr-CA", "he", "hi", "hr", "hu", "id", "is", "it", "ja"),
    *("ko", "lt", "lv", "nb", "nl", "nn", "pl", "pt", "pt-PT", "ro", "ru", "sk", "sl", "sr"),
    *("sr-Latn", "sv", "th", "tr", "uk", "vi", "zh", "zh-Hant"),
)
CURRENCIES = ("ARS", "BRL", "CHF", "CLP", "CNY", "EUR", "GBP", "JPY", "KRW", "KWD", "USD")
AMOUNTS = (1, 1500, 15000)


def specimens(data: Published) -> Iterator[tuple[str, str]]:
    """Give each file with its text."""
    yield "durations.tsv", _table(data, "locale unit case number=text ...", durations(data))
    yield "money.tsv", _table(data, "locale currency amount number symbol name", money(data))


def _table(data: Published, head: str, rows: Iterator[tuple[str, ...]]) -> str:
    lines = ["\t".join(head.split(" ")), *("\t".join(row) for row in rows)]
    return f"# {data.version}: python tests/tools/cldr_tables.py\n" + "\n".join(lines) + "\n"


def durations(data: Published) -> Iterator[tuple[str, ...]]:
    """Write a number of each plural category in each case that CLDR has."""
    for locale in sorted(filter(data.cases, data.locales)):
        samples = {count: _sample(rule) for count, rule in _rules(data, locale).items()}
        decimal = data.numbers(locale)[f"symbols-{LATN}"]["decimal"]
        for case, units in sorted(data.cases(locale).items()):
            for unit, patterns in units.items():
                texts = {
                    samples[count]: pattern.format(samples[count].replace(".", decimal))
                    for count, pattern in patterns.items()
                }
                cells = (f"{number}={text}" for number, text in texts.items())
                yield (locale, unit, case, *(cell.replace(" ", NO_BREAK) for cell in cells))


def money(data: Published) -> Iterator[tuple[str, ...]]:
    """Write amounts as numbers, with their narrow symbols, and by name."""
    fractions = data.supplemental("currencyData")["currencyData"]["fractions"]
    for locale in LOCALES:
        for currency in CURRENCIES:
            digits = int(fractions.get(currency, fractions["DEFAULT"])["_digits"])
            for amount in AMOUNTS:
                number = _number(data, locale, amount, digits)
                symbol = _with_symbol(data, locale, currency, number)
                count = _count(data, locale, Decimal(amount).quantize(Decimal(1).scaleb(-digits)))
                yield (
                    locale,
                    currency,
                    str(amount),
                    number,
                    symbol,
                    _named(data, locale, currency, (number, count)),
                )


def _rules(data: Published, locale: str) -> dict[str, str]:
    rules = data.supplemental("plurals")["plurals-type-cardinal"]
    found = rules.get(locale) or rules[locale.partition("-")[0]]
    return {key.rpartition("-")[2]: rule for key, rule in found.items()}


def _sample(rule: str) -> str:
    """Choose a number that a rule of CLDR names: a small one, and no nought behind the point."""
    numbers = re.findall(r"[\d.]+", " ".join(re.findall(r"@(?:integer|decimal) ([^@]*)", rule)))
    return next((number for number in numbers if float(number) and not number.endswith(".0")), "0")


def _count(data: Published, locale: str, number: Decimal) -> str:
    rules = {count: rule.partition("@")[0].strip() for count, rule in _rules(data, locale).items()}
    return PluralRule({count: rule for count, rule in rules.items() if rule})(number)


def _number(data: Published, locale: str, amount: int, digits: int) -> str:
    numbers = data.numbers(locale)
    symbols = numbers[f"symbols-{LATN}"]
    _, *groups = numbers[f"decimalFormats-{LATN}"]["standard"].partition(".")[0].split(",")
    whole, parts = str(amount), []
    if len(whole) >= len(groups[-1]) + int(numbers["minimumGroupingDigits"]):
        parts = [whole[-len(groups[-1]) :]]
        whole, size = whole[: -len(groups[-1])], len(groups[0])
        while whole:
            parts.insert(0, whole[-size:])
            whole = whole[:-size]
    text = symbols["group"].join(parts) or whole
    return f"{text}{symbols['decimal']}{'0' * digits}" if digits else text


def _with_symbol(data: Published, locale: str, currency: str, number: str) -> str:
    formats = data.numbers(locale)[f"currencyFormats-{LATN}"]
    names = data.currencies(locale).get(currency, {})
    symbol = names.get("symbol-alt-narrow") or names.get("symbol") or currency
    spacing = formats["currencySpacing"]
    pattern = formats["standard"].partition(";")[0]
    text = re.sub("[#0][#0,.]*", number, pattern)
    before, _, after = text.partition("¤")
    if before[-1:].isdigit() and unicodedata.category(symbol[0])[0] not in "SZ":
        before += spacing["beforeCurrency"]["insertBetween"]
    if after[:1].isdigit() and unicodedata.category(symbol[-1])[0] not in "SZ":
        after = spacing["afterCurrency"]["insertBetween"] + after
    return f"{before}{symbol}{after}"


def _named(data: Published, locale: str, currency: str, amount: tuple[str, str]) -> str:
    number, count = amount
    formats = data.numbers(locale)[f"currencyFormats-{LATN}"]
    names = data.currencies(locale).get(currency, {})
    keys = (f"displayName-count-{count}", "displayName-count-other", "displayName")
    name = next((names[key] for key in keys if key in names), currency)
    pattern = formats.get(f"unitPattern-count-{count}") or formats["unitPattern-count-other"]
    return pattern.replace(" ", NO_BREAK).format(number, name)
