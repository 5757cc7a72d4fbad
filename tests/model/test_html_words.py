"""Raw HTML in words: which of it a translation has to keep."""

from __future__ import annotations

import pytest

from polyguide.model.document import Scope, plain_text
from polyguide.model.html_words import kept_tags, without_spans
from polyguide.source.markdown.inline import parse_inline


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (['<img src="a.png" alt="Pier">'], ['<img alt="Muelle" src="a.png">']),
        (['<img src="a.png">'], ['<img src="a.png" alt="Muelle" title="El muelle">']),
        (["<abbr title='Sea'>", "</abbr>"], ['<abbr title="Mar">', "</abbr>"]),
        ([], ["<span dir=ltr>", "</span>"]),
        (["<b>", "</b>"], ["<b>", '<span lang="en" dir="ltr">', "</span>", "</b>"]),
        (['<bdi lang="es">', "</bdi>"], []),
    ],
)
def test_words_and_spans_of_a_language_are_the_translators(
    source: list[str], target: list[str]
) -> None:
    assert kept_tags(source) == kept_tags(target)


@pytest.mark.parametrize(
    "tags",
    [
        ["<span dir=ltr onclick=x()>", "</span>"],
        ['<span style="a" lang="en">', "</span>"],
        ["<span dir=ltr>"],
        ["</span>"],
        ["<span>", "</span>"],
        ["<p dir=ltr>", "</p>"],
        ["<span dir=ltr>", "</bdi>"],
        ['<img src="b.png">'],
        ['<img src="a.png" onerror="x()">'],
    ],
)
def test_a_tag_that_says_more_is_kept(tags: list[str]) -> None:
    assert kept_tags(tags) == tags


def test_where_html_is_shown_as_text_spans_of_a_language_are_no_words() -> None:
    nodes = parse_inline("a **<span dir=ltr>b</span>** <b>c</b>", Scope())
    assert plain_text(without_spans(nodes)) == "a b c"
    assert [node.text for node in without_spans(nodes) if node.text.startswith("<")] == [
        "<b>",
        "</b>",
    ]
