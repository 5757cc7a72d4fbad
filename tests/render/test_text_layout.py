"""Lines of plain text: where they break, and how wide they are, in every language."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unicode_segmentation_rs import line_break_units

from looks import at_least, looked
from polyguide.model.document import (
    Inline,
    InlineKind,
    Scope,
)
from polyguide.render.text import layout as text_layout
from polyguide.render.text.guide_text import TextOptions, render_text
from polyguide.render.text.layout import flat, width_of, wrap
from polyguide.render.text.marks import GLUE, JOIN, SOFT, clean
from text_pages import link, page, read, text

NO_START = "，。、；：！？）】》」』”’…"
NO_END = "（【《「『“‘"
# Properties

LATIN = [
    "card",
    "SIM",
    "well-known",
    "O'Higgins",
    "año",
    "¿cómo",
    "«sí»",
    "(see)",
    "790-012",
    "a/b",
]
LATIN += ["50%", "$5", "teléfono"]
HAN = [*"预付费卡办理护照门店登记", "费用", "外国人身份卡"]
URLS = ["https://www.entel.cl/planes/prepago?a=1&b=2", "https://example.org/" + "long/" * 20]
CLOSE = ["，", "。", "）", "”", "！", "、", "……", ".", ",", ")", "”。", "？", "’", "》"]
OPEN = ["（", "“", "(", "《", "‘", "¿"]
WORD = st.one_of(
    st.sampled_from(LATIN), st.sampled_from(HAN), st.sampled_from(HAN), st.sampled_from(URLS)
)
PIECE = st.tuples(
    st.sampled_from(["", "", "", *OPEN]),
    WORD,
    st.sampled_from(["", "", "", *CLOSE]),
    st.sampled_from(["", " ", " "]),
).map("".join)
MIXED = st.lists(PIECE, min_size=1, max_size=60).map("".join).map(str.strip)
PLAIN = ["a", "the", "prepaid", "card,", "(see)", "it.", '"so"', '"(x)"', "-", "well-known", "1/2"]
PLAIN += ["(", ")", "!", "[1]", "it's", "$5", "5%", ":", '"']
ASCII = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=60).map(" ".join)
LATIN_TEXT = st.lists(
    st.sampled_from([*LATIN, "—", "“so”", "’s", "O’Higgins", "…", "a—b", "(", "«", "»"]),
    min_size=1,
    max_size=60,
).map(" ".join)
WIDTH = st.integers(20, 120)
AMBIGUOUS = st.sampled_from([1, 2])


@pytest.mark.slow
@given(MIXED, WIDTH, AMBIGUOUS)
@settings(max_examples=400)
def test_only_an_address_is_wider_than_the_page(words: str, width: int, ambiguous: int) -> None:
    for line in wrap(words, width, ambiguous=ambiguous):
        assert width_of(line, ambiguous) <= width or ("https://" in line and " " not in line)


@pytest.mark.slow
@given(MIXED, WIDTH, AMBIGUOUS)
@settings(max_examples=400)
def test_no_line_begins_or_ends_with_a_mark_that_may_not(
    words: str, width: int, ambiguous: int
) -> None:
    lines = wrap(words, width, ambiguous=ambiguous)
    assert [line for line in lines[1:] if line[0] in NO_START] == []
    assert [line for line in lines[:-1] if line[-1] in NO_END] == []


@pytest.mark.slow
@given(MIXED, WIDTH, AMBIGUOUS)
@settings(max_examples=400)
def test_lines_hold_the_words_as_they_were_and_no_space_more(
    words: str, width: int, ambiguous: int
) -> None:
    words = clean(words)
    at = 0
    for line in wrap(words, width, ambiguous=ambiguous):
        at += at < len(words) and words[at] == " "
        assert words.startswith(line, at)
        assert line == line.strip()
        at += len(line)
    assert at == len(words)


@pytest.mark.slow
@given(MIXED, WIDTH, AMBIGUOUS)
def test_a_line_that_was_wrapped_is_not_wrapped_again(
    words: str, width: int, ambiguous: int
) -> None:
    for line in wrap(words, width, ambiguous=ambiguous):
        assert wrap(line, width, ambiguous=ambiguous) == [line]


@given(MIXED, WIDTH, st.integers(0, 12))
def test_a_hanging_indent_takes_from_the_width_of_all_lines_but_the_first(
    words: str, width: int, hang: int
) -> None:
    first, *rest = wrap(words, width, hang=hang)
    assert first == first.strip()
    for line in rest:
        assert line.startswith(" " * hang)
        assert line[hang] != " "
        assert width_of(line) <= width or "https://" in line


@pytest.mark.slow
@at_least(40)
@given(ASCII, WIDTH)
@settings(max_examples=400)
def test_the_short_cut_lays_ascii_out_as_the_full_rules_do(words: str, width: int) -> None:
    short = text_layout._fill_at_spaces(words, width, width)
    full = text_layout._fill_units(words, width, width, width_of)
    if short is not None:
        looked()
        assert short == full


@at_least(7)
@given(LATIN_TEXT, WIDTH)
@settings(max_examples=400)
def test_the_short_cut_breaks_only_where_unicode_allows_it(words: str, width: int) -> None:
    allowed = set(itertools.accumulate(map(len, line_break_units(words))))
    at = 0
    lines = text_layout._fill_at_spaces(words, width, width) or []
    if len(lines) > 1:
        looked()
    for line in lines:
        assert width_of(line) <= width
        at += len(line) + 1
        assert at in allowed or at == len(words) + 1


def test_plain_paragraphs_take_the_short_cut() -> None:
    words = "Pay for the prepaid card (in a shop), and keep the receipt; you'll need it. " * 3
    assert text_layout._fill_at_spaces(words.strip(), 72, 72) is not None
    assert text_layout._UNEVEN.search("El niño pagó «así» — ¿o no? O’Higgins…") is None


@pytest.mark.slow
@given(MIXED, st.integers(1, 200), WIDTH)
def test_a_reference_stays_with_its_word(words: str, number: int, width: int) -> None:
    marked = f"{words}{GLUE}[{number}] {words}{JOIN}[{number}]"
    lines = wrap(marked, width)
    assert [line for line in lines if line.startswith(f"[{number}]")] == []
    assert not any(mark in line for line in lines for mark in (GLUE, JOIN))


@given(st.lists(st.sampled_from([*HAN, *LATIN]), min_size=2), WIDTH)
def test_soft_breaks_never_put_a_space_between_chinese_characters(
    words: list[str], width: int
) -> None:
    joined = flat(SOFT.join(words))
    expected = words[0]
    for before, after in itertools.pairwise(words):
        expected += ("" if before in HAN and after in HAN else " ") + after
    assert joined == expected
    assert wrap(SOFT.join(words), width) == wrap(expected, width)


@given(st.text(), WIDTH)
def test_no_control_character_comes_out_of_any_text(words: str, width: int) -> None:
    shown = render_text(page((text(words), link(words, "https://a.cl/" + words))), {}, {})
    assert [char for char in shown if char != "\n" and char < " "] == []
    assert [char for char in shown if "\x7f" <= char <= "\x9f" or char == "\ufeff"] == []
    assert [line for line in shown.split("\n") if line != line.rstrip(" ")] == []


@given(st.text(min_size=1), WIDTH)
def test_any_text_can_be_wrapped(words: str, width: int) -> None:
    lines = wrap(clean(words), width)
    assert "".join("".join(lines).split()) == "".join(clean(words).replace(SOFT, "").split())


def _documents() -> st.SearchStrategy[str]:
    paragraph = MIXED.map(lambda words: words.lstrip("(《“‘（¿") or "x")

    def wrapped(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        def under(first: str, rest: str) -> st.SearchStrategy[str]:
            return blocks.map(lambda body: first + body.replace("\n", "\n" + rest))

        return st.one_of(
            under("- ", "  "),
            under("9. ", "   "),
            under("> ", "> "),
            under("> [!NOTE]\n> ", "> "),
            st.tuples(blocks, blocks).map("\n\n".join),
        )

    blocks = st.recursive(paragraph, wrapped, max_leaves=5)
    table = st.tuples(paragraph, paragraph).map(lambda pair: "| {} | {} |".format(*pair))
    tables = table.map(lambda row: f"{row}\n|---|--:|\n{row}")
    heading = paragraph.map("## {}".format)
    return st.lists(st.one_of(blocks, tables, heading), min_size=1, max_size=4).map("\n\n".join)


@pytest.mark.slow
@given(_documents(), WIDTH, AMBIGUOUS)
@settings(deadline=None)
def test_a_whole_page_keeps_its_width(markdown: str, width: int, ambiguous: int) -> None:
    options = TextOptions(width=width, ambiguous_width=ambiguous)
    shown = render_text(read(markdown), {}, {}, options)
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")
    for line in shown.split("\n"):
        assert line == line.rstrip(" ")
        assert width_of(line, ambiguous) <= width or "https://" in line
    assert shown == render_text(read(markdown), {}, {}, options)


# One thing each


def test_an_underline_is_not_longer_than_the_page() -> None:
    shown = render_text(read("# https://entel.cl/a/long/address\n"), {}, {}, TextOptions(width=20))
    assert shown == f"https://entel.cl/a/long/address\n{'=' * 20}\n"


def test_words_that_unicode_keeps_together_part_at_their_space_where_they_must() -> None:
    assert wrap("cardcardcard” （https://entel.cl", 14) == ["cardcardcard”", "（https://entel.cl"]


def test_french_quotes_and_dots_after_a_space_keep_to_their_word() -> None:
    assert wrap("uno dos tres … cuatro", 13) == ["uno dos", "tres … cuatro"]
    assert wrap("uno dos tres … cuatro", 12) == ["uno dos", "tres …", "cuatro"]
    assert wrap("uno dos “ tres ” cuatro", 12) == ["uno dos", "“ tres ”", "cuatro"]


def test_a_bracket_after_a_quotation_mark_keeps_to_its_word_as_unicode_says() -> None:
    assert wrap('the card" (see it', 12) == ["the", 'card" (see', "it"]


def test_a_number_keeps_its_chinese_measure_word() -> None:
    assert wrap("必须在30天内办理", 8) == ["必须在", "30天内办", "理"]


def test_a_footnote_mark_stays_with_its_chinese_word() -> None:
    nodes = (text("护照"), Inline(InlineKind.FOOTNOTE, "x"), text("办理"))
    edition = page(nodes, scope=Scope(footnotes={"x": 1}))
    assert render_text(edition, {}, {}, TextOptions(width=4)) == "护\n照[a]\n办理\n"


def test_a_word_that_fits_on_no_line_is_cut_between_graphemes() -> None:
    assert wrap("ab" * 5, 4) == ["abab", "abab", "ab"]
    family = "👨‍👩‍👧"
    assert wrap(family * 4, 4) == [family * 2, family * 2]
    assert wrap("ไทยภาษา", 4) == ["ไทยภ", "าษา"]


def test_an_over_long_word_is_not_cut_before_a_closing_or_after_an_opening_mark() -> None:
    assert wrap("abcdef), x", 7) == ["abcde", "f), x"]
    assert wrap("“abcdefgh”", 9) == ["“abcdefg", "h”"]
    assert wrap("abcdefgh（ijkl）", 10) == ["abcdefgh", "（ijkl）"]


def test_an_address_is_never_cut_and_stands_alone() -> None:
    address = "https://www.example.cl/registro/prepago"
    assert wrap(f"请访问{address}，完成登记。", 20) == ["请访问", f"{address}，", "完成登记。"]
    assert wrap(f"see {address} now", 20) == ["see", address, "now"]


def test_without_a_width_only_hard_breaks_end_lines() -> None:
    assert wrap("a" * 200 + " b\nc", 0) == ["a" * 200 + " b", "c"]


def test_ambiguous_characters_may_be_wide() -> None:
    assert wrap("“ab” “cd”", 9, ambiguous=1) == ["“ab” “cd”"]
    assert wrap("“ab” “cd”", 9, ambiguous=2) == ["“ab”", "“cd”"]
