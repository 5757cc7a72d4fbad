"""Facts: typed, sourced and dated values, stored once and written by CLDR for each locale.

A fact is declared in facts.toml and used as `{name}`. The value can't differ between languages;
only its writing does. See docs/facts.md for the file's format.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from polyguide.locales import UnknownLocaleError, currency_digits, known_tag
from polyguide.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from polyguide.locales import Locale

__all__ = ["Fact", "FactBook", "FormattedFact", "Source", "parse_facts"]

NAME = re.compile(r"[a-z][a-z0-9_]*")
_SOURCE_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_HTTPS = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s<>\"\\^`{|}]*)?")
_PHONE = re.compile(r"\+?[0-9]{3,15}")
_PARTIAL_DATE = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_MAX_DIGITS = 15  # as many as every program keeps exactly
_MACHINE = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W"}
_UNITS = ("minute", "hour", "day", "week", "month", "year")

Confidence = Literal["high", "medium"]
_T = TypeVar("_T")


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

    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))

    def format(self, locale: Locale) -> Mapping[str, FormattedFact]:
        """Write every fact for a locale; `name.checked` is the day on which `name` was checked."""
        formatted: dict[str, FormattedFact] = {}
        for name, fact in self.facts.items():
            formatted[name] = fact.format(locale)
            formatted[f"{name}.checked"] = _format_day(fact.checked, locale)
        for key, source in self.sources.items():
            if source.date:
                formatted[f"source.{key}"] = _format_partial(source.date, locale)
        return MappingProxyType(formatted)


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
    """Write a duration; HTML's machine-readable form knows no months and years."""
    text = locale.duration(fact.value, fact.unit)
    return FormattedFact(text, machine=_MACHINE.get(fact.unit, "").format(fact.value))


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


class _Fault(Exception):
    """One field of one table is wrong: the code and the values of its problem."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def parse_facts(text: str, path: str) -> tuple[FactBook, tuple[Problem, ...]]:
    """Read facts.toml. A table with a fault is left out, and is a problem with its line."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = Place(path, getattr(error, "lineno", 0) or _toml_line(str(error)))
        return FactBook(), (Problem.of("FCT001", place, reason=_toml_reason(str(error))),)
    except RecursionError:
        return FactBook(), (Problem.of("FCT001", Place(path), reason="it is nested too deep"),)
    except (ValueError, ArithmeticError):  # Python reads no more than 4,300 digits
        return FactBook(), (Problem.of("FCT001", Place(path), reason="a number in it is too long"),)
    reader = _Reader(text, path)
    reader.unknown_keys("", data, {"facts", "sources"})
    sources = reader.tables("sources", data, _read_source)
    facts = reader.tables("facts", data, _read_fact)
    for fact in facts.values():
        for key in fact.sources:
            if key not in sources:
                reader.report("FCT004", fact.place, name=fact.name, source=key)
    used = {key for fact in facts.values() for key in fact.sources}
    declared = data.get("facts", {})
    if isinstance(declared, dict) and len(facts) == len(declared):  # else it would be told twice
        for key in sources:
            if key not in used:
                reader.report("FCT009", reader.place("sources", key), source=key)
    reader.problems.sort(key=lambda problem: problem.place)
    book = FactBook(MappingProxyType(facts), MappingProxyType(sources))
    return book, tuple(reader.problems)


def _toml_line(message: str) -> int:
    match = re.search(r"at line (\d+)", message)
    return int(match[1]) if match else 0


def _toml_reason(message: str) -> str:
    return re.sub(r" \(at .*\)$", "", message).rstrip(".")


