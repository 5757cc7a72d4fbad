"""Words that stand under another text than the one for which they were written.

A merge by lines, as git does it alone, puts the new msgid of one side above the new msgstr of the
other side, and says nothing. The catalogues of before tell.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from polyguide.merge import merge
from polyguide.merge.entries import carried_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from polyguide.catalog import Catalog, Key, Message

__all__ = ["Borrowed", "borrowed"]


class Borrowed(NamedTuple):
    """A message, and the text for which its words were written."""

    message: Message
    text: str


def borrowed(now: Catalog, versions: Iterable[Catalog], keys: Iterable[Key]) -> Sequence[Borrowed]:
    """Find the messages, of those named, whose words were another text's in an older version.

    That text has left the catalogue since, and nothing else there has these words. Nothing is said
    where a merge would keep the words as well, where they are marked as carried, or where they
    were fuzzy first: then a person has looked at them.
    """
    count = Counter(message.strings for message in now.messages if message.translated)
    asked = {
        message.strings: message
        for key in keys
        if (message := _asked(now, key)) and count[message.strings] == 1
    }
    found: dict[Key, Borrowed] = {}
    seen: set[Key] = set()
    for version in versions if asked else ():
        merged: Catalog | None = None
        for old in version.messages:
            message = asked.get(old.strings)
            if message is None:
                continue
            if old.key == message.key:
                if old.fuzzy:
                    seen.add(old.key)
            elif old.translated and message.key not in found and now.get(*old.key) is None:
                merged = merged or merge(version, now).catalog
                kept = merged.get(*message.key)
                if kept is None or not kept.translated:
                    found[message.key] = Borrowed(message, old.id)
    return [item for key, item in found.items() if key not in seen]


def _asked(now: Catalog, key: Key) -> Message | None:
    message = now.get(*key)
    sure = message is not None and message.translated and carried_from(message) is None
    return message if sure else None
