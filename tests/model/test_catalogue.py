"""Catalogues as values: which messages count, and the fields of the header."""

from __future__ import annotations

import pytest

from catalogues import catalogue_of
from polyguide.model.catalogue import Catalogue, Message


def test_only_active_messages_are_found() -> None:
    catalogue = catalogue_of(Message("a", strings=("b",)), Message("c", obsolete=True))
    assert catalogue.get(None, "a") == catalogue.messages[0]
    assert catalogue.get(None, "c") is None
    assert catalogue.get("", "a") is None


def test_coverage_counts_each_message_once() -> None:
    catalogue = catalogue_of(
        Message("a", strings=("b",)),
        Message("c", strings=("d",), flags=("fuzzy",)),
        Message("e"),
        Message("f", plural="g", strings=("h", "")),
        Message("i", strings=("j",), obsolete=True),
    )
    assert catalogue.coverage == type(catalogue.coverage)(
        total=4, translated=1, fuzzy=1, missing=2, obsolete=1
    )


def test_a_header_field_is_set_in_its_place_or_at_the_end() -> None:
    catalogue = catalogue_of().with_header("Language", "es_CL").with_header("X-Generator", "me")
    assert next(iter(catalogue.headers.items())) == ("Language", "es_CL")
    assert list(catalogue.headers.items())[-1] == ("X-Generator", "me")
    assert catalogue.with_header("Language", "es_CL") is catalogue
    open_ended = Catalogue("", Message("", strings=("Language: de",))).with_header("X", "y")
    assert open_ended.header.strings == ("Language: de\nX: y\n",)
    with pytest.raises(ValueError, match="one line"):
        catalogue.with_header("X", "a\nLanguage: fr")
