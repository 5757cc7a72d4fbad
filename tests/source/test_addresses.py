"""Links as other programs have them lead to the documents that these would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.project import find_project
from polyguide.site.reading import read_guide
from running import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = 'source = "en"\nlocales = []\ncontent = "{}"\ndialect = "{}"\nraw-html = true\n'
SHIP = "# Ship\n\n## Fares\n\nPay.\n"

ROWS = [
    # dialect, the path of the document that is led to, what is in it, the address, where it leads
    ("hugo", "go/Ship.md", SHIP, "/go/ship/#fares", "/go/Ship.md#fares"),
    ("hugo", "go/Ship.md", SHIP, "../ship", "/go/Ship.md"),
    ("hugo", "go/ship.md", SHIP, "ship.md", ""),
    ("hugo", "go/ship/index.md", SHIP, "ship/", ""),
    ("hugo", "go/ship.md", f"---\nslug: boat\n---\n{SHIP}", "/go/boat/", "/go/ship.md"),
    ("hugo", "go/ship.md", f"---\nurl: /boat/\n---\n{SHIP}", "/boat", "/go/ship.md"),
    ("hugo", "go/ship.md", f"---\naliases: [/boat/]\n---\n{SHIP}", "/boat/", "/go/ship.md"),
    ("hugo", "go/ship.md", SHIP, "go/ship", "/go/ship.md"),
    ("hugo", "go/ship.md", SHIP, "/tags/sea/", None),
    ("hugo", "go/ship.md", SHIP, "/go/", None),
    ("hugo", "go/ship.md", SHIP, "/go/boat/", ""),
    ("hugo", "go/ship.md", SHIP, "/en/go/ship/", "/go/ship.md"),
    ("hugo", "go/ship.md", f"{SHIP}\nTo sail\n: Go.\n", "ship.md#to-sail", "/go/ship.md#fares"),
    ("hugo", "go/ship.md", "# Ship {#v1.2}\n", "ship.md#v1.2", ""),
    ("hugo", "go/ship.md", f'{SHIP}\n<a id="x"></a>\n', "ship.md#x", "/go/ship.md#fares"),
    ("hugo", "go/ship.md", "<a id='x'></a>\n\n# Ship\n", "ship.md#x", "/go/ship.md#ship"),
    ("docusaurus", "go/02-ship.mdx", SHIP, "/docs/go/ship?a#fares", "/go/02-ship.md?a#fares"),
    ("docusaurus", "go/ship.md", f"---\nslug: /\n---\n{SHIP}", "/", "/go/ship.md"),
    ("docusaurus", "go/ship.md", f"---\nid: boat\n---\n{SHIP}", "boat", "/go/ship.md"),
    ("docusaurus", "go/ship.md", SHIP, "go/ship.md", "/go/ship.md"),
    ("docusaurus", "go/ship.md", SHIP, "/docs/category/ships", None),
    ("docusaurus", "go/ship.md", SHIP, "/docs/go/shop", ""),
    ("docusaurus", "go/ship.md", SHIP, "/blog", None),
    ("docusaurus", "go/ship.md", SHIP, "/docs/1.0/go/ship", None),
    ("docusaurus", "go/ship.md", SHIP, "/img/ship.png", ""),
    ("starlight", "go/Big Ship.md", SHIP, "/go/big-ship/", "/go/Big%20Ship.md"),
    ("starlight", "go/ship.md", f"---\nslug: sail/boat\n---\n{SHIP}", "/sail/boat", "/go/ship.md"),
    ("vitepress", "go/ship.md", SHIP, "/go/ship.html#fares", "/go/ship.md#fares"),
    ("vitepress", "go/index.md", SHIP, "/go/index.html", "/go/index.md"),
    ("mkdocs", "go/ship.md", SHIP, "../ship/", "/go/ship.md"),
    ("mdbook", "go/ship.md", SHIP, "ship.html", "/go/ship.md"),
    ("jekyll", "_go/ship.md", SHIP, "/go/ship.html", "/_go/ship.md"),
    ("jekyll", "_posts/2026-11-30-s.md", SHIP, "/news/2026/11/30/s/", "/_posts/2026-11-30-s.md"),
    ("jekyll", "go/ship.md", f"---\npermalink: /boat/\n---\n{SHIP}", "/boat/", "/go/ship.md"),
    ("jekyll", "go/ship.md", f"---\npermalink: /:title/\n---\n{SHIP}", "/boat/", None),
    ("myst", "go/ship.md", f"(Sea  way)=\n{SHIP}", "#sea%20way", "/go/ship.md#ship"),
    ("myst", "go/ship.md", f"{SHIP}\n(way)=\n\nSail.\n", "way", "/go/ship.md#fares"),
    ("myst", "go/ship.md", f"{SHIP}\n```{{note}}\n:name: way\n```\n", "#way", "/go/ship.md#fares"),
    ("myst", "go/ship.md", SHIP, "#way", ""),
    ("myst", "go/ship.md", f"{SHIP}\n```\n(way)=\n```\n", "#way", ""),
    ("hugo", "go/ship.md", f'{SHIP}\n```\n<a id="x"></a>\n```\n', "ship.md#x", ""),
    ("mkdocs", "go/ship.md", f"{SHIP}\nWrite `{{#x}}`.\n", "ship.md#x", ""),
]  # fmt: skip


@pytest.mark.parametrize(("dialect", "path", "text", "address", "lead"), ROWS)
def test_an_address_leads_where_the_program_would_lead(
    project: Callable[..., Path], dialect: str, path: str, text: str, address: str, lead: str | None
) -> None:
    files = {f"docs/{path}": text, "docs/go/here.md": f"# Here\n\n[a]({address})\n"}
    folder = project(files, SETTINGS.format("docs", dialect))
    documents = {one.id: one for one in read_guide(find_project(folder)).documents.read}
    assert documents["go/here"].leads == ({} if lead == "" else {address: lead})


def test_pages_link_to_the_page_of_the_document_and_show_files_that_the_program_serves(
    project: Callable[..., Path],
) -> None:
    words = "# Start\n\n[Fares](/docs/go/ship#fares) [News](/blog) ![Map](/img/map.png)\n"
    files = {
        "docs/index.md": words,
        "docs/go/ship.md": SHIP,
        "static/img/map.png": b"\x89PNG\r\n\x1a\n",
    }
    folder = project(files, SETTINGS.format("docs", "docusaurus"))
    built = run("build", cwd=folder)
    assert (built.code, run("check", cwd=folder).out.count("LNK018")) == (0, 1)
    page = (folder / "site/en/index.html").read_text("utf-8")
    assert 'href="go/ship.html#fares"' in page
    assert 'href="/blog"' in page
    assert 'src="../img/map.png"' in page
    assert (folder / "site/img/map.png").read_bytes() == files["static/img/map.png"]
    text = (folder / "site/en/index.txt").read_text("utf-8")
    assert "Fares" in text
    assert "/docs/go" not in text


def test_what_a_link_hook_of_hugo_makes_is_told_once(project: Callable[..., Path]) -> None:
    files = {"content/a.md": "# A\n\n[sea](g) [land](g) [air](h.md)\n"}
    folder = project(files, SETTINGS.format("content", "hugo"))
    told = run("check", "--output-format", "concise", cwd=folder).out
    assert [line.split(" ")[1] for line in told.splitlines()[:3]] == ["LNK003"] * 3
    (folder / "layouts/_markup").mkdir(parents=True)
    (folder / "layouts/_markup/render-link.html").write_text("", "utf-8")
    told = run("check", "--output-format", "concise", cwd=folder).out
    assert [line.split(" ")[:2] for line in told.splitlines()[:2]] == [
        ["content/a.md:3:1", "LNK018"],
        ["content/a.md:3:20", "LNK003"],
    ]
    assert "(addresses below g/: 2)" in told


@pytest.mark.parametrize(
    "address", ["javascript:a", "vbscript:a", "data:text/html,a", "file:///etc"]
)
def test_an_address_that_a_browser_would_obey_is_an_error_in_each_dialect(
    project: Callable[..., Path], address: str
) -> None:
    folder = project(
        {"content/a.md": f"# A\n\n[a]({address})\n"}, SETTINGS.format("content", "myst")
    )
    assert "LNK005" in run("check", cwd=folder).out


def test_a_link_with_a_scheme_of_the_program_is_shown_as_its_words(
    project: Callable[..., Path],
) -> None:
    folder = project(
        {"content/a.md": "# A\n\nSee [*b*](inv:c#d).\n"}, SETTINGS.format("content", "myst")
    )
    built = run("build", cwd=folder)
    assert (built.code, "MD027" in run("check", cwd=folder).out) == (0, True)
    assert "<p>See <em>b</em>.</p>" in (folder / "site/en/a.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/tags/sea/", "The address /tags/sea/ is one of"),
        ("/tags/", "below /tags/: 1"),
        ("/sitemap.xml", "below /sitemap.xml: 1"),
        ("<{{% param site %}}/sea>", "The address {{% param site %}}/sea is one of"),
        ("<{{% param site %}}/sea>", "below /: 1"),
        ("/", "below /: 1"),
    ],
)
def test_what_may_be_another_page_is_told_with_the_part_of_the_site(
    project: Callable[..., Path], address: str, told: str
) -> None:
    files = {"content/a.md": f"# A\n\n[b][c]\n\n[c]: {address}\n"}
    folder = project(files, SETTINGS.format("content", "hugo"))
    assert told in run("check", "--output-format", "concise", cwd=folder).out
