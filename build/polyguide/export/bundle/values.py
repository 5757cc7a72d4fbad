"""Values of facts as JSON has them: typed, exact, and in the language of the words around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from polyguide.model.fact_forms import FactUse
from polyguide.model.locales import Locale
from polyguide.model.ranges import Range
from polyguide.source.facts import CONSTANT, Fact, FactBook


@dataclass(frozen=True)
class Values:
    """The values of all facts on the pages of one locale.

    `locale` is that of the pages, `languages` are those that words on them may be in.
    """

    book: FactBook
    locale: Locale
    languages: tuple[Locale, ...]

    def typed(self, name: str) -> dict[str, Any]:
        """Give the value of a fact in the language of the page, and of which type it is.

        A constant is of the type that a fact with this value would have.
        """
        fact = self.book.facts[name].seen_on(self.locale, self.locale)
        kind = _OF_CONSTANTS[type(fact.value)] if fact.provenance is None else fact.type
        ranged = {"type": "range", "of": kind} if isinstance(fact.value, Range) else {"type": kind}
        return {**ranged, "value": _value(fact)}

    def of_use(self, use: FactUse) -> Any:
        """Give the value of what stands in braces, in the language of the words that show it.

        A day of a check and the date of a source are days, months or years as ISO 8601 has them.
        """
        fact = self.book.facts.get(use.name)
        if fact is None:
            return self.book.write(FactUse(use.name), self.locale).machine
        return _value(fact.seen_on(self.locale, self._language(use.tag)))

    def _language(self, tag: str) -> Locale:
        known = {locale.tag: locale for locale in self.languages} | {"": self.locale}
        return known.get(tag) or Locale.parse(tag)  # English, where the theme has nothing else


_OF_CONSTANTS: Mapping[type, str] = {int: "integer", Decimal: "decimal", str: "term"}


def _value(fact: Fact) -> Any:
    write = _VALUES[fact.type]
    if isinstance(fact.value, Range):
        return {"low": write(fact, fact.value.low), "high": write(fact, fact.value.high)}
    return write(fact, fact.value)


def _exact(_: Fact, value: int | Decimal) -> str:
    """Write a decimal as text: no program then rounds it."""
    return format(Decimal(value), "f")


def _itself(_: Fact, value: Any) -> Any:
    return value


_VALUES: Mapping[str, Callable[[Fact, Any], Any]] = MappingProxyType(
    {
        "integer": _itself,
        "decimal": _exact,
        "percent": _exact,
        "money": lambda fact, value: {"amount": _exact(fact, value), "currency": fact.currency},
        "date": lambda _, value: value.isoformat(),
        "duration": lambda fact, value: {"amount": value, "unit": fact.unit},
        "phone": _itself,
        "link": _itself,
        "term": _itself,
        "list": lambda _, value: list(value),
        CONSTANT: lambda fact, value: _exact(fact, value) if isinstance(value, Decimal) else value,
    }
)
