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
    Edit,
    Project,
    ProjectError,
    catalogue_files,
    each,
    edit_of,
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
    edits = [edit for edit in each(project.edit, paths) if edit.before is not None]
    return _formatted(edits, progress)


def plan_format_of(
    paths: Sequence[Path], *, progress: Progress = no_progress
) -> tuple[Change, ...]:
    """Do the same to any files, each once; one whose name ends in .pot is a template."""
    edits = {edit.full: edit for edit in each(edit_of, paths)}
    return _formatted(list(edits.values()), progress)


def _formatted(edits: Sequence[Edit], progress: Progress) -> tuple[Change, ...]:
    jobs = jobs_for(sum(len(edit.after) for edit in edits), Least.BYTES)
    with spread(_normal, edits, jobs) as outcomes:
        return collect_changes(outcomes, len(edits), progress)


def _normal(edit: Edit) -> tuple[Change | Problem, ...]:
    """Normalize one file."""
    template = edit.path.endswith(".pot")
    try:
        catalogue = po.normalize(open_catalogue(edit.after, edit.path, template=template)[0])
        edit = edit.becoming(verified(catalogue, template=template).data)
    except ProjectError as error:
        return error.problems
    return (Change(edit, None if template else catalogue.coverage),)
