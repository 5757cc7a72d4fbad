"""The template (.pot): every segment of a guide as a message, with what helps a translator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from polyguide.model.catalogue import Catalogue, Key, Message, header_text
from polyguide.model.document import SPLIT, InlineKind, Segment, one_line, walk_inline

ASK = f"polyguide: {SPLIT}"
"""The translator's comment that asks for a message of its own under each heading."""


def template_catalogue(
    segments: Iterable[Segment],
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
    grouped: dict[Key, list[Segment]] = {}
    for segment in segments:
        grouped.setdefault(segment.key, []).append(segment)
    said = None if old is None else _Said(old, grouped.keys())
    messages = tuple(_message(group, said) for group in grouped.values())
    if old is not None and [message.key for message in old.messages] == list(grouped):
        date = old.headers.get("POT-Creation-Date", date)
    return Catalogue(path, _header(project, date), messages)


def asked_texts(catalogue: Catalogue) -> frozenset[str]:
    """Give the texts that a translator wants to be messages apart under each heading.

    >>> asked_texts(Catalogue("", Message(""), (Message("Open", comments=(ASK,)), Message("Pay"))))
    frozenset({'Open'})
    """
    return frozenset(m.id for m in catalogue.messages if not m.obsolete and ASK in m.comments)


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


class _Said:
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


def _message(group: list[Segment], said: _Said | None) -> Message:
    first = group[0]
    notes = dict.fromkeys(note for segment in group for note in _notes(segment))
    unchanged = dict.fromkeys(one_line(segment.unchanged) for segment in group)
    notes |= {
        note: None for note in unchanged if note and (not said or said.holds(note, first.key))
    }
    references = dict.fromkeys(segment.place.path for segment in group)
    facts = any(node.kind is InlineKind.FACT for node in walk_inline(first.inline))
    return Message(
        id=first.text,
        context=first.context,
        notes=tuple(notes),
        references=tuple(references),
        flags=("python-brace-format",) if facts else (),
    )


def _notes(segment: Segment) -> list[str]:
    what = f"{segment.kind.value}, in: {segment.where}" if segment.where else segment.kind.value
    texts = (what, segment.note, SPLIT if segment.split else "")
    return [one_line(text) for text in texts if text]
