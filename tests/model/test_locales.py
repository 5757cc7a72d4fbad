"""Locales: the tags that are read, and how each language writes numbers, dates and lists."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import babel
import pytest
from babel.dates import format_interval
from babel.localedata import locale_identifiers
from babel.numbers import format_currency, format_percent
from babel.units import format_unit

from polyguide.model.directions import Directions
from polyguide.model.locales import Locale
from polyguide.model.ranges import Range
from polyguide.model.tags import UnknownLocaleError
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SPECIMENS = ROOT / "tests/specimens/cldr"


def specimens(name: str) -> Iterator[list[str]]:
    """Give the cells of each line of what CLDR's published data say."""
    _, _, *lines = (SPECIMENS / name).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines)


def day(month: int, day: int, year: int = 2026) -> datetime.date:
    return datetime.date(year, month, day)


def plain(text: str) -> str:
    """Write spaces that don't break, and narrow ones, as a space."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("written", "tag", "gettext", "direction"),
    [
        ("zh_hans", "zh-Hans", "zh_Hans", "ltr"),
        ("es-cl", "es-CL", "es_CL", "ltr"),
        ("AR", "ar", "ar", "rtl"),
        ("az-arab", "az-Arab", "az_Arab", "rtl"),
    ],
)
def test_a_tag_is_read_in_each_spelling(
    written: str, tag: str, gettext: str, direction: str
) -> None:
    locale = Locale.parse(written)
    assert (locale.tag, locale.gettext, locale.direction) == (tag, gettext, direction)
    assert Directions()[written] == direction


@pytest.mark.parametrize("text", ["", "e", "../es", "es/..", "español", "es\n", "a" * 40])
def test_what_is_no_tag_is_refused(text: str) -> None:
    with pytest.raises(UnknownLocaleError):
        Locale.parse(text)


def test_each_language_writes_values_in_its_own_way() -> None:
    day = datetime.date(2026, 11, 20)
    written = {
        tag: [locale.decimal(12345), locale.date(day), locale.list(["A", "B", "C"])]
        for tag in ("en-GB", "es-CL", "zh-Hans")
        for locale in [Locale.parse(tag)]
    }
    assert written == {
        "en-GB": ["12,345", "20 November 2026", "A, B and C"],
        "es-CL": ["12.345", "20 de noviembre de 2026", "A, B y C"],
        "zh-Hans": ["12,345", "2026年11月20日", "A、B和C"],
    }


def test_durations_stand_in_every_case_that_cldr_publishes() -> None:
    wrong, count = [], 0
    locales = {cells[0]: Locale.parse(cells[0]) for cells in specimens("durations.tsv")}
    for tag, unit, case, *cells in specimens("durations.tsv"):
        for cell in cells:
            number, _, text = cell.partition("=")
            count += 1
            if locales[tag].duration(Decimal(number), unit, case) != text:
                wrong.append((tag, unit, case, cell))
    assert wrong == []
    assert (count, len(locales)) == (3174, 60)


def test_a_language_has_the_cases_that_cldr_publishes_and_no_others() -> None:
    cases: dict[str, set[str]] = {}
    for tag, _, case, *_ in specimens("durations.tsv"):
        cases.setdefault(tag, {"nominative"}).add(case)
    tags = {name.replace("_", "-") for name in locale_identifiers()} - {"root"}
    found = {tag: set(Locale.parse(tag).cases) for tag in sorted(tags)}
    assert {tag: set(Locale.parse(tag).cases) for tag in cases} == cases
    languages = {tag.partition("-")[0] for tag in cases}
    assert {tag.partition("-")[0] for tag in found if found[tag]} == languages
    assert found["hi-Latn"] == set()  # inherits nothing from a language in another script


def test_amounts_stand_as_numbers_with_symbols_and_by_name_as_cldr_publishes_them() -> None:
    wrong, count = [], 0
    for tag, currency, amount, *texts in specimens("money.tsv"):
        locale = Locale.parse(tag)
        for form, text in zip(("number", "symbol", "name"), texts, strict=True):
            count += 1
            if (written := locale.money(int(amount), currency, form)) != text:
                wrong.append((tag, currency, form, text, written))
    assert wrong == []
    assert count == 4752


def test_four_digits_stay_together_where_cldr_has_no_sign_between_them() -> None:
    spanish, chilean = Locale.parse("es"), Locale.parse("es-CL")
    written = [
        [plain(text) for text in (locale.duration(1500, "day"), locale.percent(1500))]
        for locale in (spanish, chilean)
    ]
    assert written == [["1500 días", "1500 %"], ["1.500 días", "1.500%"]]
    assert spanish.duration(15000, "day").startswith("15.000")


@pytest.mark.parametrize("tag", ["cs", "de", "en-GB", "es-CL", "fr", "he", "hi", "ru"])
def test_the_basic_forms_are_those_of_babel(tag: str) -> None:
    locale, cldr = Locale.parse(tag), babel.Locale.parse(tag, sep="-")
    for number in (0, 1, 2, 3, 7, 12, 30, 1500, Decimal("1.5")):
        text = format_unit(number, "duration-day", "long", locale=cldr)
        assert plain(locale.duration(number, "day")) == plain(text)
        if "nominative" in locale.forms("duration"):
            assert locale.duration(number, "day", "nominative") == locale.duration(number, "day")
        money = format_currency(number, "EUR", locale=cldr)
        assert plain(locale.money(number, "EUR")).replace("EUR ", "EUR") == plain(money)
        # In the basic form stands what the form `number` gives alone.
        assert locale.money(number, "EUR", "number") in locale.money(number, "EUR")
    assert locale.percent(25) == format_percent(0.25, locale=cldr)
    assert locale.percent(25, "number") in locale.percent(25)


def test_each_type_of_fact_has_its_forms_in_a_fixed_order() -> None:
    kinds = ("duration", "money", "percent", "date", "list", "integer", "phone", "link")
    assert {kind: Locale.parse("fi").forms(kind) for kind in kinds} == {
        "duration": (
            *("nominative", "genitive", "partitive", "elative", "illative"),
            *("number", "short"),
        ),
        "money": ("number", "symbol", "name"),
        "percent": ("number",),
        "date": ("full", "short", "day", "month", "weekday", "year"),
        "list": ("or",),
        "integer": (),
        "phone": (),
        "link": (),
    }
    # Words in German, numbers as in Chile: what writes durations is what says how they decline.
    assert Locale.parse("de", formats="es-CL").forms("duration") == ("number", "short")
    assert Locale.parse("tlh").forms("duration") == ("number", "short")


@pytest.mark.parametrize("form", ["dative", "Number", "symbol", "?"])
def test_a_form_that_a_language_does_not_have_is_refused(form: str) -> None:
    english = Locale.parse("en")
    with pytest.raises(ValueError, match=form.replace("?", "[?]")):
        english.duration(2, "day", form)
    with pytest.raises(ValueError):
        english.date(day(11, 22), form)
    with pytest.raises(ValueError):
        english.list(["a", "b"], form)
    with pytest.raises(ValueError):
        english.percent(2, form)


def test_a_case_that_cldr_lacks_is_that_of_the_same_number_in_the_basic_form() -> None:
    # Half a day in the locative: there is none for fractions. A week in Hindi does not change.
    russian, hindi = Locale.parse("ru"), Locale.parse("hi")
    assert plain(russian.duration(Decimal("1.5"), "day", "locative")) == "1,5 дня"
    assert hindi.duration(2, "week", "oblique") == hindi.duration(2, "week")
    # Latin letters have a table of their own, and not that of the other script.
    serbian = Locale.parse("sr-Latn")
    assert plain(serbian.duration(2, "week", "accusative")) == "2 nedelje"
    assert plain(serbian.duration(1, "day", "accusative")) == "1 dan"
    assert Locale.parse("nb").duration(2, "day", "genitive") == "2\u00a0døgns"


@pytest.mark.parametrize(
    ("tag", "form", "last", "words"),
    [
        ("es-CL", "", "Itaú", "A, B e Itaú"),
        ("es", "", "Índigo", "A, B e Índigo"),
        ("es-419", "", "Hites", "A, B e Hites"),
        ("es", "", "hielo", "A, B y hielo"),
        ("es", "", "iPhone", "A, B y iPhone"),
        ("es", "", "Ripley", "A, B y Ripley"),
        ("es-CL", "or", "Oro", "A, B u Oro"),
        ("es", "or", "hoteles", "A, B u hoteles"),
        ("es", "or", "80", "A, B u 80"),
        ("es", "or", "11.000", "A, B u 11.000"),
        ("es", "or", "110", "A, B o 110"),
        ("es", "or", "Itaú", "A, B o Itaú"),
        ("he", "", "Visa", "A, B ו-Visa"),
        ("he", "", "ויזה", "A, B וויזה"),
        ("pt", "", "Itaú", "A, B e Itaú"),
    ],
)
def test_a_list_is_joined_as_its_last_name_sounds(
    tag: str, form: str, last: str, words: str
) -> None:
    assert Locale.parse(tag).list(["A", "B", last], form) == words


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        ("en", "2 / 2 days / 2 hr / 2 mths / A, B, or C"),
        ("de", "2 / 2 Tg. / 2 Std. / 2 Mon. / A, B oder C"),
        ("es-CL", "2 / 2 dd. / 2 h / 2 mm. / A, B o C"),
        ("zh-Hans", "2 / 2天 / 2小时 / 2个月 / A、B或C"),
    ],
)
def test_durations_are_written_in_short_and_lists_leave_a_choice(tag: str, texts: str) -> None:
    locale = Locale.parse(tag)
    short = (locale.duration(2, unit, "short") for unit in ("day", "hour", "month"))
    choice = locale.list(["A", "B", "C"], "or")
    assert plain(" / ".join([locale.duration(2, "day", "number"), *short, choice])) == texts


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        ("en-GB", "Sunday, 22 November 2026 / 22 Nov 2026 / 22 November / November 2026 / Sunday"),
        ("de", "Sonntag, 22. November 2026 / 22.11.2026 / 22. November / November 2026 / Sonntag"),
        (
            "es-CL",
            "domingo, 22 de noviembre de 2026 / 22-11-2026 / 22 de noviembre"
            " / noviembre de 2026 / domingo",
        ),
        ("zh-Hans", "2026年11月22日星期日 / 2026年11月22日 / 11月22日 / 2026年11月 / 星期日"),
        ("ru", "воскресенье, 22 ноября 2026 г. / 22 нояб. 2026 г. / 22 ноября / ноябрь 2026 г."),
    ],
)
def test_a_date_has_its_parts_in_the_order_of_each_language(tag: str, texts: str) -> None:
    locale = Locale.parse(tag)
    forms = (locale.date(day(11, 22), form) for form in locale.forms("date"))
    assert plain(" / ".join(forms)).startswith(texts)
    assert "2026" in locale.date(day(11, 22), "year")


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        ("en", "2–3 days / 1–2 days / 5–10% / $5,000–10,000 / 5,000–10,000 Chilean pesos / 2–3"),
        ("de", "2–3 Tage / 1–2 Tage / 5–10 % / 5.000–10.000 $ / 5.000–10.000 Chilenische Pesos"),
        ("es-CL", "2-3 días / 1-2 días / 5-10% / $5.000-10.000 / 5.000-10.000 pesos chilenos"),
        ("es", "2-3 días / 1-2 días / 5-10 % / 5000-10.000 $ / 5000-10.000 pesos chilenos"),
        ("zh-Hans", "2-3天 / 1-2天 / 5-10% / $5,000-10,000 / 5,000-10,000智利比索 / 2-3"),
        ("ja", "2～3 日 / 1～2 日 / 5～10% / $5,000～10,000"),
        ("tr", "2–3 gün / 1–2 gün / %5–10 / $5.000–10.000"),
        ("ru", "2–3 дня / 1–2 дня / 5–10 % / 5 000–10 000 $ / 5 000–10 000 чилийских песо"),
        ("he", "2–3 ימים / 1–2 ימים / 5–10%"),
    ],
)
def test_a_range_is_written_with_one_unit_and_counts_as_cldr_says(tag: str, texts: str) -> None:
    locale = Locale.parse(tag)
    written = [
        locale.duration(Range(2, 3), "day"),
        locale.duration(Range(1, 2), "day"),
        locale.percent(Range(5, 10)),
        locale.money(Range(5000, 10000), "CLP", "symbol"),
        locale.money(Range(5000, 10000), "CLP", "name"),
        locale.decimal(Range(2, 3)),
    ]
    assert plain(" / ".join(written)).startswith(texts)
    assert locale.decimal(Range(2, 3)) == locale.duration(Range(2, 3), "day", "number")


@pytest.mark.parametrize(
    ("tag", "currency", "basic", "number"),
    [
        ("en", "CLP", "CLP 5,000–10,000", "5,000–10,000"),
        ("de", "EUR", "5.000,00–10.000,00 €", "5.000,00–10.000,00"),
        ("es-CL", "CLP", "$5.000-10.000", "5.000-10.000"),
        ("fr", "JPY", "5 000–10 000 JPY", "5 000–10 000"),
    ],
)
def test_two_amounts_share_their_sign(tag: str, currency: str, basic: str, number: str) -> None:
    locale, both = Locale.parse(tag), Range(5000, 10000)
    assert plain(locale.money(both, currency)) == basic
    assert plain(locale.money(both, currency, "number")) == number
    assert locale.percent(Range(Decimal("1.5"), Decimal("2.25")), "number") in {
        *("1.5–2.25", "1,5–2,25", "1,5-2,25"),
    }


def test_ranges_have_cases_too() -> None:
    german, russian, latvian = map(Locale.parse, ("de", "ru", "lv"))
    assert german.duration(Range(2, 3), "day", "dative") == "2–3\u00a0Tagen"
    assert plain(russian.duration(Range(2, 5), "day", "genitive")) == "2–5 дней"
    assert plain(russian.duration(Range(2, 5), "day", "prepositional")) == "2–5 днях"
    # A range counts as its end does, but not everywhere: in Latvian not if that is a ten.
    assert plain(latvian.duration(Range(1, 10), "day")) == "1–10 dienas"
    assert plain(latvian.duration(10, "day")) == "10 dienu"
    # Where a word stands for a number, both numbers are written all the same.
    tamil = Locale.parse("ta")
    assert "1" not in tamil.duration(1, "day", "accusative")
    assert plain(tamil.duration(Range(0, 1), "day", "accusative")) == "0–1 நாட்களை"


@pytest.mark.parametrize(
    ("tag", "form", "texts"),
    [
        ("fr", "", "22–25 novembre 2026 / 22 novembre – 5 décembre 2026"),
        ("de", "", "22.–25. November 2026 / 22. November – 5. Dezember 2026"),
        ("de", "full", "Sonntag, 22. – Mittwoch, 25. November 2026 / Sonntag, 22. November –"),
        ("de", "short", "22.–25. Nov. 2026 / 22. Nov. – 5. Dez. 2026"),
        ("de", "day", "22.–25. November / 22. November – 5. Dezember / 22. November – 5. Januar"),
        ("de", "month", "November 2026 / November–Dezember 2026 / November 2026 – Januar 2027"),
        ("de", "weekday", "Sonntag – Mittwoch / Sonntag – Samstag / Sonntag – Dienstag"),
        ("de", "year", "2026 / 2026 / 2026–2027"),
        ("es", "", "22–25 de noviembre de 2026 / 22 de noviembre – 5 de diciembre de 2026"),
        ("ja", "day", "11月22日～25日 / 11月22日～12月5日"),
        ("zh-Hans", "month", "2026年11月 / 2026年11月"),
        ("zh-Hant", "", "2026年11月22日至25日 / 2026年11月22日至12月5日"),
        ("zh-Hant", "full", "2026年11月22日星期日至11月25日星期三"),
    ],
)
def test_days_from_one_date_to_another_say_what_is_the_same_once(
    tag: str, form: str, texts: str
) -> None:
    locale, start = Locale.parse(tag), day(11, 22)
    ends = (day(11, 25), day(12, 5), day(1, 5, 2027))
    written = " / ".join(locale.date(Range(start, end), form) for end in ends)
    assert plain(written).startswith(texts)


def test_short_intervals_are_those_of_babel_in_every_language() -> None:
    start, ends = day(11, 22), (day(11, 25), day(12, 5), day(1, 5, 2027))
    wrong = [
        (name, end)
        for name in locale_identifiers()
        if name != "root"
        for locale in [Locale.parse(name)]
        for end in ends
        if locale.date(Range(start, end), "short")
        != format_interval(start, end, "yMMMd", locale=babel.Locale.parse(name))
    ]
    assert wrong == []


def test_the_tables_are_read_only_when_a_form_is_asked_for() -> None:
    code = (
        "import sys, polyguide\n"
        "from polyguide.model.locales import Locale\n"
        "german = Locale.parse('de')\n"
        "german.duration(2, 'day'), german.money(2, 'EUR'), german.forms('money')\n"
        "tables = {f'polyguide.model.cldr.{name}' for name in ('cases', 'symbols', 'ranges')}\n"
        "print(tables & set(sys.modules))\n"
        "german.duration(2, 'day', 'dative')\n"
        "print(tables & set(sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n{'polyguide.model.cldr.cases'}\n"
