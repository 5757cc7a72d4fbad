"""What earlier exports made in the same folder: archives to compare with, files to remove."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence

from polyguide.model.problem import Problem
from polyguide.project import Artifact, Destination, Project, ProjectError, keep_out_of_git, write
from polyguide.project.settings import KEPT


def beside_others(there: Destination, made: Iterable[Artifact], end: str) -> Iterator[Problem]:
    """Compare the archives that were made, whose names end so, with those that are there.

    One that comes before another in the order of versions is a problem: programs that have the
    other would not take it. ProjectError if one has the name of another content.
    """
    for archive in (file for file in made if file.path.endswith(end)):
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


def forget(project: Project, there: Destination, locales: str, paths: Sequence[str]) -> None:
    """Remove what the last export made and this one did not; note what there is now.

    The note is `.polyguide/exports.json`: by folder and by the locales asked for (empty: all), the
    paths. An export of all locales replaces every other one. A note that can't be read is none.
    """
    place = f"{KEPT}/exports.json"
    notes = _notes(project, place)
    old = notes.get(there.folder, {})
    now = {**(old if locales else {}), locales: list(paths)}
    kept = {path for made in now.values() for path in made}
    gone = {path for made in old.values() for path in made} - kept
    there.remove(sorted(gone))
    notes[there.folder] = now
    data = json.dumps(notes, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    keep_out_of_git(project)
    write(project, place, data.encode(), durable=False)


def _notes(project: Project, path: str) -> dict[str, dict[str, list[str]]]:
    file = project.optional(path)
    if file is None:
        return {}
    try:
        notes = json.loads(file.data)
    except (ValueError, RecursionError):
        return {}
    sound = isinstance(notes, dict) and all(
        isinstance(rows, dict)
        and all(
            isinstance(paths, list) and all(isinstance(item, str) for item in paths)
            for paths in rows.values()
        )
        for rows in notes.values()
    )
    return notes if sound else {}
