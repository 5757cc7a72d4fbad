"""Rules: what is said about one code of problems. Each module of `codes` holds a table of them."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Severity(enum.IntEnum):
    """How much a problem weighs: errors keep something from being published, notes only inform."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said about one code. Both texts are templates with `{name}` placeholders."""

    severity: Severity
    sentence: str
    remedy: str
    waivable: bool = False
    """Whether a translator or the project may let it stand."""
    once: str = ""
    """The value by which problems of one kind are told once for a guide, with their `count`."""
