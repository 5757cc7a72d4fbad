"""The order of a joined catalogue: that of the side which moved something, else ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polyguide.catalog import Message
    from polyguide.threeway.versions import Entries, Ident, Versions

__all__ = ["ordered"]


def ordered(versions: Versions, entries: Entries) -> list[Ident]:
    """Order the entries. What only the other side has stands behind the neighbour it has there.

    What became obsolete goes to the end.
    """
    lead, follow = _lead(versions)
    settled = {
        ident: None
        for ident, message in lead.items()
        if ident in entries and message.obsolete == entries[ident].obsolete
    }
    behind: dict[Ident | None, list[Ident]] = {}
    tail: list[Ident] = []
    last: dict[bool, Ident | None] = {False: None, True: None}
    for ident in follow:
        if ident not in entries:
            continue
        obsolete = entries[ident].obsolete
        if ident not in settled:
            anchor = last[obsolete]
            (tail if obsolete and anchor is None else behind.setdefault(anchor, [])).append(ident)
        last[obsolete] = ident
    order = dict.fromkeys(_flat([None, *settled, *tail], behind))
    return list(order | dict.fromkeys(entries))


def _lead(versions: Versions) -> tuple[Mapping[Ident, Message], Mapping[Ident, Message]]:
    """Give the side whose order counts, and the other one."""
    sides = versions.base, versions.ours, versions.theirs
    common = {
        ident
        for ident in versions.base
        if all(ident in side and not side[ident].obsolete for side in sides)
    }
    base, ours, theirs = ([ident for ident in side if ident in common] for side in sides)
    stands = [[(ident, side[ident].obsolete) for ident in side] for side in sides]
    if ours == base != theirs or stands[0] == stands[1]:
        return versions.theirs, versions.ours
    return versions.ours, versions.theirs


def _flat(
    idents: list[Ident | None], behind: Mapping[Ident | None, list[Ident]]
) -> Iterator[Ident]:
    """Give each entry, and then what stands behind it."""
    waiting = idents[::-1]
    while waiting:
        ident = waiting.pop()
        if ident is not None:
            yield ident
        waiting += behind.get(ident, ())[::-1]
