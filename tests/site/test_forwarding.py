"""Pages that forward, as readers and search engines find them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from polyguide.commands.build import build
from polyguide.project import find_project
from polyguide.site.reading import read_guide
from polyguide.site.trial import faults_of_pages
from priced import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = 'source = "en"\nlocales = ["es", "ar"]\nthreshold = 0\n{}\n[redirects]\n{}'
REDIRECTS = '"out" = "https://e.org/?a=1&b=2"\n"coins" = "pay/cash#coins"\n'
FILES = {
    "content/index.md": "# City\n",
    "content/pay/cash.md": "---\ntitle: Cash & *coins*\naliases: [/old/cash.html, money]\n---\n\n"
    "## Coins\n",
    "locales/ar/LC_MESSAGES/guide.po": HEADER.format("ar"),
    "locales/es/LC_MESSAGES/guide.po": HEADER.format("es")
    + '\nmsgid "Cash & *coins*"\nmsgstr "Efectivo y *monedas*"\n',
}


def addresses(page: str) -> list[str]:
    """Give where a page forwards to, its canonical address, and its link."""
    pattern = r'url=([^"]*)"|rel="canonical" href="([^"]*)"|<a (href="[^>]*>[^<]*)'
    return [match[1] or match[2] or match[3] for match in re.finditer(pattern, page)]


def test_a_page_forwards_in_each_language_and_says_so(project: Callable[..., Path]) -> None:
    folder = find_project(project(FILES, SETTINGS.format("", REDIRECTS)))
    assert build(folder).problems == ()
    site = folder.root / "site"
    page = (site / "es/pay/money/index.html").read_text("utf-8")
    assert '<html lang="es" dir="ltr">' in page
    assert "<title>Efectivo y monedas</title>" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<p>Esta página cambió de dirección:</p>" in page
    assert "<script" not in page
    assert addresses(page) == [
        "../cash.html",
        "../../../es/pay/cash.html",
        'href="../cash.html">Efectivo y monedas',
    ]
    page = (site / "ar/old/cash.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert addresses(page)[2] == 'href="../pay/cash.html" lang="en" dir="ltr">Cash &amp; coins'
    assert addresses((site / "en/coins/index.html").read_text("utf-8")) == [
        "../pay/cash.html#coins",
        "../../en/pay/cash.html",
        'href="../pay/cash.html#coins">Cash &amp; coins',
    ]
    out = "https://e.org/?a=1&amp;b=2"
    assert addresses((site / "en/out/index.html").read_text("utf-8")) == [
        out,
        out,
        f'href="{out}" dir="ltr">{out}',
    ]


def test_a_page_that_forwards_is_no_document(project: Callable[..., Path]) -> None:
    base = 'base-url = "https://e.org/"\n'
    plain = {**FILES, "content/pay/cash.md": "---\ntitle: Cash & *coins*\n---\n\n## Coins\n"}
    without = find_project(project(plain, SETTINGS.format(base, "")))
    build(without)
    before = {path: path.read_bytes() for path in without.root.glob("site/**/*.txt")}
    named = (without.root / "site/sitemap.xml").read_bytes()
    project(FILES, SETTINGS.format(base, REDIRECTS))
    folder = find_project(without.root)
    built = build(folder)
    assert len([path for path in built.paths if path.startswith("es/")]) == 2 * 3 + 5
    assert (folder.root / "site/sitemap.xml").read_bytes() == named
    assert before == {path: path.read_bytes() for path in folder.root.glob("site/**/*.txt")}
    page = (folder.root / "site/es/pay/money/index.html").read_text("utf-8")
    assert addresses(page)[1] == "https://e.org/es/pay/cash.html"


def test_without_pages_in_html_nothing_forwards(project: Callable[..., Path]) -> None:
    settings = SETTINGS.format('outputs = ["text", "single"]\n', REDIRECTS)
    folder = find_project(project(FILES, settings))
    assert sorted(path for path in build(folder).paths if path.startswith("es/")) == [
        "es/guide.html",
        "es/guide.txt",
        "es/index.txt",
        "es/pay/cash.txt",
    ]


def test_a_template_of_ones_own_says_it_otherwise(project: Callable[..., Path]) -> None:
    files = {**FILES, "templates/moved.html": "{{ page.target.title }} {{ page.root }}\n"}
    folder = find_project(project(files, SETTINGS.format("", REDIRECTS)))
    assert build(folder).problems == ()
    page = folder.root / "site/es/pay/money/index.html"
    assert page.read_text("utf-8") == "Efectivo y monedas ../../../\n"


def test_a_check_tries_a_template_on_each_of_them(project: Callable[..., Path]) -> None:
    template = "{{ page.nothing if page.target.href.startswith('https') else page.title }}\n"
    files = {**FILES, "templates/moved.html": template}
    folder = find_project(project(files, SETTINGS.format("", REDIRECTS)))
    assert [problem.code for problem in faults_of_pages(read_guide(folder))] == ["TPL002"]
    built = build(folder)
    assert {problem.code for problem in built.problems} == {"TPL002"}  # one for each language
    assert "en/out/index.html" not in built.paths


def test_old_addresses_stay_while_their_document_cannot_be_read(
    project: Callable[..., Path],
) -> None:
    folder = find_project(project(FILES, SETTINGS.format("", REDIRECTS)))
    before = build(folder).paths
    (folder.root / "content/pay/cash.md").write_bytes(b"\xff")
    for _ in range(2):
        assert sorted(build(folder).paths) == sorted(before)
    (folder.root / "content/pay/cash.md").write_text("---\ntitle: Cash\n---\n\n## Coins\n")
    assert {*before} - {*build(folder).paths} == {
        f"{tag}/{path}"
        for tag in ("en", "es", "ar")
        for path in ("old/cash.html", "pay/money/index.html")
    }


def test_a_page_that_must_forward_stays_with_one_whose_target_cannot_be_read(
    project: Callable[..., Path],
) -> None:
    files = {**FILES, "content/bad.md": b"\xff"}
    folder = find_project(project(files, SETTINGS.format("", '"a" = "bad"\n')))
    assert [problem.code for problem in build(folder).problems] == ["IO004"]
    page = (folder.root / "site/en/a/index.html").read_text("utf-8")
    assert addresses(page)[0] == "../bad.html"
