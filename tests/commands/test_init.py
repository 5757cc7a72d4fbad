"""`init`: a project that checks clean, and nothing overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def test_init_makes_a_project_that_checks_clean_and_builds(polyguide, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert polyguide("init", str(folder)).code == 0
    checked = polyguide("check", "--project", str(folder))
    assert (checked.code, checked.err) == (0, "")
    assert polyguide("build", "--project", str(folder)).code == 0
    assert (folder / "site/zh-Hans/index.html").is_file()
    second = polyguide("update", "--project", str(folder))
    assert [line for line in second.out.splitlines() if "unchanged" not in line] == []


def test_init_overwrites_nothing(polyguide, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = polyguide("init", str(tmp_path))
    assert (done.code, [path.name for path in tmp_path.iterdir()]) == (2, ["mine.txt"])
