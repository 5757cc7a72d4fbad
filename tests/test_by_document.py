"""Projects that keep a catalogue for each document: what every command makes of them."""

from __future__ import annotations

import datetime
import gettext
import json
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from edited import files_of, update
from killing import NOW
from needs import needs
from polyguide.commands.build import build
from polyguide.commands.check import check
from polyguide.commands.export import export
from polyguide.commands.extract import plan_template
from polyguide.commands.fmt import plan_format
from polyguide.commands.import_xliff import import_xliff
from polyguide.commands.status import Lack, guide_to_count, status, unfinished
from polyguide.commands.update import plan_update
from polyguide.gettext import po
from polyguide.project import ProjectError, find_project, read_file
from polyguide.project.git import find_revision
from revisions import Repository
from running import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = """\
source = "en"
locales = ["es", "fr"]
catalogues = "po/{locale}/{document}.po"
template = "po/{document}.pot"
threshold = 0
outputs = ["html"]
"""
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Boats\\n"
"PO-Revision-Date: 2026-11-29 10:00+0000\\n"
"Last-Translator: Ana <ana@example.org>\\n"
"Language-Team: none\\n"
"Language: {}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def entry(text: str, words: str, head: str = "") -> str:
    return f'\n{head}msgid "{text}"\nmsgstr "{words}"\n'


def catalogue(tag: str, *entries: str) -> str:
    return HEADER.format(tag) + "".join(entries)


FILES = {
    "content/index.md": "# Boats\n\nOpen all day.\n\nTake the ferry to the island.\n",
    "content/more/pay.md": "# Pay\n\nOpen all day.\n\nPay with a card at the desk.\n",
    "po/es/index.po": catalogue(
        "es",
        entry("Boats", "Barcos"),
        entry("Open all day.", "Abierto todo el día."),
        entry("Take the ferry to the island.", "Toma el ferri a la isla."),
    ),
    "po/es/more/pay.po": catalogue(
        "es",
        entry("Pay", "Pagar"),
        entry("Open all day.", "Abierto el día entero."),
        entry("Pay with a card at the desk.", "Paga con tarjeta.", "# Which desk?\n#, fuzzy\n"),
    ),
    "po/fr/index.po": catalogue("fr", entry("Boats", "Bateaux")),
}


@pytest.fixture
def folder(project: Callable[..., Path]) -> Path:
    return project(FILES, SETTINGS)


def states(folder: Path, path: str) -> dict[str, tuple[str, str]]:
    """Read what a catalogue says, and how each message is."""
    read, problems = po.parse((folder / path).read_bytes(), path)
    assert read is not None, problems
    return {
        one.id: (one.strings[0], "obsolete" if one.obsolete else "fuzzy" if one.fuzzy else "")
        for one in read.messages
    }


