"""Problems for programs: JSON, and the commands of GitHub Actions."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from polyguide.cli.report.excerpt import lines_of
from polyguide.cli.report.text import summary
from polyguide.cli.report.view import (
    View,
    as_json,
    end_column,
    help_line,
    problem_text,
    problem_values,
    visible,
)
from polyguide.model.problem import Severity
from polyguide.project import path_in_repository

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polyguide.site.last_check import Report

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def check_json(report: Report, view: View) -> str:
    """Write a check as JSON."""
    return as_json(
        {
            "problems": [problem_values(problem, view.speech) for problem in report.problems],
            "hidden": report.hidden,
            "messages": report.messages,
            "locales": {tag: asdict(count) for tag, count in report.coverage.items()},
        }
    )


def repository(view: View) -> str:
    """Give what stands before a path of the project to make it one of the repository."""
    return path_in_repository(view.root) if view.root else ""


def check_github(report: Report, view: View) -> str:
    """Write workflow commands, which GitHub shows beside the lines of a change.

    Paths are those of the repository. The rules of escaping are those of GitHub's own
    `@actions/core` (docs.github.com, "Workflow commands for GitHub Actions").
    """
    lines, below = lines_of(report.problems, view.root), repository(view)
    commands = []
    for problem in report.problems:
        place, shown = problem.place, problem_text(problem, view.speech)
        values = {"file": below + visible(place.path)}
        if place.line:
            values |= {"line": str(place.line), "col": str(place.column or 1)}
        end = end_column(problem, lines.get((place.path, place.line)))
        if end:
            values |= {"endLine": str(place.line), "endColumn": str(end)}
        values["title"] = f"polyguide {problem.code}"
        properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
        remedy = help_line(shown.remedy, view.speech)
        message = _data(f"{shown.sentence}\n{remedy}")
        commands.append(f"::{_COMMANDS[problem.severity]} {properties}::{message}\n")
    return f"{''.join(commands)}{summary(report, view)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
