"""Translations of sources that are like one: what a translator may take over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from polyguide.gettext.update.similar import Alphabet, Pool
from polyguide.model.catalogue import Catalogue, Key

_MOST = 3
_CUTOFF = 0.5  # as that of a text that has left the guide, see gettext/update/candidates


class Similar(NamedTuple):
    """A source, its translation, and how alike the source is, from 0 to 1."""

    source: str
    words: str
    score: float


class Texts:
    """The translated sources of a catalogue, prepared to be searched."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._alphabet = Alphabet()
        self._pairs = list(_translated(catalogue))
        texts = [key[1] for key, _ in self._pairs]
        self._pool = Pool(texts, self._alphabet.write(texts))

    def like(self, key: Key) -> list[Similar]:
        """Give the few most like a message, the best first; none of itself."""
        (line,) = self._alphabet.write([key[1]])
        found = self._pool.like(key[1], line, _CUTOFF)
        rows = ((*self._pairs[number], score) for number, score in found if score >= _CUTOFF)
        return [
            Similar(other[1], words, round(score, 2))
            for other, words, score in rows
            if other != key
        ][:_MOST]


def _translated(catalogue: Catalogue) -> Iterator[tuple[Key, str]]:
    for key, text in catalogue.plain.items():
        if text:
            yield key, text
    for message in catalogue.others:
        if message.translated and message.key not in catalogue.plain:
            yield message.key, message.strings[0]
