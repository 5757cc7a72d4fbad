"""Which facts the words of a document name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.document import InlineKind, walk_inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polyguide.document import Document, Segment

__all__ = ["named_facts", "used_facts"]


def named_facts(segments: Iterable[Segment]) -> Iterator[str]:
    """Give every name that stands for a fact, its day or a source, in braces or as a reference."""
    for segment in segments:
        for node in walk_inline(segment.inline):
            if node.kind is InlineKind.FACT:
                yield node.text
            elif node.target.startswith("{"):
                yield node.target[1:-1]


def used_facts(document: Document) -> frozenset[str]:
    """Give the facts that a document says: their value, their address, or the day of their check.

    A list of all facts in it says none.
    """
    names = named_facts(document.own_segments)
    return frozenset(name.removesuffix(".checked") for name in names)
