"""Forms of facts in sentences of 19 languages: the right one is told of nothing and reads well.

A specimen has, for each sentence, a translation with the form that it needs and what readers see
of it, perhaps one with another form, and the word by which that is noticed. What has no such word
is wrong, too, but no rule says so for certain.
"""

from __future__ import annotations

import datetime
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

import polyguide
from polyguide.checks.cases import prepositions
from polyguide.commands.check import check
from running import ROOT
from small_guides import quoted, read, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from polyguide.model.problem import Problem

FOLDER = ROOT / "tests" / "specimens" / "fact-forms"
TAGS = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "facts")
TODAY = datetime.date(2026, 1, 10)
HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def sentences(tag: str) -> Sequence[Mapping[str, Any]]:
    table = tomllib.loads((FOLDER / f"{tag}.toml").read_text(encoding="utf-8"))
    found: list[Mapping[str, Any]] = table["sentences"]
    return found


def project(folder: Path, tag: str, words: Mapping[str, str], source: str = "en") -> Path:
    """Write a guide of a page whose paragraphs are texts, with the words for each."""
    rows = [f"msgid {quoted(one)}\nmsgstr {quoted(other)}\n" for one, other in words.items()]
    files = {
        "polyguide.toml": f'source = "{source}"\nlocales = ["{tag}"]\noutputs = ["text"]\n'
        'catalogues = "locales/{locale}.po"\n',
        "content/index.md": "\n\n".join(("# MS Alta", *words, "")),
        "content/facts.toml": (FOLDER / "facts.toml").read_text(encoding="utf-8"),
        f"locales/{tag.replace('-', '_')}.po": "\n".join((HEAD.format(tag), *rows)),
    }
    return written(folder, files)


def told(folder: Path) -> list[Problem]:
    """Give what a check finds, but that a title is not translated and that facts are not used."""
    found = check(polyguide.open_project(folder), today=TODAY).problems
    return [one for one in found if one.code not in {"MSG001", "MSG006", "FCT010"}]


def line_of(problem: Problem, folder: Path) -> str:
    """Give the words at the place of a problem, to the end of the line."""
    text = (folder / problem.place.path).read_text(encoding="utf-8")
    return text.split("\n")[problem.place.line - 1][problem.place.column - 1 :]


@pytest.mark.parametrize("tag", TAGS)
def test_the_right_form_is_told_of_nothing_and_reads_well(tmp_path: Path, tag: str) -> None:
    rows = sentences(tag)
    folder = project(tmp_path, tag, {row["source"]: row["right"] for row in rows})
    assert [(one.sentence, line_of(one, folder)) for one in told(folder)] == []
    polyguide.build_site(polyguide.open_project(folder), jobs=1)
    blanks = dict.fromkeys(map(ord, "\u00a0\u202f\n"), " ")
    shown = read(folder, f"{tag}/index.txt").translate(blanks)
    assert [row["reads"] for row in rows if row["reads"] not in shown] == []


@pytest.mark.parametrize(
    "tag", [tag for tag in TAGS if any("wrong" in row for row in sentences(tag))]
)
def test_a_wrong_form_is_noted_where_the_rule_is_certain(tmp_path: Path, tag: str) -> None:
    rows = {row["wrong"]: row for row in sentences(tag) if "wrong" in row}
    folder = project(tmp_path, tag, {row["source"]: wrong for wrong, row in rows.items()})
    found, mended = {}, {}
    for one in told(folder):
        text = (folder / one.place.path).read_text(encoding="utf-8").split("\n")
        wrong = text[one.place.line - 1].removeprefix('msgstr "').removesuffix('"')
        assert one.code == "FCT022", (one.sentence, wrong)
        values = dict(one.values)
        assert line_of(one, folder).startswith((values["word"], f"{{{values['value']}}}"))
        found[wrong] = values["word"]
        source = rows[wrong]["source"]
        mended[source] = wrong.replace(*(f"{{{values[key]}}}" for key in ("value", "expected")))
    assert found == {wrong: row["noted"] for wrong, row in rows.items() if "noted" in row}
    assert not mended or told(project(tmp_path / "mended", tag, mended)) == []


