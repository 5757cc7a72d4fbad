"""Facts: one value, written by CLDR in each language; and every fault of facts.toml."""

from __future__ import annotations

import datetime
import re

import pytest

from polyguide.model.fact_forms import FactUse
from polyguide.model.locales import Locale
from polyguide.source.facts import FormattedFact, parse_facts

SOURCE = '[sources.page]\ntitle = "T"\npublisher = "P"\nurl = "https://a.cl/x"\nlang = "es"\n'
REST = 'label = "L"\nsources = ["page"]\nchecked = 2026-11-22\nconfidence = "high"\n'
LOCALES = {
    "en": Locale.parse("en", formats="en-GB"),
    "es": Locale.parse("es", formats="es-CL"),
    "zh-Hans": Locale.parse("zh-Hans"),
    "ar": Locale.parse("ar"),
}


LINE = "800\u00a013\u00a013\u00a013"
CLP = "CLP\u00a015,000"
DAY = ("22 November 2026", "22 de noviembre de 2026", "2026年11月22日")


def test_other_numbers_tell_apart_cases_that_look_alike_today() -> None:
    fields = 'type = "duration"\nvalue = 5\nunit = "day"\n[facts.x.values]\nund-CL = 2\n'
    book, _ = parse_facts(f"{SOURCE}[facts.x]\n{REST}\n{fields}", "facts.toml")
    russian = Locale.parse("ru")
    assert [
        book.with_other_numbers(FactUse("x", form), russian)
        for form in ("", "accusative", "genitive", "number", "short")
    ] == [
        ("1\u00a0день", "2\u00a0дня"),
        ("1\u00a0день", "2\u00a0дня"),
        ("1\u00a0дня", "2\u00a0дней"),
        (),
        (),
    ]
    in_chile = book.with_other_numbers(FactUse("x"), Locale.parse("ru-CL"))
    assert in_chile == ("1\u00a0день", "5\u00a0дней")
    assert book.with_other_numbers(FactUse("x"), Locale.parse("es")) == ()
    assert book.with_other_numbers(FactUse("x.checked"), russian) == ()


def fact(fields: str) -> str:
    return f"{SOURCE}[facts.x]\n{fields}\n{REST}"


def printed(fields: str) -> dict[str, str]:
    book, problems = parse_facts(fact(fields), "facts.toml")
    assert problems == ()
    return {tag: book.format(locale)["x"].text for tag, locale in LOCALES.items()}


@pytest.mark.parametrize(
    ("fields", "en", "es", "zh"),
    [
        ('type = "integer"\nvalue = 2000', "2,000", "2.000", "2,000"),
        ('type = "decimal"\nvalue = 1234.50', "1,234.5", "1.234,5", "1,234.5"),
        ('type = "decimal"\nvalue = 0.0001', "0.0001", "0,0001", "0.0001"),
        ('type = "decimal"\nvalue = 1.23456', "1.23456", "1,23456", "1.23456"),
        ('type = "percent"\nvalue = 2', "2%", "2%", "2%"),
        ('type = "percent"\nvalue = 2.5', "2.5%", "2,5%", "2.5%"),
        ('type = "money"\nvalue = 15000\ncurrency = "CLP"', CLP, "$15.000", CLP),
        ('type = "date"\nvalue = 2026-11-22', *DAY),
        ('type = "duration"\nvalue = 30\nunit = "day"', "30\u00a0days", "30\u00a0días", "30天"),
        ('type = "duration"\nvalue = 1\nunit = "year"', "1\u00a0year", "1\u00a0año", "1年"),
        ('type = "phone"\nvalue = "+56800131313"\ndisplay = "800 13 13 13"', *[LINE] * 3),
        ('type = "link"\nvalue = "https://www.entel.cl/"', *["entel.cl"] * 3),
        ('type = "term"\nvalue = "Webpay"', *["Webpay"] * 3),
        ('type = "list"\nvalue = ["A", "B", "C"]', "A, B and C", "A, B y C", "A、B和C"),
    ],
)  # fmt: skip
def test_a_fact_is_written_as_each_language_writes_it(
    fields: str, en: str, es: str, zh: str
) -> None:
    found = printed(fields)
    assert (found["en"], found["es"], found["zh-Hans"]) == (en, es, zh)


