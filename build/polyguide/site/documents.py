"""The documents of a guide in reading order, each read and prepared when somebody looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from polyguide.model.document import Document
from polyguide.translate.fallback import Prepared, prepare


class Documents(Sequence[Prepared]):
    """Documents with what every locale needs of them; `ids` are there before any is read.

    `read` are the same as they were read. `tag` is the language of the source.
    """

    def __init__(self, ids: Sequence[str], documents: Sequence[Document], tag: str) -> None:
        self.ids = ids
        self.read = documents
        self._tag = tag
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
