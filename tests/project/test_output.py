"""The output folder: what is removed from it, what is replaced, and what it can't take."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from needs import full_disk
from polyguide.project import Artifact, Destination, ProjectError, find_project
from running import ROOT
from told_projects import GUIDE


def test_folders_that_are_empty_go_with_their_last_file(project) -> None:
    folder = project(GUIDE)
    place = find_project(folder)
    output = Destination(place)
    for path in ("a/b/c.txt", "d.txt"):
        output.write(Artifact(path, b"x"))
    cleared = output.clear({"a/b/c.txt": None, "../content/index.md": None, "gone.txt": None})
    assert cleared == (["a/b/c.txt"], ())
    assert [path.name for path in (folder / "site").iterdir()] == ["d.txt"]
    assert (folder / "content/index.md").is_file()


def test_what_stands_in_the_place_of_a_page_is_replaced_or_told(project, tmp_path) -> None:
    folder = project(GUIDE)
    place = find_project(folder)
    away = tmp_path / "away"
    away.mkdir()
    (away / "mine.html").write_text("mine")
    (folder / "site/en").mkdir(parents=True)
    (folder / "site/en/index.html").symlink_to(away / "mine.html")
    (folder / "site/en/index.txt").write_text("old")
    (folder / "site/en/index.txt").chmod(0o444)
    (folder / "site/en/guide.html").mkdir()
    (folder / "site/en/far").symlink_to(away)
    output = Destination(place)
    for path in ("en/index.html", "en/index.txt"):
        output.write(Artifact(path, b"new"))
        assert (folder / "site" / path).read_bytes() == b"new"
    for path, code in (("en/guide.html", "IO008"), ("en/far/below/page.html", "IO002")):
        with pytest.raises(ProjectError) as caught:
            output.write(Artifact(path, b"new"))
        assert [problem.code for problem in caught.value.problems] == [code]
    assert [path.name for path in away.iterdir()] == ["mine.html"]
    assert (away / "mine.html").read_text() == "mine"


@pytest.mark.slow
@full_disk
def test_an_output_that_takes_nothing_is_said_and_is_no_bug(project) -> None:
    folder = project(GUIDE)
    for command in (["check", "--project", str(folder)], ["--help"]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "polyguide", *command],
                env={**os.environ, "PYTHONPATH": str(ROOT / "build"), "LC_ALL": "C.UTF-8"},
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        text = "What polyguide has to say can't be printed: no space left on device.\n"
        assert (done.returncode, done.stderr) == (2, text)
