"""Merging: bring a catalogue over to a template, with as many translations as honestly possible.

A message of the template without an entry of its own takes over the words of an old one, by the
first of these rules that holds for any:

1. the same text, with a context now, or without one any more, or under a heading of another name;
2. the same reading: only the spelling is another one, as where another tool wrote the address of a
   reference out, kept marks and tags round the words, or cut a text at its tags;
3. an edit that changes no word of meaning, or of which the author says so: the words are carried,
   with a translator's comment that names the text for which they were written;
4. a text like it: the words are a suggestion, fuzzy, with that text as the previous one.

By the first three rules an old entry gives its words to one message, unless its text becomes a
message under each heading: then to all of them; and of several paragraphs, or a block of HTML,
each part goes to its own message. `update_catalogue` then does the rest.

`misplaced` finds words that stand under another text than the one for which they were written: a
merge by lines, as git does it alone, puts the new msgid of one side above the new msgstr of the
other side, and says nothing. The catalogues of before tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from polyguide.gettext.update.candidates import Candidates, Options
from polyguide.gettext.update.entries import carried_from
from polyguide.gettext.update.from_template import update_catalogue
from polyguide.gettext.update.match import Matcher
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.document import Scope
from polyguide.model.garbage_collection import collector_paused
from polyguide.model.timings import Stage, stage

__all__ = ["Counts", "Merged", "Misplaced", "Options", "carried_from", "merge", "misplaced"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many messages of the template have got their words by which rule.

    `same` had an entry of their own before; `empty` have found no words.
    """

    same: int = 0
    text: int = 0
    reading: int = 0
    carried: int = 0
    fuzzy: int = 0
    empty: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalogue brought over to a template, and what was done for it."""

    catalogue: Catalogue
    counts: Counts


@stage(Stage.MERGING)
def merge(
    catalogue: Catalogue,
    template: Catalogue,
    options: Options | None = None,
    scopes: Mapping[Key, Sequence[Scope]] = MappingProxyType({}),
) -> Merged:
    """Bring a catalogue up to date with the template. No translator's word is lost.

    `scopes` has what the documents of messages say of references, of those messages that may hold
    any. When nothing changed, the very same catalogue comes back.

    >>> from polyguide.model.catalogue import Catalogue, Message
    >>> old = Catalogue("", Message(""), (Message("Pay *now*.", strings=("Paga *ya*.",)),))
    >>> merged = merge(old, Catalogue("", Message(""), (Message("Pay _now_."),)))
    >>> merged.catalogue.messages[0].strings, merged.counts.reading
    (('Paga *ya*.',), 1)
    """
    with collector_paused():
        candidates = Candidates(catalogue, template, options or Options(), scopes)
        matches = Matcher(candidates).matches().values()
        rules = Counter(match.rule.value for match in matches)
        missing = len(candidates.missing)
        same, empty = len(candidates.wanted) - missing, missing - len(matches)
        counts = Counts(same=same, empty=empty, **rules)
        if not matches:
            return Merged(update_catalogue(catalogue, template), counts)
        taken = {id(match.old) for match in matches} & {id(old) for old in candidates.gone}
        kept = [message for message in catalogue.messages if id(message) not in taken]
        made = [match.message for match in matches]
        merged = update_catalogue(catalogue.with_messages([*kept, *made]), template)
        return Merged(merged, counts)


class Misplaced(NamedTuple):
    """A message, and the text for which its words were written."""

    message: Message
    text: str


def misplaced(
    now: Catalogue, versions: Iterable[Catalogue], keys: Iterable[Key], options: Options
) -> Sequence[Misplaced]:
    """Find the messages, of those named, whose words were another text's in an older version.

    That text has left the catalogue since, and nothing else there has these words. Nothing is said
    where a merge would keep the words as well, where they are marked as carried, or where they
    were fuzzy first: then a person has looked at them.
    """
    count = Counter(message.strings for message in now.messages if message.translated)
    suspects = {
        message.strings: message
        for key in keys
        if (message := _sure_translation(now, key)) and count[message.strings] == 1
    }
    results: dict[Key, Misplaced] = {}
    reviewed: set[Key] = set()
    for version in versions if suspects else ():
        merged: Catalogue | None = None
        for old in version.messages:
            message = suspects.get(old.strings)
            if message is None:
                continue
            if old.key == message.key:
                if old.fuzzy:
                    reviewed.add(old.key)
            elif old.translated and message.key not in results and now.get(*old.key) is None:
                merged = merged or merge(version, now, options).catalogue
                kept = merged.get(*message.key)
                if kept is None or not kept.translated:
                    results[message.key] = Misplaced(message, old.id)
    return [item for key, item in results.items() if key not in reviewed]


def _sure_translation(now: Catalogue, key: Key) -> Message | None:
    message = now.get(*key)
    sure = message is not None and message.translated and carried_from(message) is None
    return message if sure else None
