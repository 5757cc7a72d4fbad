"""Joining three versions of one message, field by field; where they clash, with a mark.

The mark is a translator's comment with the words of the other side:

    # polyguide: other translation "Pague ahora."
    #, fuzzy
    msgid "Pay now."
    msgstr "Paga ya."

msgmerge, msgcat, Weblate and Poedit keep it, and as the message is fuzzy, nobody publishes it.
Who has chosen takes the fuzzy mark away, and the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple, TypeVar

from polyguide.gettext.po.checks import formats_that_hold
from polyguide.gettext.update.entries import marked, quoted
from polyguide.model.catalogue import Message, Previous, with_fuzzy
from polyguide.model.drafts import draft_marks, without_draft_marks

_MARK = "polyguide: other translation "


def with_other(message: Message, strings: Sequence[str]) -> Message:
    """Give the message with the mark of other words; once, however often it is asked for.

    >>> from polyguide.model.catalogue import Message
    >>> with_other(Message("Pay"), ("Paga",)).comments
    ('polyguide: other translation "Paga"',)
    """
    line = _MARK + quoted(list(strings) if len(strings) > 1 else strings[0])
    if line in message.comments:
        return message
    return replace(message, comments=(*message.comments, line))


def others(message: Message) -> tuple[tuple[str, ...], ...]:
    """Give the other words that are marked: for each mark one text, or one for each plural form.

    >>> from polyguide.model.catalogue import Message
    >>> others(Message("Pay", comments=("Mine.", 'polyguide: other translation "Paga"')))
    (('Paga',),)
    """
    values = marked(message, _MARK)
    found = (tuple(value) if isinstance(value, list) else (value,) for value in values)
    return tuple(texts for texts in found if all(isinstance(text, str) for text in texts))


def join_lines(base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Join lines in our order; a line of theirs stands behind the one it stood behind there.

    >>> join_lines(["a", "b"], ["a", "b", "c"], ["x", "b"])
    ('x', 'b', 'c')
    """
    old, mine, other = tuple(base), tuple(ours), tuple(theirs)
    if mine == other or other == old:
        return mine
    if mine == old:
        return other
    lines = [line for line in mine if line not in old or line in other]
    at = 0
    for line in other:
        if line in lines[at:]:
            at += lines[at:].index(line) + 1
        elif line not in old and line not in mine:
            lines.insert(at, line)
            at += 1
    return tuple(lines)


