"""The translated files of each language, by the documents that they are translations of."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from polyguide.adopt.found import Translated
from polyguide.adopt.hosts import Folder, Layout
from polyguide.model.locales import Locale


class Tree(NamedTuple):
    """The files of a language.

    `name` stands for it in paths. `files` gives the path of the translation by that of its source,
    and `strays` are the paths of translations by those of sources that are not there today.
    """

    locale: Locale
    name: str
    files: Mapping[str, str]
    strays: Mapping[str, str]

    @property
    def folder(self) -> str:
        """Give the folder that holds all files of the language; empty if there is none."""
        paths = [*self.files.values(), *self.strays.values()]
        return posixpath.commonpath([posixpath.dirname(path) for path in paths]) if paths else ""

    @property
    def translated(self) -> Translated:
        """Give what is aligned."""
        return Translated(self.locale, self.files, self.name)

    def without(self, sources: Collection[str]) -> Tree:
        """Give the tree without the translations of some documents."""
        files = {source: path for source, path in self.files.items() if source not in sources}
        return self._replace(files=files)


def trees_of(
    folder: Folder, layout: Layout, documents: Sequence[str], ends: tuple[str, ...]
) -> Sequence[Tree]:
    """Find the translated files of each language of a layout, those without any among them."""
    by_id = {posixpath.splitext(path)[0]: path for path in documents}
    found = []
    for name, tag in layout.names.items() if layout.tree else ():
        files, strays = dict[str, str](), dict[str, str]()
        for id, path in _files(folder, layout, name, ends):
            source = f"{layout.content}/{id}"
            if source in by_id:
                files.setdefault(by_id[source], path)
            else:
                strays.setdefault(source + posixpath.splitext(path)[1], path)
        found.append(Tree(Locale.parse(tag), name, files, strays))
    return found


def _files(
    folder: Folder, layout: Layout, name: str, ends: tuple[str, ...]
) -> Iterable[tuple[str, str]]:
    """Give the files of a language by the ids of their documents."""
    head, _, tail = layout.tree.replace("{locale}", name).partition("{document}")
    for path in folder.documents(posixpath.dirname(head) or ".", ends):
        stem = posixpath.splitext(path)[0]
        if stem.startswith(head) and stem.endswith(tail) and len(stem) > len(head) + len(tail):
            yield stem[len(head) : len(stem) - len(tail)], path
