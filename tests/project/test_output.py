"""The output folder: what is removed from it, and what it can't take."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from needs import full_disk
from polyguide.project import Artifact, Destination, find_project
from running import ROOT
from told_projects import GUIDE


def test_folders_that_are_empty_go_with_their_last_file(project) -> None:
    folder = project(GUIDE)
    place = find_project(folder)
    output = Destination(place)
    for path in ("a/b/c.txt", "d.txt"):
        output.write(Artifact(path, b"x"))
    output.remove(["a/b/c.txt", "../content/index.md"])
    assert [path.name for path in (folder / "site").iterdir()] == ["d.txt"]
    assert (folder / "content/index.md").is_file()


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
