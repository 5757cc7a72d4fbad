"""Places: each segment knows its part of the source, each node its range, each problem where."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest

import polyguide
from commonmark_examples import Example, every_example
from polyguide.model.document import InlineKind, SegmentKind, walk_inline
from polyguide.model.places import offsets
from polyguide.source.markdown import parse
from polyguide.source.markdown.ranges import inline_ranges
from polyguide.source.markdown.syntax import unescape
from small_guides import written

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.model.document import Document, Inline
from placed import EVERYTHING, FACT, OPTIONS, PAGES, WAYS

# What the text of a node looks like, of those whose text tells nothing by itself.
LOOKS = {
    InlineKind.SOFT_BREAK: r" ?\n",
    InlineKind.HARD_BREAK: r" {2,}\n|\\\n",
    InlineKind.EMPHASIS: r"([*_]).*\1",
    InlineKind.STRONG: r"(\*\*|__).*\1",
    InlineKind.STRIKE: r"~~.*~~",
    InlineKind.LINK: r"\[.*[\])]|<.*>",
    InlineKind.IMAGE: r"!\[.*[\])]",
    InlineKind.LANG: r"\[.*\]\{lang=.*\}",
}


def hold_places(document: Document) -> None:
    """Hold that each character of a segment is the one at its offset, or an escape of it is."""
    lines = re.split("\r\n?|\n", document.source.removeprefix("\ufeff"))
    for segment in document.segments:
        assert segment.source is not None
        text = segment.text.removesuffix("\n")  # of words in code: it is no part of their source
        at = offsets(segment.source, document.source, text)
        assert list(at) == sorted(at)
        assert at[-1] == segment.source.slices[-1][1]
        for char, start, end in zip(text, at, at[1:], strict=False):
            raw = document.source[start:end]
            if not raw:  # it escapes what no escape is needed for in the title of a reference
                assert (char, segment.kind) == ("\\", SegmentKind.LINK_TITLE)
                continue
            plain = raw[:1] == char.replace("\ufffd", raw[:1]) or (
                char in " \n" and raw[0].isspace()
            )
            assert plain or raw[0] in "\\'&", (segment, raw)
        line = lines[segment.place.line - 1]
        assert at[0] == document.source.find(line[segment.place.column - 1 :], at[0])


def hold_ranges(document: Document) -> None:
    """Hold that the ranges are those of the nodes, and that neighbours follow each other."""
    for segment in document.segments:
        if segment.code is not None:  # which is no Markdown
            continue
        nodes, ranges = list(walk_inline(segment.inline)), inline_ranges(segment, document.scope)
        for node, (start, end) in zip(nodes, ranges, strict=True):
            raw = segment.text[start:end]
            assert is_written(node, raw), (node, raw)
        hold_order(segment.inline, iter(ranges), (0, len(segment.text)))


def is_written(node: Inline, raw: str) -> bool:
    """Tell whether a node can be written so."""
    if node.kind in LOOKS:
        return re.fullmatch(LOOKS[node.kind], raw, re.DOTALL) is not None
    if node.kind is InlineKind.CODE:
        return raw[0] == raw[-1] == "`" and node.text.strip() in raw.replace("\n", " ")
    if node.kind is InlineKind.TEXT:
        return node.text in (raw, unescape(raw)) or "&#0;" in raw
    return raw in (node.text, f"{{{node.text}}}", f"[^{node.text}]")


def hold_order(nodes: tuple[Inline, ...], ranges: object, within: tuple[int, int]) -> None:
    """Hold that each node begins behind the one before it, inside the one around it."""
    at = within[0]
    for node in nodes:
        start, end = next(ranges)  # type: ignore[call-overload]  # an iterator that all share
        assert at <= start < end <= within[1]
        hold_order(node.children, ranges, (start, end))
        at = end


@every_example
def test_every_example_of_the_specification_knows_its_places(example: Example) -> None:
    for way in WAYS.values():
        document = parse(way(example.markdown), "a.md", "a")
        hold_places(document)
        hold_ranges(document)


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_of_segment_knows_its_places(way: str) -> None:
    documents = [parse(WAYS[way](EVERYTHING), "a.md", "a", OPTIONS)]
    documents += [parse(WAYS[way](path.read_text("utf-8")), path.name, "a") for path in PAGES]
    assert len({segment.kind for document in documents for segment in document.segments}) >= 11
    for document in documents:
        hold_places(document)
        hold_ranges(document)


def test_each_line_of_a_segment_is_a_slice_of_the_source() -> None:
    source = "\ufeff> - one\r\n>   two  \r\n>   three\r\n"
    (segment,) = parse(source, "a.md", "a").segments
    assert segment.source is not None
    assert [source[start:end] for start, end in segment.source.slices] == ["one", "two  ", "three"]
    assert segment.source.joint(source) == "\r\n>   "


@pytest.mark.parametrize(
    ("source", "joint"),
    [
        ("text", "\n"),
        ("- > text\n", "\n  > "),
        ("> 10. text", "\n>     "),
        ("[^a>b]: text\r\n\r\nuse[^a>b]", "\r\n        "),
        ("T\n:\ttext", "\n \t"),
    ],
)
def test_what_a_further_line_would_begin_with_is_known(source: str, joint: str) -> None:
    (segment,) = (s for s in parse(source, "a.md", "a").segments if s.text == "text")
    assert segment.source is not None
    assert segment.source.joint(source) == joint


PROBLEMS = """\
# One

Some words,
and [a link](nope.md) with ![an image](gone.png)
> - in a list, a [link](#no-such)
>   and {unknown_fact}, then **
>   **, then [x](javascript:y)

| a | b |
|---|---|
| `x\\|y` | c\\|d <u>e</u> [f](gone.md) |

Here &#x202e; and
[stray][one], `[stray][one]`, [stray][one] and [z]{.big}
 costs 5 euro

<!-- nota: to
nobody -->
## Two {.wide}

[^unused]: A note.
"""
FOUND = [
    "FCT014 {unknown_fact}",
    "FCT015 5",
    "LNK003 ![an image](gone.png)",
    "LNK003 [a link](nope.md)",
    "LNK003 [f](gone.md)",
    "LNK004 [link](#no-such)",
    "LNK005 javascript:y",
    "MD002 <u>",
    "MD003 nota: to",
    "MD005 .wide",
    "MD005 {.big}",
    "MD006 [stray][one]",
    "MD006 [stray][one]",
    "MD007 [^unused]",
    "CHR008 &#x202e;",
    "MRK002 **",
]
PROJECT = (
    '[project]\nname = "a"\nversion = "1"\n[tool.polyguide]\nsource = "en"\nlocales = ["es"]\n'
)


@pytest.mark.parametrize("way", WAYS)
def test_a_problem_stands_where_its_words_stand_in_the_file(way: str, tmp_path: Path) -> None:
    text = WAYS[way](PROBLEMS)
    settings = PROJECT + "facts-only = true\n"
    files = {"pyproject.toml": settings, "content/facts.toml": FACT, "content/index.md": text}
    project = polyguide.open_project(written(tmp_path, files))
    report = polyguide.check_project(project, datetime.date(2026, 1, 2))
    lines = re.split("\r\n?|\n", text.removeprefix("\ufeff"))
    shown = [
        f"{item.code} {lines[item.place.line - 1][item.place.column - 1 :][: item.length]}"
        for item in report.problems
        if item.place.path == "content/index.md"
    ]
    assert sorted(shown) == sorted(FOUND)
    strays = {item.place for item in report.problems if item.code == "MD006"}
    assert len(strays) == 2
