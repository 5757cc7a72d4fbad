"""`polyguide adopt`: another program's project becomes one of polyguide's, its words with it.

Everything is planned first; the files of the other program are never touched.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from polyguide.adopt.align import Aligned, align
from polyguide.adopt.obsolete import out_of_use, told_out_of_use
from polyguide.adopt.plan import Plan, Wish, plan_of
from polyguide.adopt.reads import SETTINGS
from polyguide.adopt.sites import sites_in
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import Change, apply_changes
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.coverage import Coverage
from polyguide.model.problem import Place, Problem, Severity, once_for_each_kind
from polyguide.model.timings import Progress, no_progress
from polyguide.project import CatalogueFiles, Project, ProjectError, catalogue_files, refuse
from polyguide.project.settings import DOCUMENT, LocaleSettings
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide

_Counts = Mapping[str, Coverage]  # by the tags of languages


@dataclass(frozen=True)
class Adoption:
    """What a folder becomes, or has become.

    `aligned` says of each language with translated files what has come of them, and `coverage` how
    far each language is then. `told` are the problems of the documents, each kind once, with how
    many there are of it. `changes` are the files that are written.
    """

    plan: Plan
    documents: int
    aligned: Sequence[Aligned]
    coverage: Mapping[str, Coverage]
    told: Sequence[tuple[Problem, int]]
    changes: tuple[Change, ...]

    @property
    def paths(self) -> Sequence[str]:
        """Give the paths of the files that are written."""
        return [change.edit.path for change in self.changes]


def plan_adoption(
    folder: Path, wish: Wish, now: datetime.datetime, *, progress: Progress = no_progress
) -> Adoption:
    """Look at a folder, and plan all that would be written; nothing is.

    ProjectError if it is a project already, if nothing is recognized in it, if somebody has to say
    more, or if a file that would be made is there.
    """
    refuse(*_settings_of(folder))
    plan = plan_of(folder, wish)
    project = plan.project
    guide = read_guide(project, to_show=False)
    refuse(*(guide.losing if guide.unread else ()))
    told = _kinds(guide.problems)
    # Where words are in catalogues already, they stay there, and only the settings are new.
    if plan.has_catalogues:
        coverage, found = _updated(guide, now)
        told = [*told, *_kinds(found)]
        return Adoption(plan, len(guide.documents.read), (), coverage, told, (_settings(plan),))
    # Translated files become catalogues of the source of their day, and these are brought to today.
    aligned = align(
        project, [tree.translated for tree in plan.trees], plan.history, progress=progress
    )
    plan = plan.allowing(_sites(guide, aligned))
    words = {one.locale.tag: one.catalogues for one in aligned}
    made = plan_update(project, now, adopted=words) if words else ()
    refuse(*(problem for change in made for problem in change.problems))
    changes = (*(one for one in made if one.edit.changed), _settings(plan))
    refuse(
        *(
            Problem.make("ADP004", Place(change.edit.path))
            for change in changes
            if change.edit.before is not None
        )
    )
    coverage = {}
    for one in aligned:
        files = catalogue_files(project, one.locale)
        coverage[one.locale.tag] = _sum(row for row in made if _is_of(row.edit.path, files))
    return Adoption(plan, len(guide.documents.read), aligned, coverage, told, changes)


def _sites(guide: Guide, aligned: Iterable[Aligned]) -> Sequence[str]:
    """Give the other sites of which translations have the address in their own language."""
    messages = (
        (message, one.locale)
        for one in aligned
        for catalogue in one.catalogues.values()
        for message in catalogue.messages
    )
    references = (
        reference.target
        for document in guide.documents.read
        for reference in document.scope.references.values()
    )
    return sites_in(messages, guide.project.settings.source, references)


def adopt(
    folder: Path, wish: Wish, now: datetime.datetime, *, progress: Progress = no_progress
) -> Adoption:
    """Plan as above, and write it: all files, or none."""
    adoption = plan_adoption(folder, wish, now, progress=progress)
    apply_changes(lambda: adoption.changes, [adoption.plan.project])
    return adoption


def _settings_of(folder: Path) -> Sequence[Problem]:
    """Say it if a folder has settings of its own, whatever they say."""
    from polyguide.project import find_project

    try:
        found = find_project(folder)
    except ProjectError as error:
        return [] if [one.code for one in error.problems] == ["CFG008"] else error.problems
    if found.root.resolve() != folder.resolve():
        return []
    return [Problem.make("ADP001", Place(found.settings.path))]


def _settings(plan: Plan) -> Change:
    edit = plan.project.edit(SETTINGS)
    return Change(edit.becoming(plan.text.encode()))


def _kinds(problems: Iterable[Problem]) -> Sequence[tuple[Problem, int]]:
    """Give the first problem of each kind, with how many there are."""
    counts: dict[str, int] = {}
    first: dict[str, Problem] = {}
    for problem in once_for_each_kind(problems):
        number = int(dict(problem.values).get("count", "1")) if problem.rule.once else 1
        kind = problem.code + dict(problem.values).get(problem.rule.once, "")
        first.setdefault(kind, problem)
        counts[kind] = counts.get(kind, 0) + number
    rows = [(problem, counts[kind]) for kind, problem in first.items()]
    return sorted(rows, key=lambda row: (-row[0].severity, row[0].code, -row[1]))


def _updated(guide: Guide, now: datetime.datetime) -> tuple[_Counts, Sequence[Problem]]:
    """Count what the catalogues that are there translate of the guide once they are updated.

    Say which can't be read, as these translate nothing, and which words come out of use.
    """
    project, settings = guide.project, guide.project.settings
    found: dict[LocaleSettings, CatalogueFiles] = {}
    problems: list[Problem] = []
    for item in settings.locales:
        try:
            found[item] = catalogue_files(project, item.locale)
            refuse(*found[item].problems)
            told = read_catalogue(project, item.locale)[1]
        except ProjectError as error:
            found.pop(item, None)
            told = error.problems
        problems += (one for one in told if one.severity is Severity.ERROR)
    readable = Project(project.root, replace(settings, locales=tuple(found)))
    changes = plan_update(readable, now) if found else ()
    counts = {item.locale.tag: guide.coverage(None, item) for item in settings.locales}
    places: list[Place] = []
    for item, files in found.items():
        own = [one for one in changes if _is_of(one.edit.path, files)]
        count, tag = _sum(own), item.locale.tag
        missing = counts[tag].total - count.translated - count.fuzzy
        counts[tag] = replace(count, total=counts[tag].total, missing=missing)
        places += out_of_use(one.edit for one in own if one.edit.before is not None)
    return counts, [*told_out_of_use(places), *problems]


def _is_of(path: str, files: CatalogueFiles) -> bool:
    """Tell whether a catalogue is one of a language, there or to be made."""
    start, _, end = files.pattern.partition(DOCUMENT)
    return path in files.paths.values() or (path.startswith(start) and path.endswith(end))


def _sum(changes: Iterable[Change]) -> Coverage:
    """Count what all catalogues of a language translate of the guide, together."""
    counts = [one.coverage for one in changes if one.coverage]
    rows = [(one.total, one.translated, one.fuzzy, one.missing, one.obsolete) for one in counts]
    return Coverage(*map(sum, zip((0, 0, 0, 0, 0), *rows, strict=True)))
