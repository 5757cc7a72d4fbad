"""Characters that no translation has."""

from __future__ import annotations

import pytest

from polyguide.checks.habits import Habits
from polyguide.checks.oddities import (
    broken_letters,
    joined,
    romanized,
    runs,
    symbols,
    unprintable,
)
from polyguide.checks.reply import Reply
from replied import reply

HABITS = Habits(letters=frozenset("elbarcopqñí电话支付用"))
ROWS = (unprintable, symbols, runs, broken_letters, romanized, joined)


def codes(one: Reply) -> set[str]:
    return {finding.code for find in ROWS for finding in find(one)}


@pytest.mark.parametrize(
    ("source", "words", "tag", "code"),
    [
        ("The ferry is small.", "📱 El barco es chico.", "es", "ANS002"),
        ("The ferry is small.", "El barco es peque□o.", "es", "ANS002"),
        ("The ferry is small.", "El barco es peque?o.", "es", "ANS002"),
        ("The ferry is small.", "El barco es \ue000 chico.", "es", "ANS002"),
        ("The ferry is small", "El barco es chicoooooo", "es", "SAM004"),
        ("The ferry is small.", "El barco es chico. . . .", "es", "SAM004"),
        ("The ferry is small.", "Elbarcoesmuypequeñoyelmuelle", "es", "ANS007"),
        ("Go to the end of the pier", "GehenSieandasEndedesPiers", "de", "ANS007"),
        ("Pay by phone", "用电å›话支付", "zh-Hans", "ANS007"),
        ("Pay by phone", "用电话支付（zhifu）", "zh-Hans", "ANS007"),
    ],
)
def test_what_is_found(source: str, words: str, tag: str, code: str) -> None:
    assert codes(reply(source, words, tag, HABITS)) == {code}


@pytest.mark.parametrize(
    ("source", "words", "tag"),
    [
        ("📱 The ferry is small…", "📱 El barco es chico…", "es"),
        ("No. 5", "N.° 5", "es"),
        ("Ferry or bus?", "¿Barco o bus?", "es"),
        ("Well... yes", "Bueno... sí", "es"),
        ("Pay with Alipay (app)", "用Alipay支付（app）", "zh-Hans"),
        ("Data of the insurance", "Rechtsschutzversicherungsgesellschaften", "de"),
    ],
)
def test_what_is_right(source: str, words: str, tag: str) -> None:
    assert codes(reply(source, words, tag, HABITS)) == set()
