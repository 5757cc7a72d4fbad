"""Values of facts as JSON has them: typed, exact, and in the language of the words around them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from polyguide.model.fact_forms import FactUse
from polyguide.model.locales import Locale
from polyguide.source.facts import Fact, FactBook


@dataclass(frozen=True)
class Values:
    """The values of all facts on the pages of one locale.

    `locale` is that of the pages, `languages` are those that words on them may be in.
    """

    book: FactBook
    locale: Locale
    languages: tuple[Locale, ...]

    def of(self, fact: Fact) -> Any:
        """Give the value of a fact in the language of the page."""
        return fact_value(fact, self.locale)

    def of_use(self, use: FactUse) -> Any:
        """Give the value of what stands in braces, in the language of the words that show it.

        A day of a check and the date of a source are days, months or years as ISO 8601 has them.
        """
        book, name = self.book, use.name
        if name in book.facts:
            return fact_value(book.facts[name], self._language(use.tag))
        source = book.sources.get(name.removeprefix("source."))
        if source is not None:
            return source.date
        return book.facts[name.removesuffix(".checked")].checked.isoformat()

    def _language(self, tag: str) -> Locale:
        known = {locale.tag: locale for locale in self.languages} | {"": self.locale}
        return known.get(tag) or Locale.parse(tag)  # English, where the theme has nothing else


def fact_value(fact: Fact, locale: Locale) -> Any:
    """Give the typed value in a locale. Decimals are text: no program then rounds them."""
    value = fact.value_in(locale)
    if fact.type == "money":
        return {"amount": _exact(value), "currency": fact.currency}
    if fact.type == "duration":
        return {"amount": value, "unit": fact.unit}
    if fact.type == "list":
        return list(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _exact(value) if fact.type in ("decimal", "percent") else value


def _exact(value: int | Decimal) -> str:
    return format(Decimal(value), "f")
