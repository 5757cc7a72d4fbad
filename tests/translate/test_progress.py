"""How far a translation is: what counts in which document, and how words are counted."""

from __future__ import annotations

import pytest

from polyguide.gettext.po.files import open_catalogue
from polyguide.model.coverage import Coverage
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.problem import Place, Problem
from polyguide.source.markdown.inline import parse_inline
from polyguide.translate.progress import (
    Work,
    count_words,
    progress_of_documents,
    progress_of_locale,
    with_problems,
)

PO = """\
msgid ""
msgstr "PO-Revision-Date: 2026-11-20 10:00+0000\\n"

# polyguide: let NUM001 stand
msgid "Pay 5."
msgstr "Paga 6."

msgctxt "verb"
msgid "Go"
msgstr ""
"""


def segment(text: str, context: str | None = None) -> Segment:
    nodes = parse_inline(text, Scope(facts=frozenset({"price"})))
    return Segment(text, SegmentKind.PARAGRAPH, Place("a.md", 1, 1), nodes, context)


def work() -> Work:
    pay, go, new = segment("Pay 5."), segment("Go", "verb"), segment("See {price} `code` now")
    return Work.of([("a", [pay, go]), ("b", [go, new, new]), ("", [])])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Pay on board.", 3),
        ("Top-up: 1.500 CLP!", 3),
        ("- / -", 0),
        ("请在车上付款。", 6),
        ("充值SIM卡", 4),
        ("カードで払う", 6),
        ("हिन्दी में", 2),
        ("요금을 내세요", 2),
    ],
)
def test_words_stand_between_spaces_and_a_chinese_character_is_one(text: str, words: int) -> None:
    assert count_words(text) == words


def test_a_message_in_several_documents_counts_in_each_and_once_in_the_locale() -> None:
    catalogue, _ = open_catalogue(PO.encode(), "es.po")
    keys = {"": [key for keys in work().keys.values() for key in keys]}
    whole = progress_of_locale(catalogue, keys, work(), Coverage(3, 1, 0, 2, 0))
    assert (whole.words_left, whole.absent, whole.changed) == (1 + 2, 1, "2026-11-20")
    found = progress_of_documents(catalogue, work(), ())
    assert {id: (one.coverage.total, one.words_left, one.absent) for id, one in found.items()} == {
        "a": (2, 1, 0),
        "b": (2, 3, 1),
    }


def test_without_a_catalogue_all_is_left() -> None:
    found = progress_of_documents(None, work(), ())
    rows = {id: (one.coverage.missing, one.words_left, one.changed) for id, one in found.items()}
    assert rows == {"a": (2, 3, ""), "b": (2, 3, "")}


@pytest.mark.parametrize(
    ("line", "documents"),
    [
        (1, []),
        (4, ["a"]),
        (5, ["a"]),
        (6, ["a"]),
        (8, ["a", "b"]),
        (9, ["a", "b"]),
        (10, ["a", "b"]),
    ],
)
def test_a_problem_counts_where_its_message_stands(line: int, documents: list[str]) -> None:
    catalogue, _ = open_catalogue(PO.encode(), "es.po")
    problem = Problem.make("NUM001", Place("es.po", line, 1))
    found = progress_of_documents(catalogue, work(), [problem])
    assert [id for id, one in found.items() if one.errors + one.warnings] == documents


def test_errors_and_warnings_are_counted_apart_and_notes_not_at_all() -> None:
    progress = progress_of_documents(None, work(), ())["a"]
    problems = [Problem.make(code, Place("es.po")) for code in ("LNK001", "MSG002", "MSG001")]
    counted = with_problems(progress, problems)
    weights = [problem.severity.name for problem in problems]
    assert (counted.errors, counted.warnings) == (weights.count("ERROR"), weights.count("WARNING"))
