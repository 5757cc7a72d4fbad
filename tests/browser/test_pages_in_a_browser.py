"""The built pages, as a reader's phone and the standards see them."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pages")]

TEMPLATES = Path(__file__).parents[2] / "templates"
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 800}
OPEN_LISTS = "for (const box of document.querySelectorAll('details')) box.open = true"
OPEN_PANELS = "for (const box of document.querySelectorAll('[popover]')) box.showPopover()"
RULES = ["best-practice", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules of axe that look at colours
SHEET = re.compile(rb"/Type\s*/Page\b")  # what each page of a PDF says that it is
FIRST_FLIGHT = 14 * 1024  # bytes that a server sends before it waits for the first answer


def name(page: Path) -> str:
    """Name a page in a message: `es/index.html`."""
    return "/".join(page.parts[-2:])


def opened(browser: Browser, pages: list[Path], **options: Any) -> Iterator[tuple[Path, Page]]:
    """Open one page after another."""
    context = browser.new_context(**options)
    try:
        tab = context.new_page()
        for page in pages:
            tab.goto(page.as_uri())
            yield page, tab
    finally:
        context.close()


def test_every_page_passes_the_nu_html_checker(
    pages: list[Path], nu_checker: Callable[[list[Path]], tuple[int, list[str]]]
) -> None:
    read, found = nu_checker(pages)
    assert found == []
    assert read == len(pages), "the checker says nothing of files that it did not read"


def test_pages_that_forward_pass_it_too(
    tree_site: Path, nu_checker: Callable[[list[Path]], tuple[int, list[str]]]
) -> None:
    pages = [*tree_site.rglob("moved.html"), *tree_site.rglob("away.html")]
    assert nu_checker(pages) == (4, [])


def test_an_old_address_leads_on_without_a_script(browser: Browser, tree_site: Path) -> None:
    for _, tab in opened(browser, sorted(tree_site.rglob("moved.html")), java_script_enabled=False):
        tab.wait_for_url("**/pay/debit.html#one")


# The dark scheme is other colours and nothing else, at every size.
# All blocks of a guide stand on its whole page, too; what is around them, on a page of each kind.
KINDS = ("guide.html", "index.html", "renew.html", "debit.html")


@pytest.mark.parametrize(
    ("scheme", "size"),
    [("light", PHONE), ("light", DESK), ("dark", PHONE)],
    ids=["light-phone", "light-desk", "dark"],
)
def test_axe_finds_no_barrier(
    pages: list[Path], browser: Browser, axe: str, size: Any, scheme: Any
) -> None:
    found, passed = [], 0
    if (scheme, size) != ("light", PHONE):
        pages = [page for page in pages if page.name in KINDS]
    for page, tab in opened(browser, pages, viewport=size, color_scheme=scheme):
        tab.evaluate(OPEN_LISTS)
        tab.evaluate(axe)
        report = tab.evaluate(
            "rules => axe.run({runOnly: rules, resultTypes: ['violations']})",
            RULES if scheme == "light" else COLOURS,
        )
        # Of two long Arabic pages it compares no colours; others have the same style.
        passed += bool(report["passes"])
        found += [
            (name(page), violation["id"], node["html"], node["failureSummary"])
            for violation in report["violations"]
            for node in violation["nodes"]
        ]
    assert passed >= len(pages) - 2
    assert found == []


def test_axe_finds_no_barrier_in_what_opens(tree_site: Path, browser: Browser, axe: str) -> None:
    pages = [tree_site / f"{tag}/pay/debit.html" for tag in ("en", "ar")]
    for scheme in ("light", "dark"):
        for _, tab in opened(browser, pages, viewport=PHONE, color_scheme=scheme):
            tab.evaluate(axe)
            for panel in ("_menu", "_languages"):
                tab.locator(f"[popovertarget={panel}]").click()
                rules = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
                report = tab.evaluate(rules, RULES)
                assert report["passes"]
                assert [found["id"] for found in report["violations"]] == []
                tab.keyboard.press("Escape")


def test_panels_cover_nothing_in_browsers_that_cannot_open_them(
    guide_site: Path, browser: Browser, tmp_path: Path
) -> None:
    """Chromium can, so the page has the rules that others would follow."""
    known, page = "@supports not selector(:popover-open)", tmp_path / "index.html"
    written = (guide_site / "en/renew.html").read_text(encoding="utf-8")
    assert written.count(known) == 1
    written = written.replace(known, "@supports (color:red)")
    page.write_text(written.replace("<style>", "<style>[popover]{display:block}"), "utf-8")
    for _, tab in opened(browser, [page], viewport=PHONE):
        boxes = [tab.locator(box).bounding_box() for box in ("#_languages", "#_menu", "main")]
        languages, menu, main = [box for box in boxes if box]
        assert languages["y"] + languages["height"] <= menu["y"]
        assert menu["y"] + menu["height"] <= main["y"]
        assert not tab.locator("[popovertarget]:visible").count()


def test_the_dark_scheme_is_other_colours_and_nothing_else() -> None:
    css = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    dark = re.findall(r"@media \(prefers-color-scheme:[^)]*\)\{(.*)\}$", css, re.MULTILINE)
    assert len(dark) == css.count("color-scheme:dark)") == 1
    assert re.fullmatch(r":root\{(?:--[a-z]+:#[0-9a-f]{6}[;}])+", dark[0])


def test_no_page_is_wider_than_a_small_phone(pages: list[Path], browser: Browser) -> None:
    wide = []
    for page, tab in opened(browser, pages, viewport=PHONE):
        width = tab.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide.append((name(page), width))
    assert wide == []


def test_every_table_shows_all_its_columns_on_phones(pages: list[Path], browser: Browser) -> None:
    wide = "[...document.querySelectorAll('.table')].filter(t => t.scrollWidth > t.clientWidth + 1)"
    found = []
    for page, tab in opened(browser, pages, viewport=PHONE):
        for width in (320, 360, 390):
            tab.set_viewport_size({"width": width, "height": 640})
            cut = tab.evaluate(f"{wide}.map(table => table.innerText.slice(0, 40))")
            found += [(name(page), width, cut)] if cut else []
    assert found == []


def roles(tab: Page) -> list[str]:
    """List what a screen reader meets on a page, each with its name."""
    session = tab.context.new_cdp_session(tab)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    named = [node for node in nodes if not node["ignored"]]
    return [f"{node['role']['value']} {node.get('name', {}).get('value', '')}" for node in named]


def test_a_table_stays_one_for_screen_readers_where_its_rows_are_cards(
    everything_site: Path, browser: Browser
) -> None:
    page, size = everything_site / "en/index.html", {"width": 360, "height": 640}
    for _, tab in opened(browser, [page], viewport=size):
        label = "getComputedStyle(document.querySelector('td:nth-child(2)'), '::before').content"
        assert tab.evaluate(label) == '"Site" / ""'
        shown = roles(tab)
        cells = [row for row in shown if row.split()[0] in ("table", "cell")]
        assert cells[:8] == [
            *("table ", "table ", "cell Alpha"),
            *("cell https://example.org/a/very/long/address/without/any/space", "cell yes"),
            *("cell 1", "cell 2", "cell Some words"),
        ]
        assert "columnheader Site" in shown


def test_what_is_always_shown_is_no_list_to_open(guide_site: Path, browser: Browser) -> None:
    page = [guide_site / "en/renew.html"]
    for size, count in ((DESK, 0), (PHONE, 1)):
        for _, tab in opened(browser, page, viewport=size):
            found = [row for row in roles(tab) if row.startswith("DisclosureTriangle")]
            assert found == ["DisclosureTriangle On this page"] * count
            assert tab.locator(".contents a").first.is_visible() == (size is DESK)


def test_the_list_of_headings_stands_beside_the_title_and_stays(
    guide_site: Path, second_site: Path, browser: Browser
) -> None:
    pages = [guide_site / "en/problems.html", guide_site / "es/guide.html"]
    for page, tab in opened(browser, [*pages, second_site / "ar/borrow.html"], viewport=DESK):
        boxes = [tab.locator(item).bounding_box() for item in ("h1", "#_contents")]
        title, list_ = [box for box in boxes if box]
        assert abs(list_["y"] - title["y"]) < 10
        beside = list_["x"] - title["x"] - title["width"]
        assert (-beside - title["width"] - list_["width"] if "ar" in page.parts else beside) > 0
        tab.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        assert tab.locator("#_contents").evaluate("item => item.getBoundingClientRect().y") < 80
        for beside in tab.locator("#_menu a").all():  # nothing lies above the other list
            beside.click(trial=True)


def test_the_whole_guide_is_offered_once_and_in_one_row(guide_site: Path, browser: Browser) -> None:
    pages = [guide_site / f"{tag}/index.html" for tag in ("en", "es", "zh-Hans")]
    for _, tab in opened(browser, pages, viewport={"width": 360, "height": 640}):
        rows = "all => new Set(all.map(one => one.getBoundingClientRect().y)).size"
        assert tab.locator(".save a").evaluate_all(rows) == 1
        for name in ("guide.html", "guide.epub", "guide.txt"):
            assert tab.locator(f"main a[href$='{name}'], footer a[href$='{name}']").count() == 1
    for _, tab in opened(browser, [guide_site / "es/renew.html"]):
        assert tab.locator("footer a[href*='guide.']").count() == 3


def test_links_in_the_list_of_all_facts_are_24_pixels_high(
    guide_site: Path, browser: Browser
) -> None:
    heights = "all => Math.min(...all.map(one => one.getClientRects()[0].height))"
    for _, tab in opened(browser, [guide_site / "zh-Hans/sources.html"], viewport=PHONE):
        assert tab.locator("#facts-and-sources~dl a").evaluate_all(heights) >= 24


def test_the_header_is_one_row(pages: list[Path], browser: Browser) -> None:
    middles = """() => new Set([...document.querySelectorAll('header>*')]
      .filter(item => item.checkVisibility() && item.localName != 'script')
      .map(item => item.getBoundingClientRect()).map(box => Math.round(box.y + box.height / 2)))
      .size"""
    rows = {}
    kinds = [page for page in pages if page.name in KINDS]
    for page, tab in opened(browser, kinds, viewport=PHONE):
        if tab.locator("header").count():
            rows[name(page)] = tab.evaluate(middles)
    assert {page: count for page, count in rows.items() if count != 1} == {}


def test_the_header_stays_in_reach_where_there_is_room(guide_site: Path, browser: Browser) -> None:
    edges = """async () => {
        const heading = [...document.querySelectorAll('h2')].at(-3)
        location.hash = heading.id
        await new Promise(requestAnimationFrame)
        return [document.querySelector('header'), heading]
          .map(item => item.getBoundingClientRect()).flatMap(box => [box.top, box.bottom])
    }"""
    zoomed = {"width": 320, "height": 256}  # by four, of a screen with 1280 pixels
    for size in (PHONE, DESK, zoomed):
        for _, tab in opened(browser, [guide_site / "es/problems.html"], viewport=size):
            top, bottom, heading, _ = tab.evaluate(edges)
            assert (top == 0) == (size is not zoomed)
            assert max(bottom, 0) <= heading + 1 < 100  # the rules of both may be one
            if size is PHONE:
                tab.locator("button.menu").click()
                menu = tab.locator("#_menu").bounding_box()
                assert menu
                assert bottom <= menu["y"] < menu["y"] + menu["height"] <= size["height"]


def test_the_menu_opens_without_scripts_and_closes_by_a_key(
    guide_site: Path, browser: Browser
) -> None:
    page = [guide_site / "zh-Hans/renew.html"]
    for _, tab in opened(browser, page, viewport=PHONE, java_script_enabled=False):
        menu = tab.locator("#_menu")
        assert not menu.is_visible()
        tab.locator("button.menu").click()
        assert menu.locator("[aria-current]").is_visible()
        tab.keyboard.press("Escape")
        assert not menu.is_visible()
        tab.locator("button.menu").click()
        menu.locator("a[href='carriers.html']").click()
        assert tab.url.endswith("/zh-Hans/carriers.html")
    for _, tab in opened(browser, page, viewport=DESK):
        assert tab.locator("#_menu a").first.is_visible()
        assert not tab.locator("button.menu").is_visible()


def test_the_name_of_the_guide_is_whole_at_every_width(guide_site: Path, browser: Browser) -> None:
    pages = [guide_site / f"{tag}/renew.html" for tag in ("en", "es", "zh-Hans")]
    for _, tab in opened(browser, pages):
        for width in (360, 640, 1023, 1024):
            tab.set_viewport_size({"width": width, "height": 800})
            cut = "name => name.scrollHeight > name.clientHeight + 2"
            assert not tab.locator(".home span").evaluate(cut)


def test_a_sheet_of_paper_names_the_guide_and_shows_no_menu(
    guide_site: Path, browser: Browser
) -> None:
    for _, tab in opened(browser, [guide_site / "en/renew.html"]):
        tab.emulate_media(media="print")
        for hidden in ("header", "#_menu", ".contents", ".neighbours", "footer ul"):
            assert not tab.locator(hidden).first.is_visible()
        beside = "a => getComputedStyle(a, '::after').content"
        link = tab.locator("a[href='carriers.html#official-sites']").first
        assert link.evaluate(beside) == '" (→\xa0Carriers)"'
        assert "Renew an eSIM in Chile" in tab.locator("style").first.inner_text()


def test_the_emergency_card_is_one_sheet_of_paper(guide_site: Path, browser: Browser) -> None:
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
    sheets = {
        name(page): len(SHEET.findall(tab.pdf(format="A4", margin=margin)))
        for page, tab in opened(browser, sorted(guide_site.glob("*/emergency.html")))
    }
    assert sheets == {f"{tag}/emergency.html": 1 for tag in ("en", "es", "zh-Hans")}


def test_what_a_finger_must_hit_is_44_pixels_high(pages: list[Path], browser: Browser) -> None:
    small = []
    script = """() => [...document.querySelectorAll(
        'header :is(a, button), header li span, nav a, summary, footer a, .task label, .pages a')]
      .filter(item => item.checkVisibility() && item.getBoundingClientRect().height < 44)
      .map(item => item.outerHTML)"""
    for page, tab in opened(browser, pages, viewport=PHONE):
        tab.evaluate(OPEN_LISTS)
        tab.evaluate(OPEN_PANELS)
        small += [(name(page), html) for html in tab.evaluate(script)]
    assert small == []


def test_a_page_is_one_request(pages: list[Path], browser: Browser) -> None:
    asked: list[str] = []
    first, *rest = pages
    for page, tab in opened(browser, [first]):
        tab.on("request", lambda request: asked.append(request.url))
        for page in rest:
            tab.goto(page.as_uri())
        tab.wait_for_load_state("networkidle")
    outside = [url for url in asked if not url.startswith("data:")]
    assert outside == [page.as_uri() for page in rest]


def test_a_page_fits_in_the_first_flight(pages: list[Path]) -> None:
    sizes = {
        name(page): len(gzip.compress(page.read_bytes(), 9))
        for page in pages
        if page.name not in ("guide.html", "sources.html")  # the whole guide, and all its facts
    }
    assert {page: size for page, size in sizes.items() if size > FIRST_FLIGHT} == {}


def test_the_language_links_keep_the_place_on_the_page(
    everything_site: Path, browser: Browser
) -> None:
    for _, tab in opened(browser, [everything_site / "en/index.html"]):
        tab.locator("nav a[href='#terms']").click()
        tab.wait_for_function("document.querySelector('.languages a').hash === '#terms'")
        tab.locator(".languages a").click()
        assert tab.url.endswith("/ar/index.html#terms")
        tab.locator(".languages a").click()
        assert tab.url.endswith("/en/index.html#terms")


def test_without_scripts_a_reader_gets_everywhere(everything_site: Path, browser: Browser) -> None:
    start = [everything_site / "index.html"]
    for _, tab in opened(browser, start, viewport=PHONE, java_script_enabled=False):
        tab.locator("a[hreflang=ar]").click()
        tab.locator(".languages button").click()
        tab.locator(".languages a[hreflang=en]").click()
        tab.locator("summary").click()
        tab.locator("nav a[href='#terms']").click()
        tab.locator(".save a[href$='guide.html']").click()
        assert tab.url.endswith("/en/guide.html")


def test_the_style_sheet_knows_no_left_or_right() -> None:
    css = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    css = css.replace("text-emphasis-position:under right", "")
    physical = (
        r"[;{](?:\w+-)*(?:left|right|top|bottom)(?:-\w+)*:|:(?:left|right)\b|[;{]float:(?!inline)"
    )
    assert re.findall(physical, css) == []


def test_every_page_names_itself_in_every_language(guide_site: Path) -> None:
    graph = {}
    for page in sorted((guide_site / "index.html", *guide_site.glob("*/*.html"))):
        if page.name == "404.html":  # it is at no address
            continue
        links = _Links()
        links.feed(page.read_text(encoding="utf-8"))
        path = page.relative_to(guide_site).as_posix()
        address = f"https://guide.example/{'' if path == 'index.html' else path}"
        assert links.canonical == address
        assert address in links.alternates.values()
        assert "x-default" in links.alternates
        graph[address] = links.alternates
    assert graph
    for alternates in graph.values():
        for address in alternates.values():
            assert graph[address] == alternates


class _Links(HTMLParser):
    """Collects the canonical address and the addresses by language from the head."""

    def __init__(self) -> None:
        super().__init__()
        self.canonical = ""
        self.alternates: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"]
        if tag == "link" and "hreflang" in values:
            self.alternates[values["hreflang"]] = values["href"]
