"""Names of facts, and the anchors of their entries and of the places that say them."""

from __future__ import annotations

from polyguide.model.fact_entries import FactEntries, fact_named, place_of


def test_a_fact_has_the_usual_anchor_unless_a_heading_has_that() -> None:
    fact_entries = FactEntries("sources", (("price", "fact-price-1"),), ("app",))
    anchors = [fact_entries.anchor(name) for name in ("price", "stay", "app")]
    assert anchors == ["fact-price-1", "fact-stay", ""]
    assert place_of("price") == "_fact-price"  # no heading's anchor begins so


def test_a_day_stands_for_its_fact_and_the_date_of_a_source_for_none() -> None:
    names = ("price", "price.checked", "price@es", "price.checked@zh-Hans", "source.law@es")
    assert [*map(fact_named, names)] == ["price", "price", "price", "price", ""]
