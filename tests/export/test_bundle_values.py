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
    assert used(found, "x") == found.of(found.book.facts["x"]) == value


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
