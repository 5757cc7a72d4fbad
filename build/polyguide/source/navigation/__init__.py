"""Navigation: what any form says of the order of documents becomes one tree."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from polyguide.model.characters import places_of_characters
from polyguide.model.document import Document
from polyguide.model.navigation import Entry, Navigation
from polyguide.model.problem import Place, Problem
from polyguide.project import Project, ProjectError
from polyguide.project.navigation import OF_FOLDERS
from polyguide.source.front_matter.yaml_head import YamlFault
from polyguide.source.navigation.folders import Category, by_folders, read_category
from polyguide.source.navigation.items import Items, Unreadable
from polyguide.source.navigation.mkdocs import read_mkdocs
from polyguide.source.navigation.summary import read_summary
from polyguide.source.navigation.toc import read_toc
from polyguide.source.navigation.toctrees import read_toctrees
from polyguide.source.navigation.tree import Builder, Origin

__all__ = ["Read", "read_navigation"]


class Read(NamedTuple):
    """The tree of a guide, and what is wrong with the files that it was read from."""

    navigation: Navigation
    problems: tuple[Problem, ...] = ()


def read_navigation(
    project: Project, paths: Sequence[str], documents: Sequence[Document], listed: Set[str]
) -> Read:
    """Put the documents of a guide into one tree, as the files at `paths` say.

    `listed` are the ids of all documents, those among them that can't be read or are drafts. A file
    that can't be read is a problem, and then the folders are the tree.
    """
    problems: list[Problem] = []
    known = {document.id: document for document in documents}
    builder = Builder(known)
    if not paths or posixpath.basename(paths[0]) in OF_FOLDERS:
        items = read_toctrees(known) if "myst" in project.settings.dialect else ()
        if items:
            listed_in = Origin(known[items[0].document].path, "", listed, project.settings.exclude)
            return _with_rest(builder, builder.entries(items, listed_in), problems)
        categories = _categories(project, paths, problems)
        entries = _by_folders(builder, categories)
        return Read(builder.tree(entries), (*problems, *builder.problems))
    path, found = paths[0], Items(())
    try:
        text = project.read(path).text()
        found = _form(path)(text)
    except ProjectError as error:
        problems += error.problems
    except (Unreadable, YamlFault) as fault:
        place = Place(path, fault.line, fault.column)
        problems.append(Problem.make("NAV001", place, reason=fault.reason))
    else:
        problems += [*places_of_characters(text, path), *_strays(found, path)]
    origin = Origin(path, _folder(project, path), listed, project.settings.exclude)
    return _with_rest(builder, builder.entries(found.items, origin), problems)


def _with_rest(builder: Builder, entries: Sequence[Entry], problems: list[Problem]) -> Read:
    """Put what the entries do not name behind them, and the guide's first page before all."""
    home, rest = builder.rest_with_home()
    if entries and rest:
        problems.append(Problem.make("NAV004", Place(rest[0].path), count=len(rest)))
    others = _by_folders(builder, {})
    before = others[: len(home)]  # the guide's first page stands before all others
    tree = builder.tree(before, entries, others[len(home) :])
    return Read(tree, (*problems, *builder.problems))


def _form(path: str) -> Callable[[str], Items]:
    """Choose by its name what reads a file."""
    if path.endswith(".md"):
        return read_summary
    name = posixpath.basename(path).rpartition(".")[0]
    return read_toc if name in ("_toc", "toc") else read_mkdocs


def _folder(project: Project, path: str) -> str:
    """Give the folder below the content folder that the paths in a file count from."""
    content = project.settings.content
    below = posixpath.relpath(posixpath.dirname(path) or ".", content)
    return "" if below.startswith("..") else below


def _strays(items: Items, path: str) -> Iterator[Problem]:
    if items.strays:
        place = Place.of_line(path, items.strays[0])
        yield Problem.make("NAV005", place, count=len(items.strays))


def _by_folders(builder: Builder, categories: Mapping[str, Category]) -> Sequence[Entry]:
    """Make the entries of what stands nowhere in the tree yet."""
    return builder.entries(by_folders(builder.rest, categories), Origin("", "", frozenset()))


def _categories(
    project: Project, paths: Sequence[str], problems: list[Problem]
) -> Mapping[str, Category]:
    """Read what files say of folders, by the paths of these; a folder has one of them."""
    found: dict[str, Category] = {}
    content = project.settings.content
    for path in paths:
        try:
            text = project.read(path).text()
            category = read_category(text, path)
        except ProjectError as error:
            problems += error.problems
        except (Unreadable, YamlFault) as fault:
            place = Place(path, fault.line, fault.column)
            problems.append(Problem.make("NAV001", place, reason=fault.reason))
        else:
            problems += places_of_characters(text, path)
            folder = posixpath.relpath(posixpath.dirname(path), content)
            found.setdefault("" if folder == "." else folder, category)
    return found
