"""Frames: what a document's page is in every locale, worked out once."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from polyguide.model.document import Block, Document
from polyguide.model.links import PageAddresses
from polyguide.model.timings import Stage, stage
from polyguide.render.html.blocks import Compiled, PageKind, compile_html
from polyguide.source.facts import FactBook, named_facts


@dataclass(frozen=True)
class Frame:
    """One document's page without its words.

    `headings` are the lines of its table of contents, `checked` names the fact whose check is
    the oldest (empty: the document states none), `depth` leads from the page to the site's root.
    """

    document: Document
    addresses: PageAddresses
    compiled: Compiled
    headings: tuple[Block, ...]
    checked: str
    depth: str

    @property
    def name(self) -> str:
        """Give the page's own name without its suffix."""
        return posixpath.basename(self.document.id)

    @property
    def path(self) -> str:
        """Give the page's path below its locale's folder, fit for an address."""
        return f"{quote(self.document.id)}.html"

    @property
    def text_path(self) -> str:
        """Give the path of the page's plain text, as `path` does."""
        return f"{quote(self.document.id)}.txt"

    @property
    def text_href(self) -> str:
        """Give the address of the page's plain text beside it."""
        return f"{quote(self.name)}.txt"


@stage(Stage.RENDERING)
def frames(
    documents: Sequence[Document],
    facts: FactBook,
    unread: frozenset[str] = frozenset(),
) -> tuple[Frame, ...]:
    """Work out the frame of every document. The pages of `unread` ones may be linked to as well."""
    ids = unread.union(document.id for document in documents)
    made = []
    for document in documents:
        addresses = PageAddresses(document.id, ids)
        made.append(
            Frame(
                document,
                addresses,
                compile_html(document, PageKind(), addresses),
                tuple(
                    block
                    for block in document.headings
                    if block.level in (2, 3) and block.segment >= 0
                ),
                _oldest_check(document, facts),
                "../" * (1 + document.id.count("/")),
            )
        )
    return tuple(made)


def _oldest_check(document: Document, book: FactBook) -> str:
    if not book.facts:
        return ""
    named = set(named_facts(document.segments))
    facts = [book.facts[name] for name in named if name in book.facts]
    return min(facts, key=lambda fact: (fact.checked, fact.name)).name if facts else ""
