"""Blocks whose reading is beyond doubt: the tokens that the full parser gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polyguide.source.markdown.plain_blocks import PlainBlocks, block_tokens
from polyguide.source.markdown.syntax import FullBlocks
from polyguide.source.markdown.tokens import Token

# Lines that begin blocks, go on with them, end them, or only look as if they did.
LINES = [
    *("", "", "", "", "Pay now", "Pay | now", "**Pay** now", "*now*", "_now_ x", "`now` x", "12 x"),
    *("12. x", "[a](b) c", "[a]", "[a]: /b", '[a]: /b "c"', "![a](b)", "\\# x", "卡", "x\\", "x  "),
    *("# Pay", "## Pay {#a}", "# Pay #", "#", "#pay", "---", "===", "***", "* * *", "- - -"),
    *("- a", "- **b** c", "* a", "+ a", "1. a", "2. a", "2) a", "- [x] a", "- # a", "- - a", "-"),
    *("  a", "   a", "    a", "\ta", "  - a", "  : a", " ", "\u00a0a", "a\u00a0"),
    *("> a", "> [!NOTE]", ">", "> - a", "> x\\", "[^1]: a", "[^1]: # a", "[^2]:a", ": a", "~ a"),
    *("| a | b |", "| --- | :-: |", "|---|", "| a |", "| a\\|b | c |", "||", "a | b", "--- | ---"),
    *("```", "```py", "~~~", "``` `", "<!-- a -->", "<!--", "-->", "<div>", "</div>", "<script>"),
    *("<https://a.cl> a", "<kbd>a</kbd>"),
]


def _shown(token: Token) -> tuple[object, ...]:
    """Give what a document is made of: of a closing token that is its type alone."""
    if token.nesting < 0:
        return token.type, token.level
    marks = (token.tag, token.markup) if token.type == "heading_open" else ()
    info = token.info if token.type == "fence" else ""
    line = token.map and token.map[0]
    head = (token.type, token.level, line, token.content, token.hidden)
    return (*head, *marks, info, dict(token.attrs), token.meta)


@given(st.lists(st.sampled_from(LINES), max_size=9).map("\n".join))
@example("Term\n: a\n\n# Pay\n  : a")
@example("<!-- a -->")
@example("```py\na")
@settings(max_examples=150, deadline=None)
def test_the_short_way_gives_the_tokens_of_the_full_parser(text: str) -> None:
    tokens, references = block_tokens(text)
    full = FullBlocks()
    assert [*map(_shown, tokens)] == [*map(_shown, full.read(text, 0))]
    assert references == full.references


@pytest.mark.parametrize(
    "block",
    [
        *("Pay\nnow", "# Pay", "- a\n- b\n  c", "7. a\n8. b", "> [!NOTE]\n> a", "[^a]: b"),
        *("| a |\n|:-:|\n| b |", "```py\n\n# a\n```", "<!-- note:\n\na -->", "**a** b", "3 a"),
    ],
)
def test_what_most_text_is_in_is_read_without_the_full_parser(block: str) -> None:
    blocks = PlainBlocks([*block.split("\n"), ""])
    assert blocks.read(0) == len(blocks.lines) - 1


@pytest.mark.parametrize(
    ("text", "line"),
    [("- a\n\n  b\n\nc\n", 4), ("a\n: b\n\nc\n: d\n\ne", 6), ("<p>\n\nc", 2), ("<pre>\n\nc", 3)],
)
def test_what_is_in_doubt_is_read_by_the_full_parser_up_to_a_block_at_the_margin(
    text: str, line: int
) -> None:
    assert PlainBlocks(text.split("\n")).behind_doubt(0) == line
