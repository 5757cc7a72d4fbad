"""The template (.pot): every segment of a guide as a message, with what helps a translator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from polyguide.model.catalogue import Catalogue, Key, Message, header_text
from polyguide.model.document import SPLIT, InlineKind, Segment, one_line, walk_inline
from polyguide.model.patterns import lazy

_NAME = r"[a-z_][a-z0-9_]*"
_PLACEHOLDERS = lazy(rf"[^{{}}]*(?:\{{{_NAME}(?:\.{_NAME})*\}}[^{{}}]*)+")
"""A text whose only braces are those of placeholders, as Python's `str.format` has them.

Of any other text GNU gettext checks nothing and says nothing, and Weblate finds a fault in every
translation, as in one of `[chip]{lang=es}`: such a message has no python-brace-format.
"""
_MOST_PLACES = 6  # so many places of one text are named to the translator, and no more

SPLIT_REQUEST = f"polyguide: {SPLIT}"
"""The translator's comment that asks for a message of its own under each heading."""


class Told(NamedTuple):
    """A segment, what it belongs to where it stands, and what the facts in it are."""

    segment: Segment
    places: Sequence[str] = ()
    facts: Sequence[str] = ()


def template_catalogue(
    texts: Iterable[Told],
    path: str,
    *,
    project: str,
    date: str = "",
    old: Catalogue | None = None,
) -> Catalogue:
    """Make the template. Equal segments become one message with all their notes and places.

    `date` is the POT-Creation-Date of a template that is new or whose messages changed; while the
    messages stay the same, the `old` template's date stays too, so no diff shows a mere run.
    """
    grouped: dict[Key, list[Told]] = {}
    for told in texts:
        grouped.setdefault(told.segment.key, []).append(told)
    unchanged_notes = None if old is None else _UnchangedNotes(old, grouped.keys())
    messages = tuple(_message(group, unchanged_notes) for group in grouped.values())
    if old is not None and [message.key for message in old.messages] == list(grouped):
        date = old.headers.get("POT-Creation-Date", date)
    return Catalogue(path, _header(project, date), messages)


def texts_to_split(catalogue: Catalogue) -> frozenset[str]:
    """Give the texts that a translator wants to be messages apart under each heading.

    >>> messages = Message("Open", comments=(SPLIT_REQUEST,)), Message("Pay")
    >>> texts_to_split(Catalogue("", Message(""), messages))
    frozenset({'Open'})
    """
    return frozenset(
        m.id for m in catalogue.messages if not m.obsolete and SPLIT_REQUEST in m.comments
    )


def split_texts(template: Catalogue) -> frozenset[str]:
    """Give the texts that are messages apart under each heading in a template."""
    return frozenset(message.id for message in template.messages if SPLIT in message.notes)


def _header(project: str, date: str) -> Message:
    fields: Mapping[str, str] = {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": date,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return Message("", strings=(header_text(fields),), flags=("fuzzy",))


class _UnchangedNotes:
    """Which words of the author about an edit ("meaning unchanged") are still about it.

    They are about the edit that brought a text into the template, and stay with that text. Where
    the text was edited again, the same words are left over from the edit before.
    """

    def __init__(self, old: Catalogue, keys: Collection[Key]) -> None:
        self._old = old
        self._left_over = {
            note for message in old.messages if message.key not in keys for note in message.notes
        }

    def holds(self, note: str, key: Key) -> bool:
        """Tell whether a text of the guide is the one that the author's words were about."""
        known = self._old.get(*key)
        return note in known.notes if known else note not in self._left_over


def _message(group: list[Told], unchanged_notes: _UnchangedNotes | None) -> Message:
    segments = [told.segment for told in group]
    first = segments[0]
    notes = dict.fromkeys(map(_what, segments))
    places = list(dict.fromkeys(note for told in group for note in told.places))
    notes |= dict.fromkeys(places[:_MOST_PLACES])
    if len(places) > _MOST_PLACES:
        notes[f"and {len(places) - _MOST_PLACES} more such places"] = None
    notes |= dict.fromkeys(note for told in group for note in told.facts)
    notes |= dict.fromkeys(note for segment in segments for note in _said(segment))
    unchanged = dict.fromkeys(one_line(segment.unchanged) for segment in segments)
    notes |= {
        note: None
        for note in unchanged
        if note and (not unchanged_notes or unchanged_notes.holds(note, first.key))
    }
    facts = any(node.kind is InlineKind.FACT for node in walk_inline(first.inline))
    return Message(
        id=first.text,
        context=first.context,
        notes=tuple(notes),
        references=tuple(dict.fromkeys(segment.place.path for segment in segments)),
        flags=("python-brace-format",) if facts and _PLACEHOLDERS.fullmatch(first.text) else (),
    )


def _what(segment: Segment) -> str:
    what, where = segment.kind.value, segment.where
    if segment.code is not None:
        what = f"{what} ({segment.code.language})"
    return one_line(f"{what}, in: {where}" if where else what)


def _said(segment: Segment) -> list[str]:
    texts = (segment.note, SPLIT if segment.split else "")
    return [one_line(text) for text in texts if text]
