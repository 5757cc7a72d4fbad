"""Translations of texts that are like another one: what its translator may take over.

A person sees them at the desk, and a program in its job.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property
from typing import NamedTuple

from polyguide.gettext.update.entries import origin
from polyguide.gettext.update.similar import Alphabet, Pool
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.coverage import State

_MOST = 3  # so many are shown beside a text


class Alike(NamedTuple):
    """A text, its translation, and how alike the text is to another one, from 0 to 1."""

    source: str
    words: str
    score: float


class Translations:
    """Texts with their translations, to be searched for those like another one.

    >>> known = Translations([((None, "Pay here."), "Paga aquí."), ((None, "Go."), "Ve.")])
    >>> [(one.words, one.score) for one in known.like("Pay there.", 0.6)]
    [('Paga aquí.', 0.95)]
    """

    def __init__(self, pairs: Iterable[tuple[Key, str]]) -> None:
        self._pairs = tuple(dict.fromkeys(pairs))
        self._alphabet = Alphabet()
        self._changed: Mapping[Key, str] = {}

    def with_change(self, words: Mapping[Key, str]) -> Translations:
        """Give the same where some messages have other words, or none, without preparing all."""
        made = copy(self)
        made._changed = {**self._changed, **words}
        made.__dict__.pop("_more", None)
        return made

    def like(self, text: str, cutoff: float, *, but: Key | None = None) -> list[Alike]:
        """Give the few that are most alike, the best first, `but` the message with this key."""
        found = self._like(text, cutoff)
        if self._changed:
            kept = (row for row in found if row[0] not in self._changed)
            found = sorted([*kept, *self._more._like(text, cutoff)], key=lambda row: -row[1].score)
        return list(dict.fromkeys(alike for key, alike in found if key != but))[:_MOST]

    def _like(self, text: str, cutoff: float) -> list[tuple[Key, Alike]]:
        if not self._pairs:
            return []
        [line] = self._alphabet.write([text])
        rows = [
            (key, Alike(key[1], words, round(score, 2)))
            for number, score in self._pool.like(text, line, cutoff)
            for key, words in [self._pairs[number]]
        ]
        return [row for row in rows if row[1].score >= cutoff]

    @cached_property
    def _pool(self) -> Pool:
        texts = [key[1] for key, _ in self._pairs]
        return Pool(texts, self._alphabet.write(texts))

    @cached_property
    def _more(self) -> Translations:
        return Translations((key, words) for key, words in self._changed.items() if words)


def sure_translations(catalogue: Catalogue) -> Iterator[tuple[Key, str]]:
    """Give the texts in use with translations of which a person is sure."""
    for key, text in catalogue.plain.items():
        if text:
            yield key, text
    for message in catalogue.others:
        if message.key not in catalogue.plain and sure_words(message):
            yield message.key, message.strings[0]


def sure_words(message: Message) -> str:
    """Give the words of a message if a person is sure of them; else none."""
    return message.strings[0] if message.translated else ""


def former_translations(catalogue: Catalogue) -> Iterator[tuple[Key, str]]:
    """Give the texts that a person translated and that are in use no more.

    Those are obsolete ones, and what texts were before an edit that their words were carried over.
    """
    for message in catalogue.messages:
        if message.plural is None and message.state is State.TRANSLATED:
            was = origin(message)
            if message.obsolete or was.id != message.id:
                yield (was.context, was.id), message.strings[0]
