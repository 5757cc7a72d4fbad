"""Drafts: words that a program wrote are told from those of people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyguide.gettext import po
from polyguide.gettext.update import merge
from polyguide.model.catalogue import Catalogue, Message, Previous, digest_of, header_text
from polyguide.model.coverage import State
from polyguide.model.drafts import (
    DRAFT_MARK,
    draft_comment,
    marks_of,
    text_digest,
    without_draft_marks,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = Message(
    "", strings=(header_text({"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}),)
)
PAY = Message(
    "Pay the fare at the counter before you go.",
    strings=("Paga el pasaje en la ventanilla antes de irte.",),
)


def drafted(message: Message, *comments: str, fuzzy: bool) -> Message:
    mark = draft_comment("Machine 2", message.strings, digest_of(message))
    flags = ("fuzzy",) if fuzzy else ()
    return replace(message, comments=(*comments, mark), flags=flags)


def read(message: Message) -> Message:
    """Write a message into a file, and read it there."""
    catalogue, problems = po.parse(po.dump(Catalogue("es.po", HEADER, (message,))), "es.po")
    assert catalogue is not None, problems
    [found] = catalogue.messages
    return found


@pytest.mark.parametrize("fuzzy", [True, False])
def test_a_draft_is_never_translated_whether_its_flag_is_there_or_not(fuzzy: bool) -> None:
    for message in (draft := drafted(PAY, fuzzy=fuzzy)), read(draft):
        assert (message.state, message.draft) == (State.DRAFT, "Machine 2")
        assert message.fuzzy
        assert not message.translated


def test_words_that_were_edited_are_a_person_s() -> None:
    edited = replace(drafted(PAY, fuzzy=False), strings=("Paga antes de irte.",))
    assert (edited.state, edited.draft, edited.translated) == (State.TRANSLATED, None, True)


def test_the_comment_of_an_approved_draft_is_deleted() -> None:
    approved = replace(drafted(PAY, fuzzy=False), comments=())
    assert approved.state is State.TRANSLATED


def test_a_draft_that_is_counted_is_among_the_fuzzy_ones() -> None:
    messages = drafted(PAY, fuzzy=False), Message("Go.", strings=("Ve.",)), Message("Stay.")
    count = Catalogue("es.po", HEADER, messages).coverage
    assert (count.translated, count.fuzzy, count.missing, count.drafts) == (1, 1, 1, 1)


@given(st.text())
def test_any_name_can_be_written_and_read(name: str) -> None:
    message = replace(PAY, comments=(draft_comment(name, PAY.strings, digest_of(PAY)),))
    assert "\n" not in message.comments[0]
    assert message.draft
    if not any("\ud800" <= character <= "\udfff" for character in name):
        assert read(message).draft == message.draft


@pytest.mark.parametrize(
    "line", ["by me", "", "by (00000000)", "by a (0000000)", "BY", "s by a", "by a (00000000 000)"]
)
def test_a_mark_that_cannot_be_read_makes_any_words_a_draft(line: str) -> None:
    assert marks_of([f"{DRAFT_MARK} {line}"], PAY.strings) == (("?", ""),)


LINES = {
    "typed again": ("  {mark}",),
    "capitals and blanks": ("\tPolyguide :  Draft by {name} ({digest})",),
    "in quotes": ('"{mark}"',),
    "in a list": ("- {mark}",),
    "wrapped": ("polyguide: draft by Machine", "2 ({digest})"),
    "wrapped more than once": ("polyguide: draft", "by", "Machine 2", "({digest})"),
    "wrapped in the brackets": ("polyguide: draft by Machine 2 ({words}", "{text})"),
    "blanks in the brackets": ("polyguide: draft by Machine 2 ( {words}  {text} )",),
    "digests in capitals": ("polyguide: draft by Machine 2 ({capitals})",),
    "of before it named the text": ("polyguide: draft by Machine 2 ({words})",),
}
BESIDE = {"remark behind": ("{mark} Ask Ana.",), "remark before": ("Ask Ana. {mark}",)}


@pytest.mark.parametrize("lines", (LINES | BESIDE).values(), ids=LINES | BESIDE)
def test_a_mark_is_known_however_a_person_or_a_program_wrote_it_again(
    lines: tuple[str, ...],
) -> None:
    """As translators do who type beside it, and programs that wrap what is long."""
    mark = draft_comment("Machine 2", PAY.strings, digest_of(PAY))
    words, text = mark[-18:-1].split()
    values = {"mark": mark, "name": "Machine 2", "digest": f"{words} {text}"}
    values |= {"words": words, "text": text, "capitals": f"{words} {text}".upper()}
    typed = tuple(line.format(**values) for line in lines)
    left = ("Ask Ana.",) if lines in BESIDE.values() else ()
    message = read(replace(PAY, comments=("Mine.", *typed, "Yours.")))
    assert (message.state, message.draft) == (State.DRAFT, "Machine 2")
    assert without_draft_marks(message.comments) == ("Mine.", *left, "Yours.")
    edited = replace(message, strings=("Paga antes de irte.",))
    assert edited.state is State.TRANSLATED
    [updated] = carried(edited, PAY.id)
    assert updated.comments == ("Mine.", *left, "Yours.")


def test_of_two_marks_in_two_lines_neither_is_taken_for_the_rest_of_the_other() -> None:
    lines = "polyguide: draft by a machine", draft_comment("Other", ("Otra cosa.",), "0" * 8)
    assert marks_of(lines, PAY.strings) == (("?", ""),)


@pytest.mark.parametrize("name", ["Model (20261130)", "Model (deadbeef 00000000)"])
def test_a_mark_is_wrapped_behind_digits_of_the_name(name: str) -> None:
    mark = draft_comment(name, PAY.strings, digest_of(PAY))
    words, behind = mark.rsplit(" (", 1)
    whole, wrapped = ([*marks_of(lines, PAY.strings)] for lines in ([mark], [words, f"({behind}"]))
    assert len(whole) == 1
    assert wrapped == whole


def test_who_speaks_of_a_mark_makes_no_draft() -> None:
    line = "I deleted the comment polyguide: draft by Machine 2, as it was good."
    message = replace(PAY, comments=(line,))
    assert message.state is State.TRANSLATED
    assert without_draft_marks(message.comments) == (line,)


def carried(message: Message, *texts: str) -> Sequence[Message]:
    """Carry a message over to a template with other texts."""
    template = Catalogue("", HEADER, tuple(map(Message, texts)))
    return merge(Catalogue("es.po", HEADER, (message,)), template).catalogue.messages


@pytest.mark.parametrize("fuzzy", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "Pay the fare at the counter before you go!",
        "Pay the **fare** at the counter before you go.",
        "Pay the whole fare at the counter before you go.",
    ],
)
def test_a_draft_stays_one_under_an_edited_text(text: str, fuzzy: bool) -> None:
    message = drafted(PAY, "Ask Ana.", fuzzy=fuzzy)
    found = [one for one in carried(message, text) if any(one.strings)]
    assert found
    assert all(one.draft == "Machine 2" and not one.translated for one in found)
    assert any("Ask Ana." in one.comments for one in found)


@pytest.mark.parametrize("fuzzy", [True, False])
def test_a_draft_under_another_text_names_the_one_that_it_was_written_for(fuzzy: bool) -> None:
    """So that no page shows it, not even with its mark: it may tell another price."""
    texts = PAY.id.replace("counter", "machine"), PAY.id.replace("before", "whenever")
    for text in texts:
        [found] = [one for one in carried(drafted(PAY, fuzzy=fuzzy), text) if any(one.strings)]
        assert found.previous == Previous(None, PAY.id)
    [respelt] = carried(drafted(PAY, fuzzy=fuzzy), PAY.id.replace("go.", "go\\."))
    assert (respelt.draft, respelt.previous) == ("Machine 2", None)


def test_a_draft_that_goes_to_several_texts_is_one_under_each() -> None:
    message = drafted(PAY, fuzzy=True)
    one, other = PAY.id.replace("counter", "machine"), PAY.id.replace("before", "when")
    found = [row for row in carried(message, one, other) if any(row.strings)]
    assert [row.draft for row in found] == ["Machine 2"] * len(found)
    assert len(found) > 1


@pytest.mark.parametrize("fuzzy", [True, False])
def test_a_draft_whose_text_gains_or_loses_a_plural_is_no_person_s(fuzzy: bool) -> None:
    """Its words get more room, or less: they are others, and still the program's."""
    forms = HEADER.strings[0] + "Plural-Forms: nplurals=2; plural=(n != 1);\n"
    header = replace(HEADER, strings=(forms,))
    one, many = Message("Pay {n}.", strings=("Paga {n}.",)), "Pay {n} times."
    both = replace(one, plural=many, strings=("Paga {n}.", "Paga {n} veces."))
    for old, plural in ((one, many), (both, None)):
        template = Catalogue("", HEADER, (replace(old, plural=plural, strings=("",)),))
        before = Catalogue("es.po", header, (drafted(old, fuzzy=fuzzy),))
        [found] = merge(before, template).catalogue.messages
        assert (found.plural, found.program, found.translated) == (plural, "Machine 2", False)
        assert [*merge(before.with_messages([found]), template).catalogue.messages] == [found]


