"""A translator's text is data: nothing in it runs, asks for anything, or leads anywhere new."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from own_guide import rewrite
from payloads import PAYLOADS
from polyguide.commands.build import build
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.project import find_project
from small_guides import PO

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

DOCUMENT = """\
---
title: Title {number}
description: Description {number}
---

Paragraph {number}.

## Heading {number} {{#h}}

- Item {number}
- [ ] Task {number}

> [!NOTE] Alert {number}
> Inside {number}

| Head {number} |
|---|
| Cell {number} |

Term {number}
: Meaning {number}
"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a guide whose every message, the theme's too, is translated by an attacker."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "content").mkdir()
    (folder / "polyguide.toml").write_text('source = "en"\nlocales = ["es"]\n', encoding="utf-8")
    for number in range(len(PAYLOADS)):
        name = "index" if number == 0 else f"page{number}"
        text = DOCUMENT.format(number=f"number {'i' * number}")
        (folder / f"content/{name}.md").write_text(text, encoding="utf-8")
    project = find_project(folder)
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    apply_changes(lambda: plan_update(project, now), [project])
    payloads = itertools.cycle(PAYLOADS)
    rewrite(folder / PO, lambda message: replace(message, strings=(next(payloads),)))
    build(project)
    assert (folder / "site/es/index.html").is_file()
    return folder / "site"


def test_nothing_runs_and_nothing_is_fetched(hostile_site: Path, browser: Browser) -> None:
    met: list[str] = []
    context = browser.new_context()
    tab = context.new_page()
    tab.on("dialog", lambda dialog: (met.append(dialog.message), dialog.dismiss()))
    tab.on(
        "request",
        lambda request: (
            None if request.url.startswith(("file:", "data:image/svg")) else met.append(request.url)
        ),
    )
    for page in sorted(hostile_site.rglob("*.html")):
        tab.goto(page.as_uri())
        tab.evaluate("for (const x of document.querySelectorAll('details')) x.open = true")
        wrong = tab.evaluate(
            """() => [...document.querySelectorAll('a, img, form, base, meta[http-equiv], iframe')]
                .map(x => x.href || x.src || x.action || x.tagName)
                .filter(x => !String(x).startsWith('file:'))"""
        )
        assert wrong == [], page
    context.close()
    assert met == []


def test_every_page_has_the_blocks_of_its_source(hostile_site: Path, browser: Browser) -> None:
    context = browser.new_context()
    tab = context.new_page()
    tree = (
        "() => [...document.querySelectorAll('main :is(h1, h2, h3, ul, ol, li, p, table, tr, td,"
        " th, dl, dt, dd, pre, blockquote, div.alert)')].map(x => x.tagName).join(' ')"
    )
    notice = "() => document.querySelectorAll('.notice').forEach(x => x.remove())"
    for page in sorted((hostile_site / "en").glob("page*.html")):
        found = []
        for tag in ("en", "es"):
            tab.goto((hostile_site / tag / page.name).as_uri())
            tab.evaluate(notice)
            found.append(tab.evaluate(tree))
        assert found[0] == found[1], page.name
    context.close()