def join_items(base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Join sets, such as flags, in our order with theirs behind.

    >>> join_items(["a"], ["a", "b"], ["c"])
    ('b', 'c')
    """
    old, mine, other = set(base), tuple(ours), tuple(theirs)
    both = dict.fromkeys((*mine, *other))
    return tuple(item for item in both if (item in mine and item in other) or item not in old)


T = TypeVar("T")


class Sides(NamedTuple):
    """Both versions of a message, and what it was before, if it was there."""

    base: Message | None
    ours: Message
    theirs: Message


class _Words(NamedTuple):
    """The version whose words are taken, and the other one.

    `both` says that the other words are kept too, `clash` that a person has to choose.
    """

    taken: Message
    other: Message
    clash: bool = False
    both: bool = False


def pick(base: T, ours: T, theirs: T) -> T:
    """Give what the one side changed; ours where both did.

    >>> pick(1, 1, 2), pick(1, 2, 1), pick(1, 2, 3)
    (2, 2, 2)
    """
    return theirs if ours == base else ours


def new_words(base: Message, side: Message) -> bool:
    """Tell whether a side has words or comments that the base does not have."""
    said = any(side.strings) and side.strings != base.strings
    return said or not set(side.comments) <= set(base.comments)


def join(sides: Sides, known: Set[tuple[str, ...]]) -> tuple[Message, bool]:
    """Join a message that both sides have; tell whether they clash.

    `known` words are those that the base has anywhere: under a fuzzy mark they are a machine's
    suggestion, and what a person wrote is better.
    """
    base, ours, theirs = sides
    if ours == theirs or theirs == base:
        return ours, False
    if ours == base:
        return theirs, False
    words = _words(sides, known)
    plural = _plural(sides, words)
    if (words.taken.plural is None) != (plural is None):  # its words have no room here
        lost = any(words.taken.strings)
        words = _Words(words.other, words.taken, clash=lost, both=lost)
    fuzzy = _fuzzy(sides, words, known) or words.taken.plural != plural
    strings = words.taken.strings
    flags = _flags(sides, fuzzy=fuzzy and strings[0] != "")
    joined = replace(
        ours,
        plural=plural,
        strings=strings,
        comments=join_lines(base.comments if base else (), ours.comments, theirs.comments),
        notes=_picked(sides, attrgetter("notes")),
        references=_picked(sides, attrgetter("references")),
        flags=formats_that_hold(flags, (ours.id, *strings)),
        previous=_previous(words, plural) if fuzzy else _sure(sides, words).previous,
        obsolete=pick(base.obsolete, ours.obsolete, theirs.obsolete)
        if base
        else ours.obsolete and theirs.obsolete,
    )
    if words.both and any(words.other.strings) and words.other.strings != joined.strings:
        joined = with_other(joined, words.other.strings)
    joined = _with_own_marks(joined, sides, words)
    joined = next((side for side in (ours, theirs) if side == joined), joined)
    return joined, words.clash


def _words(sides: Sides, known: Set[tuple[str, ...]]) -> _Words:
    """Choose the words."""
    base, ours, theirs = sides
    mine, other = _Words(ours, theirs), _Words(theirs, ours)
    if ours.strings == theirs.strings:
        return mine
    if not _decided(base, ours):
        return other
    if not _decided(base, theirs):
        return mine
    if (ours.program is None) != (theirs.program is None):
        person = mine if ours.program is None else other
        if any(person.taken.strings):
            return person
    guessed = _suggested(ours, known), _suggested(theirs, known)
    if all(guessed):
        return mine._replace(both=True)
    if guessed[1] and any(ours.strings):
        return mine
    if guessed[0] and any(theirs.strings):
        return other
    return (mine if any(ours.strings) else other)._replace(clash=True, both=True)


def _approved(sides: Sides) -> Message | None:
    """Give the side in which the same words are no draft any more, or never were one; else None.

    Who calls a person's words a draft later than that doubts them.
    """
    base, ours, theirs = sides
    if ours.strings != theirs.strings or (ours.program is None) == (theirs.program is None):
        return None
    if base is not None and base.strings == ours.strings and base.program is None:
        return None
    return ours if ours.program is None else theirs


def _sure(sides: Sides, words: _Words) -> Message:
    """Give the side that says that no person has to look: of the same words one may say so."""
    return _approved(sides) or words.taken


def _with_own_marks(joined: Message, sides: Sides, words: _Words) -> Message:
    """Give a joined message those marks of a draft that are about its words, and no others."""
    marks: tuple[str, ...] = ()
    if _approved(sides) is None:
        drafted = next((one for one in (words.taken, words.other) if one.program), None)
        if drafted is not None and drafted.strings == joined.strings:
            marks = draft_marks(drafted.comments)
    comments = joined.comments
    if draft_marks(comments) != marks:
        comments = (*without_draft_marks(comments), *marks)
    return replace(joined, comments=comments)


def _decided(base: Message | None, side: Message) -> bool:
    """Tell whether a side wrote other words, took some away, or found fuzzy ones good."""
    old = base.strings if base is not None and any(base.strings) else None
    new = side.strings if any(side.strings) else None
    return old != new or (base is not None and base.fuzzy and not side.fuzzy and new is not None)


def _plural(sides: Sides, words: _Words) -> str | None:
    """Give the plural of the side that changed it; of two changes, that of the words taken."""
    base, ours, theirs = (side.plural if side else None for side in sides)
    if sides.base is None or base not in (ours, theirs):
        return words.taken.plural
    return pick(base, ours, theirs)


def _suggested(side: Message, known: Set[tuple[str, ...]]) -> bool:
    return side.fuzzy and side.strings in known


def _fuzzy(sides: Sides, words: _Words, known: Set[tuple[str, ...]]) -> bool:
    """Tell whether a person has to look: who wrote the words says so, or who doubts them."""
    base, ours, theirs = sides
    if words.clash:
        return True
    approved = _approved(sides)
    if approved is not None:
        return approved.fuzzy
    if ours.strings != theirs.strings or ours.fuzzy == theirs.fuzzy:
        return words.taken.fuzzy
    if base is not None and any(base.strings):
        return pick(base.fuzzy, ours.fuzzy, theirs.fuzzy)
    return not _suggested(ours if ours.fuzzy else theirs, known)


def _previous(words: _Words, plural: str | None) -> Previous | None:
    """Give the text for which the words were written, if it was another one."""
    taken = words.taken
    if taken.previous is None and taken.plural != plural:
        return Previous(taken.context, taken.id, taken.plural)
    return taken.previous or (words.other.previous if words.clash else None)


def _flags(sides: Sides, *, fuzzy: bool) -> tuple[str, ...]:
    base, ours, theirs = sides
    flags = join_items(base.flags if base else (), ours.flags, theirs.flags)
    return with_fuzzy(flags, fuzzy=fuzzy)


def _picked(sides: Sides, field: Callable[[Message], T]) -> T:
    """Pick a field that comes from the author's text; the next update sets it right anyway."""
    base, ours, theirs = sides
    return pick(field(base), field(ours), field(theirs)) if base else field(ours)
