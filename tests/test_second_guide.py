"""A guide that is not ours: four pages in English, Arabic and Japanese, with all that there is.

tests/browser looks at its pages; here is what no browser is needed for.
"""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from polyguide.commands.build import build
from polyguide.commands.check import check
from polyguide.project import find_project

GUIDE = Path(__file__).parent / "specimens" / "second-guide"
LOCALES = {"en", "ar", "ja"}
PAGES = {"index", "borrow", "phrases", "sources"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("second") / "guide"
    shutil.copytree(GUIDE, folder)
    assert build(find_project(folder)).problems == ()
    return folder / "site"


def test_check_finds_nothing_and_every_message_is_translated(tmp_path: Path) -> None:
    folder = shutil.copytree(GUIDE, tmp_path / "guide")
    report = check(find_project(folder), datetime.date(2026, 11, 30))
    assert report.problems == ()
    assert {tag: one.percent for tag, one in report.coverage.items()} == {"ar": 100, "ja": 100}


def test_each_language_has_pages_texts_a_book_and_a_search(site: Path) -> None:
    names = {f"{page}{suffix}" for page in (*PAGES, "guide") for suffix in (".html", ".txt")}
    names |= {"guide.epub", "search.js", "404.html"}
    names |= {f"search/{page}.js" for page in PAGES}
    for locale in LOCALES:
        made = {path.relative_to(site / locale) for path in (site / locale).rglob("*.*")}
        assert set(map(str, made)) == names
    of_all = {path.name for path in site.iterdir() if path.is_file()}
    assert of_all == {"index.html", "404.html", "robots.txt", "sitemap.xml"}


@pytest.mark.parametrize(
    ("page", "held"),
    [
        ("ar/index.html", "<table style=\"--h1:'تريد';--h2:'تأخذ';--h3:'الثمن'\">"),
        ("ja/index.html", 'role="img" aria-label="借り方は三つ：'),
        ("ja/index.html", ">シーズン</text>"),
        ("ar/index.html", 'href="sources.html#fact-day_price"'),
        ("ar/borrow.html", '<div class="dates">'),
        ("ar/borrow.html", "@media print{a::after{unicode-bidi:isolate}}"),
        ("ja/borrow.html", 'data-to="errors@bicycles.example"'),
        ("ja/borrow.html", '<time datetime="P42D">'),
        ("ja/phrases.html", '<div class="table pairs phrases"'),
        ("ar/phrases.html", '<span lang="fr" dir="ltr">Le frein ne marche pas.</span>'),
        ("ar/sources.html", '<dt id="fact-waiting">مدة الانتظار</dt>'),
        ("ja/sources.html", 'href="borrow.html#'),
        ("ar/borrow.html", "mailto:errors@bicycles.example"),
        ("ja/index.html", 'href="../ja/guide.epub"'),
        ("ar/index.html", 'hreflang="x-default" href="https://bicycles.example/"'),
    ],
)
def test_a_page_holds(site: Path, page: str, held: str) -> None:
    assert held in (site / page).read_text(encoding="utf-8")
