"""Chunks: a text of units cut into chat messages that each keep a limit.

A message begins and ends with a unit wherever one fits; a unit longer than the limit is cut at the
end of a line or sentence, else at a blank, and only then inside a word. What stood between two
messages is the `before` of the second: put before its text, the messages make the whole text again,
but that a message which begins inside of words with a mark begins with that mark.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from .layout import INWARD, Run, size_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from .layout import Mark, Unit

# The end of a line or sentence; a point behind a digit is more often the mark of a step.
_SENTENCE = re.compile(r"\n+|(?<!\d)[.!?…]+[\"'”’»)\]]*\s+|[。！？；]+[”’」』）]*\s*")
_BLANK = re.compile(r"\s+")
# What belongs to the character before it: joiners, variation selectors, skin tones, tags.
_JOINED = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))  # two of them are one flag
_LONGEST_CLUSTER = 64  # characters: beyond it a cluster is cut, as no limit could be kept


class Limits(NamedTuple):
    """What one message may hold: UTF-16 units, and entities (any number, unless one is given)."""

    size: int
    entities: int = sys.maxsize


class Entity(NamedTuple):
    """What a mark says of a part of a message. `offset` and `length` are in UTF-16 units."""

    type: str
    offset: int
    length: int
    value: str = ""
    target: str = ""
    section: str = ""


class Chunk(NamedTuple):
    """One message: what stood before it, and its words (no blank at either end).

    `entities` are how parts of it are shown, `links` what leads into the guide.
    """

    before: str
    text: str
    entities: tuple[Entity, ...]
    links: tuple[Entity, ...]


def chunks(units: Iterable[Unit], limits: Limits) -> Iterator[Chunk]:
    r"""Cut units into messages.

    >>> from polyguide.embed.show.layout import Unit
    >>> two = [Unit("", (Run("One. Two."),)), Unit("\n\n", (Run("Three"),))]
    >>> [(chunk.before, chunk.text) for chunk in chunks(two, Limits(10))]
    [('', 'One. Two.'), ('\n\n', 'Three')]
    >>> [(chunk.before, chunk.text) for chunk in chunks(two, Limits(8))]
    [('', 'One.'), (' ', 'Two.'), ('\n\n', 'Three')]
    """
    filled = _Group()
    for group in _groups(units, limits):
        joined = filled.and_then(group)
        if filled.runs and not joined.fits(limits):
            tail = yield from _cut(filled.runs, limits)
            joined = _group(tail).and_then(group)
        filled = joined
    yield from _cut(filled.runs, limits)


class _Group(NamedTuple):
    """Runs, the blanks before their words, and how much of a message they take."""

    runs: tuple[Run, ...] = ()
    lead: int = 0
    size: int = 0
    entities: int = 0

    def and_then(self, other: _Group) -> _Group:
        return _Group(
            (*self.runs, *other.runs),
            self.lead if self.runs else other.lead,
            self.size + other.size,
            self.entities + other.entities,
        )

    def fits(self, limits: Limits) -> bool:
        return self.size - self.lead <= limits.size and self.entities <= limits.entities


def _group(runs: tuple[Run, ...]) -> _Group:
    text = _joined(runs)
    lead = len(text) - len(text.lstrip())
    return _Group(runs, lead, size_of(text), len(_entities(runs)))


def _groups(units: Iterable[Unit], limits: Limits) -> Iterator[_Group]:
    """Join headings with what they head, where both fit; `before` becomes the first run.

    What does not fit by itself is cut anyway: then its first part stays with its heading.
    """
    kept = _Group()
    for unit in units:
        group = _group((Run(unit.before), *unit.runs))
        joined = kept.and_then(group)
        if kept.runs and not joined.fits(limits) and group.fits(limits):
            yield kept
            joined = group
        kept = joined
        if not unit.keep:
            yield kept
            kept = _Group()
    if kept.runs:
        yield kept


def _joined(runs: Iterable[Run]) -> str:
    return "".join([run.text for run in runs])


def _cut(runs: tuple[Run, ...], limits: Limits) -> Generator[Chunk, None, tuple[Run, ...]]:
    """Make messages of runs that may be too long for one; give the blanks at their end."""
    waiting = list(reversed(runs))  # the next run comes last, where a list gives it up at once
    while True:
        lead = _take_blanks(waiting)
        if not waiting:
            return lead
        again = _again(waiting[-1], limits)
        left = limits._replace(size=limits.size - size_of(again.text))
        head = _take(waiting, left.size + 1)
        whole = not waiting and _group(head).fits(left)
        text = _joined(head) if whole else _joined(head)[: _place(head, left)]
        part, rest = _split(head, len(text.rstrip()))
        part = (again, *part)
        waiting += reversed(rest)
        yield Chunk(_joined(lead), _joined(part), _entities(part), _entities(part, inward=True))


def _again(first: Run, limits: Limits) -> Run:
    """Give what a message begins with, once more, if it begins inside of words; no words else.

    Nor are there any where they would take half of a message.
    """
    inside = not first.text.startswith(first.again)
    return Run(f"{first.again} " if inside and len(first.again) * 2 < limits.size else "")


def _take_blanks(waiting: list[Run]) -> tuple[Run, ...]:
    """Take the blanks that come next."""
    taken = []
    while waiting:
        run = waiting.pop()
        words = run.text.lstrip()
        taken.append(run._replace(text=run.text[: len(run.text) - len(words)]))
        if words:
            waiting.append(run._replace(text=words))
            break
    return tuple(taken)


def _take(waiting: list[Run], size: int) -> tuple[Run, ...]:
    """Take as many characters as there are, at most `size`."""
    taken = []
    while waiting and size:
        run = waiting.pop()
        taken.append(run._replace(text=run.text[:size]))
        if len(run.text) > size:
            waiting.append(run._replace(text=run.text[size:]))
        size -= len(taken[-1].text)
    return tuple(taken)


def _split(runs: Sequence[Run], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Cut runs at a character; both halves of a run keep its marks."""
    before = 0
    for number, run in enumerate(runs):
        end = before + len(run.text)
        if end > at:
            inside = at - before
            left = (run._replace(text=run.text[:inside]),) if inside else ()
            right = run._replace(text=run.text[inside:])
            return (*runs[:number], *left), (right, *runs[number + 1 :])
        before = end
    return tuple(runs), ()


