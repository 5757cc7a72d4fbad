"""A person's editor, started with a file and a line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from polyguide.project import ProjectError
from polyguide.project.editor import open_in_editor

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITES = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('|'.join(sys.argv[2:]))"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{file}:{line}"], "a b.po:7"),
        (["-g", "{file}", "+{line}"], "-g|a b.po|+7"),
        (["+{line}"], "+7|a b.po"),
        (["$(reboot); {file}"], "$(reboot); a b.po"),
    ],
)
def test_the_command_gets_the_file_and_the_line_without_a_shell(
    tmp_path: Path, words: Sequence[str], said: str
) -> None:
    out = tmp_path / "out"
    open_in_editor([sys.executable, "-c", WRITES, str(out), *words], Path("a b.po"), 7)
    while not (out.exists() and out.read_text()):
        pass
    assert out.read_text() == said


def test_a_file_may_be_called_like_a_place_for_something(tmp_path: Path) -> None:
    out = tmp_path / "out"
    open_in_editor([sys.executable, "-c", WRITES, str(out), "{file}"], Path("{line}.po"), 7)
    while not (out.exists() and out.read_text()):
        pass
    assert out.read_text() == "{line}.po"


def test_a_command_that_is_not_there_is_told() -> None:
    with pytest.raises(ProjectError) as caught:
        open_in_editor(["no-such-editor"], Path("a.po"), 1)
    assert [problem.code for problem in caught.value.problems] == ["SRV003"]


@pytest.mark.parametrize(
    ("script", "reason"),
    [("raise SystemExit('No display.')", "No display"), ("raise SystemExit(3)", "exit 3")],
)
def test_a_command_that_fails_at_once_is_told_with_what_it_said(script: str, reason: str) -> None:
    with pytest.raises(ProjectError) as caught:
        open_in_editor([sys.executable, "-c", script], Path("a.po"), 1)
    assert dict(caught.value.problems[0].values) == {"reason": reason}
