"""What is usual of translations is learned from a guide."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from polyguide.checks.habits import (
    Habits,
    habits_of,
    sentences_in,
    with_length_of,
    words_of,
)
from polyguide.checks.signs import added_signs
from replied import KNOWN


@pytest.fixture(scope="module")
def habits() -> Habits:
    return habits_of(KNOWN)


def test_what_is_usual_passes_and_what_says_more_or_less_does_not(habits: Habits) -> None:
    source, words = KNOWN[7]
    own = habits.measure(source, words)
    assert habits.says_more(own) <= habits.over
    assert habits.says_less(own) <= habits.under
    more = habits.measure(source, f"{words} Se recomienda consultar siempre otra cosa más larga.")
    assert habits.says_more(more) > habits.over
    less = habits.measure(source, words[: len(words) // 3])
    assert habits.says_less(less) > habits.under


def test_a_sentence_in_other_words_says_neither_more_nor_less(habits: Habits) -> None:
    source = "The ferry opens at 2. The museum waits for you."
    free = habits.measure(source, "El barco abre a las 2. Te esperan cuadros muy lindos.")
    more = habits.measure(source, "El barco abre. El museo espera. Te esperan cuadros lindos.")
    assert free.sentences == 0
    assert more.sentences == 1
    strict = replace(habits, least=0.0)
    assert not strict.has_more(free._replace(sentence=-9.0, length=0.0))
    assert strict.has_more(more._replace(sentence=-9.0, length=0.0))
    assert not habits.lacks(free._replace(untold=habits.untold, length=0.0))
    assert habits.lacks(free._replace(untold=habits.untold, sentences=-1))


def test_signs_that_no_translation_adds_are_known(habits: Habits) -> None:
    assert {":", "(", "\n", "|"} <= habits.signs
    often = [(source, f"({words})") for source, words in KNOWN]
    assert "(" not in habits_of(often).signs


def test_of_few_translations_hardly_anything_is_said() -> None:
    habits = habits_of(KNOWN[:5])
    assert habits.ratio is None
    assert habits.least == -math.inf
    assert with_length_of(habits, KNOWN[:3]).ratio is None
    assert with_length_of(habits, KNOWN[:30]).ratio == pytest.approx(0.1, abs=0.2)


def test_markup_is_no_word() -> None:
    assert words_of("See [it](a.md), `x` and {fee}.").split() == ["See", "it", ",", "and", "."]


def test_sentences_and_signs_are_counted_in_any_script() -> None:
    assert sentences_in("One. Two? 3.5") == 2
    assert sentences_in("一。二！") == 2
    assert [*added_signs("Pay: now", "支付：（现在）\n")] == ["\n", "("]
