"""Writing catalogues: every file is whole, old or new, whatever happens, and nobody's words go."""

from __future__ import annotations

import fcntl
import os
import random
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from killing import NOW, Range, outlived, unwrapped_badly
from needs import cannot, tool, unix
from polyguide.commands.update import plan_update
from polyguide.project import ProjectError, find_project, write, write_edits
from running import ROOT, Ran, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
from edited import edited_guide, files_of, update

pytestmark = [unix, pytest.mark.slow]


@pytest.fixture
def guide(project) -> Path:
    """Give a project whose catalogues are translated, and whose text has since been edited."""
    return edited_guide(project)


def codes(error: pytest.ExceptionInfo[ProjectError]) -> list[str]:
    return [f"{problem.place} {problem.code}" for problem in error.value.problems]


# Kills


@pytest.mark.parametrize("command", ["update", "fmt", "update in two processes"])
def test_a_killed_run_leaves_every_file_old_or_new_and_the_next_one_mends_it(
    guide: Path, command: str
) -> None:
    if command == "fmt":
        for path in (guide / "po").iterdir():
            path.write_bytes(unwrapped_badly(path.read_bytes()))
    target = Range.of(guide, command)
    rng = random.Random(1)
    planning, writing = target.times()
    for number in range(8):
        late = number % 2 == 1
        delay = rng.uniform(0, writing if late else planning + writing)
        pid, _ = target.kill(delay, writing=late)
        assert target.left().broken == ()
        assert not outlived(pid)
        assert target.completed()


def traced(folder: Path, inject: str) -> Ran:
    """Run `update` with a fault in one system call, wherever it touches the catalogues."""
    call = inject.partition(":")[0]
    done = subprocess.run(
        [
            *("strace", "-qq", "-f", "-o", "/dev/null", f"-etrace={call}", f"-einject={inject}"),
            *(sys.executable, "-m", "polyguide", "update", "--project", str(folder)),
        ],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "build"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def strace() -> str:
    """Give the path of strace, where it may trace."""
    path = tool("strace")
    if subprocess.run([path, "-qq", "-o", "/dev/null", "true"], check=False).returncode:
        cannot("No process may be traced here.")
    return path


needs_strace = pytest.mark.usefixtures("strace")


@needs_strace
@pytest.mark.parametrize(("call", "number"), [("fsync", 2), ("rename", 1), ("rename", 3)])
def test_a_kill_at_a_system_call_leaves_every_file_old_or_new(
    guide: Path, call: str, number: int
) -> None:
    write(find_project(guide), ".polyguide/.gitignore", b"*\n")  # not one of the calls
    target = Range.of(guide, "update")
    target.restore()
    traced(guide, f"{call}:signal=KILL:when={number}")
    left = target.left()
    assert (left.broken, left.new) == ((), number - 1 if call == "rename" else 0)
    assert target.completed()


@needs_strace
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("fsync:error=EIO:when=1", "input/output error"),
        ("fsync:error=ENOSPC:when=4", "no space left on device"),
        ("rename:error=EXDEV:when=1", "invalid cross-device link"),
        ("rename:error=EACCES:when=1", "permission denied"),
        ("chmod:error=EPERM:when=3", "operation not permitted"),
    ],
)
def test_a_fault_of_the_disk_is_told_and_leaves_every_file_as_it_was(
    guide: Path, fault: str, reason: str
) -> None:
    write(find_project(guide), ".polyguide/.gitignore", b"*\n")
    before = files_of(guide)
    done = traced(guide, fault)
    assert done.code == 2
    assert re.fullmatch(rf"\S+ IO008 .*: {reason}\. The old one .*", done.err.splitlines()[0])
    assert files_of(guide) == before


@needs_strace
def test_a_disk_that_does_not_confirm_a_new_name_is_told(guide: Path) -> None:
    write(find_project(guide), ".polyguide/.gitignore", b"*\n")
    target = Range.of(guide, "update")
    done = traced(guide, "fsync:error=EIO:when=5+")  # four files, then their folders
    assert (done.code, done.err.split(" ")[1]) == (2, "IO013")
    assert target.left().new == 4
    assert not target.stale()


# Full disks and write protection


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of 400 kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    tool("mount")
    if subprocess.run(command, stderr=-3, check=False).returncode:
        cannot("No file system can be mounted here.")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("command", ["update", "fmt"])
