"""What lies in a folder that is no project yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.project import ProjectError
from polyguide.project.survey import survey
from small_guides import written

if TYPE_CHECKING:
    from pathlib import Path


def test_files_of_people_are_listed_and_those_of_programs_are_not(tmp_path: Path) -> None:
    names = ["a/b.md", "a.md", "a-b.md", ".git/x", "node_modules/x.md", "docs/.vitepress/config.ts"]
    names += ["venv/pyvenv.cfg", "venv/lib/x.md"]
    found = survey(written(tmp_path, dict.fromkeys(names, "")))
    assert found.paths == ("a-b.md", "a.md", "a/b.md", "docs/.vitepress/config.ts")
    assert found.below("a") == ("a/b.md",)
    assert found.below(".") == found.paths
    assert (found.has("a.md"), found.has("a")) == (True, False)


def test_no_link_leads_out_or_in_a_circle(tmp_path: Path) -> None:
    inner = written(tmp_path / "in", {"a.md": "# A\n"})
    written(tmp_path / "out", {"b.md": ""})
    (inner / "out").symlink_to(tmp_path / "out")
    (inner / "b.md").symlink_to(tmp_path / "out/b.md")
    (inner / "here").symlink_to(inner)
    (inner / "c.md").symlink_to(inner / "a.md")
    assert survey(inner).paths == ("a.md", "c.md")


def test_a_file_that_is_too_large_to_say_anything_is_refused(tmp_path: Path) -> None:
    found = survey(written(tmp_path, {"mkdocs.yml": b"#" * 5_000_000, "a.toml": "a = 1\n"}))
    assert found.text("a.toml") == "a = 1\n"
    with pytest.raises(ProjectError):
        found.text("mkdocs.yml")
