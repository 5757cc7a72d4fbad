"""Whatever changes, a build that makes few pages again gives the bytes of one that makes all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from drafting import draft_mark
from polyguide.commands.build import build, build_as
from polyguide.model.navigation import SHELF
from polyguide.project import ProjectError, find_project
from polyguide.site.causes import Cause
from polyguide.site.search.words import ASKING
from polyguide.site.wish import View, Wish
from polyguide.translate.pseudo import with_pseudo
from priced import HEADER, PRICE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from polyguide.site.causes import Reason

SETTINGS = """\
source = "en"
locales = ["es", "es-CL", "fr", "ar"]
outputs = [{}]
dialect = "mkdocs"
includes = ["snippets"]

[locale.es]
fuzzy = "older"

[locale.es-CL]
fallback = ["es"]

[locale.fr]
threshold = 25

[locale.ar]
fuzzy = "omit"
"""
FACTS = (
    PRICE
    + """\

[facts.stay]
type = "duration"
value = 2
unit = "day"
label = "The shortest stay"
sources = ["site"]
checked = 2026-11-02
confidence = "high"
"""
)
FILES = {
    "content/index.md": "# Hotel\n\nA bed costs {price}. ![x](a.png)\n\n"
    "See [rooms](rooms/one.md).\n",
    "content/rooms/one.md": "---\ntitle: Rooms\ndescription: What they have.\n---\n\n"
    "Stay {stay}[^1] in [the house][h].\n\nOpen all day, for all of our guests.\n\n"
    '[^1]: At least.\n\n[h]: ../food.md "The house"\n',
    "content/food.md": "# Food\n\nOpen all day, for all of our guests.\n\n- Soup\n- Bread[^1]\n\n"
    "[^1]: Fresh.\n",
    "content/way.md": "# Way\n\nTake the bus [to us](food.md#food) on each day of the week.\n"
    "\n```c\n// Soup\n```\n\n<!-- code: comments -->\n\n```c\nf(); // Bread\n```\n"
    '\n--8<-- "snippets/house.md"\n\n``` { .sh }\n--8<-- "snippets/house.sh"\n```\n',
    "snippets/house.md": "Our house has *two* doors.\n",
    "snippets/house.sh": "ring --twice\n",
    "content/a.png": b"\x89PNG\r\n\x1a\n",
    "content/facts.toml": FACTS,
    "locales/es/LC_MESSAGES/guide.po": HEADER.format("es")
    + '\nmsgid "Hotel"\nmsgstr "Hostal"\n\nmsgid "Food"\nmsgstr "Comida"\n'
    '\nmsgid "A bed costs {price}. ![x](a.png)"\nmsgstr "Una cama cuesta {price}. ![x](a.png)"\n'
    '\nmsgid "Soup"\nmsgstr "Sopa"\n\nmsgid "Bread[^1]"\nmsgstr "Pan"\n'
    '\nmsgid "// Soup\\n"\nmsgstr "// Sopa\\n"\n\nmsgid "// Bread\\n"\nmsgstr "// Pan\\n"\n'
    '\n#, fuzzy\n#| msgid "Take the bus [to us](food.md#food) on every day of the week."\n'
    'msgid "Take the bus [to us](food.md#food) on each day of the week."\n'
    'msgstr "Tome el bus [hasta aquí](food.md#food) todos los días de la semana."\n',
    "locales/es_CL/LC_MESSAGES/guide.po": HEADER.format("es_CL")
    + '\nmsgid "Bread[^1]"\nmsgstr "Marraqueta[^1]"\n\nmsgid "Soup"\nmsgstr ""\n',
    "locales/fr/LC_MESSAGES/guide.po": HEADER.format("fr")
    + '\nmsgid "Hotel"\nmsgstr "Hôtel"\n\nmsgid "Soup"\nmsgstr "Soupe"\n'
    '\nmsgid "Rooms"\nmsgstr "Chambres"\n\nmsgid "Food"\nmsgstr "Cuisine"\n'
    '\nmsgid "Way"\nmsgstr "Chemin"\n',
    "locales/ar/LC_MESSAGES/guide.po": HEADER.format("ar")
    + '\nmsgid "Soup"\nmsgstr "حساء"\n\nmsgid "Hotel"\nmsgstr "فندق"\n'
    '\n#, fuzzy\nmsgid "Open all day, for all of our guests."\nmsgstr "مفتوح"\n',
}
PO = "locales/{}/LC_MESSAGES/guide.po"
ES, CL, FR, AR = (PO.format(name) for name in ("es", "es_CL", "fr", "ar"))


def swap(path: str, old: str, new: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new), "utf-8")

    return change


def write(path: str, text: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")

    return change


def remove(path: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).unlink()


EDITS: dict[str, Callable[[Path], object]] = {
    "one word": swap(ES, "Sopa", "Caldo"),
    "a word that falls back": swap(CL, '"Soup"\nmsgstr ""', '"Soup"\nmsgstr "Cazuela"'),
    "a title": swap(ES, "Comida", "Cocina"),
    "the title of the guide": swap(FR, "Hôtel", "Auberge"),
    "a translation that is refused": swap(ES, 'msgstr "Pan"', 'msgstr "Pan[^1]"'),
    "another one refused": swap(ES, "Una cama cuesta {price}", "Una cama"),
    "lines above one that is refused": swap(ES, 'msgid "Hotel"', '# x\n# y\nmsgid "Hotel"'),
    "a fuzzy message that is done": swap(ES, "#, fuzzy\n", ""),
    "its text from before": swap(ES, "on every day", "on no day"),
    "a text that was once another": swap(
        ES, 'msgid "Soup"', 'msgid "Take the bus [to us](food.md#food) on every day of the week."'
    ),
    "one that is left out": swap(AR, "#, fuzzy\n", ""),
    "a locale that has too few words": swap(FR, 'msgstr "Chambres"', 'msgstr ""'),
    "a catalogue that can't be read": swap(FR, 'msgstr "Soupe"', 'msgstr "Soupe'),
    "a catalogue that is gone": remove(AR),
    "a word of the theme": swap(ES, 'msgid "Hotel"', 'msgid "Note"'),
    "a waiver": swap(ES, 'msgid "Bread', '# allow: FNT001: The note says nothing.\nmsgid "Bread'),
    "a document": swap("content/food.md", "Soup\n", "Soups\n"),
    "a title of the source": swap("content/way.md", "# Way", "# Path"),
    "a description": swap("content/rooms/one.md", "What they have", "What you find"),
    "a footnote of another name": swap("content/food.md", "^1", "^2"),
    "the title of a link": swap("content/rooms/one.md", "The house", "Our house"),
    "a new document": write("content/new.md", "# New\n\nSoup\n"),
    "a document less": remove("content/way.md"),
    "the order": swap("content/rooms/one.md", "title:", "order: 1\ntitle:"),
    "a fact": swap("content/facts.toml", "5000", "6000"),
    "the day of a fact": swap("content/facts.toml", "2026-11-02", "2026-10-02"),
    "a fact less": swap("content/facts.toml", "[facts.stay]", "[facts.night]"),
    "a list of facts": swap("content/way.md", "# Way\n", "# Way\n\n<!-- facts -->\n"),
    "a text that is included": swap("snippets/house.md", "two", "three"),
    "code that is included": swap("snippets/house.sh", "twice", "thrice"),
    "a file that is included and gone": remove("snippets/house.md"),
    "who publishes it": swap(
        "polyguide.toml", "[locale.fr]", '[publisher]\nname = "X"\n[locale.fr]'
    ),
    "another dialect": swap("polyguide.toml", "mkdocs", "mdbook"),
    "an image": lambda at: (at / "content/a.png").write_bytes(b"GIF89a"),
    "an image of a language": lambda at: shutil.copy(at / "content/a.png", at / "content/a.es.png"),
    "a template": write("templates/notice.html", "<p>{{ page.title }}</p>\n"),
    "a setting": swap("polyguide.toml", "source", 'base-url = "https://e.org/"\nsource'),
    "the source at the root": swap("polyguide.toml", "source", "root = true\nsource"),
    "words in code": swap("polyguide.toml", "source", 'code = "comments"\nsource'),
    "words in code less": swap("content/way.md", "code: comments", "code: none"),
    "a word in code": swap(ES, '"// Pan', '"// Ese pan'),
    "a word in code that is refused": swap(ES, '"// Pan', '"Pan'),
    "a page that somebody changed": write("site/es/food.html", "x"),
    "a page that is gone": remove("site/es/food.html"),
    "the same words from another catalogue": lambda at: (at / CL).write_bytes(
        (at / ES).read_bytes().replace(b"Language: es", b"Language: es_CL")
    ),
    "another record in its place": lambda at: shutil.copy(
        at / ".polyguide/pages.json", at / ".polyguide/manifest.json"
    ),
    "no record": remove(".polyguide/manifest.json"),
    "a record that can't be read": write(".polyguide/manifest.json", "{}"),
}


BY_DOCUMENT = """\
source = "en"
locales = ["es", "es-CL", "fr"]
catalogues = "po/{locale}/{document}.po"
template = "po/{document}.pot"
outputs = ["html"]

