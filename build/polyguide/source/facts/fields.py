"""The tables of facts.toml, and what they become: a source or a fact, each with its own fields."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from polyguide.model.characters import forbidden
from polyguide.model.locales import currency_digits
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place
from polyguide.model.tags import UnknownLocaleError, known_tag
from polyguide.source.facts.types import Fact, Source

ONE_LINE = "text on one line, without hidden characters"
_BREAK = lazy(r"[\t\n\u2028\u2029]")


def is_one_line(text: str) -> bool:
    """Tell whether a text has no line break, and no character that a page must not hold."""
    return not _BREAK.search(text) and next(forbidden(text), None) is None


class Fault(Exception):
    """One field of one table is wrong: the code and the values of its problem."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Table:
    """One table of the file; fields are taken out one by one, and what is left is unknown."""

    def __init__(self, values: dict[str, Any], place: Place) -> None:
        self.values = values
        self.place = place

    def take(self, key: str, kinds: tuple[type, ...], wanted: str, default: Any = None) -> Any:
        """Take a field; a fault if it is of another type, or missing without a default."""
        value = self.values.pop(key, default)
        if value is None:
            raise Fault("FCT003", key=key, wanted=wanted)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise Fault("FCT005", key=key, wanted=wanted)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text on one line."""
        value: str = self.take(key, (str,), "text", default)
        if not is_one_line(value):
            raise Fault("FCT005", key=key, wanted=ONE_LINE)
        return value

    def words(self, key: str) -> str:
        """Take a text that says something."""
        value = self.text(key)
        if not value.strip():
            raise Fault("FCT005", key=key, wanted="text that is not empty")
        return value

    def matching(self, key: str, pattern: re.Pattern[str], wanted: str) -> str:
        """Take a text that a pattern matches; `wanted` says which those are."""
        value = self.text(key)
        if not pattern.fullmatch(value):
            raise Fault("FCT005", key=key, wanted=wanted)
        return value

    def day(self, key: str) -> datetime.date:
        """Take a date without a time."""
        value: datetime.date = self.take(key, (datetime.date,), "a date such as 2026-11-22")
        if isinstance(value, datetime.datetime):
            raise Fault("FCT005", key=key, wanted="a date without a time")
        return value

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        """Take one of a few words."""
        value = self.text(key)
        if value not in choices:
            raise Fault("FCT005", key=key, wanted="one of " + ", ".join(choices))
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Take a list of texts that is not empty."""
        items = self.take(key, (list,), "a list of texts")
        if not items or not all(isinstance(item, str) and item for item in items):
            raise Fault("FCT005", key=key, wanted="a list of texts that is not empty")
        if not all(map(is_one_line, items)):
            raise Fault("FCT005", key=key, wanted=ONE_LINE)
        return tuple(items)

    def done(self) -> None:
        """End it: a fault if a field is left, as nobody knows that one."""
        for key in self.values:
            raise Fault("FCT002", key=key)


