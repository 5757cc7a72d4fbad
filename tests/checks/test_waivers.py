"""Waivers stay with their messages, whatever tool has the catalogue in its hands."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from needs import needs, package
from polyguide.checks.waivers import waived
from polyguide.gettext import po
from polyguide.gettext.update import merge
from polyguide.model.catalogue import Message

if TYPE_CHECKING:
    from pathlib import Path


WAIVED = """msgid ""
msgstr ""
"Project-Id-Version: guide\\n"
"PO-Revision-Date: 2026-01-01 10:00+0000\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

# A word of the translator.
# polyguide: allow NUM001, PUN001: "dos" is a word here
#. paragraph
#: content/a.md
msgid "Wait for 2 days."
msgstr "Espera un par de días"
"""


def codes(data: bytes) -> list[frozenset[str]]:
    catalogue, problems = po.parse(data, "es.po", strict=False)
    assert catalogue is not None, problems
    return [waived(message).codes for message in catalogue.messages]


def run(tool: list[str], folder: Path, template: str = WAIVED) -> bytes:
    (folder / "es.po").write_text(WAIVED, encoding="utf-8")
    (folder / "guide.pot").write_text(template, encoding="utf-8")
    done = subprocess.run(tool, cwd=folder, capture_output=True, check=True)
    return done.stdout


@needs("msgcat", "msgattrib", "msgmerge")
@pytest.mark.parametrize(
    "tool",
    [
        "msgcat es.po",
        "msgcat --sort-output es.po",
        "msgattrib --set-fuzzy es.po",
        "msgattrib --set-obsolete es.po",
        "msgmerge --quiet es.po guide.pot",
        "msgmerge --quiet --previous --no-wrap es.po guide.pot",
    ],
)
def test_a_waiver_survives_the_tools_of_gettext(tool: str, tmp_path: Path) -> None:
    data = run(tool.split(), tmp_path)
    assert codes(data) == [frozenset({"NUM001", "PUN001"})]


@needs("msgmerge")
def test_a_waiver_stays_with_a_message_that_msgmerge_makes_fuzzy(tmp_path: Path) -> None:
    data = run(
        ["msgmerge", "--quiet", "--previous", "es.po", "guide.pot"],
        tmp_path,
        WAIVED.replace("for 2 days", "for 3 days"),
    )
    assert b"fuzzy" in data
    assert codes(data) == [frozenset({"NUM001", "PUN001"})]


@pytest.mark.parametrize(
    "text",
    ["Wait for 2 days.", "Wait for 3 days.", "Wait for 2  days!", "Wait, for 2 days, please."],
)
def test_a_waiver_stays_whatever_an_update_makes_of_its_message(text: str) -> None:
    catalogue, _ = po.parse(WAIVED.encode(), "es.po")
    assert catalogue is not None
    header = catalogue.with_messages([])
    changed = merge(catalogue, header.with_messages([Message(text)])).catalogue
    assert {"NUM001", "PUN001"} in [waived(message).codes for message in changed.messages]
    retired = merge(changed, header.with_messages([Message("Other words.")])).catalogue
    assert codes(po.dump(retired)).count(frozenset({"NUM001", "PUN001"})) == 1
    revived = merge(retired, header.with_messages([Message(text)])).catalogue
    message = revived.get(None, text)
    assert message is not None
    assert waived(message).codes == {"NUM001", "PUN001"}


def test_a_waiver_survives_polib() -> None:
    import polib

    catalogue = polib.pofile(WAIVED)
    catalogue[0].msgstr = "Espera dos días"
    assert codes(str(catalogue).encode()) == [frozenset({"NUM001", "PUN001"})]


def test_a_waiver_survives_the_library_of_weblate(tmp_path: Path) -> None:
    pypo = package("translate.storage.pypo")
    store = pypo.pofile.parsestring(WAIVED.encode())
    store.units[1].target = "Espera dos días"
    assert codes(bytes(store)) == [frozenset({"NUM001", "PUN001"})]
