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
