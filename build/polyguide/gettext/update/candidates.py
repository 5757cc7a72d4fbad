"""What a merge chooses from: messages without an entry, old entries, their words; options.

And its fourth rule, `suggest`: the old text most like a new one, with what stood around it as
evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from polyguide.gettext.update.misspelling import Vocabulary
from polyguide.gettext.update.similar import Alphabet, Found, Pool
from polyguide.model.catalogue import Catalogue, Key, Message, key_of
from polyguide.model.document import Scope


@dataclass(frozen=True, slots=True)
class Options:
    """What merging may do, and how alike texts must be: from 0 to 1, chosen by measurements.

    tests/bench/merge_bench.py shows what other figures would do.
    """

    language: str = ""
    """The language of the source, a code of ISO 639; "" if it is not known."""
    carry: bool = True
    fuzzy: bool = True
    gone: float = 0.5
    """How alike a text must be to one that has left the guide."""
    active: float = 0.7
    """How alike it must be to one that is still in it."""
    short: float = 0.8
    """How alike texts of one or two words must be; of three or four, half way."""
    neighbour: float = 0.06
    """What it counts that the message before (or behind) is the same one as then."""
    heading: float = 0.03
    """What it counts to stand under the same headings."""


_GAP = 8  # entries; where more than so many are gone from one place, none of them is "the one here"


class Candidates:
    """The messages of the template, and the entries of a catalogue that have words.

    `gone` entries have no message in the template any more, those that are obsolete already
    last; `active` ones have. `missing` are the numbers of the messages that have no entry, and
    `scopes` what the documents of messages, where it is known, say of references.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        template: Catalogue,
        options: Options,
        scopes: Mapping[Key, Sequence[Scope]] = MappingProxyType({}),
    ) -> None:
        self.options = options
        self.scopes = scopes
        self.wanted = [message for message in template.messages if not message.obsolete]
        self.mine = [message for message in catalogue.messages if not message.domain]
        keys, known = list(map(key_of, self.wanted)), set(map(key_of, self.mine))
        self.keys = set(keys)
        self.missing = [at for at, key in enumerate(keys) if key not in known]
        worded = [message for message in self.mine if any(message.strings)]
        gone = [message for message in worded if key_of(message) not in self.keys]
        self.gone = sorted(gone, key=lambda message: message.obsolete)
        self.active = [m for m in worded if key_of(m) in self.keys and not m.obsolete]
        self._alphabet = Alphabet()
        self.word = self._alphabet.word
        self._likes: dict[int, Sequence[Found]] = {}

    @cached_property
    def words(self) -> Mapping[int, str]:
        """Give the words of the missing messages, by their number in the template."""
        texts = [self.wanted[at].id for at in self.missing]
        return dict(zip(self.missing, self._alphabet.write(texts), strict=True))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Give the words of the guide before and after the edit."""
        lines, mine = self._lines, self.mine
        before = [lines[id(message)] for message in mine if not message.obsolete]
        after = [lines[id(message)] for message in mine if key_of(message) in self.keys]
        after += self.words.values()
        words = self._alphabet.words
        return Vocabulary(words(before), words(after), self.options.language)

    @cached_property
    def _lines(self) -> Mapping[int, str]:
        """Give the words of every entry as characters, by the `id()` of the message."""
        lines = self._alphabet.write(message.id for message in self.mine)
        return dict(zip(map(id, self.mine), lines, strict=True))

    @cached_property
    def gone_pool(self) -> Pool:
        """Give the texts of the entries that are gone."""
        return self._pool(self.gone)

    @cached_property
    def active_pool(self) -> Pool:
        """Give the texts of the entries that are still in use."""
        return self._pool(self.active)

    @cached_property
    def order(self) -> Sequence[Message]:
        """Give the entries in the order in which they stood in the guide."""
        return [message for message in self.mine if not message.obsolete]

    @cached_property
    def place(self) -> Mapping[int, int]:
        """Tell where in that order an entry stood, by the `id()` of the message."""
        return {id(message): at for at, message in enumerate(self.order)}

    @cached_property
    def was(self) -> dict[int, int]:
        """Tell where a message of the template, by its number, stood before the edit."""
        place = {key_of(message): at for at, message in enumerate(self.order)}
        return {at: place[m.key] for at, m in enumerate(self.wanted) if m.key in place}

    def note_place(self, at: int, old: Message) -> None:
        """Say which entry a missing message was: evidence for its neighbours."""
        if id(old) in self.place:
            self.was[at] = self.place[id(old)]

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        """Give the numbers of the gone entries, by the `id()` of the message."""
        return {id(message): at for at, message in enumerate(self.gone)}

    @cached_property
    def around(self) -> Mapping[int, Sequence[Found]]:
        """Give the gone entries that stood where a missing message stands, the likest first."""
        number, found = self._numbers, {}
        for first, last in _runs(self.missing):
            before = -1 if first == 0 else self.was.get(first - 1)
            behind = len(self.order) if last + 1 == len(self.wanted) else self.was.get(last + 1)
            if before is None or behind is None or behind - before - 1 > _GAP:
                continue
            here = [id(message) for message in self.order[before + 1 : behind]]
            numbers = [number[one] for one in here if one in number]
            for at in range(first, last + 1):
                found[at] = self.gone_pool.compare(self.wanted[at].id, self.words[at], numbers)
        return found

    @cached_property
    def only_one(self) -> Mapping[int, Found]:
        """Give the one gone entry that stood where one missing message stands now, if it is so."""
        missing = set(self.missing)
        return {
            at: found[0]
            for at, found in self.around.items()
            if len(found) == 1 and missing.isdisjoint((at - 1, at + 1))
        }

    def like(self, at: int) -> Sequence[Found]:
        """Give the gone entries most like a missing message, the likest first."""
        if at not in self._likes:
            bonus = 2 * self.options.neighbour + self.options.heading
            self._likes[at] = self.gone_pool.like(
                self.wanted[at].id,
                self.words[at],
                self.cutoff(at, self.options.gone) - bonus,
            )
        return self._likes[at]

    def beside(self, at: int) -> Sequence[Found]:
        """Give the gone entries that stood right behind what is before a message now, or before
        what is behind it."""
        places = self.was.get(at - 1, -2) + 1, self.was.get(at + 1, -2) - 1
        here = [id(self.order[place]) for place in places if 0 <= place < len(self.order)]
        numbers = {self._numbers[one] for one in here if one in self._numbers}
        return self.gone_pool.compare(self.wanted[at].id, self.words[at], sorted(numbers))

    def cutoff(self, at: int, usual: float, words: str | None = None) -> float:
        """Give how alike a text of these words must be to a missing message: the shorter one of
        them is, the more."""
        size = len(self.words[at]) if words is None else min(len(words), len(self.words[at]))
        short = max(usual, self.options.short)
        return short if size <= 2 else (usual + short) / 2 if size <= 4 else usual

    def _pool(self, messages: Sequence[Message]) -> Pool:
        lines = self._lines
        texts = [message.id for message in messages]
        return Pool(texts, [lines[id(message)] for message in messages])


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Join ascending numbers that follow each other: the first and the last one of each run."""
    first = None
    for at, number in enumerate(numbers):
        first = number if first is None else first
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            yield first, number
            first = None


