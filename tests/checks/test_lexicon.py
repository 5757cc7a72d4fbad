"""Which words stand for which is learned from translations alone."""

from __future__ import annotations

import pytest

from polyguide.checks.lexicon import Lexicon, learned
from polyguide.checks.tokens import stems_of

VERBS = {"Open": "Abre", "Close": "Cierra", "Paint": "Pinta", "Sell": "Vende"}
NOUNS = {"door": "puerta", "box": "caja", "house": "casa", "window": "ventana"}
PAIRS = [
    (f"{verb} the {noun}", f"{other} la {another}")
    for verb, other in VERBS.items()
    for noun, another in NOUNS.items()
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return learned(PAIRS)


def evidence(lexicon: Lexicon, source: str, target: str) -> float:
    return lexicon.evidence(lexicon.expected(stems_of(source)), stems_of(target))


def test_a_text_fits_its_own_source_better_than_any_other(lexicon: Lexicon) -> None:
    for source, target in PAIRS:
        others = {other for other, _ in PAIRS} - {source}
        own = evidence(lexicon, source, target)
        assert all(evidence(lexicon, other, target) < own for other in others)


def test_it_is_told_which_words_of_a_source_are_missing(lexicon: Lexicon) -> None:
    there = stems_of("Abre puerta")
    assert [lexicon.is_told(word, there) for word in ("open", "door", "house", "bicycle")] == [
        True,
        True,
        False,
        None,
    ]


def test_a_word_that_was_never_seen_says_what_it_is_given() -> None:
    assert Lexicon().weight("hola", {}, -1.0) == -1.0
    assert Lexicon().evidence({}, ("hola",)) == 0.0
