"""A project's folder: finding it, and what is where in it."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from polyguide.model.hosts import suffixes
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.project.files import (
    Edit,
    ProjectError,
    SourceFile,
    fault_of,
    inside,
    read_file,
    read_into,
    reason_of,
)
from polyguide.project.globs import is_among
from polyguide.project.host_files import hooks, public_folder
from polyguide.project.names import faults_of_name, id_of, looks_like_a_document, shown
from polyguide.project.navigation import OF_FOLDERS, navigation_in
from polyguide.project.settings import DOCUMENT, Settings, parse_settings
from polyguide.project.shipped import package_templates
from polyguide.project.states import SETTINGS, Kind, is_spelled_so, kind_of
from polyguide.project.toml_text import key_lines


class Listing(NamedTuple):
    """Files of a folder in the order of their paths, and what is wrong with others in it.

    `navigation` are the files that say how documents are ordered: the one that is their navigation,
    or where there is none, those of folders.
    """

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]
    navigation: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """A project's folder and its settings."""

    root: Path
    settings: Settings

    def documents(self) -> Listing:
        """List the Markdown files of the content folder, which the guide is made of.

        A file that looks like a document and would be passed over is among the problems, whether a
        document links to it or not. The navigation is no document, nor what the settings exclude.
        ProjectError if there is no document at all.
        """
        files = self._without_excluded(self.files(self.settings.content))
        navigation = self.settings.navigation or navigation_in(files.paths, self)
        of_folders = (path for path in files.paths if os.path.basename(path) in OF_FOLDERS)
        ends = suffixes(self.settings.dialect)
        paths = [path for path in files.paths if path.endswith(ends) and path != navigation]
        problems = [
            *files.problems,
            *(
                Problem.make("IO010", Place(path), name=f"{os.path.splitext(path)[0]}.md")
                for path in files.paths
                if not path.endswith(ends) and looks_like_a_document(path)
            ),
        ]
        parts = (navigation,) if navigation else tuple(of_folders)
        if not paths:
            none = Problem.make("IO007", Place(self.settings.content))
            raise ProjectError(*(problems or [none]))
        return Listing(tuple(paths), tuple(problems), parts)

    def _without_excluded(self, files: Listing) -> Listing:
        """Leave out what the settings exclude, and what is wrong with it."""
        top, patterns = len(f"{self.settings.content.rstrip('/')}/"), self.settings.exclude
        if not patterns:
            return files
        return files._replace(
            paths=tuple(path for path in files.paths if not is_among(path[top:], patterns)),
            problems=tuple(
                one for one in files.problems if not is_among(one.place.path[top:], patterns)
            ),
        )

    def document_id(self, path: str) -> str:
        """Give the id of a document: its path below the content folder without the suffix."""
        below = path.removeprefix(self.settings.content.rstrip("/") + "/")
        return id_of(below)

    def place_of(self, *keys: str) -> Place:
        """Give the line of the settings on which a key stands, or the table that it is in.

        Their file if neither stands anywhere.
        """
        path = self.settings.path
        root = () if path.rpartition("/")[2] == "polyguide.toml" else ("tool", "polyguide")
        file = self.optional(path)  # which is not written yet while a plan is made
        lines = key_lines(file.text()) if file else {}
        ways = ((*root, *keys[:length]) for length in range(len(keys), 0, -1))
        return Place.of_line(path, next((lines[way] for way in ways if way in lines), 0))

    def optional(self, path: str, *, size: int = -1) -> SourceFile | None:
        """Read a file of the project, or its first `size` bytes; None if there is none."""
        try:
            os.lstat(self.root / path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError):
            pass  # told when it is read: a folder on the way that is shut, say
        return self.read(path, size=size)

    def catalogue_path(self, locale: Locale) -> str:
        """Give the path of a locale's catalogue: the file that is there, or the one to create.

        ProjectError if there are two under different spellings of the locale's name.
        """
        paths = [self.settings.catalogue_path(name) for name in locale.spellings]
        found = [path for path in paths if self._exact(path)]
        if len(found) > 1:
            raise ProjectError(
                Problem.make("IO006", Place(found[1]), first=found[0], tag=locale.tag)
            )
        return found[0] if found else self.settings.catalogue_path(locale.gettext)

    def other_catalogues(self) -> Iterator[tuple[str, str]]:
        """List the files that look like catalogues and are of no locale of the settings.

        Each with what stands in its path for the locale. One in the language of the source is left
        out: some tools make it, and all that it could hold is the source's words.
        """
        for path, name in self.places_of_other_catalogues():
            if self._exact(path) and kind_of(self.root / path) is Kind.FILE:
                yield path, name

    def places_of_other_catalogues(self) -> Iterator[tuple[str, str]]:
        """List where such files would be, by what stands in the folder of the locales' names."""
        settings = self.settings
        known = {name for locale in settings.all_locales for name in locale.spellings}
        if settings.by_document:
            yield from self._other_catalogues_of_documents(known)
            return
        head, *tail = settings.catalogue_path("{locale}").split("{locale}")
        folder, _, start = head.rpartition("/")
        end = tail[0].partition("/")[0]
        for entry in _listed(self.root / folder, folder, strict=False):
            name = entry[len(start) : len(entry) - len(end)]
            if name and name not in known and entry == f"{start}{name}{end}":
                yield settings.catalogue_path(name), name

    def _other_catalogues_of_documents(self, known: Collection[str]) -> Iterator[tuple[str, str]]:
        """List the first of those with each name that stands where locales' names do."""
        path = self.settings.catalogue_path("{locale}")
        name = re.escape("{locale}")
        written = re.escape(path).replace(name, "(?P<name>[^/]+)", 1).replace(name, "(?P=name)")
        pattern = re.compile(written.replace(re.escape(DOCUMENT), ".+"))
        told = set(known)
        folder = self.folder_of_locales
        for path in sorted(self.files_below(folder) if folder else ()):
            found = pattern.fullmatch(path)
            if found and found["name"] not in told and "/." not in path:
                told.add(found["name"])
                yield path, found["name"]

    @property
    def folder_of_locales(self) -> str:
        """Give the folder in which the locales' names stand, as in the paths of catalogues.

        Where documents' names stand before them, that in which these stand.
        """
        return self.settings.catalogue_path("{locale}").partition("{")[0].rpartition("/")[0]

    def _exact(self, path: str) -> bool:
        """Tell whether a file of exactly this name is there, whatever the file system folds."""
        return os.path.lexists(self.root / path) and is_spelled_so(str(self.root), path)

    def read(self, path: str, *, size: int = -1) -> SourceFile:
        """Read one file, or its first `size` bytes.

        ProjectError if it is missing, too large, special, or outside.
        """
        return read_file(self.inside(path), path, size=size)

    def read_again(self, path: str, room: bytearray) -> None:
        """Read one file in the place of what a buffer holds; ProjectError as for `read`."""
        read_into(room, self.inside(path), path)

    def fault(self, path: str) -> Problem | None:
        """Say why `read` would refuse a file, without reading it; None if it would not."""
        try:
            return fault_of(self.inside(path), path)
        except ProjectError as error:
            return error.problems[0]

    def edit(self, path: str) -> Edit:
        """Begin an edit of one file, which need not be there; ProjectError as for `read`."""
        file = self.optional(path)
        data = file.data if file else None
        return Edit(path, self.inside(path), data, data or b"")

    def inside(self, path: str) -> Path:
        """Give the real path of a file of the project; ProjectError if it lies outside."""
        return inside(self.root, path)

    def templates(self) -> tuple[Path, ...]:
        """Give the folders in which templates are looked for: the project's own, the package's.

        ProjectError if a link in the project's own leads out of the project.
        """
        own = self.root / self.settings.templates
        return (own, package_templates()) if list(self.theme_files()) else (package_templates(),)

    def theme_files(self) -> Iterator[str]:
        """List the files of the project's own templates, as far as links lead."""
        return self._below(self.settings.templates)

    def content_files(self) -> Iterator[str]:
        """List everything in the content folder, hidden and linked files as well."""
        return self.files_below(self.settings.content)

    def files_below(self, folder: str) -> Iterator[str]:
        """List everything in a folder, hidden and linked files as well; nothing if it is none."""
        return self._below(folder, strict=False)

    @property
    def public(self) -> str:
        """Give the folder of files that another program serves as they are; empty without one."""
        return public_folder(self.root, self.settings)

    def files_beside(self) -> Iterator[str]:
        """List everything from which documents may show files, and what says where links lead."""
        for folder in (*self.settings.includes, *filter(None, (self.public,))):
            yield from self._below(folder, strict=False)
        yield from hooks(self.root, self.settings)

    def _below(self, folder: str, *, strict: bool = True) -> Iterator[str]:
        """Walk a folder, each real folder once; what lies outside is refused, or not entered."""
        root = self.root.resolve()
        seen: set[Path] = set()
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            full = self.inside(here) if strict else Path(os.path.realpath(root / here))
            if full in seen or not full.is_relative_to(root) or not os.path.isdir(full):
                continue
            seen.add(full)
            for name in _listed(full, here, strict=strict):
                path = f"{here}/{name}"
                if strict:
                    self.inside(path)
                if os.path.isdir(full / name):
                    waiting.append(path)
                else:
                    yield path

    def files(self, folder: str) -> Listing:
        """List the files below a folder in the order of their paths; no dot-files.

        Problems are a folder that can't be read or stands where a document should be, a name that
        can't be used, and a link to a folder with documents. ProjectError if the folder is not
        there.
        """
        top = self.inside(folder)
        if not top.is_dir():
            raise ProjectError(Problem.make("IO007", Place(folder)))
        found: list[str] = []
        problems: list[Problem] = []
        errors: list[OSError] = []
        for base, folders, files in os.walk(top, onerror=errors.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            below = Path(base).relative_to(top).as_posix()
            prefix = f"{folder}/" if below == "." else f"{folder}/{below}/"
            found += [prefix + name for name in files if not name.startswith(".")]
            for name in folders:
                if os.path.islink(os.path.join(base, name)):
                    if self._hides_documents(prefix + name, top):
                        problems.append(Problem.make("IO014", Place(prefix + name)))
                elif name.endswith(".md") and not _holds_documents(os.path.join(base, name)):
                    problems.append(Problem.make("IO003", Place(prefix + name)))
        problems += map(self._shut, errors)
        problems += [problem for path in sorted(found) for problem in faults_of_name(path)]
        refused = {problem.place.path for problem in problems}
        paths = tuple(path for path in sorted(found) if shown(path) not in refused)
        return Listing(paths, tuple(problems))

    def _hides_documents(self, path: str, top: Path) -> bool:
        """Tell whether a link leads to documents that are not read already."""
        full = Path(os.path.realpath(self.root / path))
        return not full.is_relative_to(top) and _holds_documents(full)

    def _shut(self, error: OSError) -> Problem:
        path = os.path.relpath(error.filename or "", self.root.resolve())
        return Problem.make("IO001", Place(path), reason=reason_of(error))


def _holds_documents(folder: str | Path) -> bool:
    """Tell whether there are documents in a folder: in one of a thousand below it, for a link may
    lead anywhere."""
    walk = itertools.islice(os.walk(folder), 1000)
    return any(name.endswith(".md") for _, _, files in walk for name in files)


def _listed(full: Path, path: str, *, strict: bool) -> list[str]:
    try:
        return sorted(os.listdir(full))
    except OSError as error:
        if not strict:
            return []
        raise ProjectError(Problem.make("IO001", Place(path), reason=reason_of(error))) from None


def find_project(start: Path) -> Project:
    """Find the project whose folder is `start` or the nearest one above it.

    ProjectError if there is none, or if its settings have a fault.
    """
    for folder in (start, *start.resolve().parents):
        for name in SETTINGS:
            path = folder / name
            if not os.path.lexists(path):
                continue
            try:
                settings, problems = parse_settings(read_file(path, name).text(), name)
            except ProjectError as error:
                raise ProjectError(*error.problems, root=folder) from None
            if settings is not None:
                return Project(folder, settings)
            if name == "pyproject.toml" and [item.code for item in problems] == ["CFG004"]:
                continue
            raise ProjectError(*problems, root=folder)
    raise ProjectError(Problem.make("CFG008", Place(str(start.resolve()))))


def projects_above(files: Iterable[Path]) -> list[Project]:
    """Find the projects in which files lie, each once; a file may lie in none."""
    found = {}
    for file in files:
        with contextlib.suppress(ProjectError):
            project = find_project(Path(os.path.realpath(file)).parent)
            found[project.root.resolve()] = project
    return [found[root] for root in sorted(found)]
