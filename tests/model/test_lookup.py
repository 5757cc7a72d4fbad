"""Lookup: the tags under which a value for a reader is looked for, nearest first."""

from __future__ import annotations

import pytest

from polyguide.model.lookup import names_place, tags_for


@pytest.mark.parametrize(
    ("page", "tags"),
    [
        ("es", "es"),
        ("es-CL", "es-CL und-CL es-419 es"),
        (
            "es-CL-x-entel",
            "es-CL-x-entel und-CL-x-entel es-x-entel und-x-entel es-CL und-CL es-419 es",
        ),
        ("es-x-wom-pre", "es-x-wom-pre und-x-wom-pre es-x-wom und-x-wom es"),
        ("es-419", "es-419 es"),
        ("ca-ES-valencia", "ca-ES-valencia ca-ES und-ES ca"),
        ("zh-Hans", "zh-Hans zh"),
        ("zh-Hant", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant-HK und-HK zh-Hant"),
        ("zh-TW", "zh-TW und-TW zh-Hant"),
        ("zh-CN", "zh-CN und-CN zh"),
        ("sr-Latn", "sr-Latn"),
        ("de-u-co-phonebk", "de-u-co-phonebk de-u-co de"),
    ],
)
def test_a_value_is_looked_for_as_languages_fall_back(page: str, tags: str) -> None:
    assert " ".join(tags_for(page, page)) == tags


def test_words_of_another_language_have_the_country_and_the_carrier_of_their_page() -> None:
    found = "en-CL-x-wom und-CL-x-wom en-x-wom und-x-wom en-CL und-CL en-GB en-001 en"
    assert " ".join(tags_for("en-GB", "es-CL-x-wom")) == found
    assert tags_for("en-GB", "es") == ("en-GB", "en-001", "en")  # nobody is in Britain
    assert tags_for("es-x-wom", "en-CL") == ("es-CL", "und-CL", "es-x-wom", "es")


def test_a_country_and_a_carrier_are_places_and_a_part_of_the_world_is_none() -> None:
    tags = ("und-CL", "es-CL", "und-x-wom", "zh-Hant-HK", "es", "es-419", "und", "zh-Hans")
    assert [names_place(tag) for tag in tags] == [True] * 4 + [False] * 4
