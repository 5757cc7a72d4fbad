"""The story of each command that only looks, in the order in which things happen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from polyguide.guide import read_guide
from polyguide.po.files import read_catalogue
from polyguide.problem import Problem, Severity
from polyguide.progress import shown_coverage
from polyguide.project import ProjectError
from polyguide.review import review_of
from polyguide.since import changes_since
from polyguide.workers import Least, jobs_for, spread

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from polyguide.catalog import Coverage
    from polyguide.git import Revision
    from polyguide.project import Project

__all__ = ["Report", "check", "status"]


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
        return any(problem.severity > Severity.NOTE for problem in self.problems)


def check(
    project: Project, today: datetime.date, *, since: Revision | None = None, jobs: int = 0
) -> Report:
    """Check the source, the facts, and every message of every locale.

    With a revision, only what changed since then is checked, and whether its words were written
    for another text. How far a locale is translated is then not told.
    The result is the same whatever the number of `jobs` (0: one for each core, where it pays).
    """
    guide = read_guide(project)
    review = review_of(guide, changes_since(guide, since) if since else None)
    problems, looked_at, counts = [*review.source(today)], {*review.keys}, {}
    locales = project.settings.locales
    size = 0 if since else len(review.keys) * len(locales)
    jobs = jobs_for(size, Least.MESSAGES, jobs)
    with spread(review.locale, locales, jobs) as outcomes:
        for item, reviewed in zip(locales, outcomes, strict=True):
            problems += reviewed.problems
            looked_at |= reviewed.changed
            if reviewed.coverage is not None:
                counts[item.locale.tag] = reviewed.coverage
    return Report(tuple(problems), len(looked_at), counts)


def status(project: Project) -> Mapping[str, Coverage]:
    """Count what is translated in each locale, against the guide as it is now.

    ProjectError if a document can't be read: its messages would be missing from the count.
    """
    guide = read_guide(project)
    if guide.unread:
        raise ProjectError(*guide.losing)
    keys = {segment.key for segment, _ in guide.segments()}
    counts = {}
    for item in project.settings.locales:
        catalog, _ = read_catalogue(project, item.locale)
        counts[item.locale.tag] = shown_coverage(guide, keys, catalog, item)
    return counts
