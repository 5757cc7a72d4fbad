"""Words of the opposite meaning in answers."""

from __future__ import annotations

import pytest

from polyguide.checks.contrasts import contrasts, turned_round
from polyguide.checks.reply import Approved
from replied import reply


@pytest.mark.parametrize(
    ("source", "words", "tag"),
    [
        ("Pay with a card.", "Paga sin tarjeta.", "es"),
        ("Pay with a card and with cash.", "Paga con tarjeta y sin efectivo.", "es"),
        ("The first ferry", "El último barco", "es"),
        ("A free ferry", "Un barco de pago", "es"),
        ("Call before you pay.", "付款以后打电话。", "zh-Hans"),
        ("It is valid here.", "在这里无效。", "zh-Hans"),
        ("Send it with the form.", "Senden Sie es ohne das Formular.", "de"),
    ],
)
def test_an_opposite_is_found(source: str, words: str, tag: str) -> None:
    assert [finding.code for finding in turned_round(reply(source, words, tag))] == ["QTY003"]


@pytest.mark.parametrize(
    ("source", "words", "tag"),
    [
        ("Pay with a card.", "Paga con tarjeta.", "es"),
        ("Do not pay with a card.", "Paga sin tarjeta.", "es"),
        ("The first or last ferry", "El último barco", "es"),
        ("Pay with a card.", "Pague com cartão.", "en"),
    ],
)
def test_what_the_source_has_is_right(source: str, words: str, tag: str) -> None:
    assert not [*turned_round(reply(source, words, tag))]


def test_a_row_is_not_asked_where_people_do_not_hold_it() -> None:
    asked = reply("The first ferry", "El último barco")
    others = (("Pay.", "Paga."), ("The first bus", "El último bus"))
    assert not [*turned_round(asked._replace(known=Approved(others)))]
    assert [*turned_round(asked._replace(known=Approved(others[:1])))]


def test_every_row_has_both_sides_in_each_of_its_languages() -> None:
    for language in ("es", "zh", "ja", "de", "fr", "pt", "it", "ru"):
        rows = contrasts("en", language)
        assert len(rows) > 15
        assert all(all(row.source) and all(row.target) and all(row.near) for row in rows)
