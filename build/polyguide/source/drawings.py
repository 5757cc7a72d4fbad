"""The drawings of a project: SVG files of the content folder, found for the documents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from polyguide.model.links import resolve
from polyguide.project import Project, ProjectError


@dataclass(frozen=True)
class DrawingFiles:
    """Finds SVG files by the addresses that documents have for them."""

    project: Project

    def read(self, document: str, address: str) -> Iterator[tuple[str, bytes]]:
        """Give the file that an address of a document leads to, and those of single languages.

        Each is its path below the content folder with its bytes. Files that can't be read are told
        of as every image is.
        """
        lead = resolve(document, address, ())
        if lead is None or lead.anchor or lead.query or not lead.path.endswith(".svg"):
            return
        stem = lead.path.removesuffix(".svg")
        locales = [item.locale for item in self.project.settings.locales]
        names = (name for locale in locales for name in locale.spellings)
        for path in (lead.path, *(f"{stem}.{name}.svg" for name in dict.fromkeys(names))):
            data = self._data(path)
            if data is not None:
                yield path, data

    def _data(self, path: str) -> bytes | None:
        if posixpath.normpath(path).startswith(("../", "/")):
            return None
        try:
            file = self.project.optional(f"{self.project.settings.content}/{path}")
            return file.data if file else None
        except ProjectError:
            return None
