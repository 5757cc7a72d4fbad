"""The short way of plain translations, held equal to the full one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyguide.checks import Style, are_quiet, is_quiet
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.directions import Directions
from polyguide.model.document import Reference, Scope, Segment, SegmentKind
from polyguide.model.fact_entries import FactEntries
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.model.structure import Structure, look_at
from polyguide.render.html.fact_links import FactLinks
from polyguide.render.html.inline import InlineContext, inline_html
from polyguide.render.html.plain import plain_html
from polyguide.render.isolates import isolated
from polyguide.source.facts import FormattedFact
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.nodes import parse_inline_fully
from polyguide.source.markdown.words import safe_target
from polyguide.translate.accept import Names, accept
from polyguide.translate.plain import plain_looks, plain_segments, plain_words

FACTS = {
    "price": FormattedFact("5.000 $"),
    "day": FormattedFact("1. <Mai>", "", "2026-05-01"),
    "site": FormattedFact("a.cl", "https://a.cl/?a=1&b=2"),
}
SCOPE = Scope(
    footnotes={"1": 1, "n": 2},
    facts=frozenset(FACTS),
    references={"FORM": Reference("form.md", 'the "form"'), "SITE": Reference("{site}", "")},
)
PIECES = [
    *("a", "Ñ", "卡", "ش", "1", "23", " ", "  ", ".", ",", "!", "?", ":", "-", "#", "'", '"', ">"),
    *(
        "**b**",
        "*e*",
        "_u_",
        "`c d`",
        "` x `",
        "[l](u.md#a)",
        "[l](https://e.org/a?b)",
        "[l][form]",
        "[l][site]",
    ),
    *("[x y]{lang=es}", "[ש]{lang=he}", "{price}", "{day}", "{site}", "{none}", "[^1]", "[^n]"),
    *(
        "`",
        "*",
        "**",
        "_",
        "[",
        "](",
        "]",
        ")",
        "{",
        "}",
        "\\",
        "\\*",
        "\\[",
        "\\{",
        "\\\\",
        "<",
        "&",
    ),
    *(
        "&amp;",
        "<b>",
        "%",
        "@",
        "://",
        ".cl",
        "12 34 56 78",
        "٠١٢ ٣٤٥ ٦٧٨",
        "+٣٠",
        "\u00a0",
        "\u200b",
        "\u202e",
        "\t",
    ),
]


TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map(lambda pieces: "".join(pieces).strip())


def context() -> InlineContext:
    links = FactLinks(FactEntries("sources"), "sources.html#", frozenset())
    return InlineContext(FACTS, SCOPE, lambda address: f"../{address}", fact_links=links)


def plain_look(text: str) -> tuple[str, Structure] | None:
    """Give words and structure of one text; None where they are in doubt."""
    [words], structures, doubtful = plain_looks((text,), SCOPE)
    return None if 0 in doubtful else (words, structures.get(0, ()))


@given(TEXTS, st.sampled_from(["ltr", "rtl"]))
@settings(max_examples=1500, deadline=None)
def test_what_is_seen_and_shown_of_plain_text_is_what_its_nodes_say(text: str, side: str) -> None:
    look = plain_look(text)
    if look is None or not text:
        return
    words, structure = look
    nodes = parse_inline_fully(text, SCOPE)
    if any(not safe_target(value) for kind, value in structure if kind == "link"):
        assert structure != look_at(nodes).structure  # no source has it, so it is not taken
        return
    assert look == look_at(nodes)[:2]
    shown = isolated(nodes, FACTS, Directions()) if side == "rtl" else nodes
    assert [*plain_html((text,), context(), side)] == [inline_html(shown, context())]
    if are_quiet([words]) and not look_at(nodes).forbidden:
        several = len({value for kind, value in structure if kind == "link"}) > 1
        assert several or is_quiet(nodes, structure)


@given(st.lists(TEXTS, min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_many_texts_are_seen_and_shown_as_each_by_itself(texts: list[str]) -> None:
    words, structures, doubtful = plain_looks(tuple(texts), SCOPE)
    looks = [plain_look(text) for text in texts]
    assert looks == [
        None if at in doubtful else (words[at], structures.get(at, ())) for at in range(len(texts))
    ]
    known = tuple(text for text, look in zip(texts, looks, strict=True) if look is not None)
    one_by_one, together = context(), context()
    shown = [html for text in known for html in plain_html((text,), one_by_one)]
    assert [*plain_html(known, together)][: len(known)] == shown


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=6))
@settings(max_examples=500, deadline=None)
def test_one_look_at_many_texts_overlooks_none(texts: list[str]) -> None:
    if are_quiet(texts):
        assert all(are_quiet([text]) for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        "Pay **now** at [Entel](https://e.cl).",
        r"5 \* 3 < 20 & more",
        "[una]{lang=es} `*#06#`",
        "_a_",
    ],
)
def test_what_most_messages_are_like_is_plain(text: str) -> None:
    assert plain_look(text) is not None


NUMBERS = [
    *(
        "300",
        "301",
        "2026",
        "5.000",
        "5 000",
        "12 34 56 78",
        "7",
        "%",
        "30 %",
        "万",
        "call ",
        " a ",
    ),
    *("`300`", "**2026**", "[300](u.md)", ", ", ".", "-", "+", "(", "٣٠٠", "{price}"),
]


@given(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=5), st.data())
@settings(max_examples=1500, deadline=None)
def test_what_is_taken_as_it_stands_is_accepted_when_it_is_read(
    pieces: list[str], data: st.DataObject
) -> None:
    source = "x " + "".join(pieces)
    others = st.one_of(
        st.permutations(pieces), st.lists(st.sampled_from([*pieces, *NUMBERS]), max_size=5)
    )
    words = "y " + "".join(data.draw(others))
    inline = parse_inline(source, SCOPE)
    segment = Segment(source, SegmentKind.PARAGRAPH, Place("a.md", 1), inline)
    message = Message(source, strings=(words,))
    catalogue = Catalogue("es.po", Message("", strings=("",)), (message,))
    look = look_at(inline)
    taken = plain_words(plain_segments([segment], [look]), catalogue, SCOPE)
    if taken:
        names = Names(SCOPE, Style(Locale.parse("es")))
        assert taken == {0: words}
        assert accept(message, segment, look.structure, names) == parse_inline(words, SCOPE)


def test_a_plus_that_moves_to_another_number_is_seen() -> None:
    source, words = "Dial +12345 or go to room 67890.", "Marque 12345 o vaya a la sala +67890."
    segment = Segment(source, SegmentKind.PARAGRAPH, Place("a.md", 1), parse_inline(source, SCOPE))
    catalogue = Catalogue("es.po", Message("", strings=("",)), (Message(source, strings=(words,)),))
    assert not plain_words(plain_segments([segment], [look_at(segment.inline)]), catalogue, SCOPE)
