"""`polyguide import`: the translations of an XLIFF file, put into their locale's catalogue."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from polyguide.checks import uses_by_key
from polyguide.commands.revising import errors_in, opened
from polyguide.export.xliff.intake import Intake
from polyguide.export.xliff.read import Received, read_xliff
from polyguide.export.xliff.write import WORDS_NOTE
from polyguide.gettext.revise import Signature
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.project import Project, ProjectError, SourceFile, locked, refuse
from polyguide.site.reading import read_guide


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in, and how many translations.

    `path` is the catalogue, or the folder of those of all documents; `paths` are the catalogues
    that changed on disk. `units` counts those of the file, `taken` those that changed a catalogue.
    """

    path: str
    paths: tuple[str, ...]
    units: int
    taken: int
    problems: tuple[Problem, ...]

    @property
    def written(self) -> bool:
        """Tell whether a catalogue changed on disk."""
        return bool(self.paths)


def import_xliff(
    project: Project, file: SourceFile, now: datetime.datetime, tag: str = ""
) -> Imported:
    """Put the translations of an XLIFF file into the catalogue of its language, or of `tag`.

    A translation whose state is final, reviewed or translated becomes translated; another one
    becomes fuzzy. What can't be taken is in the problems. ProjectError if the file is refused.
    """
    received, problems = read_xliff(file.data, file.path, WORDS_NOTE)
    if received is None:
        raise ProjectError(*problems)
    locale = _locale(project, received, file.path, tag)
    guide = read_guide(project)
    refuse(*guide.losing)  # these messages would pass for ones that are gone
    with locked(project):
        work = opened(guide, locale)
        known = {unit.id: unit for unit in work.units}
        intake = Intake(known, work.catalogue, file.path)
        for unit in received.units:
            intake.take(unit)
        written = work.write(intake.changed, Signature(now))
    item = next(item for item in project.settings.locales if item.locale == locale)
    uses, style = uses_by_key(guide.segments()), guide.style_of(item)
    checked = errors_in(written, intake.changed, uses, style)
    found = tuple(dict.fromkeys((*work.problems, *intake.problems, *checked)))
    counts = len(received.units), len(intake.changed)
    return Imported(work.path, tuple(one.path for one in written), *counts, found)


def _locale(project: Project, received: Received, path: str, tag: str) -> Locale:
    locales = [item.locale for item in project.settings.locales]
    wanted = (tag,) if tag else received.languages
    found = [
        locale
        for name in wanted
        for locale in locales
        if {name, name.replace("_", "-"), name.lower()} & set(locale.spellings)
    ]
    if len(wanted) == len(found) == 1:
        return found[0]
    raise ProjectError(
        Problem.make(
            "XLF005",
            Place(path, 1, 1),
            tags=", ".join(wanted) or "-",
            known=", ".join(locale.tag for locale in locales),
        )
    )
