"""Checks of facts: whether the guide uses them, and when somebody looked at them last."""

from __future__ import annotations

import datetime

from polyguide.checks import check_facts
from polyguide.model.locales import Locale
from polyguide.project.settings import Settings
from polyguide.source.facts import parse_facts
from polyguide.source.markdown import ParseOptions, parse
from priced import PRICE

CONSTANTS = """
[facts.app]
type = "constant"
value = "Mi Hotel"

[facts.release]
type = "constant"
value = 3
"""


def told(text: str, day: datetime.date) -> list[tuple[str, str]]:
    book, problems = parse_facts(PRICE + CONSTANTS, "facts.toml")
    assert problems == ()
    document = parse(text, "a.md", "a", ParseOptions(book))
    found = check_facts(book, [document], Settings(Locale.parse("en")), day)
    return [(problem.code, dict(problem.values)["name"]) for problem in found]


def test_a_constant_is_never_too_old_and_one_that_nobody_says_is_told() -> None:
    checked = datetime.date(2026, 11, 1)
    assert told("{price} {app}", checked) == [("FCT010", "release")]
    assert told("{price} {app} {release}", checked + datetime.timedelta(366)) == [
        ("FCT007", "price")
    ]
    assert told("{price.checked} {app} {release}", checked - datetime.timedelta(1)) == [
        ("FCT008", "price")
    ]
