"""The fields of a front matter, in whichever language it is written."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import NamedTuple

from polyguide.model.places import Form
from polyguide.model.problem import Place, Problem
from polyguide.source.markdown.original import Written

MAX_SIZE = 8192  # characters


class Shape(enum.Enum):
    """What the value of a field is."""

    SCALAR = enum.auto()  # a text, a number, a day, true or false
    NOTHING = enum.auto()  # null, or empty
    SEVERAL = enum.auto()  # a list or a table


class Field(NamedTuple):
    """One top-level field: its line, and what its value is.

    `words` are those of a scalar, and empty for others. `texts` are all texts in the value, in
    order: those of a list or a table, or the scalar. `names` are the names of the tables and fields
    that each of these stands in, as in `hero.actions.text`.
    """

    line: int
    words: Written
    shape: Shape
    texts: tuple[Written, ...]
    names: tuple[str, ...]


NO_WORDS = Written("", ((0, 0),), Form.PLAIN)
Fields = tuple[Mapping[str, Field], tuple[Problem, ...]]
"""The fields of a head by name, and what is wrong with it."""


def fault(path: str, line: int, column: int, reason: str) -> Problem:
    """Say at a place why a front matter can't be read."""
    return Problem.make("MD011", Place(path, line, column), reason=reason)
