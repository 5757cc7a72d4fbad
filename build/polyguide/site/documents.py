"""The documents of a guide in reading order, each read and prepared when somebody looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from polyguide.model.document import Document, Scope, Segment, SegmentKind
from polyguide.model.problem import Place
from polyguide.source.markdown.inline import SPECIAL, parse_inline
from polyguide.translate.fallback import Prepared, prepare

Head = tuple[str, str] | None
"""The words of a title and of a description, which may be empty."""


def head_of(document: Document) -> Head:
    """Give the title and the description of a document; None where they need what is around them.

    So it is where a character in them may mean something, or the catalogue knows them otherwise.
    """
    numbers = [document.title, *([document.description] if document.description >= 0 else [])]
    segments = [document.segments[number] for number in numbers if number >= 0]
    if len(segments) < len(numbers) or not all(map(_is_plain, segments)):
        return None
    title, about = (*(segment.text for segment in segments), "")[:2]
    return title, about


def _is_plain(segment: Segment) -> bool:
    alone = segment.scope is None and segment.code is None and not segment.bound
    known = segment.context is None and segment.in_catalogue and not segment.neutral
    return alone and known and SPECIAL.search(segment.text) is None


def _of_head(id: str, head: tuple[str, str]) -> Document:
    segments = [
        Segment(text, SegmentKind.TITLE, Place(""), parse_inline(text, Scope()))
        for text in head
        if text
    ]
    return Document(id, "", (), tuple(segments), Scope(), 0, len(segments) - 1 or -1)


class Documents(Sequence[Prepared]):
    """Documents with what every locale needs of them; `ids` are there before any is read.

    `read` are the same as they were read. `tag` is the language of the source. `heads` are the
    title and the description of each where they are plain words that are known, else None.
    """

    def __init__(
        self,
        ids: Sequence[str],
        documents: Sequence[Document],
        tag: str,
        heads: Sequence[Head] = (),
    ) -> None:
        self.ids = ids
        self.read = documents
        self._tag = tag
        self._heads = heads
        self._prepared: dict[int, Prepared] = {}

    def __eq__(self, other: object) -> bool:
        """Tell whether other documents are the same, read or not."""
        return isinstance(other, Documents) and list(self) == list(other)

    def __hash__(self) -> int:
        """Give the same number to equal documents."""
        return hash(tuple(self.ids))

    def __len__(self) -> int:
        """Count the documents."""
        return len(self.ids)

    def head(self, index: int) -> Prepared:
        """Give a document for its title alone: not read, where that is known without."""
        head = self._heads[index] if self._heads and index not in self._prepared else None
        return self[index] if head is None else prepare(_of_head(self.ids[index], head), self._tag)

    @overload
    def __getitem__(self, index: int) -> Prepared: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Prepared]: ...
    def __getitem__(self, index: int | slice) -> Prepared | Sequence[Prepared]:
        """Give a document, or some."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index not in self._prepared:
            self._prepared[index] = prepare(self.read[index], self._tag)
        return self._prepared[index]
