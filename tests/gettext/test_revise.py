"""Translations from elsewhere are put into a catalogue, and nothing else of it changes."""

from __future__ import annotations

import datetime
import difflib
from dataclasses import replace

import pytest

from drafting import draft_mark
from polyguide.gettext import po
from polyguide.gettext.revise import Signature, as_person_said, revise
from polyguide.model.catalogue import Catalogue, Message, Previous
from polyguide.model.drafts import words_digest

NOW = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
SIGNATURE = Signature(NOW, "Ana <ana@example.cl>")
FILE = """\
# A guide.
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"PO-Revision-Date: 2026-01-01 00:00+0000\\n"
"Last-Translator: Eva <eva@example.cl>\\n"

#   Ask Eva.
#: content/a.md
msgid "Pay"
msgstr ""

# polyguide: draft by Machine (MARK)
#, fuzzy
#| msgid "Leave"
msgid "Go"
msgstr "Ve"

#~ msgid "Stay"
#~ msgstr "Quédate"
""".replace("MARK", draft_mark("", "Go", "Ve")[-18:-1])


def catalogue() -> Catalogue:
    read, problems = po.parse(FILE.encode(), "es.po")
    assert read is not None, problems
    return read


def diff(made: Catalogue) -> list[str]:
    """Give the lines that came, and those that went."""
    lines = difflib.ndiff(FILE.splitlines(), po.dump(made).decode().splitlines())
    return sorted(line for line in lines if line[0] in "-+")


def message(text: str) -> Message:
    found = catalogue().get(None, text)
    assert found is not None
    return found


def test_one_message_and_two_lines_of_the_header_change() -> None:
    changed = replace(message("Pay"), strings=("Paga",))
    made = revise(catalogue(), {changed.key: changed}, {}, SIGNATURE)
    assert diff(made) == [
        '+ "Last-Translator: Ana <ana@example.cl>\\n"',
        '+ "PO-Revision-Date: 2026-11-30 09:00+0000\\n"',
        '+ msgstr "Paga"',
        '- "Last-Translator: Eva <eva@example.cl>\\n"',
        '- "PO-Revision-Date: 2026-01-01 00:00+0000\\n"',
        '- msgstr ""',
    ]


def test_a_draft_that_is_approved_has_no_mark_left() -> None:
    old = message("Go")
    approved = replace(old, flags=(), comments=(), previous=None)
    made = revise(catalogue(), {old.key: approved}, {old.key: old}, SIGNATURE)
    found = made.get(None, "Go")
    assert found is not None
    assert (found.translated, found.comments, found.previous) == (True, (), None)
    assert [line for line in diff(made) if "-" in line and "#" in line] == [
        f"- # {draft_mark('Machine', 'Go', 'Ve')}",
        "- #, fuzzy",
        '- #| msgid "Leave"',
    ]


def test_words_of_a_program_are_put_in_with_its_mark() -> None:
    old = message("Pay")
    mark = draft_mark("Machine", "Pay", "Paga")
    drafted = replace(old, strings=("Paga",), flags=("fuzzy",), comments=(mark,))
    made = revise(catalogue(), {old.key: drafted}, {}, Signature(NOW))
    found = made.get(None, "Pay")
    assert found is not None
    assert (found.comments, found.draft) == (("  Ask Eva.", mark), "Machine")


def test_words_that_changed_meanwhile_stay() -> None:
    old = message("Go")
    before = replace(old, strings=("Vete",))
    changed = replace(old, strings=("Anda",))
    same = catalogue()
    assert revise(same, {old.key: changed}, {old.key: before}, SIGNATURE) is same


def test_nothing_is_signed_where_nothing_changes() -> None:
    same = catalogue()
    old = message("Go")
    assert revise(same, {old.key: old}, {old.key: old}, SIGNATURE) is same


# What a person said of a message: which words, comments, marks and text of before its entry has.

MARK = f"polyguide: draft by Machine ({words_digest(('Ve',))})"
WAS = Previous(None, "Leave")
DRAFT = Message("Go", strings=("Ve",), comments=("Ask.", MARK), flags=("fuzzy",), previous=WAS)
FUZZY = replace(DRAFT, comments=("Ask.",))
FINAL = Message("Go", strings=("Ve",), comments=("Ask.",), flags=("c-format",))
FORMS = replace(FINAL, plural="Go all", strings=("", "Vayan"))
BRACED = Message("Go in {wait}", strings=("",), flags=("python-brace-format",))
SAID = {
    "a draft is left as it was": (
        (DRAFT, "Ve", {"fuzzy": True}),
        DRAFT,
    ),
    "a draft loses its fuzzy mark, and stays one": (
        (DRAFT, "Ve", {"fuzzy": False}),
        replace(DRAFT, flags=(), previous=None),
    ),
    "a draft is approved": (
        (DRAFT, "Ve", {"fuzzy": False, "approved": True}),
        replace(DRAFT, flags=(), comments=("Ask.",), previous=None),
    ),
    "a draft is approved, and still in doubt": (
        (DRAFT, "Ve", {"fuzzy": True, "approved": True}),
        FUZZY,
    ),
    "a draft is edited": (
        (DRAFT, "Anda", {"fuzzy": False}),
        replace(FUZZY, strings=("Anda",), flags=(), previous=None),
    ),
    "a draft is edited, and still in doubt": (
        (DRAFT, "Anda", {"fuzzy": True}),
        replace(FUZZY, strings=("Anda",)),
    ),
    "the words of a draft are deleted": (
        (DRAFT, "", {"fuzzy": True}),
        replace(FUZZY, strings=("",), flags=()),
    ),
    "a mark of a draft that was edited before goes": (
        (replace(DRAFT, strings=("Anda",)), "Anda", {"fuzzy": False}),
        replace(FUZZY, strings=("Anda",), flags=(), previous=None),
    ),
    "fuzzy words are right": (
        (FUZZY, "Ve", {"fuzzy": False}),
        replace(FUZZY, flags=(), previous=None),
    ),
    "a translation is doubted": (
        (FINAL, "Ve", {"fuzzy": True}),
        replace(FINAL, flags=("fuzzy", "c-format")),
    ),
    "a form of a fact is chosen, which msgfmt would refuse under the flag": (
        (BRACED, "Ve en {wait:short}", {"fuzzy": False}),
        replace(BRACED, strings=("Ve en {wait:short}",), flags=()),
    ),
    "the first of several forms gets words": (
        (FORMS, "Ve", {"fuzzy": False}),
        replace(FORMS, strings=("Ve", "Vayan")),
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_what_a_person_said_of_a_message(case: str) -> None:
    (message, words, how), expected = SAID[case]
    assert as_person_said(message, words, **how) == expected
