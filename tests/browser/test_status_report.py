"""The page about how far a guide is, as browsers and the checkers of pages see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.model.drafts import words_digest
from running import run
from small_guides import catalogue, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pages")]

FILES = {
    "polyguide.toml": 'source = "en"\nlocales = ["es", "ar"]\nthreshold = 0\n',
    "content/index.md": "# Pay\n\nPay now.\n\nPay `x` later.\n\n[gone](gone.md)\n",
    "content/a-long-name/of-a-page/in-a-folder.md": "# More\n",
}
DRAFT = (
    f"\n# polyguide: draft by OpenCC ({words_digest(['Paga ahora.'])})\n#, fuzzy\n"
    'msgid "Pay now."\nmsgstr "Paga ahora."\n'
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = catalogue({"Pay": "Pagar", "Pay `x` later.": "Paga después."}) + DRAFT
    files = {**FILES, "locales/es/LC_MESSAGES/guide.po": words}
    folder = written(tmp_path_factory.mktemp("report"), files)
    done = run("status", "--report", str(folder / "status.html"), "--project", str(folder))
    assert done.code == 0
    return folder / "status.html"


def test_the_page_is_valid(report: Path, nu_checker: Callable[..., tuple[int, list[str]]]) -> None:
    assert nu_checker([report]) == (1, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_barrier_and_nothing_is_wider_than_the_window(
    report: Path, browser: Browser, axe: str, scheme: str, width: int
) -> None:
    options = {"viewport": {"width": width, "height": 740}, "color_scheme": scheme}
    context = browser.new_context(**options)
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(report.as_uri())
    tab.evaluate(axe)
    found = tab.evaluate("axe.run({resultTypes: ['violations']})")
    assert found["passes"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert asked == [report.as_uri()]
    context.close()


def test_what_is_folded_is_printed_and_no_command_is_broken_where_it_has_room(
    tmp_path: Path, browser: Browser
) -> None:
    texts = {f"See `x{number}` there.": f"Vea ahí {number}." for number in range(8)}
    files = {
        "polyguide.toml": 'source = "en"\nlocales = ["es"]\nthreshold = 0\n',
        "content/index.md": "# Pay\n\n" + "\n\n".join(texts) + "\n",
        "locales/es/LC_MESSAGES/guide.po": catalogue({"Pay": "Pagar", **texts}),
    }
    folder, file = written(tmp_path, files), tmp_path / "status.html"
    assert run("status", "--report", str(file), "--project", str(folder)).code == 0
    tab = browser.new_page(viewport={"width": 380, "height": 740})
    tab.goto(file.as_uri())
    tall = "code => code.getBoundingClientRect().height"
    steps = tab.locator("ol code")
    assert steps.first.inner_text() == "polyguide serve --translate es"
    one_line = tab.evaluate(tall, tab.locator("ol code").last.element_handle())
    assert tab.evaluate(tall, steps.first.element_handle()) == one_line
    last = tab.locator("details li").last
    assert not last.is_visible()
    tab.emulate_media(media="print")
    assert last.is_visible()
    tab.close()
