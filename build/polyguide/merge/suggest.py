"""The fourth rule: the old text most like a new one, with what stood around it as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polyguide.catalog import Message
    from polyguide.merge.field import Field

__all__ = ["Suggestion", "suggest", "trail"]

_ENOUGH = 0.7
"""An entry from the same place as like as this is the one; no other is looked for."""


class Suggestion(NamedTuple):
    """An old entry, and how well it suits."""

    old: Message
    score: float


def suggest(field: Field, at: int) -> Suggestion | None:
    """Give the best entry for a missing message, if any is good enough.

    To be asked in the order of the template, so that one answer is evidence for the next.
    """
    around = field.around.get(at, ())
    found = _best(field, at, around)
    if found is None or found.score < _ENOUGH:
        likes = {**dict(around), **dict(field.beside(at)), **dict(field.like(at))}
        found = _best(field, at, likes.items())
    if found is None or found.score < _ENOUGH:
        found = _in_use(field, at, found)
    if found is None:
        found = _in_place(field, at)
    if found:
        field.settle(at, found.old)
    return found


def _best(field: Field, at: int, likes: Iterable[tuple[int, float]]) -> Suggestion | None:
    """Choose among gone entries, with the evidence counted in."""
    source, best = field.wanted[at], None
    for number, alike in likes:
        old = field.gone[number]
        least = field.cutoff(at, field.options.gone, field.gone_pool.words[number])
        score = alike + _evidence(field, at, old)
        if score >= least and _fits(old, source) and (best is None or score > best.score):
            best = Suggestion(old, score)
    return best


def _evidence(field: Field, at: int, old: Message) -> float:
    place = field.place.get(id(old))
    if place is None:
        return 0.0
    options, was = field.options, field.was
    beside = (was.get(at - 1) == place - 1) + (was.get(at + 1) == place + 1)
    under = trail(old) == trail(field.wanted[at])
    return beside * options.neighbour + under * options.heading


def _in_place(field: Field, at: int) -> Suggestion | None:
    """Take the one entry that is gone from this very place, if it is half the same.

    A heading that got another name is short, and hardly ever as like as short texts must be.
    """
    number, alike = field.sole.get(at, (-1, 0.0))
    if alike < field.options.gone or not _share_a_word(field, at, number):
        return None
    old, source = field.gone[number], field.wanted[at]
    return Suggestion(old, alike) if _fits(old, source) and _kind(old) == _kind(source) else None


def _share_a_word(field: Field, at: int, number: int) -> bool:
    return not set(field.words[at]).isdisjoint(field.gone_pool.words[number])


def _kind(message: Message) -> str:
    """Give what the author's first note says that a message is: a heading, a list item."""
    return message.notes[0].partition(", in: ")[0] if message.notes else ""


def _in_use(field: Field, at: int, found: Suggestion | None) -> Suggestion | None:
    """Look for a still better entry among the translated ones that are in use."""
    source = field.wanted[at]
    best = found.score if found else 0.0
    cutoff = max(field.cutoff(at, field.options.active), best)
    for number, score in field.active_pool.like(source.id, field.words[at], cutoff):
        old = field.active[number]
        least = max(best, field.cutoff(at, field.options.active, field.active_pool.words[number]))
        if score > least and old.translated and _fits(old, source):
            return Suggestion(old, score)
    return found


def _fits(old: Message, source: Message) -> bool:
    """Tell whether both have plural forms, or neither has."""
    return (old.plural is None) == (source.plural is None)


def trail(message: Message) -> str:
    """Give the headings that a message stands under, as its first note says."""
    return message.notes[0].partition(", in: ")[2] if message.notes else ""
