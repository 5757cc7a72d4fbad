"""Problems as JUnit XML, which Jenkins, GitLab and others show as the results of tests."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from polyguide.cli.report.machine import repository
from polyguide.cli.report.select import is_refusal
from polyguide.cli.report.text import summary
from polyguide.cli.report.view import SEVERITIES, View, help_line, problem_text, visible
from polyguide.model.problem import Problem, Severity

if TYPE_CHECKING:
    from polyguide.site.last_check import Report


def check_junit(report: Report, view: View) -> str:
    """Write a suite for each file with problems, and one of all locales without any to mend.

    What could not be read or used is an error, other errors and warnings are failures, and a note
    is a test that passed and has something to say.
    """
    root = ElementTree.Element("testsuites", name="polyguide")
    _add_sound(root, report)
    below = repository(view)
    suites: dict[str, ElementTree.Element] = {}
    for problem in report.problems:
        path = below + visible(problem.place.path)
        if path not in suites:
            suites[path] = ElementTree.SubElement(root, "testsuite", name=path, file=path)
        _add_problem(suites[path], path, problem, view)
    for suite in root:
        _count(suite, [suite])
    _count(root, list(root))
    output = ElementTree.SubElement(root[-1], "system-out")
    output.text = summary(report, view)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _add_sound(root: ElementTree.Element, report: Report) -> None:
    """Add a test that passed for the guide, and for each locale, where nothing is to be mended."""
    weighty = [problem for problem in report.problems if problem.severity > Severity.NOTE]
    faulty = {problem.locale for problem in weighty}
    names = [tag for tag in ("", *report.coverage) if tag not in faulty]
    if names:
        suite = ElementTree.SubElement(root, "testsuite", name="polyguide")
        for tag in names:
            ElementTree.SubElement(suite, "testcase", name=tag or "guide", classname="polyguide")


def _add_problem(suite: ElementTree.Element, path: str, problem: Problem, view: View) -> None:
    shown, place = problem_text(problem, view.speech), problem.place
    where = f"{place.line}:{place.column or 1}" if place.line else ""
    said = f"{problem.code} {shown.sentence}"
    name = f"{where} {said}".lstrip()  # tells two problems of a file apart
    case = ElementTree.SubElement(suite, "testcase", name=name, classname=path, file=path)
    if place.line:
        case.set("line", str(place.line))
    remedy = help_line(shown.remedy, view.speech)
    text = f"{path}:{where} {said}\n{remedy}" if where else f"{path} {said}\n{remedy}"
    if problem.severity is Severity.NOTE:
        ElementTree.SubElement(case, "system-out").text = text
        return
    kind = "error" if is_refusal(problem) else "failure"
    weight = SEVERITIES[problem.severity]
    ElementTree.SubElement(case, kind, message=shown.sentence, type=weight).text = text


def _count(element: ElementTree.Element, suites: list[ElementTree.Element]) -> None:
    """Say how many tests there are, and how they ended."""
    for name, path in (("tests", "testcase"), ("failures", ".//failure"), ("errors", ".//error")):
        element.set(name, str(sum(len(suite.findall(path)) for suite in suites)))
    element.set("skipped", "0")
