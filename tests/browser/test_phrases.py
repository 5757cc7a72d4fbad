"""Phrases to show across a counter, in a browser: a tap makes one as large as the screen."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from small_guides import built, catalogue, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pages")]

TEMPLATES = Path(__file__).parents[2] / "templates"
SIZES = ((320, 568), (360, 740), (740, 360), (1280, 800))
KILOBYTE = 1000
LONG = "Me robaron el celular. Necesito bloquear la línea y el equipo ahora mismo, por favor."
PAGE = f"""\
# Ask

| Say | It means |
| --- | --- |
| [¿Cuánto dura?]{{lang=es}} | How **long** does it last? |
| [Anticonstitucionalmente]{{lang=es}} | Against the constitution |
| [{LONG}]{{lang=es}} | My phone was stolen. |
| [شكرا]{{lang=ar}} | Thanks |

| Word | It means |
| --- | --- |
| [sí]{{lang=es}} | yes |
| no, [nada]{{lang=es}} | no |
"""
STATE = """() => {
  const box = document.querySelector('dialog'), [big, small] = box.children;
  const inside = big.getBoundingClientRect();
  return {open: box.open, words: big.textContent, lang: big.lang, dir: big.dir,
    means: small.textContent, size: parseFloat(getComputedStyle(big).fontSize),
    fits: box.scrollHeight <= box.clientHeight && big.scrollWidth <= big.clientWidth,
    whole: inside.top >= 0 && inside.left >= 0 && inside.right <= innerWidth}
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = 'source = "en"\nlocales = ["ar"]\nthreshold = 0\noutputs = ["html", "single"]\n'
    arabic = catalogue({"Say": "قل", "It means": "المعنى"}).replace(": es", ": ar")
    files = {
        "polyguide.toml": settings,
        "content/index.md": PAGE,
        "content/more.md": "# More\n",
        "locales/ar/LC_MESSAGES/guide.po": arabic,
    }
    folder = written(tmp_path_factory.mktemp("phrases"), files)
    assert built(folder) == []
    return folder / "site"


def opened(browser: Browser, page: Path, size: tuple[int, int] = SIZES[1]) -> Page:
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]})
    tab.goto(page.as_uri())
    return tab


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_tap_shows_a_phrase_that_fits_the_screen(
    browser: Browser, site: Path, size: tuple[int, int]
) -> None:
    tab = opened(browser, site / "en/index.html", size)
    buttons = tab.locator("td button")
    assert buttons.all_inner_texts() == [
        "¿Cuánto dura?", "Anticonstitucionalmente", LONG, "شكرا"
    ]  # fmt: skip
    shown = []
    for button in buttons.all():
        button.click()
        shown.append(tab.evaluate(STATE))
        tab.mouse.click(5, 5)
        assert not tab.evaluate(STATE)["open"]
        assert button.evaluate("button => button === document.activeElement")
    assert all(one["open"] and one["fits"] and one["whole"] for one in shown)
    assert [one["words"] for one in shown] == buttons.all_inner_texts()
    assert [(one["lang"], one["dir"]) for one in shown] == [("es", "")] * 3 + [("ar", "rtl")]
    assert shown[0]["means"] == "How long does it last?"
    assert min(one["size"] for one in shown) >= 22
    assert shown[0]["size"] >= shown[2]["size"]
    tab.close()


def test_a_keyboard_opens_and_closes_it_and_focus_returns(browser: Browser, site: Path) -> None:
    tab = opened(browser, site / "en/index.html")
    for close in ("Escape", "Enter"):
        tab.locator("td button").nth(2).focus()
        tab.keyboard.press("Enter")
        assert tab.evaluate(STATE)["words"] == LONG
        assert tab.evaluate("document.activeElement.textContent") == "Close"
        tab.keyboard.press(close)
        assert not tab.evaluate(STATE)["open"]
        assert tab.evaluate("document.activeElement.textContent") == LONG
    tab.close()


def test_when_the_phone_is_turned_the_phrase_fits_again(browser: Browser, site: Path) -> None:
    tab = opened(browser, site / "en/index.html")
    tab.locator("td button").nth(2).click()
    tab.set_viewport_size({"width": 740, "height": 360})
    tab.wait_for_function(f"({STATE})().fits")
    tab.close()


def test_a_table_keeps_its_height_and_paper_has_no_buttons(browser: Browser, site: Path) -> None:
    heights, texts = [], []
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        tab = context.new_page()
        tab.goto((site / "en/index.html").as_uri())
        tab.emulate_media(media="print")
        box = tab.locator("table").first.bounding_box()
        heights.append(box and box["height"])
        texts.append(tab.locator("main").inner_text())
        context.close()
    assert heights[0] == heights[1]
    assert texts[0] == texts[1]


def test_axe_finds_no_barrier_with_a_phrase_open(browser: Browser, site: Path, axe: str) -> None:
    for path in ("en/index.html", "ar/index.html"):
        tab = opened(browser, site / path)
        tab.evaluate(axe)
        for shown in (False, True):
            if shown:
                tab.locator("td button").first.click()
            assert tab.evaluate("axe.run().then(found => found.violations)") == []
        tab.close()


def test_the_script_is_small_and_stands_once_on_pages_that_need_it(site: Path) -> None:
    script = re.sub(r"\{#.*?#\}\n?", "", (TEMPLATES / "phrases.js").read_text("utf-8"), flags=re.S)
    assert len(gzip.compress(script.encode(), 9)) <= 0.6 * KILOBYTE
    times = {
        page: (site / "en" / page).read_text("utf-8").count(script)
        for page in ("index.html", "more.html", "guide.html")
    }
    assert times == {"index.html": 1, "more.html": 0, "guide.html": 1}
