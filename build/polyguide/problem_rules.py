"""The table of all problem codes: severity, sentence and remedy of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polyguide.problem import Rule

RULES: Mapping[str, Rule] = {}
