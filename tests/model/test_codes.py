"""The tables of codes: each code stands in one of them, and all together are the rules."""

from __future__ import annotations

from polyguide.model.codes import (
    adopting,
    answers,
    drafts,
    exports,
    messages,
    navigation,
    parts,
    po,
    project,
    slips,
    source,
    structure,
)
from polyguide.model.problem import RULES

MODULES = (
    *(adopting, answers, drafts, exports, messages, navigation, parts, po),
    *(project, slips, source, structure),
)
TABLES = [module.RULES for module in MODULES]


def test_each_code_stands_in_one_table_and_every_table_counts() -> None:
    assert sorted(code for table in TABLES for code in table) == sorted(RULES)
