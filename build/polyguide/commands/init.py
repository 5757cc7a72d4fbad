"""`polyguide init`: a small working project, from files that come with the package."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from polyguide.project import Project, ProjectError, new_folder, shipped_files, write
from polyguide.project.settings import parse_settings

# The day that stands in the starter's facts.
_CHECKED = b"2026-11-01"
# Names that a package can't hold as they are: tools treat a dot-file as their own.
_DOTTED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}


def start(folder: Path, today: datetime.date) -> Sequence[str]:
    """Write the starter project into an empty or new folder; give the paths written.

    Its facts are said to be checked `today`.

    ProjectError if the folder holds anything: nothing is overwritten.
    """
    new_folder(folder)
    files = shipped_files("commands/starter")
    settings, problems = parse_settings(files["polyguide.toml"].decode(), "polyguide.toml")
    if settings is None:
        raise ProjectError(*problems)
    project = Project(folder, settings)
    paths = []
    for name, data in files.items():
        path = _DOTTED.get(name, name)
        write(project, path, data.replace(_CHECKED, today.isoformat().encode()))
        paths.append(path)
    return paths
