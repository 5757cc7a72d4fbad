"""Merging: which translations are kept, which are only suggested, and that no word is lost.

A specimen is a folder with the catalogue before (old.po), the template, and what comes out.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looks import at_least, looked
from merging import SPECIMENS, catalogue
from needs import needs
from polyguide.gettext.po import dump, parse
from polyguide.gettext.update import Options, carried_from, merge
from polyguide.model.catalogue import Catalogue, Message, Previous, header_text
from polyguide.model.document import SPLIT

if TYPE_CHECKING:
    from pathlib import Path

NAMES = sorted(path.name for path in SPECIMENS.iterdir())
HEADER = Message(
    "",
    strings=(
        header_text(
            {
                "Language": "es",
                "MIME-Version": "1.0",
                "Content-Type": "text/plain; charset=UTF-8",
                "Content-Transfer-Encoding": "8bit",
                "Plural-Forms": "nplurals=2; plural=(n != 1);",
            }
        ),
    ),
)


def catalogue_of(*messages: Message) -> Catalogue:
    return Catalogue("es.po", HEADER, messages)


@pytest.mark.parametrize("name", NAMES)
def test_specimen(name: str) -> None:
    merged = merge(catalogue(name, "old.po"), catalogue(name, "template.pot"))
    expected = (SPECIMENS / name / "expected.po").read_text(encoding="utf-8")
    assert dump(merged.catalogue).decode() == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_second_merge_changes_nothing(name: str) -> None:
    merged = catalogue(name, "expected.po")
    assert merge(merged, catalogue(name, "template.pot")).catalogue is merged


@needs("msgfmt")
@pytest.mark.parametrize("name", NAMES)
def test_gnu_gettext_accepts_what_comes_out(name: str, tmp_path: Path) -> None:
    command = ["msgfmt", "-c", "-o", str(tmp_path / "x.mo"), str(SPECIMENS / name / "expected.po")]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")


@needs("msgcat", "msgmerge")
@pytest.mark.parametrize("command", ["msgcat", "msgmerge"])
def test_the_mark_of_carried_words_survives_gnu_gettext(command: str) -> None:
    folder = SPECIMENS / "typography-is-carried-and-marked"
    more = [str(folder / "template.pot")] if command == "msgmerge" else []
    found = subprocess.run(
        [command, "--no-wrap", str(folder / "expected.po"), *more], capture_output=True, check=True
    )
    catalogue, _ = parse(found.stdout, "x.po")
    assert catalogue is not None
    marks = [carried_from(message) for message in catalogue.messages]
    assert [mark for mark in marks if mark] == [
        'The "old" phone isn\'t yours - ask ...',
        "Pay the bill",
        "Wait for the message.",
        "open from 9-12 every day",
    ]


def test_the_mark_of_carried_words_holds_no_sign_that_a_comment_cannot_hold() -> None:
    old = catalogue_of(Message("Pay\u2028the \x9f bill", strings=("Paga",)))
    merged = merge(old, catalogue_of(Message("Pay the \x9f bill."))).catalogue
    mark = 'polyguide: carried from "Pay\\u2028the \\u009f bill"'
    assert [line.rpartition(" ")[0] for line in merged.messages[0].comments] == [mark]
    assert carried_from(merged.messages[0]) == old.messages[0].id


def test_the_counts_say_how_each_message_got_its_words() -> None:
    name = "typography-is-carried-and-marked"
    counts = merge(catalogue(name, "old.po"), catalogue(name, "template.pot")).counts
    assert (counts.carried, counts.fuzzy, counts.same, counts.empty) == (4, 2, 0, 0)


def test_options_leave_out_what_a_project_does_not_want() -> None:
    old = catalogue_of(Message("Pay the bill", strings=("Paga",)))
    template = catalogue_of(Message("Pay the bill."))
    assert merge(old, template, Options(carry=False)).counts.fuzzy == 1
    only_sure = merge(old, template, Options(carry=False, fuzzy=False))
    assert only_sure.catalogue.messages == (
        Message("Pay the bill."),
        Message("Pay the bill", strings=("Paga",), obsolete=True),
    )


def test_the_creation_date_is_left_to_the_template() -> None:
    old = catalogue_of(Message("Pay *it*", strings=("Paga",))).with_header("POT-Creation-Date", "1")
    template = catalogue_of(Message("Pay _it_"), Message("New")).with_header(
        "POT-Creation-Date", "2"
    )
    assert merge(old, template).catalogue.header is old.header


def test_the_mark_of_carried_words_goes_when_a_person_has_edited_them() -> None:
    old = catalogue_of(Message("Pay the bill", strings=("Paga",), comments=("mine",)))
    template = catalogue_of(Message("Pay the bill."))
    (carried,) = merge(old, template).catalogue.messages
    assert carried_from(carried) == "Pay the bill"
    assert merge(catalogue_of(carried), template).catalogue.messages == (carried,)
    edited = catalogue_of(replace(carried, strings=("Paga.",)))
    assert carried_from(edited.messages[0]) is None
    reread, _ = parse(dump(edited), "es.po")
    assert reread is not None
    for version in (edited, reread):
        assert merge(version, template).catalogue.messages == (
            Message("Pay the bill.", strings=("Paga.",), comments=("mine",)),
        )


def test_a_mark_without_a_digest_stays_until_a_person_deletes_it() -> None:
    mark = 'polyguide: carried from "Pay the bill"'
    old = catalogue_of(Message("Pay the bill.", strings=("Paga.",), comments=(mark,)))
    assert merge(old, catalogue_of(Message("Pay the bill."))).catalogue is old


def test_a_heading_that_was_put_into_the_section_before_it_keeps_its_words() -> None:
    old = catalogue_of(
        Message("Open", context="Phone > Hours > Friday", strings=("Abierto",)),
        Message("Open", context="Phone > Buttons", strings=("Abrir",)),
    )
    template = catalogue_of(
        Message("Open", context="Phone", notes=("heading, in: Phone", SPLIT)),
        Message("Open", context="Phone > Buttons", notes=("heading, in: Phone > Buttons", SPLIT)),
    )
    merged = merge(old, template).catalogue
    assert [(m.context, m.strings, m.fuzzy) for m in merged.messages] == [
        ("Phone", ("Abierto",), False),
        ("Phone > Buttons", ("Abrir",), False),
    ]


def test_one_entry_has_one_heir_and_its_comments_are_not_doubled() -> None:
    old = catalogue_of(Message("Pay it *now*", strings=("Paga *ya*",), comments=("Mine.",)))
    merged = merge(old, catalogue_of(Message("Pay it _now_"), Message("Pay it _now_."))).catalogue
    assert [(message.fuzzy, message.comments) for message in merged.messages] == [
        (False, ("Mine.",)),
        (True, ()),
    ]


# Any catalogues

WORDS = st.sampled_from(
    [
        "pay",
        "the",
        "bill",
        "bil",
        "*now*",
        "_now_",
        "not",
        "5",
        "{x}",
        "`a`",
        "[a](b.md)",
        "[a](c.md)",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
WORDED = st.builds(
    Message,
    id=TEXTS,
    context=st.sampled_from([None, None, "c", "d"]),
    strings=st.tuples(st.one_of(st.just(""), TEXTS)),
    comments=st.sampled_from([(), ("mine",), ('polyguide: carried from "pay bil"',)]),
    notes=st.sampled_from([(), ("item, in: A",), ("item", "meaning unchanged")]),
    flags=st.sampled_from([(), (), ("fuzzy",)]),
    previous=st.sampled_from([None, None, Previous(None, "pay it")]),
    obsolete=st.sampled_from([False, False, True]),
)
CATALOGS = st.lists(WORDED, max_size=8, unique_by=lambda message: message.key).map(
    lambda messages: catalogue_of(*messages)
)


@pytest.mark.slow
@given(CATALOGS, CATALOGS)
def test_no_word_is_ever_lost(catalogue: Catalogue, template: Catalogue) -> None:
    merged = merge(catalogue, template).catalogue
    kept = {without_addresses(text) for message in merged.messages for text in message.strings}
    comments = {line for message in merged.messages for line in message.comments}
    for message in catalogue.messages:
        assert {without_addresses(text) for text in message.strings if text} <= kept
        assert {line for line in message.comments if line == "mine"} <= comments


def without_addresses(text: str) -> str:
    return text.replace("c.md", "b.md")


@pytest.mark.slow
@given(CATALOGS, CATALOGS)
def test_a_merge_is_repeatable_and_a_second_one_changes_nothing(
    catalogue: Catalogue, template: Catalogue
) -> None:
    merged = merge(catalogue, template).catalogue
    assert dump(merge(catalogue, template).catalogue) == dump(merged)
    assert merge(merged, template).catalogue is merged
    again, problems = parse(dump(merged), "x.po")
    assert again is not None, problems
    assert dump(merge(again, template).catalogue) == dump(merged)


@pytest.mark.slow
@at_least(6)
@given(CATALOGS, CATALOGS)
def test_fuzzy_words_are_never_published_by_a_merge(
    catalogue: Catalogue, template: Catalogue
) -> None:
    sure = {
        without_addresses(message.strings[0])
        for message in catalogue.messages
        if message.strings[0] and not message.fuzzy
    }
    shown = [item for item in merge(catalogue, template).catalogue.messages if item.translated]
    if shown:
        looked()
    assert {without_addresses(message.strings[0]) for message in shown} <= sure


@pytest.mark.slow
@given(CATALOGS)
def test_an_unchanged_guide_leaves_the_very_same_catalogue(catalogue: Catalogue) -> None:
    active = [message for message in catalogue.messages if not message.obsolete]
    catalogue = catalogue.with_messages(active)
    assert merge(catalogue, catalogue).catalogue is catalogue
