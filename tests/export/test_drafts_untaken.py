"""Files that jobs are written over: no answer in them is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from drafting import NOW, answered, edit, made, message, taken
from polyguide.commands.draft import Sources, jobs, remember, take
from polyguide.model.catalogue import message_id
from polyguide.project import Project, ProjectError, SourceFile
from running import run
from small_guides import PO, catalogue

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {"Go.": "Ve.", "Wait.": "Espera."}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path, "Go.\n\nWait.\n", dict.fromkeys(WORDS, ""))


def line(text: str = "Go.", target: str = "Ve.", by: str = "Machine 1", **more: str) -> str:
    return json.dumps({"id": message_id(None, text), "target": target, "by": by, **more}) + "\n"


def file(text: str | bytes) -> SourceFile:
    return SourceFile("jobs.jsonl", text if isinstance(text, bytes) else text.encode())


def lost(project: Project, over: SourceFile) -> list[tuple[str, int, str]]:
    """Write jobs over a file; give what is told of its lines."""
    try:
        jobs(project, "es", over=over)
    except ProjectError as error:
        return [(one.code, one.place.line, dict(one.values)["count"]) for one in error.problems]
    return []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("\n \n", 0),
        (line(target="") + line("Wait.", "  "), 0),
        (line(), 1),
        (line(target="") + line("Wait.", "Espera."), 1),
        (line() + line("Wait.", "Espera."), 2),
        (line(target="Ve <9/>."), 1),
        (line(by=" "), 1),
        (line(locale="fr"), 1),
        (line("Gone.", "Ido."), 1),
        (line(target="") + "{\n", 1),
        ("# Notes\n\nAsk Ana.\n", 2),
        (catalogue({"Go.": "Ve."}), 9),
        (line().encode("utf-16"), 1),
    ],
)
def test_lines_that_are_nowhere_else_are_not_written_over(project, text, count) -> None:
    told = lost(project, file(text))
    assert [(code, number) for code, _, number in told] == [("DRF017", str(count))] * bool(count)


def test_the_first_such_line_is_told(project) -> None:
    assert lost(project, file(line(target="") + line("Wait.", "Espera.")))[0][1] == 2


def test_answers_that_were_taken_or_that_a_person_has_overtaken_are_no_loss(project) -> None:
    answers = answered(project, WORDS)
    assert len(lost(project, answers)) == 1
    taken(project, answers)
    assert lost(project, answers) == []
    edit(project, lambda text: text.replace('"Ve."', '"Anda."'))
    assert lost(project, answers) == []
    assert len(lost(project, file(line(locale="fr")))) == 1


def test_a_newer_answer_and_one_of_another_program_are_kept(project) -> None:
    taken(project, answered(project, WORDS))
    for newer in (line(target="Anda."), line(target="Anda.", by="Machine 2")):
        assert [code for code, *_ in lost(project, file(newer))] == ["DRF017"]


def test_answers_are_given_back_in_their_own_file_and_then_are_jobs(project) -> None:
    text = line() + line("Wait.", "Espera <9/>.")
    back = take(project, "es", file(text), NOW, over=file(text))
    assert [json.loads(one)["target"] for one in back.lines] == ["Espera <9/>."]
    assert message(project, "Go.").draft == "Machine 1"


def test_answers_that_were_refused_before_are_no_loss_until_a_program_answers_again(
    project,
) -> None:
    refused = line("Go.", "Ve <9/>.", locale="es") + line("Wait.", "Espera <9/>.", locale="es")
    back = file("".join(take(project, "es", file(refused), NOW).lines))
    assert lost(project, back) == []
    again = file(back.data.decode().replace("Espera <9/>.", "Espera."))
    assert lost(project, again) == [("DRF017", 2, "1")]
    both = file(back.data + refused.encode())  # the same answers, with and without the mark
    assert len(take(project, "es", both, NOW, over=both).lines) == 2


@pytest.mark.parametrize(
    "other", ["{\n", line("Gone.", "Ido."), line("Wait.", "Aguarda."), line("Wait.", by="B")]
)
def test_nothing_is_taken_where_other_lines_would_be_lost(project, other) -> None:
    before = (project.root / PO).read_bytes()
    answers = file(line() + line("Wait.", "Espera <9/>."))
    with pytest.raises(ProjectError, match="nowhere else"):
        take(project, "es", answers, NOW, over=file(line() + other))
    assert (project.root / PO).read_bytes() == before


def test_drafts_from_a_memory_do_not_write_over_answers(project) -> None:
    memory = project.root / "old.po"
    memory.write_text(catalogue({"Go.": "Anda."}), encoding="utf-8")
    before = (project.root / PO).read_bytes()
    with pytest.raises(ProjectError, match="nowhere else"):
        remember(project, "es", Sources((memory,)), NOW, over=file(line()))
    assert (project.root / PO).read_bytes() == before
    assert remember(project, "es", Sources((memory,)), NOW, over=file(line(target=""))).done == 1


def test_the_command_leaves_such_a_file_and_a_device_as_they_are(project) -> None:
    path = project.root / "jobs.jsonl"
    command = ("draft", "es", "--output", "jobs.jsonl")
    assert run(*command, cwd=project.root).code == 0
    assert run(*command, cwd=project.root).code == 0
    filled = answered(project, {"Go.": "Ve.", "Wait.": "Espera <9/>."}).data.decode()
    path.write_text(filled)
    done = run(*command, cwd=project.root)
    assert (done.code, done.out, path.read_text()) == (2, "", filled)
    assert done.err.startswith("jobs.jsonl:1:1 DRF017 ")
    done = run(*command, "--take", "jobs.jsonl", cwd=project.root)
    assert (done.code, len(path.read_text().splitlines())) == (1, 1)
    done = run("draft", "es", "--output", "/dev/null", cwd=project.root)
    assert (done.code, "IO003" in done.err) == (2, True)
