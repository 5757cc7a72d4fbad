"""The files of words of a project: where templates and catalogues lie, by their documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.project.folder import Project
from polyguide.project.settings import DOCUMENT, Settings


class CatalogueFiles(NamedTuple):
    """The catalogues of a locale that are there, by the ids of their documents, and what is wrong.

    What belongs to no document has no id, and so has the one catalogue of all documents, which need
    not be there. `pattern` is the path of all, with the place of the id.
    """

    pattern: str
    paths: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    def path_for(self, project: Project, document: str) -> str:
        """Give the path of a document's catalogue: the file that is there, or the one to create."""
        known = self.paths.get(document)
        return known or project.settings.of_document(self.pattern, document)


def catalogue_files(project: Project, locale: Locale) -> CatalogueFiles:
    """Find the catalogues of a locale.

    One under two spellings of the locale's name is a problem, and left out; ProjectError if it is
    the only one of the locale.
    """
    settings = project.settings
    if not settings.by_document:
        path = project.catalogue_path(locale)
        return CatalogueFiles(path, {"": path})
    patterns = list(map(settings.catalogue_path, locale.spellings))
    found = {one: _by_document(project, one) for one in dict.fromkeys(patterns)}
    used = next((one for one, paths in found.items() if paths), "")
    paths: dict[str, str] = {}
    problems: list[Problem] = []
    for id, path in (item for rows in found.values() for item in rows.items()):
        first = paths.setdefault(id, path)
        if first != path:
            problems.append(Problem.make("IO006", Place(path), first=first, tag=locale.tag))
    twice = {problem.place.path for problem in problems}
    left_out = {id for rows in found.values() for id, path in rows.items() if path in twice}
    kept = {id: paths[id] for id in sorted(paths) if id not in left_out}
    pattern = used or settings.catalogue_path(locale.gettext)
    return CatalogueFiles(pattern, kept, tuple(problems))


def template_files(project: Project) -> Mapping[str, str]:
    """Find the templates by the ids of their documents; the one of all need not be there."""
    path = project.settings.template_path
    return _by_document(project, path) if project.settings.by_document else {"": path}


def catalogue_places(project: Project, locale: Locale) -> Iterable[str]:
    """List where catalogues of a locale are, and where else the one of all documents may be."""
    if project.settings.by_document:
        return [path for name in locale.spellings for path in _of_spelling(project, name).values()]
    return list(map(project.settings.catalogue_path, locale.spellings))


def catalogues_among(
    settings: Settings, locale: Locale, paths: Collection[str]
) -> Mapping[str, str]:
    """Choose the catalogues of a locale among some paths, by the ids of their documents.

    Of those of one document the path with the first spelling of the locale's name counts.
    """
    found: dict[str, str] = {}
    for pattern in map(settings.catalogue_path, locale.spellings):
        rows = _ids(settings, pattern, paths) if settings.by_document else {"": pattern}
        for id, path in rows.items():
            if path in paths:
                found.setdefault(id, path)
    return found


def roots_of_catalogues(settings: Settings, locale: Locale) -> Collection[str]:
    """List the paths at which a locale's catalogue may be, or the folders below which they are."""
    patterns = map(settings.catalogue_path, locale.spellings)
    return [*dict.fromkeys(_folder(one) if settings.by_document else one for one in patterns)]


def folders_of_words(project: Project) -> Iterable[str]:
    """List the folders below which templates and catalogues of documents lie; no other project's.

    A project whose documents share them has none: each of its paths is known.
    """
    settings = project.settings
    if not settings.by_document:
        return ()
    names = [name for locale in settings.all_locales for name in locale.spellings]
    paths = (settings.template_path, *map(settings.catalogue_path, names))
    return dict.fromkeys(map(_folder, paths))


def places_of_unread(project: Project) -> Iterable[str]:
    """List the folders in which catalogues may be that no setting reads, of an earlier layout.

    One in which all of the project lies is none.
    """
    usual = Settings(project.settings.source).catalogues
    paths = (project.settings.catalogue_path("{locale}"), usual)
    return dict.fromkeys(
        filter(None, (path.partition("{")[0].rpartition("/")[0] for path in paths))
    )


def unread_files(project: Project, locale: Locale) -> list[str]:
    """List the .po files there that are called as a locale, or lie in a folder called so.

    Those that the settings read, for whichever locale, are none of them.
    """
    settings, names = project.settings, set(locale.spellings)
    read = {path for one in settings.all_locales for path in catalogue_places(project, one)}
    found = {
        path
        for folder in places_of_unread(project)
        for path in project.files_below(folder)
        if path.endswith(".po")
        and "/." not in path
        and not names.isdisjoint(path[len(folder) + 1 : -len(".po")].split("/"))
    }
    return sorted(found - read)


def _of_spelling(project: Project, name: str) -> Mapping[str, str]:
    return _by_document(project, project.settings.catalogue_path(name))


def _folder(pattern: str) -> str:
    return pattern.partition(DOCUMENT)[0].rpartition("/")[0]


def _by_document(project: Project, pattern: str) -> Mapping[str, str]:
    """Find the files of a pattern, by what stands in the place of the id, in its order."""
    return _ids(project.settings, pattern, project.files_below(_folder(pattern)))


def _ids(settings: Settings, pattern: str, paths: Iterable[str]) -> Mapping[str, str]:
    """Choose the paths of a pattern, by what stands in the place of the id, in its order."""
    head, _, tail = pattern.partition(DOCUMENT)
    found: dict[str, str] = {}
    for path in paths:
        id = path[len(head) : len(path) - len(tail)]
        if id and path == f"{head}{id}{tail}" and "/." not in f"/{id}":
            found["" if id == settings.domain else id] = path
    return dict(sorted(found.items()))
