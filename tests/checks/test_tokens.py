"""Words of texts as they are counted, in any language."""

from __future__ import annotations

import pytest

from polyguide.checks.tokens import stems_of, tokens_of


@pytest.mark.parametrize(
    ("words", "tokens"),
    [
        ("Los SMS: 2 a 3!", ["los", "sms"]),
        ("用支付宝", ["用支", "支付", "付宝"]),
        ("カード払い", ["カード", "払い"]),
        ("don't", ["don't"]),
    ],
)
def test_words_and_pairs_of_characters(words: str, tokens: list[str]) -> None:
    assert [*tokens_of(words)] == tokens


def test_a_stem_stands_once_and_without_its_ending() -> None:
    assert stems_of("Recarga: recargas, y más recargar") == ("recarg", "más")
