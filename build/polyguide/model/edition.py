"""Editions: a document in one locale, with the language that each of its blocks is really in."""

from __future__ import annotations

import enum
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload
from urllib.parse import quote

from polyguide.model.document import Block, Document, Inline, Segment, SegmentKind, plain_text
from polyguide.model.links import Lead, resolve
from polyguide.model.tags import same_language

_NOT_COUNTED = (SegmentKind.THEME, SegmentKind.SEARCH)


def is_seen(segment: Segment) -> bool:
    """Tell whether it is a message of its guide that readers see: words for the search are none."""
    return segment.translatable and segment.kind not in _NOT_COUNTED


class Status(enum.StrEnum):
    """Where the wording of a segment comes from.

    An `OLDER` one translates what the source said before an edit; a `DRAFT` was written by a
    program, and nobody has approved it. An `OMITTED` one has no words, no block of the edition
    shows it, and its tag is that of the language that has them.
    """

    SOURCE = "source"
    TRANSLATED = "translated"
    FALLBACK = "fallback"
    OLDER = "older"
    DRAFT = "draft"
    OMITTED = "omitted"


_OWN = (Status.TRANSLATED, Status.OLDER, Status.DRAFT)


class Wording(NamedTuple):
    """The words of one segment in an edition, and the language that they are really in."""

    inline: tuple[Inline, ...]
    tag: str
    status: Status


class Wordings(Sequence[Wording]):
    """The wordings of an edition, most of which are made when somebody asks for them.

    `rows` has, for each segment, its wording, or the Markdown of words whose reading is beyond
    doubt, and which may be shown: `read` gives the wording of such words. `others` are the
    wordings among them, by the numbers of their segments.

    >>> rows = ("a", Wording((), "en", Status.FALLBACK))
    >>> wordings = Wordings(rows, lambda text: Wording((), "es", Status.TRANSLATED))
    >>> [(wording.tag, wording.status.value) for wording in wordings]
    [('es', 'translated'), ('en', 'fallback')]
    """

    __slots__ = ("_known", "_read", "others", "rows")

    def __init__(self, rows: Sequence[Wording | str], read: Callable[[str], Wording]) -> None:
        self.rows = rows
        self.others = {at: row for at, row in enumerate(rows) if not isinstance(row, str)}
        self._read = read
        self._known: dict[str, Wording] = {}

    def __len__(self) -> int:
        """Count the segments."""
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Wording: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Wording]: ...
    def __getitem__(self, index: int | slice) -> Wording | Sequence[Wording]:
        """Give the wording of a segment."""
        if isinstance(index, slice):
            return tuple(map(self._made, self.rows[index]))
        return self._made(self.rows[index])

    def __iter__(self) -> Iterator[Wording]:
        """Give every wording."""
        return map(self._made, self.rows)

    def __eq__(self, other: object) -> bool:
        """Tell whether the wordings are the same, made or not."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Give the same number to equal wordings."""
        return hash(tuple(self))

    def _made(self, row: Wording | str) -> Wording:
        if not isinstance(row, str):
            return row
        known = self._known.get(row)
        if known is None:
            known = self._known[row] = self._read(row)
        return known


@dataclass(frozen=True, slots=True)
class Edition:
    """A document in one locale: its structure, and one wording for each of its segments.

    Where something is left out, `document` is without its blocks; the segments are all there.
    `images` gives the paths of images of this locale by those of the images they stand in for.
    """

    document: Document
    tag: str
    wordings: Sequence[Wording]
    images: Mapping[str, str] = field(default_factory=dict)

    def address(self, address: str) -> str:
        """Give an address of the document as this edition has it: of an image of its locale.

        >>> from polyguide.model.document import Scope
        >>> document = Document("more/a", "more/a.md", (), (), Scope())
        >>> Edition(document, "es", (), {"a b.png": "a b.es.png"}).address("../a%20b.png#c")
        '../a%20b.es.png#c'
        """
        lead = self._lead(address) if self.images else None
        own = self.images.get(lead.path) if lead else None
        if own is None:
            return address
        end = min(at for char in "?#" if (at := f"{address}?#".find(char)) >= 0)
        folder = address[: address.rfind("/", 0, end) + 1]
        return folder + quote(posixpath.basename(own)) + address[end:]

    def _lead(self, address: str) -> Lead | None:
        return resolve(self.document.id, address, (), self.document.leads)

    @property
    def rows(self) -> Sequence[Wording | str]:
        """Give each wording as it is at hand: see `Wordings`."""
        return self.wordings.rows if isinstance(self.wordings, Wordings) else self.wordings

    @property
    def fallbacks(self) -> int:
        """Count the segments that are shown in another language than the edition's own.

        Words of another region's edition are in the same language.
        """
        return len(self.foreign)

    @property
    def foreign(self) -> list[Wording]:
        """Give the guide's own wordings that fell back to another language."""
        return [wording for wording in self.of_kind(Status.FALLBACK) if self.is_foreign(wording)]

    def is_foreign(self, wording: Wording) -> bool:
        """Tell whether words fell back to another language, which a reader may not know."""
        return wording.status is Status.FALLBACK and not same_language(self.tag, wording.tag)

    @property
    def has_own_words(self) -> bool:
        """Tell whether a message of the document is shown in the edition's own language."""
        return any(
            isinstance(row, str)
            or row.status in _OWN
            or (row.status is Status.FALLBACK and not self.is_foreign(row))
            for segment, row in zip(self.document.segments, self.rows, strict=True)
            if is_seen(segment)
        )

    def of_kind(self, status: Status) -> list[Wording]:
        """Give the guide's own wordings of one kind, other than a translation, that readers see."""
        return [wording for wording in self._others if wording.status is status]

    @property
    def statuses(self) -> list[Status]:
        """Give what the guide's own wordings that readers see are, but for some translations."""
        return [wording.status for wording in self._others]

    @property
    def _others(self) -> list[Wording]:
        """Give the guide's own wordings that readers see, but for those of plain translations.

        What polyguide adds is not among them, nor are words for the search.
        """
        wordings, segments = self.wordings, self.document.segments
        pairs: Iterable[tuple[int, Wording]] = (
            wordings.others.items() if isinstance(wordings, Wordings) else enumerate(wordings)
        )
        return [row for at, row in pairs if segments[at].kind not in _NOT_COUNTED]


def code_text(block: Block, edition: Edition) -> str:
    """Give the text of a block of code, with the words of an edition where it has some."""
    if not block.children:
        return block.text
    return "".join(
        part.text if part.segment < 0 else plain_text(edition.wordings[part.segment].inline)
        for part in block.children
    )
