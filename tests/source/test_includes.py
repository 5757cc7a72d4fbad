"""Files that documents include: found as other programs do, and read only where they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.project import find_project
from polyguide.source.includes import Includes

if TYPE_CHECKING:
    from pathlib import Path

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
    with pytest.raises(ValueError, match="leads out"):
        includes.read("link.txt", "docs/en/x.md")