def test_every_unit_is_written_in_every_language() -> None:
    for unit in ("minute", "hour", "day", "week", "month", "year"):
        for text in printed(f'type = "duration"\nvalue = 3\nunit = "{unit}"').values():
            assert "duration" not in text


def test_a_link_may_differ_by_language_and_a_phone_is_a_tel_link() -> None:
    text = (
        fact('type = "link"\nvalue = "https://a.cl/"')
        + '[facts.x.values]\nes = "https://a.cl/es"\n'
    )
    book, problems = parse_facts(text, "facts.toml")
    assert problems == ()
    assert book.format(LOCALES["es"])["x"].target == "https://a.cl/es"
    assert book.format(LOCALES["en"])["x"].target == "https://a.cl/"
    book, _ = parse_facts(fact('type = "phone"\nvalue = "105"'), "facts.toml")
    assert book.format(LOCALES["en"])["x"].target == "tel:105"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ('type = "integer"\nvalue = "3"', "FCT005"),
        ('type = "integer"\nvalue = true', "FCT005"),
        ('type = "colour"\nvalue = 3', "FCT005"),
        ('type = "integer"', "FCT003"),
        ('type = "duration"\nvalue = 3\nunit = "fortnight"', "FCT005"),
        ('type = "money"\nvalue = 3', "FCT003"),
        ('type = "money"\nvalue = inf\ncurrency = "CLP"', "FCT005"),
        ('type = "money"\nvalue = 1.5\ncurrency = "CLP"', "FCT005"),
        ('type = "money"\nvalue = 1.555\ncurrency = "USD"', "FCT005"),
        ('type = "decimal"\nvalue = 1e400', "FCT005"),
        ('type = "decimal"\nvalue = 1e-400', "FCT005"),
        ('type = "decimal"\nvalue = 1.' + "1" * 33, "FCT005"),
        ('type = "decimal"\nvalue = nan', "FCT005"),
        ('type = "percent"\nvalue = ' + "1" * 16, "FCT005"),
        ('type = "duration"\nvalue = ' + "1" * 33 + '\nunit = "day"', "FCT005"),
        ('type = "term"\nvalue = ""', "FCT005"),
        ('type = "term"\nvalue = "a"\nvalues = { notalang = "b" }', "FCT005"),
        ('type = "term"\nvalue = "a"\nvalues = { es = "b", ES = "c" }', "FCT005"),
        ('type = "term"\nvalue = "a"\nvalues = { es = "" }', "FCT005"),
        ('type = "link"\nvalue = "http://a.cl/"', "FCT005"),
        ('type = "link"\nvalue = "javascript:alert(1)"', "FCT005"),
        ('type = "link"\nvalue = "https://user@evil.cl/"', "FCT005"),
        ('type = "link"\nvalue = "https://a.cl/\\"><script>"', "FCT005"),
        ('type = "phone"\nvalue = "call me"', "FCT005"),
        ('type = "list"\nvalue = []', "FCT005"),
        ('type = "date"\nvalue = 2026-11-22T10:00:00', "FCT005"),
        ('type = "term"\nvalue = "a\\nb"', "FCT005"),
        ('type = "integer"\nvalue = 3\nvalues = { es = 4 }', "FCT005"),
        ('type = "integer"\nvalue = 3\nvalues = { es-419 = 4 }', "FCT005"),
        ('type = "integer"\nvalue = 3\nvalues = { und = 4 }', "FCT005"),
        ('type = "integer"\nvalue = 3\nvalues = { und-CL = "4" }', "FCT005"),
        ('type = "integer"\nvalue = 3\nvalues = { und-CL = 4, und_cl = 5 }', "FCT005"),
        (
            'type = "integer"\nvalue = 3\nvalues = { und-CL = { value = 4, unit = "day" } }',
            "FCT002",
        ),
        ('type = "integer"\nvalue = 3\nvalues = { und-CL = {} }', "FCT003"),
        ('type = "integer"\nvalue = 3\nvalues = 4', "FCT005"),
        ('type = "term"\nvalue = "a"\nvalues = { und = "b" }', "FCT005"),
        ('type = "term"\nvalue = "a"\nvalues = { und-CL = { value = "b", to = "c" } }', "FCT002"),
        ('type = "money"\nvalue = 3\ncurrency = "CLP"\nvalues = { und-US = 1.5 }', "FCT005"),
        ('type = "integer"\nvalue = 3\nto = 3', "FCT005"),
        ('type = "integer"\nvalue = 3\nto = "4"', "FCT005"),
        ('type = "integer"\nvalue = 3\nto = 4.5', "FCT005"),
        ('type = "percent"\nvalue = 3.5\nto = 3', "FCT005"),
        ('type = "money"\nvalue = 3\nto = 4.5\ncurrency = "CLP"', "FCT005"),
        ('type = "date"\nvalue = 2026-11-22\nto = 2026-11-21', "FCT005"),
        ('type = "phone"\nvalue = "105"\nto = "106"', "FCT002"),
        ('type = "list"\nvalue = ["a"]\nto = ["b"]', "FCT002"),
        ('type = "integer"\nvalue = 3\ncolour = "red"', "FCT002"),
        ('type = "integer"\nvalue = 3\nunit = "day"', "FCT002"),
    ],
)
def test_a_fault_has_a_code_and_the_line_of_its_table(fields: str, code: str) -> None:
    book, problems = parse_facts(fact(fields), "facts.toml")
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, 6)]
    assert "x" not in book.facts