def _place(head: Sequence[Run], limits: Limits) -> int:
    """Find the character at which to cut: as late as a limit allows, where it hurts least."""
    text = _joined(head)
    most = _most(head, text, limits)
    for pattern in (_SENTENCE, _BLANK):
        ends = [
            match.end()
            for match in pattern.finditer(text, 1)
            if match.start() + len(match[0].rstrip()) <= most
        ]
        if ends:
            return ends[-1]
    return _whole_character(text, most)


def _most(head: Sequence[Run], text: str, limits: Limits) -> int:
    """Count the characters from the start that keep both limits; at least one."""
    ends = list(accumulate(1 + (char > "\uffff") for char in text))
    most = bisect_right(ends, limits.size)
    entities = _entities(head)
    if len(entities) > limits.entities:
        most = min(most, bisect_right(ends, entities[limits.entities].offset))
    return max(1, most)


def _whole_character(text: str, most: int) -> int:
    """Step back from inside what readers take for one character."""
    for place in range(most, max(0, most - _LONGEST_CLUSTER), -1):
        if place >= len(text) or not _belongs(text, place):
            return place
    return most


def _belongs(text: str, place: int) -> bool:
    """Tell whether a character belongs to the one before it."""
    here, before = text[place], text[place - 1]
    if before == "\u200d" or _JOINED.match(here) or unicodedata.combining(here):
        return True
    flags = len(text[:place]) - len(text[:place].rstrip(_FLAGS))
    return here in _FLAGS and flags % 2 == 1


def _entities(runs: Iterable[Run], *, inward: bool = False) -> tuple[Entity, ...]:
    """Find what is shown how, or what leads into the guide.

    Neighbours with the same mark are one, an inner one comes later.
    """
    runs = [run for run in runs if run.text]
    if not any(run.marks for run in runs):
        return ()
    runs = [
        Run(run.text, tuple([mark for mark in run.marks if (mark.type in INWARD) is inward]))
        for run in runs
    ]
    found: list[Entity] = []
    opened: list[tuple[Mark, int, int]] = []  # a mark, where it begins in the text and in units
    text, offset = "", 0
    for run in [*runs, Run("")]:
        common = 0
        for (mark, *_), other in zip(opened, run.marks, strict=False):
            if mark != other:
                break
            common += 1
        found += [
            Entity(mark.type, start, offset - start, *mark[1:])
            for mark, at, start in opened[common:]
            if text[at:].strip()
        ]
        opened = opened[:common] + [(mark, len(text), offset) for mark in run.marks[common:]]
        text += run.text
        offset += size_of(run.text)
    return tuple(sorted(found, key=lambda entity: (entity.offset, -entity.length)))
