"""Drawings of documents: which files are read, and whose messages their words are."""

from __future__ import annotations

import pytest

from polyguide.gettext import po
from polyguide.project import find_project
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide
from running import run
from small_guides import PO, catalogue

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 90">{}</svg>'
WORDS = SVG.format("<title>Money</title><!-- note: On a line. --><text>Load money</text>")
FILES = {
    "content/index.md": "# Pay\n\n## Now\n\nSee ![what goes where](img/money.svg).\n",
    "content/more/other.md": "# Other\n\n[![Again](../img/money.svg)](../index.md)\n",
    "content/img/money.svg": WORDS,
}


def guide(folder: object) -> Guide:
    return read_guide(find_project(folder))


def texts(read: Guide, id: str) -> list[tuple[str, str, str]]:
    """Give kind, text and place of the segments of a document that come from drawings."""
    (document,) = (one for one in read.documents.read if one.id == id)
    return [
        (one.kind.value, one.text, f"{one.place.path}:{one.place.line}:{one.place.column}")
        for one in document.own_segments
        if one.place.path != document.path
    ]


def test_the_words_of_a_drawing_are_messages_of_each_document_that_shows_it(project) -> None:
    read = guide(project(FILES))
    row = ("drawing", "Load money", "content/img/money.svg:1:113")
    assert texts(read, "index") == texts(read, "more/other") == [row]
    assert read.problems == ()


def test_a_translator_is_told_where_words_stand_and_what_the_author_says(project) -> None:
    more = f"{FILES['content/index.md']}\nThen go.\n"
    folder = project({**FILES, "content/index.md": more, PO: catalogue({})})
    assert run("update", "--project", str(folder)).code == 0
    template, _ = po.parse((folder / "locales/guide.pot").read_bytes(), "guide.pot", strict=False)
    told = {message.id: (message.notes, message.references) for message in template.messages}
    notes = ("drawing, in: Pay > Now", "drawing, in: Other", "On a line.")
    assert told["Load money"] == (notes, ("content/img/money.svg",))
    assert list(told)[:6] == [
        *("Pay", "Now", "See ![what goes where](img/money.svg).", "Load money", "Then go.", "Other")
    ]


def test_what_a_file_says_of_itself_is_asked_for_where_an_image_has_no_words(project) -> None:
    files = {**FILES, "content/more/other.md": "# Other\n\n![](../img/money.svg)\n"}
    read = guide(project(files))
    assert [text for _, text, _ in texts(read, "index")] == ["Load money"]
    assert [text for _, text, _ in texts(read, "more/other")] == ["Money", "Load money"]


def test_in_the_drawing_of_one_language_words_stay_as_they_are(project) -> None:
    files = {**FILES, "content/img/money.es.svg": SVG.format("<text>Carga plata</text>")}
    (document, _) = guide(project(files)).documents.read
    asked = {one.text: one.translatable for one in document.own_segments}
    assert (asked["Load money"], asked["Carga plata"]) == (True, False)


@pytest.mark.parametrize(
    "settings",
    ['dialect = "mkdocs"\n', 'tree = "docs/{locale}/{document}.md"\n'],
    ids=["dialect", "tree"],
)
def test_where_another_program_makes_the_pages_nothing_is_read(project, settings: str) -> None:
    read = guide(project(FILES, f'source = "en"\nlocales = ["es"]\nthreshold = 0\n{settings}'))
    assert texts(read, "index") == []
    assert all(not document.drawings for document in read.documents.read)


@pytest.mark.parametrize(
    "address",
    ["img/money.svg#x", "img/money.svg?x", "img/none.svg", "../money.svg", "https://a.test/b.svg"],
)
def test_what_is_no_file_as_a_whole_stays_an_image(project, address: str) -> None:
    folder = project({**FILES, "content/index.md": f"# Pay\n\n![x]({address})\n"})
    (folder.parent / "money.svg").write_text(WORDS, "utf-8")
    (folder / "money.svg").write_text(WORDS, "utf-8")
    assert texts(guide(folder), "index") == []


def test_what_is_wrong_with_a_file_is_told_once(project) -> None:
    for text, code in (("<script/><text>Pay</text>", "DRW002"), ("<text>Pay", "DRW001")):
        folder = project({**FILES, "content/img/money.svg": SVG.format(text)})
        told = [(one.code, one.place.path) for one in guide(folder).problems]
        assert told == [(code, "content/img/money.svg")]
    folder = project({**FILES, "content/img/money.svg": SVG.format("<script/>")})
    assert guide(folder).problems == ()


def test_a_list_of_facts_before_a_drawing_does_not_move_its_words(project) -> None:
    facts = (
        '[sources.a]\ntitle = "A"\npublisher = "A"\nurl = "https://a.cl"\nlang = "es"\n'
        '[facts.days]\ntype = "duration"\nvalue = 3\nunit = "day"\nlabel = "Days"\n'
        'sources = ["a"]\nchecked = 2026-11-01\nconfidence = "high"\n'
    )
    text = "# Pay\n\n<!-- sources -->\n\n![x](img/money.svg)\n"
    svg = SVG.format("<text>It lasts {days}</text>")
    files = {"content/index.md": text, "content/facts.toml": facts, "content/img/money.svg": svg}
    (document,) = guide(project(files)).documents.read
    (drawing,) = document.drawings
    assert document.segments[drawing.first].text == "It lasts {days}"
