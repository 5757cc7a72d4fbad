"""The last build, told again where all that it was made from and all that it made is as it was.

Little is imported here, and nothing is read but what builds have noted: it is the whole work of a
build that has nothing to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from polyguide.model.timings import Stage, stage
from polyguide.project.kept import KEPT, read_kept
from polyguide.project.states import is_there, nearest_project, stamp_of
from polyguide.project.traces import hold

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.model.problem import Problem
    from polyguide.site.causes import Reason

MANIFEST, PLAN, INDEX = "manifest.json", "unfinished.json", "index.json"


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: paths below the output folder, and what was met.

    `changed` are those of them whose bytes are new, `removed` the paths of files that went.
    `reasons` say why files were made again, if that was asked for.
    """

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def written(self) -> int:
        """Count the files that are new or changed."""
        return len(self.changed)


class Repeated(NamedTuple):
    """The last build, with the project's folder and what its settings name as the output."""

    root: Path
    output: str
    built: Built


@stage(Stage.LOOKING)
def last_build(start: Path) -> Repeated | None:
    """Tell the last build of the project of a folder again, if one now would change nothing.

    None if anything is in doubt; then a build finds out. Nothing is imported or read for it but
    what the last builds noted of how files were, and nothing that differs is looked into.
    """
    root = nearest_project(start)
    index = read_kept(str(root), INDEX) if root else None
    if root is None or index is None or not hold(str(root), index["traces"]):
        return None
    manifest = read_kept(str(root), MANIFEST)
    if manifest is None or manifest["key"] != index["key"] or is_there(root / KEPT / PLAN):
        return None
    files = {path: row for part in manifest["made"] for path, row in part["files"].items()}
    if not _on_disk(f"{root}/{manifest['folder']}", files):
        return None
    problems = tuple(problem_of(row) for row in manifest["problems"])
    return Repeated(root, index["output"], Built(tuple(files), problems))


def _on_disk(folder: str, files: Mapping[str, Sequence[int]]) -> bool:
    """Tell whether every file is as it was when it was written."""
    return all(
        (now := stamp_of(f"{folder}/{path}")) is not None and list(now) == was
        for path, was in files.items()
    )


def row_of(problem: Problem) -> list[Any]:
    """Write a problem as a row of a file of polyguide's own."""
    place, values = problem.place, [list(pair) for pair in problem.values]
    row = [problem.code, place.path, place.line, place.column, values]
    return [*row, problem.locale, problem.length]


def problem_of(row: Sequence[Any]) -> Problem:
    """Read such a row."""
    from polyguide.model.problem import Place, Problem

    code, path, line, column, values, locale, length = row
    pairs = tuple((name, value) for name, value in values)
    return Problem(code, Place(path, line, column), pairs, locale=locale, length=length)
