"""The desk in a browser: translations written on the page, by keyboard, in the face of trouble."""

from __future__ import annotations

import re
import shlex
import subprocess
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from drafting import draft_mark
from needs import tool
from own_guide import own_guide, rewrite, words_in
from payloads import PAYLOADS
from polyguide.project import find_project, locked
from running import ROOT as REPOSITORY
from serving import serving
from small_guides import PO, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from polyguide.model.catalogue import Message

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("desk")]

PHONE = {"width": 360, "height": 640}
WIDE = {"width": 1280, "height": 800}
RULES = ["best-practice", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ANA = ("--translator", "Ana <ana@example.cl>")
LAYER = "polyguide-desk"
BODY = f"{LAYER} #words"
SOURCE = f"{LAYER} [aria-labelledby=source]"
SAID = f"{LAYER} .said"
SAVED = re.compile(r"^Saved\.")
BAR = f"{LAYER} .bar"
ROOT = f"document.querySelector('{LAYER}').shadowRoot"
READY = f"{LAYER} .connection:text('Connected')"


def is_of(message: Message, document: str) -> bool:
    return not message.obsolete and any(one.startswith(document) for one in message.references)


def without_words(message: Message) -> Message:
    return replace(message, strings=("",)) if is_of(message, "content/renew.md") else message


def copied(folder: Path) -> Path:
    """Copy this repository's own guide, without the Spanish words of one page."""
    rewrite(own_guide(folder) / PO, without_words)
    return folder


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return copied(tmp_path)


SMALL = {
    "polyguide.toml": 'source = "en"\nlocales = ["es"]\nthreshold = 0\n',
    "content/index.md": "# Pay\n\nPay [today](https://example.org/).\n\nAsk *Ana*.\n\nBye.\n",
    PO: 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: es\\n"\n\n'
    'msgid "Pay"\nmsgstr "Pagar"\n\n'
    'msgid "Pay [today](https://example.org/)."\nmsgstr ""\n\n'
    'msgid "Ask *Ana*."\nmsgstr "Pregunta a *Ana*."\n\n'
    'msgid "Bye."\nmsgstr "Chao."\n',
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Make a guide of four messages."""
    return written(tmp_path, SMALL)


@contextmanager
def desk(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """Open a page of the desk in a context of its own; what a script does wrong is an error."""
    context = browser.new_context(**{"viewport": WIDE, **options})
    tab, met = context.new_page(), []
    tab.on("pageerror", lambda error: met.append(str(error)))
    tab.set_default_timeout(30_000)
    try:
        tab.goto(address)
        tab.locator(f"{LAYER} .bar .count").wait_for()
        yield tab
    finally:
        context.close()
    assert met == []


@contextmanager
def opened(folder: Path, browser: Browser, locale: str = "es") -> Iterator[Page]:
    """Serve a guide in Spanish or another language, and open its first page."""
    with (
        serving(folder, "--translate", locale) as (_, address),
        desk(browser, f"{address}{locale}/index.html") as tab,
    ):
        yield tab


def open_block(tab: Page, words: str) -> None:
    """Open the block whose source begins so, from the list of the page."""
    sign = tab.locator(f'{LAYER} .signs button[aria-label*="{words}"]')
    sign.first.click()
    tab.locator(SOURCE).filter(has_text=words.partition(" ")[0]).wait_for()


def block(tab: Page, text: str) -> Any:
    return tab.locator("main").get_by_text(text, exact=True)


def test_ten_translations_are_written_by_keyboard_alone(guide: Path, browser: Browser) -> None:
    words = {
        one.id: one.strings[0]
        for one in words_in(REPOSITORY / PO).messages
        if is_of(one, "content/renew.md")
    }
    before = (guide / PO).read_text(encoding="utf-8").splitlines()
    with (
        serving(guide, "--translate", "es", *ANA) as (_, address),
        desk(browser, f"{address}es/renew.html") as tab,
    ):
        tab.keyboard.press("Alt+j")
        written: list[str] = []
        while len(written) < 10:
            tab.wait_for_function(
                f"old => {ROOT}.activeElement?.id === 'words'"
                f" && {ROOT}.querySelector('[aria-labelledby=source]').textContent !== old",
                arg=written[-1] if written else "",
            )
            source = tab.locator(SOURCE).text_content() or ""
            written.append(source)
            tab.keyboard.type(words[source])
            last = len(written) == 10
            tab.keyboard.press("Control+Enter" if last else "Control+Shift+Enter")
        tab.locator(SAID).filter(has_text="Saved.").wait_for()
    after = (guide / PO).read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert sorted(old.partition(" ")[0].partition(":")[0] for old, _ in changed) == sorted(
        ['"Last-Translator', '"PO-Revision-Date', *["msgstr"] * 10]
    )
    assert '"Last-Translator: Ana <ana@example.cl>\\n"' in after
    now = {one.id: one.strings[0] for one in words_in(guide / PO).messages}
    assert {id: now[id] for id in written} == {id: words[id] for id in written}
    checked = [tool("msgfmt"), "-c", "-o", "/dev/null", str(guide / PO)]
    run = subprocess.run(checked, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout + run.stderr) == (0, "")


def test_the_page_shows_what_is_typed_and_what_the_file_says_when_it_is_closed(
    small: Path, browser: Browser
) -> None:
    with opened(small, browser) as tab:
        open_block(tab, "Ask")
        field = tab.locator(BODY)
        field.fill("Consulta a *Ana*.")
        tab.locator("main em").wait_for()
        tab.wait_for_function("() => document.body.innerText.includes('Consulta a Ana.')")
        field.fill("Consulta a Ana y a [Eva](https://evil.example/).")
        tab.locator(f"{LAYER} #problems li").first.wait_for()
        tab.wait_for_function("() => document.body.innerText.includes('Pregunta a Ana.')")
        tab.keyboard.press("Escape")
        unsaved = tab.locator(f"{LAYER} .unsaved")
        assert unsaved.inner_text() == "Not saved: 1"
        unsaved.click()  # it leads to them
        assert tab.locator(f"{LAYER} .window .item").count() == 1
        tab.keyboard.press("Escape")
        tab.reload()
        open_block(tab, "Ask")
        assert field.input_value() == "Consulta a Ana y a [Eva](https://evil.example/)."
        tab.locator(f"{LAYER} .foot button:text('Discard')").click()
        assert field.input_value() == "Pregunta a *Ana*."
        tab.keyboard.press("Escape")
        assert not tab.locator(f"{LAYER} .unsaved").is_visible()
    assert (small / PO).read_text(encoding="utf-8") == SMALL[PO]


def test_a_file_saved_elsewhere_repaints_its_blocks_and_nothing_else(
    small: Path, browser: Browser
) -> None:
    with opened(small, browser) as tab:
        tab.locator(READY).wait_for()
        tab.evaluate("() => { window.same = true; document.querySelector('main a').id = 'kept'; }")
        open_block(tab, "Ask")
        tab.locator(BODY).fill("Preg")
        text = (
            SMALL[PO]
            .replace('"Chao."', '"Adiós."')
            .replace(
                'msgstr ""\n\nmsgid "Ask',
                'msgstr "Paga [hoy](https://example.org/)."\n\nmsgid "Ask',
            )
        )
        (small / PO).write_text(text, encoding="utf-8")
        block(tab, "Adiós.").wait_for()
        tab.locator("main a:text('hoy')").wait_for()
        # The paragraph says of no other language any more.
        assert tab.locator("main [lang=en]").count() == 0
        assert tab.evaluate("() => window.same")
        assert tab.locator(BODY).input_value() == "Preg"
        assert tab.evaluate(f"() => {ROOT}.activeElement.id") == "words"
        assert tab.locator(f"{LAYER} .conflict").is_hidden()


def test_two_tabs_with_the_same_message_show_both_versions(small: Path, browser: Browser) -> None:
    with (
        serving(small, "--translate", "es") as (_, address),
        desk(browser, f"{address}es/index.html") as one,
        desk(browser, f"{address}es/index.html") as other,
    ):
        for tab in (one, other):
            tab.locator(READY).wait_for()
            open_block(tab, "Bye")
        other.locator(BODY).fill("Nos vemos.")
        one.locator(BODY).fill("Adiós.")
        one.keyboard.press("Control+Enter")
        both = other.locator(f"{LAYER} .conflict")
        both.locator(".theirs").filter(has_text="Adiós.").wait_for()
        assert both.locator(".mine").inner_text() == "Nos vemos."
        assert 'msgstr "Adiós."' in (small / PO).read_text(encoding="utf-8")
        both.get_by_role("button", name="Keep my words").click()
        other.keyboard.press("Control+Enter")
        other.locator(SAID).filter(has_text="Saved.").wait_for()
        block(one, "Nos vemos.").wait_for()
        one.wait_for_function(f"() => {ROOT}.querySelector('#words').value === 'Nos vemos.'")
    assert 'msgstr "Nos vemos."' in (small / PO).read_text(encoding="utf-8")


def test_a_save_over_words_that_changed_writes_nothing(small: Path, browser: Browser) -> None:
    """The event that tells of the change does not come: the server refuses all the same."""
    with opened(small, browser) as tab:
        tab.locator(READY).wait_for()
        open_block(tab, "Bye")
        tab.evaluate(f"() => {ROOT}.activeElement.value = 'Nos vemos.'")
        tab.route("**/events*", lambda route: route.abort())
        text = SMALL[PO].replace('"Chao."', '"Adiós."')
        tab.locator(BODY).evaluate("field => field.dispatchEvent(new Event('input'))")
        (small / PO).write_text(text, encoding="utf-8")
        tab.keyboard.press("Control+Enter")
        tab.locator(f"{LAYER} .conflict .theirs").filter(has_text="Adiós.").wait_for()
        tab.get_by_role("button", name="Take the words of the file").click()
        assert tab.locator(BODY).input_value() == "Adiós."
    assert (small / PO).read_text(encoding="utf-8") == text


def test_a_server_that_is_killed_while_somebody_types_loses_nothing(
    small: Path, browser: Browser
) -> None:
    with serving(small, "--translate", "es") as (server, address):
        port = int(address.rstrip("/").rpartition(":")[2])
        with desk(browser, f"{address}es/index.html") as tab:
            tab.locator(READY).wait_for()
            open_block(tab, "Bye")
            tab.locator(BODY).fill("Nos ve")
            server.kill()
            tab.locator(f"{LAYER} .connection.bad").wait_for(state="attached")
            tab.keyboard.type("mos.")
            tab.keyboard.press("Control+Enter")
            tab.locator(SAID).filter(has_text="kept in this tab").wait_for()
            with serving(small, "--translate", "es", port=port):
                tab.locator(READY).wait_for()
                tab.locator(SOURCE).filter(has_text="Bye.").wait_for()
                assert tab.locator(BODY).input_value() == "Nos vemos."
                tab.keyboard.press("Control+Enter")
                tab.locator(SAID).filter(has_text="Saved.").wait_for()
    assert 'msgstr "Nos vemos."' in (small / PO).read_text(encoding="utf-8")


def test_a_file_that_is_broken_by_hand_is_told_on_the_page(small: Path, browser: Browser) -> None:
    with opened(small, browser) as tab:
        tab.locator(READY).wait_for()
        open_block(tab, "Bye")
        tab.locator(BODY).fill("Nos vemos.")
        broken = SMALL[PO].replace('msgstr "Pagar"', 'msgstr "Pagar')
        (small / PO).write_text(broken, encoding="utf-8")
        faults = tab.locator(f"{LAYER} .faults")
        faults.wait_for()
        assert f"{PO}:5" in faults.inner_text()
        tab.locator(BODY).focus()
        tab.keyboard.press("Control+Enter")
        tab.locator(SAID).filter(has_text=f"Nothing was saved. {PO}:5").wait_for()
        faults.get_by_role("button", name="Close").click()
        assert not faults.is_visible()
        # Whether words can be saved beside what is broken, or not: neither is lost.
        text = (small / PO).read_text(encoding="utf-8")
        assert text.count('msgstr "Pagar\n') == 1
        assert tab.locator(BODY).input_value() == "Nos vemos."
        (small / PO).write_text(text.replace('"Pagar\n', '"Pagar"\n'), encoding="utf-8")
        tab.locator(f"{LAYER} .alarm").wait_for(state="hidden")
        assert tab.locator(BODY).input_value() == "Nos vemos."
        tab.locator(BODY).focus()
        tab.keyboard.press("Control+Enter")
        tab.locator(SAID).filter(has_text=SAVED).wait_for()
    assert 'msgstr "Nos vemos."' in (small / PO).read_text(encoding="utf-8")


def test_enter_leads_behind_a_link_and_breaks_no_text_of_one_line(
    small: Path, browser: Browser
) -> None:
    with opened(small, browser) as tab:
        open_block(tab, "Pay today")
        field, said = tab.locator(BODY), tab.locator(SAID)
        tab.keyboard.type("Paga ")
        tab.locator(f"{LAYER} .marks button").click()
        assert said.inner_text() == "Type the words here. Enter leads behind them."
        tab.keyboard.type("hoy")
        tab.keyboard.press("Enter")
        tab.keyboard.type(".")
        assert field.input_value() == "Paga [hoy](https://example.org/)."
        tab.keyboard.press("Enter")
        assert said.inner_text() == "This text is one line. Ctrl+Enter saves it."
        tab.keyboard.press("Shift+Enter")
        assert field.input_value() == "Paga [hoy](https://example.org/).\n"


def test_nothing_moves_under_who_types_when_something_is_said(
    small: Path, browser: Browser
) -> None:
    with opened(small, browser) as tab:
        open_block(tab, "Bye")
        field = tab.locator(BODY)
        before = field.bounding_box()
        tab.keyboard.type("!")
        tab.locator(f"{LAYER} .unsaved").wait_for()
        assert field.bounding_box() == before
        tab.keyboard.press("Control+Enter")
        tab.locator(f"{LAYER} .status").filter(has_text="Saved.").wait_for()
        assert field.bounding_box() == before
        # From the bar, too, this key closes the sheet.
        tab.locator(f"{LAYER} .bar button:text-is('Keys')").focus()
        tab.keyboard.press("Escape")
        field.wait_for(state="hidden")


def test_beside_a_low_window_the_sheet_has_room_for_the_field(
    small: Path, browser: Browser
) -> None:
    with (
        serving(small, "--translate", "es") as (_, address),
        desk(browser, f"{address}es/index.html", viewport={"width": 800, "height": 600}) as tab,
    ):
        open_block(tab, "Bye")
        tab.locator(f"{LAYER} .panel.aside").wait_for()
        head, field = tab.locator(f"{LAYER} .panel .head"), tab.locator(BODY)
        head_box, field_box = head.bounding_box(), field.bounding_box()
        assert head_box
        assert field_box
        assert head_box["height"] < 100
        assert field_box["y"] + field_box["height"] < 400


@pytest.mark.parametrize(
    ("more", "said", "main"),
    [
        ("# More\n", "This page is finished.", "Next page with work"),
        ("# Pay\n", "The guide is finished.", ""),
    ],
)
def test_the_bar_says_whether_the_page_or_the_guide_is_finished(
    small: Path, browser: Browser, more: str, said: str, main: str
) -> None:
    (small / "content/more.md").write_text(more, encoding="utf-8")
    with opened(small, browser) as tab:
        tab.keyboard.press("Alt+j")
        tab.locator(BODY).fill("Paga [hoy](https://example.org/).")
        tab.keyboard.press("Control+Shift+Enter")
        tab.locator(f"{BAR} .count").filter(has_text=said).wait_for()
        assert "".join(tab.locator(f"{BAR} .main:visible").all_text_contents()) == main


def test_the_last_save_is_taken_back(small: Path, browser: Browser) -> None:
    with opened(small, browser) as tab:
        open_block(tab, "Bye")
        tab.locator(BODY).fill("Adiós.")
        tab.keyboard.press("Control+Enter")
        block(tab, "Adiós.").wait_for()
        tab.keyboard.press("Escape")
        tab.keyboard.press("u")
        block(tab, "Chao.").wait_for()
    assert 'msgstr "Chao."' in (small / PO).read_text(encoding="utf-8")


def test_a_draft_is_approved_and_fuzzy_is_a_decision_of_its_own(
    small: Path, browser: Browser
) -> None:
    mark = draft_mark("OpenCC", "Bye.", "Chao.")

    def drafted(message: Message) -> Message:
        if message.id == "Bye.":
            return replace(message, flags=("fuzzy",), comments=(mark,))
        before = replace(message, id="Ask *Eva*.", strings=())
        return (
            replace(message, flags=("fuzzy",), previous=before)
            if message.id[:3] == "Ask"
            else message
        )

    rewrite(small / PO, drafted)
    with opened(small, browser) as tab:
        open_block(tab, "Bye")
        assert tab.locator(f"{LAYER} #state").inner_text().endswith("approved by nobody")
        tab.locator(f"{LAYER} .program").filter(has_text="OpenCC").get_by_role("button").click()
        block(tab, "Chao.").wait_for()
        # The button is gone, and a key leads on all the same.
        assert tab.evaluate(f"{ROOT}.activeElement.textContent") == "Save and next"
        open_block(tab, "Ask")
        changes = tab.locator(f"{LAYER} .changes p")
        assert changes.locator("del").inner_text().endswith("Eva")
        assert changes.locator("ins").inner_text().endswith("Ana")
        fuzzy = tab.locator(f"{LAYER} .check input")
        tab.locator(BODY).fill("Consulta a *Ana*.")
        tab.keyboard.press("Control+Enter")
        tab.locator(SAID).filter(has_text="Saved.").wait_for()
        text = (small / PO).read_text(encoding="utf-8")
        assert mark not in text
        assert text.count("#, fuzzy") == 1
        assert fuzzy.is_checked()
        fuzzy.uncheck()
        tab.keyboard.press("Control+Enter")  # where the focus is in the sheet does not matter
        tab.wait_for_function("() => document.body.innerText.includes('Consulta a Ana.')")
    assert "fuzzy" not in (small / PO).read_text(encoding="utf-8")


def test_buttons_put_into_the_words_what_the_source_and_the_glossary_have(
    small: Path, browser: Browser
) -> None:
    (small / "locales/glossary.csv").write_text("term,es\nPay,Abona\n", encoding="utf-8")
    editor = f"touch {shlex.quote(str(small))}/opened-{{line}}"
    with (
        serving(small, "--translate", "es", "--editor", editor) as (_, address),
        desk(browser, f"{address}es/index.html") as tab,
    ):
        open_block(tab, "Pay today")
        tab.locator(f"{LAYER} .glossary button").click()
        tab.keyboard.type(" hoy")
        for _ in "hoy":
            tab.keyboard.press("Shift+ArrowLeft")
        tab.locator(f"{LAYER} .marks button").click()
        assert tab.locator(BODY).input_value() == "Abona [hoy](https://example.org/)"
        assert (tab.locator(f"{LAYER} .marks button").get_attribute("class") or "") == "there"
        tab.keyboard.press("Control+z")
        assert tab.locator(BODY).input_value() == "Abona hoy"
        assert f"{PO}:" in tab.locator(f"{LAYER} .place").inner_text()
        with tab.expect_response("**/open") as opened:
            tab.locator(f"{LAYER} .place button:text('editor')").click()
        assert opened.value.status == 200


WAITING = """
[sources.sign]
title = "Sign"
publisher = "Office"
url = "https://example.org/sign"
lang = "en"

[facts.wait]
type = "duration"
value = 2
unit = "day"
label = "Wait"
sources = ["sign"]
checked = 2026-11-01
confidence = "high"
"""


def test_a_fact_is_put_into_another_form_by_its_looks(tmp_path: Path, browser: Browser) -> None:
    files = SMALL | {
        "content/facts.toml": WAITING,
        "content/index.md": "# Pay\n\nWait for {wait}.\n",
        PO: SMALL[PO] + '\n#, python-brace-format\nmsgid "Wait for {wait}."\nmsgstr ""\n',
    }
    folder = written(tmp_path, files)
    with opened(folder, browser) as tab:
        open_block(tab, "Wait for")
        tab.keyboard.type("Espera {wait} ya.")
        tab.locator(f"{LAYER} .forms summary").click()
        shown = tab.locator(f"{LAYER} .forms button").all_inner_texts()
        assert shown == ["2\u00a0días", "2 number", "2\u00a0d short"]
        tab.locator(f"{LAYER} .forms button:has-text('short')").click()
        assert tab.locator(BODY).input_value() == "Espera {wait:short} ya."
        assert tab.locator(f"{LAYER} .marks button").first.get_attribute("class") == "there"
        tab.locator(f"{LAYER} .forms button:has-text('number')").click()
        assert tab.locator(BODY).input_value() == "Espera {wait:number} ya."
        tab.keyboard.press("Control+Enter")
        tab.locator(SAID, has_text=SAVED).wait_for()
        tab.wait_for_function("() => document.body.innerText.includes('Espera 2 ya.')")
    text = (folder / PO).read_text(encoding="utf-8")
    assert text.endswith('\nmsgid "Wait for {wait}."\nmsgstr "Espera {wait:number} ya."\n')
    assert "python-brace-format" not in text


def test_a_form_is_written_where_the_caret_is_and_shown_with_other_numbers(
    tmp_path: Path, browser: Browser
) -> None:
    files = SMALL | {
        "content/facts.toml": WAITING,
        "content/index.md": "# Pay\n\nWait for {wait}, or {wait} more.\n",
        "polyguide.toml": SMALL["polyguide.toml"].replace('"es"', '"es", "de"'),
        PO.replace("/es/", "/de/"): 'msgid ""\nmsgstr "Language: de\\n"\n',
    }
    folder = written(tmp_path, files)
    with opened(folder, browser, "de") as tab:
        open_block(tab, "Wait for")
        tab.keyboard.type("Seit {wait}, oder nach {wait: dativ}")
        tab.locator(f"{LAYER} .forms summary").click()
        dative = tab.locator(f"{LAYER} .forms button:has-text('dative')")
        assert dative.inner_text() == "2\u00a0Tagen dative\n1\u00a0Tag, 5\u00a0Tagen"
        dative.click()
        assert tab.locator(BODY).input_value() == "Seit {wait}, oder nach {wait:dative}"
        tab.locator(BODY).press("Home")
        dative.click()
        assert tab.locator(BODY).input_value() == "Seit {wait:dative}, oder nach {wait:dative}"


def test_the_focus_goes_back_to_where_it_came_from(small: Path, browser: Browser) -> None:
    focus = f"() => {ROOT}.activeElement?.getAttribute('aria-label') ?? {ROOT}.activeElement?.id"
    with opened(small, browser) as tab:
        tab.locator(f"{LAYER} .signs .sign:visible").first.focus()
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("ArrowDown")
        assert tab.evaluate(focus) == "Translated. Ask Ana."
        tab.keyboard.press("Enter")
        tab.locator(SOURCE).filter(has_text="Ask").wait_for()
        assert tab.evaluate(focus) == "words"
        tab.keyboard.press("Escape")
        assert tab.evaluate(focus) == "Translated. Ask Ana."
        # What opens over the page gives it back, too.
        tab.keyboard.press("?")
        tab.keyboard.press("Escape")
        assert tab.evaluate(focus) == "Translated. Ask Ana."
        # Whoever wants no keys of one letter takes them away, and keeps the others.
        tab.keyboard.press("?")
        tab.locator(f"{LAYER} dialog[open] input").uncheck()
        tab.keyboard.press("Escape")
        tab.keyboard.press("?")
        assert tab.locator(f"{LAYER} dialog[open]").count() == 0
        tab.keyboard.press("Alt+j")
        tab.locator(SOURCE).filter(has_text="Pay [today]").wait_for()


def test_a_click_on_words_opens_them_and_one_on_a_link_follows_it(
    small: Path, browser: Browser
) -> None:
    with opened(small, browser) as tab:
        tab.locator("main em").get_by_text("Ana").click()  # the innermost words count
        tab.locator(SOURCE).filter(has_text="Ask").wait_for()
        block(tab, "Chao.").click()
        tab.locator(SOURCE).filter(has_text="Bye.").wait_for()
        tab.keyboard.press("Escape")
        # Words that are marked to be copied, and a click beside all words, open nothing.
        place = block(tab, "Chao.").bounding_box()
        tab.mouse.move(place["x"] + 1, place["y"] + 8)
        tab.mouse.down()
        tab.mouse.move(place["x"] + 40, place["y"] + 8)
        tab.mouse.up()
        assert tab.evaluate("String(getSelection())")
        tab.mouse.click(2, 300)
        assert not tab.locator(SOURCE).is_visible()
        with tab.expect_request("https://example.org/") as followed:
            tab.locator("main a", has_text="today").click()
        assert followed.value.url == "https://example.org/"


HOSTILE = """() => [document, document.querySelector('polyguide-desk').shadowRoot].flatMap(root =>
    [...root.querySelectorAll('*')].filter(one => (
        (one.localName === 'script' && one.closest('main, polyguide-desk'))
        || ['iframe', 'object', 'embed', 'base', 'form', 'meta'].includes(one.localName)
            && one.closest('main, dialog')
        || root !== document && ['img', 'svg', 'style', 'math', 'video'].includes(one.localName)
        || [...one.attributes].some(({name, value}) => /^on/.test(name)
            || /^(href|src|action)$/.test(name) && /^\\s*(javascript|data|vbscript):/i.test(value)
            && one.closest('main, dialog')))).map(one => one.outerHTML))"""


@contextmanager
def watched(tab: Page, address: str) -> Iterator[list[str]]:
    """Note what runs, and what is fetched from elsewhere."""
    met: list[str] = []
    tab.on("dialog", lambda dialog: (met.append(dialog.message), dialog.dismiss()))
    tab.on(
        "request",
        lambda asked: asked.url.startswith((address, "data:image/svg")) or met.append(asked.url),
    )
    yield met
    assert met == []


def test_nothing_that_is_typed_runs(small: Path, browser: Browser) -> None:
    with (
        serving(small, "--translate", "es") as (_, address),
        desk(browser, f"{address}es/index.html") as tab,
        watched(tab, address),
    ):
        tab.locator(READY).wait_for()
        for at, payload in enumerate(PAYLOADS):
            open_block(tab, ("Ask", "Pay [today", "Bye", "Pay")[at % 4].partition(" [")[0])
            tab.locator(BODY).fill(payload)
            with tab.expect_response("**/check"):  # once it is saved
                tab.keyboard.press("Control+Enter")
            tab.locator(SAID).filter(has_text="Saved.").wait_for()
            assert tab.evaluate(HOSTILE) == [], payload
        tab.locator(f"{LAYER} .head .close:visible").click()
        tab.reload()
        tab.locator(READY).wait_for()
        assert tab.evaluate(HOSTILE) == []


def test_nothing_that_a_file_says_runs(small: Path, browser: Browser) -> None:
    """Words, names of programs, comments and texts from before, all by an attacker."""

    def hostile(message: Message) -> Message:
        at = len(message.id)
        words = (PAYLOADS[at % len(PAYLOADS)],)
        name = "<img src=x onerror=alert(1)>"
        return replace(
            message,
            strings=words,
            flags=("fuzzy",),
            comments=(f"<svg onload=alert(2)> {name}", draft_mark(name, message.id, words)),
            previous=replace(message, id=PAYLOADS[(at + 1) % len(PAYLOADS)], strings=()),
        )

    rewrite(small / PO, hostile)
    (small / "locales/glossary.csv").write_text(
        "term,es,note\nPay,<img src=x onerror=alert(3)>,<svg onload=alert(4)>\n", encoding="utf-8"
    )
    with (
        serving(small, "--translate", "es") as (_, address),
        desk(browser, f"{address}es/index.html") as tab,
        watched(tab, address),
    ):
        for words in ("Ask", "Pay", "Bye"):
            open_block(tab, words)
            tab.locator(f"{LAYER} .program").filter(has_text="onerror").wait_for()
            assert tab.evaluate(HOSTILE) == []
        tab.keyboard.press("Escape")
        tab.locator(f"{LAYER} .more button:text('List')").click()
        assert tab.evaluate(HOSTILE) == []


BOXES = """() => [...document.querySelectorAll('header *, main *, footer *')].map(one => {
    const box = one.getBoundingClientRect();
    return [one.localName, box.left, box.top + scrollY, box.width, box.height];
})"""


def test_nothing_in_the_page_moves(places: dict[str, str], browser: Browser) -> None:
    for page in ("es/renew.html", "zh-Hans/index.html"):
        with desk(browser, places[page]) as tab:
            seen = []
            for size in (PHONE, WIDE):
                tab.set_viewport_size(size)
                tab.locator(f"{LAYER} .signs .sign:visible").first.wait_for()
                seen.append(tab.evaluate(BOXES))
                width = tab.evaluate("() => document.documentElement.scrollWidth")
                assert width == size["width"]
            tab.evaluate(f"() => document.querySelector('{LAYER}').remove()")
            for size, boxes in zip((PHONE, WIDE), seen, strict=True):
                tab.set_viewport_size(size)
                assert tab.evaluate(BOXES) == boxes


PLACES = ("ar/index.html", "es/renew.html", "zh-Hans/index.html")


@pytest.fixture(scope="module")
def places(
    everything_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """Serve pages in Arabic, Spanish and Chinese; the layer speaks Spanish and English."""
    guide = copied(tmp_path_factory.mktemp("places"))
    with (
        serving(everything_site.parent, "--translate") as (_, one),
        serving(guide, "--translate", language="es_CL.UTF-8") as (_, other),
    ):
        yield {page: (one if page.startswith("ar") else other) + page for page in PLACES}


# Other colours are all that is otherwise in the dark, and where the reader forces them.
LOOKS = [
    ("light", "none", PHONE, PLACES),
    ("light", "none", WIDE, PLACES),
    ("dark", "none", WIDE, PLACES[1:2]),
    ("light", "active", WIDE, PLACES[1:2]),
]


@pytest.mark.parametrize(("scheme", "forced", "size", "pages"), LOOKS)
def test_axe_finds_no_barrier(
    places: dict[str, str],
    browser: Browser,
    axe: str,
    scheme: Any,
    forced: Any,
    size: Any,
    pages: Any,
) -> None:
    rules = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
    looks = {"viewport": size, "color_scheme": scheme, "forced_colors": forced}
    found = []

    def look(tab: Page, what: str) -> None:
        report = tab.evaluate(rules, RULES)
        assert report["passes"]
        found.extend(
            (tab.url, what, one["id"], node["html"], node["failureSummary"])
            for one in report["violations"]
            for node in one["nodes"]
        )

    for page in pages:
        with desk(browser, places[page], **looks) as tab:
            tab.evaluate(axe)
            look(tab, "closed")
            tab.keyboard.press("?")
            look(tab, "keys")
            tab.keyboard.press("Escape")
            tab.locator(f"{LAYER} .signs .sign:visible").first.focus()
            tab.keyboard.press("Enter")
            tab.locator(f"{LAYER} dialog.panel[open]").wait_for()
            tab.locator(BODY).fill("[x](https://evil.example/)")
            tab.locator(f"{LAYER} #problems li").first.wait_for()
            look(tab, "open")
            assert tab.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
            tab.keyboard.press("Escape")
    assert found == []


def test_the_layer_speaks_the_language_of_the_terminal(small: Path, browser: Browser) -> None:
    for language, says in (("es_CL.UTF-8", "Quedan"), ("zh_CN.UTF-8", "本页")):
        with (
            serving(small, "--translate", "es", language=language) as (_, address),
            desk(browser, f"{address}es/index.html") as tab,
        ):
            assert says in tab.locator(f"{LAYER} .count").inner_text()


def test_a_template_that_fails_is_told_on_the_page_until_it_is_mended(
    small: Path, browser: Browser
) -> None:
    template = small / "templates/page.html"
    template.parent.mkdir(exist_ok=True)
    with opened(small, browser) as tab:
        title = tab.title()
        template.write_text("{{ page.title.nope.nope }}", encoding="utf-8")
        tab.wait_for_function("() => document.title === 'TPL001'")
        assert "templates/page.html:1:1" in tab.locator("main").inner_text()
        template.unlink()
        tab.wait_for_function("title => document.title === title", arg=title)


def test_handlers_of_a_theme_run_and_none_of_a_translation_do(
    small: Path, browser: Browser
) -> None:
    (small / "templates").mkdir()
    (small / "templates/base.html").write_text(
        '{% extends "polyguide/base.html" %}{% block footer %}'
        """<p onclick="this.title = 'own'">One</p>"""
        """<p onclick="this.title = '{{ _("Bye.") }}'">Two</p>"""
        '<script>document.body.dataset.own = {{ _("Pay") | tojson }}</script>{% endblock %}',
        encoding="utf-8",
    )
    words = SMALL[PO].replace('"Chao."', "\"';alert(1);'\"")
    (small / PO).write_text(words, encoding="utf-8")
    with (
        serving(small, "--translate", "es") as (_, address),
        desk(browser, f"{address}es/index.html") as tab,
        watched(tab, address),
    ):
        assert tab.locator("body").get_attribute("data-own") == "Pagar"
        tab.get_by_text("One", exact=True).click()
        tab.locator("p[title=own]").wait_for()
        tab.get_by_text("Two", exact=True).click()
        said = "they run on the published page, and not here"
        tab.locator(f"{LAYER} .status").filter(has_text=said).wait_for()


def test_a_save_waits_a_moment_for_another_program_that_writes(
    small: Path, browser: Browser
) -> None:
    with opened(small, browser) as tab:
        open_block(tab, "Bye")
        tab.locator(BODY).fill("Adiós.")
        with locked(find_project(small)):
            tab.keyboard.press("Control+Enter")
            tab.locator(SAID).filter(has_text="Waiting for it.").wait_for()
            tab.locator(BODY).press_sequentially(" Hasta")  # what is typed meanwhile stays
        tab.locator(f"{LAYER} .status").filter(has_text="Saved.").wait_for()
        tab.locator(f"{LAYER} .unsaved").wait_for()
        assert tab.locator(BODY).input_value() == "Adiós. Hasta"
        assert 'msgstr "Adiós."' in (small / PO).read_text(encoding="utf-8")
        with locked(find_project(small)):
            tab.keyboard.press("Control+Enter")
            tab.locator(SAID).filter(has_text="nothing was saved").wait_for()
        tab.keyboard.press("Control+Enter")
        tab.locator(SAID).filter(has_text=SAVED).wait_for()
    assert 'msgstr "Adiós. Hasta"' in (small / PO).read_text(encoding="utf-8")


def test_words_of_a_closed_tab_and_of_a_text_that_changed_are_found_again(
    small: Path, browser: Browser
) -> None:
    with (
        serving(small, "--translate", "es") as (_, address),
        desk(browser, f"{address}es/index.html") as tab,
    ):
        open_block(tab, "Bye")
        tab.locator(BODY).fill("Nos vemos.")
        context = tab.context
        tab.close()
        again = context.new_page()
        again.goto(f"{address}es/index.html")
        assert again.locator(f"{LAYER} .unsaved").inner_text() == "Not saved: 1"
        open_block(again, "Bye")
        assert again.locator(BODY).input_value() == "Nos vemos."
        # Other lines of the entry are no other words.
        text = SMALL[PO].replace('msgid "Bye."', '#: content/index.md\nmsgid "Bye."')
        (small / PO).write_text(text, encoding="utf-8")
        again.keyboard.press("Control+Enter")
        again.locator(SAID).filter(has_text="Saved.").wait_for()
        assert again.locator(f"{LAYER} .conflict").is_hidden()
        again.locator(BODY).fill("Hasta luego.")
        text = (small / PO).read_text(encoding="utf-8")
        again.locator(f"{LAYER} .head .close:visible").first.click()
        document = small / "content/index.md"
        document.write_text(SMALL["content/index.md"].replace("Bye.", "Bye now."), encoding="utf-8")
        (small / PO).write_text(text.replace('"Bye."', '"Bye now."'), encoding="utf-8")
        again.locator(f'{LAYER} .signs button[aria-label*="Bye now"]').wait_for()
        again.locator(f"{LAYER} .unsaved").click()
        assert again.locator(f"{LAYER} .other p").inner_text() == "Hasta luego."
        again.keyboard.press("Escape")
        open_block(again, "Bye now")
        again.locator(f"{LAYER} .mine button").click()
        assert again.locator(BODY).input_value() == "Hasta luego."
        again.keyboard.press("Control+Enter")
        again.locator(SAID).filter(has_text="Saved.").wait_for()
        assert not again.locator(f"{LAYER} .unsaved").is_visible()
    assert 'msgid "Bye now."\nmsgstr "Hasta luego."' in (small / PO).read_text(encoding="utf-8")


def test_marks_of_a_text_are_told_by_what_has_to_stay(small: Path, browser: Browser) -> None:
    source = (
        'Press <kbd>Esc</kbd>, see ![the counter at the quay, which opens soon](a.png \\"Nine\\")'
        ' or [**pay**](https://example.org/ \\"Now\\") in <span lang=\\"es\\">efectivo</span>.'
    )
    (small / PO).write_text(SMALL[PO].replace("Ask *Ana*.", source), encoding="utf-8")
    text = SMALL["content/index.md"].replace("Ask *Ana*.", source.replace("\\", ""))
    (small / "content/index.md").write_text(text, encoding="utf-8")
    shown = [
        "<kbd>Esc</kbd>",
        '![the counter at the quay, which…](a.png "Nine")',
        '[**pay**](https://example.org/ "Now")',
        "**pay**",
        '<span lang="es">efectivo</span>',
    ]
    with (
        serving(small, "--translate", "es", "--editor", "false") as (_, address),
        desk(browser, f"{address}es/index.html") as tab,
    ):
        open_block(tab, "Press")
        marks = tab.locator(f"{LAYER} .marks button")
        tab.locator(BODY).fill("")
        assert marks.all_inner_texts() == shown
        tab.locator(BODY).fill(
            'Pulsa <kbd>Esc</kbd>, ve ![el mesón](a.png "Nueve") o [paga](https://example.org/'
            ' "Ya") en <span lang="es">efectivo</span>.'
        )
        there = [text.startswith("✓") for text in marks.all_inner_texts()]
        assert there == [True, True, True, False, True]
        # An editor that can't work says so.
        tab.locator(f"{LAYER} .place button:text('editor')").click()
        tab.locator(SAID).filter(has_text="The editor can't be started: exit 1.").wait_for()


def test_words_with_a_form_for_each_number_can_only_be_read(small: Path, browser: Browser) -> None:
    plural = 'msgid_plural "Byes"\nmsgstr[0] "Chao."\nmsgstr[1] "Chaos."'
    text = SMALL[PO].replace(
        "Language: es", "Language: es\\nPlural-Forms: nplurals=2; plural=n != 1;"
    )
    (small / PO).write_text(text.replace('msgstr "Chao."', plural), encoding="utf-8")
    with opened(small, browser) as tab:
        open_block(tab, "Bye")
        tab.locator(SAID).filter(has_text="a form for each number").wait_for()
        assert not tab.locator(BODY).is_editable()
        assert tab.locator(f"{LAYER} .foot .main").is_disabled()
        assert tab.locator(f"{LAYER} .preview").inner_text() == "Chao."


def test_where_a_browser_keeps_nothing_the_page_keeps_what_is_typed(
    small: Path, browser: Browser
) -> None:
    with serving(small, "--translate", "es") as (_, address):
        context = browser.new_context(viewport=WIDE)
        context.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
        tab = context.new_page()
        tab.goto(f"{address}es/index.html")
        open_block(tab, "Bye")
        tab.locator(BODY).fill("Nos vemos.")
        tab.locator(f"{LAYER} .status").filter(has_text="keeps nothing").wait_for()
        open_block(tab, "Ask")
        open_block(tab, "Bye")
        assert tab.locator(BODY).input_value() == "Nos vemos."
        asked: list[str] = []
        tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        tab.evaluate("() => { location.href = '/en/index.html'; }")
        tab.wait_for_timeout(300)
        assert asked == ["beforeunload"]
        tab.keyboard.press("Control+Enter")
        tab.locator(SAID).filter(has_text="Saved.").wait_for()
        context.close()
    assert 'msgstr "Nos vemos."' in (small / PO).read_text(encoding="utf-8")
