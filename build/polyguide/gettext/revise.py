"""Translations that come from elsewhere than the file: put into a catalogue, and signed.

What a person said of a message is written by one function, wherever they said it: at the desk, in
an XLIFF file, or by approving a draft by its id.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from operator import is_
from typing import NamedTuple

from polyguide.gettext.po.checks import formats_that_hold
from polyguide.gettext.po.respelling import respelt
from polyguide.model.catalogue import Catalogue, Key, Message, with_fuzzy
from polyguide.model.drafts import draft_marks, without_draft_marks
from polyguide.model.locales import header_date


class Signature(NamedTuple):
    """When translations were written, and by whom (`Name <mail>`; empty: nobody says so)."""

    when: datetime.datetime
    translator: str = ""


def as_person_said(message: Message, words: str, *, fuzzy: bool, approved: bool = False) -> Message:
    """Give a message the words of a person, and what says how sure they are of them.

    - Words that they wrote are theirs: no comment calls them a draft, and other comments stay.
    - Words of a program that they left as they were stay its draft, `fuzzy` or not, unless they
      `approved` them. Then they are theirs, too.
    - `fuzzy` says whether somebody still has to look; words that are none are never fuzzy.
    - The text of before (`#|`) stays as long as somebody has to look, or there are no words, and
      goes with the doubt.

    Of several plural forms the first gets the words.

    >>> mark = "polyguide: draft by Machine (50aa5583)"
    >>> draft = Message("Pay", strings=("Paga",), flags=("fuzzy",), comments=("Ask.", mark))
    >>> [as_person_said(draft, "Paga", fuzzy=False, approved=yes).draft for yes in (False, True)]
    ['Machine', None]
    >>> said = as_person_said(draft, "Paga ya", fuzzy=True)
    >>> said.strings, said.flags, said.comments
    (('Paga ya',), ('fuzzy',), ('Ask.',))
    """
    untouched = message.program is not None and words == message.strings[0] and not approved
    doubtful = fuzzy and bool(words)
    return replace(
        message,
        strings=(words, *message.strings[1:]),
        flags=with_fuzzy(formats_that_hold(message.flags, [words]), fuzzy=doubtful),
        comments=message.comments if untouched else without_draft_marks(message.comments),
        previous=message.previous if doubtful or not words else None,
    )


def revise(
    catalogue: Catalogue,
    changed: Mapping[Key, Message],
    before: Mapping[Key, Message],
    signature: Signature,
) -> Catalogue:
    """Put changed messages in the places of the active ones; obsolete ones stay.

    `before` are these messages as they were when somebody looked at them. Where several documents
    have a text, that was the entry of one. All entries that said the same change, and those without
    words; what another document says otherwise stays. The same catalogue where nothing changes;
    else its header says who changed it, and when, as that of Poedit does.

    >>> now = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
    >>> old, new = Message("Pay", comments=("Ask.",)), Message("Pay", strings=("Paga",))
    >>> made = revise(
    ...     Catalogue("", Message(""), (old,)), {old.key: new}, {}, Signature(now, "A <a@b.cl>")
    ... )
    >>> made.messages[0].strings, made.messages[0].comments, dict(made.headers)
    (('Paga',), ('Ask.',), {'PO-Revision-Date': '2026-11-30 09:00+0000', \
'Last-Translator': 'A <a@b.cl>'})
    """
    messages = list(catalogue.messages)
    for at, message in enumerate(messages):
        new = changed.get(message.key)
        if new is None or message.obsolete or message.domain:
            continue
        was = before.get(message.key)
        if not any(message.strings) or (was is not None and _says(message) == _says(was)):
            messages[at] = _with_words(message, new)
    if all(map(is_, messages, catalogue.messages)):
        return catalogue
    return signed(catalogue.with_messages(messages), signature)


def signed(catalogue: Catalogue, signature: Signature) -> Catalogue:
    """Let the header of a catalogue say who changed it, and when."""
    made = catalogue.with_header("PO-Revision-Date", header_date(signature.when))
    who = signature.translator
    made = made.with_header("Last-Translator", who) if who else made
    return replace(made, header=respelt(made.header, catalogue.header))


def _with_words(message: Message, new: Message) -> Message:
    """Give a message the words of another one, and what says how sure they are."""
    comments = *without_draft_marks(message.comments), *draft_marks(new.comments)
    made = replace(
        message,
        strings=new.strings,
        flags=with_fuzzy(formats_that_hold(message.flags, new.strings), fuzzy="fuzzy" in new.flags),
        previous=new.previous,
        comments=message.comments if set(comments) == set(message.comments) else comments,
    )
    return message if made == message else respelt(made, message)


def _says(message: Message) -> object:
    return message.strings, message.fuzzy, message.marks
