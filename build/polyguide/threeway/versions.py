"""The three versions of a catalogue, looked up by what a message is known by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from polyguide.catalog import Catalog, Message

__all__ = ["Entries", "Ident", "Versions", "ident_of", "is_header"]

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

    catalogs: tuple[Catalog, Catalog, Catalog]
    base: Mapping[Ident, Message]
    ours: Mapping[Ident, Message]
    theirs: Mapping[Ident, Message]
    known: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, base: Catalog, ours: Catalog, theirs: Catalog) -> Versions:
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


def _by_ident(catalog: Catalog) -> Mapping[Ident, Message]:
    return {ident_of(message): message for message in catalog.messages}
