"""No reader sees a translation with an error, in whatever output: not on a page, in no export.

The catalogues of tests/specimens/errors have a translation for each error that a translation can
have, in each place where one can stand. Each holds a word of its own that begins with its code,
such as `ZQLNK001A`; a translation without words has it in its comment. `ZQFINE` stands in good
translations, `ZQOLDER` in an older version that is shown, `ZQFUZZYA` in one that is not, as it
has an error.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import polib
import pytest

from freeze import CODES, files_of
from polyguide.export.formats import FORMATS
from polyguide.model.codes.structure import INSTEAD
from polyguide.model.problem import RULES, Severity
from running import ROOT, run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("errors")]

PROJECT = ROOT / "tests" / "specimens" / "errors" / "project"
MARK = re.compile(r"ZQ(?:[A-Z]{3}\d{3}|FUZZY)[A-Z]+")
# For people who still translate: it has every word of the catalogue, so that they can mend it.
TRANSLATORS = {"xliff", "xliff1"}
# The glossary is no part of the guide, and holds no message.
MESSAGES = FORMATS.keys() - {"glossary"}
OF_TRANSLATIONS = {
    code
    for code, rule in RULES.items()
    if rule.severity is Severity.ERROR and rule.remedy.endswith(INSTEAD)
} | {"MSG003"}  # of which nothing is there that could be shown or mended


@cache
def entries() -> list[tuple[str, int, str]]:
    """List the path and the line of each entry with a mark, and the mark."""
    found = []
    for path in sorted(PROJECT.glob("locales/*.po")):
        for entry in polib.pofile(str(path)):
            words = [entry.msgstr, *entry.msgstr_plural.values(), entry.tcomment]
            marks = MARK.findall("\n".join(words))
            found += [(f"locales/{path.name}", entry.linenum, mark) for mark in marks]
    return found


def errors() -> set[str]:
    """List the marks of translations that have an error and are not fuzzy."""
    return {mark for _, _, mark in entries() if "FUZZY" not in mark}


def marks_of(problems: list[Mapping[str, object]]) -> set[str]:
    """Give the marks of the entries in which the problem of their code is told."""
    told = {(row["code"], row["path"], _entry(row)) for row in problems}
    return {mark for path, line, mark in entries() if (mark[2:8], path, line) in told}


def _entry(row: Mapping[str, object]) -> int:
    """Give the line on which the entry of a problem begins."""
    starts = [line for path, line, _ in entries() if path == row["path"] and line <= row["line"]]
    return max(starts, default=0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Give all that the project makes: the site and every export, archives as folders."""
    folder: Path = tmp_path_factory.mktemp("made") / "files"
    done = subprocess.run(
        [sys.executable, ROOT / "tests/tools/freeze.py", "--no-update", PROJECT, folder],
        env={"PYTHONPATH": str(ROOT / "build"), "LANG": "C.UTF-8"},
        stderr=subprocess.PIPE,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return {path: data for path, data in files_of(folder).items() if not path.startswith("locales")}


def shown(made: Mapping[str, bytes], mark: str) -> set[str]:
    """List the outputs in whose files a word stands: the site by its suffixes, exports by name."""
    return {
        path.split("/")[1] if path.startswith("exports/") else path.rpartition(".")[2]
        for path, data in made.items()
        if mark.encode() in data
    }


def test_every_error_of_a_translation_has_a_specimen() -> None:
    assert {mark[2:8] for mark in errors()} == OF_TRANSLATIONS


def test_no_two_specimens_have_the_same_mark() -> None:
    assert len({mark for _, _, mark in entries()}) == len(entries())


def test_check_finds_every_error() -> None:
    ran = run("check", "--project", str(PROJECT), "--output-format", "json")
    assert ran.code == 1
    assert errors() - marks_of(json.loads(ran.out)["problems"]) == set()


def test_build_names_every_error(tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path / "project")
    ran = run("build", "--project", str(tmp_path / "project"), "--output-format", "json")
    assert ran.code == 1
    assert errors() - marks_of(json.loads(ran.out)["problems"]) == set()


def test_every_command_that_publishes_says_that_there_are_errors(made: Mapping[str, bytes]) -> None:
    codes = dict(line.split(": ") for line in made[CODES].decode().splitlines())
    published = {"build", *(f"export {name}" for name in MESSAGES if name not in TRANSLATORS)}
    assert {command: codes[command] for command in published} == dict.fromkeys(published, "1")


def test_no_error_is_shown(made: Mapping[str, bytes]) -> None:
    leaks = {mark: shown(made, mark) - TRANSLATORS for _, _, mark in entries()}
    assert {mark: outputs for mark, outputs in leaks.items() if outputs} == {}


def test_what_an_error_would_lead_to_is_nowhere(made: Mapping[str, bytes]) -> None:
    assert shown(made, "zq-evil") - TRANSLATORS == set()


def test_good_translations_are_in_every_output(made: Mapping[str, bytes]) -> None:
    assert shown(made, "ZQFINE") == {"html", "txt", "epub", *MESSAGES}


def test_an_older_version_without_an_error_is_shown(made: Mapping[str, bytes]) -> None:
    marked = {name for name, row in FORMATS.items() if row.marked}
    assert shown(made, "ZQOLDER") - TRANSLATORS == {"html", "txt", "epub", *marked}
