"""What is done to the files of words: a template extracted, catalogues renewed and normalized.

A plan reads and computes, and writes nothing; `carry_out` writes what a plan has made.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from polyguide.gettext import po
from polyguide.gettext.extract import ASK, asked_texts, template_catalog
from polyguide.gettext.po.files import opened, proved
from polyguide.gettext.update import merge
from polyguide.gettext.update.renew import new
from polyguide.model.locales import header_date
from polyguide.model.plural_rules import plural_forms
from polyguide.project import Draft, ProjectError, alone, draft_of, each, refuse, write_drafts
from polyguide.site.executor import Least, jobs_for, spread
from polyguide.site.guide import read_guide

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from polyguide.gettext.update import Counts
    from polyguide.model.catalogue import Catalog, Coverage
    from polyguide.model.locales import Locale
    from polyguide.model.problem import Problem
    from polyguide.project import Project

__all__ = [
    "Change",
    "Progress",
    "carry_out",
    "plan_format",
    "plan_format_of",
    "plan_template",
    "plan_update",
]

Progress = Callable[[int, int], None]
"""Is told how many files are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a command makes of one file, and how the words in it fare."""

    draft: Draft
    coverage: Coverage | None = None
    """How far a catalogue is then translated; None for a template."""
    counts: Counts | None = None
    """How an update has found the words of each message; None for other commands."""


def carry_out(
    plan: Callable[[], tuple[Change, ...]], projects: Iterable[Project]
) -> tuple[Change, ...]:
    """Make the changes of a plan and write them; meanwhile no other run writes in these projects.

    ProjectError if another one is at it, if the plan can't be made, or if a file can't be written.
    """
    with contextlib.ExitStack() as stack:
        for project in projects:
            stack.enter_context(alone(project))
        changes = plan()
        write_drafts([change.draft for change in changes])
    return changes


def plan_template(project: Project, now: datetime.datetime) -> tuple[Change, ...]:
    """Make the template from the guide's text. `now` (aware) dates a template that changed.

    ProjectError if a document was not read whole.
    """
    _, change = _template(project, now)
    return (change,)


def _tell_nobody(done: int, total: int) -> None:
    """Be a progress that nobody looks at."""


def plan_update(
    project: Project, now: datetime.datetime, *, jobs: int = 0, progress: Progress = _tell_nobody
) -> tuple[Change, ...]:
    """Make the template, and bring every locale's catalogue over to it, making missing ones.

    The result is the same whatever the number of `jobs` (0: one for each core, where it pays).
    ProjectError as for `plan_template`, or with the problems of every catalogue that can't be
    read without loss.
    """
    locales = [item.locale for item in project.settings.locales]
    drafts = each(lambda locale: project.draft(project.catalogue_path(locale)), locales)
    template, change = _template(project, now, _asked(drafts))
    renewal = _Renewal(template)
    jobs = jobs_for(len(template.messages) * len(locales), Least.MESSAGES, jobs)
    with spread(renewal.change, list(zip(locales, drafts, strict=True)), jobs) as outcomes:
        return change, *_all(outcomes, len(locales), progress)


def plan_format(project: Project, *, progress: Progress = _tell_nobody) -> tuple[Change, ...]:
    """Write the template and the catalogues of a project as `msgcat --no-wrap` would.

    ProjectError with the problems of every file that can't be read without loss.
    """
    locales = [item.locale for item in project.settings.locales]
    paths = [project.settings.template_path, *each(project.catalogue_path, locales)]
    drafts = [draft for draft in each(project.draft, paths) if draft.before is not None]
    return _formatted(drafts, progress)


def plan_format_of(
    paths: Sequence[Path], *, progress: Progress = _tell_nobody
) -> tuple[Change, ...]:
    """Do the same to any files, each once; one whose name ends in .pot is a template."""
    drafts = {draft.full: draft for draft in each(draft_of, paths)}
    return _formatted(list(drafts.values()), progress)


def _formatted(drafts: Sequence[Draft], progress: Progress) -> tuple[Change, ...]:
    jobs = jobs_for(sum(len(draft.after) for draft in drafts), Least.BYTES)
    with spread(_normal, drafts, jobs) as outcomes:
        return _all(outcomes, len(drafts), progress)


def _normal(draft: Draft) -> Change | tuple[Problem, ...]:
    """Normalize one file."""
    template = draft.path.endswith(".pot")
    try:
        catalog = po.normalize(opened(draft.after, draft.path, template=template)[0])
        draft = draft.becoming(proved(catalog, template=template).data)
    except ProjectError as error:
        return error.problems
    return Change(draft, None if template else catalog.coverage)


@dataclass(frozen=True)
class _Renewal:
    """What a process needs to bring a catalogue over to the template."""

    template: Catalog

    def change(self, item: tuple[Locale, Draft]) -> Change | tuple[Problem, ...]:
        """Renew one locale's catalogue, or say why it can't be read."""
        locale, draft = item
        try:
            old = self._old(locale, draft)
            merged = merge(old, self.template)
            if draft.before is None or merged.catalog is not old:
                draft = draft.becoming(proved(merged.catalog).data)
        except ProjectError as error:
            return error.problems
        return Change(draft, merged.catalog.coverage, merged.counts)

    def _old(self, locale: Locale, draft: Draft) -> Catalog:
        """Read a catalogue; where there is none, give one that has nothing but its header."""
        if draft.before is not None:
            return opened(draft.after, draft.path)[0]
        fresh = new(locale.gettext, plural_forms(locale), self.template)
        return replace(fresh.with_messages(()), path=draft.path)


def _asked(drafts: Iterable[Draft]) -> frozenset[str]:
    """Give the texts that translators of any locale want to be messages apart."""
    texts: frozenset[str] = frozenset()
    for draft in drafts:
        if ASK.encode() in draft.after:
            catalog, _ = po.parse(draft.after, draft.path, strict=False)
            texts |= asked_texts(catalog) if catalog else frozenset()
    return texts


def _template(
    project: Project, now: datetime.datetime, asked: frozenset[str] = frozenset()
) -> tuple[Catalog, Change]:
    """Make the template; ProjectError if a document was not read whole."""
    guide = read_guide(project, asked)
    refuse(*guide.losing)
    path, name = project.settings.template_path, project.settings.domain
    draft = project.draft(path)
    old = po.parse(draft.after, path, template=True)[0] if draft.before is not None else None
    segments = (segment for segment, _ in guide.segments())
    template = template_catalog(segments, path, project=name, date=header_date(now), old=old)
    reports = project.settings.report_bugs_to
    template = template.with_header("Report-Msgid-Bugs-To", reports)
    return template, Change(draft.becoming(proved(template, template=True).data))


def _all(
    outcomes: Iterable[Change | tuple[Problem, ...]], total: int, progress: Progress
) -> tuple[Change, ...]:
    """Take every change, and tell how many there are; ProjectError with the problems of all."""
    changes = []
    problems: list[Problem] = []
    progress(0, total)
    for done, outcome in enumerate(outcomes, 1):
        if isinstance(outcome, Change):
            changes.append(outcome)
        else:
            problems += outcome
        progress(done, total)
    refuse(*problems)
    return tuple(changes)
