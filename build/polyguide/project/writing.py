"""The one function that writes: a file is replaced whole or not at all, by one run at a time.

The bytes go to a temporary file beside the old one, which then takes its place: no reader, no
crash and no full disk leaves half a file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.model.timings import Stage, stage
from polyguide.project.files import Edit, ProjectError, reason_of, refuse
from polyguide.project.folder import Project
from polyguide.project.kept import KEPT

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX = ".polyguide-", ".tmp"
_OURS = lazy(rf"{re.escape(_PREFIX)}[a-z0-9_]{{8}}{re.escape(_SUFFIX)}")
# What file systems say that can't sync a folder; they need not be told twice.
_NO_SYNC = frozenset({errno.EINVAL, errno.EBADF, errno.ENOTSUP})


def new_folder(folder: Path) -> None:
    """Make a folder for a project; ProjectError if it holds anything, or can't be made."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectError(Problem.make("INI001", Place(str(folder.resolve()))))
    with _told(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)


@stage(Stage.WRITING)
def write(project: Project, path: str, data: bytes, *, durable: bool = True) -> bool:
    """Write one file of the project whole or not at all; False if it holds these bytes already.

    A symbolic link stays and its target is replaced; mode and owner are kept.
    `durable` waits until the disk has it (fsync), which output that can be made again need not.
    ProjectError if it can't be written; then the old file is as it was.
    """
    full = project.inside(path)
    with _told(path):
        if full.exists() and not full.is_file():
            raise ProjectError(Problem.make("IO003", Place(path)))
        if full.exists() and full.read_bytes() == data:
            return False
        full.parent.mkdir(parents=True, exist_ok=True)
        sweep(full.parent)
        replace_file(full, data, durable=durable)
    if durable:
        _sync_folders({full.parent: path})
    return True


@stage(Stage.WRITING)
def write_edits(edits: Sequence[Edit]) -> None:
    """Write every edit that changes its file. A file that stays the same is not touched.

    All new files stand beside the old ones, synced and read back, before the first one takes its
    place: with a full disk, or a folder that can't be written, every file is as it was.
    ProjectError for that, and for a file that is no longer as it was read.
    """
    for folder in {edit.full.parent for edit in edits}:
        sweep(folder)
    changed = [edit for edit in edits if edit.changed]
    refuse(*(problem for edit in changed for problem in _protected(edit)))
    with contextlib.ExitStack() as stack:
        staged = []
        for edit in changed:
            with _told(edit.path):
                edit.full.parent.mkdir(parents=True, exist_ok=True)
                staged.append(stack.enter_context(_staged(edit.full, edit.after, durable=True)))
        refuse(*(problem for edit in changed for problem in _altered(edit)))
        for edit, name in zip(changed, staged, strict=True):
            with _told(edit.path):
                refuse(*_altered(edit))
                os.replace(name, edit.full)
    _sync_folders({edit.full.parent: edit.path for edit in changed})


def _protected(edit: Edit) -> Iterator[Problem]:
    """Say it if a file, or its folder, can't be written; before any work, and without trying."""
    place = Place(edit.path)
    folder = next(folder for folder in edit.full.parents if folder.exists())
    if edit.full.exists() and not os.access(edit.full, os.W_OK):
        yield Problem.make("IO008", place, reason="the file is write-protected")
    elif not os.access(folder, os.W_OK | os.X_OK):
        yield Problem.make("IO008", place, reason="its folder is write-protected")


def _altered(edit: Edit) -> Iterator[Problem]:
    """Say it if a file is not as it was read, byte for byte."""
    try:
        now = edit.full.read_bytes()
    except FileNotFoundError:
        now = None
    if now != edit.before:
        yield Problem.make("IO011", Place(edit.path))


@contextlib.contextmanager
def _told(path: str) -> Iterator[None]:
    """Tell what the operating system refuses as a problem of this file."""
    try:
        yield
    except OSError as error:
        raise ProjectError(Problem.make("IO008", Place(path), reason=reason_of(error))) from None


