"""Every form of navigation gives the same tree, and what is wrong with one is told in its place."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyguide.model.navigation import MAX_DEPTH, Entry
from polyguide.project import find_project
from polyguide.source.documents import read_documents
from polyguide.source.facts import FactBook
from polyguide.source.markdown import parse
from polyguide.source.navigation.folders import by_folders
from polyguide.source.navigation.summary import read_summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

PAGES = ("index", "start", "pay/index", "pay/cash", "pay/cards/visa", "more/README", "more/news")


def pages(*ids: str) -> dict[str, str]:
    return {f"content/{id}.md": f"# {posixpath.basename(id).title()}\n" for id in ids or PAGES}


def shown(entries: Iterable[Entry], depth: int = 0) -> list[str]:
    """Write a tree as lines: a document, its other words, or where a link leads."""
    rows = []
    for entry in entries:
        words = f" [{entry.words}]" if entry.words else ""
        rows.append("  " * depth + (entry.document or entry.href or "-") + words)
        rows += shown(entry.children, depth + 1)
    return rows


def read(folder: Path) -> tuple[list[str], list[str]]:
    project = find_project(folder)
    found = read_documents(project, FactBook(), frozenset())
    told = [f"{one.place} {one.code}" for one in found.problems]
    return shown(found.navigation.entries), told


SUMMARY = """\
# Summary

[Index](index.md)

<!-- - [Not](this.md) -->
- [Begin](start.md)
* [Index](./pay/index.md "All of it")
    - [`Cash`](pay/cash.md)
    - [Cards]()
        1. [Visa](<pay/cards/visa.md>)

---

# Last

