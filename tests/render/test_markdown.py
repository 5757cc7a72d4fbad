"""Markdown out of an edition: reading it again gives the same page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonmark_examples import Example, every_example
from polyguide.checks import Style
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.document import BlockKind, Document, Inline, InlineKind, Scope, walk
from polyguide.model.locales import Locale
from polyguide.render.html.blocks import compile_html
from polyguide.render.html.fill import fill_html
from polyguide.render.html.inline import InlineContext, reader_text
from polyguide.render.html.writer import PageKind
from polyguide.render.markdown.blocks import MarkdownPage, render_markdown
from polyguide.render.markdown.inline import MarkdownContext, inline_markdown
from polyguide.source.facts import FactBook, FormattedFact
from polyguide.source.markdown import ParseOptions, parse
from polyguide.source.markdown.inline import parse_inline
from polyguide.translate.fallback import Translation, prepare, source_edition, translate
from running import ROOT

if TYPE_CHECKING:
    from polyguide.model.edition import Edition

STYLE = Style(Locale.parse("en"))


def read(markdown: str) -> Document:
    return parse(markdown, "spec.md", "spec", ParseOptions(FactBook(), raw_html=True))


def own_edition(document: Document) -> Edition:
    return source_edition(prepare(document, "en"), "en")


def html(document: Document) -> str:
    compiled = compile_html(document, PageKind())
    context = InlineContext({}, document.scope, str, raw_html=True)
    return fill_html(compiled, own_edition(document), context, {})


def written(document: Document) -> str:
    context = MarkdownContext({}, str, document.scope.footnotes, raw_html=True)
    return render_markdown(MarkdownPage(own_edition(document), context, {}, {}))


@every_example
def test_reading_our_markdown_gives_the_same_page(example: Example) -> None:
    document = read(example.markdown)
    assert html(read(written(document))) == html(document)


def test_line_breaks_survive_wherever_they_stand() -> None:
    document = read(
        "\\\nAfter.\n\nOne\\\n\\\ntwo.\n\n- \\\n  item\n\n*\\\nx*\n\n| a |\n|---|\n| b |\n"
    )
    assert html(document).count("<br>") == 5
    assert html(read(written(document))) == html(document)


@pytest.mark.parametrize("before", [(), (Inline(InlineKind.TEXT, "a"),)])
def test_line_breaks_at_the_end_leave_nothing(before: tuple[Inline, ...]) -> None:
    breaks = (Inline(InlineKind.HARD_BREAK),) * 2
    around = (Inline(InlineKind.STRONG, "", (*before, *breaks)),)
    for nodes in ((*before, *breaks), around):
        assert inline_markdown(nodes, MarkdownContext({}, str, {})) == "a" * len(before)


def test_a_document_of_everything_reads_back_but_for_its_notes() -> None:
    document = read((ROOT / "tests/specimens/text/everything.md").read_text(encoding="utf-8"))
    note = r'<div class="alert \w+" role="note">\n<p class="alert-title">(.*)</p>'
    quoted = re.sub(note, r"<blockquote>\n<p><strong>\1</strong></p>", html(document))
    expected = re.sub("^</div>$", "</blockquote>", quoted, flags=re.MULTILINE)
    assert expected.count("<strong>Warning</strong>") == 1
    assert html(read(written(document))) == expected


NODES = st.deferred(lambda: st.lists(LEAVES | MARKED, min_size=1, max_size=4).map(tuple))
WORDS = st.text(alphabet="ab2 *_`[](){}<>!&#;~|-+.:\\\"'的（）。é€😀", min_size=1, max_size=8)
LEAVES = WORDS.map(lambda text: Inline(InlineKind.TEXT, text)) | st.sampled_from(
    [
        Inline(InlineKind.CODE, "a`|b"),
        Inline(InlineKind.HARD_BREAK),
        Inline(InlineKind.LINK, "", (Inline(InlineKind.TEXT, "x"),), "b.md#c", 'say "x"'),
        Inline(InlineKind.IMAGE, "", (Inline(InlineKind.TEXT, "an ]"),), "a%20b.png"),
        Inline(InlineKind.FOOTNOTE, "rut"),
        Inline(InlineKind.FACT, "price"),
        Inline(InlineKind.FACT, "desk"),
    ]
)
MARKED = st.tuples(
    st.sampled_from([InlineKind.EMPHASIS, InlineKind.STRONG, InlineKind.STRIKE, InlineKind.LINK]),
    NODES,
).map(lambda pair: Inline(pair[0], "", pair[1], "x.md" if pair[0] is InlineKind.LINK else ""))
FACTS = {"price": FormattedFact("$10.000 *"), "desk": FormattedFact("600 360", "tel:+56600360")}


def words(nodes: tuple[Inline, ...]) -> str:
    return " ".join(reader_text(nodes, FACTS).replace("1", "").split())


@pytest.mark.slow
@given(NODES)
@settings(max_examples=400, deadline=None)
def test_no_word_is_lost_or_added_whatever_stands_beside_a_mark(nodes: tuple[Inline, ...]) -> None:
    text = inline_markdown(nodes, MarkdownContext(FACTS, str, {"rut": 1}))
    again = parse_inline(text, Scope(footnotes={"rut": 1}))
    assert words(again) == words(nodes)


HOSTILE = [
    "# heading",
    "- item\n- item",
    "+ a",
    "1) one\n2) two",
    "> quote",
    "```\ncode\n```",
    "a  \n- b",
    "a  \n===",
    "a  \n| b |  \n|---|",
    "| a |\n|---|\n| b |",
    ": a",
    "~ a",
    "~~~",
    "[x]: https://evil.example",
    "[^1]: note",
    "[ ] task",
    "[!NOTE]",
    "text {#id}",
    "---",
    "<div><script>alert(1)</script></div>",
    "{{< ref >}} {{#include /etc/passwd}}",
    "&amp;lt; &#35; &copy;",
    "中**“粗”**文 *（a）*b",
    "a***b***c __d__e _f_",
]


@pytest.mark.slow
@every_example
def test_no_translation_becomes_markup_that_it_was_not(example: Example) -> None:
    document = parse(example.markdown, "spec.md", "spec")
    if any(block.kind is BlockKind.HTML for block in walk(document.blocks)):
        return  # shown as it is typed, and that is code
    prepared = prepare(document, "en")
    for hostile in HOSTILE:
        messages = tuple(
            Message(segment.text, segment.context, strings=(hostile,))
            for segment in document.segments
            if segment.translatable
        )
        words = Translation(Catalogue("x.po", Message(""), messages), STYLE)
        edition, _ = translate(prepared, "en", [words])
        markdown = MarkdownContext({}, str, document.scope.footnotes)
        again = parse(render_markdown(MarkdownPage(edition, markdown, {}, {})), "spec.md", "spec")
        own = source_edition(prepare(again, "en"), "en")
        assert page(again, own) == page(document, edition), hostile


def page(document: Document, edition: Edition) -> str:
    context = InlineContext({}, document.scope, str)
    html = fill_html(compile_html(document, PageKind()), edition, context, {})
    return html.replace("<br>\n", " ")  # Markdown has no line break in a small heading or a cell
