"""Facts: typed values beside the text that a locale writes, and where they come from."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .errors import AGAIN, BundleError
from .frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from decimal import Decimal

    from .reading import Fields, Value


class Money(Frozen):
    """An amount in a currency (ISO 4217)."""

    amount: Decimal
    currency: str


class Duration(Frozen):
    """A length of time; `unit` is `minute`, `hour`, `day`, `week`, `month` or `year`."""

    amount: int
    unit: str


class Range(Frozen):
    """What lies between two values of one `type`, both included."""

    type: str
    low: Any
    high: Any


class Fact(Frozen):
    """A fact: its typed `value`, and the `text` that this locale writes.

    `value` is an int (type `integer`), Decimal (`decimal`; `percent`, where 19 is 19 %), Money,
    Duration, date, str (`phone`, `link`, `term`), tuple of str (`list`) or Range; of a type that is
    not known yet, as it stands in the file. `forms` are texts by the names of forms that this
    locale has for it, such as `dative` or `number`. `checked` is the day on which a person compared
    it with its `sources` (ids).
    """

    name: str
    type: str
    value: Any
    text: str
    forms: Mapping[str, str]
    label: str
    href: str | None
    sources: tuple[str, ...]
    checked: date | None
    caution: str
    fields: Fields

    @classmethod
    def of(cls, name: str, value: Value) -> Fact:
        """Read a fact."""
        checked = value.object("checked") if "checked" in value else None
        return cls(
            name,
            value.text("type"),
            _fact_value(value),
            value.text("text"),
            _forms(value),
            value.object("label").text("text") if "label" in value else "",
            value.text("href", "") or None,
            value.texts("sources"),
            _day(checked, "date") if checked else None,
            value.object("caution").text("text") if "caution" in value else "",
            value.fields,
        )


class Constant(Frozen):
    """A name, version or number that needs no source: its typed `value`, and the `text` of it.

    `value` is an int (type `integer`), Decimal (`decimal`) or str (`term`).
    """

    name: str
    type: str
    value: Any
    text: str
    fields: Fields

    @classmethod
    def of(cls, name: str, value: Value) -> Constant:
        """Read a constant."""
        kind = value.text("type")
        return cls(name, kind, _typed(kind, value, "value"), value.text("text"), value.fields)


def _fact_value(value: Value) -> Any:
    kind = value.text("type")
    if kind != "range":
        return _typed(kind, value, "value")
    kind, ends = value.text("of"), value.object("value")
    return Range(kind, _typed(kind, ends, "low"), _typed(kind, ends, "high"))


def _typed(kind: str, value: Value, key: str) -> Any:
    """Read a field as what its type says; as it stands where nobody knows the type yet."""
    return _TYPES[kind](value, key) if kind in _TYPES else value.raw.get(key)


def _money(value: Value, key: str) -> Money:
    money = value.object(key)
    return Money(_decimal(money, "amount"), money.text("currency"))


def _duration(value: Value, key: str) -> Duration:
    time = value.object(key)
    return Duration(time.number("amount", 0), time.text("unit"))


def _forms(value: Value) -> Mapping[str, str]:
    if "forms" not in value:
        return MappingProxyType({})
    forms = value.object("forms")
    return MappingProxyType({name: forms.text(name) for name in forms.fields})


def _decimal(value: Value, key: str) -> Decimal:
    from decimal import Decimal, InvalidOperation

    text = value.text(key)
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise BundleError(f"{value.where} has no number: {text[:40]!r}.", AGAIN)
    return number


def _day(value: Value, key: str) -> date:
    from datetime import date

    text = value.text(key)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BundleError(f"{value.where} has no day: {text[:40]!r}.", AGAIN) from None


def _text(value: Value, key: str) -> str:
    return value.text(key)


_TYPES: Mapping[str, Callable[[Value, str], Any]] = {
    "integer": lambda value, key: value.number(key, 0),
    "decimal": _decimal,
    "percent": _decimal,
    "money": _money,
    "duration": _duration,
    "date": _day,
    "phone": _text,
    "link": _text,
    "term": _text,
    "list": lambda value, key: value.texts(key),
}


class Source(Frozen):
    """Where facts come from. `date` is a year, month or day, as ISO 8601 writes it, or None."""

    title: str
    publisher: str
    url: str
    lang: str
    date: str | None

    @classmethod
    def of(cls, value: Value) -> Source:
        """Read a source."""
        return cls(
            value.text("title", ""),
            value.text("publisher", ""),
            value.text("url", ""),
            value.text("lang", ""),
            value.text("date", "") or None,
        )
