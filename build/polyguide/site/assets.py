"""The files that a site shows, each read when somebody looks at it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from polyguide.project import Project
from polyguide.project.host_files import shown_file


class Assets(Mapping[str, bytes]):
    """Files by their paths below the content folder. ProjectError if one can't be read."""

    def __init__(self, project: Project, paths: Collection[str]) -> None:
        self._project = project
        self._paths = sorted(paths)
        self._known = frozenset(paths)

    def __getitem__(self, path: str) -> bytes:
        """Read a file."""
        if path not in self._known:
            raise KeyError(path)
        project = self._project
        return project.read(shown_file(project.root, project.settings, path)).data

    def __iter__(self) -> Iterator[str]:
        """Give the paths in their order."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._paths)

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a file, without reading it."""
        return path in self._known

    def among(self, paths: Collection[str]) -> Assets:
        """Give those of some paths."""
        return Assets(self._project, self._known.intersection(paths))
