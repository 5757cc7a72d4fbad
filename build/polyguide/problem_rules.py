"""The table of all problem codes: severity, sentence and remedy of each.

A sentence says what is wrong, a remedy what to do next; both are whole sentences with `{name}`
places for values. docs/problems.md has a heading for each code, and a test holds the two equal.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from polyguide import rules_messages, rules_po, rules_project, rules_source, rules_structure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polyguide.problem import Rule

__all__ = ["RULES"]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **rules_project.RULES,
        **rules_source.RULES,
        **rules_structure.RULES,
        **rules_messages.RULES,
        **rules_po.RULES,
    }
)
