"""What the search of a locale loads."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from polyguide.commands.build import build
from polyguide.project import find_project
from polyguide.site.search.index import READ, Indexed, indexed, written_index
from polyguide.site.search.texts import Section, Words
from polyguide.site.search.tokens import folded, is_solid, tokens
from priced import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = 'source = "en"\nlocales = ["es"]\nthreshold = 0\noutputs = [{}]\n'
FILES = {
    "content/index.md": "---\ntitle: City\ndescription: Not in the text.\n"
    "search-words:\n  pay: money, cash\n---\n\nTop[^1].\n\n"
    "## Pay {#pay}\n\nPay [at the till](shop.md).\n\n- 15,000 [pesos]{lang=es}\n\n"
    "```sh\nring --twice\n```\n\n### Cards {#cards}\n\n| A | B |\n| --- | --- |\n| C | D |\n\n"
    "[^1]: A note.\n",
    "content/shop.md": "# Shop\n\nOpen.\n",
    "locales/es/LC_MESSAGES/guide.po": HEADER.format("es")
    + '\nmsgid "City"\nmsgstr "Ciudad"\n\nmsgid "Pay"\nmsgstr "Paga"\n'
    '\nmsgid "money, cash"\nmsgstr "plata"\n'
    '\nmsgid "Top[^1]."\nmsgstr "Arriba[^1]."\n',
}

TOKENS = {
    "Don't PAY twice, María!": ["don", "t", "pay", "twice", "maria"],
    "15,000 15.000 15 000 1٬500 ١٥٬٠٠٠": ["15000", "15000", "15000", "1500", "15000"],
    "10, 20 and 800 171 171, 4G": ["10", "20", "and", "800171171", "4g"],
    "ＩＭＥＩ ﬁle": ["imei", "file"],
    "eSIM续费，钱": ["esim", "续费", "钱"],
    "번호를": ["번호", "호를"],
    "ซิมการ์ด": ["ซิ", "ิม", "มก", "กา", "าร", "ร์", "์ด"],
    "メッセージ": ["メッ", "ッセ", "セー", "ージ"],
    "الشَّريحة وبطاقة": ["شريحه", "وبطاقه"],
    "हिन्दी": ["हिन्दी"],
    "रु १५,००० ৯": ["रु", "१५", "०००", "৯"],
    "Größe Ёлка": ["große", "елка"],
}


@pytest.mark.parametrize("text", TOKENS)
def test_a_text_is_cut_into_what_is_found(text: str) -> None:
    assert list(tokens(text)) == TOKENS[text]


def test_a_folded_text_is_folded() -> None:
    for text in TOKENS:
        assert folded(folded(text)) == folded(text)


def test_pairs_of_letters_are_told_from_words() -> None:
    assert [is_solid(token) for token in ("续费", "费", "번호", "esim", "15", "شريحه")] == [
        *([True] * 3),
        *([False] * 3),
    ]


def test_words_of_headings_are_kept_apart() -> None:
    words = Words("At the till"), Words("Pesos", "es")
    section = Section("pay", Words("Pay"), words, also="money")
    assert indexed([section]) == Indexed(
        frozenset({"pay", "money", "at", "the", "till", "pesos"}), frozenset({"pay", "money"})
    )


def test_pairs_of_letters_need_no_list() -> None:
    rare = Indexed(frozenset({"续费", "pay"}), frozenset())
    words, size, row, heads = written_index([rare, *[Indexed(frozenset(), frozenset())] * READ])
    assert (words, heads) == ("Apay", "")
    assert size == 3  # one pair and two letters that few documents have
    assert row


def loaded(file: Path, call: str) -> Any:
    """Give what a script gives to a function."""
    (text,) = re.findall(rf"^{re.escape(call)}\((.*)\)$", file.read_text("utf-8"), re.MULTILINE)
    return json.loads(f"[{text}]")


def test_texts_have_the_sections_of_a_page_in_the_words_of_the_locale(
    project: Callable[..., Path],
) -> None:
    folder = find_project(project(FILES, SETTINGS.format('"html", "search"')))
    assert build(folder).problems == ()
    site = folder.root / "site"
    assert loaded(site / "en/search/index.js", "guideSearch.text") == [
        0,
        [
            ["", "", 0, "", "Top.\nA note."],
            ["pay", "Pay", 2, "money, cash", "Pay at the till.\n15,000 pesos\nring --twice"],
            ["cards", "Cards", 0, "", "A\nB\nC\nD"],
        ],
    ]
    number, sections = loaded(site / "es/search/index.js", "guideSearch.text")
    assert number == 0
    assert sections == [
        ["", "", 0, "", "Arriba.", ["A note.", "en"]],
        ["pay", "Paga", 2, "plata", ["Pay at the till.", "en"], "15,000 pesos\nring --twice"],
        ["cards", ["Cards", "en"], 0, "", ["A\nB\nC\nD", "en"]],
    ]


def test_a_small_guide_needs_no_index(project: Callable[..., Path]) -> None:
    folder = find_project(project(FILES, SETTINGS.format('"html", "search"')))
    build(folder)
    asking, *rest = loaded(folder.root / "site/es/search.js", "guideSearch.index")
    assert {"como", "cuando", "donde"} <= {*asking.split()}
    assert rest == [
        [["index", "Ciudad"], ["shop", "Shop", "en"]],
        "",
        0,
        "",
        "",
    ]


def test_a_larger_one_has_one(project: Callable[..., Path]) -> None:
    more = {f"content/p{at}.md": f"# Page {at}\n\nWords of {at}.\n" for at in range(READ)}
    folder = find_project(project({**FILES, **more}, SETTINGS.format('"html", "search"')))
    build(folder)
    _, _, words, pairs, row, heads = loaded(folder.root / "site/en/search.js", "guideSearch.index")
    listed = re.findall("([A-T])([^A-T]*)", words)
    found, last = [], ""
    for same, rest in listed:
        last = last[: ord(same) - 65] + rest
        found.append(last)
    assert found == sorted(found)
    assert {"15000", "pay", "pesos", "till", "note", "ring", "words", "cash"} <= {*found}
    assert "description" not in found
    assert (pairs, bool(row), bool(heads)) == (0, True, True)


def test_the_whole_guide_has_the_words_for_the_search_and_no_page_shows_them(
    project: Callable[..., Path],
) -> None:
    outputs = '"html", "text", "single", "epub", "search"'
    folder = find_project(project(FILES, SETTINGS.format(outputs)))
    assert build(folder).problems == ()
    site = folder.root / "site/es"
    whole = (site / "guide.html").read_text("utf-8")
    assert whole.count("plata") == 1
    assert '{"index:pay":"plata"}]' in whole
    others = [site / name for name in ("index.html", "index.txt", "guide.txt")]
    assert [path.name for path in others if "plata" in path.read_text("utf-8")] == []


def test_words_for_the_search_are_no_part_of_a_page_that_is_in_another_language(
    project: Callable[..., Path],
) -> None:
    files = {
        "content/index.md": "---\ntitle: City\nsearch-words: town\n---\n\nTop.\n",
        "content/shop.md": "---\ntitle: Shop\nsearch-words: till\n---\n\nOpen.\n",
        "templates/notice.html": "({{ page.fallback_share }})\n",
        "locales/es/LC_MESSAGES/guide.po": HEADER.format("es")
        + '\nmsgid "City"\nmsgstr "Ciudad"\n\nmsgid "Top."\nmsgstr "Arriba."\n'
        + '\nmsgid "till"\nmsgstr "caja"\n',
    }
    folder = project(files, SETTINGS.format('"html"'))
    build(find_project(folder))
    shares = [("index", "(0)"), ("shop", "(100)")]
    for name, share in shares:
        assert share in (folder / f"site/es/{name}.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("outputs", "made", "inside"),
    [
        ('"html"', False, False),
        ('"html", "search"', True, False),
        ('"single", "search"', False, True),
    ],
)
def test_a_search_is_made_only_where_it_is_asked_for(
    project: Callable[..., Path], outputs: str, made: bool, inside: bool
) -> None:
    folder = find_project(project(FILES, SETTINGS.format(outputs)))
    assert build(folder).problems == ()
    site = folder.root / "site"
    assert {*site.rglob("*.js")} == (
        {site / tag / name for tag in ("en", "es") for name in SCRIPTS} if made else set()
    )
    page, whole = site / "en/shop.html", site / "en/guide.html"
    assert (page.is_file() and 'src:"../en/search.js"' in page.read_text("utf-8")) is made
    assert (whole.is_file() and "const guideSearch" in whole.read_text("utf-8")) is inside


SCRIPTS = ("search.js", "search/index.js", "search/shop.js")


def test_a_file_of_content_can_not_take_the_place_of_the_search(
    project: Callable[..., Path],
) -> None:
    files = {**FILES, "content/shop.md": "# Shop\n\n[x](search.js)\n", "content/search.js": "1\n"}
    settings = SETTINGS.format('"html", "search"')
    folder = find_project(project(files, f"{settings}root = true\n"))
    assert [problem.code for problem in build(folder).problems] == ["IO009"]
    assert "guideSearch" in (folder.root / "site/search.js").read_text("utf-8")
