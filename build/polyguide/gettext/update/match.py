"""Matching: which old entry's words each message of the template takes over."""

from __future__ import annotations

import enum
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from polyguide.gettext.update.candidates import Candidates, Suggestion, kind, suggest, trail
from polyguide.gettext.update.code_marks import with_code_marks
from polyguide.gettext.update.entries import as_suggestion, origin, reused
from polyguide.gettext.update.misspelling import Vocabulary
from polyguide.gettext.update.pieces import Pieces
from polyguide.gettext.update.reading import Reading, nodes_of, read, with_addresses
from polyguide.gettext.update.references import titles, with_labels, with_titles
from polyguide.gettext.update.same_meaning import (
    moved_addresses,
    same_meaning,
    same_protected,
)
from polyguide.gettext.update.similar import CROWD
from polyguide.gettext.update.spellings import Spelling, Spellings
from polyguide.model.catalogue import Message
from polyguide.model.document import SPLIT, UNCHANGED, SegmentKind, plain_text
from polyguide.source.markdown.html_blocks import as_markdown

_CLEAR = 0.1  # by so much more alike than the next one must be what an author's word is about


class Rule(enum.StrEnum):
    """By what a match is found; the values are the names of what `Counts` counts."""

    TEXT = "text"
    READING = "reading"
    CARRIED = "carried"
    FUZZY = "fuzzy"


class Match(NamedTuple):
    """A message with words, the entry they come from, and the rule that found it."""

    message: Message
    old: Message
    rule: Rule


