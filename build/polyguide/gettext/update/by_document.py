"""Merging catalogues of documents: each is brought over to the template of its document.

A message takes the words of its own file first. Where that has none for its text, it takes those of
another file of the locale as they are, with their state and comments: its sentence has come from
there, or stands there as well. Then old words are looked for by the rules of a merge: in its own
file, and then in all of them together as in one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from polyguide.gettext.update import Counts, Merged, Options, carried_from, merge
from polyguide.gettext.update.from_template import update_catalogue
from polyguide.model.catalogue import Catalogue, Key, Message, key_of
from polyguide.model.document import Scope
from polyguide.model.drafts import draft_marks, without_draft_marks
from polyguide.model.garbage_collection import collector_paused

_RULES = ("text", "reading", "carried", "fuzzy")  # as `Counts` names them


def merge_documents(
    olds: Mapping[str, Catalogue],
    templates: Mapping[str, Catalogue],
    options: Options,
    scopes: Mapping[Key, Sequence[Scope]],
    *,
    whole: bool = True,
) -> Mapping[str, Merged]:
    """Bring catalogues up to date with their templates, by the ids of documents.

    No translator's word is lost. Where the template has lost a message it becomes obsolete, and
    stays so if another file takes its words. One without a template stays as it is, and has words
    to take. If they are not the `whole` of a locale, as one can't be read, the words of a message
    may be there: what gets none for sure has no entry before the next time.

    >>> from polyguide.model.catalogue import Catalogue, Message
    >>> pay, empty = Message("Pay", strings=("Paga",)), Catalogue("", Message(""))
    >>> olds = {"a": empty.with_messages([pay]), "b": empty}
    >>> made = merge_documents(olds, {"a": empty, "b": empty.with_messages([Message("Pay")])},
    ...                        Options(), {})
    >>> [(one.strings[0], one.obsolete) for id in made for one in made[id].catalogue.messages]
    [('Paga', True), ('Paga', False)]
    """
    if len(olds) == 1 and whole:
        return {
            id: merge(olds[id], template, options, scopes) for id, template in templates.items()
        }
    with collector_paused():
        work = _Work(olds, templates, options, scopes)
        work.take_over()
        if work.is_lacking:
            for fuzzy in (False, True) if whole else (False,):
                work.match_in_own_file(fuzzy=fuzzy)
                if whole:
                    work.match_in_all(fuzzy=fuzzy)
            work.take_over()  # what was empty before, of a text that has words now
        return {id: file.merged(whole=whole) for id, file in work.files.items()}


@dataclass
class _File:
    """One file on its way: with the words that were found so far, and in which way."""

    catalogue: Catalogue
    template: Catalogue
    missing: frozenset[Key]
    found: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, catalogue: Catalogue, template: Catalogue) -> _File:
        """Begin with the entries that are there."""
        keys = frozenset(map(key_of, template.messages))
        return cls(catalogue, template, keys - _keys(catalogue))

    @property
    def lacking(self) -> frozenset[Key]:
        """Give the messages that have no entry yet."""
        return self.missing - _keys(self.catalogue)

    def add(self, messages: Iterable[Message]) -> None:
        """Put messages in, in the places of entries without words."""
        new = {message.key: message for message in messages}
        if new:
            kept = [one for one in self.catalogue.messages if one.domain or one.key not in new]
            self.catalogue = self.catalogue.with_messages([*kept, *new.values()])

    def merged(self, *, whole: bool) -> Merged:
        """Give what has come out; unless it is the whole, without entries for what is lacking."""
        template, keys = self.template, _keys(self.catalogue)
        if not whole:
            template = template.with_messages(one for one in template.messages if one.key in keys)
        counts = Counts(
            same=len(self.template.messages) - len(self.missing),
            empty=len(self.lacking) if whole else 0,
            **self.found,
        )
        return Merged(update_catalogue(self.catalogue, template), counts)


class _Work:
    """The files of a locale, and where words are looked for."""

    def __init__(
        self,
        olds: Mapping[str, Catalogue],
        templates: Mapping[str, Catalogue],
        options: Options,
        scopes: Mapping[Key, Sequence[Scope]],
    ) -> None:
        self.files = {id: _File.of(olds[id], template) for id, template in templates.items()}
        self._others = [one for id, one in olds.items() if id not in templates]
        self._options = options
        self._scopes = scopes
        wanted = (one for template in templates.values() for one in template.messages)
        self._template = {message.key: message for message in wanted}

    @property
    def is_lacking(self) -> bool:
        """Tell whether a message has no entry yet."""
        return any(file.lacking for file in self.files.values())

    def take_over(self) -> None:
        """Give messages without words those of the same text in another file."""
        known = self._best(self._template.keys())
        for file in self.files.values():
            own = {one.key: one for one in file.catalogue.messages if not one.domain}
            worded = {one.key for one in file.catalogue.messages if _is_worded(one)}
            found = [
                _taken(known[key], own.get(key))
                for key in map(key_of, file.template.messages)
                if key not in worded and key in known and _fits(known[key], file.catalogue)
            ]
            lacking = file.lacking
            file.found["text"] += sum(message.key in lacking for message in found)
            file.add(found)

    def match_in_own_file(self, *, fuzzy: bool) -> None:
        """Match what has no entry with the old entries of its file."""
        options = replace(self._options, fuzzy=fuzzy and self._options.fuzzy)
        for file in self.files.values():
            if not file.lacking:
                continue
            known = _keys(file.catalogue)
            merged = merge(file.catalogue, file.template, options, self._scopes)
            found = {rule: getattr(merged.counts, rule) for rule in _RULES}
            if any(found.values()):
                messages = merged.catalogue.messages
                kept = [one for one in messages if one.key in known or any(one.strings)]
                file.catalogue = merged.catalogue.with_messages(kept)
                file.found.update(found)

    def match_in_all(self, *, fuzzy: bool) -> None:
        """Match it with the old entries of all files."""
        if not self.is_lacking:
            return
        options = replace(self._options, fuzzy=fuzzy and self._options.fuzzy)
        whole, template = self._joined()
        merged = merge(whole, template, options, self._scopes).catalogue
        for file in self.files.values():
            messages = (merged.get(*key) for key in sorted(file.lacking, key=repr))
            found = [one for one in messages if one and any(one.strings)]
            file.found.update(_rule(one) for one in found)
            file.add(one for one in found if _fits(one, file.catalogue))

    def _joined(self) -> tuple[Catalogue, Catalogue]:
        """Join the files, each text once, and their templates."""
        best = self._best(None)
        first = next(iter(self.files.values()))
        messages = {
            id(best[one.key]): best[one.key]
            for catalogue in self._catalogues()
            for one in catalogue.messages
            if one.key in best
        }
        template = first.template.with_messages(self._template.values())
        return first.catalogue.with_messages(messages.values()), template

    def _catalogues(self) -> Iterable[Catalogue]:
        return (*(file.catalogue for file in self.files.values()), *self._others)

    def _best(self, wanted: Iterable[Key] | None) -> Mapping[Key, Message]:
        """Choose of each text the entry that others take over; of those `wanted`, with words.

        That is one in use before an obsolete one, a finished one before a fuzzy one, and one that
        has lost its place before one that has not: the sentence was moved.
        """
        templates = {id(file.catalogue): file.template for file in self.files.values()}
        best: dict[Key, Message] = {}
        ranks: dict[Key, tuple[bool, ...]] = {}
        for catalogue in self._catalogues():
            template = templates.get(id(catalogue))
            here = {*map(key_of, template.messages)} if template else frozenset()
            for one in catalogue.messages:
                if one.domain or (wanted is not None and not _is_worded(one)):
                    continue
                key = one.key
                if wanted is not None and key not in wanted:
                    continue
                rank = not any(one.strings), one.obsolete, one.fuzzy, key in here
                if key not in best or rank < ranks[key]:
                    best[key], ranks[key] = one, rank
        return best


def _taken(message: Message, own: Message | None) -> Message:
    """Give an entry with the words of another file, and the comments of both."""
    if not own or not own.comments:
        return replace(message, obsolete=False)
    before = without_draft_marks(own.comments)  # as they are of words that are gone
    more = (line for line in without_draft_marks(message.comments) if line not in before)
    comments = *before, *more, *draft_marks(message.comments)
    return replace(message, comments=comments, obsolete=False)


def _rule(message: Message) -> str:
    """Name the rule by which a message has got its words."""
    if message.fuzzy:
        return "fuzzy"
    return "carried" if carried_from(message) is not None else "reading"


def _keys(catalogue: Catalogue) -> frozenset[Key]:
    return frozenset(one.key for one in catalogue.messages if not one.domain)


def _is_worded(message: Message) -> bool:
    return any(message.strings) and not message.domain


def _fits(message: Message, catalogue: Catalogue) -> bool:
    """Tell whether an entry has as many forms as a catalogue has."""
    return message.plural is None or len(message.strings) == catalogue.nplurals
