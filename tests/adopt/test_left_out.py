"""What of a folder is not taken over, seen from the names of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.adopt.hosts import Folder
from polyguide.adopt.left_out import other_catalogues, other_formats
from polyguide.project.survey import survey
from small_guides import written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from polyguide.model.problem import Problem


def folder_of(path: Path, *names: str) -> Folder:
    return Folder(survey(written(path, dict.fromkeys(names, ""))))


def told(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    return [(one.code, one.place.path, dict(one.values)["count"]) for one in problems]


def test_documents_of_each_other_format_are_counted(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "d/a.md", "d/b.rst", "d/c.rst", "d/e.mdx", "x.rst")
    assert told(other_formats(folder, "d", "starlight")) == [("ADP007", "d/b.rst", "2")]


def test_pages_in_html_are_counted_where_the_program_reads_them_as_documents(
    tmp_path: Path,
) -> None:
    folder = folder_of(tmp_path, "d/a.md", "d/b.html")
    assert told(other_formats(folder, "d", "hugo")) == [("ADP007", "d/b.html", "1")]
    assert told(other_formats(folder, "d", "mkdocs")) == []


def test_catalogues_that_lie_elsewhere_are_counted(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "app/es.po", "app/de.po", "po/es/a.po", "po/es/b/c.po")
    found = told(other_catalogues(folder, "po/{locale}/{document}.po"))
    assert found == [("ADP021", "app/de.po", "2")]
    assert told(other_catalogues(folder, "")) == [("ADP021", "app/de.po", "4")]
    assert told(other_catalogues(folder_of(tmp_path / "none", "a.md"), "")) == []
