"""Language tags: what they name, what was meant by them, and which are of one language."""

from __future__ import annotations

import pytest

from polyguide.model.locales import Locale
from polyguide.model.tags import UnknownLocaleError, gettext_tag, known_tag, same_language


@pytest.mark.parametrize("text", ["", "e", "../es", "español", "a" * 40, "jp", "xx"])
def test_a_tag_of_no_language_is_not_known(text: str) -> None:
    with pytest.raises(UnknownLocaleError):
        known_tag(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("jp", "ja"), ("jp-JP", "ja-JP"), ("cn", "zh-Hans"), ("hk", "zh-Hant"), ("kr", "ko")),
        *(("gr", "el"), ("cz", "cs"), ("dk", "da"), ("ua", "uk"), ("vn", "vi"), ("at", "de")),
        *(("ger", "de"), ("deu", "de"), ("sp", "es"), ("us", "en"), ("il", "he"), ("rs", "sr")),
        *(("en-UK", "en-GB"), ("en-EN", "en"), ("sr-Lat", "sr"), ("ja-JPN", "ja")),
        *(("xx", ""), ("xx-YY", ""), ("zz", "")),
    ],
)
def test_what_is_no_language_is_answered_with_the_tag_that_was_meant(
    written: str, meant: str
) -> None:
    assert Locale.parse(written).meant == meant


@pytest.mark.parametrize(
    "tag",
    [
        *("ja", "zh-CN", "zh-CH", "pt-BR", "es-419", "no", "se", "br", "gn", "sa", "nds", "yue"),
        *("qaa", "en-XA", "ar-XB", "art-x-pirate", "de-x-leicht", "iw", "sh", "tl", "tok", "und"),
        *("ca-valencia", "de-1901", "sgn-US", "zh-cmn"),
    ],
)
def test_rare_outdated_and_private_languages_mean_themselves(tag: str) -> None:
    assert Locale.parse(tag).meant == tag


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        *(("es-PE", "es", True), ("pt", "pt-BR", True), ("zh-CN", "zh-Hans", True)),
        *(("nb", "no", True), ("iw", "he", True), ("cmn", "zh", True), ("de-x-easy", "de", True)),
        *(("zh-TW", "zh-CN", False), ("sr-Latn", "sr", False), ("nn", "nb", False)),
        *(("pt", "es", False), ("hr", "sr", False), ("", "", False), ("qaa", "qab", False)),
    ],
)
def test_regions_make_no_other_language_and_scripts_do(one: str, other: str, same: bool) -> None:
    assert (same_language(one, other), same_language(other, one)) == (same, same)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("zh_CN", "zh-CN"),
        ("pt_BR.UTF-8", "pt-BR"),
        ("sr@latin", "sr-Latn"),
        ("sr_RS@latin", "sr-Latn-RS"),
        ("ca@valencia", "ca-valencia"),
        ("de_DE@euro", "de-DE"),
        ("nb-NO", "nb-NO"),
    ],
)
def test_the_names_that_gettext_gives_languages_are_read(name: str, tag: str) -> None:
    assert gettext_tag(name) == tag


@pytest.mark.parametrize("name", ["", "Spanish", "English (US)", "xx", "jp", "es_ZZZZZZ", "@latin"])
def test_names_of_no_language_are_none_of_gettext(name: str) -> None:
    with pytest.raises(UnknownLocaleError):
        gettext_tag(name)
