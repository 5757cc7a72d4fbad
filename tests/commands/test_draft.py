"""`draft`: jobs for programs, drafts of their answers, and what a person approves by its name."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drafting import NOW, answered, answers, draft_mark, edit, made, message, read, taken
from polyguide.commands.draft import approve, jobs
from polyguide.commands.merge_driver import join_files
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.gettext.revise import Signature
from polyguide.model.catalogue import draft_id, message_id
from polyguide.model.coverage import State
from polyguide.project import Project, ProjectError, find_project
from running import ROOT
from small_guides import PO, catalogue, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from running import Ran

ANA = Signature(NOW.when, "Ana <ana@example.cl>")
TEXTS = [f"Wait at gate {word}." for word in ("one", "two", "three", "four", "five", "six")]
NUMBERS = ("uno", "dos", "tres", "cuatro", "cinco", "seis")
GOOD = {text: f"Espera en la puerta {word}." for text, word in zip(TEXTS, NUMBERS, strict=True)}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path, "\n\n".join(TEXTS) + "\n", dict.fromkeys(TEXTS, ""))


def draft_all(project: Project) -> None:
    taken(project, answered(project, GOOD))


# Approving


def test_a_draft_is_approved_by_its_name_and_the_header_is_signed(project: Project) -> None:
    draft_all(project)
    first, second = (message_id(None, text) for text in TEXTS[:2])
    made = approve(project, "es", [first, first], ANA)
    assert (made.done, made.paths, made.problems) == (1, (PO,), ())
    one = message(project, TEXTS[0])
    assert (one.state, one.flags, one.comments, one.previous) == (State.TRANSLATED, (), (), None)
    assert message(project, TEXTS[1]).state is State.DRAFT
    assert read(project).headers["Last-Translator"] == ANA.translator
    assert second not in made.lines


def test_what_is_no_draft_cannot_be_approved(project: Project) -> None:
    draft_all(project)
    id = message_id(None, TEXTS[0])
    approve(project, "es", [id], ANA)
    before = (project.root / PO).read_bytes()
    again = approve(project, "es", [id, "m00"], ANA)
    assert [problem.code for problem in again.problems] == ["DRF011", "DRF011"]
    assert (project.root / PO).read_bytes() == before


def test_an_id_with_other_words_than_those_that_were_read_approves_nothing(
    project: Project,
) -> None:
    jobs_then = answered(project, {**GOOD, TEXTS[0]: "Aguarda en la puerta uno."})
    draft_all(project)
    read_then = draft_id(message(project, TEXTS[0]))
    taken(project, jobs_then)
    made_of = approve(project, "es", [read_then], ANA)
    assert ([problem.code for problem in made_of.problems], made_of.done) == (["DRF011"], 0)
    now = draft_id(message(project, TEXTS[0]))
    assert approve(project, "es", [now], ANA).done == 1


def test_a_fuzzy_mark_that_is_gone_approves_nothing(project: Project) -> None:
    draft_all(project)
    edit(project, lambda text: text.replace("#, fuzzy\n", ""))
    assert {one.state for one in read(project).messages} == {State.DRAFT}
    assert approve(project, "es", [message_id(None, TEXTS[0])], ANA).done == 1


def test_an_error_in_what_is_approved_is_told(tmp_path: Path) -> None:
    text, words = "Pay at [b](https://b.cl).", "Paga en b."
    project = made(tmp_path, f"{text}\n", {text: words})
    mark = f"# {draft_mark('Machine 1', text, words)}\n#, fuzzy\n"
    edit(project, lambda old: old.replace(f'msgid "{text}"', f'{mark}msgid "{text}"'))
    made_of = approve(project, "es", [message_id(None, text)], ANA)
    assert (made_of.done, [one.code for one in made_of.problems]) == (1, ["LNK001"])


# Catalogues of documents, and messages that are not there


def test_drafts_go_into_the_catalogue_of_each_document(tmp_path: Path) -> None:
    settings = (
        'source = "en"\nlocales = ["es"]\ncatalogues = "locales/{locale}/{document}.po"\n'
        'template = "locales/{document}.pot"\n'
    )
    words = {"Go.": ""}
    files = {
        "polyguide.toml": settings,
        "content/a.md": "Go.\n",
        "content/b.md": "Go.\n\nWait.\n",
        "locales/es/a.po": catalogue(words),
        "locales/es/b.po": catalogue(words | {"Wait.": "Espera."}),
    }
    project = find_project(written(tmp_path, files))
    found = taken(project, answered(project, {"Go.": "Ve."}))
    assert (found.done, found.paths) == (1, ("locales/es/a.po", "locales/es/b.po"))
    for path in found.paths:
        assert message(project, "Go.", path).draft == "Machine 1"


def test_messages_that_no_catalogue_has_are_no_jobs_but_told(tmp_path: Path) -> None:
    project = made(tmp_path, "Go.\n\nWait.\n", {"Go.": ""})
    found = jobs(project, "es")
    assert [json.loads(line)["source"] for line in found.lines] == ["Go."]
    assert [one.code for one in found.problems] == ["DRF012"]


def test_a_locale_that_is_not_there_and_a_missing_catalogue_stop_the_command(
    project: Project,
) -> None:
    (project.root / PO).unlink()
    for tag, code in (("fr", "EXP002"), ("es", "MSG004")):
        with pytest.raises(ProjectError) as caught:
            jobs(project, tag)
        assert [one.code for one in caught.value.problems] == [code]


def test_a_file_without_answers_changes_nothing(project: Project) -> None:
    before = (project.root / PO).read_bytes()
    with pytest.raises(ProjectError):
        taken(project, answers(b"nope\n"))
    assert (project.root / PO).read_bytes() == before


# An update of the guide


def test_a_draft_stays_one_when_the_guide_changes(project: Project) -> None:
    draft_all(project)
    page = project.root / "content/index.md"
    page.write_text(page.read_text().replace("gate one", "the gate one"))
    apply_changes(lambda: plan_update(project, NOW.when), [project])
    found = message(project, "Wait at the gate one.")
    assert (found.draft, found.state) == ("Machine 1", State.DRAFT)


# Random takes, edits and approvals: no word of a person is ever written over.


STEPS = ("take", "take", "merge", "edit", "delete", "approve", "clear", "update")


def random_story(project: Project, seed: int, takes: int) -> Counter[str]:
    """Edit, approve, take and merge at random; count what was seen, and look at people's words."""
    dice = random.Random(seed)
    ids = {message_id(None, text): text for text in TEXTS}
    seen: Counter[str] = Counter()
    for _ in range(takes):
        step = dice.choice(STEPS)
        text, base = dice.choice(TEXTS), (project.root / PO).read_bytes()
        drafts = {one.id: one.strings for one in read(project).messages if one.draft}
        if step == "clear":
            edit(project, lambda old: old.replace("#, fuzzy\n", ""))
        if step in ("edit", "delete", "merge"):
            words = "" if step == "delete" else f"Aguarda {dice.randrange(99)}."
            mark = dice.choice(("", "#, fuzzy\n")) if words else ""
            edit(project, lambda old, at=(text, mark, words): typed(old, *at))
        before = {one.id: one for one in read(project).messages}
        if step == "approve":
            approve(project, "es", [dice.choice([*ids])], ANA)
        if step == "update":
            apply_changes(lambda: plan_update(project, NOW.when), [project])
        if step == "merge":
            ours = (project.root / PO).read_bytes()
            (project.root / PO).write_bytes(base)
        if step in ("take", "merge"):
            rows = [
                {"id": id, "target": dice.choice([GOOD[text], "Aguarda en la puerta."]), "by": by}
                for id, text in ids.items()
                for by in [dice.choice(("A", "B"))]
                if dice.random() < 0.7
            ]
            if rows:
                taken(project, answers("".join(json.dumps(row) + "\n" for row in rows)))
        if step == "merge":
            theirs = (project.root / PO).read_bytes()
            (project.root / PO).write_bytes(join_files(base, ours, theirs, PO).data)
        for one in read(project).messages:
            old = before[one.id]
            if any(old.strings) and old.draft is None:
                assert (one.strings, one.flags) == (old.strings, old.flags)
                seen["kept"] += 1
            if one.translated and not old.translated:
                assert step == "approve"
            if drafts.get(one.id) == one.strings:
                assert one.draft or step == "approve"
            seen["drafts"] += one.draft is not None
    return seen


