"""Old entries under new sources: what becomes of their words, flags, comments and previous text.

Words that were carried over an edit are marked by a translator's comment, which msgmerge,
msgcat, Weblate and Poedit keep:

    # polyguide: carried from "Pay the adress."

It names the text for which a person wrote the words. Who has looked at them deletes the line.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from polyguide.model.catalogue import Message, Previous, with_fuzzy

_MARK = "polyguide: carried from "
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")  # what a comment of a .po file can't hold


def quoted(value: str | Sequence[str]) -> str:
    """Write a text, or several, for a comment: on one line of plain characters, as JSON."""
    text = json.dumps(value, ensure_ascii=False)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def marked(message: Message, mark: str) -> Iterator[Any]:
    """Give what stands behind a mark in a message's comments, as `quoted` has written it."""
    for line in message.comments:
        if line.startswith(mark):
            with contextlib.suppress(ValueError):  # a person has typed something else there
                yield json.loads(line.removeprefix(mark))


def carried_from(message: Message) -> str | None:
    """Give the text for which the words were written, if they were carried over an edit.

    >>> from polyguide.model.catalogue import Message
    >>> carried_from(Message("Pay.", comments=('polyguide: carried from "Pay"',)))
    'Pay'
    """
    return next((text for text in marked(message, _MARK) if isinstance(text, str)), None)


def origin(message: Message) -> Previous:
    """Give the source that the words of an entry were really written for."""
    if message.fuzzy and message.previous is not None:
        return message.previous
    return Previous(message.context, carried_from(message) or message.id, message.plural)


def kept(old: Message, source: Message, strings: Sequence[str], *, carried: bool) -> Message:
    """Give the words to a message that means the same. Fuzzy ones stay so."""
    if old.fuzzy:
        return _fuzzy(old, source, old.comments)
    comments, was = old.comments, origin(old).id
    if carried:
        comments = _unmarked(comments)
    if carried and was != source.id:
        comments += (_MARK + quoted(was),)
    return replace(
        old,
        context=source.context,
        id=source.id,
        plural=source.plural,
        strings=tuple(strings),
        comments=comments,
        obsolete=False,
    )


def suggested(old: Message, source: Message, *, first: bool) -> Message:
    """Give the words to a message as a suggestion; its `first` heir has the comments too."""
    return _fuzzy(old, source, _unmarked(old.comments) if first else ())


def _fuzzy(old: Message, source: Message, comments: tuple[str, ...]) -> Message:
    """Give words that a person has to look at, with the text for which they were final.

    Words that were in doubt already without an older text were final for none: as with GNU
    msgmerge, they get none.
    """
    before = origin(old)
    same = (before.context, before.id, before.plural) == (source.context, source.id, source.plural)
    doubtful = old.fuzzy and old.previous is None
    return replace(
        old,
        context=source.context,
        id=source.id,
        plural=source.plural,
        comments=comments,
        flags=with_fuzzy(old.flags, fuzzy=True),
        previous=None if same or doubtful else before,
        obsolete=False,
    )


def retired(message: Message) -> Message:
    """Make a message obsolete. Where it stood and what it meant there is no longer true."""
    if message.obsolete:
        return message
    return replace(message, obsolete=True, notes=(), references=())


def _unmarked(comments: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in comments if not line.startswith(_MARK))
