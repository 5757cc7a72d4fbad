"""The one function that writes: a file is replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from polyguide.problem import Place, Problem
from polyguide.project.source import ProjectError, reason_of

if TYPE_CHECKING:
    from polyguide.project.folder import Project

__all__ = ["replace_file", "write", "write_file"]


def write(project: Project, path: str, data: bytes, *, durable: bool = True) -> bool:
    """Write one file of the project whole or not at all; False if it holds these bytes already.

    The bytes go to a temporary file beside it, which then takes its place: no reader and no
    crash sees half a file. A symbolic link stays and its target is replaced; the mode is kept.
    `durable` waits until the disk has it (fsync), which output that can be made again need not.
    ProjectError if it can't be written; then the old file is as it was.
    """
    full = project.inside(path)
    try:
        if full.exists() and not full.is_file():
            raise ProjectError(Problem.of("IO003", Place(path)))
        if full.exists() and full.read_bytes() == data:
            return False
        full.parent.mkdir(parents=True, exist_ok=True)
        replace_file(full, data, durable=durable)
    except OSError as error:
        raise ProjectError(Problem.of("IO008", Place(path), reason=reason_of(error))) from None
    return True


def write_file(full: Path, path: str, data: bytes) -> None:
    """Write a file that a program handed over, whole or not at all; `path` names it in problems.

    ProjectError if it can't be written; then it is as it was.
    """
    try:
        replace_file(full.resolve(), data, durable=True)
    except OSError as error:
        raise ProjectError(Problem.of("IO008", Place(path), reason=reason_of(error))) from None


def replace_file(full: Path, data: bytes, *, durable: bool) -> None:
    """Put these bytes in the place of a file, whole or not at all; OSError if that fails."""
    handle, name = tempfile.mkstemp(prefix=f".{full.name}.", suffix=".tmp", dir=full.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(full.stat().st_mode) if full.exists() else 0o666 & ~_umask())
        if durable and Path(name).read_bytes() != data:
            raise OSError("what was written does not read back")
        os.replace(name, full)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    if durable:
        _sync_folder(full.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
