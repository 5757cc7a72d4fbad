"""Frames: what a document's page is in every locale, worked out once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import overload
from urllib.parse import quote

from polyguide.model.document import Block, BlockKind, Document, walk
from polyguide.model.edition import is_seen
from polyguide.model.links import PageAddresses
from polyguide.model.timings import Stage, stage
from polyguide.render.html.blocks import compile_html
from polyguide.render.html.tables import has_phrases
from polyguide.render.html.writer import Compiled, PageKind
from polyguide.source.facts import FactBook, named_facts
from polyguide.source.statements import statements

PHRASES = "phrases"
"""Stands among the kinds of blocks of a page that has phrases which a reader may want to show."""
DRAWING = "drawing"
"""Stands there for a page that has images with words."""


def page_path(id: str) -> str:
    """Give the path of a document's page below its locale's folder, fit for an address."""
    return f"{quote(id)}.html"


@dataclass(frozen=True)
class Frame:
    """One document's page without its words.

    `headings` are the lines of its table of contents, `checked` names the fact whose check is
    the oldest (empty: the document states none), `depth` leads from the page to the site's root.
    `messages` counts the messages of the guide that readers see. `kinds` names those of its
    blocks, PHRASES where a table has some, and DRAWING for an image with words, so that a page has
    the style and the scripts that it needs.
    """

    document: Document
    addresses: PageAddresses
    compiled: Compiled
    headings: tuple[Block, ...]
    checked: str
    depth: str
    messages: int
    kinds: frozenset[str]

    def compiled_for(self, document: Document) -> Compiled:
        """Give what is compiled of the document of an edition, which may leave blocks out."""
        if document.blocks is self.document.blocks:
            return self.compiled
        return compile_html(document, PageKind(), self.addresses)

    @property
    def name(self) -> str:
        """Give the page's own name without its suffix."""
        return posixpath.basename(self.document.id)

    @cached_property
    def path(self) -> str:
        """Give the page's path below its locale's folder, fit for an address."""
        return page_path(self.document.id)

    @cached_property
    def statements(self) -> frozenset[int]:
        """Give the segments in which facts lead to their entries."""
        return statements(self.document)

    @property
    def text_path(self) -> str:
        """Give the path of the page's plain text, as `path` does."""
        return f"{quote(self.document.id)}.txt"

    @cached_property
    def text_href(self) -> str:
        """Give the address of the page's plain text beside it."""
        return f"{quote(self.name)}.txt"


class Frames(Sequence[Frame]):
    """The frames of documents, each worked out when it is looked at.

    `ids` are those of the documents, in their order. The pages of `unread` ones may be linked to
    as well.
    """

    def __init__(
        self,
        ids: Sequence[str],
        documents: Sequence[Document],
        facts: FactBook,
        unread: frozenset[str] = frozenset(),
    ) -> None:
        self.ids = ids
        self._documents = documents
        self._facts = facts
        self._linked = unread.union(ids)
        self._made: dict[int, Frame] = {}

    def __eq__(self, other: object) -> bool:
        """Tell whether other frames are the same, worked out or not."""
        return isinstance(other, Frames) and list(self) == list(other)

    def __hash__(self) -> int:
        """Give the same number to equal frames."""
        return hash(tuple(self.ids))

    def __len__(self) -> int:
        """Count the documents."""
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> Frame: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Frame]: ...
    def __getitem__(self, index: int | slice) -> Frame | Sequence[Frame]:
        """Give the frame of a document, or of some."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index not in self._made:
            self._made[index] = self._frame(index)
        return self._made[index]

    @stage(Stage.RENDERING)
    def _frame(self, index: int) -> Frame:
        document = self._documents[index]
        addresses = PageAddresses(document.id, self._linked, document.leads)
        return Frame(
            document,
            addresses,
            compile_html(document, PageKind(), addresses),
            tuple(
                block for block in document.headings if block.level in (2, 3) and block.segment >= 0
            ),
            oldest_check(document, self._facts),
            addresses.up + "../" * document.id.count("/"),
            sum(map(is_seen, document.segments)),
            frozenset(_kinds(document)),
        )

    @cached_property
    def at_root(self) -> Frames:
        """Give the same where the pages stand at the site's root, in the folder of no locale."""
        return _AtRoot(self)


class _AtRoot(Frames):
    """The frames of pages at the site's root: only files have other addresses there."""

    def __init__(self, others: Frames) -> None:
        super().__init__(others.ids, others._documents, others._facts, others._linked)
        self._others = others

    def _frame(self, index: int) -> Frame:
        frame = self._others[index]
        document, addresses = (
            frame.document,
            PageAddresses(frame.document.id, self._linked, frame.document.leads, up=""),
        )
        compiled = frame.compiled
        if document.raw_html:  # there alone addresses are compiled
            compiled = compile_html(document, PageKind(), addresses)
        depth = "../" * document.id.count("/")
        return replace(frame, addresses=addresses, compiled=compiled, depth=depth)


def _kinds(document: Document) -> Iterator[str]:
    blocks = [*walk(document.blocks)]
    for kind in {block.kind for block in blocks}:
        yield kind.value
    if any(has_phrases(document, block) for block in blocks if block.kind is BlockKind.TABLE):
        yield PHRASES
    if document.drawings:
        yield DRAWING


def oldest_check(document: Document, book: FactBook) -> str:
    """Name the fact of a document whose check is the oldest; empty if it has no fact."""
    provenance = book.provenance
    if not provenance:
        return ""
    named = {name for name in named_facts(document.segments) if name in provenance}
    return min(named, key=lambda name: (provenance[name].checked, name), default="")
