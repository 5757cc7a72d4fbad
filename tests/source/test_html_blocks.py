"""Raw HTML cut into words, addresses and the rest, and put together again on pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyguide.source.markdown import ParseOptions, parse
from polyguide.source.markdown.html_blocks import PieceKind, pieces

CASES = json.loads(
    (Path(__file__).parents[1] / "specimens" / "html" / "words.json").read_text("utf-8")
)
FRAGMENTS = [
    *(
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<br>",
        "<code>",
        "</code>",
        "<a href='b.md'>",
        "</a>",
        "<svg>",
    ),
    *("</svg>", "<script>", "</script>", "<img src=a.png alt='A &amp; b'>", "<!-- c -->"),
    *(
        "<!--",
        "words",
        " ",
        "\n",
        "&lt;",
        "*",
        "_a_",
        "{price}",
        "<",
        ">",
        "<p lang=es>",
        "\\",
        "`",
        "é",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case["html"] for case in CASES])
def test_the_words_of_html_are_messages_and_no_others(case: dict[str, list[str]]) -> None:
    found = pieces(str(case["html"]))
    assert [piece.words for piece in found if piece.words] == case["words"]
    addresses = [piece for piece in found if piece.kind is PieceKind.ADDRESS]
    assert [str(case["html"])[piece.start : piece.end] for piece in addresses] == case["addresses"]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_pieces_join_to_the_whole_and_words_read_as_words(html: str) -> None:
    found = pieces(html)
    assert "".join(html[piece.start : piece.end] for piece in found) == html
    document = parse(f"<div>{html}", "x.md", "x", ParseOptions(raw_html=True))
    assert all(segment.translatable for segment in document.segments if segment.kind == "HTML text")
