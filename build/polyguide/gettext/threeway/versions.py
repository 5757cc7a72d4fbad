"""The three versions of a catalogue, by what a message is known by, and in what order it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from polyguide.model.catalogue import Catalogue, Message

Ident = tuple[str, str | None, str]
"""What a message is known by: its domain, context and text. A file has one entry for each."""
Entries = dict[Ident, "Message"]


def ident_of(message: Message) -> Ident:
    """Give what a message is known by."""
    return message.domain, message.context, message.id


def is_header(ident: Ident) -> bool:
    """Tell whether a message is the header of a domain."""
    return ident[1:] == (None, "")


@dataclass(frozen=True)
class Versions:
    """The base and both sides, each by ident; `known` are the words that the base has anywhere."""

    catalogues: tuple[Catalogue, Catalogue, Catalogue]
    base: Mapping[Ident, Message]
    ours: Mapping[Ident, Message]
    theirs: Mapping[Ident, Message]
    known: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, base: Catalogue, ours: Catalogue, theirs: Catalogue) -> Versions:
        """Index three catalogues."""
        known = frozenset(m.strings for m in base.messages if any(m.strings))
        sides = _by_ident(base), _by_ident(ours), _by_ident(theirs)
        return cls((base, ours, theirs), *sides, known=known)

    @property
    def idents(self) -> Sequence[Ident]:
        """Give what both sides have, ours first."""
        return tuple(dict.fromkeys((*self.ours, *self.theirs)))

    def of_ident(self, ident: Ident) -> tuple[Message | None, Message | None, Message | None]:
        """Give the three versions of a message."""
        return self.base.get(ident), self.ours.get(ident), self.theirs.get(ident)


def _by_ident(catalogue: Catalogue) -> Mapping[Ident, Message]:
    return {ident_of(message): message for message in catalogue.messages}


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
