"""Destinations: folders of files that can be made again, written and removed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from polyguide.model.problem import Place, Problem
from polyguide.model.timings import Stage, stage
from polyguide.project.files import ProjectError, reason_of
from polyguide.project.folder import Project
from polyguide.project.states import Stamp, names_in, stamp_of, stamped
from polyguide.project.writing import replace_file, sweep

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Artifact(NamedTuple):
    """One output file: its path below its destination, with `/`, and its bytes."""

    path: str
    data: bytes


class Output(NamedTuple):
    """One output file that was looked at: whether it changed, and how it is now."""

    path: str
    changed: bool
    stamp: Stamp


class Cleared(NamedTuple):
    """Files that were removed, and what is to be told of those that stay."""

    paths: Sequence[str]
    problems: tuple[Problem, ...]


class Destination:
    """A folder in a project whose files are made: the output folder, or that of an export.

    `folder` is its path in the project; empty: the output folder of the settings. `real` is that
    path behind every link. ProjectError if it is not one of the project's, or if a person writes
    in it.
    """

    def __init__(self, project: Project, folder: str = "") -> None:
        self.folder = folder or project.settings.output
        self._path = _real_folder(project, self.folder)
        self.real = self._path.relative_to(project.root.resolve()).as_posix()
        self._ready: set[str] = set()

    def place(self, path: str) -> Place:
        """Give the place of a file below it."""
        return Place(f"{self.folder}/{path}")

    def stamp(self, path: str) -> Stamp | None:
        """Give the stamp of a file below it, or None if it is no ordinary file."""
        return stamp_of(os.path.join(self._path, path))

    def names(self, folder: str) -> list[str]:
        """List what is in a folder below it; nothing where there is none."""
        return names_in(self._path / folder)

    def read(self, path: str) -> bytes | None:
        """Give the bytes of a file below it; None where there is no ordinary file."""
        if self.stamp(path) is None:
            return None
        try:
            return (self._path / path).read_bytes()
        except OSError as error:
            reason = reason_of(error)
            raise ProjectError(Problem.make("IO001", self.place(path), reason=reason)) from None

    @stage(Stage.WRITING)
    def write(self, artifact: Artifact) -> Output:
        """Write a file: an old one is replaced whole, a new one is written in place.

        ProjectError if it can't be written.
        """
        path, data = artifact
        full = f"{self._path}/{path}"
        try:
            self._prepare(full[: full.rindex("/")], path)
            changed = _create(full, data) or _replace(full, data)
            status = os.lstat(full)
        except OSError as error:
            reason = reason_of(error)
            raise ProjectError(Problem.make("IO008", self.place(path), reason=reason)) from None
        return Output(path, changed, stamped(status))

    def clear(self, files: Mapping[str, Stamp | None]) -> Cleared:
        """Remove files that are no longer made, and folders that are empty then.

        `files` gives the stamps with which they were made; None for one that is ours however it
        is. One that somebody else has changed or put there since stays, and is in the problems.
        """
        now = {path: self.stamp(path) for path in sorted(files)}
        others = {
            path
            for path, stamp in now.items()
            if stamp and (made := files[path]) and not stamp.is_of_same_bytes(made)
        }
        self._remove(path for path in now if path not in others)
        gone = [path for path, stamp in now.items() if stamp and self.stamp(path) is None]
        told = tuple(Problem.make("IO019", self.place(path)) for path in now if path in others)
        return Cleared(gone, told)

    def _remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            full = self._path / path
            folder = full.parent.resolve()
            if not folder.is_relative_to(self._path):
                continue
            with contextlib.suppress(OSError):
                full.unlink()
            with contextlib.suppress(OSError):
                while folder != self._path:
                    folder.rmdir()
                    folder = folder.parent

    def _prepare(self, folder: str, path: str) -> None:
        """Make a folder, once, and remove from it what a killed run left."""
        if folder in self._ready:
            return
        if not Path(folder).resolve().is_relative_to(self._path):  # before anything is made there
            raise ProjectError(Problem.make("IO002", self.place(path)))
        os.makedirs(folder, exist_ok=True)
        sweep(Path(folder))
        self._ready.add(folder)


def _create(path: str, data: bytes) -> bool:
    """Write a new file; False if there is one already."""
    try:
        handle = os.open(path, _NEW, 0o666)
    except FileExistsError:
        return False
    try:
        written = os.write(handle, data)
        while written < len(data):
            written += os.write(handle, data[written:])
        return True
    except BaseException:  # a full disk, say: half a file would pass for a whole one
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise
    finally:
        os.close(handle)


def _replace(path: str, data: bytes) -> bool:
    """Put other bytes in the place of a file; False if they are there already."""
    full = Path(path)
    if stamp_of(path) is not None and full.read_bytes() == data:
        return False
    replace_file(full, data, durable=False)
    return True


def _real_folder(project: Project, folder: str) -> Path:
    """Give the folder without links; ProjectError if they make it one that a person writes in."""
    settings = project.settings
    output = project.inside(folder)
    for path in (settings.content, settings.templates, ".git"):
        other = project.inside(path)
        if output.is_relative_to(other) or other.is_relative_to(output):
            raise ProjectError(
                Problem.make("CFG009", Place(settings.path), output=folder, key="output", path=path)
            )
    return output
