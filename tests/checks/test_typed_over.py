"""A translation typed over the text of the guide: found, named, and kept by `update`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.check import check
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = "# Ferries\n\nPay on board.\n\nThe last one leaves at noon.\n\nAsk at the pier.\n"
PO = "locales/es/LC_MESSAGES/guide.po"
BOARD = 'msgid "Pay on board."\nmsgstr ""\n'
NOON = 'msgid "The last one leaves at noon."\nmsgstr ""\n'


NOW = datetime.datetime(2026, 11, 29, tzinfo=datetime.UTC)


def updated(folder: Path) -> None:
    here = find_project(folder)
    apply_changes(lambda: plan_update(here, NOW), [here])


def told(folder: Path) -> list[str]:
    report = check(find_project(folder), NOW.date())
    codes = ("MSG015", "MSG006")
    return [
        f"{item.code} {dict(item.values).get('text', '')}".strip()
        for item in report.problems
        if item.code in codes
    ]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], []),
        # over the msgid, and msgstr is empty
        ([(BOARD, 'msgid "Paga a bordo."\nmsgstr ""\n')], ["MSG015 Pay on board."]),
        # over the msgid, and into msgstr as well
        (
            [(BOARD, 'msgid "Paga a bordo."\nmsgstr "Paga a bordo"\n')],
            ["MSG015 Pay on board."],
        ),
        # over two in a row
        (
            [
                (BOARD, 'msgid "Paga a bordo."\nmsgstr ""\n'),
                (NOON, 'msgid ""\n"El último sale "\n"a mediodía."\nmsgstr ""\n'),
            ],
            ["MSG015 Pay on board.", "MSG015 The last one leaves at noon."],
        ),
        # an entry that is gone is no text typed over
        ([(BOARD, "")], ["MSG006"]),
        # the guide's text with a slip in it
        ([(BOARD, 'msgid "Pay on bord."\nmsgstr ""\n')], ["MSG015 Pay on board."]),
        # nor is an entry of an older text, with its words
        ([(BOARD, 'msgid "Buy a ticket."\nmsgstr "Compra un boleto."\n')], ["MSG006"]),
    ],
)
def test_what_was_typed_over_a_text_is_told_with_that_text(
    project, edits: list[tuple[str, str]], expected: list[str]
) -> None:
    folder = project({"content/index.md": GUIDE})
    updated(folder)
    text = (folder / PO).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (folder / PO).write_text(text, encoding="utf-8")
    assert told(folder) == expected


def test_a_text_of_the_template_is_an_older_one(project) -> None:
    folder = project({"content/index.md": GUIDE})
    updated(folder)
    (folder / "content/index.md").write_text(GUIDE.replace("Pay on board", "Nobody sells you any"))
    assert told(folder) == ["MSG006"]


def test_what_was_typed_over_a_text_is_kept_by_update(project) -> None:
    folder = project({"content/index.md": GUIDE})
    updated(folder)
    path = folder / PO
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(BOARD, 'msgid "Paga a bordo."\nmsgstr ""\n'), encoding="utf-8")
    for _ in range(2):
        updated(folder)
        after = path.read_text(encoding="utf-8")
        assert BOARD in after
        assert after.endswith('\n#~ msgid "Paga a bordo."\n#~ msgstr ""\n')
    assert told(folder) == []
    # What the guide itself had, without words, is nobody's words.
    (folder / "content/index.md").write_text(GUIDE.replace("Ask at the pier.\n", ""))
    updated(folder)
    assert "Ask at the pier." not in path.read_text(encoding="utf-8")


def test_without_a_template_a_text_that_is_like_the_guides_is_an_older_one(project) -> None:
    folder = project({"content/index.md": GUIDE})
    updated(folder)
    (folder / "locales/guide.pot").unlink()
    path = folder / PO
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(BOARD, 'msgid "Pay on deck."\nmsgstr ""\n'), encoding="utf-8")
    assert told(folder) == ["MSG006"]
    path.write_text(text.replace(BOARD, 'msgid "在船上付款。"\nmsgstr ""\n'), encoding="utf-8")
    assert told(folder) == ["MSG015 Pay on board."]
