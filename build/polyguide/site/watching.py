"""What a site is made of, looked at again and again while it is served."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from polyguide.project import Project


class Watched:
    """The files that a site is made of, and how they were at the last look."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._seen = self._look()

    def changed(self) -> bool:
        """Tell whether anything changed since the last look."""
        return bool(self.changes())

    def changes(self) -> Collection[str]:
        """Give the paths of the files that changed since the last look, came, or went."""
        before, self._seen = self._seen, self._look()
        rows = before.items() ^ self._seen.items()
        return {path for path, _ in rows}

    def _look(self) -> Mapping[str, tuple[int, int]]:
        root, settings = Path(self.project.root), self.project.settings
        output = os.path.realpath(root / settings.output)
        catalogues = settings.catalogues.partition("{")[0].rpartition("/")[0] or "."
        found: dict[str, tuple[int, int]] = {}
        for name in (
            settings.content,
            settings.templates,
            *settings.includes,
            catalogues,
            settings.facts,
            settings.path,
            *filter(None, (settings.navigation, self.project.public)),
        ):
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
