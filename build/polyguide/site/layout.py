"""The layout of a site: at which paths its pages stand, and the folders that they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from polyguide.model.folders import FIRST, is_of_all
from polyguide.model.links import folded
from polyguide.project.settings import Settings


def above(path: str) -> Iterator[str]:
    """Give the folders that a path is in, the outermost first."""
    return (path[:end] for end, char in enumerate(path) if char == "/")


SEARCH = "search.js"
"""What the search in the pages of a locale loads first: its program and its index."""


def search_paths(settings: Settings, ids: Iterable[str]) -> Iterator[str]:
    """Give the paths, below a locale's folder, of what the search in its pages loads.

    The first is that of the index; then comes one of each document's text.
    """
    if {"html", "search"} <= {*settings.outputs}:
        yield SEARCH
        yield from (f"search/{id}.js" for id in ids)


def whole_paths(settings: Settings, ids: Sequence[str], whole: str) -> Iterator[str]:
    """Give the paths, below a locale's folder, of what is made of the guide as a whole.

    `ids` are those of its documents, and `whole` names what holds all of them. Plain text leads all
    over the guide, so it is among them.
    """
    outputs = settings.outputs
    if "single" in outputs:
        yield f"{whole}.html"
    yield from search_paths(settings, ids)
    if "text" in outputs:
        yield from (f"{name}.txt" for name in (*ids, whole))
    if "epub" in outputs:
        yield f"{whole}.epub"


@dataclass(frozen=True)
class Layout:
    """The paths below the folder of each locale.

    `ids` are those of documents, read or not, `whole` is the name of what holds all of them, and
    `forwards` are the paths of pages that forward.
    """

    settings: Settings
    ids: Sequence[str]
    whole: str
    forwards: Sequence[str] = ()

    def makes(self, path: str) -> bool:
        """Tell whether the site has a page, or a folder of pages, at this path of its own.

        An asset can't be there, nor below a page.
        """
        if is_of_all(path.partition("/")[0]):
            return True
        folders = self.settings.folders
        tag = folders.owner(path)
        if not tag:
            return False
        below = folders.below(tag, path)
        name = folded(below)
        return not below or name in self.names or not self.pages.isdisjoint(above(name))

    @property
    def offers_languages(self) -> bool:
        """Tell whether the first page of the site offers the languages.

        It does but where the source locale has a page there, or a folder.
        """
        return not self.settings.folders.at_root or FIRST not in self.names

    @cached_property
    def files(self) -> frozenset[str]:
        """Give the paths of the files of each locale, those of documents that can't be read too."""
        pages = self.ids if "html" in self.settings.outputs else ()
        whole = whole_paths(self.settings, self.ids, self.whole)
        return frozenset({*(f"{id}.html" for id in pages), *whole, *self.forwards})

    @cached_property
    def folders(self) -> frozenset[str]:
        """Give the folders that these files are in."""
        paths = (*self.ids, *self.forwards, *search_paths(self.settings, self.ids))
        return frozenset(name for path in paths for name in above(path))

    @cached_property
    def names(self) -> frozenset[str]:
        """Give the names of all of them as computers see them that know no case."""
        return self.pages.union(map(folded, self.folders))

    @cached_property
    def pages(self) -> frozenset[str]:
        """Give the names of the files, as `names` has them."""
        return frozenset(map(folded, self.files))
