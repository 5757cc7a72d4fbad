"""A catalogue in which single entries say something else, made without reading all the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.joined import JoinedCatalogue, joined


def with_messages(catalogue: Catalogue, path: str, changed: Mapping[Key, Message]) -> Catalogue:
    """Give a catalogue whose file at a path has other entries of messages that it has already.

    >>> old = Catalogue("es.po", Message(""), (Message("Pay"), Message("Go")))
    >>> new = Message("Pay", strings=("Paga",))
    >>> made = with_messages(old, "es.po", {new.key: new})
    >>> made.get(None, "Pay").strings, made.get(None, "Go").strings
    (('Paga',), ('',))
    """
    if isinstance(catalogue, JoinedCatalogue):
        parts = {
            id: _changed(part, changed) if part.path == path else part
            for id, part in catalogue.files.items()
        }
        return joined(catalogue.path, parts)
    return _changed(catalogue, changed)


def with_message(catalogue: Catalogue, path: str, message: Message) -> Catalogue:
    """Give the same with another entry of one message."""
    return with_messages(catalogue, path, {message.key: message})


def _changed(catalogue: Catalogue, changed: Mapping[Key, Message]) -> Catalogue:
    if isinstance(catalogue, _Changed):
        changed, catalogue = {**catalogue.changed, **changed}, catalogue.unchanged
    header = changed.get((None, ""), catalogue.header)
    made = _Changed(catalogue.path, header, unchanged=catalogue, changed=changed)
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
