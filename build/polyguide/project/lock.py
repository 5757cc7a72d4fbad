"""Locks: one run at a time writes the catalogues, and what a killed run left can be told."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from polyguide.problem import Place, Problem
from polyguide.project.source import ProjectError
from polyguide.project.writing import write
from polyguide.settings import KEPT

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polyguide.project.folder import Project

__all__ = ["alone", "keep_out_of_git"]

_LOCK = f"{KEPT}/lock"
_HELD = frozenset({errno.EACCES, errno.EAGAIN})


def keep_out_of_git(project: Project) -> None:
    """Make the folder of polyguide's own files, which version control leaves out."""
    write(project, f"{KEPT}/.gitignore", b"*\n", durable=False)


@contextlib.contextmanager
def alone(project: Project) -> Iterator[None]:
    """Keep other runs from writing the project's catalogues while the block runs.

    ProjectError at once if another one is at it: nothing waits. The system frees the lock when
    this process ends, however it ends. Where no lock can be had, nobody is kept out: no file is
    replaced that is not as it was read, and that alone must then do.
    """
    handle = _opened(project)
    if handle is None:
        yield
        return
    try:
        _take(handle)
        yield
    finally:
        os.close(handle)


def _opened(project: Project) -> int | None:
    if sys.platform == "win32":
        return None
    full = project.inside(KEPT) / os.path.basename(_LOCK)  # not resolved: no link is followed
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
            raise ProjectError(Problem.of("IO012", Place(_LOCK))) from None