def test_on_a_full_disk_every_file_stays_as_it_was(
    guide: Path, small_disk: Path, command: str
) -> None:
    folder = small_disk / "guide"
    shutil.copytree(guide, folder)
    if command == "fmt":
        for path in (folder / "po").iterdir():
            path.write_bytes(unwrapped_badly(path.read_bytes()))
    room = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    need = sum(len(data) for data in Range.of(folder, command).new.values())
    (folder / "ballast").write_bytes(bytes(room - need // 2))  # some fit, but not all
    before = files_of(folder)
    done = run(command, "--project", str(folder))
    assert (done.code, done.out) == (2, "")
    assert " IO008 This file can't be written: no space left on device." in done.err
    assert files_of(folder) == before
    (folder / "ballast").unlink()
    assert run(command, "--project", str(folder)).code == 0
    assert run(command, "--check", "--project", str(folder)).code == 0


@pytest.fixture
def protect() -> Iterator[Callable[[Path], None]]:
    """Give a function that write-protects a file or folder, against root as well."""
    done: list[Path] = []

    def make(path: Path) -> None:
        if os.geteuid():
            path.chmod(path.stat().st_mode & ~0o222)
        elif subprocess.run([tool("chattr"), "+i", path], stderr=-3, check=False).returncode:
            cannot("Nothing stops root here.")
        done.append(path)

    yield make
    for path in done:
        if os.geteuid():
            path.chmod(path.stat().st_mode | 0o200)
        else:
            subprocess.run(["chattr", "-i", str(path)], check=True)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("po/fr.po", ["po/fr.po IO008 This file can't be written: the file is write-protected."]),
        (
            "po",
            [
                f"po/{name}.po IO008 This file can't be written: its folder is write-protected."
                for name in ("es", "fr", "zh_Hans")
            ],
        ),
    ],
)
def test_what_is_write_protected_stops_a_run_before_it_writes_anything(
    guide: Path, protect: Callable[[Path], None], what: str, told: list[str]
) -> None:
    protect(guide / what)
    before = files_of(guide)
    done = run("update", "--project", str(guide))
    assert done.code == 2
    lines = [line for line in done.err.splitlines() if line and not line.startswith("help: ")]
    assert [line.removesuffix(" The old one is as it was.") for line in lines] == told
    assert files_of(guide) == before


# Several at once


def test_of_ten_runs_at_once_each_is_done_or_told_and_no_word_is_lost(guide: Path) -> None:
    target = Range.of(guide, "update")
    with ThreadPoolExecutor(10) as pool:
        ran = list(pool.map(lambda _: run("update", "--project", str(guide)), range(10)))
    told = [done for done in ran if done.code]
    assert all(done.code == 2 and ".polyguide/lock IO012 " in done.err for done in told)
    assert len(told) < 10
    assert run("update", "--check", "--project", str(guide)).code == 0
    for path in (guide / "po").iterdir():
        assert path.read_bytes().count("«".encode()) == target.old[path].count("«".encode())


def test_a_run_that_was_killed_holds_nothing_up(guide: Path) -> None:
    target = Range.of(guide, "update in two processes")
    target.kill(0, writing=True)
    assert run("update", "--project", str(guide)).code == 0


def test_a_file_that_changed_since_it_was_read_is_left_as_it_is(guide: Path) -> None:
    project = find_project(guide)
    changes = plan_update(project, NOW)
    path = guide / "po/fr.po"
    path.write_bytes(path.read_bytes().replace("«Pay»".encode(), b"Payer"))
    before = files_of(guide)
    with pytest.raises(ProjectError) as error:
        write_edits([change.edit for change in changes])
    assert codes(error) == ["po/fr.po IO011"]
    assert files_of(guide) == before


def test_a_file_that_came_or_went_since_it_was_looked_for_is_left_alone(guide: Path) -> None:
    (guide / "po/es.po").unlink()
    project = find_project(guide)
    changes = plan_update(project, NOW)
    (guide / "po/es.po").write_text("mine")
    (guide / "po/fr.po").unlink()
    before = files_of(guide)
    with pytest.raises(ProjectError) as error:
        write_edits([change.edit for change in changes])
    assert codes(error) == ["po/es.po IO011", "po/fr.po IO011"]
    assert files_of(guide) == before


def test_what_killed_runs_left_is_swept_and_nothing_else(guide: Path) -> None:
    ours, live = guide / "po/.polyguide-ab3_d9xz.tmp", guide / "po/.polyguide-live5678.tmp"
    others = [guide / "po" / name for name in (".polyguide-x.tmp", "es.po.tmp", ".es.po.swp")]
    for path in (ours, live, *others):
        path.write_bytes(b"half")
    with live.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        update(guide)
    assert [path.exists() for path in (ours, live, *others)] == [False, True, True, True, True]


# A disk and an editor in between


def test_what_does_not_read_back_never_takes_the_place_of_a_file(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that confirms what it has not written whole."""
    sync = os.fsync

    def lie(handle: int) -> None:
        sync(handle)
        if not os.path.isdir(f"/proc/self/fd/{handle}"):
            os.truncate(handle, 100)

    before = files_of(guide)
    monkeypatch.setattr(os, "fsync", lie)
    with pytest.raises(ProjectError) as error:
        update(guide)
    assert codes(error) == ["locales/guide.pot IO008"]
    assert files_of(guide) == before


def test_words_saved_while_the_first_files_are_put_in_place_stay(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A translator saves one catalogue between the renames of two others."""
    path = guide / "po/fr.po"
    saved = path.read_bytes().replace("«Pay»".encode(), b"Payer")
    replace = os.replace

    def put(source: str, target: Path) -> None:
        replace(source, target)
        path.write_bytes(saved)

    monkeypatch.setattr(os, "replace", put)
    with pytest.raises(ProjectError) as error:
        update(guide)
    assert codes(error) == ["po/fr.po IO011"]
    assert path.read_bytes() == saved
    assert not [name for name in files_of(guide) if name.endswith(".tmp")]
