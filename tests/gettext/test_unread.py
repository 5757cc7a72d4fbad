"""Catalogues of the layout that a project had before: told, and their words taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.gettext import po
from running import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
DOCUMENTS = {
    "content/index.md": "# Boats\n\nOpen all day.\n\nSail away.\n",
    "content/more/pay.md": "# Pay\n\nOpen all day.\n\nPay with a card.\n",
}
ONE = 'source = "en"\nlocales = ["es"]\nthreshold = 0\n'
EACH = ONE + 'catalogues = "po/{locale}/{document}.po"\ntemplate = "po/{document}.pot"\n'
IN_PO = ONE + 'catalogues = "po/{locale}/guide.po"\ntemplate = "po/guide.pot"\n'
GUIDE, INDEX, PAY = "locales/es/LC_MESSAGES/guide.po", "po/es/index.po", "po/es/more/pay.po"


def entry(text: str, words: str, head: str = "") -> str:
    return f'\n{head}msgid "{text}"\nmsgstr "{words}"\n'


OF_ONE = HEADER + "".join(
    [
        entry("Boats", "Barcos", "#: content/index.md:1\n"),
        entry("Open all day.", "Abierto.", "#: content/index.md:3 content/more/pay.md:3\n"),
        entry("Pay with a card.", "Paga.", "# Which?\n#: content/more/pay.md:5\n#, fuzzy\n"),
        entry("Take the train.", "Toma el tren.", "#: content/index.md:9\n"),
        entry("Note", "Ojo"),
        '\n#~ msgid "Old"\n#~ msgstr "Viejo"\n',
    ]
)
OF_EACH = {
    INDEX: HEADER
    + entry("Boats", "Barcos", "#: content/index.md:1\n")
    + entry("Open all day.", "Abierto.", "#: content/index.md:3\n"),
    PAY: HEADER
    + entry("Open all day.", "Abierto el día.", "#: content/more/pay.md:3\n")
    + entry("Pay with a card.", "Paga.", "# Which?\n#: content/more/pay.md:5\n#, fuzzy\n")
    + '\n#~ msgid "Old"\n#~ msgstr "Viejo"\n',
}
ROWS: dict[str, tuple[str, dict[str, str], int]] = {
    "from one to each": (EACH, {GUIDE: OF_ONE}, 1),
    "from each to one": (IN_PO, OF_EACH, 2),
    "from one to another": (IN_PO, {GUIDE: OF_ONE}, 1),
}


def words(folder: Path, *paths: str) -> dict[str, tuple[str, bool, bool, tuple[str, ...]]]:
    """Give the words of catalogues by their texts: with comments, and whether fuzzy or obsolete."""
    found = {}
    for path in paths:
        catalogue, _ = po.parse((folder / path).read_bytes(), path)
        for one in catalogue.messages:
            if any(one.strings):
                row = one.strings[0], one.fuzzy, one.obsolete, one.comments
                found.setdefault(one.id, row)
    return found


def made(folder: Path, *, besides: set[str]) -> list[str]:
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*.po"))
    return sorted(set(paths) - besides)


@pytest.mark.parametrize("row", ROWS)
def test_words_of_an_earlier_layout_are_told_and_taken_along(
    project: Callable[..., Path], row: str
) -> None:
    settings, before, count = ROWS[row]
    folder = project({**DOCUMENTS, **before}, settings)
    for command in ("check", "status"):
        told = run(command, cwd=folder)
        assert (told.out + told.err).count(f"(such files: {count})") == 1
    assert run("update", cwd=folder).code == 0
    after = words(folder, *made(folder, besides={*before}))
    for text, (string, fuzzy, _, comments) in words(folder, *before).items():
        gone = text in ("Old", "Take the train.")
        others = ('polyguide: other translation "Abierto el día."',)
        kept = others if row == "from each to one" and text == "Open all day." else ()
        assert after[text] == (string, fuzzy, gone, (*comments, *kept))
    assert {path: (folder / path).read_text("utf-8") for path in before} == before
    for command in ("check", "status"):
        told = run(command, cwd=folder)
        assert "IO031" not in told.out + told.err
    data = {path: (folder / path).read_bytes() for path in made(folder, besides=set())}
    assert run("update", cwd=folder).code == 0
    assert data == {path: (folder / path).read_bytes() for path in data}


def test_each_document_gets_the_words_of_its_own_places(project: Callable[..., Path]) -> None:
    folder = project({**DOCUMENTS, GUIDE: OF_ONE}, EACH)
    run("update", cwd=folder)
    texts = {path: set(words(folder, path)) for path in made(folder, besides={GUIDE})}
    assert texts == {
        INDEX: {"Boats", "Open all day.", "Take the train."},
        PAY: {"Open all day.", "Pay with a card."},
        "po/es/guide.po": {"Note", "Old"},
    }


def test_places_without_lines_tell_the_document_too(project: Callable[..., Path]) -> None:
    before = {path: text.replace(".md:3", ".md") for path, text in OF_EACH.items()}
    folder = project({**DOCUMENTS, **before}, EACH.replace("po/{locale}", "words/{locale}"))
    (folder / "words").mkdir()
    for path in before:
        (folder / "locales" / path.removeprefix("po/")).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).rename(folder / "locales" / path.removeprefix("po/"))
    run("update", cwd=folder)
    index, pay = (words(folder, f"words/es/{name}.po") for name in ("index", "more/pay"))
    assert (index["Open all day."][0], pay["Open all day."][0]) == ("Abierto.", "Abierto el día.")
    assert "Pay with a card." not in index


def test_words_that_somebody_took_out_come_back_fuzzy(project: Callable[..., Path]) -> None:
    folder = project({**DOCUMENTS, GUIDE: OF_ONE}, EACH)
    run("update", cwd=folder)
    text = (folder / INDEX).read_text("utf-8")
    (folder / INDEX).write_text(text.replace('"Barcos"', '""'), "utf-8")
    run("update", cwd=folder)
    assert words(folder, INDEX)["Boats"][:2] == ("Barcos", True)


def test_a_check_after_an_update_knows_that_all_words_are_taken(
    project: Callable[..., Path],
) -> None:
    folder = project({**DOCUMENTS, GUIDE: OF_ONE}, EACH)
    assert "IO031" in run("check", cwd=folder).out
    run("update", cwd=folder)
    assert "IO031" not in run("check", cwd=folder).out
    text = (folder / INDEX).read_text("utf-8")
    (folder / INDEX).write_text(text.replace('"Barcos"', '""'), "utf-8")
    assert "IO031" in run("check", cwd=folder).out


def test_words_that_are_there_stay(project: Callable[..., Path]) -> None:
    own = HEADER + entry("Open all day.", "Sin pausa.", "#: content/index.md:3\n")
    folder = project({**DOCUMENTS, GUIDE: OF_ONE, INDEX: own}, EACH)
    run("update", cwd=folder)
    assert words(folder, INDEX)["Open all day."][0] == "Sin pausa."
    assert words(folder, PAY)["Open all day."][0] == "Sin pausa."


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("locales/es/other.po", HEADER + entry("Boats", "Botes", "#: app/main.py:1\n")),
        ("locales/es/other.po", HEADER + entry("Boats", "Botes", "#: content/theme.js:3\n")),
        ("locales/es/other.po", HEADER + entry("Boats", "Botes")),
        ("locales/es/other.po", HEADER + entry("Boats", "", "#: content/index.md:1\n")),
        ("locales/fr/other.po", HEADER + entry("Boats", "Bateaux", "#: content/index.md:1\n")),
        ("locales/es/other.po", HEADER + '\nmsgid "Boats'),
        ("other/es/guide.po", HEADER + entry("Boats", "Botes", "#: content/index.md:1\n")),
    ],
)
def test_what_is_not_of_the_guide_is_left_alone(
    project: Callable[..., Path], path: str, text: str
) -> None:
    folder = project({**DOCUMENTS, path: text}, EACH)
    assert "IO031" not in run("check", cwd=folder).out
    run("update", cwd=folder)
    assert "Boats" not in words(folder, *made(folder, besides={path}))


def test_a_catalogue_that_comes_to_lie_there_is_told_by_the_next_check(
    project: Callable[..., Path],
) -> None:
    folder = project(DOCUMENTS, EACH)
    run("update", cwd=folder)
    assert "IO031" not in run("check", cwd=folder).out
    (folder / GUIDE).parent.mkdir(parents=True)
    (folder / GUIDE).write_text(OF_ONE, "utf-8")
    assert "IO031" in run("check", cwd=folder).out
    (folder / GUIDE).write_text(HEADER, "utf-8")
    assert "IO031" not in run("check", cwd=folder).out