def write_file(full: Path, path: str, data: bytes) -> None:
    """Write a file that a program handed over, whole or not at all; `path` names it in problems.

    ProjectError if it can't be written; then it is as it was.
    """
    full = full.resolve()
    with _told(path):
        replace_file(full, data, durable=True)
    _sync_folders({full.parent: path})


def replace_file(full: Path, data: bytes, *, durable: bool) -> None:
    """Put these bytes in the place of a file, whole or not at all; OSError if that fails."""
    with _staged(full, data, durable=durable) as name:
        os.replace(name, full)


@contextlib.contextmanager
def _staged(full: Path, data: bytes, *, durable: bool) -> Iterator[str]:
    """Write a temporary file beside a file, with its mode and owner; it is gone at the end.

    It stays locked for as long: by this `sweep` knows it from what a killed run left.
    """
    handle, name = _own_file(full.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _take_after(full, name)
            if durable:
                os.fsync(handle)
                if Path(name).read_bytes() != data:
                    raise OSError("what was written does not read back")
            if sys.platform == "win32":  # where no open file can be renamed
                file.close()
            yield name
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)


def _own_file(folder: Path) -> tuple[int, str]:
    """Make a temporary file and lock it; give it open, with its path.

    Until it is locked, a run that sweeps the folder takes it for one that a killed run left.
    """
    import tempfile  # and all that it shuffles names with; most runs write nothing so

    while True:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
        _hold(handle)
        if os.fstat(handle).st_nlink:
            return handle, name
        os.close(handle)


def _take_after(full: Path, name: str) -> None:
    """Give a new file the mode of the one it replaces, and the owner where that is allowed."""
    try:
        old = full.stat()
    except FileNotFoundError:
        os.chmod(name, 0o666 & ~_umask())
        return
    if sys.platform != "win32" and (os.geteuid() == 0 or old.st_gid != os.getegid()):
        with contextlib.suppress(PermissionError):
            os.chown(name, old.st_uid, old.st_gid)
    os.chmod(name, stat.S_IMODE(old.st_mode))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _hold(handle: int) -> None:
    """Lock a file for as long as it is open; where the file system has no locks, do nothing.

    Another run that sweeps the folder may hold it for a moment.
    """
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)


def sweep(folder: Path) -> None:
    """Remove the temporary files of killed runs from a folder; those of a live run stay."""
    with contextlib.suppress(OSError):
        for name in filter(_OURS.fullmatch, os.listdir(folder)):
            with contextlib.suppress(OSError):
                _remove_if_dead(folder / name)


def _remove_if_dead(path: Path) -> None:
    if sys.platform == "win32":  # where nobody can remove a file that is open
        path.unlink()
        return
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    finally:
        os.close(handle)


def _sync_folders(folders: Mapping[Path, str]) -> None:
    """Wait until the disk knows the new names; ProjectError (IO013) if it does not say so."""
    if sys.platform == "win32":
        return
    for folder, path in folders.items():
        try:
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            if error.errno not in _NO_SYNC:
                problem = Problem.make("IO013", Place(path), reason=reason_of(error))
                raise ProjectError(problem) from None


def drop(project: Project, path: str) -> None:
    """Delete a file of polyguide's own; ProjectError if it can't be deleted."""
    with _told(path):
        project.inside(path).unlink(missing_ok=True)


def keep_out_of_git(project: Project) -> None:
    """Make the folder of polyguide's own files, which version control leaves out."""
    write(project, f"{KEPT}/.gitignore", b"*\n", durable=False)


def clock_of(project: Project) -> int:
    """Give the time, in nanoseconds, by the clock of the file system; OSError if it tells none."""
    handle, name = _own_file(project.inside(KEPT))
    try:
        return os.fstat(handle).st_ctime_ns
    finally:
        os.close(handle)
        os.unlink(name)
