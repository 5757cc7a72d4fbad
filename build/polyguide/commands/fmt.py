"""`polyguide fmt`: catalogues written anew, as `msgcat --no-wrap` does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from polyguide.gettext import po
from polyguide.gettext.changes import Change, collect_changes
from polyguide.gettext.po.files import open_catalogue, verified
from polyguide.model.problem import Problem
from polyguide.model.timings import Progress, no_progress
from polyguide.project import (
    Draft,
    Project,
    ProjectError,
    catalogue_files,
    draft_of,
    each,
    refuse,
    template_files,
)
from polyguide.site.executor import Least, jobs_for, spread


def plan_format(project: Project, *, progress: Progress = no_progress) -> tuple[Change, ...]:
    """Write the template and the catalogues of a project as `msgcat --no-wrap` would.

    ProjectError with the problems of every file that can't be read without loss.
    """
    files = each(
        partial(catalogue_files, project), [one.locale for one in project.settings.locales]
    )
    refuse(*(problem for found in files for problem in found.problems))
    paths = [path for found in files for path in found.paths.values()]
    paths = [*template_files(project).values(), *paths]
    drafts = [draft for draft in each(project.draft, paths) if draft.before is not None]
    return _formatted(drafts, progress)


def plan_format_of(
    paths: Sequence[Path], *, progress: Progress = no_progress
) -> tuple[Change, ...]:
    """Do the same to any files, each once; one whose name ends in .pot is a template."""
    drafts = {draft.full: draft for draft in each(draft_of, paths)}
    return _formatted(list(drafts.values()), progress)


def _formatted(drafts: Sequence[Draft], progress: Progress) -> tuple[Change, ...]:
    jobs = jobs_for(sum(len(draft.after) for draft in drafts), Least.BYTES)
    with spread(_normal, drafts, jobs) as outcomes:
        return collect_changes(outcomes, len(drafts), progress)


def _normal(draft: Draft) -> tuple[Change | Problem, ...]:
    """Normalize one file."""
    template = draft.path.endswith(".pot")
    try:
        catalogue = po.normalize(open_catalogue(draft.after, draft.path, template=template)[0])
        draft = draft.becoming(verified(catalogue, template=template).data)
    except ProjectError as error:
        return error.problems
    return (Change(draft, None if template else catalogue.coverage),)
