"""The notice on a page with drafts: no template can leave it out."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from drafting import draft_mark
from small_guides import HEAD, PO, built, quoted, read, written

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """\
source = "en"
locales = ["es"]
threshold = 0
drafts = "marked"
outputs = ["html", "single", "epub"]
"""
NOTICE = "nadie las ha revisado. Partes marcadas: {}."
MARK = "Traducción automática sin revisar"
OWN = "<!doctype html><title>{{ page.title }}</title><main>{{ page.body | safe }}</main>\n"
THEMES = {
    "ours": {},
    "without the notice": dict.fromkeys(("page.html", "single.html", "epub.html"), OWN),
    "with it at the end": {
        name: OWN.replace("</main>", '{% include "drafts.html" %}</main>')
        for name in ("page.html", "single.html", "epub.html")
    },
    "with a notice of its own": {
        **dict.fromkeys(("page.html", "single.html", "epub.html"), OWN),
        "drafts.html": "<p>Ojo: nadie las ha revisado. Partes marcadas: {{ page.drafts }}.</p>\n",
    },
}
OUTPUTS = {"page": "es/index.html", "single": "es/guide.html"}


def made(folder: Path, theme: str, text: str = "# Ferry\n\nPay.\n\nThen wait.\n") -> Path:
    entries = "".join(
        f"# {draft_mark('a program', id, words)}\nmsgid {quoted(id)}\nmsgstr {quoted(words)}\n\n"
        for id, words in (("Pay.", "Paga."), ("Then wait.", "Luego espera."))
    )
    templates = {f"templates/{name}": text for name, text in THEMES[theme].items()}
    files = {"polyguide.toml": SETTINGS, "content/index.md": text, PO: HEAD + entries}
    built(written(folder, {**files, **templates}))
    return folder


@pytest.mark.parametrize("theme", THEMES)
def test_every_page_with_drafts_has_the_notice_once(tmp_path: Path, theme: str) -> None:
    site = made(tmp_path, theme)
    for path in OUTPUTS.values():
        page = read(site, path)
        assert page.count(NOTICE.format(2)) == 1, path
        assert page.count(f"<small>{MARK}</small>") == 2
    with zipfile.ZipFile(site / "site/es/guide.epub") as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    assert [one.count(NOTICE.format(2)) for one in pages if MARK in one] == [1]


@pytest.mark.parametrize(
    "text", ["# Ferry\n\nPay.\n", "Pay.\n\n# Ferry\n", "---\ntitle: Ferry\n---\n\n- Pay.\n"]
)
def test_it_stands_before_the_first_draft(tmp_path: Path, text: str) -> None:
    page = read(made(tmp_path, "without the notice", text), "es/index.html")
    assert 0 < page.index(NOTICE.format(1)) < page.index('data-status="draft"')


def test_an_own_template_shows_a_page_without_drafts_as_it_is(tmp_path: Path) -> None:
    page = read(made(tmp_path, "without the notice"), "en/index.html")
    assert page == (
        '<!doctype html><title>Ferry</title><main><h1 id="ferry">Ferry</h1>\n'
        "<p>Pay.</p>\n<p>Then wait.</p>\n</main>\n"
    )
