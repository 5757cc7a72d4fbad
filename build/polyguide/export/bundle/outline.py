"""Outline: a document's sections and blocks with their ids, the same in every locale.

The id of a block is made from the source's words in it, not from its place: a paragraph put in
before it changes no other id, and an id that somebody kept never comes to mean another text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from polyguide.model.document import Block, BlockKind, Document, Segment, plain_text, walk

TOP = "_top"  # the section before the first heading: no heading can have this id
_WHOLE = (BlockKind.HTML, BlockKind.CODE)  # one with the words in it
_LENGTH = 10  # hexadecimal digits of an id


class Node(NamedTuple):
    """A block with its id."""

    block: Block
    id: str
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """A heading and all blocks up to the next heading. `segment` is its title, or -1.

    `parent` is the id of the section that it is a part of, empty directly below the document.
    """

    id: str
    level: int
    segment: int
    parent: str = ""
    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections and footnotes of a document. The first section is the document's beginning.

    `places` says in which section each segment stands.
    """

    document: Document
    sections: tuple[SectionOutline, ...]
    notes: tuple[Node, ...]
    places: Mapping[int, str] = field(default_factory=dict)


class _Hashed(NamedTuple):
    block: Block
    digest: str
    children: tuple[_Hashed, ...]


def outline(document: Document) -> Outline:
    """Give every section and block of a document its id."""
    known: dict[str, int] = {}
    sections: list[SectionOutline] = []
    above: list[Block] = []  # the headings that a section is a part of, the first one apart
    notes: tuple[Node, ...] = ()
    for head, blocks in _split(document):
        hashed = [_hashed(block, document) for block in blocks]
        own = [item for item in hashed if item.block.kind is not BlockKind.FOOTNOTES]
        above = [block for block in above if block.level < head.level]
        parent = above[-1].id if above else ""
        above += [head] if sections else []
        sections.append(
            SectionOutline(
                head.id,
                head.level,
                head.segment,
                parent,
                tuple(_named(item, head.id, known) for item in own),
            )
        )
        for item in hashed:
            if item.block.kind is BlockKind.FOOTNOTES:
                notes = tuple(_named(note, TOP, known) for note in item.children)
    return Outline(document, tuple(sections), notes, _places(document, sections, notes))


def _split(document: Document) -> list[tuple[Block, list[Block]]]:
    """Cut a document before each heading; what stands before the first belongs to its title."""
    found: list[tuple[Block, list[Block]]] = []
    first = document.blocks[0] if document.blocks else None
    if first is None or first.kind is not BlockKind.HEADING or first.level != 1:
        found.append((Block(BlockKind.HEADING, segment=document.title, level=1, id=TOP), []))
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            found.append((block, []))
        else:
            found[-1][1].append(block)
    return found


def _hash(text: str) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:_LENGTH]


def _hashed(block: Block, document: Document) -> _Hashed:
    inside = () if block.kind in _WHOLE else block.children
    children = tuple(_hashed(child, document) for child in inside)
    if block.segment >= 0 and not children:
        return _Hashed(block, _segment_digest(document.segments[block.segment]), ())
    own = [block.kind.value, block.name, block.text, *(child.digest for child in children)]
    return _Hashed(block, _hash("\x04".join(own)), children)


def _segment_digest(segment: Segment) -> str:
    text = segment.text or plain_text(segment.inline)
    bound = "".join(f"\x04{name}={fact}" for name, fact in sorted(segment.bound.items()))
    return _hash(f"{segment.context or ''}\x04{text}{bound}")


def _named(item: _Hashed, section: str, known: dict[str, int]) -> Node:
    name = f"{section}.{item.digest}"
    known[name] = count = known.get(name, 0) + 1
    name = f"{name}-{count}" if count > 1 else name
    return Node(item.block, name, tuple(_named(child, section, known) for child in item.children))


def _places(
    document: Document, sections: Sequence[SectionOutline], notes: Sequence[Node]
) -> Mapping[int, str]:
    places = {document.title: sections[0].id, document.description: sections[0].id}
    for section in sections:
        places[section.segment] = section.id
        for node in section.nodes:
            places |= {block.segment: section.id for block in walk((node.block,))}
    for note in notes:
        places |= {block.segment: sections[0].id for block in walk((note.block,))}
    for title, shown, _ in document.titled:
        places.setdefault(title, places.get(shown, sections[0].id))
    for drawing in document.drawings:
        words = range(drawing.first, drawing.first + drawing.count)
        places |= dict.fromkeys(words, places.get(drawing.behind, sections[0].id))
    anchors = {section.id for section in sections}
    places |= {words: anchor for anchor, words in document.search_words if anchor in anchors}
    places.pop(-1, None)
    return places
