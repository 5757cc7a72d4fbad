"""Which entries of a joined catalogue can keep the very bytes that they had in their own file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polyguide.catalog import Catalog, Message

__all__ = ["with_own_bytes"]

_Neighbours = tuple[int, int]


def with_own_bytes(joined: Catalog, ours: Catalog, theirs: Catalog) -> Catalog:
    """Rewrite the entries whose bytes would run into those of new neighbours; keep the others."""
    own = _neighbours(ours) | _neighbours(theirs)
    row = [joined.header, *joined.messages]
    kept = []
    for at, message in enumerate(row):
        before = id(row[at - 1]) if at else 0
        behind = id(row[at + 1]) if at + 1 < len(row) else 0
        kept.append(message if _fits(message, (before, behind), own) else replace(message))
    return replace(joined, header=kept[0], messages=tuple(kept[1:]))


def _fits(message: Message, now: _Neighbours, own: Mapping[int, _Neighbours]) -> bool:
    """Tell whether the text of an entry has its line ends, or the neighbours it had."""
    if message.source is None:
        return True
    raw, (before, behind) = message.source[0], own.get(id(message), (0, 0))
    return (before == now[0] or raw[:1] == "\n") and (behind == now[1] or raw[-1:] == "\n")


def _neighbours(catalog: Catalog) -> dict[int, _Neighbours]:
    row = [0, *map(id, (catalog.header, *catalog.messages)), 0]
    return {row[at]: (row[at - 1], row[at + 1]) for at in range(1, len(row) - 1)}
