"""The frozen facts, and how each type of them is written in a locale."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from polyguide.model.fact_forms import CHECKED, SOURCE, FactUse, split_form, with_form
from polyguide.model.locales import Locale
from polyguide.model.lookup import tags_for
from polyguide.model.problem import Place
from polyguide.model.ranges import Range

_WHOLE = len("2026-01-01")  # a date of which the day is known
_TOLD_APART = (1, 2, 5)  # numbers that languages with cases write in other ways
# How much of an ISO 8601 date a form says: none but these say less than the day.
_SHARE_OF_DAY = {"month": len("2026-01"), "year": len("2026")}
_MACHINE = {"minute": ("PT{}M", 1), "hour": ("PT{}H", 1), "day": ("P{}D", 1), "week": ("P{}D", 7)}

CONSTANT = "constant"
"""The type of facts without provenance."""
BY_LANGUAGE = frozenset({"link", "term", CONSTANT})
"""The types whose values may differ by language: words, and addresses."""
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
class Provenance:
    """Why a fact holds: in which sources (by id) it was read, on which day, and how sure that is.

    It is about all values of the fact.
    """

    sources: tuple[str, ...]
    checked: datetime.date
    confidence: Confidence
    caution: str = ""


@dataclass(frozen=True, slots=True)
class FactValue:
    """A value, with its unit, its currency and how a number or an address is printed."""

    value: Any
    unit: str = ""
    currency: str = ""
    display: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One typed value, and its provenance; a constant has none.

    `value` is an int, Decimal or date, a range of two of them, a str or a tuple of str, as `type`
    says; `values` holds those that differ, by the tags of what they are for. The label of a
    constant may be empty.
    """

    name: str
    type: str
    value: Any
    label: str
    place: Place
    provenance: Provenance | None
    unit: str = ""
    currency: str = ""
    display: str = ""
    values: Mapping[str, FactValue] = field(default_factory=dict)

    def format(self, locale: Locale, form: str = "") -> FormattedFact:
        """Write the value as CLDR does in this locale, in one of the forms of its type there."""
        return _FORMATS[self.type](self.seen_on(locale, locale), locale, form)

    def seen_on(self, page: Locale, words: Locale) -> Fact:
        """Give this fact with the one value that words in a language have on pages of a locale.

        What is the same in all languages depends on the page alone.
        """
        if not self.values:
            return self
        of = words if self.type in BY_LANGUAGE else page
        tags = tags_for(of.tag, page.tag)
        found = next((self.values[tag] for tag in tags if tag in self.values), None)
        if found is None:
            return replace(self, values={})
        own = {name: getattr(found, name) for name in FactValue.__slots__}
        return replace(self, **own, values={})


@dataclass(frozen=True)
class FactBook:
    """All facts and sources of a project, by name, in the order of the file."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    @cached_property
    def names(self) -> frozenset[str]:
        """Give what may stand in braces: facts, the days of their checks, and dates of sources."""
        days = (f"{name}{CHECKED}" for name in self.provenance)
        dates = (f"{SOURCE}{key}" for key, source in self.sources.items() if source.date)
        return frozenset((*self.facts, *days, *dates))

    def kind_of(self, name: str) -> str:
        """Give the type of what may stand in braces; the day of a check is a date. Empty for none.

        The date of a source is of no type, as it may be a month or a year.
        """
        if name in self.facts:
            return self.facts[name].type
        return "date" if name.removesuffix(CHECKED) in self.provenance else ""

    def forms(self, name: str, locale: Locale) -> tuple[str, ...]:
        """Give the forms that a language has for what may stand in braces, besides the basic one.

        A source whose date is a month or a year has none.
        """
        if date := self._date_of(name):
            return locale.forms("date") if len(date) == _WHOLE else ()
        return locale.forms(self.kind_of(name))

    def write(self, use: FactUse, locale: Locale, page: Locale | None = None) -> FormattedFact:
        """Write what stands in braces for a locale; where it has no such form, the braces.

        The value is that of a page of this locale, or of another one in whose words it stands.
        KeyError if nothing has that name.
        """
        name, form, _ = use
        if form and form not in self.forms(name, locale):
            return FormattedFact(f"{{{with_form(name, form)}}}")
        if name in self.facts:
            return self.facts[name].seen_on(page or locale, locale).format(locale, form)
        if date := self._date_of(name):
            return _format_partial(date, locale, form)
        return _format_date(self.provenance[name.removesuffix(CHECKED)].checked, locale, form)

    def with_other_numbers(self, use: FactUse, locale: Locale) -> tuple[str, ...]:
        """Write a duration with 1, 2 and 5 in the place of its number, in one of its cases.

        They tell cases apart that look alike today. Empty where there are no cases.
        """
        fact = self.facts.get(use.name)
        if not fact or not fact.unit or not locale.cases or use.form not in ("", *locale.cases):
            return ()
        fact = fact.seen_on(locale, locale)
        others = [number for number in _TOLD_APART if number != fact.value]
        return tuple(locale.duration(number, fact.unit, use.form) for number in others)

    def format(self, locale: Locale, locales: Iterable[Locale] = ()) -> FormattedFacts:
        """Write all facts for a locale; those of text on its pages in others of the `locales`."""
        return FormattedFacts(self, locale, locales)

    @cached_property
    def provenance(self) -> Mapping[str, Provenance]:
        """Give the provenance of each fact that has one, in the same order."""
        return {name: fact.provenance for name, fact in self.facts.items() if fact.provenance}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Give the labels that no list of facts shows: those of facts without provenance."""
        others = (fact for fact in self.facts.values() if fact.label and not fact.provenance)
        return {fact.name: fact.label for fact in others}

    def _date_of(self, name: str) -> str:
        """Give the date of a source that may stand in braces; `source.checked` may be of a fact."""
        key = name.removeprefix(SOURCE)
        return self.sources[key].date if key != name and key in self.sources else ""