class Matcher:
    """Finds the messages that take over a catalogue's words, one rule after the other."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates
        self._matches: dict[int, Match] = {}
        self._taken: set[int] = set()

    def matches(self) -> Mapping[int, Match]:
        """Find all matches, by the number of their message in the template, in its order."""
        candidates = self._candidates
        if candidates.missing and (candidates.gone or candidates.active):
            self._keep_same_text()
            self._keep_same_reading()
            self._keep_same_spelling()
            self._keep_pieces()
            if candidates.options.carry:
                self._carry()
            if candidates.options.fuzzy:
                self._suggest()
        return dict(sorted(self._matches.items()))

    def _open(self) -> Iterator[tuple[int, Message]]:
        """Give the messages that have no words yet."""
        for at in self._candidates.missing:
            if at not in self._matches:
                yield at, self._candidates.wanted[at]

    def _keep_same_text(self) -> None:
        """Rule 1. Texts that stand or stood in several entries may be homonyms: those are left.

        Those that a translator asked to be apart by their headings are told apart by these.
        """
        count = Counter(message.id for message in self._candidates.wanted)
        gone = defaultdict(list)
        for old in self._candidates.gone:
            gone[old.id].append(old)
        for at, source in self._open():
            if SPLIT in source.notes:
                olds = _current(gone[source.id])
                olds = [old for old in olds if self._divides(old, source)]
                if _agree(olds):
                    self._keep(at, olds[0], olds[0].strings, Rule.TEXT)
            elif count[source.id] == 1:
                olds = _current(gone[source.id])
                if _agree(olds) and _is_same_context(olds[0], source):
                    self._keep(at, olds[0], olds[0].strings, Rule.TEXT)

    def _divides(self, old: Message, source: Message) -> bool:
        """Tell whether a message that is apart under its headings was a certain entry before: the
        one for all headings, that under a heading which has got another name, or a heading that
        version 0.1.0 put into the section before it."""
        if old.plural is not None or old.context is None or source.context is None:
            return old.plural is None and old.context is None and not old.obsolete
        before, now = self._trails
        if kind(source) == "heading" and old.context.startswith(f"{source.context} > "):
            return True
        if old.context in now or source.context in before:
            return False
        parts, others = old.context.split(" > "), source.context.split(" > ")
        return len(parts) == len(others) > 1 and sum(map(str.__ne__, parts, others)) == 1

    @cached_property
    def _trails(self) -> tuple[frozenset[str], frozenset[str]]:
        """Give the headings that messages stood under before, and those of the template."""
        before = frozenset(trail(message) for message in self._candidates.order)
        return before, frozenset(trail(message) for message in self._candidates.wanted)

    def _keep_same_reading(self) -> None:
        """Rule 2. An entry that is still in use may serve too, as it is the same message."""
        candidates = self._candidates
        for at, source in self._open():
            words = candidates.words[at]
            for group in (self._gone_by_words.get(words), self._active_by_words.get(words)):
                olds = group.by_reading.get((source.context, read(source.id)), ()) if group else ()
                old = next((old for old in olds if self._may_keep(old, source)), None)
                if old:
                    self._keep(at, old, old.strings, Rule.READING)
                    break

    def _keep_same_spelling(self) -> None:
        """Rule 2, of entries that another tool spells: with addresses for the labels of references,
        marks round the words, tags of HTML, or quotation marks that a program has set."""
        spellings = Spellings(self._candidates.gone, self._candidates.scopes)
        found: dict[int, Spelling] = {}
        for at, source in self._open():
            olds = (one for one in spellings.of(source) if self._may_keep(one.old, source))
            spelling = next(olds, None)
            if spelling:
                found[at] = spelling
                self._take(spelling.old)
        titles = self._keep_titles(found)
        for at, spelling in found.items():
            strings = spelling.strings
            if spelling.scope is not None:
                text, scope = self._candidates.wanted[at].id, with_titles(spelling.scope, titles)
                strings = tuple(with_labels(words, text, scope) for words in strings)
            self._keep(at, spelling.old, strings, Rule.READING)

    def _keep_titles(self, found: Mapping[int, Spelling]) -> Mapping[str, str]:
        """Give the titles of links to the messages that are these titles; tell what they say."""
        wanted = self._candidates.wanted
        said: defaultdict[str, dict[str, Message]] = defaultdict(dict)
        for at, one in found.items():
            if one.scope and one.old.translated:
                for title, words in titles(one.strings[0], wanted[at].id, one.scope):
                    said[title].setdefault(words, one.old)
        kept: dict[str, str] = {}
        for at, source in self._open() if said else ():
            title = plain_text(nodes_of(source.id))
            olds = said.get(title, {}) if kind(source) == SegmentKind.LINK_TITLE else {}
            if len(olds) == 1 and source.context is None and at not in found:
                ((words, old),) = olds.items()
                part = replace(old, id=source.id, context=None, comments=())
                self._keep(at, part, (as_markdown(words),), Rule.READING)
                kept[title] = words
        return kept

    def _keep_pieces(self) -> None:
        """Rule 2, of a text that another tool has cut at the tags in it."""
        pieces: Pieces | None = None
        for at, source in self._open():
            if "</" in source.id and source.context is None and source.plural is None:
                pieces = pieces or Pieces(self._candidates.gone, self._candidates.active)
                joined = pieces.joined(source.id)
                if joined:
                    part = replace(joined.first, id=source.id, comments=())
                    self._keep(at, part, (joined.text,), Rule.READING)

    def _carry(self) -> None:
        """Rule 3. Where several old entries could be meant, their words must be the same.

        Looked at are those with the same words or all but one, and those that stood here.
        """
        words = self._candidates.vocabulary
        for close in (self._close, self._beside):
            for at, source in self._open():
                olds = [old for old in close(at) if self._may_keep(old, source)]
                olds = _current([old for old in olds if _means_the_same(old, source, words)])
                if close == self._beside:
                    olds = olds or self._declared(at, source)
                if _agree(olds):
                    self._keep_moved(at, olds[0], source)

    def _close(self, at: int) -> Iterator[Message]:
        """Give the gone entries with the same words but for one, changed or in an address."""
        candidates, words = self._candidates, self._candidates.words[at]
        numbers = candidates.gone_pool.but_one(words)
        if numbers is None:
            numbers = [number for number, _ in candidates.like(at)]
        for number in numbers:
            if _differ_in_one(candidates.gone_pool.words[number], words):
                yield candidates.gone[number]
        group = self._gone_by_words.get(words)
        yield from group.messages[:CROWD] if group else ()

    def _beside(self, at: int) -> Iterator[Message]:
        """Give the gone entries that stood right behind or before a neighbour of the message."""
        for number, _ in self._candidates.beside(at):
            yield self._candidates.gone[number]

    def _declared(self, at: int, source: Message) -> list[Message]:
        """Give the one entry that the author means by "meaning unchanged", if that is clear.

        A note of the template that begins so is the author's word about the edit just made; what
        the old entry's notes say as well was about an earlier one.
        """
        declared = {note for note in source.notes if note.startswith(UNCHANGED)}
        likes = self._candidates.like(at) if declared else ()
        if not likes or (len(likes) > 1 and likes[0].score < likes[1].score + _CLEAR):
            return []
        old = self._candidates.gone[likes[0].number]
        if not self._may_keep(old, source) or declared <= set(old.notes):
            return []
        return [old] if same_protected(read(origin(old).id), read(source.id)) else []

    def _suggest(self) -> None:
        """Rule 4. The entry's comments go to one message: to its match, or to the best of these."""
        candidates = self._candidates
        found: dict[int, Suggestion] = {}
        for at, _ in self._open():
            suggestion = suggest(candidates, at)
            if suggestion is not None:
                found[at] = suggestion
        first: dict[int, int] = {}
        for at, (old, score) in found.items():
            best = first.setdefault(id(old), at)
            if score > found[best].score:
                first[id(old)] = at
        gone = {id(old) for old in candidates.gone} - self._taken
        for at, (old, _) in found.items():
            heads = id(old) in gone and first[id(old)] == at
            message = as_suggestion(old, candidates.wanted[at], first=heads)
            self._matches[at] = Match(message, old, Rule.FUZZY)

    @cached_property
    def _gone_by_words(self) -> Mapping[str, _Group]:
        return _by_words(self._candidates.gone, self._candidates.gone_pool.words)

    @cached_property
    def _active_by_words(self) -> Mapping[str, _Group]:
        return _by_words(self._candidates.active, self._candidates.active_pool.words)

    def _may_keep(self, old: Message, source: Message) -> bool:
        """Tell whether an entry is free, of the same context, and without plural forms."""
        return (
            id(old) not in self._taken
            and old.context == source.context
            and old.plural is None
            and source.plural is None
        )

    def _keep_moved(self, at: int, old: Message, source: Message) -> None:
        """Keep the words with the addresses and marks of code as they are now, if that can be done
        exactly."""
        before, now = read(old.id), read(source.id)
        moved = moved_addresses(before, now)
        if moved is None:
            return
        strings = [with_code_marks(text, before, now) for text in old.strings]
        if moved:
            strings = [text and with_addresses(text, moved) for text in strings]
        if None not in strings:
            self._keep(at, old, tuple(text or "" for text in strings), Rule.CARRIED)

    def _keep(self, at: int, old: Message, strings: tuple[str, ...], rule: Rule) -> None:
        source = self._candidates.wanted[at]
        message = reused(old, source, strings, carried=rule is Rule.CARRIED)
        self._matches[at] = Match(message, old, Rule.FUZZY if message.fuzzy else rule)
        self._candidates.note_place(at, old)
        self._take(old)

    def _take(self, old: Message) -> None:
        if old.key not in self._candidates.keys:
            self._taken.add(id(old))


