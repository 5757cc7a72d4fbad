"""Characters that no page may hold, where they came by an escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.model.characters import character_problems, forbidden
from polyguide.model.document import walk_inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polyguide.model.document import Segment
    from polyguide.model.problem import Problem


def escaped_characters(segments: Iterable[Segment], text: str) -> Iterator[Problem]:
    """Find what no page may hold and does not stand in the file: it came by an escape."""
    if "\0" in text:
        text += "\ufffd"  # what Markdown makes of it
    for segment in segments:
        shown = [segment.text]
        if "&" in segment.text:
            nodes = walk_inline(segment.inline)
            shown += [words for node in nodes for words in (node.text, node.title)]
        found = [match[0] for words in shown for match in forbidden(words)]
        yield from character_problems((char for char in found if char not in text), segment.place)
