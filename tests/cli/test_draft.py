"""The command that drafts: which options go together, and what it says of those that do not."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from drafting import answered, made
from running import run
from small_guides import PO, catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.project import Project

OPTIONS = {
    "memory": ["--memory", "old.po"],
    "from": ["--from", "es-MX"],
    "take": ["--take", "answers.jsonl"],
    "approve": ["--approve", "m00"],
    "output": ["--output", "new.jsonl"],
    "translator": ["--translator", "Ana Soto <ana@correo.cl>"],
}
ONE_AT_ONCE = "one at once"
APART = {
    ("memory", "take"): ONE_AT_ONCE,
    ("memory", "approve"): ONE_AT_ONCE,
    ("from", "take"): ONE_AT_ONCE,
    ("from", "approve"): ONE_AT_ONCE,
    ("take", "approve"): ONE_AT_ONCE,
    ("approve", "output"): "leave out --output",
    ("output", "translator"): "Give --translator with",
    ("translator",): "Give --translator with",
}
SETTINGS = 'source = "en"\nlocales = ["es", "es-MX"]\nthreshold = 0\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = made(tmp_path, "Go.\n\nWait.\n", {"Go.": "", "Wait.": ""}, SETTINGS)
    mexico = tmp_path / PO.replace("/es/", "/es_MX/")
    mexico.parent.mkdir(parents=True)
    mexico.write_text(catalogue({"Go.": "Ve."}), encoding="utf-8")
    (tmp_path / "old.po").write_text(catalogue({"Go.": "Ve."}), encoding="utf-8")
    (tmp_path / "answers.jsonl").write_bytes(answered(project, {"Go.": "Ve."}).data)
    return project


@pytest.mark.parametrize(
    "names", [*((name,) for name in OPTIONS), *itertools.combinations(OPTIONS, 2)], ids="-".join
)
def test_options_do_their_work_together_or_are_refused_kindly(project, names) -> None:
    words = read(project)
    options = (part for name in names for part in OPTIONS[name])
    done = run("draft", "es", *options, cwd=project.root)
    if names in APART:
        assert (done.code, done.out, read(project)) == (2, "", words)
        assert APART[names] in " ".join(done.err.split())
        return
    assert done.code in (0, 1)
    assert ("output" in names) == (project.root / "new.jsonl").exists()
    drafted = not {"memory", "from", "take"}.isdisjoint(names)
    assert drafted == ('msgstr "Ve."' in read(project))
    assert (drafted and "translator" in names) == ("Ana Soto" in read(project))


def read(project: Project) -> str:
    return (project.root / PO).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--take", "answers.jsonl", "--translator", "Ana"], "Give a name and an address"),
        (["--take", "answers.jsonl", "--translator", "A\u2028B <a@b.cl>"], "a name and an address"),
        (["--take", ""], "This name is empty."),
        (["--memory", "old.po", "--memory", ""], "This name is empty."),
        (["--from", ""], "This name is empty."),
        (["--output", ""], "This name is empty."),
        (["--approve", ""], "This name is empty."),
    ],
)
def test_a_wrong_value_is_told(project, options, said) -> None:
    done = run("draft", "es", "--project", str(project.root), *options)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
