"""`adopt` on the command line: what is listed, and what programs get."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from small_guides import written

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

ENGLISH = "# Ferry\n\nThe boat leaves at 9:00.\n\n- Bring your ticket.\n- Be early.\n"
SPANISH = "# Ferri\n\nEl barco sale a las 9:00.\n\n## Otra cosa\n\n- Lleva tu billete.\n"
BOOK = {"book.toml": "", "src/index.md": ENGLISH, "src/es/index.md": SPANISH}


def test_programs_get_everything(polyguide, tmp_path: Path) -> None:
    ran = polyguide("adopt", "--output-format", "json", cwd=written(tmp_path, BOOK))
    value = json.loads(ran.out)
    assert (ran.code, value["host"], value["written"]) == (0, "mdbook", False)
    (file,) = value["languages"]["es"]["files"]
    assert (file["path"], file["document"]) == ("src/es/index.md", "src/index.md")
    assert value["paths"][-1] == "polyguide.toml"
    assert [note["code"] for note in value["notes"]] == ["ADP014"]


def test_what_has_no_pair_is_listed_for_a_language(polyguide, tmp_path: Path) -> None:
    listed = polyguide("adopt", "--list", "es", cwd=written(tmp_path, BOOK))
    whole = polyguide("adopt", cwd=tmp_path)
    lines = listed.out.splitlines()
    assert lines
    assert all(line.startswith("src/") for line in lines)
    assert "polyguide adopt --list es" in whole.out


def test_a_language_that_is_not_there_cannot_be_listed(polyguide, tmp_path: Path) -> None:
    ran = polyguide("adopt", "--write", "--list", "de", cwd=written(tmp_path, BOOK))
    assert (ran.code, ran.out) == (2, "")
    assert "--list ADP016 There is no translation into de here." in ran.err
    assert "Those that are here: es." in ran.err
    assert not (tmp_path / "polyguide.toml").exists()


def test_words_without_a_pair_fit_the_terminal(polyguide, tmp_path: Path) -> None:
    told = polyguide("adopt", cwd=written(tmp_path, BOOK), COLUMNS="60").out
    part = told.partition("The first words without a pair:\n")[2].partition("All of a")[0]
    assert part
    assert all(len(line) <= 60 for line in part.splitlines())


def test_what_is_to_be_run_next_names_the_folder(polyguide, tmp_path: Path) -> None:
    written(tmp_path / "my book", BOOK)
    told = polyguide("adopt", "my book", "--locales", "es", cwd=tmp_path)
    assert "polyguide adopt 'my book' --locales es --write\n" in told.out
    done = polyguide("adopt", "my book", "--write", cwd=tmp_path)
    assert "polyguide status --project 'my book' " in done.out
    assert polyguide("status", "--project", "my book", cwd=tmp_path).code == 0


def test_what_is_wrong_is_said_before_anything_is_done(polyguide, tmp_path: Path) -> None:
    ran = polyguide("adopt", "--write", "--host", "word", cwd=written(tmp_path, BOOK))
    assert (ran.code, ran.out) == (2, "")
    assert "--host ADP012 " in ran.err