_ENOUGH = 0.7
"""An entry from the same place as like as this is the one; no other is looked for."""


class Suggestion(NamedTuple):
    """An old entry, and how well it suits."""

    old: Message
    score: float


def suggest(candidates: Candidates, at: int) -> Suggestion | None:
    """Give the best entry for a missing message, if any is good enough.

    To be asked in the order of the template, so that one answer is evidence for the next.
    """
    around = candidates.around.get(at, ())
    found = _best(candidates, at, around)
    if found is None or found.score < _ENOUGH:
        likes = {**dict(around), **dict(candidates.beside(at)), **dict(candidates.like(at))}
        found = _best(candidates, at, likes.items())
    if found is None or found.score < _ENOUGH:
        found = _in_use(candidates, at, found)
    if found is None:
        found = _in_place(candidates, at)
    if found:
        candidates.note_place(at, found.old)
    return found


def _best(candidates: Candidates, at: int, likes: Iterable[tuple[int, float]]) -> Suggestion | None:
    """Choose among gone entries, with the evidence counted in."""
    source, best = candidates.wanted[at], None
    for number, alike in likes:
        old = candidates.gone[number]
        least = candidates.cutoff(at, candidates.options.gone, candidates.gone_pool.words[number])
        score = alike + _bonus_of_place(candidates, at, old)
        if score >= least and _fits(old, source) and (best is None or score > best.score):
            best = Suggestion(old, score)
    return best


def _bonus_of_place(candidates: Candidates, at: int, old: Message) -> float:
    place = candidates.place.get(id(old))
    if place is None:
        return 0.0
    options, was = candidates.options, candidates.was
    beside = (was.get(at - 1) == place - 1) + (was.get(at + 1) == place + 1)
    under = trail(old) == trail(candidates.wanted[at])
    return beside * options.neighbour + under * options.heading


def _in_place(candidates: Candidates, at: int) -> Suggestion | None:
    """Take the one entry that is gone from this very place, if it is half the same.

    A heading that got another name is short, and hardly ever as like as short texts must be.
    """
    number, alike = candidates.only_one.get(at, (-1, 0.0))
    if alike < candidates.options.gone or not _share_a_word(candidates, at, number):
        return None
    old, source = candidates.gone[number], candidates.wanted[at]
    return Suggestion(old, alike) if _fits(old, source) and kind(old) == kind(source) else None


def _share_a_word(candidates: Candidates, at: int, number: int) -> bool:
    return not set(candidates.words[at]).isdisjoint(candidates.gone_pool.words[number])


def kind(message: Message) -> str:
    """Give what the author's first note says that a message is: a heading, a list item."""
    return message.notes[0].partition(", in: ")[0] if message.notes else ""


def _in_use(candidates: Candidates, at: int, found: Suggestion | None) -> Suggestion | None:
    """Look for a still better entry among the translated ones that are in use."""
    source = candidates.wanted[at]
    best = found.score if found else 0.0
    cutoff = max(candidates.cutoff(at, candidates.options.active), best)
    for number, score in candidates.active_pool.like(source.id, candidates.words[at], cutoff):
        old = candidates.active[number]
        least = max(
            best,
            candidates.cutoff(at, candidates.options.active, candidates.active_pool.words[number]),
        )
        if score > least and old.translated and _fits(old, source):
            return Suggestion(old, score)
    return found


def _fits(old: Message, source: Message) -> bool:
    """Tell whether both have plural forms, or neither has."""
    return (old.plural is None) == (source.plural is None)


def trail(message: Message) -> str:
    """Give the headings that a message stands under, as its first note says."""
    return message.notes[0].partition(", in: ")[2] if message.notes else ""
