"""Files that documents include: found as other programs do, and read only where they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.project import find_project
from polyguide.source.includes import Includes
from polyguide.source.markdown import ParseOptions, parse

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.model.document import Document

SETTINGS = 'source = "en"\nlocales = []\ncontent = "docs/en"\nincludes = ["examples"]\n'


@pytest.fixture
def includes(tmp_path: Path) -> Includes:
    folder = tmp_path / "project"
    for path in ("docs/en/a/b.md", "docs/en/c.txt", "docs/d.txt", "examples/e.py", "secret.txt"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")
    (folder / "polyguide.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "outside.txt").write_text("outside", encoding="utf-8")
    (folder / "docs/en/link.txt").symlink_to(tmp_path / "outside.txt")
    return Includes(find_project(folder))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("b.md", "docs/en/a/b.md"),  # beside the document
        ("../c.txt", "docs/en/c.txt"),
        ("c.txt", "docs/en/c.txt"),  # in the content folder
        ("../examples/e.py", "examples/e.py"),  # from the folder above it
        ("examples/e.py", "examples/e.py"),  # in the project
    ],
)
def test_a_file_is_found_from_where_other_programs_look(
    includes: Includes, name: str, path: str
) -> None:
    assert includes.read(name, "docs/en/a/x.md") == (path, path)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nothing.txt", "nothing is there"),
        ("secret.txt", "secret.txt is in no folder that the setting includes names"),
        ("../d.txt", "docs/d.txt is in no folder that the setting includes names"),
        ("../../../outside.txt", "nothing is there"),
        ("/etc/passwd", "nothing is there"),
    ],
)
def test_no_other_file_is_read(includes: Includes, name: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        includes.read(name, "docs/en/x.md")


def test_a_link_that_leads_out_is_not_followed(includes: Includes) -> None:
    with pytest.raises(ValueError, match=r"^this path leads out"):
        includes.read("link.txt", "docs/en/x.md")


def read(line: str, files: dict[str, str]) -> Document:
    options = ParseOptions(dialects=("mkdocs",), include=lambda name, _: (name, files[name]))
    return parse(line, "a.md", "a", options)


@pytest.mark.parametrize("size", [100_000, 3_000_000])
def test_a_document_holds_no_more_of_files_than_it_may_have_itself(size: int) -> None:
    document = read('--8<-- "a.txt"\n\n' * 30, {"a.txt": "a" * size})
    held = [segment for segment in document.segments if segment.text[0] == "a"]
    assert len(held) == 2_000_000 // size
    (reason,) = {problem.sentence for problem in document.problems if problem.code == "MD028"}
    assert "all that is included in a document may have 2000000 characters" in reason


def test_files_that_include_others_very_deep_are_no_circle() -> None:
    files = {f"{n}.md": f'--8<-- "{n + 1}.md"\n' for n in range(20)}
    (problem,) = read('--8<-- "0.md"\n', files).problems
    assert "as files may include each other 8 deep" in problem.sentence
