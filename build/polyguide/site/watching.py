"""What a site is made of, looked at again and again while it is served."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator, Mapping, Set
from pathlib import Path

from polyguide.project import Project


class Watched:
    """The files that a site is made of, and how they were at the last look."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._waiting: Set[str] = frozenset()
        self._seen = self._look()

    def changed(self) -> bool:
        """Tell whether anything changed since the last look."""
        return bool(self.changes())

    def changes(self) -> Collection[str]:
        """Give the paths of the files that changed since the last look, came, or went.

        Most programs empty a file before they write it: one that is found so is told of at the
        next look, as it is then.
        """
        before, now = self._seen, self._look()
        changed = {path for path, _ in before.items() ^ now.items()}
        there = changed & before.keys() & now.keys() - self._waiting
        waiting = {path for path in there if before[path][1] and not now[path][1]}
        self._seen = {**now, **{path: before[path] for path in waiting}} if waiting else now
        self._waiting = waiting
        return changed - waiting

    def source_among(self, changed: Collection[str]) -> Collection[str]:
        """Give those of which the source is read: no catalogue, and nothing left beside one.

        Programs put what they are about to write beside the file, under another name.
        """
        tops = [str(Path(self.project.root) / name) for name in self._sources()]
        return [
            path
            for path in changed
            if path.endswith(".pot")
            or (
                not path.endswith(".po")
                and any(path == top or path.startswith(f"{top}{os.sep}") for top in tops)
            )
        ]

    def _sources(self) -> Iterator[str]:
        """Name what the source is read from, but for its template."""
        settings = self.project.settings
        yield from (settings.content, settings.templates, *settings.includes)
        yield from (settings.facts, settings.path)
        yield from filter(None, (settings.navigation, settings.glossary, self.project.public))

    def _look(self) -> Mapping[str, tuple[int, int]]:
        root, settings = Path(self.project.root), self.project.settings
        output = os.path.realpath(root / settings.output)
        catalogues = settings.catalogues.partition("{")[0].rpartition("/")[0] or "."
        found: dict[str, tuple[int, int]] = {}
        for name in (catalogues, *self._sources()):
            self._add(root / name, found, {output})
        return found

    def _add(self, path: Path, found: dict[str, tuple[int, int]], left_out: set[str]) -> None:
        """Look at a file, or at all in a folder; a folder that links lead to again, only once."""
        if path.name.startswith("."):
            return
        with contextlib.suppress(OSError):
            if not path.is_dir():
                status = path.stat()
                found[str(path)] = (status.st_mtime_ns, status.st_size)
                return
            real = os.path.realpath(path)
            if real in left_out:
                return
            left_out.add(real)
            for child in sorted(path.iterdir()):
                self._add(child, found, left_out)
