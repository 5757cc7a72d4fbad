"""`check` and `build` agree: the same errors at the same places, for every project of the tests."""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from polyguide.cli.shared import exit_code
from polyguide.commands import check as pipeline
from polyguide.commands.build import build
from polyguide.commands.export import export
from polyguide.model.problem import Severity
from polyguide.project import ProjectError, find_project
from polyguide.render.templates import ThemeError
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from polyguide.model.problem import Problem

pytestmark = pytest.mark.slow

SPECIMENS = ROOT / "tests" / "specimens"
PROJECTS = sorted(
    {
        path.parent
        for name in ("polyguide.toml", "pyproject.toml")
        for path in SPECIMENS.rglob(name)
        if (path.parent / "content").is_dir()
    }
)
TODAY = datetime.date(2026, 11, 28)


class Comments(NamedTuple):
    """What a command says of errors, each once: code and place; and its exit code."""

    errors: frozenset[tuple[str, str]]
    code: int


def said(run: Callable[[], Sequence[Problem]]) -> Comments:
    """Run a command as the command line does; advice aside, which is for `check` alone."""
    try:
        problems = run()
        errors = [one for one in problems if one.severity is Severity.ERROR]
        code = exit_code(errors)
    except ProjectError as error:
        errors, code = list(error.problems), 2
    except ThemeError as error:
        errors, code = [error.problem], 2
    return Comments(frozenset((one.code, str(one.place)) for one in errors), code)


def of_check(folder: Path) -> Comments:
    return said(lambda: pipeline.check(find_project(folder), TODAY).problems)


def of_build(folder: Path) -> Comments:
    return said(lambda: build(find_project(folder), jobs=1).problems)


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    def copy(folder: Path) -> Path:
        return shutil.copytree(folder, tmp_path / "project", symlinks=True)

    return copy


@pytest.mark.parametrize(
    "folder", PROJECTS, ids=lambda path: path.relative_to(SPECIMENS).as_posix()
)
def test_a_build_names_the_errors_that_a_check_finds(
    folder: Path, copied: Callable[[Path], Path]
) -> None:
    project = copied(folder)
    checked, built = of_check(project), of_build(project)
    assert built == checked
    assert of_build(project) == built  # what is left alone is told again


@pytest.mark.parametrize(
    ("case", "errors"),
    [
        ("fact-that-nobody-declared", {("FCT014", "content/extra.md:5:11")}),
        (
            "numbers-in-other-words",
            {("NUM003", "locales/ar.po:24:14"), ("NUM003", "locales/zh_Hans.po:24:1")},
        ),
        (
            "name-that-one-document-knows",
            {
                ("LNK002", "locales/es.po:10:1"),
                ("FNT002", "locales/es.po:13:30"),
                ("LNK001", "locales/es.po:16:1"),
            },
        ),
        ("dead-link-in-the-third-line", {("LNK003", "content/index.md:5:1")}),
    ],
)
def test_there_are_errors_to_agree_on(
    case: str, errors: set[tuple[str, str]], copied: Callable[[Path], Path]
) -> None:
    assert of_check(copied(SPECIMENS / "cases" / case)) == Comments(frozenset(errors), 1)


def test_a_translation_with_an_error_in_one_document_is_shown_in_none(
    copied: Callable[[Path], Path],
) -> None:
    folder = copied(SPECIMENS / "cases" / "name-that-one-document-knows")
    build(find_project(folder), jobs=1)
    export(find_project(folder), "mo")
    made = [path.read_bytes() for name in ("site", "exports") for path in files(folder / name)]
    assert len(made) > 5
    words = (b"Paga con", b"Pregunta en", b"Muestra la")
    assert not [data for data in made for word in words if word in data]


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
