"""Why files are made again: one specimen for each cause, as a person is told it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from drafting import draft_mark
from polyguide.cli.report.reasons import reasons_text
from polyguide.cli.report.results import build_json
from polyguide.cli.speech import Speech
from polyguide.commands.build import build, build_as
from polyguide.project import find_project
from polyguide.site.wish import Wish
from priced import HEADER, PRICE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from polyguide.site.last_build import Built

ES, CL = "locales/es/LC_MESSAGES/guide.po", "locales/es_CL/LC_MESSAGES/guide.po"
FILES = {
    "content/index.md": "# Hotel\n\nA bed. ![x](a.png)\n",
    "content/food.md": "# Food\n\nSoup costs {price}.\n\nBread\n",
    "content/way.md": "# Way\n\nTake the bus.\n",
    "content/a.png": b"\x89PNG\r\n\x1a\n",
    "content/facts.toml": PRICE,
    ES: HEADER.format("es") + '\nmsgid "Hotel"\nmsgstr "Hostal"\n\nmsgid "Bread"\nmsgstr "Pan"\n',
    CL: HEADER.format("es_CL") + '\nmsgid "Way"\nmsgstr "Camino"\n',
}
SETTINGS = """\
source = "en"
locales = ["es", "es-CL"]
threshold = 0
outputs = ["html"{}]

