"""Words go into their places in a source text, and every other byte of it stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commonmark_examples import Example, every_example
from placed import EVERYTHING, FACT, OPTIONS, PAGES, WAYS
from polyguide.source.fact_list import with_fact_lists
from polyguide.source.facts import parse_facts
from polyguide.source.markdown import ParseOptions, parse
from polyguide.source.markdown.words import fold
from polyguide.source.splice import splice

ROOT = Path(__file__).parents[2]
GUIDE = [*PAGES, *sorted((ROOT / "content").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
# On one line, this tag is a block of HTML: the words must stand on two.
ONLY_ON_TWO_LINES = {616}


def own_words(source: str, options: ParseOptions | None = None, *, rewrite: bool = False) -> str:
    """Put into each place of a source the words that stand there."""
    document = parse(source, "a.md", "a", options)
    words = {index: segment.text for index, segment in enumerate(document.segments)}
    return splice(document, words, options, rewrite=rewrite)


@every_example
def test_own_words_give_every_example_of_the_specification_back(example: Example) -> None:
    for way in WAYS.values():
        source = way(example.markdown)
        assert own_words(source) == source


@every_example
def test_own_words_that_are_written_anew_read_as_every_example(example: Example) -> None:
    if example.number in ONLY_ON_TWO_LINES:
        with pytest.raises(ValueError, match="can't hold these words"):
            own_words(example.markdown, rewrite=True)
        return
    assert len(own_words(example.markdown, rewrite=True)) <= len(example.markdown)


@pytest.mark.parametrize("way", WAYS)
def test_own_words_give_every_page_back(way: str) -> None:
    for source in (EVERYTHING, *(path.read_text("utf-8") for path in GUIDE)):
        text = WAYS[way](source)
        assert own_words(text, OPTIONS) == text


def test_own_words_that_are_written_anew_read_as_every_page() -> None:
    for path in GUIDE:
        own_words(path.read_text("utf-8"), rewrite=True)
    own_words(WAYS["Windows"](EVERYTHING), OPTIONS, rewrite=True)


WRITTEN = [
    ("# A\n", "C #", "# C # #\n"),
    ("# A ##\n", "C #", "# C # ##\n"),
    ("## A {#a}\n", "B", "## B {#a}\n"),
    ("A\n===\n", "B  \nC", "B  \nC\n===\n"),
    ("> - [ ] one\n>   two\n\nnext", "a\\\nb", "> - [ ] a\\\n>   b\n\nnext"),
    ("1. one\r\n", "a  \nb", "1. a  \r\n   b\r\n"),
    ("|a|\n|-|\n", "x|`y|z`\\", "|x\\|`y\\|z`\\ |\n|-|\n"),
    ("> [!TIP] A\n> text", "B", "> [!TIP] B\n> text"),
    ("T\n: D", "U", "U\n: D"),
    ("[r]: x.md\n  one\n<!-- note: a -->\ntwo", "b", "[r]: x.md\n  b\n<!-- note: a -->\ntwo"),
    ("---\ntitle: A # why\n---\n", "B", "---\ntitle: B # why\n---\n"),
    ("---\ntitle: A # why\n---\n", "B: #c", '---\ntitle: "B: #c" # why\n---\n'),
    ("---\ntitle: A\n---\n", "'a\" \\*b", '---\ntitle: "\'a\\" \\\\*b"\n---\n'),
    ("---\r\ntitle: 'A'\r\n---\r\n", "it's", "---\r\ntitle: 'it''s'\r\n---\r\n"),
    ('---\ntitle: "A"\n---\n', 'a\x07"  \nb', '---\ntitle: "a\\u0007\\"  \\u000ab"\n---\n'),
    ("---\ntitle: |-\n  A\n  B\n---\n", "a  \nb: c", "---\ntitle: |-\n  a  \n  b: c\n---\n"),
    ("---\ntitle: >\n   A\n---\n", "a\\\nb", "---\ntitle: >\n   a\\\n\n   b\n---\n"),
    ("---\ntitle: !!str A\n---\n", "b", "---\ntitle: !!str b\n---\n"),
]


TITLES = [
    ('"b"', r'\*c"&" \&amp;', r'"*c\"&\" \&amp;"'),
    ("'b'", r"c's \\", r"'c\'s \\'"),
    ("(b)", r"(c) \\d", r"(\(c\) \d)"),
    ("\n  'b &amp;\n  c\n  '", r"\{d}", "\n  '{d}\n  '"),
]


@pytest.mark.parametrize(("title", "words", "result"), TITLES)
def test_the_title_of_a_reference_is_written_as_its_marks_need(
    title: str, words: str, result: str
) -> None:
    before, after = (f"[a]\n\n> - [a]: b {text}\n" for text in (title, result))
    assert splice(parse(before, "a.md", "a"), {1: words}) == after
    assert parse(after, "a.md", "a").segments[1].text == words


def test_the_title_of_a_reference_holds_words_alone() -> None:
    document = parse('[a]\n\n[a]: b "c"\n', "a.md", "a")
    for words in ("*d*", "[d](e)", "`d`", "d  \ne"):
        with pytest.raises(ValueError, match=r"^The link title at a\.md:3:9 can't hold"):
            splice(document, {1: words})


@pytest.mark.parametrize(("source", "words", "result"), WRITTEN)
def test_words_are_written_as_their_place_needs(source: str, words: str, result: str) -> None:
    document = parse(source, "a.md", "a")
    assert splice(document, {0: words}) == result
    assert parse(result, "a.md", "a").segments[0].text == words


REFUSED = [
    ("A", "# b"),
    ("A", "- b"),
    ("A", "1. b"),
    ("A", "> b"),
    ("A", "```"),
    ("A", "a  \n# b"),
    ("A", "[b]: c"),
    ("A", "<div>"),
    ("- A", "a  \n- b"),
    ("A", "\0"),
    ("# A", "a  \nb"),
    ("# A", "b {#b}"),
    ("|a|\n|-|", "a  \nb"),
    ("- A", "[ ] b"),
    ("> A", "[!NOTE] b"),
    ("A[^1]\n\n[^1]: B", "b"),
    ("T\n: D", "- b"),
    ("---\ntitle: 'A'\n---", "a  \nb"),
    ("---\ntitle: |\n  A\n---", "a\x07b"),
]


@pytest.mark.parametrize(("source", "words"), REFUSED)
def test_words_that_would_be_something_else_are_refused(source: str, words: str) -> None:
    document = parse(source, "a.md", "a")
    with pytest.raises(ValueError, match=r"^The .* at a\.md:\d+:\d+ can't hold these words: "):
        splice(document, {0: words})


def test_a_segment_keeps_some_words() -> None:
    with pytest.raises(ValueError, match="would have no words"):
        splice(parse("A", "a.md", "a"), {0: " \n"})


WORDS = st.text(
    alphabet=st.sampled_from(
        "ab 12\n\r\t|\\#->.+*_~`'\"[](){}!&;:<=^%@,?$/\0\x07\u2028\ufeff支，é\xa0"
    ),
    max_size=12,
)


@given(words=st.dictionaries(st.integers(0, 26), st.one_of(WORDS, st.text(max_size=8)), max_size=2))
@example(words={7: "a|b\\"})
@example(words={0: "a\n\n# b"})
def test_words_are_read_again_as_they_are_or_refused(words: dict[int, str]) -> None:
    document = parse(EVERYTHING, "a.md", "a", OPTIONS)
    try:
        result = splice(document, words, OPTIONS)
    except ValueError:
        return
    again = parse(result, "a.md", "a", OPTIONS)
    for index, segment in enumerate(document.segments):
        text = words.get(index, segment.text).replace("\r\n", "\n").replace("\r", "\n")
        assert again.segments[index].text == fold(text.strip())
        assert again.segments[index].kind == segment.kind
    assert [block.kind for block in again.blocks] == [block.kind for block in document.blocks]


@given(st.lists(st.from_regex(r"[A-Za-z支é,'|;]+", fullmatch=True), min_size=1, max_size=4))
def test_plain_words_can_stand_in_every_place(parts: list[str]) -> None:
    text = "W" + " ".join(parts)
    document = parse(EVERYTHING, "a.md", "a", OPTIONS)
    words = {n: text for n, segment in enumerate(document.segments) if "[^1]" not in segment.text}
    again = parse(splice(document, words, OPTIONS), "a.md", "a", OPTIONS)
    assert {again.segments[index].text for index in words} == {text}


def test_words_go_around_a_list_of_facts_and_never_into_it() -> None:
    options = ParseOptions(parse_facts(FACT, "facts.toml")[0])
    read = parse("# T\n\n<!-- sources -->\n\nlast\n", "a.md", "a", options)
    (document,), _ = with_fact_lists([read], options.facts)
    last = len(document.segments) - 1
    assert splice(document, {last: "B"}, options) == "# T\n\n<!-- sources -->\n\nB\n"
    for index in range(1, last):
        with pytest.raises(ValueError, match="stands in no document"):
            splice(document, {index: "B"}, options)
