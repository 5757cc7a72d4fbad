"""Problems for people: each with its place, an excerpt of the file and what to do, or on a line."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from polyguide.cli.report.excerpt import excerpt, lines_of
from polyguide.cli.report.view import View, help_line, problem_text, visible
from polyguide.model.patterns import lazy
from polyguide.model.problem import Problem, Severity, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polyguide.cli.speech import Speech
    from polyguide.site.last_check import Report

_LEAST = 20  # columns of an excerpt; on a narrower screen it runs over
# A line that shows nothing: a catalogue's header, or a text that begins on the next line.
_EMPTY = lazy(r'\s*(?:(?:#~\s*)?msg\w+(?:\[\d+\])?\s*"")?\s*')
# ANSI: bold; red, yellow and cyan by severity.
_BOLD, _FAINT = "1", "2"
_COLORS: Mapping[Severity, str] = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.NOTE: "1;36",
}


_MANY = 5  # notes of one kind, above which one stands for all: they would hide what is wrong


def problems_text(
    problems: Iterable[Problem], view: View, counts: Mapping[str, int] = MappingProxyType({})
) -> str:
    """Write problems as `path:line:column CODE sentence`, an excerpt, and a `help:` line.

    An empty line stands between two of them. `counts` gives for the codes of those that stand for
    more of their kind how many there are.
    """
    problems = list(problems)
    lines = lines_of(problems, view.root)
    blocks = (
        f"{line_text(problem, view)}\n"
        f"{_excerpt_text(problem, lines.get((problem.place.path, problem.place.line)), view)}"
        f"{help_line(problem_text(problem, view.speech).remedy, view.speech)}\n"
        f"{_more_text(problem.code, counts.get(problem.code, 0), view.speech)}"
        for problem in problems
    )
    return "\n".join(blocks)


def _more_text(code: str, count: int, speech: Speech) -> str:
    """Say how many there are of a kind of which one is shown, and how to see them."""
    line = speech("There are {count} of this kind; polyguide check --select {code} shows all.")
    return f"{fill(line, {'count': str(count), 'code': code})}\n" if count else ""


def check_text(report: Report, view: View) -> str:
    """Write what a check found, and how much it looked at.

    Of many notes of one kind the first is shown, unless there is no other kind.
    """
    codes = {problem.code for problem in report.problems}
    notes = Counter(
        problem.code for problem in report.problems if problem.severity is Severity.NOTE
    )
    many = {code: n for code, n in notes.items() if n > _MANY and len(codes) > 1}
    first = {problem.code: problem for problem in reversed(report.problems)}
    shown = [one for one in report.problems if one.code not in many or first[one.code] is one]
    found = problems_text(shown, view, many)
    return f"{found}\n{summary(report, view)}\n" if found else f"{summary(report, view)}\n"


def check_concise(report: Report, view: View) -> str:
    """Write the same with one line for each problem."""
    lines = (f"{line_text(problem, view)}\n" for problem in report.problems)
    return f"{''.join(lines)}{summary(report, view)}\n"


def line_text(problem: Problem, view: View) -> str:
    """Write a problem on one line; one of the command line has no place."""
    place = visible(str(problem.place))
    line = f"{painted_code(problem, view)} {problem_text(problem, view.speech).sentence}"
    return f"{painted(place, _BOLD, view)} {line}" if place else line


def painted_code(problem: Problem, view: View) -> str:
    """Write the code of a problem in the colour of its weight."""
    return painted(problem.code, _COLORS[problem.severity], view)


def summary(report: Report, view: View) -> str:
    """Say how much was checked, what was found, and how much of that is not shown: a line each."""
    speech, locales = view.speech, len(report.coverage)
    sentences = [_checked(report.messages == 1, locales == 1, speech)]
    if report.problems:
        sentences.append(speech("Errors: {errors}, warnings: {warnings}, notes: {notes}."))
    if report.hidden:
        sentences.append(speech("Left out of this report: {hidden}."))
    weights = [problem.severity for problem in report.problems]
    values = {
        "messages": report.messages,
        "locales": locales,
        "errors": weights.count(Severity.ERROR),
        "warnings": weights.count(Severity.WARNING),
        "notes": weights.count(Severity.NOTE),
        "hidden": report.hidden,
    }
    return fill("\n".join(sentences), {name: str(value) for name, value in values.items()})


def _checked(one_message: bool, one_locale: bool, speech: Speech) -> str:
    """Choose a whole sentence: the words for one and for many differ."""
    if one_message:
        return (
            speech("{messages} message in {locales} locale checked.")
            if one_locale
            else speech("{messages} message in {locales} locales checked.")
        )
    return (
        speech("{messages} messages in {locales} locale checked.")
        if one_locale
        else speech("{messages} messages in {locales} locales checked.")
    )


def _excerpt_text(problem: Problem, line: str | None, view: View) -> str:
    """Write the line of a problem behind its number, and the marks below it."""
    if line is None or _EMPTY.fullmatch(line):
        return ""
    place = problem.place
    number = f"{place.line:>5}"
    shown = excerpt(line, place.column, problem.length, max(_LEAST, view.width - len(number) - 3))
    bar = painted("|", _FAINT, view)
    text = f"{painted(number, _FAINT, view)} {bar} {shown.text}\n"
    if not shown.marks:
        return text
    indent = len(shown.marks) - len(shown.marks.lstrip())
    marks = painted(shown.marks.lstrip(), _COLORS[problem.severity], view)
    return f"{text}{' ' * len(number)} {bar} {' ' * indent}{marks}\n"


def painted(text: str, style: str, view: View) -> str:
    """Give a text its colour, where the screen has any."""
    return f"\x1b[{style}m{text}\x1b[0m" if view.color else text
