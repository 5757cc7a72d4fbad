"""Plain text: specimens, and properties over widths and mixed languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from polyguide.model.document import (
    BlockKind,
    Inline,
    InlineKind,
    Scope,
)
from polyguide.model.edition import Edition, Status
from polyguide.render.text import blocks as render_text_blocks
from polyguide.render.text import inline as render_text_inline
from polyguide.render.text.guide_text import (
    WORDS,
    GuideText,
    TextOptions,
    render_text,
    section_titles,
)
from polyguide.source.facts import FormattedFact
from text_pages import link, page, read, text

SPECIMENS = Path(__file__).parents[1] / "specimens" / "text"
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
    of_html = {BlockKind.MARKUP, BlockKind.ADDRESS, BlockKind.WORDS}  # written as one
    assert set(render_text_blocks._LAYOUTS) == set(BlockKind) - of_html


def whole(editions: Sequence[Edition]) -> str:
    """Write documents as one text."""
    text = GuideText(section_titles(editions, {}, {}), {}, {})
    for edition in editions:
        text.document(edition)
    return text.whole()


def test_a_guide_lists_its_documents_and_names_their_sections_in_references() -> None:
    pay = read("# Pay\n\nSee [Entel](carriers.md#entel), [them](carriers.md), [x](https://x.cl).\n")
    carriers = read("# Carriers\n\n## Entel\n\n[Pay](pay.md) there: [x](https://x.cl).", "carriers")
    assert whole([pay, carriers]) == (
        "Contents\n========\n\n- Pay\n- Carriers\n\n\n\n"
        "Pay\n===\n\nSee Entel [1], them [2], x [3].\n\n"
        "References\n[1] Carriers > Entel\n[2] Carriers\n[3] https://x.cl\n\n\n\n"
        "Carriers\n========\n\n\nEntel\n-----\n\nPay there: x [4].\n\nReferences\n[4] https://x.cl\n"
    )


def test_an_address_leads_to_the_same_title_however_it_is_written() -> None:
    pay = read("# Pay\n\nAsk [who](mi%20gu%C3%ADa.md#qui%C3%A9n) or [them](./mi%20guía.md?a).\n")
    guide = read("# Guía\n\n## Quién\n\nYo.\n", "mi guía")
    assert "References\n[1] Guía > Quién\n[2] Guía\n" in whole([pay, guide])


def test_a_guide_without_documents_is_an_empty_line() -> None:
    assert whole([]) == "\n"


def test_a_document_of_a_guide_is_written_as_by_itself() -> None:
    pay = read("# Pay\n\nNow.\n\n- [b](carriers.md#b)\n- a\n\n> a\n\n| a |\n|-|\n| b |\n")
    carriers = read("# Carriers\n\n## B\n\n> a\n\n[Pay](pay.md)", "carriers")
    titles = section_titles([pay, carriers], {}, {})
    text = GuideText(titles, {}, {})
    for edition in (pay, carriers):
        assert text.document(edition) == render_text(edition, {}, {}, titles=titles)


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
    rows = "| SIM | yes | 5 |\n| eSIM | | 6 |\n| | no | |\n"
    edition = read(f"| Card | Free? | Price |\n|---|---|---|\n{rows}")
    assert render_text(edition, {}, {}, TextOptions(width=0)) == (
        "Card: SIM\n    Free? yes\n    Price: 5\n\nCard: eSIM\n    Price: 6\n\nFree? no\n"
    )


def test_records_of_two_columns_say_no_heads() -> None:
    words = "| What you say | Meaning |\n|---|---|\n| Buenos días | Good morning |\n| Adiós | |\n"
    assert render_text(read(words), {}, {}, TextOptions(width=20)) == (
        "Buenos días\n    Good morning\n\nAdiós\n"
    )


def test_all_tables_of_a_page_have_one_shape() -> None:
    short, long = (f"| A | B |\n|---|---|\n| 1 | {words} |\n" for words in ("2", "long " * 9))
    options = TextOptions(width=30)
    alone = render_text(read(short), {}, {}, options)
    assert alone == "A  B\n-  -\n1  2\n"
    both = render_text(read(f"{short}\nand\n\n{long}"), {}, {}, options)
    assert both.startswith("1\n    2\n\nand\n\n1\n    long long")


def test_a_text_says_when_its_facts_were_checked() -> None:
    edition = read("# Pay\n\nCash.\n")
    text = GuideText({"pay": "Pay"}, {}, {}, TextOptions(), checked="1 May")
    day = "Facts on this page were last checked on {}.\n"
    title = "Pay\n===\n\n"
    assert text.document(edition, "2 May") == f"{title}{day.format('2 May')}\nCash.\n"
    assert text.whole().startswith(f"Contents\n========\n\n{day.format('1 May')}\n- Pay\n")
