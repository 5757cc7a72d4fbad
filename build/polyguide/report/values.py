"""Problems and counts as the plain values that JSON knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from polyguide.report.view import SEVERITIES, tell

if TYPE_CHECKING:
    from polyguide.catalog import Coverage
    from polyguide.problem import Problem
    from polyguide.speech import Speech

__all__ = ["as_json", "coverage_values", "problem_values", "shown_values"]


def problem_values(problem: Problem, speech: Speech) -> dict[str, Any]:
    """Give all that a program may want to know of a problem."""
    sentence, remedy = tell(problem, speech, raw=True)
    return {
        "code": problem.code,
        "severity": SEVERITIES[problem.severity],
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "length": problem.length,
        "locale": problem.locale or None,
        "sentence": sentence,
        "remedy": remedy,
    }


def as_json(value: Any) -> str:
    """Write a value as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def coverage_values(count: Coverage) -> dict[str, int]:
    """Give the counts of a locale."""
    return {
        "total": count.total,
        "translated": count.translated,
        "fuzzy": count.fuzzy,
        "missing": count.missing,
        "obsolete": count.obsolete,
    }


def shown_values(count: Coverage) -> dict[str, int]:
    """Say as well what readers see in the place of fuzzy messages."""
    return {**coverage_values(count), "older": count.older, "omitted": count.omitted}
