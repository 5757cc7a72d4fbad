"""Words that are wider than their place in a drawing, which nothing makes smaller."""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.checks.pair import Finding, Need, Pair
from polyguide.model.document import plain_text
from polyguide.model.drawing import columns_of

ROOM = Need(source=lambda source: source.segment.room > 0)
_WIDER = 1.15
"""How much wider than its room a text is for sure: letters are counted, not measured."""


def too_wide(pair: Pair) -> Iterator[Finding]:
    """Report words that reach beyond their place in a drawing, where those of the source do not."""
    limit = max(pair.segment.room, columns_of(plain_text(pair.segment.inline)))
    size = columns_of(plain_text(pair.inline))
    if pair.segment.room and size > _WIDER * limit:
        yield Finding("LEN005", {"size": size, "limit": limit})
