"""Documents are read and prepared when they are looked at."""

from __future__ import annotations

import pytest

from polyguide.commands.build import build
from polyguide.project import ProjectError, find_project
from polyguide.site.documents import head_of
from polyguide.site.manifest import look_at_inputs
from polyguide.site.outline import read_outline
from polyguide.site.reading import read_again, read_guide


def test_only_what_is_looked_at_is_read(project) -> None:
    files = {f"content/{name}.md": f"# {name}\n" for name in ("index", "one", "two")}
    folder = project(files, 'source = "en"\nlocales = []\n')
    build(find_project(folder))
    known, _ = read_outline(find_project(folder), look_at_inputs(find_project(folder)).shared)
    documents = read_again(find_project(folder), known).documents
    (folder / "content/one.md").unlink()
    assert (documents.ids, len(documents)) == (["index", "one", "two"], 3)
    assert [item.document.segments[0].text for item in documents[::2]] == ["index", "two"]
    assert documents.head(1).document.segments[0].text == "one"  # it is noted
    with pytest.raises(ProjectError):
        documents[1]


def test_a_title_is_noted_where_it_needs_nothing_around_it(project) -> None:
    front = "---\ntitle: Rooms\ndescription: All of them.\n---\n"
    files = {
        "content/a.md": front,
        "content/b.md": "# Rooms\n\nWords.\n",
        "content/c.md": "# *New* rooms\n",
        "content/d.md": "# Rooms [here][h]\n\n[h]: a.md\n",
        "content/e.md": "Words.\n",
        "content/f.md": "---\ntitle: Rooms\ndescription: Of `b`.\n---\n",
    }
    guide = read_guide(find_project(project(files, 'source = "en"\nlocales = []\n')))
    assert [head_of(one.document) for one in guide.documents] == [
        *(("Rooms", "All of them."), ("Rooms", "")),
        *(None, None, None, None),
    ]
