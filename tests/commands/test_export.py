"""`export`: the table of formats, what is written where, and what is removed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.export import export
from polyguide.export.formats import FORMATS
from polyguide.project import find_project
from running import ROOT, Ran

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

from exported import small

pytestmark = pytest.mark.slow


# The command


def test_the_formats_are_listed_with_what_they_are_for(polyguide: Callable[..., Ran]) -> None:
    ran = polyguide("export", "--list")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == list(FORMATS)
    assert set(json.loads(polyguide("export", "--list", "--output-format", "json").out)) == set(
        FORMATS
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("docx",), "EXP001 There is no export called docx."),
        (("mo", "--locale", "fr"), "EXP002 The project has no locale fr."),
        (("mo", "--output", "content/x"), "CFG009"),
        (("mo", "--output", "locales"), "CFG009"),
        (("mo", "--output", ".polyguide"), "CFG009"),
        (("mo", "--output", "../elsewhere"), "EXP004"),
        (("mo", "--output", "/tmp/elsewhere"), "EXP004"),
        ((), "Name a format."),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_written(
    polyguide: Callable[..., Ran],
    project: Callable[..., Path],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    folder = small(project, "# Pay\n").root
    before = sorted(folder.rglob("*"))
    ran = polyguide("export", *arguments, "--project", str(folder))
    assert ran.code == 2
    assert said in ran.err
    assert not ran.err.startswith(" ")
    assert sorted(folder.rglob("*")) == before


def test_a_second_export_changes_nothing(tmp_path: Path) -> None:
    made = find_project(
        shutil.copytree(ROOT / "tests/specimens/bundle/project", tmp_path / "guide")
    )
    written = [[export(made, name)[0].written for name in FORMATS] for _ in range(2)]
    assert [name for name, count in zip(FORMATS, written[0], strict=True) if not count] == [
        "glossary"  # which the specimen has not
    ]
    assert written[1] == [0] * len(FORMATS)


def test_what_is_no_longer_made_is_removed_and_other_files_stay(
    project: Callable[..., Path],
) -> None:
    made = small(project, "# Pay\n")
    (made.root / "content" / "old.md").write_text("# Old\n")
    export(made, "markdown")
    (made.root / "exports/markdown/en/mine.md").write_text("mine")
    (made.root / "content" / "old.md").unlink()
    export(made, "markdown")
    left = sorted(path.name for path in (made.root / "exports/markdown/en").iterdir())
    assert left == ["index.md", "mine.md"]


def test_an_export_of_one_locale_leaves_the_others_where_they_are(
    project: Callable[..., Path],
) -> None:
    made = small(project, "# Pay\n", 'msgid "Pay"\nmsgstr "Pagar"\n')
    (made.root / "content" / "old.md").write_text("# Old\n")
    export(made, "markdown")
    (made.root / "content" / "old.md").unlink()
    export(made, "markdown", ["es"])
    left = sorted(path.name for path in (made.root / "exports/markdown").rglob("*.md"))
    assert left == ["index.md", "index.md", "old.md", "old.md"]
    export(made, "markdown")
    left = sorted(path.name for path in (made.root / "exports/markdown").rglob("*.md"))
    assert left == ["index.md", "index.md"]
