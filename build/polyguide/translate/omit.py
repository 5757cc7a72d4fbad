"""Leaving paragraphs and list items out of a document, where that breaks nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import compress

from polyguide.model.document import Block, BlockKind, Document, InlineKind, walk_inline

# What a paragraph does not lead to when it stands before it.
_INDEPENDENT = (BlockKind.PARAGRAPH, BlockKind.RULE, BlockKind.FOOTNOTES)


def leave_out(document: Document, segments: Collection[int]) -> tuple[Document, frozenset[int]]:
    """Leave some paragraphs and list items out of a document, where that breaks nothing.

    Gives the document without them, and the segments that are really left out. What stays, as if
    nobody had asked: whatever is neither a paragraph that stands by itself nor an item of a
    bullet list; steps, as their numbers count; what can be ticked; what refers to a footnote;
    what introduces something or is introduced, as somebody may have counted it; and the last
    thing under a heading or in a list.
    """
    pruner = _Pruner(document, segments)
    return replace(document, blocks=pruner.blocks(document.blocks)), frozenset(pruner.gone)


class _Pruner:
    """Walks a document's blocks and collects the segments that it leaves out."""

    def __init__(self, document: Document, wanted: Collection[int]) -> None:
        self.document = document
        self.wanted = wanted
        self.gone: set[int] = set()

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Take from blocks that stand below each other; each section keeps something."""
        kept: list[Block] = []
        for section in _sections(blocks):
            goes = [self._paragraph_goes(section, at) for at in range(len(section))]
            if all(goes[section[0].kind is BlockKind.HEADING :]):
                goes = [False] * len(section)
            self.gone |= {block.segment for block in compress(section, goes)}
            kept += [
                self._inside(block, above)
                for block, above, gone in zip(section, (None, *section), goes, strict=False)
                if not gone
            ]
        return tuple(kept)

    def _paragraph_goes(self, section: list[Block], at: int) -> bool:
        block = section[at]
        if block.kind is not BlockKind.PARAGRAPH or not self._may_go(block):
            return False
        below = section[at + 1].kind if at + 1 < len(section) else BlockKind.RULE
        return below in _INDEPENDENT and not (at and self._introduces(section[at - 1]))

    def _inside(self, block: Block, above: Block | None) -> Block:
        """Take from the lists in a block; `above` is what stands before it."""
        if block.kind is BlockKind.ITEM:
            children = zip(block.children, (None, *block.children), strict=False)
            return block._replace(children=tuple(self._inside(*pair) for pair in children))
        if block.kind not in (BlockKind.BULLET_LIST, BlockKind.ORDERED_LIST):
            return block
        fixed = block.kind is BlockKind.ORDERED_LIST or (above and self._introduces(above))
        goes = [not fixed and self._item_goes(item) for item in block.children]
        if all(goes):
            goes = [False] * len(goes)
        self.gone |= {item.children[0].segment for item in compress(block.children, goes)}
        rest = compress(block.children, [not gone for gone in goes])
        return block._replace(children=tuple(self._inside(item, None) for item in rest))

    def _item_goes(self, item: Block) -> bool:
        kinds = [block.kind for block in item.children]
        alone = kinds == [BlockKind.PARAGRAPH] and item.checked is None
        return alone and self._may_go(item.children[0])

    def _may_go(self, block: Block) -> bool:
        if block.segment not in self.wanted or self._introduces(block):
            return False
        inline = self.document.segments[block.segment].inline
        return not any(node.kind is InlineKind.FOOTNOTE for node in walk_inline(inline))

    def _introduces(self, block: Block) -> bool:
        if block.kind is not BlockKind.PARAGRAPH or block.segment < 0:
            return False
        return self.document.segments[block.segment].text.rstrip("*_ ").endswith((":", "："))


def _sections(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Split blocks before each heading."""
    section: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section