class FormattedFacts(dict[str, FormattedFact]):
    """What may stand in braces, as one locale writes it; forms are written when they are asked for.

    `price@es` is the same as another one of the `locales` writes it for this one's pages.
    """

    def __init__(self, book: FactBook, locale: Locale, locales: Iterable[Locale] = ()) -> None:
        """Write every basic form for the locale."""
        super().__init__({name: book.write(FactUse(name), locale) for name in sorted(book.names)})
        self._book = book
        self._locales = {"": locale, **{one.tag: one for one in locales}}

    def __missing__(self, text: str) -> FormattedFact:
        """Write what was not asked for yet: KeyError where nothing has that name."""
        use = split_form(text)
        made = self[text] = self._book.write(use, self._locales[use.tag], self._locales[""])
        return made

    def in_forms(self, name: str) -> Mapping[str, str]:
        """Write a fact in each form that the locale has for it, by the names of the forms.

        The basic one comes first, and has no name.
        """
        forms = ("", *self._book.forms(name, self._locales[""]))
        return {form: self[with_form(name, form)].text for form in forms}


def _format_date(
    value: datetime.date | Range[datetime.date], locale: Locale, form: str
) -> FormattedFact:
    """Write a date; HTML's machine-readable form knows no range."""
    machine = "" if isinstance(value, Range) else value.isoformat()[: _SHARE_OF_DAY.get(form)]
    return FormattedFact(locale.date(value, form), machine=machine)


def _format_partial(text: str, locale: Locale, form: str) -> FormattedFact:
    match text.split("-"):
        case [_, _, _]:
            return _format_date(datetime.date.fromisoformat(text), locale, form)
        case [year, month]:
            return FormattedFact(locale.month(int(year), int(month)), machine=text)
    return FormattedFact(text, machine=text)


def _format_link(fact: Fact, *_: object) -> FormattedFact:
    shown = re.sub(r"^https://(?:www\.)?|/$", "", fact.value)
    return FormattedFact(fact.display or shown, target=fact.value)


def _format_duration(fact: Fact, locale: Locale, wanted: str) -> FormattedFact:
    """Write a duration; HTML's machine-readable form knows only days, hours and minutes.

    It knows no range either.
    """
    text = locale.duration(fact.value, fact.unit, wanted)
    if isinstance(fact.value, Range):
        return FormattedFact(text)
    form, times = _MACHINE.get(fact.unit, ("", 1))
    return FormattedFact(text, machine=form.format(fact.value * times))


_FORMATS: Mapping[str, Callable[[Fact, Locale, str], FormattedFact]] = MappingProxyType(
    {
        "integer": lambda fact, locale, _: FormattedFact(locale.decimal(fact.value)),
        "decimal": lambda fact, locale, _: FormattedFact(locale.decimal(fact.value)),
        "percent": lambda fact, locale, form: FormattedFact(locale.percent(fact.value, form)),
        "money": lambda fact, locale, form: FormattedFact(
            locale.money(fact.value, fact.currency, form)
        ),
        "date": lambda fact, locale, form: _format_date(fact.value, locale, form),
        "duration": _format_duration,
        "phone": lambda fact, *_: FormattedFact(
            fact.display.replace(" ", "\u00a0"), target=f"tel:{fact.value}"
        ),
        "link": _format_link,
        "term": lambda fact, *_: FormattedFact(fact.value),
        "list": lambda fact, locale, form: FormattedFact(locale.list(fact.value, form)),
        CONSTANT: lambda fact, locale, _: FormattedFact(
            fact.value if isinstance(fact.value, str) else locale.decimal(fact.value)
        ),
    }
)
