"""The last check, told again where all that it looked at is as it was.

Little is imported here, and nothing is read but what checks have noted: it is the whole work of a
check that has nothing to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from polyguide.model.timings import Stage, stage
from polyguide.project.kept import read_kept
from polyguide.project.states import nearest_project
from polyguide.project.traces import hold
from polyguide.site.last_build import problem_of

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from polyguide.model.coverage import Coverage
    from polyguide.model.problem import Problem

FILE = "check.json"


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and how much it looked at.

    `hidden` counts what was found and is not told, because somebody asked for that.
    """

    problems: tuple[Problem, ...]
    messages: int
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    hidden: int = 0

    @property
    def failed(self) -> bool:
        """Tell whether there is anything that must be mended."""
        from polyguide.model.problem import Severity

        return any(problem.severity > Severity.NOTE for problem in self.problems)


class Found(NamedTuple):
    """What was found in a locale: problems, and how far it is; None without its catalogue."""

    problems: tuple[Problem, ...]
    coverage: Coverage | None = None


class Repeated(NamedTuple):
    """What the last check found, with the project's folder."""

    root: Path
    report: Report


@stage(Stage.LOOKING)
def last_check(start: Path, today: datetime.date) -> Repeated | None:
    """Tell the last check of the project of a folder again, if one now would find the same.

    None if anything is in doubt; then a check finds out.
    """
    root = nearest_project(start)
    value = read_kept(str(root), FILE) if root else None
    if root is None or value is None or value["today"] != today.isoformat():
        return None
    if not value["traces"] or not hold(str(root), value["traces"]):
        return None
    source = tuple(map(problem_of, value["source"]))
    return Repeated(root, report_of(source, found_in(value), value["messages"]))


def report_of(source: tuple[Problem, ...], found: Mapping[str, Found], messages: int) -> Report:
    """Put together what was found in the source, and in the locales, by their tags."""
    problems = (problem for part in found.values() for problem in part.problems)
    counts = {tag: part.coverage for tag, part in found.items() if part.coverage is not None}
    return Report((*source, *problems), messages, counts)


def found_in(value: Mapping[str, Any]) -> dict[str, Found]:
    """Read what was found in the locales from what a check noted."""
    from polyguide.model.coverage import Coverage

    return {
        tag: Found(tuple(map(problem_of, problems)), coverage and Coverage(*coverage))
        for tag, (problems, coverage) in value["found"].items()
    }
