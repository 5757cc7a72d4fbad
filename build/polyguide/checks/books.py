"""What readers of books miss of what pages show: images, what runs, and links that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from polyguide.model.books import is_no_address, lacking
from polyguide.model.document import (
    Block,
    BlockKind,
    Document,
    InlineKind,
    SegmentKind,
    walk,
    walk_inline,
)
from polyguide.model.links import BOOK_IMAGES, Lead, media_type
from polyguide.model.problem import Place, Problem
from polyguide.source.markdown.ranges import Pointer

_NOT_SHOWN = frozenset({SegmentKind.FIELD, SegmentKind.SEARCH})  # their tags stand on no page
_UNKNOWN = Place("")  # of a problem that is given its place by what it is about


def lost_address(
    target: str, lead: Lead | None, is_shown: Callable[[str], bool], *, is_image: bool
) -> Iterator[Problem]:
    """Say of an image that no book can show it, and of a link that none can lead there.

    `is_shown` tells whether the bytes of a file are those of an image.
    """
    kind = media_type(lead.path) if lead else ""
    if lead is None and is_image and target.startswith(("https:", "http:", "//")):
        yield Problem.make("EPB002", _UNKNOWN, target=target, count=1)
    elif lead is None and not is_image and is_no_address(target):
        yield Problem.make("EPB004", _UNKNOWN, target=target, count=1)
    elif lead and kind not in BOOK_IMAGES and (is_image or kind.startswith("image/")):
        yield Problem.make("EPB001", _UNKNOWN, path=lead.path, count=1)
    elif lead and kind in BOOK_IMAGES and not is_shown(lead.path):
        yield Problem.make("EPB005", _UNKNOWN, path=lead.path, count=1)


def lost_elements(document: Document) -> Iterator[Problem]:
    """Say of elements in the HTML of a document that a book has only their words."""
    if not document.raw_html:
        return
    for segment in document.own_segments:
        if segment.kind in _NOT_SHOWN:
            continue
        pointer = Pointer(segment, document.source, document.scope)
        for number, node in enumerate(walk_inline(segment.inline)):
            for tag in lacking(node.text) if node.kind is InlineKind.HTML else ():
                yield pointer.to_node(number, _lost(tag.name))
    for block in walk(document.blocks):
        if block.kind is BlockKind.HTML:
            yield from _lost_in(document, block)


def _lost(name: str) -> Problem:
    return Problem.make("EPB003", _UNKNOWN, name=name, count=1)


def _lost_in(document: Document, block: Block) -> Iterator[Problem]:
    for tag in lacking(block.text):
        line = block.line + block.text.count("\n", 0, tag.start)
        yield replace(_lost(tag.name), place=Place.of_line(document.path, line))
