"""The mark of a clash: a translator's comment with the words of the other side.

    # polyguide: other translation "Pague ahora."
    #, fuzzy
    msgid "Pay now."
    msgstr "Paga ya."

msgmerge, msgcat, Weblate and Poedit keep it, and as the message is fuzzy, nobody publishes it.
Who has chosen takes the fuzzy mark away, and the line.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from polyguide.merge.entries import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polyguide.catalog import Message

__all__ = ["others", "with_other"]

_MARK = "polyguide: other translation "


def with_other(message: Message, strings: Sequence[str]) -> Message:
    """Give the message with the mark of other words; once, however often it is asked for.

    >>> from polyguide.catalog import Message
    >>> with_other(Message("Pay"), ("Paga",)).comments
    ('polyguide: other translation "Paga"',)
    """
    line = _MARK + quoted(list(strings) if len(strings) > 1 else strings[0])
    if line in message.comments:
        return message
    return replace(message, comments=(*message.comments, line))


def others(message: Message) -> tuple[tuple[str, ...], ...]:
    """Give the other words that are marked: for each mark one text, or one for each plural form.

    >>> from polyguide.catalog import Message
    >>> others(Message("Pay", comments=("Mine.", 'polyguide: other translation "Paga"')))
    (('Paga',),)
    """
    found = []
    for line in message.comments:
        if not line.startswith(_MARK):
            continue
        try:
            value = json.loads(line.removeprefix(_MARK))
        except ValueError:
            continue
        texts = value if isinstance(value, list) else [value]
        if all(isinstance(text, str) for text in texts):
            found.append(tuple(texts))
    return tuple(found)
