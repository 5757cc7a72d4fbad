"""`import-xliff`: it takes a file and says how much came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.commands.export import export
from polyguide.project import Project, find_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from running import Ran
from xliff_files import CATALOGUE, TEXT, WORDS, edit, file


@pytest.fixture
def made(project: Callable[..., Path]) -> Project:
    files = {"content/index.md": TEXT, "locales/es/LC_MESSAGES/guide.po": CATALOGUE + WORDS}
    return find_project(project(files))


@pytest.mark.slow
def test_the_command_takes_a_file_and_says_how_much(
    made: Project, polyguide: Callable[..., Ran], tmp_path: Path
) -> None:
    export(made, "xliff")
    path = edit(file(made, "xliff"), ("paga ", "tú pagas ")).rename(tmp_path / "back.xlf")
    ran = polyguide("import", str(path), "--project", str(made.root))
    expected = "locales/es/LC_MESSAGES/guide.po: written. Units in the file: "
    assert ran.code == 0
    assert ran.out.startswith(expected)
    assert ran.out.endswith("translations taken: 1.\n")
    assert polyguide("import", "missing.xlf", "--project", str(made.root)).code == 2
