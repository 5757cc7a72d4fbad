"""Problems as SARIF 2.1.0, the format of code scanning (docs.oasis-open.org/sarif)."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from polyguide.cli.report.excerpt import lines_of
from polyguide.cli.report.explain import pages, plain
from polyguide.cli.report.machine import repository
from polyguide.cli.report.select import is_refusal
from polyguide.cli.report.view import SEVERITIES, View, as_json, end_column, problem_text
from polyguide.model.patterns import lazy
from polyguide.model.problem import RULES, Problem
from polyguide.model.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polyguide.site.last_check import Report

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LINK = lazy(r"\[(?=[^\[\]]*\]\()")


def check_sarif(report: Report, view: View) -> str:
    """Write a check as one run of a SARIF log, with paths of the repository."""
    codes = sorted({problem.code for problem in report.problems})
    run = {
        "tool": {
            "driver": {"name": "polyguide", "version": __version__, "rules": list(_rules(codes))}
        },
        "invocations": [{"executionSuccessful": not any(map(is_refusal, report.problems))}],
        "columnKind": "unicodeCodePoints",
        "results": list(_results(report, view, {code: codes.index(code) for code in codes})),
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(codes: list[str]) -> Iterator[dict[str, object]]:
    """Describe codes by what docs/problems.md says about them."""
    sections = pages()
    for code in codes:
        page = plain(sections[code])
        first = page.partition("\n\n")[0].replace("\n", " ")
        yield {
            "id": code,
            "shortDescription": {"text": re.split(r"(?<=\.) ", first)[0]},
            "fullDescription": {"text": first},
            "help": {"text": page, "markdown": sections[code]},
            "defaultConfiguration": {"level": SEVERITIES[RULES[code].severity]},
        }


def _results(report: Report, view: View, indices: Mapping[str, int]) -> Iterator[dict[str, object]]:
    lines, below = lines_of(report.problems, view.root), repository(view)
    seen: Counter[str] = Counter()
    for problem in report.problems:
        line = lines.get((problem.place.path, problem.place.line))
        shown = problem_text(problem, view.speech)
        mark = _fingerprint(problem, line)
        seen[mark] += 1
        yield {
            "ruleId": problem.code,
            "ruleIndex": indices[problem.code],
            "level": SEVERITIES[problem.severity],
            "message": {"text": _message(f"{shown.sentence} {shown.remedy}")},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": _artifact(problem.place.path, below),
                        "region": _region(problem, line),
                    }
                }
            ],
            "partialFingerprints": {"problem/v1": f"{mark}:{seen[mark]}"},
        }


def _artifact(path: str, below: str) -> dict[str, str]:
    """Give the address of a file, in the repository unless no project was found at all."""
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(below + path, errors="replace"), "uriBaseId": "%SRCROOT%"}


def _region(problem: Problem, line: str | None) -> dict[str, int]:
    """Give the place; that of a whole file is its first line, as GitHub wants one."""
    place, end = problem.place, end_column(problem, line)
    region = {"startLine": place.line or 1, "startColumn": place.column or 1}
    return region | {"endColumn": end} if end else region


def _fingerprint(problem: Problem, line: str | None) -> str:
    """Know a problem again where lines were put before it: by its own line, not by its number."""
    what = (line.strip(),) if line and line.strip() else (value for _, value in problem.values)
    parts = (problem.code, problem.place.path, problem.locale, *what)
    data = "\0".join(parts).encode("utf-8", "replace")
    return hashlib.sha256(data).hexdigest()[:16]


def _message(text: str) -> str:
    """Keep a catalogue's words from being read as a link (section 3.11.6 of the standard).

    Braces are not doubled, as section 3.11.5 has it: without arguments nothing takes `{fact}` for
    a placeholder, and viewers show a doubled brace as two, which a translator would then copy.
    """
    return _LINK.sub(r"\\[", text)
