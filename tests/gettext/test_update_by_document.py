"""Merging the catalogues of several documents: where words come from, and where they stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drafting import draft_mark
from polyguide.gettext.update import Options
from polyguide.gettext.update.by_document import merge_documents
from polyguide.model.catalogue import Catalogue, Message, Previous
from polyguide.model.coverage import State

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = Message("", strings=("Language: es\n",))
CARD, CARDS = "Pay with a card at the desk today.", "Pay with a card at the desk tomorrow."


def said(text: str, words: str, *flags: str, **more: object) -> Message:
    return Message(text, strings=(words,), flags=flags, **more)


def merged(
    olds: Mapping[str, list[Message]], texts: Mapping[str, list[str]], *, whole: bool = True
) -> dict[str, list[Message]]:
    """Merge twice, and see that the second time changes nothing."""
    templates = {
        id: Catalogue(f"{id}.pot", HEAD, tuple(map(Message, rows))) for id, rows in texts.items()
    }
    catalogues = {id: Catalogue(f"{id}.po", HEAD, tuple(rows)) for id, rows in olds.items()}
    made = merge_documents(catalogues, templates, Options(), {}, whole=whole)
    once = {**catalogues, **{id: one.catalogue for id, one in made.items()}}
    again = merge_documents(once, templates, Options(), {}, whole=whole)
    assert all(again[id].catalogue is once[id] for id in again)
    return {id: list(made[id].catalogue.messages) for id in made}


def test_words_move_with_their_state_comments_and_flags_and_stay_obsolete_behind() -> None:
    pay = said(
        "Pay", "Paga", "fuzzy", "no-wrap", comments=("Who?",), previous=Previous(None, "Pai")
    )
    found = merged({"a": [pay], "b": []}, {"a": [], "b": ["Pay"]})
    assert found["b"] == [pay]
    (left,) = found["a"]
    assert (left.strings, left.obsolete, left.comments) == (pay.strings, True, pay.comments)


def test_a_draft_moves_with_its_mark_however_the_mark_is_wrapped() -> None:
    """Comments on words that are gone do not take a line of it away."""
    mark = draft_mark("Machine", "Pay", "Paga").removesuffix(")").rsplit(" by ", 1)
    wrapped = f"{mark[0]} by", f"{mark[1]})"
    drafted = said("Pay", "Paga", comments=wrapped)
    assert drafted.state is State.DRAFT
    wiped = said("Pay", "", comments=("Ask.", wrapped[0], "Other (00000000 11111111)"))
    found = merged({"a": [drafted], "b": [wiped]}, {"a": ["Pay"], "b": ["Pay"]})
    (taken,) = found["b"]
    assert (taken.strings, taken.draft, taken.comments[0]) == (("Paga",), "Machine", "Ask.")
    assert len(taken.comments) == 2


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([said("Pay", "Vieja", obsolete=True), said("Go", "Ve")], "Vieja"),
        ([said("Pay", "Vieja", obsolete=True), said("Pay", "Usada")], "Usada"),
        ([said("Pay", "Dudosa", "fuzzy"), said("Pay", "Vieja", obsolete=True)], "Dudosa"),
        ([said("Pay", "Dudosa", "fuzzy"), said("Pay", "Segura")], "Segura"),
        ([said("Pay", "Primera"), said("Pay", "Segunda")], "Primera"),
    ],
)
def test_of_several_files_the_words_in_use_are_taken_and_the_finished_ones(
    others: list[Message], words: str
) -> None:
    olds = {f"o{at}": [one] for at, one in enumerate(others)}
    texts = {id: [one.id] for id, (one,) in olds.items()}
    found = merged({**olds, "new": []}, {**texts, "new": ["Pay"]})
    assert [one.strings for one in found["new"]] == [(words,)]


def test_own_words_stay_whatever_others_say() -> None:
    olds = {"a": [said("Pay", "Paga", "fuzzy")], "b": [said("Pay", "Abona")]}
    found = merged(olds, {"a": ["Pay"], "b": ["Pay"]})
    assert found == olds


def test_an_entry_without_words_gets_those_of_another_file_and_keeps_its_comments() -> None:
    olds = {"a": [said("Pay", "", comments=("Mine.",))], "b": [said("Pay", "Abona")]}
    (pay,) = merged(olds, {"a": ["Pay"], "b": ["Pay"]})["a"]
    assert (pay.strings, pay.comments) == (("Abona",), ("Mine.",))


def test_a_sentence_that_moved_and_was_edited_is_suggested_with_its_older_text() -> None:
    found = merged({"a": [said(CARD, "Paga hoy.")], "b": []}, {"a": [], "b": [CARDS]})
    (pay,) = found["b"]
    assert (pay.strings, pay.fuzzy, pay.previous) == (("Paga hoy.",), True, Previous(None, CARD))


def test_a_spelling_of_the_same_markdown_is_found_in_another_file() -> None:
    found = merged({"a": [said("Pay *now*.", "Ya.")], "b": []}, {"a": [], "b": ["Pay _now_."]})
    assert [(one.strings, one.fuzzy) for one in found["b"]] == [(("Ya.",), False)]


def test_what_may_be_in_a_file_that_was_not_read_gets_no_entry_and_no_suggestion() -> None:
    olds = {"a": [said(CARD, "Paga hoy."), said("Go", "Ve")], "b": []}
    found = merged(olds, {"a": ["Go"], "b": [CARDS, "Go"]}, whole=False)
    assert [(one.id, one.strings) for one in found["b"]] == [("Go", ("Ve",))]


def test_a_file_without_a_template_gives_words_and_stays() -> None:
    found = merged({"x": [said("Pay", "Paga")], "b": []}, {"b": ["Pay"]})
    assert [*found] == ["b"]
    assert found["b"] == [said("Pay", "Paga")]
