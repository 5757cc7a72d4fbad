"""What a Python program needs to make a guide: open a project, check it, build it, bundle it.

`import polyguide` gives these names and imports nothing more until one of them is used.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

from polyguide.commands.build import build
from polyguide.commands.check import check
from polyguide.export.bundle import bundle_files
from polyguide.model.problem import Problem
from polyguide.project import Project, ProjectError, find_project
from polyguide.site.assembly import assemble
from polyguide.site.last_build import Built
from polyguide.site.last_check import Report
from polyguide.site.reading import read_guide

__all__ = [
    "Built",
    "Bundled",
    "Problem",
    "Project",
    "ProjectError",
    "Report",
    "build_site",
    "check_project",
    "make_bundle",
    "open_project",
]


class Bundled(NamedTuple):
    """A bundle as `make_bundle` makes it: files by path, and what was met on the way."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def open_project(folder: str | os.PathLike[str] = ".") -> Project:
    """Find the project of a folder, or the nearest one above it; ProjectError if there is none."""
    return find_project(Path(folder))


def check_project(project: Project, today: datetime.date) -> Report:
    """Check source, facts and every message, as `polyguide check` does; nothing is written.

    `today` is the day from which the age of facts is counted. ProjectError if no document can be
    read; all else is in the report's `problems`.
    """
    return check(project, today)


def build_site(project: Project, *, jobs: int = 0, executor: Executor | None = None) -> Built:
    """Write the pages of all locales below the project's output folder, as `polyguide build` does.

    ProjectError, and nothing written, where no document can be read or a template can't be used.
    `jobs` is how many processes share the work; 0 is one for each core. An `executor` of yours
    makes the pages instead: its workers are sent the project's folder by name, and have to find
    the same files there. It stays open.
    """
    return build(project, jobs=jobs if executor is None else executor)


def make_bundle(project: Project) -> Bundled:
    """Make the bundle of all published locales (docs/bundle.md); nothing is written.

    A document or a catalogue that can't be read is left out, and the problems say why. ProjectError
    where no document, or a template, can be read.
    """
    assembly, problems = assemble(read_guide(project))
    sites, found = assembly.sites()
    files = {file.path: file.data for file in bundle_files(assembly, sites)}
    return Bundled(files, tuple(dict.fromkeys((*problems, *found))))
