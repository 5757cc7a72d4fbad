"""Blocks that ask readers for a day: how they are read, what is a fault, and how they are shown."""

from __future__ import annotations

import pytest

from polyguide.model.document import BlockKind, Document, SegmentKind, walk
from polyguide.model.locales import Locale
from polyguide.render.html.blocks import compile_html
from polyguide.render.html.fill import fill_html
from polyguide.render.html.inline import InlineContext
from polyguide.render.html.writer import PageKind
from polyguide.render.markdown.blocks import MarkdownPage, render_markdown
from polyguide.render.markdown.inline import MarkdownContext
from polyguide.render.text.guide_text import TextOptions, render_text
from polyguide.source.facts import parse_facts
from polyguide.source.markdown import ParseOptions, parse
from polyguide.translate.fallback import prepare, source_edition

UNITS = ("hour", "day", "week", "month", "year")
FACTS, _ = parse_facts(
    '[sources.s]\ntitle = "S"\npublisher = "P"\nurl = "https://example.org/"\nlang = "en"\n'
    + "".join(
        f'[facts.{unit}]\ntype = "duration"\nvalue = 5\nunit = "{unit}"\nlabel = "{unit}"\n'
        'sources = ["s"]\nchecked = 2026-11-01\nconfidence = "high"\n'
        for unit in UNITS
    )
    + "".join(
        f'[facts.{name}]\ntype = "duration"\nvalue = 5\nunit = "day"\n{more}\nlabel = "L"\n'
        'sources = ["s"]\nchecked = 2026-11-01\nconfidence = "high"\n'
        for name, more in (("local", "values = { und-CL = 6 }"), ("about", "to = 6"))
    ),
    "facts.toml",
)


def document(text: str, *dialects: str) -> Document:
    return parse(text, "a.md", "a", ParseOptions(FACTS, dialects=dialects))


def kinds(text: str, *dialects: str) -> list[BlockKind]:
    return [block.kind for block in document(text, *dialects).blocks]


def test_each_item_has_a_time_in_days_or_in_months() -> None:
    text = "> [!DATES] The first day\n>\n" + "".join(
        f"> - A {{{unit}}}\n>\n>   B {{hour}}\n" for unit in UNITS[1:]
    )
    read = document(text)
    [block] = read.blocks
    items = [(item.name, item.number) for item in block.children[0].children]
    assert block.kind is BlockKind.DATES
    assert items == [("days", 5), ("days", 35), ("months", 5), ("months", 60)]
    assert (read.segments[0].text, read.segments[0].kind) == ("The first day", SegmentKind.DATE)
    assert [one.kind for one in read.segments[1:]] == [SegmentKind.ITEM] * 8
    assert read.problems == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("> [!DATES]\n> - A {day}\n", [("MD032", 1, 11)]),
        ("> [!DATES] First\n", [("MD033", 1, 12)]),
        ("> [!DATES] First\n> A {day}\n", [("MD033", 1, 12)]),
        ("> [!dates] First\n> - A\n> - B {day}\n", [("MD034", 2, 5)]),
        ("> [!DATES] First\n> - A {day} {month}\n", [("MD034", 2, 5)]),
        ("> [!DATES] First\n> - A {hour}\n", [("MD034", 2, 5)]),
        ("> [!DATES] First\n> - A {day.checked}\n", [("MD034", 2, 5)]),
        ("> [!DATES] First\n> - A {local}\n", [("MD034", 2, 5)]),
        ("> [!DATES] First\n> - A {about}\n", [("MD034", 2, 5)]),
        ("> [!DATES] First\n>\n> - A\n>\n>   B {day}\n", [("MD034", 3, 5)]),
        ("> [!DATES] First\n>\n> -\n", [("MD034", 3, 1)]),
    ],
)
def test_a_block_with_a_fault_is_a_quote_and_no_word_of_it_is_lost(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    read = document(text)
    places = [(one.code, one.place.line, one.place.column) for one in read.problems]
    shown = {block.segment for block in walk(read.blocks)} - {-1}
    assert places == found
    assert [block.kind for block in read.blocks] == [BlockKind.QUOTE]
    assert shown == set(range(len(read.segments)))


def test_a_time_in_another_form_is_the_same_time() -> None:
    [block] = document("> [!DATES] First\n> - In {week:number} weeks\n").blocks
    assert [(item.name, item.number) for item in block.children[0].children] == [("days", 35)]


def test_an_alert_of_hugo_that_is_called_so_is_one() -> None:
    assert kinds("> [!DATES] First\n> - A {day}\n", "hugo") == [BlockKind.ALERT]
    assert kinds("> [!DATES] First\n> - A {day}\n", "mkdocs") == [BlockKind.DATES]


def test_without_a_script_it_is_a_title_and_a_list() -> None:
    read = document("> [!DATES] The *first* day\n>\n> - Pay: {month} after it.\n>\n>   Or less.\n")
    edition, facts = source_edition(prepare(read, "en"), "en"), FACTS.format(Locale.parse("en"))
    words = ("Pay: 5\u00a0months after it.", "Or less.")
    assert fill_html(
        compile_html(read, PageKind()), edition, InlineContext(facts, read.scope, str), {}
    ) == (
        '<div class="dates">\n<p>The <em>first</em> day</p>\n<ul>\n<li data-months="5">\n'
        f"<p>{words[0]}</p>\n<p>{words[1]}</p>\n</li>\n</ul>\n</div>\n"
    )
    assert render_text(edition, facts, {}, TextOptions()).splitlines()[-4:] == [
        "The first day",
        f"  - {words[0]}",
        "",
        f"    {words[1]}",
    ]
    context = MarkdownContext(facts, str, {})
    assert render_markdown(MarkdownPage(edition, context, {}, {})) == (
        f"> **The *first* day**\n>\n> -   {words[0]}\n>\n>     {words[1]}\n"
    )
