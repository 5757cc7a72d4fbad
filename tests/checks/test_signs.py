"""Signs that a translation has and its source has not."""

from __future__ import annotations

from polyguide.checks.signs import GAP, GLOSS, STOP, added_signs, gloss_in, stops


def test_signs_that_mean_the_same_are_none_more() -> None:
    assert [*added_signs("Wait... (here)", "等等……（这里）")] == []
    assert [*added_signs('The "ferry"', "El «ferry»")] == []
    assert [*added_signs("Ferry - small", "船——小")] == []


def test_what_is_added_is_told() -> None:
    assert [*added_signs("Ferry", "Barco\nBote")] == ["\n"]
    assert [*added_signs("The ferry", "El barco (ferry)")] == ["(", GLOSS]
    assert [*added_signs("Payment page", "Página de pago.")] == [STOP]
    assert [*added_signs("Payment page", "付款 页面")] == [GAP]


def test_a_gloss_and_a_stop_are_found() -> None:
    assert gloss_in("The ferry is small.", "El barco (ferry) es chico.") == "ferry"
    assert stops("Barco.)") == "."
    assert stops("Barco") == ""
