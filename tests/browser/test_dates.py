"""Blocks that ask for a day, in a browser: the days that they show, and the file for calendars.

The file is read back by a library, and every line of it is held to RFC 5545.
"""

from __future__ import annotations

import datetime
import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from needs import package
from small_guides import built, catalogue, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pages")]

TEMPLATES = Path(__file__).parents[2] / "templates"
PHONE = {"width": 360, "height": 740}
KILOBYTE = 1000
UNITS = {"days": (30, "day"), "weeks": (2, "week"), "months": (6, "month"), "years": (1, "year")}
FACTS = (
    '[sources.s]\ntitle = "S"\npublisher = "P"\nurl = "https://example.org/"\nlang = "en"\n'
    + "".join(
        f'[facts.{name}]\ntype = "duration"\nvalue = {value}\nunit = "{unit}"\nlabel = "{name}"\n'
        'sources = ["s"]\nchecked = 2026-11-01\nconfidence = "high"\n'
        for name, (value, unit) in UNITS.items()
    )
)
LONG = "Bring papers, all of them; C:\\papers: ¡hasta el último día! " + "请带上护照和签证。" * 4
PAGE = f"""\
---
title: Papers, please; now
---

> [!DATES] The day you came
>
> - Pay: {{months}} after it.
>
>   Some ask for it *earlier*.
> - {LONG} {{days}}

> [!DATES] The day of the letter
> - Answer: {{weeks}} after it.
> - Complain: {{years}} after it.
"""
SETTINGS = """\
source = "en"
locales = ["es", "zh-Hans", "ar"]
threshold = 0
base-url = "https://guide.example/papers/"
outputs = ["html", "single"]

[locale.en]
formats = "en-GB"

[locale.es]
formats = "es-CL"
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = {"Pay: {months} after it.": "Paga: {months} después."}
    folder = written(
        tmp_path_factory.mktemp("dates"),
        {
            "polyguide.toml": SETTINGS,
            "content/facts.toml": FACTS,
            "content/index.md": PAGE,
            "content/more.md": "# More\n\nNothing.\n",
            **{
                f"locales/{name}/LC_MESSAGES/guide.po": catalogue(own).replace(": es", f": {name}")
                for name, own in {"es": words, "zh_Hans": {}, "ar": {}}.items()
            },
        },
    )
    assert built(folder) == []
    return folder / "site"


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a page; whatever a script complains of is a fault."""
    contexts, faults = [], []

    def go(path: str = "en/index.html", **options: Any) -> Page:
        options = {"viewport": PHONE, "timezone_id": "America/Santiago", **options}
        contexts.append(browser.new_context(**options))
        tab = contexts[-1].new_page()
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("request", lambda request: faults.append(request.url))
        tab.clock.set_fixed_time(datetime.datetime(2026, 11, 30, 23, 30))
        tab.goto((site / path).as_uri())
        faults.clear()  # of the page itself
        return tab

    yield go
    for context in contexts:
        context.close()
    assert [fault for fault in faults if not fault.startswith("blob:")] == []


def shown(tab: Page) -> list[str]:
    return tab.locator(".dates strong").all_inner_texts()


def saved(tab: Page, number: int = 0) -> tuple[str, bytes]:
    with tab.expect_download() as download:
        tab.locator(".dates button").nth(number).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_without_a_script_it_is_a_title_and_a_list(opened: Callable[..., Page]) -> None:
    tab = opened(java_script_enabled=False)
    assert tab.locator(".dates").first.inner_text().startswith("The day you came")
    assert tab.locator(".dates :is(input, button)").count() == 0
    assert tab.locator(".dates li").count() == 4


@pytest.mark.parametrize(
    ("tag", "days"),
    [
        ("en", ["Sunday, 28 February 2027", "Wednesday, 30 September 2026"]),
        ("es", ["domingo, 28 de febrero de 2027", "miércoles, 30 de septiembre de 2026"]),
        ("zh-Hans", ["2027年2月28日星期日", "2026年9月30日星期三"]),
        ("ar", ["الأحد، 28 فبراير 2027", "الأربعاء، 30 سبتمبر 2026"]),
    ],
)
def test_days_are_written_as_the_language_of_the_page_does(
    opened: Callable[..., Page], tag: str, days: list[str]
) -> None:
    tab = opened(f"{tag}/index.html", locale="de-DE")
    tab.locator(".dates input").first.fill("2026-08-31")
    assert shown(tab) == days


@pytest.mark.parametrize(
    ("entered", "months", "days"),
    [
        ("2026-08-31", "28 February 2027", "30 September 2026"),
        ("2027-08-31", "29 February 2028", "30 September 2027"),
        ("2026-09-05", "5 March 2027", "5 October 2026"),  # over a change of clocks
        ("2026-12-31", "30 June 2027", "30 January 2027"),
    ],
)
def test_months_go_by_the_calendar_and_days_are_counted(
    opened: Callable[..., Page], entered: str, months: str, days: str
) -> None:
    tab = opened()
    tab.locator(".dates input").first.fill(entered)
    assert [text.partition(", ")[2] for text in shown(tab)] == [months, days]
    tab.locator(".dates input").first.fill("")
    assert shown(tab) == []
    assert not tab.locator(".dates button").first.is_visible()


