"""The formats in which a check is told, by the names that `--output-format` takes."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from polyguide.cli.report.machine import check_github, check_json
from polyguide.cli.report.text import check_concise, check_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from polyguide.cli.report.view import View
    from polyguide.site.last_check import Report


def _sarif(report: Report, view: View) -> str:
    from polyguide.cli.report.sarif import check_sarif  # takes long to import

    return check_sarif(report, view)


def _junit(report: Report, view: View) -> str:
    from polyguide.cli.report.junit import check_junit  # takes long to import

    return check_junit(report, view)


FORMATS: Mapping[str, Callable[[Report, View], str]] = MappingProxyType(
    {
        "text": check_text,
        "concise": check_concise,
        "json": check_json,
        "github": check_github,
        "sarif": _sarif,
        "junit": _junit,
    }
)
