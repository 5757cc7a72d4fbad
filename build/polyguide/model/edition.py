"""Editions: a document in one locale, with the language that each of its blocks is really in."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple

from polyguide.model.document import Document, Inline, SegmentKind


class Status(enum.StrEnum):
    """Where the wording of a segment comes from.

    An `OLDER` one translates what the source said before an edit; an `OMITTED` one has no words,
    no block of the edition shows it, and its tag is that of the language that has them.
    """

    SOURCE = "source"
    TRANSLATED = "translated"
    FALLBACK = "fallback"
    OLDER = "older"
    OMITTED = "omitted"


class Wording(NamedTuple):
    """The words of one segment in an edition, and the language that they are really in."""

    inline: tuple[Inline, ...]
    tag: str
    status: Status


@dataclass(frozen=True, slots=True)
class Edition:
    """A document in one locale: its structure, and one wording for each of its segments.

    Where something is left out, `document` is without its blocks; the segments are all there.
    """

    document: Document
    tag: str
    wordings: tuple[Wording, ...]

    def count(self, status: Status) -> int:
        """Count the guide's own segments whose wording is of one kind."""
        return len(self.of_kind(status))

    def of_kind(self, status: Status) -> list[Wording]:
        """Give the guide's own wordings of one kind: what polyguide adds is not among them."""
        return [
            wording
            for segment, wording in zip(self.document.segments, self.wordings, strict=True)
            if wording.status is status and segment.kind is not SegmentKind.THEME
        ]
