"""Traces: how all was that a run looked at, so that the next one knows it without reading it.

As in git's index, a file whose size, times and number are as they were has its bytes still.
Nothing can set the time of a file's last change (st_ctime), but the file system's clock ticks
slowly: what changed shortly before it was looked at may change once more within a tick. Of that,
and of what else is in doubt, nothing is known: the answer is empty, and as good as another one.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping

from polyguide.project.kept import digest_of
from polyguide.project.shipped import package_files
from polyguide.project.states import is_spelled_so, names_in, stamp_of

Traces = Mapping[str, Mapping[str, str]]
"""By the name of a question the answer for each path that it was asked of."""

_GRAIN = 2_000_000_000  # nanoseconds: the slowest clock of a file system, that of FAT
_NONE = "-"  # nothing is there
_DOUBT = ""


def take(root: str, asked: Mapping[str, Iterable[str]]) -> Traces:
    """Ask questions, by name, about paths of a project."""
    return {
        question: {path: QUESTIONS[question](root, path) for path in paths}
        for question, paths in asked.items()
    }


def hold(root: str, traces: Traces) -> bool:
    """Tell whether every answer is beyond doubt, and the same as it was."""
    return all(
        answer and QUESTIONS[question](root, path) == answer
        for question, answers in traces.items()
        for path, answer in answers.items()
    )


def settled(traces: Traces, since: int) -> bool:
    """Tell whether all was at rest when it was looked at, at `since` by the file system's clock."""
    if sys.platform == "win32":  # where st_ctime is the time at which a file was made
        return False
    return all(
        answer == _NONE or (answer and int(answer.split()[3]) < since - _GRAIN)
        for question in ("file", "folder")
        for answer in traces.get(question, {}).values()
    )


def walk(root: str, folder: str) -> Iterator[tuple[str, str]]:
    """List a folder and all below it, each path with the question that it is worth."""
    yield "folder", folder
    try:
        with os.scandir(os.path.join(root, folder)) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from walk(root, path)
        else:
            yield "folder" if _leads_to_folder(entry) else "file", path


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _file(root: str, path: str) -> str:
    """Say how a file is; of a link, also how that is to which it leads."""
    full = os.path.join(root, path)
    status = _status(full)
    if isinstance(status, str):
        return status
    if stat.S_ISLNK(status.st_mode):
        return _link(full, status)
    return _state(status)


def _status(full: str) -> os.stat_result | str:
    """Give how a path is; where that can't be told, the answer that it gets."""
    try:
        return os.lstat(full)
    except (FileNotFoundError, NotADirectoryError):
        return _NONE
    except (OSError, ValueError):
        return _DOUBT


def _link(full: str, status: os.stat_result) -> str:
    try:
        target = os.stat(full)
    except (OSError, ValueError):
        return f"{_state(status)} {_NONE}"
    # Of a target that changed last, the time counts.
    first, second = sorted((status, target), key=lambda one: one.st_ctime_ns, reverse=True)
    return f"{_state(first)} {_state(second)}"


def _folder(root: str, path: str) -> str:
    """Say how a folder is, and what is in it; what a link to one leads to may be anywhere."""
    full = os.path.join(root, path)
    status = _status(full)
    if isinstance(status, str):
        return status
    if not stat.S_ISDIR(status.st_mode):
        return _DOUBT
    names = "\0".join(names_in(full)).encode("utf-8", "surrogatepass")
    return f"{_state(status)} {digest_of(names)}"


def _state(status: os.stat_result) -> str:
    return (
        f"{status.st_mode} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
        f" {status.st_ino}"
    )


def real_path(root: str, path: str) -> str:
    """Give the path behind every link, as it counts from the real path of the project."""
    return os.path.relpath(os.path.realpath(os.path.join(root, path)), os.path.realpath(root))


def _spelling(root: str, path: str) -> str:
    """Tell whether a path is there exactly so, whatever the file system folds."""
    return str(is_spelled_so(root, path))


def _program(root: str, path: str) -> str:
    """Give a digest of what a run depends on beside the project: polyguide, libraries, Python."""
    del root, path
    found = [sys.version, f"{os.geteuid() if sys.platform != 'win32' else ''}"]
    for folder in sys.path:
        found += (name for name in names_in(folder or ".") if name.endswith("-info"))
    found += (f"{file} {stamp_of(str(file))}" for file in package_files())
    return digest_of("\n".join(found).encode("utf-8", "surrogatepass"))


QUESTIONS = {
    "file": _file,
    "folder": _folder,
    "place": real_path,
    "spelling": _spelling,
    "program": _program,
}