def test_a_medium_fact_needs_a_caution() -> None:
    text = fact('type = "integer"\nvalue = 3').replace('"high"', '"medium"')
    assert [item.code for item in parse_facts(text, "f")[1]] == ["FCT003"]


def test_an_undeclared_source_and_an_unused_one_are_problems() -> None:
    text = fact('type = "integer"\nvalue = 3').replace('["page"]', '["other"]')
    assert {item.code for item in parse_facts(text, "f")[1]} == {"FCT004", "FCT009"}


def test_broken_toml_has_its_line() -> None:
    _, problems = parse_facts("[facts.x]\nvalue = = 3\n", "facts.toml")
    assert [(item.code, item.place.line) for item in problems] == [("FCT001", 2)]


def test_the_day_of_a_check_is_a_fact_too() -> None:
    book, _ = parse_facts(fact('type = "integer"\nvalue = 3'), "facts.toml")
    assert book.format(LOCALES["es"])["x.checked"].text == "22 de noviembre de 2026"
    assert book.provenance["x"].checked == datetime.date(2026, 11, 22)


def test_a_fact_may_be_called_source_and_a_source_checked() -> None:
    fact = f'[facts.source]\ntype = "integer"\nvalue = 3\n{REST}'
    locale = Locale.parse("en")
    for text, day, forms in [
        (SOURCE, "November 22, 2026", locale.forms("date")),
        (f'{SOURCE}[sources.checked]\n{SOURCE.partition(chr(10))[2]}date = "2025"\n', "2025", ()),
    ]:
        book, _ = parse_facts(text + fact, "facts.toml")
        assert book.format(locale)["source.checked"].text == day
        assert book.forms("source.checked", locale) == forms