+ [Read](more/README.md)
- https://e.org/a
  - [Out](https://e.org)

[News](more/news.md)
"""
OWN = """\
- index.md
- [Begin](start.md)
- pay/index.md
  - pay/cash.md
  - Cards
    - pay/cards/visa.md
- Last
  - [Read](more/README.md)
  - <https://e.org/a>
    - [Out](https://e.org)
- more/news.md
"""
MKDOCS = """\
site_name: x
theme: {name: !!python/name:a.b "x", key: !ENV [A, {a: b}]}
anchor: &a [1]
again: *a
nav:
- index.md
- Begin: start.md
- "":
  - pay/index.md
  - pay/cash.md
  - Cards:
    - Visa: pay/cards/visa.md
- Last:
  - Read: more/README.md
  - https://e.org/a
  - Out: https://e.org
- more/news.md
"""
TOC = """\
format: jb-book
root: index
chapters:
- {file: start, title: Begin}
- file: pay/index.md
  sections:
  - file: pay/cash
  - title: Cards
    sections: [{file: pay/cards/visa}]
- caption: Last
  entries:
  - {file: more, title: Read}
  - url: https://e.org/a
  - {url: https://e.org, title: Out}
- file: more/news
"""
OLD_TOC = """\
- file: index
- {file: start, title: Begin}
- file: pay/index
  sections:
  - file: pay/cash
  - part: Cards
    chapters: [{file: pay/cards/visa}]
- part: Last
  chapters:
  - {file: more/README, title: Read}
  - url: https://e.org/a
  - {url: https://e.org, title: Out}
- file: more/news
"""
TREE = [
    "index",
    "start [Begin]",
    "pay/index",
    "  pay/cash",
    "  - [Cards]",
    "    pay/cards/visa",
    "- [Last]",
    "  more/README [Read]",
    "  https://e.org/a [https://e.org/a]",
    "  https://e.org [Out]",
    "more/news",
]
FORMS = {
    "content/SUMMARY.md": SUMMARY,
    "docs/list.md": OWN,
    "mkdocs.yml": MKDOCS,
    "_toc.yml": TOC,
    "toc.yaml": OLD_TOC,
}


@pytest.mark.parametrize("path", FORMS)
def test_every_form_says_the_same_tree(project: Callable[..., Path], path: str) -> None:
    folder = project({**pages(), path: FORMS[path]}, f'source = "en"\nnavigation = "{path}"\n')
    tree, told = read(folder)
    nested = "docs/list.md", "content/SUMMARY.md"  # where a link may have links below it
    assert [row.strip() for row in tree] == [row.strip() for row in TREE]
    assert path in nested or tree == TREE
    assert told == []


def test_the_words_of_a_navigation_are_messages_with_their_place(
    project: Callable[..., Path],
) -> None:
    folder = project({**pages(), "content/navigation.md": OWN}, 'source = "en"\n')
    found = read_documents(find_project(folder), FactBook(), frozenset()).navigation
    assert [(one.text, str(one.place)) for one in found.segments if one.translatable] == [
        ("Begin", "content/navigation.md:2:3"),
        ("Cards", "content/navigation.md:5:5"),
        ("Last", "content/navigation.md:7:3"),
        ("Read", "content/navigation.md:8:5"),
        ("Out", "content/navigation.md:10:7"),
    ]


FAULTS = {
    "an entry that names nothing": (
        "- start.md\n- [Gone](gone.md)\n  - [Cash](pay/cash.md)\n- [Gone](gone.md)\n",
        ["index", "start", "- [Gone]", "  pay/cash"],
        ["content/SUMMARY.md:2:3 NAV002", "content/SUMMARY.md:4:3 NAV002"],
    ),
    "a document that stands twice, once in itself": (
        "- start.md\n  - [Again](start.md)\n    - pay/cash.md\n- start.md\n",
        ["index", "start", "  pay/cash"],
        ["content/SUMMARY.md:2:5 NAV003", "content/SUMMARY.md:4:3 NAV003"],
    ),
    "a path out of the content folder": (
        "- start.md\n- ../README.md\n- pay/../../../etc/passwd.md\n",
        ["index", "start"],
        ["content/SUMMARY.md:2:3 NAV002", "content/SUMMARY.md:3:3 NAV002"],
    ),
    "an address that is refused": (
        "- start.md\n- [Bad](javascript:alert\\(1\\))\n- [Bad](data:text/html,x)\n",
        ["index", "start"],
        ["content/SUMMARY.md:2:3 NAV002", "content/SUMMARY.md:3:3 NAV002"],
    ),
    "lines that are no entries": (
        "- start.md\n\nWords.\n\n> More.\n\n- pay/cash.md\n",
        ["index", "start", "pay/cash"],
        ["content/SUMMARY.md:3:1 NAV005"],
    ),
    "a bidirectional mark": (
        "- start.md\n- [C\u202eash](pay/cash.md)\n",
        ["index", "start", "pay/cash [C ash]"],
        ["content/SUMMARY.md:2:5 CHR008"],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_told_and_the_rest_holds(project: Callable[..., Path], fault: str) -> None:
    text, tree, told = FAULTS[fault]
    files = {**pages("index", "start", "pay/cash"), "content/SUMMARY.md": text}
    settings = 'source = "en"\nnavigation = "content/SUMMARY.md"\n'
    found, problems = read(project(files, settings))
    assert [row for row in found if "- [Bad]" not in row][: len(tree)] == tree
    assert [one for one in problems if "NAV004" not in one] == told


def test_a_document_that_no_entry_names_comes_behind_and_is_told_once(
    project: Callable[..., Path],
) -> None:
    files = {**pages(), "content/navigation.md": "- start.md\n- pay/cash.md\n"}
    tree, told = read(project(files, 'source = "en"\n'))
    assert tree == [
        *("index", "start", "pay/cash", "more/README", "  more/news"),
        *("pay/index", "  pay/cards/visa"),
    ]
    assert told == ["content/more/README.md NAV004"]


def test_drafts_and_what_can_t_be_read_are_told_where_they_are(
    project: Callable[..., Path],
) -> None:
    files = {
        **pages("index"),
        "content/late.md": "---\ndraft: true\n---\n\n# Late\n",
        "content/broken.md": b"\xff",
        "content/navigation.md": "- index.md\n- late.md\n- broken.md\n  - [Out](https://e.org)\n",
    }
    tree, told = read(project(files, 'source = "en"\n'))
    assert tree == ["index", "https://e.org [Out]"]
    assert told == ["content/broken.md:1:1 IO004", "content/late.md:2:1 MD024"]


BOMB = "\n".join(f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]" for last, name in ("ab", "bc"))
HOSTILE = {
    "mkdocs.yml": {
        "no nav": "site_name: x\n",
        "no list": "nav: index.md\n",
        "a list in a list": "nav: [[index.md]]\n",
        "a table as a path": "nav: [{a: {b: index.md}}]\n",
        "no YAML": "nav: [\n",
        "an alias bomb": f"a: &a [x]\n{BOMB}\nnav: [{{a: *c}}, {{b: *c}}]\n",
        "deep brackets": f"nav: {'[' * 5000}",
        "deep lists": "nav:\n" + "".join(f"{' ' * at}-\n" for at in range(600)),
    },
    "_toc.yml": {
        "nothing": "",
        "no table": "root\n",
        "an entry that is text": "root: index\nchapters: [start]\n",
        "no list": "root: index\nchapters: start\n",
    },
}


@pytest.mark.parametrize(
    ("path", "fault"), [(path, fault) for path, rows in HOSTILE.items() for fault in rows]
)
def test_a_file_that_is_no_navigation_leaves_the_order_of_folders(
    project: Callable[..., Path], path: str, fault: str
) -> None:
    files = {**pages("index", "start", "pay/cash"), path: HOSTILE[path][fault]}
    tree, told = read(project(files, f'source = "en"\nnavigation = "{path}"\n'))
    assert tree == ["index", "start", "pay/cash"]
    assert [one.partition(":")[0] for one in told] == [path]
    assert told[0].endswith(" NAV001")


def test_a_navigation_that_is_not_there_is_told(project: Callable[..., Path]) -> None:
    folder = project(pages("index"), 'source = "en"\nnavigation = "book/SUMMARY.md"\n')
    assert read(folder) == (["index"], ["book/SUMMARY.md IO001"])


def test_a_tree_has_only_so_many_levels(project: Callable[..., Path]) -> None:
    names = [f"p{at:02}" for at in range(30)]
    text = "".join(f"{'  ' * at}- {name}.md\n" for at, name in enumerate(names))
    files = {**pages("index", *names), "content/navigation.md": text}
    tree, told = read(project(files, 'source = "en"\n'))
    assert [row.strip() for row in tree] == ["index", *names]
    assert max(len(row) - len(row.strip()) for row in tree) == 2 * (MAX_DEPTH - 1)
    assert told == []


def test_folders_may_lie_deep_in_each_other() -> None:
    deep = "/".join("a" * 2000)
    ids = ("index", "a/index", f"{deep}/b", f"{deep}/index")
    found = by_folders([parse("# T\n", f"content/{id}.md", id) for id in ids], {})
    assert [item.document for item in found] == ["index", "a/index"]
    assert [item.document for item in found[1].children] == [f"{deep}/index", f"{deep}/b"]


FOLDERS = {
    "pages come before folders, and folders are opened": (
        pages(),
        [
            *("index", "start", "more/README", "  more/news"),
            *("pay/index", "  pay/cash", "  pay/cards/visa"),
        ],
    ),
    "a README beside an index is a page": (
        pages("index", "README", "a", "b/README", "b/index"),
        ["index", "README", "a", "b/index", "  b/README"],
    ),
    "a README opens a guide, and _index a folder": (
        pages("README", "A", "z/_index", "z/b"),
        ["README", "A", "z/_index", "  z/b"],
    ),
    "order counts through the whole guide": (
        {
            **pages("index", "a", "more/b"),
            "content/z.md": "---\norder: 3\n---\n\n# Z\n",
            "content/more/index.md": "---\norder: 2\n---\n\n# M\n",
            "content/other/index.md": "# O\n",
            "content/other/x.md": "---\norder: 1\n---\n\n# X\n",
        },
        ["index", "other/index", "  other/x", "more/index", "  more/b", "z", "a"],
    ),
    "the fields of other programs count in their folder": (
        {
            **pages("index", "more/index"),
            "content/a.md": "---\nsidebar_position: 2.5\n---\n\n# A\n",
            "content/b.md": "---\nweight: -1\n---\n\n# B\n",
            "content/c.md": "---\nnav_order: 0\n---\n\n# C\n",
            "content/d.md": "---\nweight: 0\n---\n\n# D\n",
            "content/e.md": "---\norder: 1\nweight: 9\n---\n\n# E\n",
            "content/more/x.md": "---\nweight: -9\n---\n\n# X\n",
        },
        ["index", "b", "c", "e", "a", "d", "more/index", "  more/x"],
    ),
    "files of folders name and place them": (
        {
            **pages("index", "a", "b/x", "c/index", "c/y", "d/index"),
            "content/b/_category_.json": '{"label": "Boats", "position": 2.5}',
            "content/c/_category_.yml": "label: Carts\nposition: -1\nlink: {type: doc, id: y}\n",
            "content/d/_category_.json": '{"label": "Index"}',
            "content/_category_.json": '{"label": null, "position": ["x"]}',
            **pages("e/z"),
            "content/e/_category_.json": '{"label": null, "position": {"x": 1}}',
        },
        ["index", "c/index [Carts]", "  c/y", "- [Boats]", "  b/x", "a", "d/index", "e/z"],
    ),
}


@pytest.mark.parametrize("row", FOLDERS)
def test_folders_are_the_tree_where_nothing_else_is(project: Callable[..., Path], row: str) -> None:
    files, tree = FOLDERS[row]
    assert read(project(files, 'source = "en"\n')) == (tree, [])


def test_a_file_of_a_folder_that_can_t_be_read_is_told(project: Callable[..., Path]) -> None:
    files = {
        **pages("index", "a/x", "b/y", "c/z"),
        "content/a/_category_.json": "{",
        "content/b/_category_.json": "[" * 100_000,
        "content/c/_category_.yml": "a: &a [b]\nlabel: *a\n",
    }
    tree, told = read(project(files, 'source = "en"\n'))
    assert tree == ["index", "a/x", "b/y", "c/z"]
    assert told == [
        "content/a/_category_.json:1:2 NAV001",
        "content/b/_category_.json:1:1 NAV001",
        "content/c/_category_.yml:1:4 NAV001",
    ]


NAMES = st.sampled_from(["a", "b", "b-c", "README2", "z"])


@given(
    st.lists(
        st.tuples(st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.integers(-2, 2)),
        unique_by=lambda row: row[0],
        max_size=12,
    )
)
def test_folders_that_no_page_opens_keep_the_order_that_guides_have_had(
    rows: Sequence[tuple[str, int]],
) -> None:
    documents = [
        parse(f"---\norder: {order}\n---\n\n# T\n", f"content/{id}.md", id) for id, order in rows
    ]
    ordered = sorted(
        documents,
        key=lambda one: (one.order is None, one.order or 0, posixpath.dirname(one.id), one.id),
    )
    found = by_folders(documents, {})
    assert [item.target for item in found] == [f"{one.id}.md" for one in ordered]


def test_headings_are_parts_with_or_without_marks_behind_them() -> None:
    text = "\n".join(
        ("# Guide", "## C#", "# Part ##", "- a.md", "### Last", "#none", "# x" + " " * 99_999)
    )
    found = read_summary(f"{text}y\n")
    assert [item.words for item in found.items[:3]] == ["C#", "Part", "Last"]
    assert [item.target for item in found.items[1].children] == ["a.md"]
    assert found.strays == [6]


def test_the_anchor_that_gitbook_writes_behind_a_part_is_not_shown() -> None:
    text = '# Table of contents\n\n## Pay here <a href="#pay" id="pay"></a>\n\n* [Cash](cash.md)\n'
    (part,) = read_summary(text).items
    assert (part.words, part.children[0].target) == ("Pay here", "cash.md")


def test_a_link_among_other_words_is_told_and_what_is_below_it_stays() -> None:
    found = read_summary("- [Pay](pay.md) now\n  - cash.md\n- [Later]()\n")
    assert found.strays == [1]
    assert [item.words for item in found.items] == ["", "Later"]
    assert [item.target for item in found.items[0].children] == ["cash.md"]


def test_a_link_that_does_not_end_is_told_however_long_it_is() -> None:
    assert read_summary("- [Pay](" + " " * 200_000 + "x\n").strays == [1]


def test_a_hundred_thousand_entries_are_read(project: Callable[..., Path]) -> None:
    rows = "".join(f"- [Entry {at}](https://e.org/{at})\n" for at in range(100_000))
    files = {**pages("index"), "content/navigation.md": f"- index.md\n{rows}"}
    tree, told = read(project(files, 'source = "en"\n'))
    assert (len(tree), tree[-1], told) == (100_001, "https://e.org/99999 [Entry 99999]", [])


TOCTREES = {
    "polyguide.toml": 'source = "en"\nlocales = []\ndialect = "myst"\n',
    "content/index.md": """\
# Home

```{toctree}
:caption: Begin
:maxdepth: 2

start
Other words <pay/index>
https://example.org/
self
nowhere
```

> :::{toctree}
> ---
> glob:
> ---
> more/*
> :::

````text
```{toctree}
rest
```
````
""",
    "content/start.md": "# Start\n\n```{toctree}\n/index\npay/cash.md\n```\n",
    "content/pay/index.md": "# Pay\n\n```{toctree}\ncash\ncards/visa\n```\n",
    **pages("pay/cash", "pay/cards/visa", "more/b", "more/a", "rest"),
}


def test_toctrees_are_the_navigation_of_myst(project: Callable[..., Path]) -> None:
    assert read(project(TOCTREES)) == (
        [
            "index",
            "- [Begin]",
            "  start",
            "    pay/cash",
            "  pay/index [Other words]",
            "    pay/cards/visa",
            "  https://example.org/ [https://example.org/]",
            "more/a",
            "more/b",
            "rest",
        ],
        ["content/rest.md NAV004", "content/index.md:11:1 NAV002"],
    )


def test_without_the_dialect_toctrees_are_no_navigation(project: Callable[..., Path]) -> None:
    files = {**TOCTREES, "polyguide.toml": 'source = "en"\nlocales = []\n'}
    rows, _ = read(project(files))
    assert rows[0] == "index"
    assert "- [Begin]" not in rows
