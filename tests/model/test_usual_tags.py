"""Usual tags: what is known of them without langcodes and CLDR is what these say."""

from __future__ import annotations

import sys

import pytest

from polyguide.model import locales, tags
from polyguide.model.usual_tags import OWN_NAMES, USUAL


def _said(tag: str) -> list[object]:
    """Give all that is said of a tag."""
    tags.same_language.cache_clear()
    return [
        tags.canonical(tag),
        tags.known_tag(tag.replace("-", "_")),
        tags.gettext_tag(tag),
        tags.script(tag),
        tags.with_region(tag),
        tags.region(tag),
        tags.script_or_region(tag),
        tags.is_language(tag),
        tags.meant_tag(tag, settled=True),
        tags.same_language(tag, tag[:2]),
        tags.is_part_of(tag[:2], tag),
    ]


def test_of_usual_tags_the_table_says_what_langcodes_says(monkeypatch: pytest.MonkeyPatch) -> None:
    by_table = {tag: _said(tag) for tag in USUAL}
    monkeypatch.setattr(tags, "USUAL", {})
    assert {tag: _said(tag) for tag in USUAL} == by_table


def test_of_usual_languages_the_table_has_the_names_that_cldr_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by_table = dict(OWN_NAMES)
    monkeypatch.setattr(locales, "OWN_NAMES", {})
    assert {tag: locales.Locale.parse(tag).name for tag in by_table} == by_table


def test_langcodes_is_not_imported_for_usual_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langcodes", None)
    assert tags.meant_tag("zh-Hans", settled=True) == tags.known_tag("zh_Hans") == "zh-Hans"
    assert tags.with_region("es-CL") == "es_CL"
