"""Facts: typed, sourced and dated values, stored once and written by CLDR for each locale.

A fact is declared in facts.toml and used as `{name}`. The value can't differ between languages;
only its writing does. See docs/facts.md for the file's format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.document import InlineKind, walk_inline
from polyguide.facts.reading import parse_facts
from polyguide.facts.values import Fact, FactBook, FormattedFact, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polyguide.document import Document, Segment

__all__ = [
    "Fact",
    "FactBook",
    "FormattedFact",
    "Source",
    "named_facts",
    "parse_facts",
    "used_facts",
]


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