[locale.es]
fuzzy = "older"

[locale.es-CL]
fallback = ["es"]

[locale.fr]
threshold = 10
"""
OLDER = (
    '\n#, fuzzy\n#| msgid "Take the bus [to us](food.md#food) on every day of the week."\n'
    'msgid "Take the bus [to us](food.md#food) on each day of the week."\n'
    'msgstr "Tome el bus [hasta aquí](food.md#food) todos los días de la semana."\n'
)
OPEN = '\nmsgid "Open all day, for all of our guests."\nmsgstr "{}"\n'
FILES_BY_DOCUMENT = {
    **{path: text for path, text in FILES.items() if path.startswith("content/")},
    "po/es/index.po": HEADER.format("es") + '\nmsgid "Hotel"\nmsgstr "Hostal"\n',
    "po/es/food.po": HEADER.format("es")
    + '\nmsgid "Food"\nmsgstr "Comida"\n\nmsgid "Soup"\nmsgstr "Sopa"\n'
    + OPEN.format("Abierto todo el día, para todos.")
    + '\nmsgid "Bread[^1]"\nmsgstr "Pan"\n',
    "po/es/rooms/one.po": HEADER.format("es")
    + '\nmsgid "Rooms"\nmsgstr "Piezas"\n'
    + OPEN.format("Abierto el día entero, para todos."),
    "po/es/way.po": HEADER.format("es") + OLDER,
    "po/es/gone.po": HEADER.format("es") + '\nmsgid "Way"\nmsgstr "Camino"\n',
    "po/es_CL/food.po": HEADER.format("es_CL") + '\nmsgid "Soup"\nmsgstr ""\n',
    "po/fr/guide.po": HEADER.format("fr") + '\nmsgid "Note"\nmsgstr "Remarque"\n',
    "po/fr/food.po": HEADER.format("fr") + '\nmsgid "Soup"\nmsgstr "Soupe"\n',
    "po/fr/index.po": HEADER.format("fr") + '\nmsgid "Hotel"\nmsgstr "Hôtel"\n',
}
FOOD, ROOMS = "po/es/food.po", "po/es/rooms/one.po"
EDITS_BY_DOCUMENT: dict[str, Callable[[Path], object]] = {
    "one word": swap(FOOD, "Sopa", "Caldo"),
    "a title": swap(FOOD, "Comida", "Cocina"),
    "a text that two have": swap(FOOD, "todo el día", "siempre"),
    "the same in the other one": swap(ROOMS, "el día entero", "siempre"),
    "words that another document took": swap("po/es/gone.po", "Camino", "Ruta"),
    "a catalogue that is gone": remove(ROOMS),
    "one whose words others take": remove("po/es/gone.po"),
    "a new catalogue": write(
        "po/fr/way.po", HEADER.format("fr") + "\n" + 'msgid "Way"\nmsgstr "Route"\n'
    ),
    "a new one of no document": write(
        "po/es/old/one.po", HEADER.format("es") + '\nmsgid "What they have."\nmsgstr "Todo."\n'
    ),
    "one that can't be read": swap(FOOD, 'msgstr "Sopa"', 'msgstr "Sopa'),
    "one that is no text": lambda at: (at / FOOD).write_bytes(b"\xff\xfe\x00"),
    "one of another language": swap("po/fr/index.po", "Language: fr", "Language: de"),
    "a word of the theme": swap("po/fr/guide.po", "Remarque", "Nota bene"),
    "words of a document that the theme has as well": swap(FOOD, 'msgid "Food"', 'msgid "Note"'),
    "a translation that is refused": swap(FOOD, 'msgstr "Pan"', 'msgstr "Pan[^1]"'),
    "a fuzzy message that is done": swap("po/es/way.po", "#, fuzzy\n", ""),
    "a text that was once another": swap(
        FOOD, 'msgid "Soup"', 'msgid "Take the bus [to us](food.md#food) on every day of the week."'
    ),
    "the same file twice": write("po/es-CL/food.po", HEADER.format("es_CL")),
    "a document": swap("content/food.md", "Soup\n", "Soups\n"),
    "a document of another name": lambda at: (at / "content/food.md").rename(at / "content/fed.md"),
    "a document called as the domain": write("content/guide.md", "# Guide\n"),
}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def outcome(folder: Path, told: list[Reason] | None = None) -> object:
    """Build, and give everything that comes of it: files, problems, what is refused.

    With `told`, a page is made before all others, and why files were made is put there.
    """
    view = View(lambda: "es/food.html", lambda page, ready: None)
    wish = Wish(jobs=1) if told is None else Wish(jobs=1, explain=True, view=view)
    try:
        built = build_as(find_project(folder), wish)
    except ProjectError as error:
        return error.problems
    if told is not None:
        told += built.reasons
    return tree(folder / "site"), built.paths, built.problems


TREE = {
    "content/house/index.md": "# House\n\nWelcome.\n",
    "content/house/garden.md": "# Garden\n\nWelcome.\n",
    "content/house/old.md": "# Old\n\nWelcome.\n",
    "content/navigation.md": "- index.md\n- Eating\n  - food.md\n- house/index.md\n"
    "  - house/garden.md\n  - More\n    - [The way](way.md)\n    - rooms/one.md\n"
    "- [Out](https://e.org)\n- house/old.md\n",
}
NAVIGATION = "content/navigation.md"
WORDS = 'msgid "Food"\nmsgstr "Comida"\n'
EDITS_OF_TREE = {
    "a group by another name": swap(NAVIGATION, "Eating", "Meals"),
    "a group that is translated": swap(
        ES, WORDS, f'{WORDS}\nmsgid "Eating"\nmsgstr "Comer"\n\nmsgid "More"\nmsgstr "Más"\n'
    ),
    "a group whose translation is refused": swap(
        ES, WORDS, f'{WORDS}\nmsgid "Eating"\nmsgstr "Comer `x`"\n'
    ),
    "an entry that moved": swap(
        NAVIGATION, "  - house/garden.md\n  - More\n", "  - More\n    - house/garden.md\n"
    ),
    "an entry of another depth": swap(NAVIGATION, "    - rooms", "  - rooms"),
    "other words of a link": swap(NAVIGATION, "[The way]", "[Our way]"),
    "another address": swap(NAVIGATION, "e.org", "e.org/a"),
    "the title of a page above": swap("content/house/index.md", "# House", "# Home"),
    "its translation": swap(ES, WORDS, f'{WORDS}\nmsgid "House"\nmsgstr "Casa"\n'),
    "a document that is left out": swap(
        "polyguide.toml", "source", 'exclude = ["house/o*.md"]\nsource'
    ),
    "an entry that names nothing": swap(NAVIGATION, "house/old.md", "house/new.md"),
    "no navigation": remove(NAVIGATION),
    "another form": lambda at: (
        remove(NAVIGATION)(at),
        write("content/SUMMARY.md", "- [Hotel](index.md)\n- [Food](food.md)\n")(at),
    ),
    "one that can't be read": lambda at: (at / NAVIGATION).write_bytes(b"- \xff.md\n"),
    "a name for a folder": lambda at: (
        remove(NAVIGATION)(at),
        write("content/rooms/_category_.json", '{"label": "Beds"}')(at),
    ),
}


FORWARDS = {
    "content/food.md": "---\ntitle: Food\naliases: [/eat/, old/food.html]\n---\n\nSoup\n",
    "polyguide.toml": SETTINGS.format('"html"') + '\n[redirects]\n"a" = "rooms/one"\n"b" = "a"\n',
}
EDITS_OF_FORWARDS = {
    "an alias more": swap("content/food.md", "[/eat/", "[/meals/, /eat/"),
    "an alias less": swap("content/food.md", "/eat/, ", ""),
    "an alias that moved": lambda at: (
        swap("content/food.md", "/eat/, ", "")(at),
        swap("content/way.md", "# Way", "---\ntitle: Way\naliases: [/eat/]\n---")(at),
    ),
    "a title that it leads to": swap("content/food.md", "title: Food", "title: Meals"),
    "its translation": swap(ES, 'msgstr "Comida"', 'msgstr "Platos"'),
    "another target": swap("polyguide.toml", '"rooms/one"', '"way"'),
    "a target that is not there": swap("polyguide.toml", '"rooms/one"', '"room"'),
    "a document in its place": write("content/eat/index.md", "# Eat\n"),
    "a document less": remove("content/way.md"),
    "a word of the theme": swap(
        FR, "\nmsgid", '\nmsgid "This page has moved to a new address:"\nmsgstr "Ici :"\n\nmsgid'
    ),
    "a template": write("templates/moved.html", "<p>{{ page.target.href }}</p>\n"),
    "a page that is gone": remove("site/es/old/food.html"),
    "no pages": swap("polyguide.toml", '["html"]', '["text"]'),
}


DATES = {
    "content/way.md": "# Way\n\n> [!DATES] The day you come\n>\n> - Pay: {stay} after it.\n\n"
    "| Say | It is |\n| --- | --- |\n| [Hola.]{lang=es} | Soup |\n",
}
EDITS_OF_DATES = {
    "a longer time": swap("content/facts.toml", "value = 2\n", "value = 3\n"),
    "another unit": swap("content/facts.toml", 'unit = "day"', 'unit = "month"'),
    "a unit that leads to no day": swap("content/facts.toml", 'unit = "day"', 'unit = "hour"'),
    "other formats": swap("polyguide.toml", '"older"', '"older"\nformats = "es-CL"'),
    "a phrase that is none": swap("content/way.md", "[Hola.]{lang=es}", "Hello."),
    "a word of a button": swap(FR, "\nmsgid", '\nmsgid "Close"\nmsgstr "Fin"\n\nmsgid'),
    "a template": write("templates/dates.css", ".dates{color:red}\n"),
}


@pytest.mark.parametrize("edit", EDITS_OF_DATES)
def test_after_an_edit_in_a_guide_that_asks_for_days_and_has_phrases_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    settings = SETTINGS.format('"html", "single"')
    folder = project({**FILES, **DATES, "polyguide.toml": settings})
    compared(folder, tmp_path, EDITS_OF_DATES[edit])


EDITS_OF_BOOKS = {
    "a day of a catalogue": swap(
        FR, '"Language: fr', '"PO-Revision-Date: 2027-01-02\\n"\n"Language: fr'
    ),
    "a day of the template": write(
        "locales/guide.pot", HEADER.format("") + '"POT-Creation-Date: 2027-01-02\\n"\n'
    ),
    "a cover": write("content/cover.png", "x"),
    "a cover of a language": lambda at: (
        write("content/cover.png", "x")(at),
        write("content/cover.es.png", "y")(at),
    ),
    "a book that is gone": remove("site/es/guide.epub"),
    "its template": write("templates/epub.html", "<p>{{ page.title }}"),
    "no book": swap("polyguide.toml", ', "epub"', ""),
    "a name of its own": swap("polyguide.toml", "source", 'package = "hotel"\nsource'),
}
EDITS_OF_SEARCH = {
    "words for the search": swap("content/food.md", "search-words: meals", "search-words: dinner"),
    "their translation": swap(
        FR, 'msgid "Hotel"', 'msgid "meals"\nmsgstr "plats"\n\nmsgid "Hotel"'
    ),
    "the section that they are for": swap(
        "content/food.md", "search-words: meals", "search-words:\n  soup: meals"
    ),
    "no words for the search": swap("content/food.md", "search-words: meals\n", ""),
    "words of questions": swap(
        FR, 'msgid "Hotel"', f'msgid "{ASKING}"\nmsgstr "comment puis-je"\n\nmsgid "Hotel"'
    ),
}
OF_ALL = ("one word", "a title", "another one refused", "a document", "a fact", "an image")


@pytest.mark.parametrize(
    ("edit", "outputs"),
    [(edit, '"html"') for edit in EDITS]
    + [(edit, '"html", "text", "single"') for edit in OF_ALL]
    + [(edit, '"html", "single", "search"') for edit in OF_ALL]
    + [("one word", '"text"')]
    + [(edit, '"html", "epub"') for edit in ("one word", "an image", *EDITS_OF_BOOKS)],
)
def test_after_an_edit_a_build_gives_what_one_from_nothing_does(
    project: Callable[..., Path], tmp_path: Path, edit: str, outputs: str
) -> None:
    folder = project({**FILES, "polyguide.toml": SETTINGS.format(outputs)})
    compared(folder, tmp_path, {**EDITS, **EDITS_OF_BOOKS}[edit])


@pytest.mark.parametrize("edit", EDITS_OF_SEARCH)
@pytest.mark.parametrize("outputs", ['"html", "search"', '"single", "search"'])
def test_after_an_edit_of_words_for_the_search_too(
    project: Callable[..., Path], tmp_path: Path, edit: str, outputs: str
) -> None:
    food = f"---\nsearch-words: meals\n---\n{FILES['content/food.md']!s}"
    files = {"content/food.md": food, "polyguide.toml": SETTINGS.format(outputs)}
    compared(project({**FILES, **files}), tmp_path, EDITS_OF_SEARCH[edit])


DRAFT = f"# {draft_mark('a program', 'Every hour.', 'Cada hora.')}\n"
HEADING = f"# {draft_mark('a program', 'Timetable', 'Horario')}\n#, fuzzy\n"
ELSEWHERE = f"# {draft_mark('a program', 'Each hour.', 'Cada hora.')}\n"
EVERY = 'msgid "Every hour."\nmsgstr "Cada hora."\n'
DRAFTED = {
    "content/way.md": "# Way\n\n## Timetable\n\nEvery hour.\n",
    ES: f'{FILES[ES]!s}\n{DRAFT}{EVERY}\n{HEADING}msgid "Timetable"\nmsgstr "Horario"\n',
}
EDITS_OF_DRAFTS = {
    "a draft is approved": swap(ES, DRAFT, ""),
    "a heading is approved": swap(ES, HEADING, ""),
    "a draft has the fuzzy mark": swap(ES, DRAFT, f"{DRAFT}#, fuzzy\n"),
    "a draft is edited": swap(ES, "Cada hora.", "A cada hora."),
    "a draft is of another text": swap(ES, EVERY, f'#| msgid "Each hour."\n{EVERY}'),
    "a draft was written for another text": swap(ES, DRAFT, ELSEWHERE),
    "a draft is gone": swap(ES, "Cada hora.", ""),
    "drafts are hidden": swap("polyguide.toml", 'drafts = "marked"', 'drafts = "hide"'),
    "drafts are hidden in a language": swap(
        "polyguide.toml", "[locale.es]", '[locale.es]\ndrafts = "hide"'
    ),
    "another language has one": swap(FR, '\nmsgid "Hotel"', f'\n{DRAFT}{EVERY}\nmsgid "Hotel"'),
    "the words of the mark": swap(
        ES,
        'msgid "Hotel"',
        'msgid "Machine translation, not reviewed"\nmsgstr "Robot"\n\nmsgid "Hotel"',
    ),
}


@pytest.mark.parametrize("edit", EDITS_OF_DRAFTS)
@pytest.mark.parametrize("outputs", ['"html"', '"html", "text", "single", "epub", "search"'])
def test_after_an_edit_of_a_draft_too(
    project: Callable[..., Path], tmp_path: Path, edit: str, outputs: str
) -> None:
    settings = 'drafts = "marked"\n' + SETTINGS.format(outputs)
    folder = project({**FILES, **DRAFTED, "polyguide.toml": settings})
    before = outcome(folder)
    compared(folder, tmp_path, EDITS_OF_DRAFTS[edit])
    same = edit == "a draft has the fuzzy mark"
    assert (outcome(folder) == before) == same


@pytest.mark.parametrize("edit", EDITS_OF_FORWARDS)
def test_after_an_edit_in_a_guide_with_pages_that_forward_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    compared(project({**FILES, **FORWARDS}), tmp_path, EDITS_OF_FORWARDS[edit])


HOST = {
    "content/ferry.md": "---\nurl: /boat/\n---\n\n# Ferry\n\n![x](/img/b.png) [f](/food/#x)\n",
    "content/pier.md": "# Pier\n\n[Sail](/boat/#ferry) [News](/news/) [a](g)\n",
    "static/img/b.png": b"\x89PNG\r\n\x1a\n",
}
EDITS_OF_HOST = {
    "another address of a document": swap("content/ferry.md", "/boat/", "/ship/"),
    "a document at an address": write("content/news.md", "# News\n"),
    "a heading of another id": swap("content/food.md", "# Food", "# Food {#x}"),
    "an id under a heading": swap("content/food.md", "- Soup", '<a id="x"></a>\n\n- Soup'),
    "a file that the program serves": lambda at: (at / "static/img/b.png").write_bytes(b"GIF89a"),
    "one that is gone": remove("static/img/b.png"),
    "one in its place": write("content/img/b.png", "GIF89a"),
    "a file of hooks": write("layouts/_markup/render-link.html", ""),
    "another dialect": swap("polyguide.toml", '"hugo"', '"jekyll"'),
}


@pytest.mark.parametrize("edit", EDITS_OF_HOST)
def test_after_an_edit_in_a_guide_with_addresses_of_another_program_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    settings = SETTINGS.format('"html", "single"').replace("mkdocs", "hugo")
    files = {**FILES, **HOST, "polyguide.toml": settings.replace("threshold = 25", "threshold = 1")}
    compared(project(files), tmp_path, EDITS_OF_HOST[edit])


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>Sail</text></svg>'
DRAWN = {
    "content/ferry.md": "# Ferry\n\n![x](img/b.svg)\n",
    "content/pier.md": "# Pier\n\n![x](img/b.svg) [b](img/b.svg)\n",
    "content/img/b.svg": DRAWING,
}
EDITS_OF_DRAWINGS = {
    "its shape": swap("content/img/b.svg", "0 0 9 9", "0 0 8 9"),
    "its words": swap("content/img/b.svg", "Sail", "{price}"),
    "words that stand elsewhere": swap("content/img/b.svg", "Sail", "Soup"),
    "a translation of them": swap(ES, "Sopa", "Caldo"),
    "a file that stays an image": swap("content/img/b.svg", "<text>", "<set/><text>"),
    "a broken file": swap("content/img/b.svg", "</text>", ""),
    "a file that is gone": remove("content/img/b.svg"),
    "no words": swap("content/img/b.svg", "Sail", ""),
    "one of a language": write("content/img/b.es.svg", DRAWING.replace("Sail", "Navega")),
    "an image for words": swap("content/pier.md", "![x]", "![]"),
    "a tree for another program": swap(
        "polyguide.toml", "locales", 'tree = "{locale}/{document}.md"\nlocales'
    ),
}


@pytest.mark.parametrize("edit", EDITS_OF_DRAWINGS)
def test_after_an_edit_in_a_guide_with_drawings_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    settings = SETTINGS.format('"html", "single"').replace('dialect = "mkdocs"\n', "")
    files = {
        **FILES,
        **DRAWN,
        "polyguide.toml": settings.replace("threshold = 25", "threshold = 1"),
    }
    compared(project(files), tmp_path, EDITS_OF_DRAWINGS[edit])


@pytest.mark.parametrize(
    "edit",
    [swap("content/img/b.es.svg", "Sail", "Navega"), remove("content/img/b.es.svg")],
    ids=["other words", "gone"],
)
def test_after_an_edit_of_a_drawing_of_one_language_too(
    project: Callable[..., Path], tmp_path: Path, edit: Callable[[Path], object]
) -> None:
    settings = SETTINGS.format('"html"').replace('dialect = "mkdocs"\n', "")
    settings = settings.replace("threshold = 25", "threshold = 1")
    own = {"content/img/b.es.svg": DRAWING, "polyguide.toml": settings}
    compared(project({**FILES, **DRAWN, **own}), tmp_path, edit)


VALUED = {
    "content/tax.md": "# Tax\n\nPay {tax}.\n\nIn {app} alone.\n\nWait {wait:number} days.\n",
    "content/list.md": "# List\n\n<!-- sources -->\n",
    "content/facts.toml": FACTS
    + """\