class _Reader:
    """Reads the tables of one file and collects what is wrong with them."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.lines = {
            (match[1], match[2]): number
            for number, line in enumerate(text.splitlines(), 1)
            if (match := re.match(r"\s*\[(\w+)\.\"?([\w-]+)\"?\]", line))
        }

    def place(self, kind: str, name: str) -> Place:
        return Place(self.path, self.lines.get((kind, name), 0), 1)

    def report(self, code: str, place: Place, **values: object) -> None:
        self.problems.append(Problem.of(code, place, **values))

    def unknown_keys(self, table: str, data: Mapping[str, Any], known: set[str]) -> None:
        for key in data:
            if key in known:
                continue
            self.report("FCT002", Place(self.path), table=table or "facts.toml", key=key)

    def tables(
        self, kind: str, data: Mapping[str, Any], read: Callable[[str, _Table], _T]
    ) -> dict[str, _T]:
        found: dict[str, _T] = {}
        tables = data.get(kind, {})
        if not isinstance(tables, dict):
            self.report("FCT005", Place(self.path), table="facts.toml", key=kind, wanted="a table")
            return found
        for name, values in tables.items():
            table = _Table(dict(values) if isinstance(values, dict) else {}, self.place(kind, name))
            try:
                found[name] = read(name, table)
                table.done()
            except _Fault as fault:
                found.pop(name, None)
                self.report(fault.code, table.place, table=f"{kind}.{name}", **fault.values)
        return found


class _Table:
    """One table of the file; fields are taken out one by one, and what is left is unknown."""

    def __init__(self, values: dict[str, Any], place: Place) -> None:
        self.values = values
        self.place = place

    def take(self, key: str, kinds: tuple[type, ...], wanted: str, default: Any = None) -> Any:
        """Take a field; a fault if it is of another type, or missing without a default."""
        value = self.values.pop(key, default)
        if value is None:
            raise _Fault("FCT003", key=key, wanted=wanted)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise _Fault("FCT005", key=key, wanted=wanted)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value: str = self.take(key, (str,), "text", default)
        if _CONTROL.search(value):
            raise _Fault("FCT005", key=key, wanted="text on one line")
        return value

    def words(self, key: str) -> str:
        """Take a text that says something."""
        value = self.text(key)
        if not value.strip():
            raise _Fault("FCT005", key=key, wanted="text that is not empty")
        return value

    def matching(self, key: str, pattern: re.Pattern[str], wanted: str) -> str:
        value = self.text(key)
        if not pattern.fullmatch(value):
            raise _Fault("FCT005", key=key, wanted=wanted)
        return value

    def day(self, key: str) -> datetime.date:
        value: datetime.date = self.take(key, (datetime.date,), "a date such as 2026-11-22")
        if isinstance(value, datetime.datetime):
            raise _Fault("FCT005", key=key, wanted="a date without a time")
        return value

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in choices:
            raise _Fault("FCT005", key=key, wanted="one of " + ", ".join(choices))
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        items = self.take(key, (list,), "a list of texts")
        if not items or not all(isinstance(item, str) and item for item in items):
            raise _Fault("FCT005", key=key, wanted="a list of texts that is not empty")
        return tuple(items)

    def done(self) -> None:
        for key in self.values:
            raise _Fault("FCT002", key=key)


def _read_source(key: str, table: _Table) -> Source:
    if not _SOURCE_ID.fullmatch(key):
        raise _Fault("FCT006", name=key)
    return Source(
        id=key,
        title=table.words("title"),
        publisher=table.words("publisher"),
        url=table.matching("url", _HTTPS, "an https address"),
        lang=table.words("lang"),
        date=_source_date(table),
    )


def _source_date(table: _Table) -> str:
    value = table.take("date", (datetime.date, str), "a date, a month or a year", "")
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if value and not _PARTIAL_DATE.fullmatch(value):
        raise _Fault("FCT005", key="date", wanted='a date, or text such as "2025-02" or "2025"')
    return str(value)


def _whole(table: _Table) -> int:
    value: int = table.take("value", (int,), "a whole number")
    if abs(value) >= 10**_MAX_DIGITS:
        raise _Fault(
            "FCT005", key="value", wanted=f"a whole number of at most {_MAX_DIGITS} digits"
        )
    return value


def _number(table: _Table) -> int | Decimal:
    value: int | Decimal = table.take("value", (int, Decimal), "a number")
    if isinstance(value, int):
        table.values["value"] = value
        return _whole(table)
    if not value.is_finite():
        raise _Fault("FCT005", key="value", wanted="a finite number")
    if len(value.as_tuple().digits) > _MAX_DIGITS or not -_MAX_DIGITS <= _exponent(value) <= 0:
        raise _Fault("FCT005", key="value", wanted=f"a number of at most {_MAX_DIGITS} digits")
    return value


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _check_amount(value: int | Decimal, currency: str) -> None:
    """Refuse an amount of which the reader would see less than the author wrote."""
    digits = currency_digits(currency)
    if isinstance(value, Decimal) and value != round(value, digits):
        raise _Fault(
            "FCT005",
            key="value",
            wanted=f"an amount in {currency} with at most {digits} digits behind the point",
        )


def _link(table: _Table) -> str:
    return table.matching("value", _HTTPS, "an https address")


_VALUES: Mapping[str, Callable[[_Table], Any]] = MappingProxyType(
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


def _read_fact(name: str, table: _Table) -> Fact:
    if not NAME.fullmatch(name):
        raise _Fault("FCT006", name=name)
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
        raise _Fault("FCT003", key="caution", wanted="a sentence, as its confidence is medium")
    return fact


def _locale_values(kind: str, table: _Table) -> Mapping[str, str]:
    if kind not in ("link", "term"):
        return {}
    found: dict[str, str] = {}
    for name, value in table.take("values", (dict,), "a table of values by locale", {}).items():
        key = f"values.{name}"
        try:
            tag = known_tag(name)
        except UnknownLocaleError:
            raise _Fault("FCT005", key=key, wanted="a value of a language that is known") from None
        if tag in found:
            raise _Fault("FCT005", key=key, wanted="the only value of its language")
        if not isinstance(value, str) or _CONTROL.search(value) or not value.strip():
            raise _Fault("FCT005", key=key, wanted="text on one line")
        if kind == "link" and not _HTTPS.fullmatch(value):
            raise _Fault("FCT005", key=key, wanted="an https address")
        found[tag] = value
    return MappingProxyType(found)