def test_what_is_over_says_so_and_is_not_saved(opened: Callable[..., Page]) -> None:
    tab = opened()
    field, button = tab.locator(".dates input").first, tab.locator(".dates button").first
    field.fill("2026-10-31")  # 30 days later is today
    assert "over" not in tab.locator(".dates").first.inner_text()
    field.fill("2026-10-30")
    assert tab.locator(".dates li p:has(strong)").all_inner_texts() == [
        "Friday, 30 April 2027",
        "Sunday, 29 November 2026 This day is over.",
    ]
    assert saved(tab)[1].count(b"BEGIN:VEVENT") == 1
    field.fill("2019-01-01")
    assert tab.locator(".dates").first.inner_text().count("This day is over.") == 2
    assert not button.is_visible()


def test_a_year_that_is_half_typed_is_asked_for_only_when_the_field_is_left(
    opened: Callable[..., Page],
) -> None:
    tab = opened()
    field, fault = (
        tab.locator(".dates input").first,
        tab.get_by_text("Please check this date.").first,
    )
    field.fill("0026-11-30")
    assert (shown(tab), fault.is_visible()) == ([], False)
    tab.keyboard.press("Tab")
    field.blur()
    assert fault.is_visible()
    field.fill("2026-11-30")
    assert (len(shown(tab)), fault.is_visible()) == (2, False)
    field.fill("2250-01-01")
    field.blur()
    assert (shown(tab), fault.is_visible()) == ([], True)


def test_the_file_is_what_a_library_for_calendars_reads(opened: Callable[..., Page]) -> None:
    tab = opened()
    tab.locator(".dates input").first.fill("2026-11-30")
    name, data = saved(tab)
    [calendar] = package("icalendar").Calendar.from_ical(data, multiple=True)
    events = calendar.walk("VEVENT")
    assert name == "index.ics"
    assert (calendar["VERSION"], calendar["PRODID"]) == ("2.0", "-//polyguide//polyguide//EN")
    assert [str(event["SUMMARY"]) for event in events] == [
        "Pay: 6 months after it.",
        f"{LONG} 30 days",
    ]
    page = "Papers, please; now\nhttps://guide.example/papers/en/index.html"
    assert [str(event["DESCRIPTION"]) for event in events] == [
        f"Some ask for it earlier.\n{page}",
        page,
    ]
    days = [datetime.date(2027, 5, 30), datetime.date(2026, 12, 30)]
    assert [event.decoded("DTSTART") for event in events] == days
    for event in events:
        assert event["DTSTAMP"].dt.tzinfo is not None
        alarms = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
        assert alarms == [datetime.timedelta(days=-7, hours=9), datetime.timedelta(hours=-15)]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.count(b"\n") == data.count(b"\r\n")
    assert all(line.decode() for line in data.strip().split(b"\r\n"))  # no sign is cut in two


def test_the_same_day_is_the_same_event_in_every_language(opened: Callable[..., Page]) -> None:
    found = []
    for tag in ("en", "es"):
        tab = opened(f"{tag}/index.html")
        for field in tab.locator(".dates input").all():
            field.fill("2026-11-30")
        files = [saved(tab, number)[1] for number in (0, 1)]
        found.append([uid for data in files for uid in re.findall(rb"UID:(.*)\r\n", data)])
    assert found[0] == found[1]
    assert len(set(found[0])) == 4


def test_a_keyboard_is_enough_and_what_is_shown_is_announced(opened: Callable[..., Page]) -> None:
    tab = opened()
    field = tab.get_by_label("The day you came")
    field.focus()
    tab.keyboard.type("11302026")
    assert len(shown(tab)) == 2
    live = tab.locator(".dates li[aria-live=polite][aria-atomic=true]")
    assert live.count() == 4
    for _ in range(5):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('.dates button')"):
            break
    with tab.expect_download():
        tab.keyboard.press("Enter")


def test_the_script_is_small_and_stands_once_on_pages_that_need_it(site: Path) -> None:
    script = re.sub(r"\{#.*?#\}\n?", "", (TEMPLATES / "dates.js").read_text("utf-8"), flags=re.S)
    assert len(gzip.compress(script.encode(), 9)) <= 1.5 * KILOBYTE
    times = {
        page: (site / "en" / page).read_text("utf-8").count(script)
        for page in ("index.html", "more.html", "guide.html")
    }
    assert times == {"index.html": 1, "more.html": 0, "guide.html": 1}


def test_a_sheet_of_paper_has_a_line_for_a_day_that_is_not_known(
    opened: Callable[..., Page],
) -> None:
    tab = opened()
    tab.emulate_media(media="print")
    first, second = tab.locator(".dates input").all()[:2]
    first.fill("2026-12-01")
    shown = "item => getComputedStyle(item).color"
    assert first.evaluate(shown) != (hidden := "rgba(0, 0, 0, 0)")
    assert second.evaluate(shown) == hidden
    assert second.evaluate("item => getComputedStyle(item).borderBlockEndStyle") == "solid"


def test_axe_finds_no_barrier_once_days_are_shown(opened: Callable[..., Page], axe: str) -> None:
    for tag, scheme in (("en", "light"), ("ar", "dark")):
        tab = opened(f"{tag}/index.html", color_scheme=scheme)
        first, last = tab.locator(".dates input").all()
        first.fill("2026-10-30")
        last.fill("0026-11-30")
        last.blur()
        tab.evaluate(axe)
        assert tab.evaluate("axe.run().then(found => found.violations)") == []
