"""Messages of the words that were paired: one for each text, unless its translations differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from polyguide.gettext.extract import SPLIT_REQUEST
from polyguide.gettext.threeway.entry import with_other
from polyguide.model.catalogue import Message

BY_PLACE = "polyguide: adopted, paired by place"
"""The translator's comment on words that may belong to another text."""


class Words(NamedTuple):
    """A text with its words: `where` names the headings above it, `path` is that of its document.

    They are `doubtful` where it is not sure that they are of this text.
    """

    text: str
    context: str | None
    where: str
    path: str
    words: str
    doubtful: bool = False


class Messages(NamedTuple):
    """Messages, and how many texts have more than one translation."""

    messages: tuple[Message, ...]
    differing: int


def messages_of(rows: Iterable[Words]) -> Messages:
    """Make the messages of one catalogue.

    Where a text has several translations, and the headings that it stands under tell them apart,
    each heading has a message of its own. Where they do not, the most frequent translation counts,
    and a comment keeps the others. What is doubtful counts only where nothing else is there.

    >>> rows = [Words("Open", None, where, "a.md", words) for where, words in
    ...         (("Shops", "Abierto"), ("Account", "Abrir"))]
    >>> [(one.context, *one.strings) for one in messages_of(rows).messages]
    [('Shops', 'Abierto'), ('Account', 'Abrir')]
    """
    groups: dict[tuple[str | None, str], list[Words]] = {}
    for row in rows:
        groups.setdefault((row.context, row.text), []).append(row)
    messages: list[Message] = []
    differing = 0
    for group in groups.values():
        sure = [row for row in group if not row.doubtful]
        differing += len({row.words for row in sure}) > 1
        messages += _of_group(group, sure)
    return Messages(tuple(messages), differing)


def _of_group(group: Sequence[Words], sure: Sequence[Words]) -> Iterator[Message]:
    counted = sure or group
    headings = {(row.where, row.words) for row in counted}
    apart = len({where for where, _ in headings}) == len(headings) and all(
        where for where, _ in headings
    )
    if len({row.words for row in counted}) == 1 or not apart or counted[0].context is not None:
        yield _message(group, counted)
        return
    for where in dict.fromkeys(row.where for row in counted):
        here = [row for row in counted if row.where == where]
        yield _message(here, here, where)


def _message(group: Sequence[Words], counted: Sequence[Words], where: str = "") -> Message:
    counts = Counter(row.words for row in counted)  # of equal ones the first
    words = max(counts, key=counts.__getitem__)
    others = dict.fromkeys(row.words for row in group if row.words != words)
    doubtful = all(row.doubtful for row in counted)
    comments = (*([SPLIT_REQUEST] if where else []), *([BY_PLACE] if doubtful else []))
    message = Message(
        id=group[0].text,
        context=where or group[0].context,
        strings=(words,),
        comments=comments,
        references=tuple(dict.fromkeys(row.path for row in group)),
        flags=("fuzzy",) if doubtful else (),
    )
    for other in others:
        message = with_other(message, (other,))
    return message