def swap(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text("utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), "utf-8")


def codes(folder: Path) -> set[tuple[str, str]]:
    report = check(find_project(folder), NOW.date())
    return {(problem.place.path, problem.code) for problem in report.problems}


def shown(folder: Path, path: str) -> str:
    build(find_project(folder), jobs=1)
    return (folder / "site" / path).read_text("utf-8")


# Update


def test_every_document_gets_a_template_and_a_catalogue_in_each_language(folder: Path) -> None:
    update(folder)
    assert sorted(path for path in files_of(folder) if path.startswith("po/")) == [
        *("po/es/index.po", "po/es/more/pay.po", "po/fr/index.po", "po/fr/more/pay.po"),
        *("po/index.pot", "po/more/pay.pot"),
    ]
    before = files_of(folder)
    update(folder)
    assert files_of(folder) == before


def test_two_documents_may_say_one_text_in_two_ways(folder: Path) -> None:
    update(folder)
    assert "Abierto todo el día." in shown(folder, "es/index.html")
    assert "Abierto el día entero." in shown(folder, "es/more/pay.html")


def test_a_sentence_that_moves_takes_its_words_along_with_state_and_comments(folder: Path) -> None:
    sentence = "Pay with a card at the desk."
    swap(folder, "content/more/pay.md", sentence, "")
    swap(folder, "content/index.md", "Take the", f"{sentence}\n\nTake the")
    update(folder)
    moved = states(folder, "po/es/index.po")
    assert moved[sentence] == ("Paga con tarjeta.", "fuzzy")
    assert "# Which desk?\n" in (folder / "po/es/index.po").read_text("utf-8")
    assert states(folder, "po/es/more/pay.po")[sentence] == ("Paga con tarjeta.", "obsolete")
    before = files_of(folder)
    update(folder)
    assert files_of(folder) == before


def test_a_moved_sentence_is_shown_before_any_update(folder: Path) -> None:
    sentence = "Take the ferry to the island."
    swap(folder, "content/index.md", sentence, "")
    swap(folder, "content/more/pay.md", "Pay with", f"{sentence}\n\nPay with")
    assert "Toma el ferri a la isla." in shown(folder, "es/more/pay.html")


def test_words_of_a_document_that_is_gone_stay_until_they_move(folder: Path) -> None:
    update(folder)
    text = (folder / "content/more/pay.md").read_text("utf-8")
    (folder / "content/more/pay.md").unlink()
    update(folder)
    gone = states(folder, "po/es/more/pay.po")
    assert {state for _, state in gone.values()} == {"obsolete"}
    assert 'msgid "Pay"' not in (folder / "po/more/pay.pot").read_text("utf-8")
    (folder / "content/desk.md").write_text(text, "utf-8")
    update(folder)
    assert states(folder, "po/es/desk.po") == {
        "Pay": ("Pagar", ""),
        "Open all day.": ("Abierto todo el día.", ""),
        "Pay with a card at the desk.": ("Paga con tarjeta.", "fuzzy"),
    }
    assert states(folder, "po/es/more/pay.po") == gone


def test_a_renamed_document_keeps_its_own_words(folder: Path) -> None:
    update(folder)
    (folder / "content/more/pay.md").rename(folder / "content/desk.md")
    update(folder)
    assert states(folder, "po/es/desk.po")["Open all day."] == ("Abierto el día entero.", "")


def test_an_edited_sentence_is_suggested_its_own_files_words_first(folder: Path) -> None:
    for path in ("content/index.md", "content/more/pay.md"):
        swap(folder, path, "Open all day.", "Open all day and night.")
    for path in ("po/es/index.po", "po/es/more/pay.po"):
        swap(folder, path, "Open all day.", "Open all day long and all night.")
    for path in ("content/index.md", "content/more/pay.md"):
        swap(folder, path, "day and night.", "day long and all the night.")
    update(folder)
    text = "Open all day long and all the night."
    assert states(folder, "po/es/index.po")[text] == ("Abierto todo el día.", "fuzzy")
    assert states(folder, "po/es/more/pay.po")[text] == ("Abierto el día entero.", "fuzzy")


def test_one_catalogue_takes_the_words_of_all_documents_back(folder: Path) -> None:
    update(folder)
    swap(folder, "content/index.md", "Take the ferry to the island.", "Go.")
    update(folder)
    (folder / "polyguide.toml").write_text(SETTINGS.replace("{document}", "{domain}"), "utf-8")
    update(folder)
    assert states(folder, "po/es/guide.po") == {
        "Boats": ("Barcos", ""),
        "Open all day.": ("Abierto todo el día.", ""),
        "Go.": ("", ""),
        "Pay": ("Pagar", ""),
        "Pay with a card at the desk.": ("Paga con tarjeta.", "fuzzy"),
        "Take the ferry to the island.": ("Toma el ferri a la isla.", "obsolete"),
    }
    assert "# Which desk?\n" in (folder / "po/es/guide.po").read_text("utf-8")


def test_the_catalogue_of_all_documents_gives_its_words_to_those_of_each(
    project: Callable[..., Path],
) -> None:
    whole = catalogue("es", entry("Boats", "Barcos"), entry("Pay", "Pagar"), entry("Note", "Ojo"))
    content = {path: text for path, text in FILES.items() if path.startswith("content/")}
    folder = project({**content, "po/es/guide.po": whole}, SETTINGS)
    update(folder)
    assert states(folder, "po/es/index.po")["Boats"] == ("Barcos", "")
    assert states(folder, "po/es/more/pay.po")["Pay"] == ("Pagar", "")
    assert states(folder, "po/es/guide.po") == {
        "Note": ("Ojo", ""),  # a word of the theme
        "Boats": ("Barcos", "obsolete"),
        "Pay": ("Pagar", "obsolete"),
    }


def test_the_words_of_own_templates_have_a_file_of_their_own(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/notice.html").write_text('<p>{{ _("Mind the gap") }}</p>\n', "utf-8")
    update(folder)
    assert [*states(folder, "po/fr/guide.po")] == ["Mind the gap"]
    assert 'msgid "Mind the gap"' in (folder / "po/guide.pot").read_text("utf-8")


def test_a_text_that_was_empty_gets_the_words_that_another_document_found(folder: Path) -> None:
    old, new = "Pay with a card at the desk.", "Pay with any card at the desk."
    update(folder)
    swap(folder, "po/es/index.po", '"Toma el ferri a la isla."', '""')
    swap(folder, "po/es/more/pay.po", f'"{old}"', '"Take the ferry to the isle."')
    update(folder)
    assert states(folder, "po/es/index.po")["Take the ferry to the island."] == ("", "")
    swap(folder, "content/more/pay.md", old, "Take the ferry to the island.")
    update(folder)
    before = files_of(folder)
    assert states(folder, "po/es/index.po")["Take the ferry to the island."][0]
    update(folder)
    assert files_of(folder) == before
    assert new not in states(folder, "po/es/more/pay.po")


def test_words_of_a_document_are_not_those_of_the_theme(folder: Path) -> None:
    swap(folder, "content/index.md", "Open all day.", "Tip\n\n> [!TIP]\n> 12")
    swap(folder, "po/es/index.po", '"Open all day."', '"Tip"')
    (folder / "po/es/guide.po").write_text(catalogue("es"), "utf-8")
    page = shown(folder, "es/index.html")
    assert page.count("Abierto todo el día.") == 1
    assert "Consejo" in page


def test_catalogues_of_another_project_in_the_same_folders_stay(folder: Path) -> None:
    other = catalogue("es", entry("File", "Archivo", "#: src/main.c:12\n"))
    for path in ("po/es/app.po", "po/app.pot"):
        (folder / path).write_text(other, "utf-8")
    update(folder)
    assert (folder / "po/es/app.po").read_text("utf-8") == other
    assert (folder / "po/app.pot").read_text("utf-8") == other


@needs("msgfmt")
def test_gettext_takes_all_that_is_written(folder: Path) -> None:
    swap(folder, "content/index.md", "Open all day.", "Open on all days.")
    update(folder)
    for path in sorted(folder.rglob("*.po")):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)


# One that is broken


@pytest.fixture
def broken(folder: Path) -> Path:
    (folder / "po/es/index.po").write_bytes(HEADER.format("es").encode() + b'\nmsgid "B\xff"\n')
    return folder


BROKEN = "po/es/index.po"


def test_a_broken_catalogue_costs_only_itself(broken: Path) -> None:
    built = build(find_project(broken), jobs=1)
    (problem,) = [one for one in built.problems if one.place.path == BROKEN]
    assert problem.place.line
    assert "Pagar" in (broken / "site/es/more/pay.html").read_text("utf-8")
    assert "Abierto el día entero." in (broken / "site/es/index.html").read_text("utf-8")
    assert (BROKEN, problem.code) in codes(broken)
    counted = status(guide_to_count(find_project(broken)), datetime.date(2026, 11, 30))
    assert [one.place for one in counted.problems] == [problem.place]
    assert counted.progress["es"].coverage.translated == 3
    made, _ = export(find_project(broken), "mo")
    assert (BROKEN, problem.code) in {(one.place.path, one.code) for one in made.problems}
    with (broken / "exports/mo/es/LC_MESSAGES/guide.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Pay") == "Pagar"


def test_whoever_makes_the_pages_tells_the_same_of_a_broken_catalogue(
    broken: Path, tmp_path: Path
) -> None:
    expected = build(find_project(broken), jobs=1)
    fresh = tmp_path / "fresh"
    shutil.copytree(broken, fresh, ignore=shutil.ignore_patterns("site", ".polyguide"))
    with ThreadPoolExecutor(2) as executor:
        built = build(find_project(fresh), jobs=executor)
    assert sorted(built.problems, key=str) == sorted(expected.problems, key=str)
    assert len({*built.problems}) == len(built.problems)
    assert files_of(fresh / "site") == files_of(broken / "site")


def test_an_update_leaves_a_broken_catalogue_as_it_is_and_does_the_others(broken: Path) -> None:
    before = (broken / BROKEN).read_bytes()
    swap(broken, "content/more/pay.md", "Open all day.", "Open all night.")
    made = plan_update(find_project(broken), NOW)
    told = {problem.place.path for change in made for problem in change.problems}
    assert told == {BROKEN}
    update(broken)
    assert (broken / BROKEN).read_bytes() == before
    assert states(broken, "po/es/more/pay.po")["Open all day."][1] == "obsolete"
    assert (broken / "po/fr/more/pay.po").is_file()
    assert (broken / "po/index.pot").is_file()


def test_what_may_stand_in_a_broken_catalogue_waits_until_it_is_mended(broken: Path) -> None:
    sentence = "Take the ferry to the island."
    swap(broken, "content/index.md", sentence, "")
    swap(broken, "content/more/pay.md", "Pay with a card at the desk.", sentence)
    update(broken)
    assert sentence not in states(broken, "po/es/more/pay.po")
    (broken / BROKEN).write_text(FILES[BROKEN], "utf-8")
    update(broken)
    assert states(broken, "po/es/more/pay.po")[sentence] == ("Toma el ferri a la isla.", "")
    assert states(broken, BROKEN)[sentence] == ("Toma el ferri a la isla.", "obsolete")


# The other commands


def test_status_counts_each_file_and_names_its_lines(folder: Path) -> None:
    project = find_project(folder)
    guide = guide_to_count(project)
    count = status(guide, datetime.date(2026, 11, 30)).progress["es"].coverage
    assert (count.total, count.translated, count.fuzzy) == (6, 5, 1)
    (row,) = unfinished(guide, ["es"])
    assert (row.place.path, row.state) == ("po/es/more/pay.po", Lack.FUZZY)
    absent = {row.place.path for row in unfinished(guide, ["fr"])}
    assert absent == {"po/fr/index.po", "po/fr/more/pay.po"}


def test_check_names_the_file_and_tells_of_missing_entries_once(folder: Path) -> None:
    swap(folder, "po/es/more/pay.po", '"Pagar"', '"Pagar 3"')
    swap(folder, "content/more/pay.md", "# Pay", "# Pay\n\nNew.")
    found = codes(folder)
    assert ("po/es/more/pay.po", "NUM002") in found
    assert {path for path, code in found if code == "MSG006"} == {
        "po/es/{document}.po",
        "po/fr/{document}.po",
    }


def test_extract_makes_a_template_of_each_document(folder: Path) -> None:
    made = plan_template(find_project(folder), NOW)
    assert [one.edit.path for one in made] == ["po/index.pot", "po/more/pay.pot"]
    assert b'msgid "Pay"' in made[1].edit.after
    assert b'msgid "Boats"' not in made[1].edit.after


def test_folders_of_documents_may_have_a_file_for_each_language(
    project: Callable[..., Path],
) -> None:
    files = {path: text for path, text in FILES.items() if path.startswith("content/")}
    settings = SETTINGS.replace("po/{locale}/{document}.po", "po/{document}/{locale}.po")
    folder = project({**files, "po/more/pay/es.po": FILES["po/es/more/pay.po"]}, settings)
    (folder / "po/index").mkdir()
    (folder / "po/index/de.po").write_text(catalogue("de"), "utf-8")
    assert ("po/index/de.po", "MSG013") in codes(folder)
    update(folder)
    assert states(folder, "po/index/es.po")["Open all day."] == ("Abierto el día entero.", "")


def test_fmt_writes_all_of_them_anew(folder: Path) -> None:
    swap(folder, "po/es/more/pay.po", "#, fuzzy", "#,fuzzy")
    changed = [one.edit.path for one in plan_format(find_project(folder)) if one.edit.changed]
    assert changed == ["po/es/more/pay.po"]


def test_what_comes_back_in_xliff_goes_to_the_files_it_belongs_to(folder: Path) -> None:
    update(folder)
    export(find_project(folder), "xliff")
    path = folder / "exports/xliff/guide.es.xlf"
    text = path.read_text("utf-8")
    for old, new in (("todo el día", "siempre"), ("Pagar", "Abonar")):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    imported = import_xliff(find_project(folder), read_file(path, "guide.xlf"), NOW)
    assert (imported.taken, imported.problems) == (2, ())
    assert (imported.path, imported.paths) == ("po/es", ("po/es/index.po", "po/es/more/pay.po"))
    said = run("import", "exports/xliff/guide.es.xlf", cwd=folder).out
    assert said == "po/es: unchanged. Units in the file: 5, translations taken: 0.\n"
    assert states(folder, "po/es/index.po")["Open all day."] == ("Abierto siempre.", "")
    assert states(folder, "po/es/more/pay.po")["Open all day."] == ("Abierto el día entero.", "")
    assert states(folder, "po/es/more/pay.po")["Pay"] == ("Abonar", "")


def test_catalogues_that_no_locale_reads_are_told_once_for_each_language(folder: Path) -> None:
    shutil.copytree(folder / "po/es", folder / "po/de")
    told = {row for row in codes(folder) if row[1] in ("MSG013", "MSG014")}
    assert told == {("po/de/index.po", "MSG013")}


def test_the_files_of_all_languages_may_stand_beside_each_other(
    project: Callable[..., Path],
) -> None:
    files = {path: text for path, text in FILES.items() if path.startswith("content/")}
    settings = SETTINGS.replace("po/{locale}/{document}.po", "po/{document}.{locale}.po")
    settings = settings.replace("po/{document}.pot", "po/{document}.{domain}.pot")
    folder = project({**files, "po/more/pay.es.po": FILES["po/es/more/pay.po"]}, settings)
    update(folder)
    assert sorted(path for path in files_of(folder) if path.startswith("po/")) == [
        *("po/index.es.po", "po/index.fr.po", "po/index.guide.pot"),
        *("po/more/pay.es.po", "po/more/pay.fr.po", "po/more/pay.guide.pot"),
    ]
    assert states(folder, "po/index.es.po")["Open all day."] == ("Abierto el día entero.", "")


# Hostile ones


def test_a_document_called_as_the_domain_is_an_error_with_a_remedy(folder: Path) -> None:
    (folder / "content/Guide.md").write_text("# Guide\n", "utf-8")
    assert ("content/Guide.md", "IO029") in codes(folder)
    with pytest.raises(ProjectError):
        plan_update(find_project(folder), NOW)
    swap(folder, "polyguide.toml", "outputs", 'domain = "theme"\noutputs')
    assert ("content/Guide.md", "IO029") not in codes(folder)


def test_documents_whose_names_differ_in_case_keep_their_own_words(folder: Path) -> None:
    (folder / "content/more/Pay.md").write_text("# Wage\n", "utf-8")
    update(folder)
    assert [*states(folder, "po/es/more/Pay.po")] == ["Wage"]
    assert ("content/more/pay.md", "IO016") in codes(folder)


def test_one_catalogue_under_two_names_of_its_language_is_told_and_not_read(folder: Path) -> None:
    swap(folder, "polyguide.toml", '"fr"', '"es-CL"')
    for name in ("es_CL", "es-CL"):
        (folder / "po" / name).mkdir()
        (folder / f"po/{name}/index.po").write_text(catalogue("es_CL", entry("Boats", name)))
    assert ("po/es-CL/index.po", "IO006") in codes(folder)
    told = build(find_project(folder), jobs=1).problems
    assert ("po/es-CL/index.po", "IO006") in {(one.place.path, one.code) for one in told}
    with pytest.raises(ProjectError) as caught:
        plan_update(find_project(folder), NOW)
    assert [one.code for one in caught.value.problems] == ["IO006"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("catalogues", "po/{locale}/{path}.po"),
        ("catalogues", "po/{locale}/../{document}.po"),
        ("catalogues", "{locale}{document}.po"),
        ("catalogues", "po/{document}/{document}/{locale}.po"),
        ("catalogues", "po/{document}{locale}.po"),
        ("catalogues", "po/{locale}.po"),
        ("template", "po/guide.pot"),
        ("template", "po/{locale}/{document}.pot"),
    ],
)
def test_other_patterns_are_refused(folder: Path, setting: str, value: str) -> None:
    lines = SETTINGS.splitlines()
    lines = [f'{setting} = "{value}"' if one.startswith(setting) else one for one in lines]
    (folder / "polyguide.toml").write_text("\n".join(lines), "utf-8")
    with pytest.raises(ProjectError) as caught:
        find_project(folder)
    (problem,) = caught.value.problems
    assert problem.code == "CFG003"
    assert "{document}" in problem.sentence


def test_a_bundle_names_the_words_that_each_document_shows(folder: Path) -> None:
    export(find_project(folder), "json")
    lines = (folder / "exports/json/es/messages.ndjson").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    said = {row["document"]: row["target"] for row in rows if row["source"] == "Open all day."}
    assert said == {"index": "Abierto todo el día.", "more/pay": "Abierto el día entero."}


def test_a_check_of_what_changed_knows_a_moved_sentence_by_its_words(folder: Path) -> None:
    update(folder)
    Repository(folder)
    moved = "Take the ferry to the island."
    swap(folder, "content/index.md", moved, "")
    swap(folder, "content/more/pay.md", "Pay with", f"{moved}\n\nPay with")
    update(folder)
    swap(folder, "po/es/more/pay.po", "Pagar", "Pagar 3")
    project = find_project(folder)
    report = check(project, NOW.date(), since=find_revision(folder, "HEAD"))
    found = [(one.place.path, one.code) for one in report.problems if one.code != "MSG001"]
    assert ("po/es/more/pay.po", "NUM002") in found
    assert report.messages == 1
