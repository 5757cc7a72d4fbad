"""A locale's catalogues, opened to put translations into them that come from elsewhere.

What a person saves meanwhile is never written over: what is replaced is the file as it was before
its words were read.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from polyguide.checks import Style, Uses, check_errors
from polyguide.export.view import Unit, units
from polyguide.gettext.po.files import read_catalogue, verified
from polyguide.gettext.revise import Signature, revise
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem, Severity
from polyguide.project import Edit, Project, ProjectError, catalogue_files, write_edits
from polyguide.project.settings import DOCUMENT, LocaleSettings
from polyguide.site.guide import Guide


@dataclass(frozen=True)
class Opened:
    """The messages of a guide with their entries in the catalogues of a locale.

    `edits` are by the paths of the files, and `problems` say which of them can't be read.
    """

    catalogue: Catalogue
    units: tuple[Unit, ...]
    edits: Mapping[str, Edit]
    problems: tuple[Problem, ...]

    @property
    def path(self) -> str:
        """Give the path of the catalogue, or of the folder of those of all documents."""
        return self.catalogue.path.partition(f"/{DOCUMENT}")[0]

    def write(
        self,
        changed: Mapping[Key, Message],
        signature: Signature,
        before: Mapping[Key, Message] | None = None,
    ) -> tuple[Catalogue, ...]:
        """Put changed messages into the files, all or none; give the catalogues that changed.

        `before` are these messages as somebody looked at them, if not as the units have them.
        ProjectError if one can't be written, or is no longer as it was when it was opened.
        """
        if before is None:
            before = {unit.message.key: unit.message for unit in self.units if unit.message}
        edits: list[Edit] = []
        written: list[Catalogue] = []
        for one in self.catalogue.files.values():
            revised = revise(one, changed, before, signature)
            if revised is not one:
                made, edit = verified(revised), self.edits.get(one.path)
                if edit is None:  # it was not there yet when they were begun
                    raise ProjectError(Problem.make("IO011", Place(one.path)))
                edits.append(edit.becoming(made.data))
                written.append(made.catalogue)
        write_edits(edits)
        return tuple(written)


def locale_named(project: Project, name: str, asked: str) -> LocaleSettings:
    """Find a locale to translate into; ProjectError, which says where it was `asked` for."""
    for item in project.settings.locales:
        if name in item.locale.spellings:
            return item
    known = ", ".join(item.locale.tag for item in project.settings.locales)
    raise ProjectError(Problem.make("EXP002", Place(asked), tag=name, known=known))


def opened(guide: Guide, locale: Locale) -> Opened:
    """Open the catalogues of a locale; ProjectError if there is none, or if none can be read."""
    project = guide.project
    edits: dict[str, Edit] = {}
    for path in catalogue_files(project, locale).paths.values():
        with contextlib.suppress(ProjectError):  # reading says so, too
            edits[path] = project.edit(path)
    catalogue, told = read_catalogue(project, locale)
    if catalogue is None:
        place = Place(project.catalogue_path(locale))
        raise ProjectError(Problem.make("MSG004", place, tag=locale.tag))
    unread = tuple(one for one in told if one.severity is Severity.ERROR)
    return Opened(catalogue, tuple(units(guide, catalogue, locale)), edits, unread)


def errors_in(
    written: Iterable[Catalogue], keys: Iterable[Key], uses: Mapping[Key, Uses], style: Style
) -> Iterator[Problem]:
    """Check what was put into catalogues, so that a fault is said while its author is near."""
    wanted = [key for key in keys if key in uses]
    for catalogue in written:
        for message in filter(None, (catalogue.get(*key) for key in wanted)):
            if message.translated:
                yield from check_errors(message, uses[message.key], style, catalogue.path)
