"""Words in another language are marked in the files of a tree, as their program reads marks."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from needs import needs, package, tool
from running import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SETTINGS = 'source = "en"\nlocales = ["ar"]\ncatalogues = "{{locale}}.po"\ncontent = "docs"\n'
SETTINGS += 'threshold = 0\ndialect = "{}"\n'
PAGE = (
    "# Boats\n\nThe *boat* leaves at\nnoon.\n\n## Piers\n\n- Two piers.\n\n> Three boats.\n\n"
    "Stay `{here}`.\n\n| a |\n|---|\n| One pier. |\n"
)
COLON, BRACES = ("\n{: * }", " {: * }"), ("\n{*}", " {*}")
ATTRIBUTES = "[markup.goldmark.parser.attribute]\n"
ROWS = {
    # the dialect, a file of its settings, what stands behind a paragraph and behind a heading
    "mkdocs": ("mkdocs.yml", "markdown_extensions:\n  - toc\n  - attr_list\n", *COLON),
    "mkdocs, all extra": ("mkdocs.yml", "markdown_extensions: \n- extra\n", *COLON),
    "mkdocs, as a table": ("mkdocs.yml", "markdown_extensions:\n  attr_list: {}\n", *COLON),
    "mkdocs, without": ("mkdocs.yml", "markdown_extensions:\n- toc\nplugins:\n- extra\n", "", ""),
    "mkdocs, elsewhere": ("mkdocs.yml", "plugins:\n  - attr_list\n", "", ""),
    "mkdocs, unknown": ("other.yml", "", "", ""),
    "jekyll": ("_config.yml", "title: Boats\n", "\n{: *}", "\n{: *}"),
    "jekyll, unknown": ("other.yml", "", "\n{: *}", "\n{: *}"),
    "jekyll, another Markdown": ("_config.yml", "title: A\nmarkdown: CommonMark\n", "", ""),
    "vitepress": ("docs/.vitepress/config.ts", "export default {}\n", *BRACES),
    "vitepress, without": ("docs/.vitepress/config.mts", "attrs: { disable: true }", "", ""),
    "hugo": ("hugo.toml", f"{ATTRIBUTES}  block = true\n", *BRACES),
    "hugo, in YAML": ("config.yaml", "a:\n  attribute:\n    block: true\n", *BRACES),
    "hugo, without": ("hugo.toml", "[markup.goldmark.parser]\nblock = true\n", "", ""),
    "docusaurus": ("docusaurus.config.js", "", "", ""),
}  # fmt: skip


def tree(folder: Path, words: str, settings: str) -> str:
    (folder / "ar.po").write_text(HEADER.format("ar") + words, "utf-8")
    (folder / "polyguide.toml").write_text(settings, "utf-8")
    assert run("export", "tree", cwd=folder).code == 0
    (made,) = (folder / "exports/tree").rglob("*.md")
    return made.read_text("utf-8")


@pytest.mark.parametrize("row", ROWS)
def test_paragraphs_and_headings_are_marked_where_the_program_reads_it(
    project: Callable[..., Path], row: str
) -> None:
    path, text, block, heading = ROWS[row]
    folder = project({"docs/index.md": PAGE, path: text})
    made = tree(
        folder, 'msgid "Two piers."\nmsgstr "رصيفان."\n', SETTINGS.format(row.split(",")[0])
    )
    block, heading = (mark.replace("*", 'lang="en" dir="ltr"') for mark in (block, heading))
    expected = PAGE.replace("Two piers.", "رصيفان.").replace("noon.", f"noon.{block}")
    for name in ("# Boats", "## Piers"):
        expected = expected.replace(f"{name}\n", f"{name}{heading}\n")
    assert made == expected


EXTENSIONS = "markdown_extensions:\n"
OTHERS = "extra:\n  social: {}\nextra_css:\n- a.css\n# attr_list: no\n"


@pytest.mark.parametrize(
    ("path", "text", "written"),
    [
        ("mkdocs.yml", f"{EXTENSIONS}- toc\n- attr_list\n", True),
        ("mkdocs.yml", f"{EXTENSIONS}  pymdownx.extra:\n  toc:\n", True),
        ("mkdocs.yml", "markdown_extensions: [toc, 'extra']\n", True),
        ("mkdocs.yml", "INHERIT: base.yml\n", True),
        ("other.yml", "", True),
        ("mkdocs.yml", f"site_name: Boats\n{EXTENSIONS}- toc:\n    permalink: true\n", False),
        ("mkdocs.yml", f"{OTHERS}{EXTENSIONS}- admonition\n", False),
        ("mkdocs.yml", "site_name: Boats\n", False),
    ],
)
def test_headings_have_no_ids_that_readers_would_see(
    project: Callable[..., Path], path: str, text: str, *, written: bool
) -> None:
    folder = project({"docs/index.md": "# Boats\n\n## Piers\n", path: text})
    words = 'msgid "Boats"\nmsgstr "قوارب"\n\nmsgid "Piers"\nmsgstr "أرصفة"\n'
    made = tree(folder, words, SETTINGS.format("mkdocs"))
    told = run("export", "tree", cwd=folder).err
    ids = (" { #boats }", " { #piers }") if written else ("", "")
    assert made == "# قوارب{}\n\n## أرصفة{}\n".format(*ids)
    assert told.count("EXP010") == (not written)
    assert ("mkdocs.yml EXP010" in told and "headings: 2)" in told) == (not written)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("# Boats\n\nAll in English.\n", ""),  # a document without a word of its own
        ("# Boats\n\n{{< hint >}}\n", 'msgid "Boats"\nmsgstr "قوارب"\n'),
        ("# Boats\n\nA b\n{.big}\n", 'msgid "Boats"\nmsgstr "قوارب"\n'),
        ("# Boats\n\n```\na\n```\n", 'msgid "Boats"\nmsgstr "قوارب"\n'),
        ("# Boats\n\n[Es la ley.]{lang=es}\n", 'msgid "Boats"\nmsgstr "قوارب"\n'),
    ],
)
def test_what_can_not_be_marked_stays_as_it_is(
    project: Callable[..., Path], page: str, words: str
) -> None:
    config = "[markup.goldmark.parser.attribute]\nblock = true\n"
    folder = project({"docs/index.md": page, "hugo.toml": config})
    made = tree(folder, words, SETTINGS.format("hugo"))
    assert made.replace("قوارب {#boats}", "Boats") == page


def test_lines_end_as_in_the_file_and_directions_are_told_where_they_differ(
    project: Callable[..., Path],
) -> None:
    page = "# Boats\r\n\r\nAt\r\nnoon.\r\n"
    folder = project({"docs/index.md": page})
    settings = SETTINGS.format("jekyll").replace('"ar"', '"es"')
    (folder / "es.po").write_text(HEADER.format("es") + 'msgid "Boats"\nmsgstr "Botes"\n', "utf-8")
    (folder / "polyguide.toml").write_text(settings, "utf-8")
    run("export", "tree", cwd=folder)
    made = (folder / "exports/tree/es/index.md").read_bytes()
    assert made.endswith(b'\r\n\r\nAt\r\nnoon.\r\n{: lang="en"}\r\n')


WORDS = 'msgid "Two piers."\nmsgstr "رصيفان."\n'
MARKED = ('<p dir="ltr" lang="en">The', '<h1 dir="ltr" lang="en">', '<h2 dir="ltr" lang="en">')


def test_python_markdown_puts_the_marks_on_their_elements(project: Callable[..., Path]) -> None:
    markdown = package("markdown")
    path, text, *_ = ROWS["mkdocs"]
    made = tree(project({"docs/index.md": PAGE, path: text}), WORDS, SETTINGS.format("mkdocs"))
    page = markdown.markdown(made, extensions=["attr_list", "tables"])
    assert [mark in page for mark in MARKED] == [True] * 3
    assert page.count("lang=") == 3


@needs("hugo")
def test_hugo_puts_the_marks_on_their_elements(project: Callable[..., Path]) -> None:
    path, text, *_ = ROWS["hugo"]
    folder = project(
        {"docs/index.md": PAGE, path: text, "layouts/_default/home.html": "{{ .Content }}"}
    )
    made = tree(folder, WORDS, SETTINGS.format("hugo"))
    (folder / "content").mkdir()
    (folder / "content/_index.md").write_text(made, "utf-8")
    subprocess.run([tool("hugo")], cwd=folder, check=True, capture_output=True)
    shown = (folder / "public/index.html").read_text("utf-8")
    for element in ("p", "h1", "h2"):
        assert f'<{element} lang="en" dir="ltr"' in shown
    assert "{lang" not in shown
