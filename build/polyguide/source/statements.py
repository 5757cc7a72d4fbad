"""Statements: the sentences of a document in which a fact leads to its entry in the list of facts.

Titles and headings are none, nor what is code, raw HTML, or the list itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polyguide.model.document import Block, BlockKind, Document, Inline, InlineKind, walk_inline
from polyguide.model.fact_entries import fact_named

_SENTENCES = frozenset({BlockKind.PARAGRAPH, BlockKind.CELL})


def statements(document: Document) -> frozenset[int]:
    """Give the numbers of the segments that are statements."""
    files, segments = {document.path, *document.included}, document.segments
    return frozenset(
        number
        for number in _sentences(document.blocks)
        if segments[number].place.path in files
        and not (document.raw_html and _has_html(segments[number].inline))
    )


def _sentences(blocks: Iterable[Block]) -> Iterator[int]:
    for block in blocks:
        if block.kind in _SENTENCES and block.segment >= 0:
            yield block.segment
        # The head of a table says what stands below it.
        below = block.children[1:] if block.kind is BlockKind.TABLE else block.children
        yield from _sentences(below)


def _has_html(nodes: tuple[Inline, ...]) -> bool:
    """Tell whether there is raw HTML, in which a link may be open."""
    return any(node.kind is InlineKind.HTML for node in walk_inline(nodes))


def stated_facts(document: Document) -> frozenset[str]:
    """Give the facts that statements name: by their value, their day, or as where a link leads."""
    nodes = [node for number in statements(document) for node in document.segments[number].inline]
    found = set()
    while nodes:
        node = nodes.pop()
        if node.kind is InlineKind.FACT:
            found.add(fact_named(node.text))
        elif node.kind is InlineKind.LINK and node.target.startswith("{"):
            found.add(fact_named(node.target[1:-1]))
        if node.kind is not InlineKind.IMAGE:
            nodes += node.children
    return frozenset(found - {""})
