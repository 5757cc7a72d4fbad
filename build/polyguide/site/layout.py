"""The layout of a site: at which paths its pages stand, and the folders that they are in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from polyguide.model.links import folded
from polyguide.model.patterns import lazy
from polyguide.project.settings import Settings

OF_ALL = ("index.html", "sitemap.xml")  # the files of a site that belong to no locale
_MAPS = lazy(r"sitemap-[0-9]+\.xml")  # and those of a site so large that one map can't hold it


def is_of_all(path: str) -> bool:
    """Tell whether a file of a site is one of these."""
    return path in OF_ALL or _MAPS.fullmatch(path) is not None


def above(path: str) -> Iterator[str]:
    """Give the folders that a path is in, the outermost first."""
    return (path[:end] for end, char in enumerate(path) if char == "/")


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
        return not below or below in self.folders or self.has_page(below)

    def has_page(self, path: str) -> bool:
        """Tell whether a page stands at a path below a locale's folder, or above it."""
        return not self.files.isdisjoint((path, *above(path)))

    @cached_property
    def files(self) -> frozenset[str]:
        """Give the paths of the files of each locale, those of documents that can't be read too."""
        outputs, ids = self.settings.outputs, self.ids
        files = {f"{name}.html" for name in ids if "html" in outputs}
        files |= {f"{name}.txt" for name in (*ids, self.whole) if "text" in outputs}
        files |= {f"{self.whole}.html"} if "single" in outputs else set()
        return frozenset(files.union(self.forwards))

    @cached_property
    def folders(self) -> frozenset[str]:
        """Give the folders that these files are in."""
        return frozenset(name for path in (*self.ids, *self.forwards) for name in above(path))

    @cached_property
    def names(self) -> frozenset[str]:
        """Give the names of all of them as computers see them that know no case."""
        return frozenset(map(folded, (*self.files, *self.folders)))