def test_every_word_that_takes_a_case_is_tried_by_a_sentence() -> None:
    tried: dict[str, set[str]] = {}
    for tag in TAGS:
        noted = {row["noted"].lower() for row in sentences(tag) if "noted" in row}
        tried.setdefault(tag.partition("-")[0], set()).update(noted)
    words = {
        language: {word for row in rows for key in ("before", "after") for word in _words(row, key)}
        for language, rows in prepositions().items()
    }
    assert words == {language: some for language, some in tried.items() if some}


def _words(row: Mapping[str, Any], key: str) -> list[str]:
    return row[key].split("|") if key in row else []


SOURCE = "The card has been valid for {wait}."
NOT_NOTED = (
    (SOURCE, "Die Karte gilt seit {wait:number} Tagen."),
    (SOURCE, "Die Karte gilt seit {wait:short}."),
    (SOURCE, "Die Karte gilt x-seit {wait}."),
    (SOURCE, "Die Karte gilt seit {wait}-dauernd."),
    ("It has been valid for {ride}.", "Sie gilt seit {ride}."),  # all cases are the same
    ("The sale began after {start}.", "Der Verkauf begann nach {start}."),
    ("Write `{wait}` here.", "Schreib hier nach `{wait}`."),
    ("It says [seit]{lang=sv} {wait}.", "Es heißt [seit]{lang=sv} {wait}."),
)


@pytest.mark.parametrize(("source", "words"), NOT_NOTED)
def test_what_has_no_case_there_is_not_noted(tmp_path: Path, source: str, words: str) -> None:
    assert told(project(tmp_path, "de", {source: words})) == []


def test_a_sentence_ends_with_the_dot_of_its_fact_or_with_its_own(tmp_path: Path) -> None:
    source = "We sell tickets from {start}."
    for words, codes in (
        ("Мы продаём билеты с {start}", []),
        ("Мы продаём билеты с {start:day}", ["PUN001"]),
        ("Мы продаём билеты с {start:day}.", []),
    ):
        assert [one.code for one in told(project(tmp_path, "ru", {source: words}))] == codes


def test_the_name_alone_is_asked_for_where_that_reads_the_same(tmp_path: Path) -> None:
    folder = project(tmp_path, "de", {SOURCE: "Die Karte gilt für {wait:dative}."})
    [problem] = told(folder)
    assert problem.remedy == "Write {wait}, unless the two do not belong together here."


def test_the_unit_is_that_of_the_value_for_the_locale(tmp_path: Path) -> None:
    folder = project(tmp_path, "de", {SOURCE: "Die Karte gilt seit {wait}."})
    facts = folder / "content/facts.toml"
    of_hours = '\n[facts.wait.values]\nund-DE = { value = 48, unit = "hour" }\n'
    facts.write_text(facts.read_text(encoding="utf-8") + of_hours, encoding="utf-8")
    assert [one.code for one in told(folder)] == ["FCT022"]
    settings = folder / "polyguide.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"de"', '"de-DE"'))
    catalogue = (folder / "locales/de.po").read_text(encoding="utf-8")
    (folder / "locales/de_DE.po").write_text(catalogue, encoding="utf-8")
    assert [one.code for one in told(folder) if one.code == "FCT022"] == []


def test_an_author_is_told_too_at_the_fact(tmp_path: Path) -> None:
    text = "In {wait}: Die Karte gilt seit **{wait}**. Sie verfällt nach {hold:dative}."
    folder = project(tmp_path, "en", {text: ""}, source="de")
    [problem] = [one for one in told(folder) if one.code == "FCT022"]
    assert (problem.place.path, problem.place.line) == ("content/index.md", 3)
    assert line_of(problem, folder).startswith("{wait}**")
    assert problem.remedy == "Write {wait:dative}, unless the two do not belong together here."


def test_a_translator_may_let_it_stand(tmp_path: Path) -> None:
    folder = project(tmp_path, "de", {SOURCE: "Die Karte gilt seit {wait}."})
    catalogue = folder / "locales/de.po"
    assert [one.code for one in told(folder)] == ["FCT022"]
    entry = catalogue.read_text(encoding="utf-8").replace(
        'msgid "The', '# polyguide: allow FCT022\nmsgid "The'
    )
    catalogue.write_text(entry, encoding="utf-8")
    assert told(folder) == []
