"""Reading Markdown: each specimen is a document, and beside it what becomes of it.

`NAME.md` is read, `NAME.html` is its HTML, `NAME.txt` lists its segments and problems.
After a change that is meant, `REWRITE=1 pytest tests/test_markdown.py` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyguide.document import Document, Inline, InlineKind, Reference, Scope
from polyguide.markdown import parse
from polyguide.markdown.inline import parse_inline, parse_simply
from polyguide.markdown.syntax import fold, label_key, parse_inline_fully
from polyguide.render.html_blocks import PageKind, compile_html, fill_html
from polyguide.render.html_inline import InlineContext
from polyguide.translate import prepare, source_edition

SPECIMENS = sorted((Path(__file__).parent / "specimens" / "markdown").glob("*.md"))


def html(document: Document) -> str:
    context = InlineContext({}, document.scope, str)
    edition = source_edition(prepare(document, "en"), "en")
    return fill_html(compile_html(document, PageKind()), edition, context, {})


def listing(document: Document) -> str:
    lines = []
    for segment in document.segments:
        kept = "" if segment.translatable else " (stays)"
        context = f" [{segment.context}]" if segment.context else ""
        note = f" # {segment.note}" if segment.note else ""
        lines.append(
            f"{segment.place.line} {segment.kind}{kept}{context}: {segment.text!r}{note}\n"
        )
    lines += [f"{item.place.line} {item.code} {item.sentence}\n" for item in document.problems]
    return "".join(lines)


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_a_specimen_becomes_what_stands_beside_it(path: Path) -> None:
    document = parse(path.read_text(encoding="utf-8"), path.name, path.stem)
    for suffix, text in ((".html", html(document)), (".txt", listing(document))):
        beside = path.with_suffix(suffix)
        if os.environ.get("REWRITE"):
            beside.write_text(text, encoding="utf-8")
        assert text == beside.read_text(encoding="utf-8")


SCOPE = Scope(
    references={label_key("ref"): Reference("{site}")},
    footnotes={"n": 1},
    facts=frozenset({"site", "price"}),
)
ATOMS = st.sampled_from(
    [
        "a",
        "b ",
        "中",
        "，",
        "（",
        "）",
        "*",
        "**",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "{price}",
        "{other}",
        "{lang=es}",
        "[ref]",
        "(x.md)",
        "(https://a.cl/_b_)",
        "_",
        "__",
        "!",
        "<",
        "&",
        "&amp;",
        "~",
        "~~",
        "\\",
        "\n",
        " ",
        "1",
        ".",
        "é",
        "“",
        "”",
        "😀",
        "^",
        "[^n]",
        "<b>",
        ":",
        "-",
        "\t",
        "\u3000",
        "\xa0",
        "?",
        "́",
        "**粗**",
        "*x y*",
        "[link](a.md#b)",
        "[es]{lang=es}",
        "`*#06#`",
    ]
)


def merged(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Join neighbouring text, which the short cut may leave in pieces."""
    found: list[Inline] = []
    for node in nodes:
        if found and node.kind is found[-1].kind is InlineKind.TEXT:
            found[-1] = Inline(InlineKind.TEXT, found[-1].text + node.text)
        else:
            found.append(node)
    return tuple(found)


@given(st.lists(ATOMS, max_size=12).map("".join))
@settings(max_examples=4000, deadline=None)
def test_the_short_cut_reads_exactly_as_the_full_parser(text: str) -> None:
    text = fold(text.strip())
    nodes = parse_simply(text, SCOPE)
    if nodes is not None and text:
        assert merged(nodes) == parse_inline_fully(text, SCOPE)


@given(st.text(max_size=200))
@settings(max_examples=1000, deadline=None)
def test_no_text_makes_the_parser_stumble(text: str) -> None:
    parse_inline(text, SCOPE)
    parse(text, "x.md", "x")


@pytest.mark.parametrize("shape", ["> ", "- ", "1. ", "> - "])
def test_no_word_is_lost_by_nesting(shape: str) -> None:
    for depth in (5, 15, 25, 40, 80):
        document = parse(shape * depth + "deepest", "x.md", "x")
        found = "deepest" in {segment.text for segment in document.segments}
        assert found or "MD001" in {item.code for item in document.problems}


def test_the_line_of_a_problem_counts_the_front_matter() -> None:
    document = parse("---\ntitle: A\n---\n\nx\n\n<b>y</b>\n", "x.md", "x")
    assert [(item.code, item.place.line) for item in document.problems] == [("MD002", 7)]


@pytest.mark.parametrize(
    "head",
    [
        "a: &x [1]\nb: *x",
        "a: " + "[" * 100,
        "a: 1\na: 2",
        "title: 'x",
        "a: " + "x" * 10_000,
    ],
)
def test_dangerous_or_broken_front_matter_is_a_problem(head: str) -> None:
    document = parse(f"---\n{head}\n---\ntext\n", "x.md", "x")
    assert "MD011" in {item.code for item in document.problems}
    assert document.segments[-1].text == "text"


def test_dashes_without_a_field_are_a_thematic_break() -> None:
    assert html(parse("---\nFoo\n---\n", "x.md", "x")) == '<hr>\n<h2 id="foo">Foo</h2>\n'
