"""What lies in a folder that is no project yet, without what programs have put there."""

from __future__ import annotations

import bisect
import os
from pathlib import Path
from typing import NamedTuple

from polyguide.project.files import inside, read_file
from polyguide.project.names import shown

_MOST_BYTES = 4 * 1024 * 1024  # of a file that says something of others: those of people are small
# Folders of installed and built things, by their names, and the only one of those with a dot in
# front that says how documents are built.
_OF_PROGRAMS = frozenset({"node_modules", "__pycache__", "site-packages", "bower_components"})
_SEEN = frozenset({".vitepress"})
_ENVIRONMENT = "pyvenv.cfg"  # in the folder of an environment of Python


class Survey(NamedTuple):
    """The ordinary files of a folder, sorted, by their paths from it."""

    root: Path
    paths: tuple[str, ...]

    def below(self, folder: str) -> tuple[str, ...]:
        """Give the files in a folder and in those in it; all where it is called `.`."""
        if folder in ("", "."):
            return self.paths
        start = bisect.bisect_left(self.paths, f"{folder}/")
        return self.paths[start : bisect.bisect_left(self.paths, f"{folder}0")]

    def has(self, path: str) -> bool:
        """Tell whether a file is there."""
        at = bisect.bisect_left(self.paths, path)
        return self.paths[at : at + 1] == (path,)

    def text(self, path: str) -> str:
        """Read one of the files; ProjectError if it can't be read, or is too large."""
        return read_file(inside(self.root, path), path, limit=_MOST_BYTES).text()


def survey(root: Path) -> Survey:
    """Look at what lies in a folder.

    No link to a folder is followed, nor one to a file outside, and what can't be listed or has a
    name that can't be shown is passed over.
    """
    real = os.path.realpath(root)
    found: list[str] = []
    for base, folders, files in os.walk(real):
        if _ENVIRONMENT in files and base != real:
            folders[:] = []
            continue
        folders[:] = sorted(
            name
            for name in folders
            if name not in _OF_PROGRAMS and (not name.startswith(".") or name in _SEEN)
        )
        below = os.path.relpath(base, real).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        found += [f"{prefix}{name}" for name in files if _is_ordinary(base, name, real)]
    return Survey(Path(real), tuple(sorted(path for path in found if shown(path) == path)))


def _is_ordinary(base: str, name: str, root: str) -> bool:
    """Tell whether a file may be read; a link that leads out of the folder may not."""
    full = os.path.join(base, name)
    if not os.path.islink(full):
        return True
    return os.path.isfile(full) and os.path.realpath(full).startswith(f"{root}{os.sep}")