@pytest.mark.parametrize(
    "fields", ['type = "phone"\nvalue = "133"\n', 'type = "link"\nvalue = "https://a.cl/b"\n']
)
def test_what_is_displayed_of_a_fact_is_seen(fields: str) -> None:
    shown = []
    for own in ("", 'display = ""\n', 'display = "A"\n', 'display = " "\n'):
        book, problems = parse_facts(f"{SOURCE}[facts.a]\n{fields}{own}{REST}", "facts.toml")
        locale = Locale.parse("en")
        shown += [(book.facts and book.facts["a"].format(locale).text, [p.code for p in problems])]
    assert shown[0] == shown[1] != shown[2] == ("A", [])
    assert shown[3] == ({}, ["FCT005"])


def test_a_language_of_a_value_may_be_written_in_each_way() -> None:
    book, problems = parse_facts(
        fact('type = "term"\nvalue = "Pier"\nvalues = { zh_hans = "码头" }'), "f"
    )
    assert problems == ()
    assert book.format(LOCALES["zh-Hans"])["x"].text == "码头"


@pytest.mark.parametrize("key", ["title", "publisher", "lang"])
def test_a_source_says_what_it_is(key: str) -> None:
    text = "".join(
        f'{key} = ""\n' if line.startswith(key) else line
        for line in fact('type = "integer"\nvalue = 3').splitlines(keepends=True)
    )
    found = [(item.code, dict(item.values).get("key")) for item in parse_facts(text, "f")[1]]
    assert ("FCT005", key) in found


@pytest.mark.parametrize("date", ["2025-13", "2025-00", "0000-05", "0000", "٢٠٢٥", "2025-02-30"])
def test_a_date_of_a_source_is_one_of_the_calendar(date: str) -> None:
    text = SOURCE + f'date = "{date}"\n'
    assert "FCT005" in {item.code for item in parse_facts(text, "f")[1]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("facts = 3", "FCT005"),
        ("sources = 3", "FCT005"),
        ("x = " + "[" * 3000, "FCT001"),
        ("x = " + "1" * 5000, "FCT001"),
        ("x = 1e99999999999999999999", "FCT001"),
    ],
)
def test_a_file_of_another_form_is_a_problem(text: str, code: str) -> None:
    assert [item.code for item in parse_facts(text, "f")[1]] == [code]


def test_unknown_fields_are_told_in_the_order_of_the_file() -> None:
    text = "".join(f"k{number} = 1\n" for number in range(9))
    keys = [dict(item.values)["key"] for item in parse_facts(text, "f")[1]]
    assert keys == [f"k{number}" for number in range(9)]


CONSTANT = '[facts.app]\ntype = "constant"\n'


def constant(fields: str) -> dict[str, str]:
    book, problems = parse_facts(CONSTANT + fields, "facts.toml")
    assert problems == ()
    return {tag: book.format(locale)["app"].text for tag, locale in LOCALES.items()}


def test_a_constant_needs_no_source_and_each_language_may_write_its_own() -> None:
    found = constant('value = "Mi Entel"\nvalues = { zh-Hans = "我的 Entel", es-CL = "no" }')
    assert found == dict.fromkeys(LOCALES, "Mi Entel") | {"zh-Hans": "我的 Entel"}
    assert constant("value = 12500.5")["es"] == "12.500,5"
    assert constant('value = "2.10"')["es"] == "2.10"
    book, _ = parse_facts(CONSTANT + 'value = "x"\nlabel = "Name of the app"\n', "facts.toml")
    assert (book.facts["app"].label, book.facts["app"].provenance) == ("Name of the app", None)
    assert not book.provenance
    assert "app.checked" not in book.format(LOCALES["en"])


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ('value = "x"\nsources = ["page"]', "FCT002"),
        ('value = "x"\nchecked = 2026-11-22', "FCT002"),
        ('value = "x"\nconfidence = "high"', "FCT002"),
        ('value = "x"\ncaution = "Perhaps."', "FCT002"),
        ('value = "x"\nto = "y"', "FCT002"),
        ("value = 2\nto = 3", "FCT002"),
        ('value = "x"\nlabel = ""', "FCT005"),
        ("value = true", "FCT005"),
        ('value = "a\\nb"', "FCT005"),
        ('value = " "', "FCT005"),
        ('value = ["a"]', "FCT005"),
        ("value = 2026-11-22", "FCT005"),
        ("value = inf", "FCT005"),
        ('value = "x"\nvalues = { es = true }', "FCT005"),
        ("", "FCT003"),
    ],
)
def test_a_fault_of_a_constant_has_a_code_too(fields: str, code: str) -> None:
    book, problems = parse_facts(CONSTANT + fields, "facts.toml")
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, 1)]
    assert not book.facts


