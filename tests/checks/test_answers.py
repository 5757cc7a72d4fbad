"""What is found in the answers of a program that was asked for translations."""

from __future__ import annotations

import pytest

from polyguide.checks import Style
from polyguide.checks.answers import Answer, check_answers
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.source.markdown.inline import parse_inline

SCOPE = Scope(facts=frozenset({"fee"}))
STYLE = Style(Locale.parse("es"))


def answer(source: str, words: str) -> Answer:
    inline = parse_inline(source, SCOPE)
    return Answer(Segment(source, SegmentKind.PARAGRAPH, Place("a.md"), inline), SCOPE, words)


def codes(*answers: Answer) -> list[set[str]]:
    return [{finding.code for finding in found} for found in check_answers(answers, STYLE)]


def test_good_answers_have_no_finding() -> None:
    assert codes(answer("Pay {fee} here.", "Paga {fee} aquí."), answer("Hello", "Hola")) == [
        set(),
        set(),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "MSG003"),
        (" \n", "MSG003"),
        ("Paga aquí.", "FCT011"),
        ("Traducción: paga {fee} aquí.", "ANS001"),
    ],
)
def test_what_is_found_in_one_answer(words: str, code: str) -> None:
    [found] = codes(answer("Pay {fee} here.", words))
    assert code in found
