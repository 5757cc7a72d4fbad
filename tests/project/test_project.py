"""Projects on disk: what is refused before anything is written, and what a rebuild looks at."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from needs import not_root
from polyguide.commands.build import build
from polyguide.project import find_project

if TYPE_CHECKING:
    from pathlib import Path
from told_projects import GUIDE, refused


def told(folder: Path) -> list[str]:
    """Build, and give what was told and stops nothing."""
    problems = build(find_project(folder)).problems
    return [f"{problem.place} {problem.code}" for problem in problems if problem.code != "MSG004"]


@not_root
def test_a_folder_that_cannot_be_read_is_not_an_empty_one(project) -> None:
    folder = project({**GUIDE, "content/more/a.md": "# A\n"})
    (folder / "content/more").chmod(0)
    try:
        assert told(folder) == ["content/more IO001"]
    finally:
        (folder / "content/more").chmod(0o700)


@pytest.mark.parametrize(
    ("name", "shown"), [(b"a\nb.md", "a\\nb.md"), (b"a\x1b.png", "a\\x1b.png")]
)
def test_a_name_with_a_control_character_is_told(project, name: bytes, shown: str) -> None:
    folder = project(GUIDE)
    with open(os.fsencode(folder) + b"/content/" + name, "wb"):
        pass
    assert told(folder) == [f"content/{shown} IO001"]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Guide.MD",
            "roaming.markdown",
            "a/x.mkd",
            "p.mdx",
            "q.mdown",
            "r.txt",
            "s.rst",
            "t.adoc",
        ),
        *("u.qmd", "v.Rmd", "w.org", "x.TXT"),
    ],
)
def test_a_document_with_another_suffix_is_not_passed_over(project, name: str) -> None:
    assert told(project({**GUIDE, f"content/{name}": "# A\n"})) == [f"content/{name} IO010"]


def test_text_that_a_document_links_to_or_that_everybody_knows_is_no_document(project) -> None:
    files = {
        "content/index.md": "# A\n\n[List](list.txt), [same](/list.txt#a)\n",
        "content/list.txt": "A",
        "content/robots.txt": "B",
    }
    assert told(project(files)) == []


def test_files_whose_names_differ_in_case_or_in_accents_alone_are_told(project) -> None:
    files = {
        "content/index.md": "# A\n\n[a](a.png) [b](A.png) [c](caf\u00e9.png) [d](cafe\u0301.png)\n",
        "content/b.md": "# B\n\n[a](a.png)\n",
        **{f"content/{name}.png": "P" for name in ("a", "A", "caf\u00e9", "cafe\u0301")},
    }
    assert told(project(files)) == ["content/index.md:3:12 IO018", "content/index.md:3:37 IO018"]


def test_templates_stay_inside_the_project(project, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/page.html").write_text("secret")
    folder = project(GUIDE)
    (folder / "templates").symlink_to(tmp_path / "outside")
    assert refused(folder) == ["templates IO002"]
    (folder / "templates").unlink()
    (folder / "templates").mkdir()
    (folder / "templates/page.html").symlink_to(tmp_path / "outside/page.html")
    assert refused(folder) == ["templates/page.html IO002"]


def test_files_that_no_document_shows_stop_nothing(project) -> None:
    folder = project(GUIDE)
    (folder / "content/gone").symlink_to("nowhere")
    (folder / "content/round").symlink_to(".")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "content/pipe")
    with (folder / "content/film.mp4").open("wb") as file:
        file.truncate(80 << 20)
    assert [problem.code for problem in build(find_project(folder)).problems] == ["MSG004"]
    assert build(find_project(folder)).written == 0


# The command line


def test_a_folder_that_is_not_there_is_a_usage_error(polyguide, project) -> None:
    folder = project(GUIDE)
    done = polyguide("build", "--project", "nope", cwd=folder)
    assert (done.code, (folder / "site").exists()) == (2, False)
    assert "nope" in done.err


@pytest.mark.slow
def test_facts_that_are_not_toml_are_unusable(polyguide, project) -> None:
    folder = project({**GUIDE, "content/facts.toml": "a = = 1\n"})
    assert polyguide("check", "--project", str(folder)).code == 2