[locale.es-CL]
fallback = ["es"]
"""


def swap(path: str, old: str, new: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new), "utf-8")

    return change


def write(path: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).write_text(text, "utf-8")


Case = tuple["Callable[[Path], object]", str]
OF_WORDS: dict[str, Case] = {
    "nothing": (
        lambda folder: None,
        "Nothing was made again: all is as the last build left it.\n",
    ),
    "a message of a catalogue, and of one that falls back to it": (
        swap(ES, "Pan", "Pan blanco"),
        'es/food.html, es-CL/food.html: the entry "Bread" in\n'
        "  locales/es/LC_MESSAGES/guide.po:9:1 has changed.\n",
    ),
    "a title": (
        swap(CL, "Camino", "Ruta"),
        "es-CL/index.html, es-CL/food.html: the title or the description of\n"
        "  content/way.md has changed.\n"
        'es-CL/way.html: the entry "Way" in locales/es_CL/LC_MESSAGES/guide.po:6:1 has\n'
        "  changed.\n",
    ),
    "a word of the theme": (
        swap(ES, 'msgid "Bread"', 'msgid "Note"\nmsgstr "Aviso"\n\nmsgid "Bread"'),
        "es/index.html, es/food.html, es/way.html: words of the theme have changed: Note.\n"
        "es-CL/index.html, es-CL/food.html, es-CL/way.html: words of the theme have\n"
        "  changed: Note.\n",
    ),
}
OF_THE_SOURCE: dict[str, Case] = {
    "a document": (
        swap("content/way.md", "bus", "train"),
        "en/way.html, es/way.html, es-CL/way.html: content/way.md has changed.\n"
        "index.html: files of the guide have changed: content/way.md.\n",
    ),
    "a fact": (
        swap("content/facts.toml", "5000", "6000"),
        "en/food.html, es/food.html, es-CL/food.html: facts have changed in\n"
        "  content/facts.toml: price.\n"
        "index.html: files of the guide have changed: content/facts.toml.\n",
    ),
    "an image": (
        lambda folder: (folder / "content/a.png").write_bytes(b"GIF89a"),
        "a.png: content/a.png has changed.\n"
        "index.html: files of the guide have changed: content/a.png.\n",
    ),
    "an image of a language": (
        lambda folder: shutil.copy(folder / "content/a.png", folder / "content/a.es.png"),
        "6 pages: the language has other images than before: a.png.\n"
        "a.es.png: this is new.\n"
        "index.html: files of the guide have changed: content/a.es.png.\n",
    ),
    "a new document": (
        write("content/new.md", "# New\n"),
        "10 pages: there are more documents: content/new.md.\n"
        "en/new.html, es/new.html, es-CL/new.html: this is new.\n",
    ),
}
OF_ALL_PAGES: dict[str, Case] = {
    "a template": (
        write("templates/notice.html", "<p>{{ page.title }}</p>\n"),
        "10 pages: templates/notice.html has changed.\n",
    ),
    "a setting": (
        swap("polyguide.toml", "threshold = 0", "threshold = 0\nwidth = 60"),
        "10 pages: settings have changed in polyguide.toml: width.\n",
    ),
    "a page that is gone": (
        lambda folder: (folder / "site/es/way.html").unlink(),
        "es/way.html: what the last build made was gone.\n",
    ),
    "a page that somebody wrote in": (
        write("site/es/way.html", "x"),
        "es/way.html: this was not as the last build left it.\n",
    ),
    "a language that is not published any more": (
        lambda folder: (folder / CL).unlink(),
        "8 pages: other languages are published than before: es-CL.\n",
    ),
    "the record": (
        lambda folder: (folder / ".polyguide/manifest.json").unlink(),
        "There is no record of an earlier build, so all files were made.\n",
    ),
}


def explained(folder: Path) -> Built:
    return build_as(find_project(folder), Wish(jobs=1, explain=True))


@pytest.mark.parametrize("cases", [OF_WORDS, OF_THE_SOURCE, OF_ALL_PAGES])
def test_each_cause_is_told(project: Callable[..., Path], cases: dict[str, Case]) -> None:
    folder = project(FILES, SETTINGS.format(""))
    (folder / "templates").mkdir()
    build(find_project(folder), jobs=1)
    for case, (edit, expected) in cases.items():
        edit(folder)
        assert (case, reasons_text(explained(folder).reasons, Speech({}))) == (case, expected)


def test_what_holds_the_whole_guide_is_told_of_with_its_pages(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, SETTINGS.format(', "text", "single"'))
    build(find_project(folder), jobs=1)
    swap(CL, "Camino", "Ruta")(folder)
    assert reasons_text(explained(folder).reasons, Speech({})).endswith(
        "5 files of es-CL: the whole guide is in it, and pages of it have changed.\n"
    )


def test_a_book_that_gives_another_day_is_told_of_with_the_file_that_says_it(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, SETTINGS.format(', "epub"'))
    build(find_project(folder), jobs=1)
    swap(CL, '"Language:', '"PO-Revision-Date: 2027-01-02\\n"\n"Language:')(folder)
    assert reasons_text(explained(folder).reasons, Speech({})) == (
        f"es-CL/guide.epub: files of the guide have changed:\n  {CL}.\n"
    )
    (folder / "locales/guide.pot").write_text('msgid ""\nmsgstr ""\n', "utf-8")
    assert reasons_text(explained(folder).reasons, Speech({})) == (
        "4 files: files of the guide have changed: locales/guide.pot.\n"
    )


def test_another_navigation_is_told_of_the_pages_that_show_it(
    project: Callable[..., Path],
) -> None:
    files = {**FILES, "content/navigation.md": "- index.md\n- Meals\n  - food.md\n- way.md\n"}
    folder = project(files, 'source = "en"\noutputs = ["html"]\nlocales = ["es"]\n')
    build(find_project(folder), jobs=1)
    swap("content/navigation.md", "Meals", "Eating")(folder)
    assert reasons_text(explained(folder).reasons, Speech({})).startswith(
        "6 pages: the navigation that is shown with it has changed.\n"
    )
    swap(ES, 'msgid "Bread"', 'msgid "Eating"\nmsgstr "Comer"\n\nmsgid "Bread"')(folder)
    assert reasons_text(explained(folder).reasons, Speech({})).startswith(
        "es/index.html, es/food.html, es/way.html: the navigation that is shown with it\n"
        "  has changed.\n"
    )


def test_a_draft_that_is_approved_is_told_of_by_its_entry(project: Callable[..., Path]) -> None:
    mark = f"# {draft_mark('a program', 'Bread', 'Pan')}\n"
    words = f"{FILES[ES]!s}".replace('msgid "Bread"', f'{mark}msgid "Bread"')
    folder = project({**FILES, ES: words}, 'drafts = "marked"\n' + SETTINGS.format(""))
    build(find_project(folder), jobs=1)
    swap(ES, mark, "")(folder)
    assert reasons_text(explained(folder).reasons, Speech({})) == (
        f'es/food.html, es-CL/food.html: the entry "Bread" in\n  {ES}:9:1 has changed.\n'
    )


def test_what_an_old_address_leads_to_is_told_of_its_page(project: Callable[..., Path]) -> None:
    settings = 'source = "en"\noutputs = ["html"]\nlocales = ["es"]\n'
    files = {**FILES, "content/food.md": "---\ntitle: Food\naliases: /eat/\n---\n"}
    folder = project(files, settings)
    build(find_project(folder), jobs=1)
    swap("content/food.md", "title: Food", "title: Meals")(folder)
    assert (
        "en/eat/index.html, es/eat/index.html: addresses that forward, or titles of pages\n"
        "  that they lead to, have changed.\n"
    ) in reasons_text(explained(folder).reasons, Speech({}))


def test_programs_get_every_file_and_every_name(project: Callable[..., Path]) -> None:
    folder = project(FILES, SETTINGS.format(""))
    build(find_project(folder), jobs=1)
    swap(ES, "Pan", "Pan blanco")(folder)
    report = json.loads(build_json(explained(folder), "site", Speech({}), explain=True))
    assert report["reasons"] == [
        {
            "cause": "words",
            "names": ["Bread"],
            "path": ES,
            "line": 9,
            "sentence": f'the entry "Bread" in {ES}:9:1 has changed.',
            "files": ["es/food.html", "es-CL/food.html"],
        }
    ]
    assert "reasons" not in json.loads(build_json(explained(folder), "site", Speech({})))


def test_many_sentences_of_one_kind_become_one(project: Callable[..., Path]) -> None:
    documents = {f"content/d{at:02}.md": f"# Word {at}\n" for at in range(12)}
    folder = project({"content/index.md": "# Hotel\n", **documents}, SETTINGS.format(""))
    build(find_project(folder), jobs=1)
    for path in documents:
        (folder / path).write_text((folder / path).read_text("utf-8") + "\nMore.\n", "utf-8")
    assert reasons_text(explained(folder).reasons, Speech({})) == (
        "12 pages of en: 12 documents have changed: content/d00.md, content/d01.md,\n"
        "  content/d02.md and 9 more.\n"
        "index.html: files of the guide have changed: content/d00.md, content/d01.md,\n"
        "  content/d02.md and 9 more.\n"
    )
