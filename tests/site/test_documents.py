"""Documents are read and prepared when they are looked at."""

from __future__ import annotations

import pytest

from polyguide.commands.build import build
from polyguide.project import ProjectError, find_project
from polyguide.site.manifest import look_at_inputs
from polyguide.site.outline import read_outline
from polyguide.site.reading import read_again


def test_only_what_is_looked_at_is_read(project) -> None:
    files = {f"content/{name}.md": f"# {name}\n" for name in ("index", "one", "two")}
    folder = project(files, 'source = "en"\nlocales = []\n')
    build(find_project(folder))
    known, _ = read_outline(find_project(folder), look_at_inputs(find_project(folder)).shared)
    documents = read_again(find_project(folder), known).documents
    (folder / "content/one.md").unlink()
    assert (documents.ids, len(documents)) == (["index", "one", "two"], 3)
    assert [item.document.segments[0].text for item in documents[::2]] == ["index", "two"]
    with pytest.raises(ProjectError):
        documents[1]
