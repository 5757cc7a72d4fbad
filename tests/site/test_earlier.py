"""What earlier builds made: what the next one may remove, and what is somebody else's."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.build import build
from polyguide.project import Artifact, Destination, find_project
from polyguide.site.assembly import assemble
from polyguide.site.earlier import read_earlier
from polyguide.site.last_build import Built
from polyguide.site.reading import read_guide
from running import ROOT
from told_projects import GUIDE

if TYPE_CHECKING:
    from pathlib import Path

TWO = GUIDE | {"content/old.md": "# Old\n"}
IN_PUBLIC = 'source = "en"\nlocales = ["es"]\noutput = "public"\n'


def built(folder: Path) -> Built:
    return build(find_project(folder))


def told(folder: Path) -> list[str]:
    return [f"{item.place.path} {item.code}" for item in built(folder).problems]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# Which files are ours


def test_a_file_in_a_folder_that_became_the_output_folder_stays(project) -> None:
    folder = project(TWO)
    built(folder)
    (folder / "public/en").mkdir(parents=True)
    (folder / "public/en/old.html").write_text("mine")
    (folder / "content/old.md").unlink()
    (folder / "polyguide.toml").write_text(IN_PUBLIC)
    assert "IO019" not in "".join(told(folder))
    assert (folder / "public/en/old.html").read_text() == "mine"
    assert (folder / "site/en/old.html").is_file()  # this folder is no longer polyguide's


def test_a_link_that_leads_to_another_folder_is_another_output_folder(project) -> None:
    folder = project(TWO)
    for name in ("one", "two"):
        (folder / name / "en").mkdir(parents=True)
    (folder / "two/en/old.html").write_text("mine")
    (folder / "site").symlink_to("one")
    built(folder)
    (folder / "site").unlink()
    (folder / "site").symlink_to("two")
    (folder / "content/old.md").unlink()
    built(folder)
    assert (folder / "two/en/old.html").read_text() == "mine"


def test_a_file_that_somebody_put_in_the_place_of_a_page_stays_and_is_told_once(project) -> None:
    folder = project(TWO)
    built(folder)
    shutil.rmtree(folder / "site")
    (folder / "site/en").mkdir(parents=True)
    (folder / "site/en/old.html").write_text("mine")
    (folder / "content/old.md").unlink()
    assert "site/en/old.html IO019" in told(folder)
    assert (folder / "site/en/old.html").read_text() == "mine"
    (folder / "content/index.md").write_text("# Pay\n\nLater.\n")
    assert "site/en/old.html IO019" not in told(folder)


def test_a_page_that_was_copied_with_its_time_is_still_ours(project) -> None:
    folder = project(TWO)
    built(folder)
    (folder / "site").rename(folder / "away")
    shutil.copytree(folder / "away", folder / "site", copy_function=shutil.copy2)
    (folder / "content/old.md").unlink()
    assert "IO019" not in "".join(told(folder))
    assert not (folder / "site/en/old.html").exists()


def test_a_page_changed_by_hand_is_seen_at_the_same_size_and_time(project) -> None:
    folder = project(GUIDE)
    built(folder)
    page = folder / "site/en/index.html"
    data, was = page.read_bytes(), page.stat()
    page.write_bytes(data.replace(b"Pay", b"Yap"))
    os.utime(page, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert built(folder).written == 1
    assert page.read_bytes() == data


# Builds that were not finished


def test_what_an_unfinished_build_made_is_removed_by_the_next(project) -> None:
    folder = project(TWO)
    built(folder)
    (folder / "site/en/mine.html").write_text("mine")
    here, output = find_project(folder), Destination(find_project(folder))
    # A build that was to make a new page, write the old one anew, and write over somebody's.
    read_earlier(here).begin(here, ["en/new.html", "en/old.html", "en/mine.html", "en/none.html"])
    for path in ("en/new.html", "en/old.html"):
        output.write(Artifact(path, b"unfinished"))
    # A second one that did not end either.
    read_earlier(here).begin(here, ["en/index.html"])
    (folder / "content/old.md").unlink()
    assert "IO019" not in "".join(told(folder))
    assert sorted(os.listdir(folder / "site/en")) == [
        *("404.html", "guide.html", "guide.txt", "index.html", "index.txt", "mine.html"),
    ]
    assert not (folder / ".polyguide/unfinished.json").exists()


def test_every_path_that_a_build_writes_was_planned(project) -> None:
    texts = {"content/guide.md": "# G\n\n![x](a/b.png)\n", "content/a/b.png": b"x"}
    folder = project(TWO | texts, 'source = "en"\nbase-url = "https://a.cl/"\n')
    assembly, _ = assemble(read_guide(find_project(folder)))
    assert assembly.paths() == set(built(folder).paths)


@pytest.mark.slow
@pytest.mark.parametrize("ended", [signal.SIGKILL, signal.SIGINT])
def test_whenever_a_build_is_stopped_the_next_leaves_what_a_clean_one_makes(project, ended) -> None:
    folder = project(GUIDE)
    built(folder)
    clean = files(folder / "site")
    chance = random.Random(7)
    stopped = 0
    for _ in range(6):
        for number in range(60):
            text = f"# Page {number}\n\n" + "Words of a draft. " * 300
            (folder / f"content/draft-{number}.md").write_text(text)
        run = subprocess.Popen(
            [sys.executable, "-m", "polyguide", "build", "--project", str(folder)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "build")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        page = folder / f"site/en/draft-{chance.randrange(50)}.html"
        while not page.exists() and run.poll() is None:
            time.sleep(0.001)
        run.send_signal(ended)
        stopped += run.wait() != 0
        for path in (folder / "content").glob("draft-*"):
            path.unlink()
        built(folder)
        assert files(folder / "site") == clean
    assert stopped > 1


@pytest.mark.slow
def test_many_builds_at_once_all_end_well_and_the_site_is_that_of_the_last_text(
    polyguide, project
) -> None:
    folder = project(GUIDE)
    for number in range(3):
        (folder / "content/index.md").write_text(f"# Pay\n\nNow {number}.\n")
        runs = [
            subprocess.Popen(
                [sys.executable, "-m", "polyguide", *command, "--project", str(folder)],
                env={**os.environ, "PYTHONPATH": str(ROOT / "build"), "LC_ALL": "C.UTF-8"},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for command in [["build"], ["export", "json"]] * 3
        ]
        said = "".join(run.communicate()[1] for run in runs)
        assert "IO0" not in said
        assert f"Now {number}." in (folder / "site/en/index.txt").read_text()
        assert built(folder).written == 0


# A manifest that can't be used


def spoil(chance: random.Random, data: bytes) -> bytes:
    """Damage a file as disks, editors and merges do."""
    place = chance.randrange(len(data))
    return chance.choice(
        [
            data[:place],
            data[:place] + data[place + 1 :],
            data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :],
            data[:place] + data[place:] * 2,
            b"\0" * len(data),
            data.replace(b'"entry":{"', b'"entry":{"x', 1),
            json.dumps(json.loads(data) | {"folder": "../.."}).encode(),
            json.dumps(json.loads(data) | {"made": []}).encode(),
            b"[" * place,
        ]
    )


@pytest.mark.parametrize("name", ["manifest.json", "unfinished.json"])
def test_a_file_of_ours_that_was_damaged_is_as_good_as_none(project, name: str) -> None:
    folder, chance = project(TWO), random.Random(11)
    built(folder)
    here = find_project(folder)
    read_earlier(here).begin(here, ["en/old.html"])
    note = folder / ".polyguide" / name
    whole = note.read_bytes()
    for _ in range(200):
        spoilt = spoil(chance, whole)
        note.write_bytes(spoilt)
        earlier = read_earlier(here)
        known = earlier.last if name == "manifest.json" else earlier.unfinished or None
        assert (known is None) == (spoilt != whole)
    clean = files(folder / "site")
    assert built(folder).written == 0
    assert files(folder / "site") == clean


@pytest.mark.parametrize("name", ["manifest.json", "unfinished.json"])
def test_a_pipe_in_the_place_of_a_file_of_ours_stops_nobody_for_ever(project, name: str) -> None:
    folder = project(GUIDE)
    built(folder)
    (folder / ".polyguide" / name).unlink(missing_ok=True)
    os.mkfifo(folder / ".polyguide" / name)
    (folder / "content/index.md").write_text("# Pay\n\nLater.\n")
    done = subprocess.run(
        [sys.executable, "-m", "polyguide", "build", "--project", str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "build"), "LC_ALL": "C.UTF-8"},
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert f".polyguide/{name} IO003" in done.stderr
