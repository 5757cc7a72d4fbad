"""`fmt`: catalogues in the canonical form, wherever they lie."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from drafting import draft_mark, edit, made, message
from killing import unwrapped_badly
from needs import needs, unix
from polyguide.commands.fmt import plan_format, plan_format_of
from polyguide.gettext.changes import apply_changes
from polyguide.project import find_project
from running import run

if TYPE_CHECKING:
    from pathlib import Path
from edited import edited_guide, states

pytestmark = [unix, pytest.mark.slow]


@pytest.fixture
def guide(project) -> Path:
    """Give a project whose catalogues are translated, and whose text has since been edited."""
    return edited_guide(project)


# Normal form


@needs("msgcat")
def test_fmt_writes_what_msgcat_writes_and_a_second_time_nothing(guide: Path) -> None:
    for path in (guide / "po").iterdir():
        path.write_bytes(unwrapped_badly(path.read_bytes()))
    command = ["msgcat", "--no-wrap", str(guide / "po/es.po")]
    expected = subprocess.run(command, capture_output=True, check=True).stdout
    looked = run("fmt", "--check", "--project", str(guide))
    assert looked.code == 1
    assert [line.partition(":")[0] for line in looked.out.splitlines()] == [
        "po/es.po", "po/fr.po", "po/zh_Hans.po",
    ]  # fmt: skip
    assert run("fmt", "--project", str(guide)).code == 0
    assert (guide / "po/es.po").read_bytes() == expected
    before = states(guide)
    assert run("fmt", "--check", "--project", str(guide)).code == 0
    assert run("fmt", "--project", str(guide)).code == 0
    assert states(guide) == before


def test_fmt_takes_files_that_belong_to_no_project(guide: Path, tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.po", tmp_path / "template.pot"
    good = (guide / "po/es.po").read_bytes()
    mine.write_bytes(unwrapped_badly(good).replace(b"\n", b"\r\n"))
    other.write_bytes((guide / "locales/guide.pot").read_bytes())
    done = run("fmt", "mine.po", "template.pot", cwd=tmp_path)
    assert done.out.splitlines()[0].startswith("mine.po: written, ")
    assert done.out.splitlines()[1] == "template.pot: unchanged"
    assert mine.read_bytes() == good
    missing = run("fmt", "nope.po", "mine.po", cwd=tmp_path)
    assert (missing.code, missing.err.split(" ")[:2]) == (2, ["nope.po", "IO001"])
    mine.write_bytes(unwrapped_badly(good))
    assert run("fmt", "mine.po", "./mine.po", cwd=tmp_path).code == 0
    assert mine.read_bytes() == good


def test_fmt_keeps_a_link_and_the_mode_of_its_target(guide: Path) -> None:
    real = guide / "po/es.po"
    real.write_bytes(unwrapped_badly(real.read_bytes()))
    real.chmod(0o640)
    link = guide / "link.po"
    link.symlink_to("po/es.po")
    apply_changes(lambda: plan_format_of([link]), [])
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert not plan_format(find_project(guide))[1].edit.changed


def test_a_draft_stays_one(tmp_path: Path) -> None:
    mark = draft_mark("Machine", "Wait here.", "Espera aquí.")
    project = made(tmp_path, "Wait here.\n", {"Wait here.": "Espera aquí."})
    wrapped = f'# {mark}\nmsgid ""\n"Wait'
    edit(project, lambda text: text.replace('msgid "Wait', wrapped))
    apply_changes(lambda: plan_format(project), [project])
    found = message(project, "Wait here.")
    assert (found.draft, found.fuzzy) == ("Machine", True)
