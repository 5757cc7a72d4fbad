"""Locks: runs that would disturb each other are kept apart, or wait for each other."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator

from polyguide.model.problem import Place, Problem
from polyguide.project.files import ProjectError
from polyguide.project.folder import Project
from polyguide.project.kept import KEPT
from polyguide.project.writing import keep_out_of_git

if sys.platform != "win32":
    import fcntl

_LOCK, _TURN = f"{KEPT}/lock", f"{KEPT}/turn"
_HELD = frozenset({errno.EACCES, errno.EAGAIN})
_LONGEST = 60  # seconds that a run waits for its turn
_PAUSE = 0.02  # seconds between two looks


@contextlib.contextmanager
def locked(project: Project) -> Iterator[None]:
    """Keep other runs from writing the project's catalogues while the block runs.

    ProjectError at once if another one is at it: nothing waits. The system frees the lock when
    this process ends, however it ends. Where no lock can be had, nobody is kept out: no file is
    replaced that is not as it was read, and that alone must then do.
    """
    handle = _opened(project, _LOCK)
    if handle is None:
        yield
        return
    try:
        _take(handle)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def in_turn(project: Project) -> Iterator[bool]:
    """Let one run after the other make files while the block runs; True if this one waited.

    ProjectError if another one is at it for more than a minute. As with `locked`, the system frees
    the lock, and where none can be had nobody waits: each file is still written whole.
    """
    handle = _opened(project, _TURN)
    if handle is None:
        yield False
        return
    try:
        yield _wait(handle)
    finally:
        os.close(handle)


def _wait(handle: int) -> bool:
    """Wait for a lock of this open file, which processes that it starts share; False if at once.

    Those of a killed run so keep others out until they have ended as well.
    """
    end = time.monotonic() + _LONGEST
    waited = False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _HELD:  # a file system without locks
                return waited
            if time.monotonic() > end:
                raise ProjectError(Problem.make("IO020", Place(_TURN))) from None
            waited = True
            time.sleep(_PAUSE)
        else:
            return waited


def _opened(project: Project, path: str) -> int | None:
    if sys.platform == "win32":
        return None
    full = project.inside(KEPT) / os.path.basename(path)  # not resolved: no link is followed
    try:
        keep_out_of_git(project)
        return os.open(full, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    except (OSError, ProjectError):  # a read-only project, say: then nothing can be written anyway
        return None


def _take(handle: int) -> None:
    """Lock by the rules of POSIX: unlike those of flock, such a lock is not a child's as well."""
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            raise ProjectError(Problem.make("IO012", Place(_LOCK))) from None
