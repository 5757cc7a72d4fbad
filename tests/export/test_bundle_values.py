"""Values of facts in a bundle: exact, in the language of the words that show them."""

from __future__ import annotations

from typing import Any

import pytest

from polyguide.export.bundle.values import Values
from polyguide.model.fact_forms import split_form
from polyguide.model.locales import Locale
from polyguide.source.facts import parse_facts

SOURCE = (
    '[sources.law]\ntitle = "T"\npublisher = "P"\nurl = "https://a.cl/x"\nlang = "es"\n'
    'date = "2025-02"\n[facts.x]\n'
)
REST = '\nlabel = "L"\nsources = ["law"]\nchecked = 2026-11-22\nconfidence = "high"\n'
SPANISH, ENGLISH = Locale.parse("es"), Locale.parse("en")


def values(fields: str, locale: Locale = ENGLISH) -> Values:
    book, problems = parse_facts(SOURCE + fields + REST, "facts.toml")
    assert problems == ()
    return Values(book, locale, (locale,))


def used(found: Values, text: str) -> Any:
    return found.of_use(split_form(text))


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ('type = "integer"\nvalue = 2000', 2000),
        ('type = "decimal"\nvalue = 1234.50', "1234.50"),
        ('type = "percent"\nvalue = 19', "19"),
        ('type = "money"\nvalue = 15000\ncurrency = "CLP"', {"amount": "15000", "currency": "CLP"}),
        ('type = "date"\nvalue = 2026-11-22', "2026-11-22"),
        ('type = "duration"\nvalue = 6\nunit = "week"', {"amount": 6, "unit": "week"}),
        ('type = "phone"\nvalue = "+56800131313"\ndisplay = "800 13 13 13"', "+56800131313"),
        ('type = "list"\nvalue = ["A", "B"]', ["A", "B"]),
    ],
)
def test_a_value_is_exact_and_typed(fields: str, value: Any) -> None:
    found = values(fields)
    assert found.typed("x") == {"type": found.book.facts["x"].type, "value": value}
    assert used(found, "x") == value


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ('type = "integer"\nvalue = 2\nto = 3', 2, 3),
        ('type = "percent"\nvalue = 1.50\nto = 2', "1.50", "2"),
        ('type = "date"\nvalue = 2026-11-01\nto = 2026-11-30', "2026-11-01", "2026-11-30"),
        (
            'type = "duration"\nvalue = 2\nto = 3\nunit = "day"',
            {"amount": 2, "unit": "day"},
            {"amount": 3, "unit": "day"},
        ),
        (
            'type = "money"\nvalue = 5\nto = 6.50\ncurrency = "USD"',
            {"amount": "5", "currency": "USD"},
            {"amount": "6.50", "currency": "USD"},
        ),
    ],
)
def test_a_range_is_a_type_of_its_own_that_no_older_program_takes_for_one_end(
    fields: str, low: Any, high: Any
) -> None:
    found = values(fields)
    kind, value = found.book.facts["x"].type, {"low": low, "high": high}
    assert found.typed("x") == {"type": "range", "of": kind, "value": value}
    assert used(found, "x") == value


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ('"Ferry"', {"type": "term", "value": "Ferry"}),
        ("1200", {"type": "integer", "value": 1200}),
        ("1.50", {"type": "decimal", "value": "1.50"}),
    ],
)
def test_a_constant_is_of_the_type_of_its_value(value: str, typed: Any) -> None:
    book, problems = parse_facts(f'[facts.x]\ntype = "constant"\nvalue = {value}\n', "facts.toml")
    assert problems == ()
    found = Values(book, ENGLISH, (ENGLISH,))
    assert (found.typed("x"), used(found, "x")) == (typed, typed["value"])


def test_the_day_of_a_check_and_the_date_of_a_source_are_those_of_iso_8601() -> None:
    found = values('type = "integer"\nvalue = 1')
    assert (used(found, "x.checked"), used(found, "source.law")) == ("2026-11-22", "2025-02")


LINK = 'type = "link"\nvalue = "https://a.cl/en"\nvalues = { es = "https://a.cl/es" }'


def test_a_value_is_that_of_the_language_of_the_words() -> None:
    assert used(values(LINK), "x") == "https://a.cl/en"
    spanish = values(LINK, SPANISH)
    assert used(spanish, "x") == used(spanish, "x@es") == "https://a.cl/es"
    # English is known on every page, whatever the languages of the guide.
    assert used(spanish, "x@en") == "https://a.cl/en"


FARE = 'type = "money"\nvalue = 5\ncurrency = "USD"\nvalues = { und-CL = 6 }'


def test_words_in_another_language_have_the_value_of_the_country_of_the_page() -> None:
    chilean = values(FARE, Locale.parse("es-CL"))
    six = {"amount": "6", "currency": "USD"}
    assert chilean.typed("x") == {"type": "money", "value": six}
    assert used(chilean, "x") == used(chilean, "x@en") == six
    assert used(values(FARE), "x") == {"amount": "5", "currency": "USD"}
