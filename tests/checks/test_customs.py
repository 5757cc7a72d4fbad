"""What people's translations do often is no fault of an answer."""

from __future__ import annotations

from polyguide.checks.customs import MORE_EMPHASIS, customs_in
from polyguide.checks.reply import Approved

PLAIN = (("Pay here.", "Paga aquí."), ("Go *on*.", "Sigue *así*."), ("Type `x`.", "Escribe `x`."))


def known(*rows: tuple[str, str]) -> Approved:
    return Approved(PLAIN * 60 + rows * 3)


def test_what_is_done_often_is_a_custom() -> None:
    assert customs_in(known(("Pay here.", "Paga aquí"))) == {"PUN001"}
    assert customs_in(known(("Go *on*.", "Sigue así."))) == {"EMP001", "EMP002"}
    assert customs_in(known(("Type `x`.", "Escribe “x”."))) == {"COD005"}


def test_what_is_done_seldom_or_known_of_few_is_none() -> None:
    assert customs_in(known()) == frozenset()
    assert customs_in(Approved((*PLAIN * 60, ("Pay here.", "Paga aquí")))) == frozenset()
    assert customs_in(Approved((("Pay here.", "Paga aquí"),) * 20)) == frozenset()


def test_more_emphasis_is_a_custom_of_its_own() -> None:
    assert customs_in(known(("Pay here.", "Paga *aquí*."))) == {MORE_EMPHASIS}
