"""The last check is told again where nothing can have changed, and nowhere else."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from checked_guide import EDITS, FILES, PO, TODAY, checked_anew, edit
from polyguide.commands import check as pipeline
from polyguide.commands.build import build
from polyguide.commands.check import check
from polyguide.project import find_project
from polyguide.site.check_record import look_at_project, read_quiet
from polyguide.site.index import look
from polyguide.site.last_check import Report

RECORD = ".polyguide/check.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        edit(tmp_path / "guide", path, "", text)
    return tmp_path / "guide"


def checked(folder: Path, today: datetime.date = TODAY) -> Report:
    return check(find_project(folder), today)


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_the_same_is_told_as_without_the_last_check(folder: Path, name: str) -> None:
    before = checked(folder)
    edit(folder, *EDITS[name])
    assert checked(folder) == checked_anew(folder) != before
    # And back again: nothing of the edit is left.
    shutil.rmtree(folder / "locales")
    for path, text in FILES.items():
        edit(folder, path, "", text)
    assert checked(folder) == before


def test_what_did_not_change_is_told_again_without_a_look(folder: Path, monkeypatch) -> None:
    before = checked(folder)
    monkeypatch.setattr(pipeline, "read_guide", None)
    assert checked(folder) == before
    assert {"LNK006", "SPC002", "WRD001"} <= {problem.code for problem in before.problems}


def test_of_the_locales_only_those_are_looked_at_whose_words_changed(
    folder: Path, monkeypatch
) -> None:
    seen = []
    locale, source = pipeline.Review.locale, pipeline.Review.source

    def look(self, item):
        seen.append(item.locale.tag)
        return locale(self, item)

    def look_at_source(self, today):
        seen.append("source")
        return source(self, today)

    monkeypatch.setattr(pipeline.Review, "locale", look)
    monkeypatch.setattr(pipeline.Review, "source", look_at_source)
    checked(folder)
    edit(folder, *EDITS["words of a catalogue"])
    checked(folder)
    edit(folder, *EDITS["a catalogue behind another one"])
    checked(folder)
    assert seen == ["source", "es", "es-CL", "fr", "fr", "es", "es-CL"]


def test_of_a_locale_only_the_messages_are_asked_that_changed_and_those_with_findings(
    folder: Path,
) -> None:
    checked(folder)
    keys = look_at_project(look(find_project(folder), others=True), TODAY)
    before = read_quiet(find_project(folder), keys, "fr")
    assert len(before) == 2  # something is told of the other two
    edit(folder, *EDITS["words of a catalogue"])
    checked(folder)
    after = read_quiet(find_project(folder), keys, "fr")
    assert before < after
    assert len(after) == 3


def test_what_was_another_while_a_check_read_it_is_not_remembered(
    folder: Path, monkeypatch
) -> None:
    edit(folder, "locales/glossary.csv", "", "term,es,fr\nshop,tienda,magasin\n")
    read_guide = pipeline.read_guide

    def read(project, **options):
        edit(folder, "locales/glossary.csv", "", "")  # as an editor empties a file that it writes
        guide = read_guide(project, **options)
        edit(folder, "locales/glossary.csv", "", "term,es,fr\nshop,tienda,magasin\n")
        return guide

    monkeypatch.setattr(pipeline, "read_guide", read)
    checked(folder)
    monkeypatch.setattr(pipeline, "read_guide", read_guide)
    assert "GLS001" in {problem.code for problem in checked(folder).problems}
    assert checked(folder) == checked_anew(folder)


def test_a_fact_gets_old_without_an_edit(folder: Path) -> None:
    later = datetime.date(2029, 11, 24)
    assert checked(folder) != checked(folder, later) == checked_anew(folder, later)


@pytest.mark.parametrize("damage", ["", "{}", '{"digest":"0","format":1}'])
def test_a_record_that_cannot_be_read_is_as_none(folder: Path, damage: str) -> None:
    before = checked(folder)
    edit(folder, RECORD, "", damage)
    assert checked(folder) == before
    assert (folder / RECORD).stat().st_size > 100


def test_the_record_of_a_locale_is_no_other_ones(folder: Path) -> None:
    build(find_project(folder))
    before = checked(folder)
    (folder / RECORD).unlink()
    shutil.copy(folder / ".polyguide/words/es.json", folder / ".polyguide/quiet/es.json")
    assert checked(folder) == before


def test_where_nothing_can_be_written_a_check_tells_the_same(folder: Path) -> None:
    (folder / ".polyguide").write_text("not a folder", encoding="utf-8")
    assert checked(folder) == checked_anew(folder)
    assert (folder / ".polyguide").read_text(encoding="utf-8") == "not a folder"


def test_own_templates_are_tried_again_on_the_pages_of_new_words(folder: Path) -> None:
    text = '{% if "Paga ya" in page.body %}{{ missing.name }}{% endif %}'
    edit(folder, "templates/notice.html", "", text)
    assert "TPL002" in {problem.code for problem in checked(folder).problems}
    edit(folder, PO.format("es"), "Paga ya", "Paga aquí")
    after = checked(folder)
    assert "TPL002" not in {problem.code for problem in after.problems}
    assert after == checked_anew(folder)
