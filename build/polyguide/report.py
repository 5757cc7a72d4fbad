"""What commands print: problems, coverage and changes, as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from polyguide.problem import Severity, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polyguide.build import Built
    from polyguide.catalog import Coverage
    from polyguide.pipeline import Change, Report
    from polyguide.problem import Problem
    from polyguide.speech import Speech

__all__ = [
    "build_json",
    "build_text",
    "change_text",
    "changes_json",
    "check_json",
    "check_text",
    "coverage_json",
    "coverage_text",
    "problems_text",
]


def problems_text(problems: Iterable[Problem], speech: Speech) -> str:
    """Write problems as `path:line:column CODE sentence`, each with a `help:` line."""
    lines = []
    for problem in problems:
        values = {name: _visible(text) for name, text in _values(problem, speech).items()}
        sentence = fill(speech(problem.rule.sentence), values)
        remedy = fill(speech(problem.rule.remedy), values)
        lines.append(f"{_visible(str(problem.place))} {problem.code} {sentence}\n")
        lines.append(fill(speech("help: {remedy}"), {"remedy": remedy}) + "\n")
    return "".join(lines)


def check_text(report: Report, speech: Speech) -> str:
    """Write what a check found, and how much it looked at."""
    found = sum(problem.severity > Severity.NOTE for problem in report.problems)
    summary = fill(
        speech("Messages: {messages}, locales: {locales}, problems: {found}."),
        {
            "messages": str(report.messages),
            "locales": str(len(report.coverage)),
            "found": str(found),
        },
    )
    return f"{problems_text(report.problems, speech)}{summary}\n"


def check_json(report: Report, speech: Speech) -> str:
    """Write the same for programs."""
    return _json(
        {
            "problems": [_problem(problem, speech) for problem in report.problems],
            "messages": report.messages,
            "locales": {tag: _coverage(count) for tag, count in report.coverage.items()},
        }
    )


def coverage_text(counts: Mapping[str, Coverage], speech: Speech) -> str:
    """Write one line for each locale."""
    width = max((len(tag) for tag in counts), default=0)
    line = speech(
        "{percent} % translated, {translated} of {total}; fuzzy {fuzzy}, missing {missing}"
    )
    return "".join(
        f"{tag:<{width}}  {fill(line, _numbers(count))}\n" for tag, count in counts.items()
    )


def coverage_json(counts: Mapping[str, Coverage], speech: Speech) -> str:
    """Write the same for programs."""
    del speech
    return _json({tag: _coverage(count) for tag, count in counts.items()})


def build_text(built: Built, output: str, speech: Speech) -> str:
    """Say how many files were made."""
    line = speech("Built {output}/. Files: {files}, new or changed: {written}.")
    values = {"files": str(len(built.paths)), "written": str(built.written), "output": output}
    return fill(line, values) + "\n"


def build_json(built: Built, output: str, speech: Speech) -> str:
    """Write the same for programs."""
    return _json(
        {
            "output": output,
            "files": list(built.paths),
            "written": built.written,
            "problems": [_problem(problem, speech) for problem in built.problems],
        }
    )


def change_text(change: Change, speech: Speech) -> str:
    """Say whether a file was written, and how far it is translated."""
    state = speech("written") if change.written else speech("unchanged")
    values = {"path": change.path, "state": state}
    if change.coverage is None:
        return fill(speech("{path}: {state}"), values)
    line = speech(
        "{path}: {state}, {percent} % translated, "
        "fuzzy {fuzzy}, missing {missing}, obsolete {obsolete}"
    )
    return fill(line, values | _numbers(change.coverage))


def changes_json(changes: Iterable[Change]) -> str:
    """Write the same for programs."""
    return _json(
        [
            {
                "path": change.path,
                "written": change.written,
                "coverage": _coverage(change.coverage) if change.coverage else None,
            }
            for change in changes
        ]
    )


def _problem(problem: Problem, speech: Speech) -> dict[str, Any]:
    values = _values(problem, speech)
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "sentence": fill(speech(problem.rule.sentence), values),
        "remedy": fill(speech(problem.rule.remedy), values),
    }


def _values(problem: Problem, speech: Speech) -> dict[str, str]:
    """Give the values of a problem, those that are words of polyguide in the reader's language."""
    return {name: speech.value(name, text) for name, text in problem.values}


def _coverage(count: Coverage) -> dict[str, int]:
    return {
        "total": count.total,
        "translated": count.translated,
        "fuzzy": count.fuzzy,
        "missing": count.missing,
        "obsolete": count.obsolete,
    }


def _numbers(count: Coverage) -> dict[str, str]:
    numbers = {name: str(value) for name, value in _coverage(count).items()}
    return numbers | {"percent": str(100 * count.translated // max(1, count.total))}


def _visible(text: str) -> str:
    """Keep control characters out of the terminal: what a file holds is data, not orders."""
    return "".join(
        char if char.isprintable() else f"\\u{ord(char):04x}" if char != "\n" else " "
        for char in text
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
