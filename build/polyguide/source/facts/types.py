"""The frozen facts, and how each type of them is written in a locale."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from polyguide.model.locales import Locale
from polyguide.model.problem import Place

_MACHINE = {"minute": ("PT{}M", 1), "hour": ("PT{}H", 1), "day": ("P{}D", 1), "week": ("P{}D", 7)}

Confidence = Literal["high", "medium"]


class FormattedFact(NamedTuple):
    """A fact as one locale's reader sees it.

    `target` is the address that it links to, or empty; `machine` is the form that programs read:
    an ISO 8601 date or duration, or empty.
    """

    text: str
    target: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read. `date` is ISO 8601, to the year, month or day, or empty."""

    id: str
    title: str
    publisher: str
    url: str
    lang: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One typed value with its evidence.

    `value` is an int, Decimal, date, str or tuple of str, as `type` says; `values` holds the
    values of locales (by tag) that differ, for links and terms only.
    """

    name: str
    type: str
    value: Any
    label: str
    sources: tuple[str, ...]
    checked: datetime.date
    confidence: Confidence
    place: Place
    unit: str = ""
    currency: str = ""
    display: str = ""
    caution: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def format(self, locale: Locale) -> FormattedFact:
        """Write the value as CLDR does in this locale."""
        return _FORMATS[self.type](self, locale)

    def value_in(self, locale: Locale) -> Any:
        """Give the value for a locale: its own where the fact has one."""
        return self.values.get(locale.tag, self.values.get(locale.language, self.value))


@dataclass(frozen=True, slots=True)
class FactBook:
    """All facts and sources of a project, by name, in the order of the file."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    def format(self, locale: Locale) -> Mapping[str, FormattedFact]:
        """Write every fact for a locale; `name.checked` is the day on which `name` was checked."""
        formatted: dict[str, FormattedFact] = {}
        for name, fact in self.facts.items():
            formatted[name] = fact.format(locale)
            formatted[f"{name}.checked"] = _format_day(fact.checked, locale)
        for key, source in self.sources.items():
            if source.date:
                formatted[f"source.{key}"] = _format_partial(source.date, locale)
        return formatted


def _format_day(day: datetime.date, locale: Locale) -> FormattedFact:
    return FormattedFact(locale.date(day), machine=day.isoformat())


def _format_partial(text: str, locale: Locale) -> FormattedFact:
    match text.split("-"):
        case [_, _, _]:
            return _format_day(datetime.date.fromisoformat(text), locale)
        case [year, month]:
            return FormattedFact(locale.month(int(year), int(month)), machine=text)
    return FormattedFact(text, machine=text)


def _format_link(fact: Fact, locale: Locale) -> FormattedFact:
    url = fact.value_in(locale)
    shown = re.sub(r"^https://(?:www\.)?|/$", "", url)
    return FormattedFact(fact.display or shown, target=url)


def _format_duration(fact: Fact, locale: Locale) -> FormattedFact:
    """Write a duration; HTML's machine-readable form knows only days, hours and minutes."""
    text = locale.duration(fact.value, fact.unit)
    form, times = _MACHINE.get(fact.unit, ("", 1))
    return FormattedFact(text, machine=form.format(fact.value * times))


_FORMATS: Mapping[str, Callable[[Fact, Locale], FormattedFact]] = MappingProxyType(
    {
        "integer": lambda fact, locale: FormattedFact(locale.integer(fact.value)),
        "decimal": lambda fact, locale: FormattedFact(locale.decimal(fact.value)),
        "percent": lambda fact, locale: FormattedFact(locale.percent(fact.value)),
        "money": lambda fact, locale: FormattedFact(locale.money(fact.value, fact.currency)),
        "date": lambda fact, locale: _format_day(fact.value, locale),
        "duration": _format_duration,
        "phone": lambda fact, _: FormattedFact(
            fact.display.replace(" ", "\u00a0"), target=f"tel:{fact.value}"
        ),
        "link": _format_link,
        "term": lambda fact, locale: FormattedFact(fact.value_in(locale)),
        "list": lambda fact, locale: FormattedFact(locale.list(fact.value)),
    }
)
