"""Which pages forward: the aliases of documents and the redirects of the settings, and faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.project import find_project
from polyguide.site.reading import read_guide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = 'source = "en"\nlocales = ["es"]\n\n[redirects]\n'
INDEX = "# City\n\n![x](/es/img.html) ![y](/en/d/e.html)\n"
CASH = "---\ntitle: Cash\n{}\n---\n\n## Coins\n"
FILES = {
    "content/index.md": INDEX,
    "content/later.md": "---\ntitle: Later\ndraft: true\n---\n",
    "content/es/img.html": "x",
    "content/en/d/e.html": "x",
}


def told(project: Callable[..., Path], head: str, redirects: str = "") -> tuple[list[str], object]:
    """Give what forwards to where, and what is said of the rest."""
    files = {**FILES, "content/pay/cash.md": CASH.format(head)}
    forwards, problems = read_guide(find_project(project(files, SETTINGS + redirects))).forwarded
    rows = [f"{one.path} {one.document or '-'} {one.tail}".strip() for one in forwards]
    return rows, [f"{one.place} {one.code} {dict(one.values)['reason']}" for one in problems]


@pytest.mark.parametrize(
    "head",
    [
        "aliases: [/old/, money]",
        "aliases:\n  - /old/\n  - money/",
        "redirect_from: [/old, /pay/money]",
        "redirect_from: /old/\naliases: money",
        "aliases: [/old/, /old, money]",
    ],
)
def test_an_alias_leads_to_its_document(project: Callable[..., Path], head: str) -> None:
    rows = ["old/index.html pay/cash", "pay/money/index.html pay/cash"]
    assert told(project, head) == (rows, [])


def test_what_another_program_reads_is_no_alias(project: Callable[..., Path]) -> None:
    assert told(project, "aliases: [/old/]", '"a" = "index"\n')[0] == [
        "old/index.html pay/cash",
        "a/index.html index",
    ]
    others = SETTINGS.replace("[red", 'other-fields = ["aliases"]\n[red')
    files = {"content/index.md": "---\ntitle: City\naliases: [/old/]\n---\n"}
    assert read_guide(find_project(project(files, others))).forwarded == ((), ())


@pytest.mark.parametrize(
    ("redirect", "row"),
    [
        ('"a" = "pay/cash"', "a/index.html pay/cash"),
        ('"/a/" = "/pay/cash.md#coins"', "a/index.html pay/cash #coins"),
        ('"a.html" = "/"', "a.html index"),
        ('"a" = "https://e.org/x?y=1#z"', "a/index.html - https://e.org/x?y=1#z"),
        ('"a" = "old"', "a/index.html pay/cash"),
    ],
)
def test_a_redirect_leads_to_a_document_or_out_of_the_guide(
    project: Callable[..., Path], redirect: str, row: str
) -> None:
    rows, problems = told(project, "aliases: /old/", redirect)
    assert (rows[1:], problems) == ([row], [])


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("aliases: [/index.html]", "a page of the site, or a folder of pages, stands there"),
        ("aliases: [/Pay/Cash.HTML/]", "a page of the site, or a folder of pages, stands there"),
        ("aliases: [/guide.html]", "a page of the site, or a folder of pages, stands there"),
        ("aliases: [/img.html]", "a file that documents show stands there"),
        ("aliases: [/d/e.html/f]", "a file that documents show stands there"),
        ("aliases: [../../x]", "it leads out of the site"),
    ],
)
def test_nothing_is_written_over(project: Callable[..., Path], head: str, reason: str) -> None:
    assert told(project, head) == ([], [f"content/pay/cash.md:3:11 NAV006 {reason}"])


def test_of_two_the_first_forwards(project: Callable[..., Path]) -> None:
    rows, problems = told(
        project,
        "aliases: [/a.html, /b.html/c]",
        '"A.html" = "index"\n"a.html/x" = "/"\n"b.html" = "/"\n',
    )
    assert rows == ["a.html pay/cash", "b.html/c/index.html pay/cash"]
    assert problems == [
        "polyguide.toml:5:1 NAV006 the address at content/pay/cash.md:3:11 is the same",
        "polyguide.toml:6:1 NAV006 another page that forwards stands in its way",
        "polyguide.toml:7:1 NAV006 another page that forwards stands in its way",
    ]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("pay/cahs", "nothing is there (did you mean pay/cash.md?)"),
        ("gone/page", "nothing is there"),
        ("later", "it is a draft, which is not published"),
        ("pay/cash#coin", "its page has no anchor coin (did you mean #coins?)"),
        ("pay/cash#x", "its page has no anchor x"),
        ("a", "it leads in a circle"),
        ("http://e.org/", "it is no address that begins with https://"),
        ("https://e.org/<script>", "it is no address that begins with https://"),
        ("https://e.org/\\u202e", "it is no address that begins with https://"),
        (
            "javascript:alert(1)",
            "it is neither a document nor an address that begins with https://",
        ),
        ("", "it is neither a document nor an address that begins with https://"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_told(
    project: Callable[..., Path], target: str, reason: str
) -> None:
    redirect = f'"a" = "{target}"\n'
    assert told(project, "order: 1", redirect) == ([], [f"polyguide.toml:5:1 NAV007 {reason}"])


def test_redirects_over_redirects_lead_to_the_end_and_not_in_circles(
    project: Callable[..., Path],
) -> None:
    rows, problems = told(
        project, "order: 1", '"a" = "b"\n"b" = "/c/"\n"c" = "index"\n"d" = "e"\n"e" = "d"\n'
    )
    assert rows == ["a/index.html index", "b/index.html index", "c/index.html index"]
    assert problems == [
        "polyguide.toml:8:1 NAV007 it leads in a circle",
        "polyguide.toml:9:1 NAV007 it leads in a circle",
    ]
