"""Reading Markdown: each specimen is a document, and beside it what becomes of it.

`NAME.md` is read, `NAME.html` is its HTML, `NAME.txt` lists its segments and problems.
After a change that is meant, `REWRITE=1 pytest tests/source/test_markdown.py` writes them anew.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looks import at_least, looked
from polyguide.checks import Style
from polyguide.model.catalogue import Message
from polyguide.model.document import (
    Document,
    Inline,
    InlineKind,
    Reference,
    Scope,
    SegmentKind,
    walk_inline,
)
from polyguide.model.locales import Locale
from polyguide.model.structure import look_at
from polyguide.render.html.blocks import compile_html
from polyguide.render.html.fill import fill_html
from polyguide.render.html.inline import InlineContext
from polyguide.render.html.writer import PageKind
from polyguide.source.markdown import ParseOptions, parse
from polyguide.source.markdown.inline import parse_inline, parse_simply
from polyguide.source.markdown.nodes import parse_inline_fully
from polyguide.source.markdown.syntax import fold, label_key, safe_target
from polyguide.translate.accept import Names, accept
from polyguide.translate.fallback import prepare, source_edition

SPANISH = Style(Locale.parse("es"))
SPECIMENS = sorted((Path(__file__).parents[1] / "specimens" / "markdown").glob("*.md"))


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
        "{price:name}",
        "{other}",
        "{other:name}",
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
        "\\*",
        "\\_",
        "\\[",
        "\\.",
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
        "<u>",
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
        " _x y_",
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


@pytest.mark.slow
@at_least(150)
@given(st.lists(ATOMS, max_size=12).map("".join))
@settings(max_examples=4000, deadline=None)
def test_the_short_cut_reads_exactly_as_the_full_parser(text: str) -> None:
    text = fold(text.strip())
    nodes = parse_simply(text, SCOPE)
    if nodes is not None and text:
        looked()
        assert merged(nodes) == parse_inline_fully(text, SCOPE)


def test_the_short_cut_reads_facts_in_forms() -> None:
    text = "Pay {price:name}, or {price}."
    nodes = parse_simply(text, SCOPE)
    assert nodes == parse_inline_fully(text, SCOPE)
    assert parse_simply("Pay {other:name}.", SCOPE) is None


@pytest.mark.slow
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


@pytest.mark.parametrize(
    ("comment", "unchanged", "found"),
    [
        ("meaning unchanged", "meaning unchanged", []),
        ("meaning\n unchanged: shorter", "meaning unchanged: shorter", []),
        ("meaning unchangd: shorter", "", ["MD003"]),
        ("meaning changed", "", ["MD003"]),
        ("meaning of it all", "", []),
    ],
)
def test_the_author_says_that_a_meaning_is_unchanged(
    comment: str, unchanged: str, found: list[str]
) -> None:
    document = parse(f"<!-- {comment} -->\n\nPay.\n", "x.md", "x")
    assert document.segments[0].unchanged == unchanged
    assert [problem.code for problem in document.problems] == found


def test_the_line_of_a_problem_counts_the_front_matter() -> None:
    document = parse("---\ntitle: A\n---\n\nx\n\n<u>y</u>\n", "x.md", "x")
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


def test_a_paragraph_beyond_reason_is_shown_as_it_is_and_reported() -> None:
    document = parse("*a " * 20_000, "x.md", "x")
    assert [item.code for item in document.problems] == ["MD017"]
    assert not document.segments[0].translatable


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["*a " * 1500 + "b*" * 1500, "[" * 3000, "[^a" * 9000, "\\" * 30_000]
)
def test_text_made_to_be_deep_or_slow_is_read_all_the_same(text: str) -> None:
    nodes = parse_inline(text, SCOPE)
    assert "a" in "".join(node.text for node in walk_inline(nodes)) or set(text) <= set("[\\")


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("## Foo \\{#id}", "foo-id"),
        ("## Foo {#x} {.c}", "x"),
        ("## fn 1", "hfn-1"),
        ("## Foo {#_main}", "h_main"),
        ("## हिन्दी", "हिन्दी"),
    ],
)
def test_an_anchor_is_what_the_author_means_and_never_one_of_the_page(
    heading: str, anchor: str
) -> None:
    assert [block.id for block in parse(heading, "x.md", "x").headings] == [anchor]


def test_many_equal_headings_get_different_anchors() -> None:
    document = parse("## Same\n\n" * 3000, "x.md", "x")
    assert len(document.anchors) == 3000


def test_a_heading_that_looks_like_a_task_stays_a_heading() -> None:
    document = parse("- # [ ] foo\n\nlast\n", "x.md", "x")
    assert "<h1" in html(document)
    assert html(document).count("last") == 1


def test_a_link_holds_no_other_link() -> None:
    document = parse("[**<https://a.cl>** x](b.md) [[c](d.md)](e.md)", "x.md", "x")
    opened = 0
    for tag in re.findall(r"</?a\b", html(document)):
        opened += 1 if tag == "<a" else -1
        assert opened <= 1


def worded(text: str) -> Message:
    return Message("", strings=(text,))


def test_with_raw_html_a_translation_keeps_the_order_of_tags_and_no_script_is_translated() -> None:
    options = ParseOptions(raw_html=True)
    document = parse(
        "Hi <b>x</b> and <i>y</i>\n\nSo <script>1</script> it is\n", "x.md", "x", options
    )
    first, second = document.segments
    assert not second.translatable
    kept = look_at(first.inline).structure
    assert (
        accept(worded("Y <b>x</b> e <i>y</i>"), first, kept, Names(document.scope, SPANISH))
        is not None
    )
    assert (
        accept(worded("Y <i>x</b> e <b>y</i>"), first, kept, Names(document.scope, SPANISH)) is None
    )


def test_hidden_characters_are_found_however_they_are_written() -> None:
    document = parse("Pay now.", "x.md", "x")
    segment = document.segments[0]
    for text in ("Paga &#x202e;ya", "Paga \u202eya", "Paga &#xFEFF;ya", "Paga &#xE0041;"):
        assert accept(worded(text), segment, (), Names(document.scope, SPANISH)) is None
    assert accept(worded("Paga &amp; ya"), segment, (), Names(document.scope, SPANISH)) is not None


def test_a_translation_beyond_reason_is_not_read() -> None:
    segment = parse("Pay now.", "x.md", "x").segments[0]
    assert accept(worded("x" * 20_000), segment, (), Names(SCOPE, SPANISH)) is None


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x"),
        *(" javascript:alert(1)", "\tjavascript:alert(1)", "\x01javascript:alert(1)"),
        *(
            "\njavascript:alert(1)",
            "\x1f\x00 javascript:alert(1)",
        ),  # browsers drop what is before it
        *("//evil.example", " //evil.example", "%5C%5Cevil.example"),
        *("\\\\evil.example", "/\\evil.example", "https:\\\\evil.example"),  # to them `\` is a `/`
    ],
)
def test_an_address_that_a_browser_takes_elsewhere_is_no_link(address: str) -> None:
    assert not safe_target(address)
    document = parse(
        f"[a](<{address}>) ![b](<{address}>)\n\n[c]\n\n[c]: <{address}>\n", "x.md", "x"
    )
    found = re.findall('(?:href|src)="([^"]*)"', html(document))
    assert [link for link in found if re.match(r"\s*(?:\w+script|data):|[/\\]{2}", link)] == []


@pytest.mark.slow
def test_a_link_that_is_shown_as_text_for_its_address_is_told(polyguide, project) -> None:
    text = (
        "[a](<\\\\\\\\evil.example>)\n\n\\[b](\x08javascript:alert)\n\n[c](https://good.example)\n"
    )
    report = json.loads(
        polyguide(
            *("check", "--output-format", "json", "--project"),
            str(project({"content/index.md": text}, 'source = "en"\n')),
        ).out
    )
    found = [(item["line"], item["code"]) for item in report["problems"]]
    assert sorted(found) == [(1, "LNK005"), (1, "MD025"), (3, "CHR008"), (3, "LNK005")]


@pytest.mark.parametrize(
    "head",
    [
        "---\nsearch-words:\n  dog: pets\n  cat: [mouse, kitten]\n---\n",
        '+++\n[search-words]\ndog = "pets"\ncat = ["mouse", "kitten"]\n+++\n',
        "---\nsearch-words:\n  '#dog': pets\n  '#cat': [mouse, kitten]\n---\n",
    ],
)
def test_words_for_the_search_are_for_sections(head: str) -> None:
    document = parse(f"{head}\n# Zoo\n\n## Dogs {{#dog}}\n", "content/zoo.md", "zoo")
    words = [(anchor, document.segments[at].text) for anchor, at in document.search_words]
    assert words == [("dog", "pets"), ("cat", "mouse"), ("cat", "kitten")]
    assert [problem.code for problem in document.problems] == ["MD035", "MD035"]
    kinds = {document.segments[at].kind for _, at in document.search_words}
    assert kinds == {SegmentKind.SEARCH}


def test_words_for_the_search_without_a_section_are_for_the_page() -> None:
    document = parse("---\nsearch-words: animals\n---\n\n# Zoo\n", "content/zoo.md", "zoo")
    assert [anchor for anchor, _ in document.search_words] == [""]
    assert document.problems == ()