class _Group:
    """Entries with the same words. They are read when first asked for by what they say."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    @cached_property
    def by_reading(self) -> Mapping[tuple[str | None, Reading], Sequence[Message]]:
        """Find those of one context and reading."""
        found = defaultdict(list)
        for message in self.messages:
            found[message.context, read(message.id)].append(message)
        return found


def _by_words(messages: Sequence[Message], words: Sequence[str]) -> Mapping[str, _Group]:
    found: dict[str, _Group] = defaultdict(_Group)
    for message, line in zip(messages, words, strict=True):
        found[line].messages.append(message)
    return found


def _differ_in_one(old: str, new: str) -> bool:
    """Tell whether two texts have the same words but for one."""
    return len(old) == len(new) and sum(map(str.__ne__, old, new)) == 1


def _current(olds: list[Message]) -> list[Message]:
    """Leave obsolete entries out if there are others."""
    return [old for old in olds if not old.obsolete] or olds


def _agree(olds: list[Message]) -> bool:
    """Tell whether there are entries, and they all say the same."""
    return len({(old.strings, old.fuzzy) for old in olds}) == 1


def _is_same_context(old: Message, source: Message) -> bool:
    """Tell whether a context was added, taken away, or only spelt in another way.

    One context in the place of another one says that something else is meant.
    """
    if old.plural != source.plural:
        return False
    if old.context is None or source.context is None:
        return True
    return same_meaning(read(old.context), read(source.context), None)


def _means_the_same(old: Message, source: Message, vocabulary: Vocabulary) -> bool:
    """Compare with the text last translated by a person, so that many edits never add up."""
    new, seen = read(source.id), origin(old).id
    return same_meaning(read(old.id), new, vocabulary) and (
        seen == old.id or same_meaning(read(seen), new, vocabulary)
    )
