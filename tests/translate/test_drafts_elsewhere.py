"""Drafts under another text than their own, where programs that merge catalogues put them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from drafting import draft_mark, draft_mark_of_before
from needs import needs, tool
from polyguide.gettext import po
from polyguide.model.catalogue import draft_id, message_id
from polyguide.model.coverage import State
from running import run
from small_guides import HEAD, PO, built, quoted, read, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from polyguide.model.catalogue import Message

SETTINGS = """\
source = "en"
locales = ["es"]
threshold = 0
drafts = "marked"
fuzzy = "older"
"""
OLD = "Pay for the ticket at the counter before you board."
NEW = "Pay for the ticket at the machine before you board."
WORDS = "Paga el pasaje en la ventanilla antes de subir."
MARK = f"# {draft_mark('Machine 2', OLD, WORDS)}\n"
FUZZY = "#, fuzzy\n"
CLEAR = "msgattrib --no-wrap --clear-fuzzy --clear-previous es.po"
WRAPPED = "msgcat --width=30 es.po"
WAYS = {
    "msgmerge": ["msgmerge --quiet es.po guide.pot"],
    "msgmerge --previous": ["msgmerge --quiet --previous es.po guide.pot"],
    "the fuzzy mark cleared": ["msgmerge --quiet es.po guide.pot", CLEAR],
    "the text of before cleared": ["msgmerge --quiet --previous es.po guide.pot", CLEAR],
    "wrapped": ["msgmerge --quiet es.po guide.pot", WRAPPED, CLEAR],
    "a compendium": ["msgmerge --quiet --compendium=es.po none.po guide.pot", CLEAR],
    "Babel": ["babel"],
    "Babel, the fuzzy mark cleared": ["babel", CLEAR],
    "our update": ["polyguide"],
    "our update, the fuzzy mark cleared": ["polyguide", CLEAR],
    "our update, cleared, and msgmerge": ["polyguide", CLEAR, "msgmerge --quiet es.po guide.pot"],
}


def entry(text: str, words: str = "", more: str = "") -> str:
    return f"{more}msgid {quoted(text)}\nmsgstr {quoted(words)}\n\n"


def merged(folder: Path, steps: Sequence[str], mark: str) -> Message:
    """Edit the text of a draft and let programs merge its catalogue; give the entry it is in."""
    files = {
        "polyguide.toml": SETTINGS,
        "content/index.md": f"# Ferry\n\n{NEW}\n",
        PO: HEAD + entry(OLD, WORDS, mark + FUZZY) + entry("Ferry", "Barco"),
        "guide.pot": HEAD + entry("Ferry") + entry(NEW),
        "none.po": HEAD,
    }
    written(folder, files)
    for step in steps:
        if step == "polyguide":
            assert run("update", "--project", str(folder)).code == 0
        elif step == "babel":
            with_babel(folder)
        else:
            (folder / "es.po").write_bytes((folder / PO).read_bytes())
            name, *rest = step.split()
            done = subprocess.run([tool(name), *rest], capture_output=True, cwd=folder, check=True)
            (folder / PO).write_bytes(done.stdout)
    return message(folder)


def with_babel(folder: Path) -> None:
    from babel.messages.pofile import read_po, write_po

    with (folder / PO).open("rb") as old, (folder / "guide.pot").open("rb") as new:
        catalogue = read_po(old)
        catalogue.update(read_po(new))
    with (folder / PO).open("wb") as file:
        write_po(file, catalogue, width=40)


def message(folder: Path) -> Message:
    found, told = po.parse((folder / PO).read_bytes(), PO, strict=False)
    assert found is not None, told
    one = found.get(None, NEW)
    assert one is not None
    return one


@needs("msgmerge", "msgattrib", "msgcat")
@pytest.mark.parametrize("way", WAYS)
def test_words_of_a_program_for_another_text_are_neither_shown_nor_final(
    tmp_path: Path, way: str
) -> None:
    found = merged(tmp_path, WAYS[way], MARK)
    assert (found.strings, found.program) == ((WORDS,), "Machine 2")
    assert found.fuzzy
    assert not found.translated
    built(tmp_path)
    page = read(tmp_path, "es/index.html")
    assert "ventanilla" not in page
    assert "Partes marcadas" not in page
    ids = [message_id(None, NEW), draft_id(found)]
    options = [part for id in ids for part in ("--approve", id)]
    assert run("draft", "es", *options, "--project", str(tmp_path)).err.count("DRF011") == 2
    assert message(tmp_path).comments == found.comments
    listed = run("status", "--list", "es", "--project", str(tmp_path)).out
    assert draft_id(found) not in listed


@needs("msgmerge", "msgattrib")
@pytest.mark.parametrize("way", ["msgmerge", "the fuzzy mark cleared"])
def test_they_count_as_fuzzy_and_an_update_keeps_their_mark(tmp_path: Path, way: str) -> None:
    found = merged(tmp_path, WAYS[way], MARK)
    assert (found.state, found.draft) == (State.FUZZY, None)
    listed = run("status", "--list", "es", "--project", str(tmp_path)).out
    assert f"fuzzy: {NEW}" in listed
    assert run("update", "--project", str(tmp_path)).code == 0
    assert run("fmt", "--project", str(tmp_path)).code == 0
    assert message(tmp_path).program == "Machine 2"


@needs("msgmerge", "msgattrib")
def test_they_are_a_person_s_once_somebody_edits_them(tmp_path: Path) -> None:
    merged(tmp_path, WAYS["the fuzzy mark cleared"], MARK)
    file = tmp_path / PO
    file.write_text(file.read_text("utf-8").replace("ventanilla", "máquina"), encoding="utf-8")
    assert message(tmp_path).translated
    assert run("update", "--project", str(tmp_path)).code == 0
    assert not any("Machine 2" in line for line in message(tmp_path).comments)


@needs("msgmerge", "msgattrib")
def test_a_mark_that_does_not_name_its_text_is_read_as_one_of_the_text_it_stands_at(
    tmp_path: Path,
) -> None:
    mark = f"# {draft_mark_of_before('Machine 2', WORDS)}\n"
    found = merged(tmp_path / "theirs", WAYS["the fuzzy mark cleared"], mark)
    assert (found.state, found.draft) == (State.DRAFT, "Machine 2")
    ours = merged(tmp_path / "ours", WAYS["our update, the fuzzy mark cleared"], mark)
    assert (ours.state, ours.program, ours.comments) == (State.FUZZY, "Machine 2", (MARK[2:-1],))


def test_a_text_that_is_spelt_otherwise_is_the_same_one(tmp_path: Path) -> None:
    files = {
        "polyguide.toml": SETTINGS,
        "content/index.md": f"# Ferry\n\n{NEW[:-1]}\\.\n",
        PO: HEAD + entry(NEW, WORDS, f"# {draft_mark('Machine 2', NEW, WORDS)}\n"),
    }
    written(tmp_path, files)
    assert run("update", "--project", str(tmp_path)).code == 0
    built(tmp_path)
    page = read(tmp_path, "es/index.html")
    assert "sin revisar</small> Paga el pasaje" in page
