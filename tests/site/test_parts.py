"""Parts: however a build is dealt out, every document of every locale is in one of them."""

from __future__ import annotations

import pytest

from polyguide.project.settings import parse_settings
from polyguide.site.parts import parts_of

SETTINGS, _ = parse_settings('source = "en"\noutputs = ["html"]\n', "polyguide.toml")
WHOLE, _ = parse_settings('source = "en"\noutputs = ["html", "text"]\n', "polyguide.toml")
TAGS = ["en", "es", "zh-Hans"]


@pytest.mark.parametrize("hands", [1, 2, 3, 16, 64])
@pytest.mark.parametrize("documents", [1, 49, 100, 101, 5000])
def test_every_document_of_every_locale_is_in_one_part(documents: int, hands: int) -> None:
    parts = parts_of(SETTINGS, TAGS, documents, hands)
    found = [(part.tag, number) for part in parts for number in range(part.first, part.end)]
    assert found == [(tag, number) for tag in TAGS for number in range(documents)]


def test_a_locale_is_cut_only_where_there_are_more_hands_than_locales() -> None:
    assert len(parts_of(SETTINGS, TAGS, 5000, 1)) == 3
    assert len(parts_of(SETTINGS, TAGS, 5000, 4)) == 9
    assert len(parts_of(SETTINGS, [f"x-{n}" for n in range(20)], 5000, 8)) == 20
    assert parts_of(SETTINGS, [], 5000, 4) == []


def test_a_locale_stays_whole_where_an_output_holds_all_of_it() -> None:
    assert [(part.tag, part.size) for part in parts_of(WHOLE, TAGS, 5000, 64)] == [
        (tag, 5000) for tag in TAGS
    ]
