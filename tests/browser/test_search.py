"""The search of built pages, as readers use it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from drafting import draft_mark
from polyguide.commands.build import build
from polyguide.project import find_project
from polyguide.site.search.tokens import tokens
from small_guides import HEAD, PO, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pages")]

QUESTIONS = Path(__file__).parents[1] / "specimens" / "search"
LEAST = 28 / 30  # have a right section among the first three
LANGUAGES = ("en", "es", "zh-Hans")
PHONE = {"width": 320, "height": 640}
RULES = ["best-practice", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASK = """async words => {
    const field = document.querySelector("#_search input");
    const state = document.querySelector("#_search [role=status]");
    field.value = words;
    state.textContent = "asked";
    field.dispatchEvent(new InputEvent("input"));
    while (state.textContent === "asked") await new Promise(done => setTimeout(done));
    return [...document.querySelectorAll("#_search li a")].map(link => link.getAttribute("href"));
}"""

LOOK = """() => ["#_search", "#_search input", "#_search li span"].map(name => {
    const look = getComputedStyle(document.querySelector(name));
    return [look.display, look.textAlign, look.fontWeight, look.paddingTop, look.width];
})"""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Open an empty page as small as a phone, in which no script may fail."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    context.close()
    assert faults == []


def opened(tab: Page, page: Path) -> None:
    """Open a page from a disk, and the search in it."""
    tab.goto(page.as_uri())
    tab.click("button.search")
    tab.wait_for_function("typeof guideSearch !== 'undefined'")


def section(href: str) -> str:
    """Name a section as questions do: `renew#pay`; on the page of the whole guide as well."""
    page, _, anchor = href.rpartition("/")[2].partition("#")
    if not page:
        page, _, anchor = anchor.partition(":")
    return f"{page.removesuffix('.html')}#{anchor}"


@pytest.mark.parametrize("name", ["index.html", "guide.html"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_readers_look_for_is_among_the_first_three(
    guide_site: Path, tab: Page, tag: str, name: str
) -> None:
    questions = tomllib.loads((QUESTIONS / f"questions.{tag}.toml").read_text("utf-8"))["question"]
    opened(tab, guide_site / tag / name)
    missed = {}
    for question in questions:
        found = [section(href) for href in tab.evaluate(ASK, question["words"])]
        if not {*found[:3]} & {*question["sections"]}:
            missed[question["words"]] = found
    assert len(questions) >= 30
    assert len(missed) <= (1 - LEAST) * len(questions), missed


def test_a_page_loads_nothing_more_until_a_reader_searches(guide_site: Path, tab: Page) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.rpartition("/es/")[2]))
    tab.goto((guide_site / "es/renew.html").as_uri())
    assert asked == ["renew.html"]
    tab.click("button.search")
    tab.wait_for_function("typeof guideSearch !== 'undefined'")
    assert asked == ["renew.html", "search.js"]
    tab.evaluate(ASK, "ilimitado")
    texts = asked[2:]
    assert 0 < len(texts) <= 6
    assert "search/save-money.js" in texts


def test_the_search_looks_the_same_on_a_page_with_phrases(guide_site: Path, tab: Page) -> None:
    looks = []
    for name in ("renew", "phrasebook"):
        opened(tab, guide_site / f"en/{name}.html")
        tab.evaluate(ASK, "tarjeta")
        looks.append(tab.evaluate(LOOK))
    assert looks[0] == looks[1]


def test_what_was_looked_for_is_seen_in_forced_colors(guide_site: Path, tab: Page) -> None:
    for scheme in ("light", "dark"):
        tab.emulate_media(forced_colors="active", color_scheme=scheme)
        opened(tab, guide_site / "en/renew.html")
        tab.evaluate(ASK, "recarga")
        mark, around = tab.evaluate(
            """() => ["#_search mark", "body"].map(name =>
                getComputedStyle(document.querySelector(name)).color)"""
        )
        assert mark == around


def test_the_keyboard_alone_leads_to_a_result_and_back(guide_site: Path, tab: Page) -> None:
    opened(tab, guide_site / "en/index.html")
    tab.keyboard.type("ambulance")
    tab.wait_for_selector("#_search li")
    first = tab.locator("#_search li").first
    assert first.locator("b").inner_text() == "Call for help in Chile"
    assert first.locator("small").inner_text() == "Emergency card"
    assert first.locator("mark").first.inner_text() == "Ambulance"
    focused = "document.activeElement.tagName"
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(focused) == "A"
    tab.keyboard.press("ArrowUp")
    assert tab.evaluate(focused) == "INPUT"
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.querySelector('#_search').open") is False
    assert tab.evaluate("document.activeElement.className") == "search"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.querySelector('#_search').open") is True
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/en/emergency.html#numbers")


@pytest.mark.parametrize("size", [(360, 640), (1280, 600), (320, 256)])
def test_the_field_stays_in_reach_and_hides_no_result(
    guide_site: Path, tab: Page, size: tuple[int, int]
) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    opened(tab, guide_site / "es/renew.html")
    tab.evaluate(ASK, "tarjeta")
    edges = """name => [document.querySelector("#_search form"), ...document.querySelectorAll(name)]
        .map(item => item.getBoundingClientRect()).map(box => [box.top, box.bottom])"""
    tab.locator("#_search li a").last.focus()
    for _ in range(7):  # back to the first result
        tab.keyboard.press("ArrowUp")
        (above, below), (top, bottom) = tab.evaluate(edges, "#_search :focus")
        assert 0 <= above < below
        assert below <= top or bottom - top > size[1] - below - 20  # higher than the room for it
    tab.evaluate("document.querySelector('#_search').scrollTop = 1000")
    assert tab.evaluate(edges, "#_search ol")[0][0] == above
    tab.evaluate(ASK, "saldo")
    assert tab.evaluate("document.querySelector('#_search').scrollTop") == 0


def test_words_that_are_nowhere_are_told(guide_site: Path, tab: Page) -> None:
    opened(tab, guide_site / "en/index.html")
    assert tab.evaluate(ASK, "xylophone") == []
    assert tab.inner_text("#_search [role=status]") == "No results for xylophone"


def test_nothing_is_looked_for_while_letters_are_put_together(guide_site: Path, tab: Page) -> None:
    opened(tab, guide_site / "zh-Hans/index.html")
    tab.evaluate("""() => {
        const field = document.querySelector("#_search input");
        field.value = "诈骗";
        field.dispatchEvent(new InputEvent("input", {isComposing: true}));
    }""")
    assert tab.locator("#_search li").count() == 0
    tab.dispatch_event("#_search input", "compositionend")
    tab.wait_for_selector("#_search li mark")


@pytest.mark.parametrize("name", ["renew.html", "guide.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_an_open_search(
    guide_site: Path, browser: Browser, axe: str, name: str, scheme: Any
) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    tab = context.new_page()
    opened(tab, guide_site / "es" / name)
    assert tab.evaluate(ASK, "tarjeta")
    tab.evaluate(axe)
    report = tab.evaluate(
        "rules => axe.run('#_search', {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    assert report["passes"]
    assert [violation["id"] for violation in report["violations"]] == []
    heights = "[...document.querySelectorAll('#_search :is(li a, input, button)')]"
    assert tab.evaluate(f"Math.min(...{heights}.map(one => one.offsetHeight))") >= 44
    assert tab.evaluate("document.querySelector('#_search').scrollWidth") <= PHONE["width"]
    context.close()


def test_the_page_of_the_whole_guide_is_searched_without_another_file(
    guide_site: Path, tab: Page
) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    opened(tab, guide_site / "zh-Hans/guide.html")
    assert "#emergency:numbers" in tab.evaluate(ASK, "救护车")[:3]
    tab.click("#_search li a[href='#emergency:numbers']")
    assert tab.evaluate("document.querySelector('#_search').open") is False
    assert tab.url.endswith("#emergency:numbers")
    assert len(asked) == 1


@pytest.mark.parametrize("name", ["index.html", "guide.html"])
def test_drafts_are_found_by_their_headings_alone_which_have_the_mark(
    name: str, tmp_path: Path, tab: Page
) -> None:
    words = {"How to pay": "Cómo pagar", "Take coins along.": "Lleva monedas."}
    rows = (
        f'# {draft_mark("a program", text, own)}\nmsgid "{text}"\nmsgstr "{own}"\n'
        for text, own in words.items()
    )
    files: dict[str, str | bytes] = {
        "polyguide.toml": 'source = "en"\nlocales = ["es"]\ndrafts = "marked"\n'
        'outputs = ["html", "single", "search"]\n',
        "content/index.md": "# Ferry\n\n## How to pay\n\nTake coins along.\n\nAsk on board.\n",
        PO: HEAD + "\n".join(rows),
    }
    build(find_project(written(tmp_path, files)))
    opened(tab, tmp_path / "site/es" / name)
    assert tab.evaluate(ASK, "monedas") == []
    assert [section(one) for one in tab.evaluate(ASK, "pagar")] != []
    title = tab.inner_text("#_search li a")
    assert "[Traducción automática sin revisar] Cómo pagar" in title


@pytest.mark.parametrize("name", ["index.html", "guide.html"])
def test_words_and_names_of_programs_are_words(name: str, tmp_path: Path, tab: Page) -> None:
    text = "---\ntitle: {0}\n---\n\nAsk `{0}` here.\n\n## \\</script> {{#toString}}\n\nQuiet end.\n"
    for page in ("index", "constructor", "valueOf"):
        file = tmp_path / "content" / f"{page}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.format(page), encoding="utf-8")
    outputs = 'outputs = ["html", "single", "search"]\n'
    (tmp_path / "polyguide.toml").write_text(f'source = "en"\n{outputs}', encoding="utf-8")
    build(find_project(tmp_path))
    opened(tab, tmp_path / "site" / "en" / name)
    assert section(tab.evaluate(ASK, "constructor")[0]) in ("constructor#", "#constructor")
    assert len(tab.evaluate(ASK, "</script>")) == 3
    assert tab.evaluate(ASK, "object native") == []


def test_without_scripts_there_is_no_button(guide_site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((guide_site / "en/index.html").as_uri())
    assert not tab.is_visible("button.search")
    context.close()


def test_readers_words_are_cut_as_the_index_is(guide_site: Path, tab: Page) -> None:
    texts = [
        "Don't PAY twice, María! 15,000 15.000 15 000 ١٥٬٠٠٠",
        "ＩＭＥＩ eSIM续费，钱 번호를 ซิมการ์ด メッセージ",
        "الشَّريحة وبطاقة हिन्दी १५,००० Größe Ёлка ς",
        *((guide_site / tag / "guide.txt").read_text("utf-8") for tag in LANGUAGES),
    ]
    opened(tab, guide_site / "en/index.html")
    for text in texts:
        assert tab.evaluate("text => guideSearch.tokens(text)", text) == list(tokens(text))
