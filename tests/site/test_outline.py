"""A source that was read before is the same when its documents are read one by one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from polyguide.commands.build import build
from polyguide.project import Project, find_project
from polyguide.site.manifest import look_at_inputs
from polyguide.site.outline import read_outline
from polyguide.site.reading import read_again, read_guide
from polyguide.site.record import source_record

if TYPE_CHECKING:
    from pathlib import Path


def test_this_guide_is_the_same_read_again_document_by_document(
    guide: Project, tmp_path: Path
) -> None:
    folder = shutil.copytree(guide.root, tmp_path / "guide")
    project = find_project(folder)
    built = build(project, jobs=1)
    inputs = look_at_inputs(project)
    known, source = read_outline(project, inputs.shared)
    whole, again = read_guide(project), read_again(project, known)
    assert source == source_record(whole, inputs)
    assert list(again.documents)[::-1] == list(whole.documents)[::-1]
    assert (again.keys, again.files, again.asset_paths) == (
        whole.keys,
        whole.files,
        whole.asset_paths,
    )
    assert again.shared_keys == frozenset(whole.shared)
    assert set(known.problems) <= set(built.problems)


def test_what_is_noted_of_a_source_counts_for_no_other(project) -> None:
    folder = project({"content/index.md": "# Pay\n"}, 'source = "en"\nlocales = []\n')
    build(find_project(folder))
    assert read_outline(find_project(folder), look_at_inputs(find_project(folder)).shared)
    (folder / "content/index.md").write_text("# Pay now\n", "utf-8")
    assert read_outline(find_project(folder), look_at_inputs(find_project(folder)).shared) is None
