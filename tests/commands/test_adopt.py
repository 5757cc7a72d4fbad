"""`adopt`: projects of other programs, each with what is told of it and what is written.

In a folder of tests/specimens/adopt lie the `project`, what the command says of it (`told.txt`),
and the files that it writes (`written`).
"""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from drafting import draft_mark
from polyguide.adopt.plan import Wish
from polyguide.commands.adopt import adopt
from polyguide.commands.check import check
from polyguide.commands.update import plan_update
from polyguide.gettext import po
from polyguide.gettext.changes import apply_changes
from polyguide.model.problem import Severity
from polyguide.project import ProjectError, find_project
from running import ROOT
from small_guides import written

pytestmark = pytest.mark.slow

SPECIMENS = ROOT / "tests/specimens/adopt"
NAMES = sorted(path.name for path in SPECIMENS.iterdir())
NO_SOURCE = {"markdown", "po4a"}  # where nothing says in which language it is
NOW = datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC)
BOOK = {"book.toml": "", "src/index.md": "# Ferry\n", "src/es/index.md": "# Ferri\n"}


def wish(name: str) -> Wish:
    return Wish("en" if name in NO_SOURCE else "")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".polyguide" not in path.parts
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_specimen_becomes_what_lies_beside_it(polyguide, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "project"
    shutil.copytree(SPECIMENS / name / "project", folder)
    before = files_of(folder)
    option = ["--source", "en"] if name in NO_SOURCE else []
    told = polyguide("adopt", *option, cwd=folder, COLUMNS="80")
    assert (told.code, told.err) == (0, "")
    assert told.out == (SPECIMENS / name / "told.txt").read_text(encoding="utf-8")
    assert files_of(folder) == before
    adopt(folder, wish(name), NOW)
    after = files_of(folder)
    assert {path: after[path] for path in before} == before
    new = {path: data for path, data in after.items() if path not in before}
    assert new == files_of(SPECIMENS / name / "written")
    report = check(find_project(folder), NOW.date())
    assert [one for one in report.problems if one.severity is Severity.ERROR] == []


def test_every_specimen_has_a_host_and_every_host_a_specimen() -> None:
    texts = [(SPECIMENS / name / "written/polyguide.toml").read_text("utf-8") for name in NAMES]
    dialects = {line for text in texts for line in text.splitlines() if line.startswith("dialect")}
    assert len(dialects) == 8


def test_a_project_of_polyguide_is_left_alone(polyguide, tmp_path: Path) -> None:
    written(tmp_path, BOOK | {"polyguide.toml": "nonsense"})
    ran = polyguide("adopt", "--write", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    (tmp_path / "polyguide.toml").write_text('source = "en"\n')
    ran = polyguide("adopt", cwd=tmp_path)
    assert (ran.code, "polyguide.toml ADP001" in ran.err) == (2, True)


def test_nothing_is_written_where_a_file_that_would_be_made_is_there(tmp_path: Path) -> None:
    taken = {"locales/x.md": "", "translations/index.pot": "mine"}
    written(tmp_path, BOOK | taken)
    before = files_of(tmp_path)
    with pytest.raises(ProjectError) as error:
        adopt(tmp_path, Wish(), NOW)
    assert [problem.code for problem in error.value.problems] == ["ADP004"]
    assert files_of(tmp_path) == before


def test_a_project_in_a_folder_of_another_is_adopted_by_itself(tmp_path: Path) -> None:
    written(tmp_path, {"polyguide.toml": 'source = "en"\n'})
    assert adopt(written(tmp_path / "book", BOOK), Wish(), NOW).documents == 1
    assert (tmp_path / "book/polyguide.toml").is_file()


def test_documents_that_are_not_read_whole_are_left_out_with_their_translations(
    tmp_path: Path,
) -> None:
    broken = {"src/a.md": "---\na: [\n---\n", "src/es/a.md": "# A\n"}
    done = adopt(written(tmp_path, BOOK | broken), Wish(), NOW)
    assert [str(one.place) for one in done.plan.problems if one.code == "ADP022"] == [
        "src/a.md:3:1"
    ]
    assert [file.document for file in done.aligned[0].files] == ["src/index.md"]
    assert check(find_project(tmp_path), NOW.date()).problems == ()


def test_nothing_is_adopted_where_no_document_can_be_read(tmp_path: Path) -> None:
    written(tmp_path, BOOK | {"src/index.md": "---\na: [\n---\n"})
    with pytest.raises(ProjectError) as error:
        adopt(tmp_path, Wish(), NOW)
    assert [problem.code for problem in error.value.problems] == ["MD011"]
    assert not (tmp_path / "polyguide.toml").exists()


def test_catalogues_count_as_they_are_once_they_are_updated(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    boat, quay = 'msgid "The boat *leaves*."\nmsgstr "Sale."\n', 'msgid "Quay"\nmsgstr "Muelle"\n'
    texts = {
        "src/index.md": "# Ferry\n\nThe boat _leaves_.\n",
        "po/es.po": f"{head}\n{boat}\n{quay}",
    }
    written(tmp_path, BOOK | texts | {"po/de.po": "msgid\n"})
    (tmp_path / "src/es/index.md").unlink()
    done = adopt(tmp_path, Wish(), NOW)
    assert "ADP020" in {one.code for one, _ in done.told}
    assert (done.coverage["es"].translated, done.coverage["es"].missing) == (1, 1)
    assert (done.coverage["de"].translated, done.coverage["de"].missing) == (0, 2)
    (tmp_path / "po/de.po").unlink()
    (change,) = (
        one for one in plan_update(find_project(tmp_path), NOW) if one.edit.path == "po/es.po"
    )
    assert change.coverage == done.coverage["es"]


@pytest.mark.parametrize("mark", ["", "#, fuzzy\n"])
def test_a_draft_stays_one(tmp_path: Path, mark: str) -> None:
    shutil.copytree(SPECIMENS / "myst/project", tmp_path / "project")
    path = "docs/locales/es/LC_MESSAGES/pay.po"
    file = tmp_path / "project" / path
    before, _ = po.parse(file.read_bytes(), path)
    assert before is not None
    old = next(one for one in before.messages if one.translated)
    entry = f'msgid "{old.id}"'
    comment = f"# {draft_mark('Machine', old.id, old.strings)}\n{mark}"
    text = file.read_text("utf-8")
    assert entry in text
    file.write_text(text.replace(entry, comment + entry), encoding="utf-8")
    adopt(tmp_path / "project", wish("myst"), NOW)
    project = find_project(tmp_path / "project")
    apply_changes(lambda: plan_update(project, NOW), [project])
    after, _ = po.parse(file.read_bytes(), path)
    assert after is not None
    found = [one for one in after.messages if one.strings == old.strings]
    assert [one.draft for one in found] == ["Machine"]
