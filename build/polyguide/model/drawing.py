"""Drawings: SVG files whose words are messages, as static parts with places for the words."""

from __future__ import annotations

import enum
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple


class Anchor(enum.StrEnum):
    """Which end of its words a place in a drawing holds fast."""

    START = "start"
    MIDDLE = "middle"
    END = "end"

    @property
    def turned(self) -> Anchor:
        """Give what holds the same end where words run from right to left."""
        return {Anchor.START: Anchor.END, Anchor.END: Anchor.START}.get(self, self)


class Prefix(NamedTuple):
    """Where an id begins: with what makes it one of its page alone."""


class Opening(NamedTuple):
    """Where the attributes of an element end that has the words of a number.

    `named` says that its author wrote where it is held.
    """

    number: int
    anchor: Anchor
    named: bool


class Place(NamedTuple):
    """Where the words of a number stand. They break into lines of so many columns, 0: never."""

    number: int
    x: str = "0"
    columns: int = 0


Piece = str | Prefix | Opening | Place


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of a document, read once for all languages.

    `path` is below the content folder. `width` and `height` are those in pixels that its author
    gave it, `box` is its viewBox. `first` is the segment of its first words in the document: the
    others follow. `name` are the numbers of those that say what is shown, which are for an
    image without alternative text.
    """

    path: str
    width: str
    height: str
    box: str
    pieces: tuple[Piece, ...]
    name: tuple[int, ...] = ()
    first: int = 0


def columns_of(text: str) -> int:
    """Count the columns that words take in a drawing: half of the size of their letters each.

    An East Asian character is as wide as it is high, and a Latin one half of that, on average.

    >>> columns_of("prepaid"), columns_of("预付费")
    (7, 6)
    """
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    marks = sum(unicodedata.category(char) in ("Mn", "Me", "Cf") for char in text)
    return len(text) + wide - marks
