"""Catalogues for other programs: compiled, and as polib has them."""

from __future__ import annotations

import gettext
import io
from dataclasses import replace

import pytest
from hypothesis import given

from catalogues import CATALOGS, catalogue_of
from polyguide.gettext.po import from_polib, to_polib, write_mo
from polyguide.model.catalogue import Catalogue, Message

# Interchange


def test_a_compiled_catalogue_holds_what_is_translated_and_nothing_else() -> None:
    catalogue = catalogue_of(
        Message("a", strings=("ä",)),
        Message("a", context="c", strings=("ö",)),
        Message("%d b", plural="%d bs", strings=("%d x", "%d y")),
        Message("fuzzy", strings=("no",), flags=("fuzzy",)),
        Message("gone", strings=("no",), obsolete=True),
        Message("missing"),
    )
    words = gettext.GNUTranslations(io.BytesIO(write_mo(catalogue)))
    assert (words.gettext("a"), words.pgettext("c", "a")) == ("ä", "ö")
    assert [words.ngettext("%d b", "%d bs", n) for n in (1, 2)] == ["%d x", "%d y"]
    assert [words.gettext(id_) for id_ in ("fuzzy", "gone", "missing")] == [
        "fuzzy",
        "gone",
        "missing",
    ]


@pytest.mark.slow
@given(CATALOGS)
def test_going_to_polib_and_back_loses_nothing_that_polib_can_hold(catalogue: Catalogue) -> None:
    again = from_polib(to_polib(catalogue), "es.po")

    def held(message: Message) -> Message:
        return replace(
            message,
            comments=("\n".join(message.comments),),
            notes=("\n".join(message.notes),),
        )

    plain = [
        replace(m, comments=m.comments or ("",), notes=m.notes or ("",)) for m in again.messages
    ]
    assert list(map(held, plain)) == list(map(held, catalogue.messages))
    assert dict(again.headers) == dict(catalogue.headers)