[facts.app]
type = "constant"
value = "Hotel"

[facts.app.values]
ar = "فندق"
es-419 = "Hostal"

[facts.tax]
type = "percent"
value = 19
label = "The tax"
sources = ["site"]
checked = 2026-11-02
confidence = "high"

[facts.tax.values]
und-CL = 12

[facts.wait]
type = "duration"
value = 2
to = 3
unit = "day"
label = "How long it takes"
sources = ["site"]
checked = 2026-11-02
confidence = "high"
""",
    FR: FILES[FR] + '\nmsgid "Pay {tax}."\nmsgstr "Payez {tax:number} pour cent."\n',
}
EDITS_OF_VALUES = {
    "a constant": swap("content/facts.toml", '"Hotel"', '"Hostel"'),
    "a constant of a language": swap("content/facts.toml", "es-419", "es-CL"),
    "a value of a country": swap("content/facts.toml", "und-CL = 12", "und-CL = 13"),
    "the country of a value": swap("content/facts.toml", "und-CL", "und-PE"),
    "a range": swap("content/facts.toml", "to = 3", "to = 4"),
    "a range that is one value": swap("content/facts.toml", "to = 3\n", ""),
    "a fact in another form": swap("content/facts.toml", "value = 19", "value = 21"),
    "another form": swap(FR, "{tax:number}", "{tax}"),
    "another form in the source": swap("content/tax.md", "{wait:number}", "{wait:short}"),
    "a constant that is a fact": swap(
        "content/facts.toml",
        'type = "constant"',
        'type = "term"\nlabel = "A"\nsources = ["site"]\nchecked = 2026-11-09\nconfidence = "high"',
    ),
    "a fact": swap("content/facts.toml", "5000", "6000"),
}


@pytest.mark.parametrize("edit", EDITS_OF_VALUES)
def test_after_an_edit_of_a_constant_or_of_values_of_countries_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    settings = SETTINGS.format('"html", "single"').replace("threshold = 25", "threshold = 1")
    folder = project({**FILES, **VALUED, "polyguide.toml": settings})
    compared(folder, tmp_path, EDITS_OF_VALUES[edit])


def test_a_page_shows_the_values_of_its_country_in_each_language_of_its_words(
    project: Callable[..., Path],
) -> None:
    settings = SETTINGS.format('"html"').replace("threshold = 25", "threshold = 1")
    folder = project({**FILES, **VALUED, "polyguide.toml": settings})
    build(find_project(folder), jobs=1)
    pages = {tag: (folder / f"site/{tag}/tax.html").read_text("utf-8") for tag in ("es-CL", "fr")}
    assert [">12%</a>" in pages["es-CL"], ">19</a> pour cent" in pages["fr"]] == [True, True]
    assert ">2–3</a> days" in pages["es-CL"]
    assert "In Hotel alone." in pages["es-CL"]  # words of English have its own name


LISTED = {
    "content/away.md": "# Away\n\nA bed costs {price}.\n",
    FR: FILES[FR] + '\nmsgid "Away"\nmsgstr "Loin"\n',
    "content/sources.md": "# Sources\n\nWe paid {price}.\n\n## All\n\n<!-- sources -->\n",
    "content/share.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1",
    "polyguide.toml": 'base-url = "https://e.org/g/"\n'
    + SETTINGS.format('"html", "single"').replace("threshold = 25", "threshold = 1"),
    ES: FILES[ES].replace('"Content', '"PO-Revision-Date: 2026-11-05 00:00+0000\\n"\n"Content', 1),
}
EDITS_OF_LIST = {
    "the list elsewhere": lambda at: (
        swap("content/sources.md", "<!-- sources -->", "x")(at),
        swap("content/way.md", "# Way\n", "# Way\n\n<!-- sources -->\n")(at),
    ),
    "no list": swap("content/sources.md", "<!-- sources -->", "x"),
    "a heading in the way of an entry": swap("content/sources.md", "## All", "## fact-price"),
    "the title of the list": swap("content/sources.md", "# Sources", "# Evidence"),
    "its translation": swap(
        ES, 'msgid "Soup"', 'msgid "Sources"\nmsgstr "Fuentes"\n\nmsgid "Soup"'
    ),
    "the title of a page that says a fact": swap(FR, "Loin", "Au loin"),
    "a page that says a fact": swap("content/food.md", "- Soup\n", "- Soup for {price}\n"),
    "a page that says it no more": swap("content/rooms/one.md", "Stay {stay}", "Stay"),
    "a fact in a heading": swap("content/food.md", "# Food\n", "# Food\n\n## For {stay}\n"),
    "the day of a catalogue": swap(ES, "2026-11-05", "2026-11-06"),
    "the image for links": write("content/share.png", "x"),
    "one of a language": write("content/share.es.png", "x"),
    "none any more": remove("content/share.png"),
    "an image of one page": swap("content/away.md", "# Away\n", "---\nimage: a.png\n---\n# Away\n"),
    "a file for robots": write("content/robots.txt", "User-agent: *\n"),
    "a document for what is missing": write("content/404.md", "# Gone\n"),
    "a word of the entrance": swap(
        ES,
        'msgid "Soup"',
        'msgid "There is no page at this address."\nmsgstr "Nada."\n\nmsgid "Soup"',
    ),
    "a page for what is missing that is gone": remove("site/es/404.html"),
    "no address": swap("polyguide.toml", "base-url", "# base-url"),
}


@pytest.mark.parametrize("edit", EDITS_OF_LIST)
def test_after_an_edit_in_a_guide_with_a_list_of_facts_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    compared(project({**FILES, **LISTED}), tmp_path, EDITS_OF_LIST[edit])


IMAGE = "content/away.png"
OF_ONE_PAGE = {
    **LISTED,
    "content/away.md": f"---\nimage: away.png\n---\n{LISTED['content/away.md']}",
    IMAGE: LISTED["content/share.png"],
    "content/away.es.png": LISTED["content/share.png"],
}
EDITS_OF_IMAGE = {
    "another image": swap("content/away.md", "away.png", "a.png"),
    "one of the web": swap("content/away.md", "away.png", "https://e.org/a.png"),
    "none": swap("content/away.md", "image: away.png\n", ""),
    "one that is not there": remove(IMAGE),
    "none of a language": remove("content/away.es.png"),
    "one of another language": write("content/away.fr.png", "x"),
    "other bytes": write(IMAGE, "x"),
}


@pytest.mark.parametrize("edit", EDITS_OF_IMAGE)
def test_after_an_edit_of_the_image_of_one_page_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    compared(project({**FILES, **OF_ONE_PAGE}), tmp_path, EDITS_OF_IMAGE[edit])


EDITS_AT_ROOT = {
    "in its folder again": swap("polyguide.toml", "root = true\n", ""),
    "a document in the place of a language": write("content/es/index.md", "# Way\n"),
    "no first page": remove("content/index.md"),
    "a page that forwards in its place": lambda at: (
        remove("content/index.md")(at),
        swap("content/way.md", "# Way", "---\ntitle: Way\naliases: [/index.html]\n---")(at),
    ),
    "a page that is gone": remove("site/food.html"),
    "a document that can't be read": lambda at: (at / "content/new.md").write_bytes(b"\xff"),
}
LIKEWISE = ("one word", "a title", "a document", "a new document", "a document less", "an image")


@pytest.mark.parametrize("edit", [*EDITS_AT_ROOT, *LIKEWISE])
def test_after_an_edit_in_a_guide_with_its_source_at_the_root_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    settings = "root = true\n" + SETTINGS.format('"html", "text"')
    folder = project({**FILES, "polyguide.toml": settings})
    compared(folder, tmp_path, {**EDITS, **EDITS_AT_ROOT}[edit])


def compared(folder: Path, tmp_path: Path, edit: Callable[[Path], object]) -> None:
    """Hold that a build after an edit gives what one from nothing does, and says why."""
    files, *_ = outcome(folder)
    assert {path.partition("/")[0] for path in files} >= {"ar", "es", "es-CL", "fr"}
    edit(folder)
    fresh = tmp_path / "fresh"
    shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("site", ".polyguide"))
    expected = outcome(fresh)
    before = tree(folder / "site")
    told: list[Reason] = []
    assert outcome(folder, told) == expected
    assert outcome(folder) == expected  # and once more, with nothing to do
    now = tree(folder / "site")
    causes = {reason.why.cause for reason in told}
    explained = {path for reason in told for path in reason.paths}
    assert {path for path in now if now[path] != before.get(path)} <= explained
    assert Cause.NO_RECORD not in causes


@pytest.mark.parametrize("edit", ["a title", "a document", "a fact", "one word"])
def test_after_an_edit_the_pages_of_pseudo_locales_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    settings = SETTINGS.format('"html", "single", "search"')
    folder = project({**FILES, "polyguide.toml": settings})
    pages = len(build(with_pseudo(find_project(folder)), jobs=1).paths)
    EDITS[edit](folder)
    fresh = tmp_path / "fresh"
    shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("site", ".polyguide"))
    made = build(with_pseudo(find_project(folder)), jobs=1)
    assert len(made.changed) < pages
    build(with_pseudo(find_project(fresh)), jobs=1)
    assert tree(folder / "site") == tree(fresh / "site")
    if edit == "one word":  # in Spanish
        assert {path.partition("/")[0] for path in made.changed} <= {"es", "es-CL"}


@pytest.mark.parametrize("edit", EDITS_BY_DOCUMENT)
def test_after_an_edit_of_one_catalogue_of_many_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    folder = project({**FILES_BY_DOCUMENT, "polyguide.toml": BY_DOCUMENT})
    outcome(folder)
    EDITS_BY_DOCUMENT[edit](folder)
    fresh = tmp_path / "fresh"
    shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("site", ".polyguide"))
    before, expected = tree(folder / "site"), outcome(fresh)
    told: list[Reason] = []
    assert outcome(folder, told) == expected
    assert outcome(folder) == expected  # and once more, with nothing to do
    now = tree(folder / "site")
    explained = {path for reason in told for path in reason.paths}
    assert {path for path in now if now[path] != before.get(path)} <= explained
    assert Cause.NO_RECORD not in {reason.why.cause for reason in told}


def test_an_edit_of_one_catalogue_makes_its_own_page_again_and_is_told_by_its_path(
    project: Callable[..., Path],
) -> None:
    folder = project({**FILES_BY_DOCUMENT, "polyguide.toml": BY_DOCUMENT})
    outcome(folder)
    EDITS_BY_DOCUMENT["the same in the other one"](folder)
    told: list[Reason] = []
    outcome(folder, told)
    (reason,) = [one for one in told if one.why.cause is Cause.WORDS]
    assert reason.why.place.path == ROOMS
    assert reason.paths == ("es/rooms/one.html", "es-CL/rooms/one.html")


@pytest.mark.parametrize(
    ("edit", "outputs"),
    [(edit, '"html"') for edit in EDITS_OF_TREE]
    + [("a group by another name", '"html", "text", "single"')]
    + [(edit, '"html"') for edit in ("a title", "a document less", "the order", "a new document")],
)
def test_after_an_edit_in_a_guide_with_a_tree_too(
    project: Callable[..., Path], tmp_path: Path, edit: str, outputs: str
) -> None:
    settings = SETTINGS.format(outputs).replace("threshold = 25", "threshold = 1")
    files = {**FILES, **TREE, "polyguide.toml": settings}
    compared(project(files), tmp_path, {**EDITS, **EDITS_OF_TREE}[edit])


# More pages than stand beside each: one of them leads to another that stands beside others.
MANY = {
    **{f"content/more/p{at:02}.md": f"# Page {at}\n" for at in range(SHELF)},
    "content/more/p03.md": "# Page 3\n\n[Here](../tail/zoo.md).\n",
    "content/tail/zoo.md": "# Zoo\n",
}
EDITS_OF_MANY = {
    "a title that a page leads to": swap("content/tail/zoo.md", "# Zoo", "# Park"),
    "its translation": swap(ES, WORDS, f'{WORDS}\nmsgid "Zoo"\nmsgstr "Parque"\n'),
    "a title that stands beside": swap("content/more/p20.md", "Page 20", "Page twenty"),
}


@pytest.mark.parametrize("edit", EDITS_OF_MANY)
def test_after_an_edit_in_a_guide_of_many_pages_too(
    project: Callable[..., Path], tmp_path: Path, edit: str
) -> None:
    settings = SETTINGS.format('"html"').replace("threshold = 25", "threshold = 0")
    files = {**FILES, **MANY, "polyguide.toml": settings}
    compared(project(files), tmp_path, EDITS_OF_MANY[edit])


def test_a_navigation_outside_of_the_content_folder_is_looked_at(
    project: Callable[..., Path],
) -> None:
    settings = 'source = "en"\nnavigation = "mkdocs.yml"\noutputs = ["html"]\n'
    pages = {path: text for path, text in FILES.items() if path.endswith((".md", ".toml", ".png"))}
    nav = "nav:\n- index.md\n- Eating:\n  - food.md\n- way.md\n- rooms/one.md\n"
    folder = project({**pages, "mkdocs.yml": nav, "polyguide.toml": settings})
    build(find_project(folder), jobs=1)
    swap("mkdocs.yml", "Eating", "Dining")(folder)
    build(find_project(folder), jobs=1)
    assert ">Dining</a>" in (folder / "site/en/way.html").read_text("utf-8")


def test_what_was_edited_while_a_build_read_it_is_read_again(
    project: Callable[..., Path],
) -> None:
    folder = project({**FILES, "polyguide.toml": SETTINGS.format('"html"')})
    text = (folder / FR).read_text("utf-8")

    def edit_and_put_back(done: int, total: int) -> None:
        new = text if done == total else text.replace("Soupe", "Potage")
        (folder / FR).write_text(new, "utf-8")

    build(find_project(folder), jobs=1, progress=edit_and_put_back)
    assert "Potage" in (folder / "site/fr/food.html").read_text("utf-8")
    build(find_project(folder), jobs=1)
    assert "Soupe" in (folder / "site/fr/food.html").read_text("utf-8")


def test_a_locale_whose_fallback_is_no_copy_any_more_shows_its_words(
    project: Callable[..., Path], tmp_path: Path
) -> None:
    words = "".join(f'\nmsgid "Word {at}"\nmsgstr "Palabra larga {at}"\n' for at in range(40))
    folder = project(
        {
            "content/index.md": "\n\n".join(["# Hotel", *(f"Word {at}" for at in range(40))]),
            ES: HEADER.format("es") + words,
            FR: HEADER.format("fr") + words,
            PO.format("ca"): HEADER.format("ca") + '\nmsgid "Hotel"\nmsgstr "Hotel"\n',
            "polyguide.toml": 'source = "en"\nlocales = ["es", "fr", "ca"]\nthreshold = 0\n'
            'outputs = ["html"]\n[locale.ca]\nfallback = ["fr"]\n',
        }
    )
    _, _, problems = outcome(folder)
    assert "LNG005" in {problem.code for problem in problems}
    swap(ES, "Palabra larga", "Algo muy distinto")(folder)
    fresh = tmp_path / "fresh"
    shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("site", ".polyguide"))
    assert outcome(folder) == outcome(fresh)


def test_what_a_build_looks_at_is_the_same_in_every_process(project: Callable[..., Path]) -> None:
    settings = SETTINGS.format('"html"') + 'allow = ["SPC001", "LEN001", "PUN001", "SAM001"]\n'
    folder = project({**FILES, "polyguide.toml": settings})
    code = (
        "from polyguide.project import find_project; from pathlib import Path;"
        "from polyguide.site.manifest import look_at_inputs;"
        f"print(look_at_inputs(find_project(Path({str(folder)!r}))).shared)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
