"""What earlier exports made in the same folder: archives to compare with, files to remove."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from polyguide.model.problem import Problem
from polyguide.project import (
    Artifact,
    Cleared,
    Destination,
    Project,
    ProjectError,
    Stamp,
    keep_out_of_git,
    write,
)
from polyguide.project.kept import KEPT, seal
from polyguide.site.manifest import read_sealed

_NOTE = f"{KEPT}/exports.json"


def beside_others(
    there: Destination, made: Iterable[Artifact | Problem], end: str
) -> Iterator[Problem]:
    """Compare the archives that were made, whose names end so, with those that are there.

    One that comes before another in the order of versions is a problem: programs that have the
    other would not take it. ProjectError if one has the name of another content.
    """
    files = [file for file in made if isinstance(file, Artifact)]
    for archive in (file for file in files if file.path.endswith(end)):
        held, place = there.read(archive.path), there.place(archive.path)
        if held not in (None, archive.data):
            raise ProjectError(Problem.make("EXP005", place))
        folder, name = posixpath.split(archive.path)
        stem, version = _named(name, end)
        others = [_named(other, end) for other in there.names(folder)]
        newest = max((number for known, number in others if known == stem), default=())
        if newest > version:
            values = {"version": _dotted(version), "newer": _dotted(newest)}
            yield Problem.make("EXP006", place, **values)


def _named(name: str, end: str) -> tuple[str, tuple[int, ...]]:
    """Read the name of an archive: what it is called, and its version; no numbers if it is none.

    >>> _named("guide-2026.1124.17.tgz", ".tgz"), _named("notes.txt", ".tgz")
    (('guide', (2026, 1124, 17)), ('notes.txt', ()))
    """
    match = re.fullmatch(r"(.+)-([0-9]+(?:\.[0-9]+)*)" + re.escape(end), name, re.ASCII)
    return (match[1], tuple(map(int, match[2].split(".")))) if match else (name, ())


def _dotted(version: Iterable[int]) -> str:
    return ".".join(map(str, version))


def forget(
    project: Project, there: Destination, locales: str, files: Mapping[str, Stamp]
) -> Cleared:
    """Remove what the last export made and this one did not; note what there is now.

    The note is `.polyguide/exports.json`: by folder and by the locales asked for (empty: all), the
    files as they were made. An export of all locales replaces every other one. A note that can't
    be read is none. Files that somebody else has changed stay, and are the problems.
    """
    notes = dict(read_sealed(project, _NOTE) or {"folders": {}})
    old = notes["folders"].get(there.real, {})
    now = {**(old if locales else {}), locales: files}
    kept = {path for made in now.values() for path in made}
    gone = {path: Stamp(*row) for made in old.values() for path, row in made.items()}
    cleared = there.clear({path: made for path, made in gone.items() if path not in kept})
    notes["folders"][there.real] = now
    keep_out_of_git(project)
    write(project, _NOTE, seal(_NOTE, notes), durable=False)
    return cleared
