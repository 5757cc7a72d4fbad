"""Translations of texts that are like another one, as a translator wants them beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from polyguide.gettext.update.entries import origin
from polyguide.gettext.update.similar import Alphabet, Pool
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.coverage import State

MOST = 3
"""So many are shown beside a text."""
_ALIKE = 0.6  # from 0 to 1; below it, translators find little to take over


class Near(NamedTuple):
    """A text with its translation, and how alike it is to another one, from 0 to 1."""

    source: str
    target: str
    score: float


class Translations:
    """Texts with translations of which people are sure, to be searched for those like another.

    >>> known = Translations([("Pay here.", "Paga aquí."), ("Go.", "Ve.")])
    >>> [(one.target, one.score) for one in known.like("Pay there.")]
    [('Paga aquí.', 0.95)]
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._pairs = tuple(dict.fromkeys(pairs))
        self._alphabet = Alphabet()

    def like(self, text: str, cutoff: float = _ALIKE) -> Sequence[Near]:
        """Give the few that are most alike, the best first."""
        if not self._pairs:
            return ()
        [words] = self._alphabet.write([text])
        found = self._pool.like(text, words, cutoff)
        rows = (Near(*self._pairs[one.number], round(one.score, 2)) for one in found)
        return [one for one in rows if one.score >= cutoff][:MOST]

    @cached_property
    def _pool(self) -> Pool:
        texts = [source for source, _ in self._pairs]
        return Pool(texts, self._alphabet.write(texts))


def of_before(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Give the texts that a person translated and that are in use no more.

    Those are obsolete ones, and what texts were before an edit that their words were carried over.
    """
    for message in catalogue.messages:
        if message.plural is None and message.state is State.TRANSLATED:
            was = origin(message).id
            if message.obsolete or was != message.id:
                yield was, message.strings[0]


def sure_messages(catalogue: Catalogue) -> Iterator[Message]:
    """Give the messages in use that a person has translated, as nothing but their words."""
    for message in catalogue.messages:
        if message.translated and message.plural is None and message.id:
            yield Message(message.id, message.context, strings=message.strings, notes=message.notes)
