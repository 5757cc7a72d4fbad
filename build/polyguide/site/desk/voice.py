"""How the desk speaks to a person: in the language of the terminal that it was started in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from polyguide.model.problem import Problem

Values = Mapping[str, object]
"""What becomes JSON."""


class Voice(NamedTuple):
    """A language's tag, its words for an English sentence, and what it says of a problem.

    That is its sentence, and the remedy.
    """

    tag: str
    words: Callable[[str], str]
    problem: Callable[[Problem], tuple[str, str]]

    def problems(self, problems: Iterable[Problem]) -> list[Values]:
        """Give problems as a page tells them, each once."""
        return [self._values(problem) for problem in dict.fromkeys(problems)]

    def _values(self, problem: Problem) -> Values:
        sentence, remedy = self.problem(problem)
        return {
            "code": problem.code,
            "severity": problem.severity.name.lower(),
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "sentence": sentence,
            "remedy": remedy,
        }

    def first(self, problems: Iterable[Problem]) -> str:
        """Say the worst of some problems, where it is, and what to do about it."""
        ordered = sorted(problems, key=lambda one: one.severity, reverse=True)
        return " ".join([f"{ordered[0].place}:", *self.problem(ordered[0])]) if ordered else ""


ENGLISH = Voice("en", str, lambda problem: (problem.sentence, problem.remedy))
