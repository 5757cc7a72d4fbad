"""Marked pages: the published page with comments around words, and nothing of it in any file."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from desks import FILES, PO, SETTINGS, desk_of
from polyguide.commands.build import build
from polyguide.project import find_project
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FROZEN = ROOT / "tests/specimens/frozen/0.1.0"
MARK = re.compile(r"<!--(?:pg:\d+|/pg)-->")


def _same(folder: Path) -> int:
    """Compare every page of every locale with that of a build; give how many marks there were."""
    project = find_project(folder)
    there = [item.locale for item in project.settings.locales]
    tags = [one.tag for one in there if (folder / project.catalogue_path(one)).exists()]
    site = folder / project.settings.output
    build(project, unpublished=True)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    desk, marks = desk_of(folder, *tags), 0
    for tag in tags:
        words = desk.words_of(tag)
        for path, index in words.pages.items():
            html = words.page(index)
            marks += len(MARK.findall(html))
            assert MARK.sub("", html) == (site / path).read_text()
    build(project, unpublished=True)
    after = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert after == before
    assert not any(MARK.search(data.decode("utf-8", "replace")) for data in after.values())
    assert not any(b"_polyguide" in data for data in after.values())
    return marks


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in FROZEN.iterdir()))
def test_without_its_marks_a_page_is_the_published_one(tmp_path, name) -> None:
    folder = tmp_path / "project"
    shutil.copytree(FROZEN / name / "project", folder)
    assert _same(folder) > 0


ODD = """# Pay

<table><tr><td title="Tip">Pay *here*</td></tr></table>

<textarea>Words in a field</textarea>

<img src="a.png" alt="A shop">

- [ ] Task
- Item

  More.

Term
: Definition[^1]

[^1]: Note.

> [!NOTE]
> Mind.

```python
print("Words")  # Say
```
"""
ODD_PO = """
msgid "Pay"
msgstr "Pagar"

msgid "Task"
msgstr "Tarea"

msgid "Note."
msgstr "Nota."

msgid "Item"
msgstr "Parte"
"""


@pytest.mark.parametrize("fuzzy", ["fallback", "older", "omit"])
def test_so_it_is_with_everything_that_a_page_may_hold(project, fuzzy) -> None:
    files = {**FILES, "content/odd.md": ODD, PO: FILES[PO] + ODD_PO.partition("\n\n")[2]}
    more = f'raw-html = true\ncode = "all"\nfuzzy = "{fuzzy}"\n'
    assert _same(project(files, more + SETTINGS)) > 20


def test_words_in_attributes_and_fields_have_no_mark(project) -> None:
    folder = project({**FILES, "content/odd.md": ODD}, f"raw-html = true\n{SETTINGS}")
    words = desk_of(folder).words_of("es")
    html = words.page(words.pages["es/odd.html"])
    assert 'title="Tip"' in html
    assert 'alt="A shop"' in html
    assert "<textarea>Words" in html
    rows = {row.segment.text: row.number for row in words.memory.rows(words.pages["es/odd.html"])}
    shown = words.blocks(words.pages["es/odd.html"])
    assert [rows[text] in shown for text in ("Tip", "A shop", "Task")] == [False, False, True]


def test_the_mark_stands_within_the_element_that_says_the_language(project) -> None:
    words = desk_of(project(FILES, SETTINGS)).words_of("es")
    html = words.page(0)
    assert re.search(r'<span lang="en" dir="ltr"><!--pg:\d+-->Card<!--/pg--></span>', html)
    assert re.search(r"<li>\n<!--pg:\d+-->Efectivo<!--/pg-->\n</li>", html)
