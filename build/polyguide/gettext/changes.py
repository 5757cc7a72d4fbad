"""Changes of catalogue files: planned first, then written together.

A plan reads and computes, and writes nothing; `apply_changes` writes what a plan has made.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from polyguide.gettext.update import Counts
from polyguide.model.coverage import Coverage
from polyguide.model.problem import Problem
from polyguide.model.timings import Progress
from polyguide.project import Edit, Project, locked, refuse, write_edits


@dataclass(frozen=True, slots=True)
class Change:
    """What a command makes of one file, and how the words in it fare."""

    edit: Edit
    coverage: Coverage | None = None
    """How far a catalogue is then translated; None for a template."""
    counts: Counts | None = None
    """How an update has found the words of each message; None for other commands."""
    problems: tuple[Problem, ...] = ()
    """Why the file can't be read, and stays as it is: one of several, which costs only itself."""


def apply_changes(
    plan: Callable[[], tuple[Change, ...]], projects: Iterable[Project]
) -> tuple[Change, ...]:
    """Make the changes of a plan and write them; meanwhile no other run writes in these projects.

    ProjectError if another one is at it, if the plan can't be made, or if a file can't be written.
    """
    with contextlib.ExitStack() as stack:
        for project in projects:
            stack.enter_context(locked(project))
        changes = plan()
        write_edits([change.edit for change in changes])
    return changes


def collect_changes(
    outcomes: Iterable[Iterable[Change | Problem]], total: int, progress: Progress
) -> tuple[Change, ...]:
    """Take every change, and tell how many there are; ProjectError with the problems of all."""
    changes: list[Change] = []
    problems: list[Problem] = []
    progress(0, total)
    for done, outcome in enumerate(outcomes, 1):
        for one in outcome:
            if isinstance(one, Change):
                changes.append(one)
            else:
                problems.append(one)
        progress(done, total)
    refuse(*problems)
    return tuple(changes)
