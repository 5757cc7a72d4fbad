"""How files are, told without reading them."""

from __future__ import annotations

import enum
import os
import stat
from pathlib import Path
from typing import NamedTuple

SETTINGS = ("polyguide.toml", "pyproject.toml")  # where a project's settings may be, best first


class Kind(enum.Enum):
    """What a path leads to, links followed."""

    FILE = "an ordinary file"
    FOLDER = "a folder"
    OTHER = "a device, a pipe or a socket"
    NOTHING = "nothing"


class Stamp(NamedTuple):
    """How an output file was when it was written: by this a later change of it is seen.

    Times are nanoseconds. `changed` is that of the file system (st_ctime), which nobody can set:
    it tells a change at the same size whose author put back the time of the last one.
    """

    size: int
    modified: int
    changed: int

    def is_of_same_bytes(self, other: Stamp | None) -> bool:
        """Tell whether size and time of the last writing are the same: a copy may keep both."""
        return other is not None and self[:2] == other[:2]


def stamp_of(path: str) -> Stamp | None:
    """Give the stamp of a file, or None if it is no ordinary file."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None
    return stamped(status) if stat.S_ISREG(status.st_mode) else None


def stamped(status: os.stat_result) -> Stamp:
    """Give the stamp of a file that was looked at."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def state_of(path: str | os.PathLike[str]) -> str:
    """Describe how a file is, so that any change of it is seen; empty if it is not there."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{status.st_mode} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def kind_of(path: str | os.PathLike[str]) -> Kind:
    """Tell what a path leads to; what can't be looked at is nothing."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return Kind.NOTHING
    if stat.S_ISDIR(mode):
        return Kind.FOLDER
    return Kind.FILE if stat.S_ISREG(mode) else Kind.OTHER


def is_there(path: str | os.PathLike[str]) -> bool:
    """Tell whether a path has an entry, be it a link that leads to nothing."""
    return os.path.lexists(path)


def names_in(folder: str | os.PathLike[str]) -> list[str]:
    """List the names in a folder, sorted; none where it can't be read."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def is_spelled_so(root: str, path: str) -> bool:
    """Tell whether every part of a path is listed in its folder as it is written."""
    for part in path.split("/"):
        try:
            if part not in os.listdir(root):
                return False
        except OSError:  # what can't be listed is taken at its word
            return True
        root = os.path.join(root, part)
    return True


def nearest_project(start: Path) -> Path | None:
    """Give a folder, or the nearest above it, with a file in which a project's settings may be."""
    for folder in (start, *Path(os.path.realpath(start)).parents):
        if any(is_there(folder / name) for name in SETTINGS):
            return folder
    return None
