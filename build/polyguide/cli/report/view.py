"""For whom a report is made: people, in their language on their screen, or programs (JSON)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

from polyguide.model.problem import Problem, Severity, beginning, fill

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from polyguide.cli.speech import Speech
    from polyguide.model.coverage import Coverage

SEVERITIES: Mapping[Severity, str] = {
    severity: severity.name.lower()
    for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
}


@dataclass(frozen=True, slots=True)
class View:
    """How a report is seen.

    `root` is the project's folder, whose files are shown in excerpts; None if it is not known.
    `width` is the screen's, in columns.
    """

    speech: Speech
    root: Path | None = None
    width: int = 80
    color: bool = False


class ProblemText(NamedTuple):
    """A problem in the reader's language: its sentence and its remedy."""

    sentence: str
    remedy: str


def problem_text(problem: Problem, speech: Speech, *, raw: bool = False) -> ProblemText:
    """Say a problem. What files put into it is made visible, unless a program wants it `raw`."""
    values = {name: speech.value(name, text) for name, text in problem.values}
    if not raw:
        values = {name: visible(text) for name, text in values.items()}
    rule = problem.rule
    return ProblemText(fill(speech(rule.sentence), values), fill(speech(rule.remedy), values))


def help_line(remedy: str, speech: Speech) -> str:
    """Say what to do, in the words of the reader's language for that."""
    return fill(speech("help: {remedy}"), {"remedy": remedy})


def start_of(text: str) -> str:
    """Give the beginning of a text, by which a person knows it, on one line.

    >>> start_of("Pay\\nnow.")
    'Pay now.'
    """
    return " ".join(beginning(text).split())


def visible(text: str) -> str:
    r"""Keep control characters out of the terminal: what a file holds is data, not orders.

    >>> visible("a\x1b[2J\u202eb\nc")
    'a\\u001b[2J\\u202eb c'
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else " " if char == "\n" else escaped(char) for char in text
    )


def escaped(char: str) -> str:
    r"""Write a character by its number.

    >>> escaped("\u202e"), escaped("\U000e0001")
    ('\\u202e', '\\U000e0001')
    """
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def end_column(problem: Problem, line: str | None) -> int:
    """Give the column behind what a problem is about, on the same line; 0 if it is not known."""
    place = problem.place
    if not (place.line and place.column and problem.length):
        return 0
    end = place.column + problem.length
    return end if line is None else max(place.column + 1, min(end, len(line) + 1))


def problem_values(problem: Problem, speech: Speech) -> dict[str, str | int | None]:
    """Give all that a program may want to know of a problem."""
    sentence, remedy = problem_text(problem, speech, raw=True)
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


def as_json(value: object) -> str:
    """Write a value as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def coverage_values(count: Coverage) -> dict[str, int]:
    """Give the counts of a locale, without what readers see in the place of fuzzy messages."""
    left_out = ("older", "omitted", "drafts", "marked")
    return {name: n for name, n in asdict(count).items() if name not in left_out}


def numbers(count: Coverage) -> dict[str, str]:
    """Give all counts, and the percentage, as values of a sentence."""
    values = {**asdict(count), "percent": count.percent}
    return {name: str(value) for name, value in values.items()}
