"""The output folder: files that can be made again, written and removed."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from polyguide.problem import Place, Problem
from polyguide.project.source import ProjectError, reason_of
from polyguide.project.writing import replace_file, sweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polyguide.project.folder import Project

__all__ = [
    "Artifact",
    "Output",
    "OutputFolder",
    "Stamp",
    "output_files",
    "read_output",
    "remove_output",
    "stamp_of",
    "write_output",
]


class Artifact(NamedTuple):
    """One output file: its path below the output folder, with `/`, and its bytes."""

    path: str
    data: bytes


class Stamp(NamedTuple):
    """How an output file was when it was written: by this a later change of it is seen."""

    size: int
    modified: int


class Output(NamedTuple):
    """One output file that was looked at: whether it changed, and how it is now."""

    path: str
    changed: bool
    stamp: Stamp


def stamp_of(path: str) -> Stamp | None:
    """Give the stamp of a file, or None if it is no ordinary file."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None
    return Stamp(status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


class OutputFolder:
    """The output folder of a project, to which files are written.

    ProjectError if it is not one of the project's, or if a person writes in it.
    """

    def __init__(self, project: Project) -> None:
        self._shown = project.settings.output
        self._path = _output_folder(project)
        self._ready: set[str] = set()

    def write(self, artifact: Artifact) -> Output:
        """Write a file: an old one is replaced whole, a new one is written in place.

        ProjectError if it can't be written.
        """
        path, data = artifact
        full = os.path.join(self._path, path)
        place = Place(f"{self._shown}/{path}")
        try:
            self._prepare(os.path.dirname(full), place)
            changed = _write_output(full, data)
            status = os.lstat(full)
        except OSError as error:
            raise ProjectError(Problem.of("IO008", place, reason=reason_of(error))) from None
        return Output(path, changed, Stamp(status.st_size, status.st_mtime_ns))

    def _prepare(self, folder: str, place: Place) -> None:
        """Make a folder, once, and remove from it what a killed run left."""
        if folder in self._ready:
            return
        os.makedirs(folder, exist_ok=True)
        if not Path(folder).resolve().is_relative_to(self._path):
            raise ProjectError(Problem.of("IO002", place))
        sweep(Path(folder))
        self._ready.add(folder)


def write_output(project: Project, artifacts: Iterable[Artifact]) -> Iterator[Output]:
    """Write files below the output folder, one by one as the result is read.

    ProjectError if one can't be written, or if the output folder is not one of the project's.
    """
    folder = OutputFolder(project)
    for artifact in artifacts:
        yield folder.write(artifact)


def _write_output(path: str, data: bytes) -> bool:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        full = Path(path)
        if stamp_of(path) is not None and full.read_bytes() == data:
            return False
        replace_file(full, data, durable=False)
        return True
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except BaseException:  # a full disk, say: half a file would pass for a whole one
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise
    return True


def output_files(project: Project, folder: str) -> list[str]:
    """List what is in a folder below the output folder; nothing where there is none."""
    try:
        return sorted(os.listdir(_output_folder(project) / folder))
    except OSError:
        return []


def read_output(project: Project, path: str) -> bytes | None:
    """Give the bytes of a file below the output folder; None where there is no ordinary file."""
    full = _output_folder(project) / path
    if stamp_of(str(full)) is None:
        return None
    try:
        return full.read_bytes()
    except OSError as error:
        place = Place(f"{project.settings.output}/{path}")
        raise ProjectError(Problem.of("IO001", place, reason=reason_of(error))) from None


def remove_output(project: Project, paths: Iterable[str]) -> None:
    """Remove output files that are no longer made, and folders that are empty then."""
    output = _output_folder(project)
    for path in paths:
        full = output / path
        folder = full.parent.resolve()
        if not folder.is_relative_to(output):
            continue
        with contextlib.suppress(OSError):
            full.unlink()
        with contextlib.suppress(OSError):
            while folder != output:
                folder.rmdir()
                folder = folder.parent


def _output_folder(project: Project) -> Path:
    """Give the real output folder; ProjectError if a link makes it one that a person writes in."""
    settings = project.settings
    output = project.inside(settings.output)
    for path in (settings.content, settings.templates, ".git"):
        other = project.inside(path)
        if output.is_relative_to(other) or other.is_relative_to(output):
            raise ProjectError(
                Problem.of(
                    "CFG009", Place(settings.path), output=settings.output, key="output", path=path
                )
            )
    return output
