"""Facts: typed values beside the text that a locale writes, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import BundleError
from .frozen import Frozen

if TYPE_CHECKING:
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


class Fact(Frozen):
    """A fact: its typed `value`, and the `text` that this locale writes.

    `value` is an int (type `integer`), Decimal (`decimal`; `percent`, where 19 is 19 %), Money,
    Duration, date, str (`phone`, `link`, `term`) or tuple of str (`list`); of a type that is not
    known yet, as it stands in the file. `checked` is the day on which a person compared it with
    its `sources` (ids).
    """

    name: str
    type: str
    value: Any
    text: str
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
            value.object("label").text("text") if "label" in value else "",
            value.text("href", "") or None,
            value.texts("sources"),
            _day(checked.text("date"), checked.where) if checked else None,
            value.object("caution").text("text") if "caution" in value else "",
            value.fields,
        )


def _fact_value(value: Value) -> Any:
    kind = value.text("type")
    if kind == "integer":
        return value.number("value", 0)
    if kind in ("decimal", "percent"):
        return _decimal(value.text("value"), value.where)
    if kind == "money":
        money = value.object("value")
        return Money(_decimal(money.text("amount"), money.where), money.text("currency"))
    if kind == "duration":
        time = value.object("value")
        return Duration(time.number("amount", 0), time.text("unit"))
    if kind == "date":
        return _day(value.text("value"), value.where)
    if kind in ("phone", "link", "term"):
        return value.text("value")
    return value.texts("value") if kind == "list" else value.raw.get("value")


def _decimal(text: str, where: str) -> Decimal:
    from decimal import Decimal, InvalidOperation

    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise BundleError(f"{where} has no number: {text[:40]!r}.", "Export the bundle again.")
    return number


def _day(text: str, where: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BundleError(
            f"{where} has no day: {text[:40]!r}.", "Export the bundle again."
        ) from None


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
