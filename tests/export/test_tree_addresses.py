"""Addresses from the root in the trees of other programs: each language has its own pages there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from running import run

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr "Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SETTINGS = """source = "en"
locales = ["zh-CN"]
content = "docs"
dialect = "{dialect}"
catalogues = "{{locale}}.po"
exclude = ["zh/**"]
tree = "docs/{{locale}}/{{document}}"

[locale.zh-CN]
folder = "zh"
"""
LINKS = [
    ("[a](/guide/x)", "[a](/zh/guide/x)"),
    ("[a](</guide/x.html#a> 'b')", "[a](</zh/guide/x.html#a> 'b')"),
    ("[a](/en/guide/x?b)", "[a](/zh/guide/x?b)"),
    ("[a](/)", "[a](/zh/)"),
    ("[a](/guide/x 'so [b](/c)')", "[a](/zh/guide/x 'so [b](/c)')"),
    ("[![a](/i.png)](/guide/x)", "[![a](/i.png)](/zh/guide/x)"),
    ("[a](/guide/)", "[a](/zh/guide/)"),
    ("[a](/api/)", "[a](/api/)"),
    ("[a](x.md)", "[a](x.md)"),
    ("[a](//a.org/guide/x)", "[a](//a.org/guide/x)"),
    ("`[a](/guide/x)`", "`[a](/guide/x)`"),
]


@pytest.mark.parametrize(("link", "written"), LINKS)
def test_a_translated_link_leads_to_the_page_in_its_language(
    tmp_path: Path, link: str, written: str
) -> None:
    assert tree_of(tmp_path, "vitepress", link).startswith(f"# 看 {{#see}}\n\n看 {written}.")


@pytest.mark.parametrize("dialect", ["docusaurus", "hugo"])
def test_a_program_that_leads_there_itself_gets_the_address_of_the_source(
    tmp_path: Path, dialect: str
) -> None:
    assert "看 [a](/guide/x)." in tree_of(tmp_path, dialect, "[a](/guide/x)")


def test_words_of_the_source_stay_as_they_are(tmp_path: Path) -> None:
    text = tree_of(tmp_path, "vitepress", "[a](/guide/x)", more="\nMore [b](/guide/x).\n")
    assert "\nMore [b](/guide/x).\n" in text


HEAD = """---
hero:
  actions:
    - text: Go
      link: {one}
    - link: '{two}'
      text: Else
  image: /guide/x
  href: https://a.org/guide/x
---
link: /guide/x

"""


@pytest.mark.parametrize("dialect", ["vitepress", "starlight"])
def test_links_of_the_front_matter_lead_to_the_pages_of_the_language(
    tmp_path: Path, dialect: str
) -> None:
    head = HEAD.format(one="/guide/x#a", two="/guide/")
    text = tree_of(tmp_path, dialect, "[a](x.md)", head=head)
    expected = HEAD.format(one="/zh/guide/x#a", two="/zh/guide/")
    assert text.startswith(expected.rstrip())


def test_links_of_the_front_matter_stay_where_the_program_leads_there_itself(
    tmp_path: Path,
) -> None:
    head = HEAD.format(one="/guide/x", two="/logo.svg")
    assert tree_of(tmp_path, "docusaurus", "[a](x.md)", head=head).startswith(head)


def tree_of(folder: Path, dialect: str, link: str, more: str = "", head: str = "") -> str:
    """Give the first page of a tree in which one paragraph with a link is translated."""
    (folder / "polyguide.toml").write_text(SETTINGS.format(dialect=dialect), encoding="utf-8")
    (folder / "docs/guide").mkdir(parents=True)
    (folder / "docs/index.md").write_text(f"{head}# See\n\nSee {link}.\n{more}", encoding="utf-8")
    (folder / "docs/guide/x.md").write_text("# X {#a}\n", encoding="utf-8")
    (folder / "docs/guide/index.md").write_text("# G\n", encoding="utf-8")
    words = f'msgid "See"\nmsgstr "看"\n\nmsgid "See {link}."\nmsgstr "看 {link}."\n'
    (folder / "zh_CN.po").write_text(HEADER + words, encoding="utf-8")
    run("export", "tree", cwd=folder)
    return (folder / "exports/tree/docs/zh/index.md").read_text(encoding="utf-8")
