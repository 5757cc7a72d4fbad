"""What a translator sees: one message for a text, or one under each heading, as is asked for."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from merging import catalogue_file, entries
from needs import needs
from polyguide.gettext.extract import SPLIT_REQUEST

if TYPE_CHECKING:
    from pathlib import Path

# One text that needs two translations, because a translator says so

TWICE = """\
# Phone

## {one}

- Open
- Open

## {two}

Open
"""


def put(folder: Path, locale: str, old: str, new: str) -> None:
    path = catalogue_file(folder, locale)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def split(polyguide, project) -> Path:
    """Give a guide whose Spanish translator asked for "Open" to be apart under each heading."""
    source = TWICE.format(one="Hours", two="Buttons")
    folder = project({"content/a.md": source}, 'source = "en"\nlocales = ["es", "de"]\n')
    assert polyguide("update", "--project", str(folder)).code == 0
    put(folder, "de", 'msgid "Open"\nmsgstr ""', 'msgid "Open"\nmsgstr "Offen"')
    put(folder, "es", 'msgid "Open"\nmsgstr ""', 'msgid "Open"\nmsgstr "Abierto"')
    put(folder, "es", "#. list item, in: Phone > Hours\n", f"# {SPLIT_REQUEST}\n#. item\n")
    assert polyguide("update", "--project", str(folder)).code == 0
    return folder


@pytest.mark.slow
def test_a_translator_may_ask_for_a_message_under_each_heading(polyguide, split: Path) -> None:
    hours, buttons = "Phone > Hours", "Phone > Buttons"
    assert entries(split) == [(hours, "Abierto", ""), (buttons, "Abierto", "")]
    assert entries(split, "de") == [(hours, "Offen", ""), (buttons, "Offen", "")]
    put(split, "es", f'msgctxt "{buttons}"\nmsgid "Open"\nmsgstr "Abierto"',
        f'msgctxt "{buttons}"\nmsgid "Open"\nmsgstr "Abrir"')  # fmt: skip
    before = {path: path.read_bytes() for path in split.rglob("locales/**/*.po*")}
    for command in ("update", "extract"):
        assert polyguide(command, "--project", str(split)).code == 0
    assert {path: path.read_bytes() for path in before} == before
    assert "es" in polyguide("status", "--project", str(split)).out
    assert polyguide("build", "--project", str(split)).code == 0
    page = (split / "site/es/a.html").read_text(encoding="utf-8")
    assert (page.count("Abierto"), page.count("Abrir")) == (2, 1)


@pytest.mark.slow
def test_words_move_along_with_a_heading_that_is_renamed(polyguide, split: Path) -> None:
    source = TWICE.format(one="Opening hours", two="Buttons")
    (split / "content/a.md").write_text(source, encoding="utf-8")
    assert polyguide("update", "--project", str(split)).code == 0
    assert entries(split)[0] == ("Phone > Opening hours", "Abierto", "")


@pytest.mark.slow
def test_a_new_use_under_another_heading_is_left_to_a_person(polyguide, split: Path) -> None:
    source = TWICE.format(one="Hours", two="Buttons") + "\n## Games\n\nOpen\n"
    (split / "content/a.md").write_text(source, encoding="utf-8")
    assert polyguide("update", "--project", str(split)).code == 0
    assert entries(split)[2][0::2] == ("Phone > Games", "fuzzy")


@pytest.mark.slow
def test_the_template_remembers_what_was_asked_for(polyguide, split: Path) -> None:
    path = catalogue_file(split, "es")
    text = path.read_text(encoding="utf-8").replace(f"# {SPLIT_REQUEST}\n", "")
    path.write_text(text, encoding="utf-8")
    template = (split / "locales/guide.pot").read_bytes()
    assert polyguide("update", "--project", str(split)).code == 0
    assert (split / "locales/guide.pot").read_bytes() == template
    (split / "locales/guide.pot").unlink()
    assert polyguide("update", "--project", str(split)).code == 0
    assert entries(split) == [(None, "Abierto", "")]
    assert entries(split, "de") == [(None, "Offen", "")]


@pytest.mark.slow
@needs("msgcat", "msgmerge")
def test_what_a_translator_asks_for_survives_gnu_gettext(split: Path) -> None:
    po, pot = catalogue_file(split, "es"), split / "locales/guide.pot"
    for command in (["msgcat", str(po)], ["msgmerge", "-q", str(po), str(pot)]):
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        assert text.count(f"# {SPLIT_REQUEST}") == 2
