"""What the tables of facts.toml become: a source or a fact, each with its own fields."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from polyguide.facts.table import ONE_LINE, Fault, is_one_line
from polyguide.facts.values import Fact, Source
from polyguide.locales import UnknownLocaleError, currency_digits, known_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from polyguide.facts.table import Table

__all__ = ["read_fact", "read_source"]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SOURCE_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_HTTPS = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s<>\"\\^`{|}]*)?")
_PHONE = re.compile(r"\+?[0-9]{3,15}")
_PARTIAL_DATE = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
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
