"""What a writer is told, and what readers see all the same: a small project for each kind.

Each folder of tests/specimens/told is a project with `expected.toml` beside its settings: `told`
are the problems of the source that `check` finds, `advice` some of their remedies, `messages` the
words that translators get, `made` parts of files that a build and the `exports` make, and
`not_made` what stands in none of them.
"""

from __future__ import annotations

import datetime
import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.build import build
from polyguide.commands.check import check
from polyguide.commands.export import export
from polyguide.project import ProjectError, find_project
from polyguide.site.reading import read_guide
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PROJECTS = sorted((ROOT / "tests" / "specimens" / "told").iterdir())
TODAY = datetime.date(2026, 11, 28)


@pytest.mark.parametrize("specimen", PROJECTS, ids=lambda path: path.name)
def test_writers_and_readers_of_a_project_get_what_is_written_beside_it(
    specimen: Path, tmp_path: Path
) -> None:
    expected = tomllib.loads((specimen / "expected.toml").read_text("utf-8"))
    folder = shutil.copytree(specimen, tmp_path / "project", symlinks=True)
    project = find_project(folder)
    try:
        problems = [one for one in check(project, TODAY).problems if not one.locale]
    except ProjectError as error:
        problems = list(error.problems)
    advice = {one.remedy for one in problems}
    assert [f"{one.place} {one.code} {one.sentence}" for one in problems] == expected["told"]
    assert [text for text in expected.get("advice", []) if text not in advice] == []
    if "messages" in expected:
        words = [segment.text for segment, _ in read_guide(project).segments()]
        assert words == expected["messages"]
    if "made" in expected:
        build(project, jobs=1)
        for format in expected.get("exports", []):
            export(project, format)
        made = {
            path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace")
            for top in ("site", "exports")
            for path in (folder / top).rglob("*")
            if path.is_file()
        }
        for path, parts in expected["made"].items():
            assert [part for part in parts if part not in made[path]] == []
        for part in expected.get("not_made", []):
            assert [path for path in made if part in path or part in made[path]] == []
