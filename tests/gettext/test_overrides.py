"""Own words for those of the theme: an update of a catalogue keeps them, whatever became of them.

`before.po` of tests/specimens/overrides is a catalogue as an older version, a translator or another
tool left it; `after.po` is what `update` makes of it for the guide beside them.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from running import run

SPECIMENS = Path(__file__).parents[1] / "specimens" / "overrides"
CASES = sorted(path.parent.name for path in SPECIMENS.glob("*/before.po"))
SETTINGS = 'source = "en"\nlocales = ["de"]\ncatalogues = "locales/{locale}.po"\n'


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """Give a specimen, and a guide with its catalogue."""
    folder = SPECIMENS / request.param
    (tmp_path / "polyguide.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "content").mkdir()
    shutil.copy(SPECIMENS / "index.md", tmp_path / "content")
    (tmp_path / "locales").mkdir()
    shutil.copy(folder / "before.po", tmp_path / "locales/de.po")
    return folder, tmp_path


def words(text: str) -> str:
    """Give a catalogue without the day of its template."""
    return re.sub(r'"POT-Creation-Date: .*\n', "", text)


def test_an_update_keeps_own_words_for_those_of_the_theme(case: tuple[Path, Path]) -> None:
    folder, guide = case
    done = run("update", "--project", str(guide))
    assert done.code == 0, done.err
    made = (guide / "locales/de.po").read_text("utf-8")
    assert words(made) == (folder / "after.po").read_text("utf-8")
    again = run("update", "--project", str(guide))
    assert all(": unchanged" in line for line in again.out.splitlines()), again.out


def test_a_template_has_no_words_of_the_theme(case: tuple[Path, Path]) -> None:
    _, guide = case
    run("update", "--project", str(guide))
    text = (guide / "locales/guide.pot").read_text("utf-8")
    assert re.findall(r'(?m)^msgid "(.+)"', text) == ["Note", "Pay at the pier."]
