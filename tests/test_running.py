"""A command whose imports are made already does what it does in a new Python."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

import polyguide
from needs import unix
from polyguide.commands.init import start
from running import EPOCH, Ran, run, run_cold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMANDS = (
    "init ../another",
    "adopt",
    "extract",
    "update",
    "fmt --check",
    "check",
    "explain LNK001",
    "status",
    "impact timetable",
    "build",
    "serve --port none",
    "export json",
    "import nothing.xlf",
    "draft es",
    "merge-driver nothing nothing nothing nothing",
)


def done(how: Callable[..., Ran], command: str, folder: Path) -> tuple[Ran, dict[str, bytes]]:
    """Run a command in a new project; give what it did, and the files that are there then."""
    start(folder / "guide", datetime.date(2026, 11, 22))
    with (folder / "guide/content/index.md").open("a", encoding="utf-8") as page:
        page.write("\nA sentence that is new, and [a link](nowhere.md).\n")
    ran = how(*command.split(), cwd=folder / "guide", SOURCE_DATE_EPOCH=EPOCH)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".polyguide" not in path.parts
    }
    return ran, files


@unix
@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.partition(" ")[0])
def test_a_command_does_the_same_as_in_a_new_python(command: str, tmp_path: Path) -> None:
    one, other = (
        done(how, command, tmp_path / name) for how, name in ((run, "one"), (run_cold, "other"))
    )
    assert one == other
    assert one[0].out or one[0].err


def test_every_command_is_tried() -> None:
    names = [
        line.split()[0] for line in run("--help").out.partition("Commands:")[2].splitlines() if line
    ]
    assert names == [command.partition(" ")[0] for command in COMMANDS]


def test_a_command_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "polyguide.toml").write_text('source = "en"\n', encoding="utf-8")
    assert run("check", cwd=tmp_path, FORCE_COLOR="1").code == 2
    assert run("--version", cwd=tmp_path) == (0, f"polyguide {polyguide.__version__}\n", "")
