"""Drawings: SVG files whose words are messages, as static parts with places for the words."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")


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
    others follow, `count` in all. `behind` is the segment whose image shows it first. `name` are
    the numbers of those that say what is shown, which are for an image without alternative text.
    """

    path: str
    width: str
    height: str
    box: str
    pieces: tuple[Piece, ...]
    name: tuple[int, ...] = ()
    first: int = 0
    count: int = 0
    behind: int = 0


def in_reading_order(segments: Sequence[Item], drawings: Sequence[Drawing]) -> Iterable[Item]:
    """Give the segments of a document with the words of each drawing where it is shown.

    >>> drawing = Drawing("a.svg", "9", "9", "0 0 9 9", (), first=2, count=2, behind=0)
    >>> "".join(in_reading_order("aBcd", [drawing]))
    'acdB'
    """
    return _moved(segments, drawings) if drawings else segments


def _moved(segments: Sequence[Item], drawings: Iterable[Drawing]) -> Iterator[Item]:
    words: dict[int, list[int]] = {}
    for one in drawings:
        words.setdefault(one.behind, []).extend(range(one.first, one.first + one.count))
    moved = {number for numbers in words.values() for number in numbers}
    for number, segment in enumerate(segments):
        if number not in moved:
            yield segment
            yield from (segments[at] for at in words.get(number, ()))


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
