"""The last check told again by how files are: only where one that reads them says the same."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING

import pytest

from checked_guide import EDITS, FILES, PO, TODAY, checked_anew, edit
from polyguide.commands.check import check
from polyguide.project import find_project, traces
from polyguide.site.last_check import last_check

if TYPE_CHECKING:
    from pathlib import Path

TICK = 0.03  # seconds: more than one of the file system's clock


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project that was checked when its last change was long ago."""
    monkeypatch.setattr(traces, "_GRAIN", int(TICK / 2 * 1e9))
    folder = tmp_path / "guide"
    for path, text in FILES.items():
        edit(folder, path, "", text)
    rest(folder)
    return folder


def rest(folder: Path) -> None:
    for _ in range(5):
        time.sleep(TICK)
        check(find_project(folder), TODAY)
        if last_check(folder, TODAY):
            break


def test_an_unchanged_check_is_told_again_with_all_that_it_found(folder: Path) -> None:
    root, report = last_check(folder / "content", TODAY)
    assert (root, report) == (folder, checked_anew(folder))
    assert {"LNK006", "SPC002", "WRD001"} <= {problem.code for problem in report.problems}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_nothing_is_told_by_the_files_alone(folder: Path, name: str) -> None:
    edit(folder, *EDITS[name])
    assert last_check(folder, TODAY) is None


@pytest.mark.parametrize("path", [PO, "{}/guide.po"])
def test_another_catalogue_beside_those_of_the_settings_is_seen(folder: Path, path: str) -> None:
    """Also where they lie beside the guide, in a folder of which nobody looks at all files."""
    setting = f'catalogues = "{path.format("{locale}")}"'
    edit(folder, "polyguide.toml", 'source = "en"', f'source = "en"\n{setting}')
    other = folder / path.format("de")
    other.parent.mkdir(parents=True)
    rest(folder)
    assert last_check(folder, TODAY) is not None
    other.write_text("", encoding="utf-8")  # the folder above stays as it was
    assert last_check(folder, TODAY) is None


def test_on_another_day_a_check_looks_again(folder: Path) -> None:
    assert last_check(folder, TODAY + datetime.timedelta(1)) is None


def test_what_changed_just_before_the_look_is_not_believed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "_GRAIN", 60_000_000_000)
    edit(folder, *EDITS["words of a catalogue"])
    found = check(find_project(folder), TODAY)
    assert last_check(folder, TODAY) is None
    assert found == checked_anew(folder)


def test_the_same_bytes_in_other_files_are_told_again_once_a_check_has_seen_them(
    folder: Path,
) -> None:
    report = last_check(folder, TODAY).report
    edit(folder, PO.format("fr"), "Boutique", "Boutique")
    assert last_check(folder, TODAY) is None
    rest(folder)
    assert last_check(folder, TODAY).report == report
