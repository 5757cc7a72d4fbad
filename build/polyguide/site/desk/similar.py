"""Translations of sources that are like one: what a translator may take over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property
from typing import NamedTuple

from polyguide.gettext.update.similar import Alphabet, Pool
from polyguide.model.catalogue import Catalogue, Key, Message

_MOST = 3
_CUTOFF = 0.5  # as that of a text that has left the guide, see gettext/update/candidates


class Similar(NamedTuple):
    """A source, its translation, and how alike the source is, from 0 to 1."""

    source: str
    words: str
    score: float


class Texts:
    """The translated sources of a catalogue, prepared to be searched."""

    def __init__(self, pairs: Iterable[tuple[Key, str]]) -> None:
        self._alphabet = Alphabet()
        self._pairs = list(pairs)
        texts = [key[1] for key, _ in self._pairs]
        self._pool = Pool(texts, self._alphabet.write(texts))
        self._changed: Mapping[Key, str] = {}

    def with_change(self, words: Mapping[Key, str]) -> Texts:
        """Give the same where some messages have other words, without preparing all again."""
        made = copy(self)
        made._changed = {**self._changed, **words}
        made.__dict__.pop("_more", None)
        return made

    def like(self, key: Key) -> list[Similar]:
        """Give the few most like a message, the best first; none of itself."""
        found = self._like(key)
        if self._changed:
            changed = self._changed
            kept = (row for row in found if row[0] not in changed)
            found = sorted([*kept, *self._more._like(key)], key=lambda row: -row[2])
        return [Similar(one[1], words, round(score, 2)) for one, words, score in found][:_MOST]

    def _like(self, key: Key) -> list[tuple[Key, str, float]]:
        (line,) = self._alphabet.write([key[1]])
        found = self._pool.like(key[1], line, _CUTOFF)
        rows = ((*self._pairs[number], score) for number, score in found if score >= _CUTOFF)
        return [row for row in rows if row[0] != key]

    @cached_property
    def _more(self) -> Texts:
        return Texts((key, words) for key, words in self._changed.items() if words)


def texts_of(catalogue: Catalogue) -> Texts:
    """Prepare the translated sources of a catalogue."""
    return Texts(_translated(catalogue))


def words_of(message: Message) -> str:
    """Give the words of a message by which others may be translated; empty if they are not sure."""
    return message.strings[0] if message.translated else ""


def _translated(catalogue: Catalogue) -> Iterator[tuple[Key, str]]:
    for key, text in catalogue.plain.items():
        if text:
            yield key, text
    for message in catalogue.others:
        if message.translated and message.key not in catalogue.plain:
            yield message.key, message.strings[0]