_NAME = lazy(r"[a-z][a-z0-9_]*")
_SOURCE_ID = lazy(r"[a-z0-9][a-z0-9-]*")
_HTTPS = lazy(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s<>\"\\^`{|}]*)?")
_PHONE = lazy(r"\+?[0-9]{3,15}")
_PARTIAL_DATE = lazy(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_MAX_DIGITS = 15  # as many as every program keeps exactly
_UNITS = ("minute", "hour", "day", "week", "month", "year")


def read_source(key: str, table: Table) -> Source:
    """Read a table of `[sources]`; Fault if a field of it is wrong."""
    if not _SOURCE_ID.fullmatch(key):
        raise Fault("FCT006", name=key)
    return Source(
        id=key,
        title=table.words("title"),
        publisher=table.words("publisher"),
        url=table.matching("url", _HTTPS, "an https address"),
        lang=table.words("lang"),
        date=_source_date(table),
    )


def _source_date(table: Table) -> str:
    value = table.take("date", (datetime.date, str), "a date, a month or a year", "")
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if value and not _PARTIAL_DATE.fullmatch(value):
        raise Fault("FCT005", key="date", wanted='a date, or text such as "2025-02" or "2025"')
    return str(value)


def _whole(table: Table) -> int:
    value: int = table.take("value", (int,), "a whole number")
    if abs(value) >= 10**_MAX_DIGITS:
        raise Fault("FCT005", key="value", wanted=f"a whole number of at most {_MAX_DIGITS} digits")
    return value


def _number(table: Table) -> int | Decimal:
    value: int | Decimal = table.take("value", (int, Decimal), "a number")
    if isinstance(value, int):
        table.values["value"] = value
        return _whole(table)
    if not value.is_finite():
        raise Fault("FCT005", key="value", wanted="a finite number")
    if len(value.as_tuple().digits) > _MAX_DIGITS or not -_MAX_DIGITS <= _exponent(value) <= 0:
        raise Fault("FCT005", key="value", wanted=f"a number of at most {_MAX_DIGITS} digits")
    return value


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _check_amount(value: int | Decimal, currency: str) -> None:
    """Refuse an amount of which the reader would see less than the author wrote."""
    digits = currency_digits(currency)
    if isinstance(value, Decimal) and value != round(value, digits):
        raise Fault(
            "FCT005",
            key="value",
            wanted=f"an amount in {currency} with at most {digits} digits behind the point",
        )


def _link(table: Table) -> str:
    return table.matching("value", _HTTPS, "an https address")


_VALUES: Mapping[str, Callable[[Table], Any]] = MappingProxyType(
    {
        "integer": _whole,
        "decimal": _number,
        "percent": _number,
        "money": _number,
        "date": lambda table: table.day("value"),
        "duration": _whole,
        "phone": lambda table: table.matching("value", _PHONE, "digits, with + and country code"),
        "link": _link,
        "term": lambda table: table.words("value"),
        "list": lambda table: table.strings("value"),
    }
)


def read_fact(name: str, table: Table) -> Fact:
    """Read a table of `[facts]`; Fault if a field of it is wrong."""
    if not _NAME.fullmatch(name):
        raise Fault("FCT006", name=name)
    kind = table.one_of("type", tuple(_VALUES))
    value = _VALUES[kind](table)
    confidence: Any = table.one_of("confidence", ("high", "medium"))
    fact = Fact(
        name=name,
        type=kind,
        value=value,
        label=table.words("label"),
        sources=table.strings("sources"),
        checked=table.day("checked"),
        confidence=confidence,
        place=table.place,
        unit=table.one_of("unit", _UNITS) if kind == "duration" else "",
        currency=table.matching("currency", re.compile("[A-Z]{3}"), "an ISO 4217 code")
        if kind == "money"
        else "",
        display=table.text("display", value if kind == "phone" else "")
        if kind in ("phone", "link")
        else "",
        caution=table.text("caution", ""),
        values=_locale_values(kind, table),
    )
    if kind == "money":
        _check_amount(value, fact.currency)
    if confidence == "medium" and not fact.caution:
        raise Fault("FCT003", key="caution", wanted="a sentence, as its confidence is medium")
    return fact


def _locale_values(kind: str, table: Table) -> Mapping[str, str]:
    if kind not in ("link", "term"):
        return {}
    found: dict[str, str] = {}
    for name, value in table.take("values", (dict,), "a table of values by locale", {}).items():
        key = f"values.{name}"
        try:
            tag = known_tag(name)
        except UnknownLocaleError:
            raise Fault("FCT005", key=key, wanted="a value of a language that is known") from None
        if tag in found:
            raise Fault("FCT005", key=key, wanted="the only value of its language")
        if not isinstance(value, str) or not is_one_line(value) or not value.strip():
            raise Fault("FCT005", key=key, wanted=ONE_LINE)
        if kind == "link" and not _HTTPS.fullmatch(value):
            raise Fault("FCT005", key=key, wanted="an https address")
        found[tag] = value
    return found
