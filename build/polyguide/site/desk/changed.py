"""A catalogue in which single entries say something else, made without reading all the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.joined import JoinedCatalogue, joined


class Change(NamedTuple):
    """What other entries a file has: its path, active messages that it has already, its header."""

    path: str
    messages: Mapping[Key, Message]
    header: Message | None = None


def with_change(catalogue: Catalogue, change: Change) -> Catalogue:
    """Give a catalogue one of whose files has other entries.

    >>> old = Catalogue("es.po", Message(""), (Message("Pay"), Message("Go")))
    >>> new = Message("Pay", strings=("Paga",))
    >>> made = with_change(old, Change("es.po", {new.key: new}))
    >>> made.get(None, "Pay").strings, made.get(None, "Go").strings
    (('Paga',), ('',))
    """
    if not isinstance(catalogue, JoinedCatalogue):
        return _changed(catalogue, change)
    parts = {
        id: _changed(part, change) if part.path == change.path else part
        for id, part in catalogue.files.items()
    }
    return joined(catalogue.path, parts)


def _changed(catalogue: Catalogue, change: Change) -> Catalogue:
    messages, header = change.messages, change.header or catalogue.header
    if isinstance(catalogue, _Changed):
        messages, catalogue = {**catalogue.changed, **messages}, catalogue.unchanged
    made = _Changed(catalogue.path, header, unchanged=catalogue, changed=messages)
    object.__delattr__(made, "messages")
    object.__setattr__(made, "entries", _Entries(made))
    return made


@dataclass(frozen=True)
class _Changed(Catalogue):
    """The words of a catalogue, but for those of some messages."""

    unchanged: Catalogue = field(default_factory=lambda: Catalogue("", Message("")))
    changed: Mapping[Key, Message] = field(default_factory=dict)

    def get(self, context: str | None, id: str) -> Message | None:
        """Find an active message."""
        return self.changed.get((context, id)) or self.unchanged.get(context, id)

    @cached_property
    def plain(self) -> Mapping[Key, str]:
        """Give the words of messages that have nothing but words."""
        return _Plain(self.unchanged.plain, self.changed)


class _Entries:
    """What such a catalogue makes its messages of."""

    def __init__(self, whole: _Changed) -> None:
        self._whole = whole

    @property
    def plain(self) -> Mapping[Key, str]:
        """Give the words of messages that have nothing but words."""
        return self._whole.plain

    @property
    def others(self) -> Iterator[Message]:
        """Give all other messages."""
        changed = self._whole.changed
        for message in self._whole.unchanged.others:
            if message.obsolete or message.key not in changed:
                yield message
        yield from changed.values()

    def get(self, key: Key) -> Message | None:
        """Find an active message."""
        return self._whole.get(*key)

    def messages(self) -> tuple[Message, ...]:
        """Give all messages in the order of the file."""
        changed = self._whole.changed
        return tuple(
            one if one.obsolete else changed.get(one.key, one)
            for one in self._whole.unchanged.messages
        )


class _Plain(Mapping[Key, str]):
    """Plain words, but for those of messages that say something else, which are no longer among
    them."""

    def __init__(self, plain: Mapping[Key, str], changed: Mapping[Key, Message]) -> None:
        self._plain, self._changed = plain, changed

    def __getitem__(self, key: Key) -> str:
        """Give the words of a message; KeyError if it has more than words."""
        if key in self._changed:
            raise KeyError(key)
        return self._plain[key]

    def __iter__(self) -> Iterator[Key]:
        """Give the keys of all that are plain."""
        return (key for key in self._plain if key not in self._changed)

    def __len__(self) -> int:
        """Count them."""
        return sum(1 for _ in self)