def typed(catalogue: str, text: str, mark: str, words: str) -> str:
    """Write words into an entry, as a person does who leaves all comments there."""
    entries = catalogue.split("\n\n")
    for at, entry in enumerate(entries):
        if f'msgid "{text}"' in entry:
            lines = [line for line in entry.split("\n") if line]
            lines = [line for line in lines if not line.startswith(("#,", "msgstr"))]
            place = lines.index(f'msgid "{text}"')
            lines[place:place] = [mark.strip()] if mark else []
            entries[at] = "\n".join([*lines, f'msgstr "{words}"', ""]).rstrip("\n")
    return "\n\n".join(entries).rstrip("\n") + "\n"


def test_random_takes_write_over_no_word_of_a_person(project: Project) -> None:
    seen = random_story(project, 1, 60)
    assert min(seen["kept"], seen["drafts"]) > 20


@pytest.mark.slow
def test_more_random_takes_write_over_no_word_of_a_person(project: Project) -> None:
    random_story(project, 2, 200)


# The command line


@pytest.mark.slow
def test_the_command_gives_jobs_takes_answers_and_approves(
    project: Project, polyguide: Callable[..., Ran], tmp_path: Path
) -> None:
    where = ("--project", str(project.root))
    file = tmp_path / "jobs.jsonl"
    ran = polyguide("draft", "es", "--output", str(file), *where)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"{PO}: messages without words, a job for each: 6.\n"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row |= {"target": GOOD[row["source"]], "by": "Machine 1"}
    rows[0]["target"] = ""
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ran = polyguide("draft", "es", "--take", str(file), *where)
    assert (ran.code, len(ran.out.splitlines())) == (1, 1)
    assert ran.err == f"{PO}: written. New drafts: 5, jobs given back: 1.\n"
    ran = polyguide("draft", "es", "--take", str(file), "--approve", "m00", *where)
    assert ran.code == 2
    ran = polyguide(
        "draft", "es", "--approve", rows[1]["id"], "--translator", ANA.translator, *where
    )
    assert (ran.code, ran.out) == (0, f"{PO}: written. Drafts approved: 1.\n")
    assert polyguide("draft", "es", "--take", "nothing.jsonl", *where).code == 2
    file.write_text("nope\n")
    assert polyguide("draft", "es", "--take", str(file), *where).code == 2
    assert polyguide("draft", "es", "--memory", str(project.root / PO), *where).code == 0


