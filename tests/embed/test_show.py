"""A guide cut into messages: nothing is lost, and nothing is cut that belongs together."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundles_seen import files, in_units, texts, units_of
from polyguide.embed.show.chunks import Limits, chunks
from polyguide.embed.show.layout import Layout, Mark, Run, Unit, section_units, size_of
from polyguide.embed.show.markup import leaf_html
from polyguide.embed.show.spans import Look
from polyguide.export.bundle import (
    chat,
)

WORDS = st.text("ab 。.\n😀👨\u200d\u0301🇨🇱中", max_size=40)
MARKS = st.sampled_from([(), (Mark("bold"),), (Mark("bold"), Mark("italic"))])
RUNS = st.builds(Run, WORDS, MARKS, st.just(""))
UNITS = st.builds(
    Unit, st.sampled_from(["\n", "\n\n"]), st.lists(RUNS, max_size=4).map(tuple), st.booleans()
)


@given(st.lists(UNITS, max_size=5), st.integers(12, 60), st.integers(2, 4))
def test_any_text_is_cut_without_loss(units: list[Unit], size: int, entities: int) -> None:
    parts = list(chunks(units, Limits(size, entities)))
    whole = "".join(unit.before + unit.text for unit in units)
    assert "".join(part.before + part.text for part in parts) == whole.rstrip()
    for part in parts:
        assert units_of(part.text) <= size
        assert len(part.entities) <= entities
        assert part.text == part.text.strip() != ""
        assert all(in_units(part.text, e.offset, e.length).strip() for e in part.entities)


def step(text: str, number: int) -> Unit:
    return Unit("\n" if number > 1 else "\n\n", (Run(f"{number}. "), Run(text)))


def test_a_step_is_never_cut_while_it_fits() -> None:
    steps = [step("Pay. Then wait.", 1), step("Go. Come back.", 2), step("Done.", 3)]
    assert texts(steps, 35) == ["1. Pay. Then wait.", "2. Go. Come back.\n3. Done."]
    assert texts(steps, 18) == ["1. Pay. Then wait.", "2. Go. Come back.", "3. Done."]


def test_a_step_that_is_too_long_is_cut_between_sentences_then_words_then_letters() -> None:
    assert texts([step("Pay here. Then wait.", 1)], 15) == ["1. Pay here.", "Then wait."]
    assert texts([step("先付款。再等待。", 1)], 8) == ["1. 先付款。", "再等待。"]
    assert texts([step("one two three", 1)], 8) == ["1. one", "two", "three"]
    assert texts([Unit("", (Run("abcdefgh"),))], 3) == ["abc", "def", "gh"]


@pytest.mark.parametrize("cluster", ["👨‍👩‍👧‍👦", "🇨🇱", "👍🏽", "e\u0301", "❤️"])
def test_what_readers_take_for_one_character_is_not_cut(cluster: str) -> None:
    for size in range(size_of(cluster), 30):
        parts = texts([Unit("", (Run(cluster * 12),))], size)
        assert all(part == cluster * (len(part) // len(cluster)) for part in parts)


def test_a_heading_stays_with_what_it_heads() -> None:
    units = [
        Unit("", (Run("x" * 20),)),
        Unit("\n\n", (Run("Head"),), keep=True),
        Unit("\n", (Run("Body of it"),)),
    ]
    assert texts(units, 30) == ["x" * 20, "Head\nBody of it"]


def test_a_heading_stays_with_the_first_part_of_what_no_message_holds() -> None:
    units = [Unit("", (Run("Head"),), keep=True), step("Pay here. Then wait. Then go.", 1)]
    assert texts(units, 25) == ["Head\n\n1. Pay here.", "Then wait. Then go."]


def test_a_mark_that_is_cut_goes_on_in_the_next_message() -> None:
    bold = Unit("", (Run("One two. ", (Mark("bold"),)), Run("Three", (Mark("bold"),))))
    found = [
        (chunk.text, [tuple(e)[:3] for e in chunk.entities]) for chunk in chunks([bold], Limits(9))
    ]
    assert found == [("One two.", [("bold", 0, 8)]), ("Three", [("bold", 0, 5)])]


def test_a_message_that_begins_inside_of_a_draft_begins_with_its_mark() -> None:
    spans = [{"type": "text", "text": text} for text in ("[a draft]", " ", "One. Two. ", "Three.")]
    leaf: Any = {"type": "paragraph", "status": "draft", "dir": "ltr", "spans": spans}
    final: Any = {"type": "paragraph", "status": "translated", "dir": "ltr", "spans": spans[2:]}
    section: Any = {"blocks": [leaf, final]}
    units = section_units(section, (), Layout())
    assert texts(units, 20) == [
        "[a draft] One. Two.",
        "[a draft] Three.",
        "One. Two. Three.",
    ]
    assert texts(units, 15) == ["[a draft] One.", "Two. Three.", "One. Two.", "Three."]
    spans[2]["text"] = "Onetwothreefour "
    units = section_units({**section, "blocks": [leaf]}, (), Layout())
    assert texts(units, 20) == [
        "[a draft]",
        "[a draft] Onetwothre",
        "[a draft] efour",
        "[a draft] Three.",
    ]


def test_a_message_of_many_entities_is_cut_at_the_hundredth() -> None:
    runs = tuple(run for n in range(250) for run in (Run(f"w{n}", (Mark("bold"),)), Run(" ")))
    parts = list(chunks([Unit("", runs)], Limits(4096, 100)))
    assert [len(part.entities) for part in parts] == [100, 100, 50]


def test_a_message_without_entities_is_not_cut_for_its_marks() -> None:
    runs = tuple(run for n in range(250) for run in (Run(f"w{n}", (Mark("bold"),)), Run(" ")))
    [row] = chunks([Unit("", runs)], chat.TEXT)
    assert row.text == " ".join(f"w{n}" for n in range(250))


def test_an_address_is_written_out_where_a_chat_has_no_links() -> None:
    rows = json.loads(files("specimen")["en/chat.json"])["messages"]
    [row] = [row for row in rows if row["section"] == "spans"]
    for shown in (
        "a link (https://example.org/?a=1&b=2)",
        "mail (help@example.org)",
        "dial 105 and",
    ):
        assert shown in row["text"]


def test_a_leaf_in_another_language_carries_it_inside_its_page() -> None:
    leaf = {"lang": "en", "dir": "ltr", "spans": [{"type": "text", "text": "Pay"}]}
    assert leaf_html(leaf, "ar", Look("a")) == '<span lang="en" dir="ltr">Pay</span>'
    assert leaf_html(leaf, "en", Look("a")) == "Pay"
