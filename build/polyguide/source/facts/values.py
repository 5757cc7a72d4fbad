"""The values of facts, by their type: one, a range, and those of countries, carriers, languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from polyguide.model.locales import currency_digits
from polyguide.model.lookup import names_place
from polyguide.model.measures import MEASURES
from polyguide.model.patterns import lazy
from polyguide.model.ranges import Range
from polyguide.model.tags import UnknownLocaleError, known_tag
from polyguide.source.facts.fields import HTTPS, Fault, Table
from polyguide.source.facts.types import BY_LANGUAGE, CONSTANT, FactValue

_PHONE = lazy(r"\+?[0-9]{3,15}")
_CURRENCY = lazy("[A-Z]{3}")
_MAX_DIGITS = 15  # as many as every program keeps exactly


def _whole(table: Table, key: str) -> int:
    value: int = table.take(key, (int,), "a whole number")
    if abs(value) >= 10**_MAX_DIGITS:
        raise Fault("FCT005", key=key, wanted=f"a whole number of at most {_MAX_DIGITS} digits")
    return value


def _number(table: Table, key: str) -> int | Decimal:
    value: int | Decimal = table.take(key, (int, Decimal), "a number")
    if isinstance(value, int):
        table.values[key] = value
        return _whole(table, key)
    if not value.is_finite():
        raise Fault("FCT005", key=key, wanted="a finite number")
    if len(value.as_tuple().digits) > _MAX_DIGITS or not -_MAX_DIGITS <= _exponent(value) <= 0:
        raise Fault("FCT005", key=key, wanted=f"a number of at most {_MAX_DIGITS} digits")
    return value


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _constant(table: Table, key: str) -> str | int | Decimal:
    given = table.take(key, (str, int, Decimal), "text or a number")
    table.values[key] = given
    return table.words(key) if isinstance(given, str) else _number(table, key)


VALUES: Mapping[str, Callable[[Table, str], Any]] = MappingProxyType(
    {
        "integer": _whole,
        "decimal": _number,
        "percent": _number,
        "money": _number,
        "date": Table.day,
        "duration": _whole,
        "phone": lambda table, key: table.matching(key, _PHONE, "digits, with + and country code"),
        "link": lambda table, key: table.matching(key, HTTPS, "an https address"),
        "term": Table.words,
        "list": Table.strings,
        CONSTANT: _constant,
    }
)
"""What reads the value of each type of fact from a field of its table."""
_RANGES = frozenset({"integer", "decimal", "percent", "money", "date", "duration"})


def read_value(kind: str, table: Table) -> FactValue:
    """Take the value from a table, with all that is part of it; Fault if a field is wrong."""
    value = VALUES[kind](table, "value")
    if kind in _RANGES and "to" in table.values:
        value = _range(kind, table, value)
    unit = table.one_of("unit", MEASURES["duration"]) if kind == "duration" else ""
    currency = table.matching("currency", _CURRENCY, "an ISO 4217 code") if kind == "money" else ""
    display = _display(table) if kind in ("phone", "link") else ""
    if kind == "phone":
        display = display or value
    if kind == "money":
        _check_amount(value, currency)
    return FactValue(value, unit, currency, display)


def _display(table: Table) -> str:
    """Take what is shown in the place of the value; empty where nothing is said."""
    given = table.text("display", "")
    if given.isspace():
        raise Fault("FCT005", key="display", wanted="text that is not empty")
    return given


def _range(kind: str, table: Table, low: Any) -> Range[Any]:
    high = VALUES[kind](table, "to")
    if high <= low and kind == "date":
        raise Fault("FCT005", key="to", wanted="a later date than value")
    if high <= low:
        raise Fault("FCT005", key="to", wanted="a greater number than value")
    return Range(low, high)


def _check_amount(value: int | Decimal | Range[int | Decimal], currency: str) -> None:
    """Refuse an amount of which the reader would see less than the author wrote."""
    digits = currency_digits(currency)
    ends = {"value": value.low, "to": value.high} if isinstance(value, Range) else {"value": value}
    for key, end in ends.items():
        if isinstance(end, Decimal) and end != round(end, digits):
            raise Fault(
                "FCT005",
                key=key,
                wanted=f"an amount in {currency} with at most {digits} digits behind the point",
            )


def read_other_values(kind: str, table: Table, usual: FactValue) -> Mapping[str, FactValue]:
    """Take the values of other countries, carriers and languages, by their tags.

    Each is a value alone, or a table with the fields that are part of one. A unit, a currency and
    the words of a link are those of the `usual` value where it does not say them.
    """
    found: dict[str, FactValue] = {}
    named = {"unit": usual.unit, "currency": usual.currency}
    named |= {"display": usual.display} if kind == "link" else {}
    shared = {key: text for key, text in named.items() if text}
    for name, given in table.take("values", (dict,), "a table of values by locale", {}).items():
        tag = _tag(kind, name)
        if tag in found:
            raise Fault("FCT005", key=f"values.{name}", wanted="the only value of its language")
        fields = given if isinstance(given, dict) else {"value": given}
        own = Table({**shared, **fields}, table.place)
        try:
            found[tag] = read_value(kind, own)
            own.done()
        except Fault as fault:
            inside = f".{fault.values['key']}" if fields is given else ""
            raise Fault(fault.code, **{**fault.values, "key": f"values.{name}{inside}"}) from None
    return found


def _tag(kind: str, name: str) -> str:
    """Read what a value is for: a language for words, a country or a carrier for all facts."""
    key = f"values.{name}"
    try:
        tag = known_tag(name)
    except UnknownLocaleError:
        raise Fault("FCT005", key=key, wanted="a value of a language that is known") from None
    if names_place(tag) or (kind in BY_LANGUAGE and not tag.startswith("und")):
        return tag
    raise Fault(
        "FCT005",
        key=key,
        wanted="a value for a country or carrier, under a tag such as und-CL or und-x-name",
    )
