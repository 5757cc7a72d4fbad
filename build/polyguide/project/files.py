"""Reading one file, whole and within bounds, or lines to show; why one can't be read or written."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from polyguide.model.problem import Place, Problem

Item = TypeVar("Item")
Made = TypeVar("Made")

MAX_FILE = 64 * 1024 * 1024
"""Bytes: a larger file is refused before it is read."""
MAX_CATALOGUE = 512 * 1024 * 1024
"""The same for a catalogue, which has the words of all documents: a million messages or more."""


def limit_of(path: str) -> int:
    """Tell how many bytes the file of a path may have.

    >>> limit_of("content/index.md") >> 20, limit_of("locales/es/LC_MESSAGES/guide.po") >> 20
    (64, 512)
    """
    return MAX_CATALOGUE if path.endswith((".po", ".pot")) else MAX_FILE


class ProjectError(Exception):
    """The project can't be read or written. `problems` says why; nothing was changed.

    `root` is the folder that their paths count from, where it is no `Project`'s yet.
    """

    def __init__(self, *problems: Problem, root: Path | None = None) -> None:
        super().__init__(*problems)  # the arguments, so that a process can send it to another
        self.problems = problems
        self.root = root

    def __str__(self) -> str:
        return "; ".join(problem.sentence for problem in self.problems)


def each(make: Callable[[Item], Made], items: Iterable[Item]) -> list[Made]:
    """Do it for every item; ProjectError with the problems of all that fail."""
    made: list[Made] = []
    problems: list[Problem] = []
    for item in items:
        try:
            made.append(make(item))
        except ProjectError as error:
            problems += error.problems
    refuse(*problems)
    return made


def refuse(*problems: Problem) -> None:
    """Raise problems as a ProjectError, if there are any."""
    if problems:
        raise ProjectError(*problems)


class SourceFile(NamedTuple):
    """One file of the project: its path below the project's folder, with `/`, and its bytes."""

    path: str
    data: bytes

    def text(self) -> str:
        """Decode as UTF-8, without a byte order mark; ProjectError with line and column."""
        try:
            return self.data.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            before = self.data[: error.start]
            line = before.count(b"\n") + 1
            column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
            byte = f"0x{self.data[error.start]:02X}"
            place = Place(self.path, line, column)
            raise ProjectError(Problem.make("IO004", place, byte=byte)) from None


class Edit(NamedTuple):
    """What one file is to become: as it was read, and as it is to be.

    An edit begins with what was read, or empty where there is no file yet.
    """

    path: str
    """As problems name it."""
    full: Path
    """Where it really is, behind every symbolic link."""
    before: bytes | None
    """What was read; None if there was no file."""
    after: bytes

    def becoming(self, data: bytes) -> Edit:
        """Give the edit with these bytes for the file."""
        return self._replace(after=data)

    @property
    def changed(self) -> bool:
        """Tell whether there is anything to write."""
        return self.before != self.after


def edit_of(path: Path, *, limit: int = 0) -> Edit:
    """Begin an edit of any file that is there. `limit` and ProjectError as for `read_file`."""
    full = Path(os.path.realpath(path))
    data = read_file(full, str(path), limit=limit).data
    return Edit(str(path), full, data, data)


def read_file(full: Path, path: str, *, size: int = -1, limit: int = 0) -> SourceFile:
    """Read the file at `full`, which problems name as `path`, or its first `size` bytes.

    It may have as many bytes as `limit` says, or else as its name does.
    ProjectError if it is missing, too large, or not an ordinary file.
    """
    fault = fault_of(full, path, limit)
    if fault is not None:
        raise ProjectError(fault)
    try:
        with full.open("rb") as file:
            return SourceFile(path, file.read(size))
    except OSError as error:
        raise ProjectError(_unreadable(path, error)) from None


def read_into(room: bytearray, full: Path, path: str) -> None:
    """Read the file at `full` as `read_file` does, in the place of what a buffer holds.

    To read a big file again takes less than half of the time so: the memory is there already.
    """
    fault = fault_of(full, path)
    if fault is not None:
        raise ProjectError(fault)
    try:
        with full.open("rb", buffering=0) as file:
            size, done = os.fstat(file.fileno()).st_size, 0
            del room[size:]
            room.extend(bytes(size - len(room)))
            with memoryview(room) as view:
                while done < size and (read := file.readinto(view[done:])):
                    done += read
            del room[done:]
    except OSError as error:
        raise ProjectError(_unreadable(path, error)) from None


def fault_of(full: Path, path: str, limit: int = 0) -> Problem | None:
    """Say why a file can't be read, without reading it; None if nothing stands against it."""
    try:
        status = full.stat()
        if not stat.S_ISREG(status.st_mode):
            return Problem.make("IO003", Place(path))
        limit = limit or limit_of(path)
        if status.st_size > limit:
            return Problem.make("IO005", Place(path), size=status.st_size, limit=limit)
        if not os.access(full, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        return _unreadable(path, error)
    return None


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem.make("IO001", Place(path), reason=reason_of(error))


def reason_of(error: OSError) -> str:
    """Say what the operating system says, as a part of a sentence."""
    return (error.strerror or str(error)).lower()


def inside(folder: Path, path: str) -> Path:
    """Give the real path of a file below a folder; ProjectError if it lies outside."""
    root = folder.resolve()
    try:
        full = (root / path).resolve()
    except RuntimeError:  # Python before 3.13 says so of links that lead in a circle
        reason = os.strerror(errno.ELOOP).lower()
        raise ProjectError(Problem.make("IO001", Place(path), reason=reason)) from None
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise ProjectError(Problem.make("IO001", Place(path), reason=reason)) from None
    if not full.is_relative_to(root):
        raise ProjectError(Problem.make("IO002", Place(path)))
    return full


def read_lines(root: Path, path: str, numbers: Collection[int]) -> Mapping[int, str]:
    """Read single lines of a file below a project's folder, by their numbers from 1.

    They serve to show a place to a person, so a line or a file that is gone is left out, and a
    byte that is not UTF-8 becomes U+FFFD; UTF-16 is read where its mark stands first. Lines end
    where the reader of such a file ends them.
    """
    try:
        data = read_file(inside(root, path), path).data
    except ProjectError:
        return {}
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        if path.endswith(".md"):
            data = data.replace(b"\r", b"\n")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return {
        number: lines[number - 1].decode("utf-8", "replace")
        for number in numbers
        if 0 < number <= len(lines)
    }


def path_in_repository(root: Path) -> str:
    """Give the path from a git repository's folder to the project's in it, with a `/` at its end.

    Empty where the project's folder is the repository's, and where there is none.
    """
    here = root.resolve()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / ".git"):
            below = here.relative_to(folder).as_posix()
            return "" if below == "." else f"{below}/"
    return ""
