"""Files that could not be made, as a template fails on them."""

from __future__ import annotations

from typing import NamedTuple

from polyguide.model.problem import Problem


class Unmade(NamedTuple):
    """A file that could not be made, and why: the one of the last build stays."""

    path: str
    problem: Problem


def fault_on_page(fault: Problem, page: str) -> Problem:
    """Say of a template that it fails on one page, after it made others."""
    return Problem.make("TPL002", fault.place, page=page, **dict(fault.values))
