"""Plain text: specimens, and properties over widths and mixed languages."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unicode_segmentation_rs import line_break_units

from looks import at_least, looked
from polyguide.model.document import (
    Block,
    BlockKind,
    Document,
    Inline,
    InlineKind,
    Scope,
    Segment,
    SegmentKind,
)
from polyguide.model.edition import Edition, Status, Wording
from polyguide.model.problem import Place
from polyguide.render.text import blocks as render_text_blocks
from polyguide.render.text import inline as render_text_inline
from polyguide.render.text import layout as text_layout
from polyguide.render.text.guide_text import WORDS, TextOptions, render_guide_text, render_text
from polyguide.render.text.layout import flat, width_of, wrap
from polyguide.render.text.marks import GLUE, JOIN, SOFT, clean
from polyguide.source.facts import FormattedFact
from polyguide.source.markdown import parse
from polyguide.translate.fallback import prepare, source_edition

SPECIMENS = Path(__file__).parent / "specimens" / "text"
NO_START = "，。、；：！？）】》」』”’…"
NO_END = "（【《「『“‘"

CHINESE = {
    "References": "参考链接",
    "Warning": "警告",
    "{label}: {text}": "{label}：{text}",
    "Contents": "目录",
}
# file -> language, words, options, in that order
VARIANTS = {
    "everything.txt": ("en", {}, TextOptions()),
    "everything.30.txt": ("en", {}, TextOptions(width=30, anchors=True)),
    "everything.0.txt": ("en", {}, TextOptions(width=0)),
    "chinese.txt": ("zh-Hans", CHINESE, TextOptions()),
    "chinese.40.txt": ("zh-Hans", CHINESE, TextOptions(width=40, ambiguous_width=2)),
    "spanish.txt": ("es", {}, TextOptions(width=60)),
    "arabic.txt": ("ar", {}, TextOptions(width=50)),
    "thai.txt": ("th", {}, TextOptions(width=40)),
}


def read(markdown: str, id: str = "pay", tag: str = "en") -> Edition:
    document = parse(markdown, f"content/{id}.md", id)
    return source_edition(prepare(document, tag), tag)


def text(words: str) -> Inline:
    return Inline(InlineKind.TEXT, words)


def link(words: str, target: str) -> Inline:
    return Inline(InlineKind.LINK, children=(text(words),), target=target)


def page(*paragraphs: tuple[Inline, ...], scope: Scope | None = None) -> Edition:
    """Make an edition that has nothing but paragraphs."""
    segments = tuple(
        Segment("", SegmentKind.PARAGRAPH, Place("content/pay.md"), nodes) for nodes in paragraphs
    )
    blocks = tuple(Block(BlockKind.PARAGRAPH, segment=index) for index in range(len(segments)))
    document = Document("pay", "content/pay.md", blocks, segments, scope or Scope())
    wordings = tuple(Wording(nodes, "en", Status.SOURCE) for nodes in paragraphs)
    return Edition(document, "en", wordings)


# Whole pages


@pytest.mark.parametrize("name", VARIANTS)
def test_a_document_reads_as_its_specimen(name: str) -> None:
    tag, words, options = VARIANTS[name]
    source = SPECIMENS / f"{name.split('.')[0]}.md"
    edition = read(source.read_text("utf-8"), tag=tag)
    assert render_text(edition, {}, words, options) == (SPECIMENS / name).read_text("utf-8")


def test_every_specimen_is_read_by_a_test() -> None:
    names = {path.name for path in SPECIMENS.iterdir()}
    assert names == set(VARIANTS) | {f"{name.split('.')[0]}.md" for name in VARIANTS}


def test_every_kind_of_node_and_block_has_a_layout() -> None:
    assert set(render_text_inline._TEXTS) == set(InlineKind)
    assert set(render_text_blocks._LAYOUTS) == set(BlockKind)


def test_a_guide_lists_its_documents_and_names_their_sections_in_references() -> None:
    pay = read("# Pay\n\nSee [Entel](carriers.md#entel), [them](carriers.md), [x](https://x.cl).\n")
    carriers = read("# Carriers\n\n## Entel\n\n[Pay](pay.md) there: [x](https://x.cl).", "carriers")
    assert render_guide_text([pay, carriers], {}, {}) == (
        "Contents\n========\n\n- Pay\n- Carriers\n\n\n\n"
        "Pay\n===\n\nSee Entel [1], them [2], x [3].\n\n"
        "References\n[1] Carriers > Entel\n[2] Carriers\n[3] https://x.cl\n\n\n\n"
        "Carriers\n========\n\n\nEntel\n-----\n\nPay there: x [4].\n\nReferences\n[4] https://x.cl\n"
    )


def test_an_address_leads_to_the_same_title_however_it_is_written() -> None:
    pay = read("# Pay\n\nAsk [who](mi%20gu%C3%ADa.md#qui%C3%A9n) or [them](./mi%20guía.md?a).\n")
    guide = read("# Guía\n\n## Quién\n\nYo.\n", "mi guía")
    assert "References\n[1] Guía > Quién\n[2] Guía\n" in render_guide_text([pay, guide], {}, {})


def test_a_guide_without_documents_is_an_empty_line() -> None:
    assert render_guide_text([], {}, {}) == "\n"


def test_a_title_of_the_front_matter_stands_above_and_is_not_said_twice() -> None:
    assert render_text(read("---\ntitle: Pay\n---\n\nNow.\n"), {}, {}) == "Pay\n===\n\nNow.\n"
    twice = read("---\ntitle: Pay\n---\n\n# Pay\n\nNow.\n")
    assert render_text(twice, {}, {}) == "Pay\n===\n\nNow.\n"


def test_a_long_title_wraps_and_its_underline_is_as_wide_as_the_widest_line() -> None:
    title = "# Prepaid cards 预付费卡 for all\n"
    assert render_text(read(title), {}, {}, TextOptions(width=20)) == (
        "Prepaid cards 预付费\n卡 for all\n====================\n"
    )


def test_a_page_says_in_which_language_its_untranslated_parts_are() -> None:
    edition = read("# Pay\n\nNow.\n\n## Later\n\n[Later](later.md).\n")
    title, now, heading, later = edition.wordings
    mixed = replace(
        edition,
        tag="es",
        wordings=(
            title._replace(inline=(text("Pagar"),), tag="es", status=Status.TRANSLATED),
            now._replace(status=Status.FALLBACK),
            heading._replace(status=Status.FALLBACK),
            later._replace(status=Status.FALLBACK),
        ),
    )
    notice = "Some parts of this page are not translated yet. They are shown in {language}."
    words = {notice: "Partes de esta página aún no están traducidas. Están en {language}."}
    assert render_text(mixed, {}, words, TextOptions(languages={"en": "inglés"})) == (
        "Pagar\n=====\n\n"
        "Partes de esta página aún no están traducidas. Están en inglés.\n\n"
        "Now.\n\n\nLater\n-----\n\nLater [1].\n\nReferences\n[1] later.txt\n"
    )
    assert "shown in en.\n" in render_text(mixed, {}, {})


def test_an_untranslated_description_that_is_not_shown_needs_no_notice() -> None:
    edition = read("---\ntitle: Pay\ndescription: How to pay.\n---\n\nNow.\n")
    index = edition.document.description
    wordings = list(edition.wordings)
    wordings[index] = wordings[index]._replace(status=Status.FALLBACK)
    shown = render_text(replace(edition, wordings=tuple(wordings)), {}, {})
    assert shown == "Pay\n===\n\nNow.\n"


# Inline nodes


def test_facts_keep_their_spaces_and_lead_to_their_addresses() -> None:
    facts = {
        "price": FormattedFact("CLP\u00a015,000"),
        "days": FormattedFact("30天"),
        "police": FormattedFact("133", "tel:133"),
        "shop": FormattedFact("Entel", "https://entel.cl"),
    }
    nodes = [Inline(InlineKind.FACT, name) for name in facts]
    spaced = tuple(node for fact in nodes for node in (fact, text(" ")))
    scope = Scope(facts=frozenset(facts))
    assert render_text(page(spaced, scope=scope), facts, {}) == (
        "CLP\u00a015,000 30天 133 Entel [1]\n\nReferences\n[1] https://entel.cl\n"
    )


def test_a_link_to_a_link_fact_has_the_address_of_the_locale() -> None:
    facts = {"shop": FormattedFact("Entel", "https://entel.cl/es")}
    nodes = (link("the shop", "{shop}"),)
    assert render_text(page(nodes), facts, {}) == (
        "the shop [1]\n\nReferences\n[1] https://entel.cl/es\n"
    )


def test_a_short_chinese_fact_is_not_broken_at_any_width() -> None:
    facts = {"days": FormattedFact("三十个工作日")}
    nodes = (text("请在收到通知以后的"), Inline(InlineKind.FACT, "days"), text("以内办理登记。"))
    for width in range(20, 60):
        lines = render_text(page(nodes), facts, {}, TextOptions(width=width))
        assert "三十个工作日" in lines


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("entel.cl", "https://www.entel.cl/"),
        ("https://entel.cl/a", "https://entel.cl/a"),
        ("a@entel.cl", "mailto:a@entel.cl?subject=Hi"),
        ("600 360 3000", "tel:+566003603000"),
        ("0600 360 3000", "tel:+566003603000"),
        ("call 133 (police)", "tel:133"),
        ("further down", "#below"),
    ],
)
def test_a_link_whose_text_says_where_it_leads_has_no_reference(words: str, target: str) -> None:
    assert render_text(page((link(words, target),)), {}, {}) == f"{words}\n"


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("carriers.md#entel", "carriers.txt#entel"),
        ("../more/roaming.md", "../more/roaming.txt"),
        ("map.mdx", "map.mdx"),
        ("https://example.com/readme.md", "https://example.com/readme.md"),
        ("tel:134", "tel:134"),
    ],
)
def test_a_reference_leads_to_the_text_of_a_document(target: str, shown: str) -> None:
    assert render_text(page((link("133", target),)), {}, {}) == (
        f"133 [1]\n\nReferences\n[1] {shown}\n"
    )


def test_one_address_has_one_number_in_a_section_and_a_new_one_in_the_next() -> None:
    edition = read(
        "[a](https://a.cl) [b](https://b.cl) [c](https://a.cl)\n\n## B\n\n[b](https://b.cl)"
    )
    assert render_text(edition, {}, {}) == (
        "a [1] b [2] c [1]\n\nReferences\n[1] https://a.cl\n[2] https://b.cl\n\n\n"
        "B\n-\n\nb [3]\n\nReferences\n[3] https://b.cl\n"
    )


def test_markup_goes_and_words_stay() -> None:
    nodes = (
        Inline(InlineKind.STRONG, children=(Inline(InlineKind.EMPHASIS, children=(text("a"),)),)),
        Inline(InlineKind.SOFT_BREAK),
        Inline(InlineKind.HTML, "<b>"),
        Inline(InlineKind.LANG, children=(text("cédula"),), target="es"),
        Inline(InlineKind.HTML, "<br/>"),
        Inline(InlineKind.IMAGE, children=(text("a card"),), target="a.png"),
        Inline(InlineKind.IMAGE, target="b.png"),
        Inline(InlineKind.FOOTNOTE, "x"),
        Inline(InlineKind.HARD_BREAK),
        Inline(InlineKind.STRIKE, children=(text("old"),)),
    )
    assert render_text(page(nodes, scope=Scope(footnotes={"x": 28})), {}, {}) == (
        "a cédula\n[a card][ab]\n~~old~~\n"
    )


def test_where_a_tag_is_dropped_one_space_is_left() -> None:
    nodes = (text("pay "), Inline(InlineKind.HTML, "<b>"), text(" now"))
    assert render_text(page(nodes), {}, {}) == "pay now\n"
    assert render_text(page(nodes), {}, {}, TextOptions(width=4)) == "pay\nnow\n"


def test_soft_breaks_join_chinese_and_separate_all_else() -> None:
    soft = Inline(InlineKind.SOFT_BREAK)
    nodes = (link("门店", "https://a.cl"), soft, text("办理，"), soft, text("“好”"), soft)
    more = (text("TIE"), soft, text("card"), soft, text("한글"), soft, text("글"))
    assert render_text(page((*nodes, *more)), {}, {}) == (
        "门店[1]办理，“好” TIE card 한글 글\n\nReferences\n[1] https://a.cl\n"
    )


def test_the_words_of_the_theme_are_listed_and_translated() -> None:
    loud = {word: word.upper() for word in WORDS if "{" not in word}
    markdown = "# T\n\n> [!{}]\n> a [b](https://c.cl)[^d]\n\n[^d]: e\n"
    for name in ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"):
        shown = render_text(read(markdown.format(name)), {}, loud)
        assert f"{name}: a b [1][a]\n\nFOOTNOTES\n[a] e\n\nREFERENCES\n[1] https://c.cl\n" in shown


def test_theme_words_come_out_composed() -> None:
    edition = read("[a](https://b.cl)")
    assert "\nRéf\n" in render_text(edition, {}, {"References": "Re\u0301f"})


def test_records_put_no_colon_after_a_question() -> None:
    edition = read("| Card | Free? |\n|---|---|\n| SIM | yes |\n| eSIM | |\n| | no |\n")
    assert render_text(edition, {}, {}, TextOptions(width=0)) == (
        "Card: SIM\n  Free? yes\n\nCard: eSIM\n\nFree? no\n"
    )


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
