"""Choosing one of the projects in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.adopt.choice import choose
from polyguide.adopt.hosts import Folder
from polyguide.project import ProjectError
from polyguide.project.survey import survey
from small_guides import written

if TYPE_CHECKING:
    from pathlib import Path

BOOK = {"book/book.toml": "", "book/src/a.md": "", "book/src/b.md": "", "book/src/c.md": ""}
SITE = {"site/mkdocs.yml": "site_name: A\n", "site/docs/a.md": ""}


def folder_of(path: Path, files: dict[str, str]) -> Folder:
    return Folder(survey(written(path, files)))


def refused(folder: Folder, host: str = "") -> list[str]:
    with pytest.raises(ProjectError) as error:
        choose(folder, host)
    return [problem.code for problem in error.value.problems]


def test_the_project_with_the_most_documents_is_taken(tmp_path: Path) -> None:
    example = {"examples/one/book.toml": "", "examples/one/src/a.md": ""}
    found = choose(folder_of(tmp_path, BOOK | SITE | example))
    assert found.recognized.because == "book/book.toml"
    assert found.documents == ("book/src/a.md", "book/src/b.md", "book/src/c.md")


def test_two_programs_with_as_many_documents_need_a_word(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, BOOK | SITE | {"site/docs/b.md": "", "site/docs/c.md": ""})
    assert refused(folder) == ["ADP003"]
    assert choose(folder, "mkdocs").recognized.layout.content == "site/docs"


def test_a_program_that_is_not_here_or_not_known_is_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, BOOK)
    assert [refused(folder, name) for name in ("hugo", "word")] == [["ADP012"], ["ADP012"]]


def test_markdown_of_no_program_is_the_folder_with_the_most_of_it(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"README.md": "", "a/x.md": "", "b/x.md": "", "b/y.md": ""})
    assert choose(folder).recognized.layout.content == "b"
    assert refused(folder_of(tmp_path / "empty", {"README.md": ""})) == ["ADP002"]


def test_a_project_on_top_of_its_folder_is_that_of_its_largest_folder(tmp_path: Path) -> None:
    files = {"_config.yml": "lang: en\n", "README.md": "", "docs/a.md": "", "docs/b.md": ""}
    found = choose(folder_of(tmp_path, files)).recognized
    assert (found.layout.content, [one.code for one in found.problems]) == ("docs", ["ADP009"])
    spread = {"_config.yml": "", "a/a.md": "", "b/b.md": "", "c/c.md": "", "README.md": ""}
    assert refused(folder_of(tmp_path / "spread", spread)) == ["ADP018"]


def test_catalogues_among_documents_are_taken_if_they_are_of_these(tmp_path: Path) -> None:
    site = SITE | {"site/docs/b.md": ""}
    paths = [f"site/docs/locale/es/LC_MESSAGES/{name}.po" for name in "ab"]
    found = choose(folder_of(tmp_path, site | dict.fromkeys(paths, ""))).recognized
    assert found.catalogues == "site/docs/locale/{locale}/LC_MESSAGES/{document}.po"
    assert found.template == "site/docs/locale/{document}.pot"
    others = {path.replace("/a.po", "/x.po").replace("/b.po", "/y.po"): "" for path in paths}
    assert choose(folder_of(tmp_path / "app", site | others)).recognized.catalogues == ""
    translated = {"site/docs/a.es.md": "", "site/docs/b.es.md": ""}
    files = site | translated | dict.fromkeys(paths, "")
    assert choose(folder_of(tmp_path / "old", files)).recognized.catalogues == ""
