"""The catalogues of one locale as one: a file for each document, each with its own words first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from polyguide.model.catalogue import Catalogue, Key, Message


@dataclass(frozen=True)
class JoinedCatalogue(Catalogue):
    """All messages of several files, `parts`, by the ids of their documents.

    What belongs to no document has no id. A document takes the words of its own file. Where that
    has none for a text, or a program's, it takes those of the first of the others in which it is
    translated.

    >>> pay = Catalogue("a.po", Message(""), (Message("Pay", strings=("Paga",)), Message("Go")))
    >>> other = Catalogue("b.po", Message(""), (Message("Pay", strings=("Abona",)),))
    >>> words = joined("{document}.po", {"a": pay, "b": other})
    >>> [words.of(id).get(None, "Pay").strings[0] for id in ("a", "b", "c")]
    ['Paga', 'Abona', 'Paga']
    >>> words.of("b").path_of((None, "Go"))
    'a.po'
    """

    parts: Mapping[str, Catalogue] = field(default_factory=dict)

    @property
    def files(self) -> Mapping[str, Catalogue]:
        """Give the files by the ids of their documents."""
        return self.parts

    def of(self, document: str) -> Catalogue:
        """Give the words that a document takes."""
        if document not in self._views:
            own = self.parts.get(document)
            self._views[document] = self if own is None else _view(own, self)
        return self._views[document]

    def path_of(self, key: Key) -> str:
        """Give the path of the file that a message stands in."""
        part = self.first.get(key)
        return part.path if part else self.path

    def get(self, context: str | None, id: str) -> Message | None:
        """Find an active message, in the first file in which it is translated, or has words."""
        part = self.first.get((context, id))
        return part.get(context, id) if part else None

    def with_messages(self, messages: Iterable[Message]) -> Catalogue:
        """Give one catalogue, of no file, with other messages."""
        return Catalogue(self.path, self.header, tuple(messages))

    @cached_property
    def plain(self) -> Mapping[Key, str]:
        """Give the words of messages that have nothing but words."""
        texts = ((key, part.plain.get(key)) for key, part in self.first.items())
        return {key: text for key, text in texts if text is not None}

    @cached_property
    def _views(self) -> dict[str, Catalogue]:
        return {}

    @cached_property
    def first(self) -> Mapping[Key, Catalogue]:
        """Give the file in which each active message is found."""
        return _first(self.parts.values())


def joined(path: str, parts: Mapping[str, Catalogue]) -> JoinedCatalogue:
    """Join files in their order. `path` stands for all of theirs; the first gives the header."""
    header = next((part.header for part in parts.values()), Message(""))
    whole = JoinedCatalogue(path, header, parts=parts)
    entries = _Entries(whole, tuple(parts.values()))
    object.__delattr__(whole, "messages")
    object.__setattr__(whole, "entries", entries)
    return whole


class _Entries:
    """What a joined catalogue makes its messages of."""

    def __init__(self, whole: JoinedCatalogue, parts: tuple[Catalogue, ...]) -> None:
        self._whole = whole
        self._parts = parts

    @property
    def plain(self) -> Mapping[Key, str]:
        """Give the words of messages that have nothing but words."""
        return self._whole.plain

    @property
    def others(self) -> Iterator[Message]:
        """Give all other messages: the active ones as they are found, and all obsolete ones."""
        for part in self._parts:
            for message in part.others:
                if message.obsolete or self._is_found(message, part):
                    yield message

    def _is_found(self, message: Message, part: Catalogue) -> bool:
        return message.key not in self.plain and self._whole.first.get(message.key) is part

    def get(self, key: Key) -> Message | None:
        """Find an active message."""
        return self._whole.get(*key)

    def messages(self) -> tuple[Message, ...]:
        """Give all messages, file by file."""
        return tuple(message for part in self._parts for message in part.messages)


@dataclass(frozen=True)
class _View(Catalogue):
    """The words that one document takes: `own`, and where it has none, those of the `whole`."""

    own: Catalogue = field(default_factory=lambda: Catalogue("", Message("")))
    whole: Catalogue = field(default_factory=lambda: Catalogue("", Message("")))

    def path_of(self, key: Key) -> str:
        """Give the path of the file that a message stands in."""
        return self._where(key).path_of(key)

    def get(self, context: str | None, id: str) -> Message | None:
        """Find an active message."""
        return self._where((context, id)).get(context, id)

    @cached_property
    def plain(self) -> Mapping[Key, str]:
        """Give the words of messages that have nothing but words."""
        return _PlainWords(self.own, self.whole)

    def _where(self, key: Key) -> Catalogue:
        """Give the catalogue that counts for a message."""
        own = self.own.get(*key)
        if own is not None and _are_of_a_person(own):
            return self.own
        other = self.whole.get(*key)
        better = other and (other.translated if own and own.program else any(other.strings))
        return self.whole if better or own is None else self.own


def _view(own: Catalogue, whole: JoinedCatalogue) -> Catalogue:
    view = _View(own.path, own.header, own=own, whole=whole)
    object.__delattr__(view, "messages")
    object.__setattr__(view, "entries", whole.entries)
    return view


def _are_of_a_person(message: Message) -> bool:
    """Tell whether a message has words, and no program wrote them."""
    return any(message.strings) and message.program is None


class _PlainWords(Mapping[Key, str]):
    """The plain words of a view, looked up one by one: most documents ask for a few of them."""

    def __init__(self, own: Catalogue, whole: Catalogue) -> None:
        self._own = own
        self._plain = own.plain
        self._whole = whole

    def __getitem__(self, key: Key) -> str:
        """Give the words of a message; KeyError if it has more than words, or is not there."""
        text = self._plain.get(key)
        if text:
            return text
        if text is None:
            message = self._own.get(*key)
            if message is not None and _are_of_a_person(message):
                raise KeyError(key)
        return self._whole.plain[key]

    def __iter__(self) -> Iterator[Key]:
        """Give the keys of all that are plain."""
        return (key for key in self._whole.plain if key in self)

    def __len__(self) -> int:
        """Count them."""
        return sum(1 for _ in self)


def _first(parts: Iterable[Catalogue]) -> Mapping[Key, Catalogue]:
    """Choose by each key the file that counts: where it is translated, else where it has words."""
    found: dict[Key, Catalogue] = {}
    ranks: dict[Key, int] = {}
    for part in parts:
        for key, rank in _ranks(part):
            if rank > ranks.get(key, -1):
                found[key], ranks[key] = part, rank
    return found


def _ranks(part: Catalogue) -> Iterator[tuple[Key, int]]:
    plain = part.plain
    yield from ((key, 2 if text else 0) for key, text in plain.items())
    for message in part.others:
        if not message.obsolete and message.key not in plain:
            yield message.key, 2 if message.translated else int(any(message.strings))
