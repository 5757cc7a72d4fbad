"""Catalogues made new and renewed from the template, without losing a word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from catalogues import CATALOGS, catalogue_of, reread, verdict
from gettext_tools import msgfmt_refuses
from polyguide.gettext.po import dump, parse
from polyguide.gettext.update.from_template import new_catalogue, update_catalogue
from polyguide.model.catalogue import Catalogue, Message, Previous, header_text

# Catalogues


def template_of(*messages: Message, date: str = "2026-11-23 00:00+0000") -> Catalogue:
    fields = {"POT-Creation-Date": date, "Content-Type": "text/plain; charset=UTF-8"}
    return Catalogue("guide.pot", Message("", strings=(header_text(fields),)), messages)


def test_a_new_catalogue_has_every_message_and_all_headers() -> None:
    template = template_of(Message("a", notes=("n",)), Message("b", plural="c", strings=("", "")))
    catalogue = new_catalogue(
        "zh_Hans", "nplurals=1; plural=0;", template, date="2026-11-24 00:00+0000"
    )
    assert catalogue.messages == (
        Message("a", notes=("n",)),
        Message("b", plural="c", strings=("",)),
    )
    assert "POT-Creation-Date" not in catalogue.headers
    assert catalogue.headers["PO-Revision-Date"] == "2026-11-24 00:00+0000"
    assert verdict(dump(catalogue)) == "ACCEPT"


def test_an_update_without_changes_gives_the_same_object() -> None:
    catalogue = reread(
        catalogue_of(Message("a", strings=("b",), notes=("n",), references=("x.md",)))
    )
    template = template_of(Message("a", notes=("n",), references=("x.md",)))
    assert update_catalogue(catalogue, template) is catalogue


def test_an_update_takes_place_and_notes_from_the_template_and_words_from_the_catalogue() -> None:
    old = Message("a", strings=("b",), comments=("mine",), flags=("fuzzy",), notes=("old",))
    catalogue = reread(catalogue_of(old, Message("z", strings=("y",))))
    template = template_of(
        Message("z"),
        Message("new {x}", flags=("python-brace-format",)),
        Message("a", notes=("n",), references=("x.md",), flags=("python-brace-format",)),
    )
    merged = update_catalogue(catalogue, template)
    assert merged.messages == (
        Message("z", strings=("y",)),
        Message("new {x}", flags=("python-brace-format",)),
        Message(
            "a",
            strings=("b",),
            comments=("mine",),
            flags=("fuzzy", "python-brace-format"),
            notes=("n",),
            references=("x.md",),
        ),
    )
    assert merged.messages[0] is catalogue.messages[1]
    assert merged.header is catalogue.header


def test_a_flag_for_weblate_alone_stays() -> None:
    flags = ("ignore-python-brace-format",)
    catalogue = catalogue_of(Message("a", strings=("b",), flags=flags))
    assert update_catalogue(catalogue, template_of(Message("a"))).messages[0].flags == flags


def test_words_that_do_not_fit_a_new_placeholder_become_fuzzy() -> None:
    flags = ("python-brace-format",)
    catalogue = catalogue_of(Message("{x} a", strings=("b",)), Message("{x} c", strings=("{x} d",)))
    template = template_of(Message("{x} a", flags=flags), Message("{x} c", flags=flags))
    merged = update_catalogue(catalogue, template)
    assert [message.fuzzy for message in merged.messages] == [True, False]
    assert verdict(dump(merged)) == "ACCEPT"


def test_words_leave_as_obsolete_and_come_back() -> None:
    catalogue = reread(catalogue_of(*(Message(x, strings=(x,)) for x in "ab"), Message("c")))
    gone = reread(update_catalogue(catalogue, template_of(Message("b"))))
    assert gone.messages == (
        Message("b", strings=("b",)),
        Message("a", strings=("a",), obsolete=True),
    )
    back = update_catalogue(gone, template_of(Message("b"), Message("a")))
    assert back.messages == (Message("b", strings=("b",)), Message("a", strings=("a",)))


def test_no_plural_form_is_lost_when_the_source_loses_its_plural() -> None:
    catalogue = catalogue_of(Message("a", plural="as", strings=("x", "y")))
    (message,) = update_catalogue(catalogue, template_of(Message("a"))).messages
    assert (message.strings, message.comments) == (("x",), ("msgstr[1] was: y",))
    assert message.fuzzy
    assert message.previous == Previous(None, "a", "as")


@pytest.mark.slow
@given(CATALOGS, CATALOGS)
def test_an_update_loses_no_words_and_a_second_one_changes_nothing(
    catalogue: Catalogue, template: Catalogue
) -> None:
    merged = update_catalogue(catalogue, template)
    kept = {(m.key, text) for m in merged.messages for text in (*m.strings, *m.comments)}
    for message in catalogue.messages:
        if message.plural is None:
            assert all((message.key, text) in kept for text in message.strings if text)
    assert update_catalogue(merged, template) is merged
    assert parse(dump(merged), "x.po")[0] is not None


def test_a_translation_with_a_form_of_a_fact_has_no_flag_that_msgfmt_holds_to() -> None:
    flagged = Message("for {wait}", flags=("python-brace-format",))
    template = template_of(flagged, Message("in {wait}", flags=("python-brace-format",)))
    words = replace(flagged, strings=("seit {wait:dative}",)), Message("in {wait}", strings=("x",))
    typed = reread(catalogue_of(*words))
    assert msgfmt_refuses(dump(typed))
    kept = update_catalogue(typed, template)
    assert [one.flags for one in kept.messages] == [(), ("fuzzy", "python-brace-format")]
    assert kept.messages[0].strings == ("seit {wait:dative}",)
    assert not msgfmt_refuses(dump(kept))
    assert update_catalogue(reread(kept), template).messages == kept.messages
    basic = kept.with_messages([replace(kept.messages[0], strings=("seit {wait}",))])
    assert update_catalogue(basic, template).messages[0].flags == ("python-brace-format",)
