"""The React app of the documentation: TypeScript takes it, Vite builds it, Chromium shows it."""

from __future__ import annotations

import json
import mimetypes
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from running import ROOT
from vite_app import OPTIONS, in_app, run_script, write_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("react")]

APP = "https://app.example"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the app of the documentation, with our own guide."""
    folder = tmp_path_factory.mktemp("react")
    assert write_app(folder, ROOT) == "@.local/guide"
    return folder


@pytest.fixture
def changed(app: Path, tmp_path: Path) -> Path:
    """Give a copy of the app that a test may change."""
    return shutil.copytree(app, tmp_path / "app", symlinks=True)


def test_typescript_takes_it_as_it_is_written(app: Path) -> None:
    assert in_app(app, "typescript/bin/tsc", "-p", ".") == ""


def test_the_types_of_react_18_take_the_element(changed: Path) -> None:
    types = changed / "node_modules/@types"
    types.unlink()
    types.mkdir()
    (types / "react").symlink_to(ROOT / "tests/node/node_modules/types-react-18")
    (changed / "src/main.tsx").write_text(
        'import "@.local/guide/element";\n'
        'export const view = <polyguide-view section="carriers#entel" level="2" id="a" />;\n'
        "// @ts-expect-error: no such attribute\n"
        'export const wrong = <polyguide-view sections="carriers" />;\n'
        "// @ts-expect-error: no such element\n"
        "export const other = <polyguide-page />;\n",
        encoding="utf-8",
    )
    options = {**OPTIONS, "types": []}
    config = {"compilerOptions": options, "files": ["src/main.tsx"]}
    (changed / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
    assert in_app(changed, "typescript/bin/tsc", "-p", ".") == ""


@contextmanager
def shown(app: Path, browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Build an app, and open it from the folder that Vite made; a host sends its page for all
    that is not there.
    """
    run_script(app, "guide")
    in_app(app, "vite/bin/vite.js", "build", "--logLevel", "error")
    context = browser.new_context(locale="es-CL")
    said: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(APP).partition("?")[0]
        file = app / f"dist{path}"
        file = file if file.is_file() else app / "dist/index.html"
        kind = mimetypes.guess_type(file.name)[0] or "text/html"
        kind = "text/javascript" if file.suffix == ".js" else kind
        route.fulfill(body=file.read_bytes(), headers={"content-type": kind})

    context.route("**/*", answer)
    tab = context.new_page()
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(f"{APP}/")
    try:
        yield tab, said
    finally:
        context.close()


def test_what_vite_builds_of_it_shows_the_guide(app: Path, browser: Browser) -> None:
    with shown(app, browser) as (tab, said):
        tab.wait_for_selector("polyguide-view:not([aria-busy]) .pg-section")
        headings = tab.locator(".pg-section > :is(h1, h2, h3, h4)")
        first, *_, last = headings.all()
        assert (first.inner_text(), first.evaluate("x => x.tagName")) == ("Entel", "H2")
        assert (last.inner_text(), last.evaluate("x => x.tagName")) == ("WOM", "H3")
        assert tab.locator("polyguide-view").get_attribute("section") == "carriers#entel"
        assert said == []


def test_an_element_without_an_address_says_in_a_built_app_what_to_do(
    changed: Path, browser: Browser
) -> None:
    main = changed / "src/main.tsx"
    text = main.read_text(encoding="utf-8")
    main.write_text(text.replace('src="/guide/index.json" ', ""), encoding="utf-8")
    with shown(changed, browser) as (tab, said):
        tab.wait_for_selector("polyguide-view [role=alert]")
        assert tab.get_by_role("alert").inner_text().startswith("No se pudo cargar la guía.")
        [line] = said
        assert "/assets/data/index.json: Unexpected token '<'" in line
        assert "A build tool left its data behind: say where a copy is." in line
