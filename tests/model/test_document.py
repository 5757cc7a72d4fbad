"""Documents as values: visiting what is in them, and their words without markup."""

from __future__ import annotations

from polyguide.model.document import Inline, InlineKind, one_line, plain_text, walk, walk_inline
from polyguide.source.markdown import parse

DOCUMENT = parse("# Pay\n\n> Now **at *once***,\n> or `later`.\n", "content/pay.md", "pay")


def test_every_block_and_node_is_visited_parents_before_children() -> None:
    assert [block.kind.value for block in walk(DOCUMENT.blocks)] == [
        *("heading", "quote", "paragraph"),
    ]
    nodes = walk_inline(DOCUMENT.segments[1].inline)
    assert [node.kind.value for node in nodes] == [
        *("text", "strong", "text", "emphasis", "text", "text", "code", "text"),
    ]


def test_words_stay_when_their_markup_goes() -> None:
    assert plain_text(DOCUMENT.segments[1].inline) == "Now at once, or later."
    assert plain_text((Inline(InlineKind.FACT, "price"),)) == "{price}"
    assert plain_text((Inline(InlineKind.FACT, "price"),), str.upper) == "PRICE"


def test_a_comment_of_one_line_holds_no_control_character() -> None:
    assert one_line("a\n b\x1b[0m\t c ") == "a b [0m c"
