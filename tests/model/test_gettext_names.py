"""The names that gettext has for languages, both ways."""

from __future__ import annotations

import pytest

from polyguide.model.gettext_names import other_names, tag_of_name
from polyguide.model.locales import Locale


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("es", "es"),
        ("pt_BR", "pt-BR"),
        ("zh_Hans", "zh-Hans"),
        ("ca@valencia", "ca-valencia"),
        ("ca_ES@valencia", "ca-ES-valencia"),
        ("sr@latin", "sr-Latn"),
        ("sr@Latn", "sr-Latn"),
        ("sr_RS.UTF-8@latin", "sr-Latn-RS"),
        ("uz@cyrillic", "uz-Cyrl"),
        ("de_DE@euro", "de-DE"),
        ("be@tarask", "be-tarask"),
        ("@latin", ""),
        ("a b", ""),
        ("../x", ""),
        ("", ""),
    ],
)
def test_a_name_stands_for_a_tag(name: str, tag: str) -> None:
    assert tag_of_name(name) == tag


@pytest.mark.parametrize("tag", ["ca-valencia", "sr-Latn", "sr-Cyrl", "uz-Cyrl", "be-tarask"])
def test_every_other_name_leads_back_to_its_tag(tag: str) -> None:
    names = other_names(tag)
    assert {Locale.parse(tag_of_name(name)).tag for name in names} == {tag}


def test_most_tags_have_no_other_name() -> None:
    tags = ("es", "zh-Hans-CN-x-a", "pt-BR", "ca-Latn-valencia")
    assert [tag for tag in tags if other_names(tag)] == []


def test_two_codes_of_one_language_are_names_of_the_same_catalogue() -> None:
    assert "no" in Locale.parse("nb").spellings
    assert "nb" in Locale.parse("no").spellings
    assert Locale.parse("nb").gettext == "nb"
