"""The words of CLDR for units, weekdays and months."""

from __future__ import annotations

from polyguide.model.locales import Locale
from polyguide.model.measures import ALSO, MEASURES


def test_every_language_of_cldr_has_words_for_days_and_their_names() -> None:
    for tag in ("en", "es", "zh-Hans", "ja", "ar", "ru"):
        found = Locale.parse(tag).measures
        assert found["duration"]["day"], tag
        assert len(found["Weekday"]) == 7, tag
    assert Locale.parse("zh-Hans").measures["duration"]["week"] >= {"周", "星期"}


def test_what_is_added_to_cldr_is_a_unit() -> None:
    assert {unit for _, unit in ALSO} <= set(MEASURES["duration"])


def test_a_language_that_cldr_does_not_know_has_none() -> None:
    assert Locale.parse("tlh").measures == {}