def test_an_update_deletes_the_mark_of_words_that_were_edited() -> None:
    message = replace(drafted(PAY, "Ask Ana.", fuzzy=False), strings=("Paga antes de irte.",))
    [found] = carried(message, PAY.id)
    assert (found.comments, found.translated) == (("Ask Ana.",), True)


def test_an_update_keeps_a_draft_as_it_is() -> None:
    message = read(drafted(PAY, fuzzy=False))
    assert [*carried(message, PAY.id)] == [message]


def test_a_draft_whose_text_is_gone_and_comes_back_is_one() -> None:
    [gone] = carried(drafted(PAY, fuzzy=False))
    assert gone.obsolete
    [back] = carried(gone, PAY.id)
    assert (back.obsolete, back.state) == (False, State.DRAFT)


@pytest.mark.parametrize("fuzzy", [True, False])
def test_a_draft_that_another_tool_kept_as_one_is_one_in_its_parts(fuzzy: bool) -> None:
    words = "Paga el pasaje.\n\nVe al muelle."
    message = drafted(Message("Pay the fare.\n\nGo to the pier.", strings=(words,)), fuzzy=fuzzy)
    found = carried(message, "Pay the fare.", "Go to the pier.")
    assert [one.draft for one in found if not one.obsolete] == ["Machine 2", "Machine 2"]


def test_a_line_made_to_be_slow_is_read_at_once() -> None:
    """It might take days, which this test would too."""
    for line in ("polyguide: draft by a" + " " * 500_000 + "x", "polyguide: draft by a " * 5_000):
        assert [mark.name for mark in marks_of([line], ("Paga.",))] == ["?"]


def test_of_a_name_that_is_too_long_the_beginning_is_told() -> None:
    line = draft_comment("word " * 500, ("Paga.",), text_digest(None, "Pay."))
    [mark] = marks_of([line], ("Paga.",))
    assert mark.name.split() == ["word"] * 100
    assert not marks_of([line], ("Paga ya.",))
