"""Answers become drafts, or come back; what a person wrote is never touched."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting import answered, answers, edit, jobs, lines_of, made, message, read, taken
from exported import FERRY
from polyguide.export.drafts.take import drafted
from polyguide.model.catalogue import Message, Previous, message_id
from polyguide.model.codes.structure import INSTEAD
from polyguide.model.coverage import State
from polyguide.project import ProjectError
from small_guides import PO, written

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.commands.draft import Drafted
    from polyguide.project import Project

TEXT = "Pay **now** at [b](https://b.cl).\n\nWait at the gate.\n\nGo on board.\n"
PAY, WAIT, GO = TEXT.strip().split("\n\n")
CODED = "Pay <1>now</1> at <2>b</2>."
GOOD = {CODED: "En <2>b</2> paga <1>ya</1>.", WAIT: "Espera en la puerta.", GO: "Sube a bordo."}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path, TEXT, {PAY: "", WAIT: "", GO: ""})


def codes(drafted: Drafted) -> list[str]:
    return [problem.code for problem in drafted.problems]


def test_what_passes_is_a_draft_with_the_marks_of_its_source(project: Project) -> None:
    found = taken(project, answered(project, GOOD))
    assert (found.done, found.lines, found.problems, found.paths) == (3, (), (), (PO,))
    pay = message(project, PAY)
    assert pay.strings == ("En [b](https://b.cl) paga **ya**.",)
    assert (pay.draft, pay.flags, pay.state) == ("Machine 1", ("fuzzy",), State.DRAFT)
    assert read(project).headers["PO-Revision-Date"] == "2026-11-30 09:00+0000"
    assert "Last-Translator" not in read(project).headers


def ferry(folder: Path) -> Project:
    project = made(folder, "Wait {crossing}.\n", {"Wait {crossing}.": ""})
    written(folder, {"content/facts.toml": FERRY})
    return project


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("Espera <1/>.", "Espera {crossing}."),
        ("Espera {crossing:short}.", "Espera {crossing:short}."),
    ],
)
def test_an_answer_may_write_a_fact_out_in_another_form(
    tmp_path: Path, target: str, words: str
) -> None:
    project = ferry(tmp_path)
    found = taken(project, answered(project, {"Wait <1/>.": target}))
    assert (found.done, found.problems) == (1, ())
    assert message(project, "Wait {crossing}.").strings == (words,)


def test_a_form_that_the_language_has_not_is_refused_with_those_that_it_has(
    tmp_path: Path,
) -> None:
    project = ferry(tmp_path)
    found = taken(project, answered(project, {"Wait <1/>.": "Espera {crossing:dative}."}))
    [back] = lines_of(found)
    [told] = back["problems"]
    assert told["code"] == "FCT020"
    assert "{crossing:short}" in told["sentence"] + told["remedy"]
    assert message(project, "Wait {crossing}.").strings == ("",)


def test_taking_a_file_twice_changes_no_byte(project: Project) -> None:
    file = answered(project, GOOD | {GO: "Sube a bordo"})
    first = taken(project, file)
    before = (project.root / PO).read_bytes()
    again = taken(project, file)
    assert (project.root / PO).read_bytes() == before
    assert (again.done, again.lines, again.problems) == (0, first.lines, first.problems)


def test_what_fails_comes_back_as_a_job_with_what_was_found(project: Project) -> None:
    found = taken(project, answered(project, GOOD | {WAIT: "Espera 5 minutos en la puerta."}))
    [back] = lines_of(found)
    assert (back["source"], back["target"]) == (WAIT, "Espera 5 minutos en la puerta.")
    assert [row["code"] for row in back["problems"]] == ["NUM002"]
    assert set(back["problems"][0]) == {"code", "sentence", "remedy"}
    assert str(found.problems[0].place) == "back.jsonl:2:1"
    assert message(project, WAIT).strings == ("",)
    file = answers(json.dumps(back | {"target": "Espera en la puerta."}))
    assert (taken(project, file).done, message(project, WAIT).draft) == (1, "Machine 1")


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("Paga <1>ya en <2>b</2>.", "DRF008"),
        ("Paga <3/> <1>ya</1> en <2>b</2>.", "DRF008"),
        ("Paga <1>ya</1> en b.", "LNK001"),
        ("Paga\x07 <1>ya</1> en <2>b</2>.", "DRF009"),
        ("Paga [ya](https://evil.example) <1>ya</1> en <2>b</2>.", "LNK002"),
    ],
)
def test_an_answer_that_lost_its_codes_is_given_back(
    project: Project, target: str, code: str
) -> None:
    found = taken(project, answered(project, {CODED: target, WAIT: GOOD[WAIT], GO: GOOD[GO]}))
    assert code in codes(found)
    assert [row["target"] for row in lines_of(found)] == [target]
    assert message(project, PAY).strings == ("",)


def test_what_to_do_about_a_refused_answer_says_nothing_of_what_is_shown(project: Project) -> None:
    """Nothing is shown in its place: it went nowhere."""
    found = taken(project, answered(project, {CODED: "Paga <1>ya</1> en b."}))
    [row] = [row for row in lines_of(found) if row["target"]]
    remedies = [one["remedy"] for one in row["problems"]]
    assert remedies == [problem.remedy for problem in found.problems]
    assert remedies[0] == "Put a link to https://b.cl into it."
    assert not any(INSTEAD in remedy for remedy in remedies)


def test_jobs_without_an_answer_come_back_without_a_problem(project: Project) -> None:
    found = taken(project, answered(project, {WAIT: GOOD[WAIT]}))
    assert [row["source"] for row in lines_of(found)] == [CODED, GO]
    assert (found.problems, "problems" in lines_of(found)[0]) == ((), False)


@pytest.mark.parametrize("mark", ["", "#, fuzzy\n"])
def test_words_that_a_person_wrote_meanwhile_stay_and_are_told(project: Project, mark: str) -> None:
    file = answered(project, GOOD)
    own = f'{mark}msgid "{WAIT}"\nmsgstr "Aguarda junto a la puerta."\n'
    edit(project, lambda text: text.replace(f'msgid "{WAIT}"\nmsgstr ""\n', own))
    before = message(project, WAIT)
    found = taken(project, file)
    assert (codes(found), found.lines, message(project, WAIT)) == (["DRF006"], (), before)


@pytest.mark.parametrize("target", ["", "Espera <1/>.", "Espera\x07.", "Espera 5 minutos."])
def test_no_job_comes_back_for_a_person_s_words(project: Project, target: str) -> None:
    file = answered(project, {WAIT: target})
    own = f'msgid "{WAIT}"\nmsgstr "Aguarda junto a la puerta."\n'
    edit(project, lambda text: text.replace(f'msgid "{WAIT}"\nmsgstr ""\n', own))
    found = taken(project, file)
    assert codes(found) == (["DRF006"] if target else [])
    assert WAIT not in [row["source"] for row in lines_of(found)]


def test_the_same_words_of_a_person_are_nothing_to_tell(project: Project) -> None:
    file = answered(project, GOOD)
    own = f'msgid "{WAIT}"\nmsgstr "{GOOD[WAIT]}"\n'
    edit(project, lambda text: text.replace(f'msgid "{WAIT}"\nmsgstr ""\n', own))
    assert codes(taken(project, file)) == []
    assert message(project, WAIT).state is State.TRANSLATED


def test_a_draft_gives_way_to_one_of_its_program_alone(project: Project) -> None:
    better = GOOD | {WAIT: "Aguarda en la puerta."}
    asked = answered(project, better)
    other = answered(project, better, by="Machine 2")
    taken(project, answered(project, GOOD))
    kept = taken(project, other)
    assert (codes(kept), kept.done, kept.lines) == (["DRF007"], 0, ())
    assert message(project, WAIT).strings == (GOOD[WAIT],)
    assert taken(project, asked).done == 1
    assert message(project, WAIT).strings == ("Aguarda en la puerta.",)
    assert len(message(project, WAIT).comments) == 1


def test_lines_for_no_message_and_for_another_locale_are_told(project: Project) -> None:
    wait = message_id(None, WAIT)
    rows = [
        {"id": "m00", "target": "a", "by": "b"},
        {"id": wait, "target": "Espera.", "by": "b", "locale": "fr"},
    ]
    found = taken(project, answers("".join(f"{json.dumps(row)}\n" for row in rows)))
    assert codes(found) == ["DRF004", "DRF010"]
    assert [row["id"] for row in lines_of(found)] == [wait]


def test_a_line_that_cannot_be_used_gives_its_job_back(project: Project) -> None:
    wait = message_id(None, WAIT)
    found = taken(project, answers(json.dumps({"id": wait, "target": 1, "by": "b"})))
    assert [(row["id"], row["problems"][0]["code"]) for row in lines_of(found)] == [
        (wait, "DRF003")
    ]


def test_a_draft_of_a_like_text_names_it() -> None:
    found = drafted(Message("Pay."), "Paga.", "a", Previous(None, "Pay!"))
    assert found.previous == Previous(None, "Pay!")


def test_each_job_is_told_once_however_many_pages_have_its_text(project: Project) -> None:
    (project.root / "content/more.md").write_text(TEXT)
    assert len(jobs(project, "es").lines) == 3


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        [
            "<1>",
            "</1>",
            "<2/>",
            "<<",
            "\x00",
            "\x85",
            "\u2028",
            "\ufeff",
            "\ud800",
            "a" * 3000,
            "\\n",
        ]
    ),
    st.lists(st.integers(), max_size=2),
)
PIECES = st.lists(
    st.sampled_from(
        ["En ", "<2>b</2>", "<1>ya</1>", " paga", ".", "<", "**", "`", "[a](b)", "\r\n"]
    ),
    max_size=8,
).map("".join)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {"id": st.sampled_from([message_id(None, one) for one in (PAY, WAIT)])},
            optional={"target": ODD | PIECES, "by": ODD, "locale": ODD},
        ),
        max_size=4,
    )
)
def test_no_answer_stops_the_taking_or_spoils_the_catalogue(
    project: Project, rows: list[dict[str, object]]
) -> None:
    before = (project.root / PO).read_bytes()
    file = answers("\n".join(json.dumps(row) for row in rows))
    with contextlib.suppress(ProjectError):
        found = taken(project, file)
        assert all(row["source"] in (CODED, WAIT) for row in lines_of(found))
        first = (project.root / PO).read_bytes()
        taken(project, file)
        assert (project.root / PO).read_bytes() == first
    assert all(not any(one.strings) or one.draft for one in read(project).messages)
    (project.root / PO).write_bytes(before)
