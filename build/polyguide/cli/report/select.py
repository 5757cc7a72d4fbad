"""Which problems a report shows: those that were asked for, and always those of unusable files."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from polyguide.model.problem import RULES, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polyguide.site.last_check import Report

# Codes of what could not be read or used at all.
_UNUSABLE = ("ADP", "CFG", "DRF", "EXP", "FCT001", "GIT", "INI", "IO", "PO", "SRV", "TPL", "XLF")


def is_refusal(problem: Problem) -> bool:
    """Tell whether a problem is about something that could not be read, written or used."""
    return problem.severity is Severity.ERROR and problem.code.startswith(_UNUSABLE)


def split_codes(texts: Sequence[str]) -> tuple[str, ...]:
    """Split lists of codes at commas and spaces; small letters count as large ones.

    >>> split_codes(["lnk, NUM001", "PO07"])
    ('LNK', 'NUM001', 'PO07')
    """
    return tuple(code.upper() for text in texts for code in re.split(r"[,\s]+", text) if code)


def unknown_codes(prefixes: Sequence[str]) -> tuple[str, ...]:
    """List those with which no code begins."""
    return tuple(item for item in prefixes if not any(code.startswith(item) for code in RULES))


def near_codes(prefix: str) -> tuple[str, ...]:
    """List the codes, or the letters of families of codes, that are most like a word.

    >>> near_codes("LKN")[0], near_codes("LNK0O1")[0]
    ('LNK', 'LNK001')
    """
    import difflib  # takes long, and is seldom needed

    families = dict.fromkeys(code.rstrip("0123456789") for code in RULES)
    wanted = RULES if len(prefix) > 3 else families
    likes = {code: difflib.SequenceMatcher(None, prefix, code).ratio() for code in wanted}
    near = (code for code in likes if likes[code] >= 0.5)
    letters = sorted(prefix)  # in another order, as by a slip of the fingers
    ranks = {code: (-likes[code], sorted(code) != letters, code) for code in near}
    return tuple(sorted(ranks, key=ranks.__getitem__)[:3])


def chosen(report: Report, select: Sequence[str], ignore: Sequence[str]) -> Report:
    """Leave out of a report what was not asked for, and count it.

    `select` and `ignore` hold codes or their beginnings; where both meet a code, the longer one
    counts. What keeps files from being read or used is always shown. This is about the report
    alone: a build keeps every broken message back, whatever is ignored.
    """
    kept = [
        problem
        for problem in report.problems
        if is_refusal(problem)
        or (_longest(select, problem.code) if select else 0) > _longest(ignore, problem.code)
    ]
    return replace(report, problems=tuple(kept), hidden=len(report.problems) - len(kept))


def _longest(prefixes: Sequence[str], code: str) -> int:
    """Give the length of the longest beginning of a code; -1 if none is one."""
    return max((len(item) for item in prefixes if code.startswith(item)), default=-1)
