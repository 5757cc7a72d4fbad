"""Answers that are words for the search."""

from __future__ import annotations

import pytest

from polyguide.checks.habits import Habits
from polyguide.checks.reply import Reply
from polyguide.checks.search_replies import SEARCH_ROWS
from replied import reply

SOURCE = "buy a ferry ticket, timetable, price"


def codes(one: Reply) -> set[str]:
    return {finding.code for find in SEARCH_ROWS for finding in find(one)}


@pytest.mark.parametrize(
    "words",
    [
        "comprar pasaje, horario, precio",
        "pasajes, boletos, a qué hora sale, cuánto cuesta, tarifas, gratis",
        "ferry, horario",
    ],
)
def test_a_list_of_own_words_is_right(words: str) -> None:
    assert codes(reply(SOURCE, words)) == set()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Aquí está: pasaje, horario", "ANS002"),
        ("pasaje, horario.", "ANS002"),
        ("'pasaje, horario'", "ANS002"),
        ("pasaje\nhorario", "ANS002"),
        ("pasaje, horario, pasaje", "SAM004"),
        ("pasaje, horariopasaje, horario", "SAM004"),
        (
            "estas son las palabras con las que buscan el horario del barco que les conviene",
            "ANS005",
        ),
        ("buy a ferry ticket, horario", "SAM003"),
        ("pasaje, horario 📱", "ANS002"),
        ("N/A", "MSG003"),
    ],
)
def test_what_is_found(words: str, code: str) -> None:
    assert code in codes(reply(SOURCE, words))


def test_words_that_people_keep_may_stay() -> None:
    kept = Habits(kept=frozenset({"ferry", "ticket", "buy"}))
    assert codes(reply("ferry ticket, price", "ferry ticket, precio", habits=kept)) == set()