def on_page(fields: str, words: str, page: str) -> FormattedFact:
    """Write a fact in one language on a page of a locale."""
    book, problems = parse_facts(fact(fields), "facts.toml")
    assert problems == ()
    language = Locale.parse(words)
    facts = book.format(Locale.parse(page), [language])
    return facts["x" if words == page else f"x@{language.tag}"]


PRICES = """\
type = "money"
value = 10
currency = "USD"
values = { und-CL = { value = 9000, currency = "CLP" }, und-x-wom = 8, en-CL-x-wom = 7 }
"""


@pytest.mark.parametrize(
    ("page", "words", "shown"),
    [
        ("en", "en", "$10.00"),
        ("en-PE", "en", "$10.00"),
        ("en-CL", "en", CLP.replace("15", "9")),
        ("en-x-wom", "en", "$8.00"),
        ("es-CL-x-wom", "en", "$8.00"),
        ("en-CL-x-wom", "en-CL-x-wom", "$7.00"),
        ("en-CL-x-wom", "es-CL", "US$7,00"),  # the page says whose value it is
        ("es-CL", "en", CLP.replace("15", "9")),  # words that fall back to English, in Chile
        ("es", "es-CL", "US$10,00"),  # and in no country
    ],
)
def test_the_country_and_the_carrier_of_a_page_say_whose_value_it_is(
    page: str, words: str, shown: str
) -> None:
    assert on_page(PRICES, words, page).text == shown


@pytest.mark.parametrize(
    ("page", "words", "shown"),
    [
        ("es-CL", "es-CL", "Muelle"),
        ("es-AR", "es-AR", "Dársena"),
        ("zh-Hans", "zh-Hans", "码头"),
        ("zh-Hant", "zh-Hant", "Pier"),
        ("zh-TW", "zh-TW", "Pier"),
        ("en-CL", "en-CL", "Pier CL"),
        ("es-CL", "en", "Pier CL"),
        ("es", "en", "Pier"),
        ("en", "es-AR", "Dársena"),
    ],
)
def test_words_are_those_of_their_language_before_those_of_all(
    page: str, words: str, shown: str
) -> None:
    values = '{ es-CL = "Muelle", es-419 = "Dársena", zh = "码头", und-CL = "Pier CL" }'
    assert on_page(f'type = "term"\nvalue = "Pier"\nvalues = {values}', words, page).text == shown


