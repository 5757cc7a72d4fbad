"""What the documents say when they are read, and what it does to the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.adopt.reads import as_it_reads
from polyguide.adopt.settings_text import Chosen
from small_guides import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from polyguide.model.problem import Problem


def read(path: Path, files: dict[str, str | bytes]) -> tuple[Chosen, Sequence[Problem]]:
    values = {"source": "en", "content": "d", "exclude": ["x/**"]}
    return as_it_reads(written(path, files), Chosen(values, {}, {}))


def test_files_that_look_like_documents_are_left_out_and_told(tmp_path: Path) -> None:
    files = {
        "d/a.md": "# A\n",
        "d/b.txt": "B\n",
        "d/c.txt": "C\n",
        "d/e.rst": "E\n",
        "d/x/f.txt": "",
    }
    chosen, told = read(tmp_path, files)
    assert chosen.values["exclude"] == ["x/**", "*.rst", "*.txt"]
    rows = [(one.code, one.place.path, dict(one.values)) for one in told]
    assert rows == [("ADP007", "d/b.txt", {"suffix": ".txt", "count": "2"})]


def test_documents_that_cannot_be_read_are_left_out_each_with_its_reason(tmp_path: Path) -> None:
    files = {
        "d/a.md": "# A\n",
        "d/b[1].md": b"# \xff\n",
        "d/c/b1.md": "# C\n",
        "d/c/e.md": "\n---\na: b\n---\n",
    }
    chosen, told = read(tmp_path, files)
    assert chosen.values["exclude"] == ["x/**", "/b\\[1].md", "c/e.md"]
    assert [(one.code, str(one.place)) for one in told] == [
        ("ADP022", "d/b[1].md:1:3"),
        ("ADP022", "d/c/e.md:1:1"),
    ]
    assert all(not one.sentence.endswith("..") for one in told)
    again, none = as_it_reads(tmp_path, chosen)
    assert (again.values["exclude"], none) == (chosen.values["exclude"], [])
