"""`polyguide import`: the translations of an XLIFF file, put into their locale's catalogue."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polyguide.checks import check_errors, uses_by_key
from polyguide.export.view import units
from polyguide.export.xliff.intake import Intake
from polyguide.export.xliff.read import Received, read_xliff
from polyguide.export.xliff.write import WORDS_NOTE
from polyguide.gettext.po.files import read_catalogue, verified
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.locales import Locale, header_date
from polyguide.model.problem import Place, Problem
from polyguide.project import Project, ProjectError, SourceFile, locked, refuse, write_drafts
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in: the catalogue, whether it changed on disk, and how many translations.

    `units` counts those of the file, `taken` those that changed the catalogue.
    """

    path: str
    written: bool
    units: int
    taken: int
    problems: tuple[Problem, ...]


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
        draft = project.draft(project.catalogue_path(locale))
        catalogue, _ = read_catalogue(project, locale)
        if catalogue is None:
            raise ProjectError(Problem.make("MSG004", Place(draft.path), tag=locale.tag))
        work = Intake(
            {unit.id: unit for unit in units(guide, catalogue, locale)}, catalogue, file.path
        )
        for unit in received.units:
            work.take(unit)
        written = verified(_revised(catalogue, work.changed, now))
        draft = draft.becoming(written.data)
        write_drafts([draft])
    found = (*work.problems, *_checked(guide, locale, work.changed, written.catalogue))
    counts = len(received.units), len(work.changed)
    return Imported(catalogue.path, draft.changed, *counts, found)


def _revised(
    catalogue: Catalogue, changed: Mapping[Key, Message], now: datetime.datetime
) -> Catalogue:
    """Put changed messages in the places of the active ones; obsolete ones stay."""
    if not changed:
        return catalogue
    messages = [
        message if message.obsolete or message.domain else changed.get(message.key, message)
        for message in catalogue.messages
    ]
    return catalogue.with_messages(messages).with_header("PO-Revision-Date", header_date(now))


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