@pytest.mark.slow
def test_answers_and_ids_come_on_standard_input(project: Project) -> None:
    command = [sys.executable, "-m", "polyguide", "draft", "es", "--project", str(project.root)]
    data = answered(project, GOOD).data
    done = subprocess.run([*command, "--take", "-"], input=data, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")
    ids = "\n".join(message_id(None, text) for text in TEXTS[:2]).encode()
    done = subprocess.run([*command, "--approve", "-"], input=ids, capture_output=True, check=False)
    assert (done.returncode, read(project).coverage.translated) == (0, 2)


# Recorded answers, and the program of the documentation

RECORDED = Path(__file__).parents[1] / "specimens/drafts"


def test_of_recorded_answers_the_good_ones_are_taken_and_every_bad_one_is_given_back(
    tmp_path: Path,
) -> None:
    project = find_project(Path(shutil.copytree(RECORDED, tmp_path / "guide")))
    apply_changes(lambda: plan_update(project, NOW.when), [project])
    data = (RECORDED / "answers.jsonl").read_bytes()
    rows = {row["id"]: row for row in map(json.loads, data.splitlines())}
    found = taken(project, answers(data))
    back = {row["id"]: row for row in map(json.loads, found.lines)}
    assert {id: row["kind"] for id, row in rows.items() if row["kind"]} == {
        id: rows[id]["kind"] for id in back
    }
    assert found.done == len(rows) - len(back)
    assert all(row["problems"] for row in back.values() if row["target"])


def test_the_program_of_the_documentation_answers_jobs(tmp_path: Path) -> None:
    page = (ROOT / "docs/drafts.md").read_text(encoding="utf-8")
    [program] = re.findall(r"^```python provider.py\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert len(program.splitlines()) <= 20
    text = "Wait at the gate."
    project = made(tmp_path, f"{text}\n\nGo.\n", {text: "", "Go.": ""})
    lines = "".join(jobs(project, "es").lines)
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=True)
    found = taken(project, answers(done.stdout))
    assert (found.done, len(found.lines), found.problems) == (1, 1, ())
    assert message(project, text).draft == "My dictionary 1"


def test_a_job_of_the_documentation_has_the_fields_of_jobs(project: Project) -> None:
    page = (ROOT / "docs/drafts.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```text\n(\{\n  \"id\".*?)^```$", page, re.DOTALL | re.MULTILINE)
    job = json.loads(jobs(project, "es").lines[0])
    assert list(json.loads(example)) == list(job)
    assert [name for name in job if f"`{name}`" not in page] == []
