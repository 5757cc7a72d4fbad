"""`polyguide import`: the translations of an XLIFF file, put into their locale's catalogue."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from polyguide.checks import check_errors, uses_by_key
from polyguide.export.view import units
from polyguide.export.xliff.intake import Intake
from polyguide.export.xliff.read import Received, read_xliff
from polyguide.export.xliff.write import WORDS_NOTE
from polyguide.gettext.po.files import read_catalogue, verified
from polyguide.gettext.revise import Signature, revise
from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem, Severity
from polyguide.project import Project, ProjectError, SourceFile, locked, refuse, write_edits
from polyguide.project.settings import DOCUMENT
from polyguide.site.guide import Guide
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
        catalogue, told = read_catalogue(project, locale)
        if catalogue is None:
            place = Place(project.catalogue_path(locale))
            raise ProjectError(Problem.make("MSG004", place, tag=locale.tag))
        known = {unit.id: unit for unit in units(guide, catalogue, locale)}
        work = Intake(known, catalogue, file.path)
        for unit in received.units:
            work.take(unit)
        edits, after = [], []
        before = {unit.message.key: unit.message for unit in known.values() if unit.message}
        for one in catalogue.files.values():
            written = verified(revise(one, work.changed, before, Signature(now)))
            edits.append(project.edit(one.path).becoming(written.data))
            after.append(written.catalogue)
        write_edits(edits)
    unread = (one for one in told if one.severity is Severity.ERROR)
    checked = (one for each in after for one in _checked(guide, locale, work.changed, each))
    found = tuple(dict.fromkeys((*unread, *work.problems, *checked)))
    counts = len(received.units), len(work.changed)
    path = catalogue.path.partition(f"/{DOCUMENT}")[0]
    return Imported(path, tuple(one.path for one in edits if one.changed), *counts, found)


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


def _checked(
    guide: Guide, locale: Locale, changed: Iterable[Key], catalogue: Catalogue
) -> tuple[Problem, ...]:
    """Check what was taken in, so that a fault is said while the translator is near."""
    items = (item for item in guide.project.settings.locales if item.locale == locale)
    style = guide.style_of(next(items))
    uses = uses_by_key(guide.segments())
    messages = [message for key in changed if (message := catalogue.get(*key)) and key in uses]
    return tuple(
        problem
        for message in messages
        if message.translated
        for problem in check_errors(message, uses[message.key], style, catalogue.path)
    )
