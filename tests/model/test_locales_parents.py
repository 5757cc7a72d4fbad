"""Parents of locales: what words and formats fall back to where there are none of their own."""

from __future__ import annotations

import pytest

from polyguide.model.locales import Locale
from polyguide.model.locales.parents import parent_tag, with_parents


def test_a_parent_that_cldr_names_is_taken_and_no_word_of_another_script() -> None:
    tags = ("en-AU", "nn", "pt-MZ", "zh-Hant-MO", "uz-AF", "uz-Arab", "de")
    parents = ["en-001", "no", "pt-PT", "zh-Hant-HK", "uz-Arab", "", ""]
    assert [parent_tag(tag) for tag in tags] == parents


def test_a_letter_that_says_what_follows_goes_with_it() -> None:
    assert [*with_parents("de-u-co-phonebk")] == ["de-u-co-phonebk", "de-u-co", "de"]
    assert [*with_parents("es-CL-x-a-b")] == ["es-CL-x-a-b", "es-CL", "es-419", "es"]


@pytest.mark.parametrize(
    ("tag", "money", "days"),
    [
        ("es-CL-x-shop", "$15.000", "2 días"),
        ("es-x-shop", "15.000 CLP", "2 días"),
        ("de-CL", "15.000 CLP", "2 Tage"),
        ("de-x-leicht", "15.000 CLP", "2 Tage"),
        ("zh-Hant-CL", "CLP 15,000", "2 天"),
        ("qaa", "CLP 15,000", "2 days"),
    ],
)
def test_a_locale_that_cldr_does_not_have_is_written_as_the_nearest_that_it_has(
    tag: str, money: str, days: str
) -> None:
    locale = Locale.parse(tag)
    written = (locale.money(15000, "CLP"), locale.duration(2, "day"))
    assert [text.replace("\xa0", " ") for text in written] == [money, days]


def test_languages_are_named_in_the_words_of_the_nearest_locale_too() -> None:
    english = Locale.parse("en")
    names = [Locale.parse(tag).name_of(english) for tag in ("es-CL-x-shop", "de-x-leicht", "qaa")]
    assert names == ["inglés", "Englisch", "English"]
