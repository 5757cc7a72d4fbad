"""Locales: the tags that are read, and how each language writes numbers, dates and lists."""

from __future__ import annotations

import datetime

import pytest

from polyguide.model.directions import Directions
from polyguide.model.locales import Locale
from polyguide.model.tags import UnknownLocaleError


@pytest.mark.parametrize(
    ("written", "tag", "gettext", "direction"),
    [
        ("zh_hans", "zh-Hans", "zh_Hans", "ltr"),
        ("es-cl", "es-CL", "es_CL", "ltr"),
        ("AR", "ar", "ar", "rtl"),
        ("az-arab", "az-Arab", "az_Arab", "rtl"),
    ],
)
def test_a_tag_is_read_in_each_spelling(
    written: str, tag: str, gettext: str, direction: str
) -> None:
    locale = Locale.parse(written)
    assert (locale.tag, locale.gettext, locale.direction) == (tag, gettext, direction)
    assert Directions()[written] == direction


@pytest.mark.parametrize("text", ["", "e", "../es", "es/..", "español", "es\n", "a" * 40])
def test_what_is_no_tag_is_refused(text: str) -> None:
    with pytest.raises(UnknownLocaleError):
        Locale.parse(text)


def test_each_language_writes_values_in_its_own_way() -> None:
    day = datetime.date(2026, 11, 20)
    written = {
        tag: [locale.integer(12345), locale.date(day), locale.list(["A", "B", "C"])]
        for tag in ("en-GB", "es-CL", "zh-Hans")
        for locale in [Locale.parse(tag)]
    }
    assert written == {
        "en-GB": ["12,345", "20 November 2026", "A, B and C"],
        "es-CL": ["12.345", "20 de noviembre de 2026", "A, B y C"],
        "zh-Hans": ["12,345", "2026年11月20日", "A、B和C"],
    }
