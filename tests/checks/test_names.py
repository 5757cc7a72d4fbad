"""Names that other computers can't have."""

from __future__ import annotations

import datetime

import pytest

from polyguide.commands.check import check
from polyguide.project import find_project
from told_projects import GUIDE


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("content/aux.md", "content/aux.md"),
        ("content/Con", "content/Con"),
        ("content/more/LPT1.tar.gz", "content/more/LPT1.tar.gz"),
        ("content/NUL /a.md", "content/NUL "),
        ("content/what?.md", "content/what?.md"),
        ("content/a:b.png", "content/a:b.png"),
        ("content/end./a.md", "content/end."),
        ("content/auxiliary.md", ""),
        ("content/com10.md", ""),
        ("content/a.con.md", ""),
        ("content/.hidden", ""),
        ("content/a b.md", ""),
    ],
)
def test_a_name_that_windows_cannot_have_is_noted(project, path: str, place: str) -> None:
    folder = project({**GUIDE, path: "# A\n"})
    report = check(find_project(folder), datetime.date(2026, 11, 29))
    found = [item.place.path for item in report.problems if item.code == "IO021"]
    assert found == ([place] if place else [])