@pytest.mark.parametrize(
    ("fields", "usual", "chilean"),
    [
        ('type = "phone"\nvalue = "105"\ndisplay = "1 05"\nvalues = { und-CL = "600" }',
         ("1\u00a005", "tel:105", ""), ("600", "tel:600", "")),
        ('type = "phone"\nvalue = "105"\nvalues = { und-CL = { value = "600", display = "6 00" } }',
         ("105", "tel:105", ""), ("6\u00a000", "tel:600", "")),
        ('type = "link"\nvalue = "https://a.cl/"\ndisplay = "A"\n'
         'values = { und-CL = "https://b.cl/" }',
         ("A", "https://a.cl/", ""), ("A", "https://b.cl/", "")),
        ('type = "duration"\nvalue = 2\nunit = "day"\nvalues = { und-CL = 3 }',
         ("2\u00a0days", "", "P2D"), ("3\u00a0days", "", "P3D")),
        ('type = "duration"\nvalue = 2\nunit = "day"\n'
         'values = { und-CL = { value = 3, unit = "hour" } }',
         ("2\u00a0days", "", "P2D"), ("3\u00a0hours", "", "PT3H")),
        ('type = "list"\nvalue = ["A"]\nvalues = { und-CL = ["B", "C"] }',
         ("A", "", ""), ("B and C", "", "")),
        ('type = "date"\nvalue = 2026-11-22\nvalues = { und-CL = 2026-11-23 }',
         ("November 22, 2026", "", "2026-11-22"), ("November 23, 2026", "", "2026-11-23")),
    ],
)  # fmt: skip
def test_a_value_of_a_country_is_one_of_the_type_of_its_fact(
    fields: str, usual: tuple[str, str, str], chilean: tuple[str, str, str]
) -> None:
    assert on_page(fields, "en", "en") == usual
    assert on_page(fields, "en", "en-CL") == chilean


def test_a_fault_of_a_value_names_its_place_in_the_table() -> None:
    shown = [
        dict(
            parse_facts(fact(f'type = "money"\nvalue = 1\ncurrency = "CLP"\n{fields}'), "f")[1][
                0
            ].values
        )
        for fields in (
            "values = { und-CL = 1.5 }",
            "values = { und-CL = { value = 1, currency = 3 } }",
            "values = { und-CL = { value = 1, colour = 3 } }",
        )
    ]
    keys = [values["key"] for values in shown]
    assert keys == ["values.und-CL", "values.und-CL.currency", "values.und-CL.colour"]


@pytest.mark.parametrize(
    ("fields", "en", "es", "zh"),
    [
        ('type = "integer"\nvalue = 2000\nto = 3000', "2,000–3,000", "2.000-3.000", "2,000-3,000"),
        ('type = "decimal"\nvalue = 1.5\nto = 2', "1.5–2", "1,5-2", "1.5-2"),
        ('type = "percent"\nvalue = 2\nto = 2.5', "2–2.5%", "2-2,5%", "2-2.5%"),
        ('type = "duration"\nvalue = 2\nto = 3\nunit = "day"', "2–3 days", "2-3 días", "2-3天"),
        ('type = "money"\nvalue = 500\nto = 900\ncurrency = "CLP"',
         "CLP 500–900", "$500-900", "CLP 500-900"),
        ('type = "date"\nvalue = 2026-11-22\nto = 2026-11-24',
         "22 – 24 November 2026", "22–24 de noviembre de 2026", "2026年11月22日 – 24日"),
    ],
)  # fmt: skip
def test_a_range_is_written_as_each_language_writes_it(
    fields: str, en: str, es: str, zh: str
) -> None:
    book, problems = parse_facts(fact(fields), "facts.toml")
    assert problems == ()
    found = {tag: book.format(locale)["x"] for tag, locale in LOCALES.items()}
    assert [re.sub(r"\s", " ", found[tag].text) for tag in ("en", "es", "zh-Hans")] == [en, es, zh]
    assert {one.machine for one in found.values()} == {""}  # HTML has none for a range


def test_a_range_has_forms_and_may_be_the_value_of_a_country() -> None:
    wait = 'type = "duration"\nvalue = 2\nunit = "day"\nvalues = { und-CL = { value = 3, to = 5 } }'
    book, problems = parse_facts(fact(wait), "facts.toml")
    assert problems == ()
    facts = book.format(Locale.parse("de-CL"), [Locale.parse("ru"), Locale.parse("en")])
    assert [facts[name].text for name in ("x:dative", "x@en", "x:number@en")] == [
        "3–5\xa0Tagen",
        "3–5\xa0days",
        "3–5",
    ]
    assert book.format(Locale.parse("de"))["x:dative"].text == "2\xa0Tagen"
