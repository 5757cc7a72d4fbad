"""Old entries under new sources: what becomes of their words, flags, comments and previous text.

Words that were carried over an edit are marked by a translator's comment, which msgmerge,
msgcat, Weblate and Poedit keep:

    # polyguide: carried from "Pay the adress." (5f0c2a91)

It names the text for which a person wrote the words, and has a digest of the words that were
carried. Who has looked at them deletes the line; where they were edited since, it goes by itself.
Version 0.1.0 wrote no digest: such a line stays until a person deletes it.

The mark of a draft (`model/drafts`) goes along with the words, wherever they are taken to.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from polyguide.model.catalogue import Message, Previous, digest_of, with_fuzzy
from polyguide.model.drafts import (
    draft_comment,
    draft_marks,
    is_about_drafts,
    without_draft_marks,
    without_idle_draft_marks,
    words_digest,
)
from polyguide.model.patterns import lazy

_MARK = "polyguide: carried from "
_CARRIED = lazy(r'(?P<text>".*")(?: \((?P<words>[0-9a-f]{8})\))?')
_HIDDEN = lazy("[\x7f-\x9f\u2028\u2029\ufeff]")  # what a comment of a .po file can't hold


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

    None as well if the words were edited since: then a person has looked at them.

    >>> from polyguide.model.catalogue import Message
    >>> carried_from(Message("Pay.", comments=('polyguide: carried from "Pay"',)))
    'Pay'
    """
    for line in message.comments:
        match = line.startswith(_MARK) and _CARRIED.fullmatch(line, len(_MARK))
        if match and match["words"] in (None, words_digest(message.strings)):
            with contextlib.suppress(ValueError):
                return str(json.loads(match["text"]))
    return None


def without_idle_marks(message: Message) -> Message:
    """Take away marks of words that were edited since: of carried ones, and of drafts.

    The same message where there are none.

    >>> from polyguide.model.catalogue import Message
    >>> marks = 'polyguide: carried from "Pay" (00000000)', "polyguide: draft by a (00000000)"
    >>> message = Message("Pay.", strings=("Paga ya.",), comments=(*marks, "mine"))
    >>> without_idle_marks(message).comments
    ('mine',)
    """
    raw = message.source[0] if message.source else None
    if (raw is not None and not is_about_drafts(raw)) or message.obsolete:
        return message
    comments = without_idle_draft_marks(message.comments, message.strings)
    marks = [line for line in comments if line.startswith(_MARK)]
    matches = [_CARRIED.fullmatch(line, len(_MARK)) for line in marks]
    now = words_digest(message.strings) if any(matches) else None
    if any(match and match["words"] not in (None, now) for match in matches):
        comments = _unmarked(comments)
    return message if comments == message.comments else replace(message, comments=comments)


def origin(message: Message) -> Previous:
    """Give the source that the words of an entry were really written for."""
    if message.fuzzy and message.previous is not None:
        return message.previous
    return Previous(message.context, carried_from(message) or message.id, message.plural)


def part_of(old: Message, text: str, words: str) -> Message:
    """Give a part of an entry by itself, without comments but that which calls words a draft.

    >>> old = Message("Pay. Go.", strings=("Paga. Ve.",), comments=("Ask.",))
    >>> mark = draft_comment("Machine", old.strings, digest_of(old))
    >>> drafted = replace(old, comments=(mark,))
    >>> [part_of(one, "Pay.", "Paga.").draft for one in (old, drafted)]
    [None, 'Machine']
    """
    part = replace(old, id=text, strings=(words,))
    return replace(part, comments=draft_marks(comments_with_mark(old, part)))


def comments_with_mark(old: Message, new: Message) -> tuple[str, ...]:
    """Give the comments of an entry whose words, or whose text, go on with another spelling.

    What a program wrote for the old text it wrote for the new one; what it wrote for another one
    is still words for that. The comments as they are where nothing is to be said anew.

    >>> old = Message("Pay. Go.", strings=("Paga. Ve.",))
    >>> mark = draft_comment("Machine", old.strings, digest_of(old))
    >>> new = Message("Pay, go.", strings=("Paga, ve.",))
    >>> replace(new, comments=comments_with_mark(replace(old, comments=(mark,)), new)).draft
    'Machine'
    """
    comments, marks = old.comments, old.marks
    if not marks:
        return tuple(comments)
    own = digest_of(old)
    text = marks[0].text or digest_of(old.previous) or own
    comment = draft_comment(marks[0].name, new.strings, digest_of(new) if text == own else text)
    return comments if comment in comments else (*without_draft_marks(comments), comment)


def reused(old: Message, source: Message, strings: Sequence[str], *, carried: bool) -> Message:
    """Give the words to a message that means the same. Fuzzy ones, and drafts, stay so."""
    if old.fuzzy:
        words = old.strings if carried else tuple(strings)
        comments = comments_with_mark(old, replace(source, strings=words))
        return _fuzzy(replace(old, strings=words, comments=comments), source, comments)
    comments, was = old.comments, origin(old).id
    if carried:
        comments = _unmarked(comments)
    if carried and was != source.id:
        comments += (f"{_MARK}{quoted(was)} ({words_digest(strings)})",)
    return replace(
        old,
        context=source.context,
        id=source.id,
        plural=source.plural,
        strings=tuple(strings),
        comments=comments,
        obsolete=False,
    )


def as_suggestion(old: Message, source: Message, *, first: bool) -> Message:
    """Give the words to a message as a suggestion; the `first` one has the comments too.

    All have what calls the words a draft, and a draft has the text that it was written for: it is
    fuzzy as nobody has looked at it, and not as it was in doubt beside that text.
    """
    comments = comments_with_mark(old, old)
    comments = _unmarked(comments) if first else draft_marks(comments)
    if old.draft is not None and old.previous is None:
        old = replace(old, previous=Previous(old.context, old.id, old.plural))
    return _fuzzy(old, source, comments)


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


def made_obsolete(message: Message) -> Message:
    """Make a message obsolete. Where it stood and what it meant there is no longer true."""
    if message.obsolete:
        return message
    return replace(message, obsolete=True, notes=(), references=())


def _unmarked(comments: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in comments if not line.startswith(_MARK))
