"""The only door to polib: compiled .mo catalogues, and catalogues of other Python tools.

polib never sees a path, and never reads or writes a .po file for us.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from polyguide.gettext.po.header import in_utf8
from polyguide.model.catalogue import Catalogue, Message, Previous, header_text
from polyguide.model.patterns import lazy

if TYPE_CHECKING:
    import polib

_EOT = "\4"
"""What parts the context from the text in a compiled catalogue."""

_LINE = lazy(r"(.+):([0-9]+)", re.DOTALL)


def to_polib(catalogue: Catalogue) -> polib.POFile:
    """Give a catalogue as polib's POFile."""
    import polib

    file = polib.POFile(wrapwidth=0)
    file.header = "\n".join(catalogue.header.comments)
    file.metadata = dict(in_utf8(catalogue).headers)
    file.metadata_is_fuzzy = catalogue.header.fuzzy
    for message in catalogue.messages:
        file.append(_to_entry(message, polib.POEntry))
    return file


def from_polib(file: polib.POFile, path: str) -> Catalogue:
    """Give polib's POFile as a catalogue. The order of its header fields is polib's."""
    header = Message(
        "",
        strings=(header_text(file.metadata),),
        comments=tuple(file.header.split("\n")) if file.header else (),
        flags=("fuzzy",) if file.metadata_is_fuzzy else (),
    )
    return Catalogue(path, header, tuple(_from_entry(item) for item in file))


def write_mo(catalogue: Catalogue) -> bytes:
    """Compile what is translated, and the header. Fuzzy and obsolete messages stay out."""
    done = catalogue.with_messages(
        _with_empty_context(message)
        for message in catalogue.messages
        if message.translated and not message.domain
    )
    return bytes(to_polib(done).to_binary())


def _with_empty_context(message: Message) -> Message:
    """Put an empty context before the text: polib would take it for none."""
    return (
        replace(message, context=None, id=f"{_EOT}{message.id}")
        if message.context == ""
        else message
    )


def _to_entry(message: Message, entry: type[polib.POEntry]) -> polib.POEntry:
    previous = message.previous or Previous(None, "")
    plural = message.plural is not None
    return entry(
        msgid=message.id,
        msgctxt=message.context,
        msgid_plural=message.plural or "",
        msgstr="" if plural else message.strings[0],
        msgstr_plural=dict(enumerate(message.strings)) if plural else {},
        tcomment="\n".join(message.comments),
        comment="\n".join(message.notes),
        occurrences=[_occurrence(reference) for reference in message.references],
        flags=list(message.flags),
        previous_msgctxt=previous.context,
        previous_msgid=previous.id if message.previous else None,
        previous_msgid_plural=previous.plural,
        obsolete=message.obsolete,
        linenum=message.line or None,
    )


def _occurrence(reference: str) -> tuple[str, str]:
    split = _LINE.fullmatch(reference)
    return (split[1], split[2]) if split else (reference, "")


def _from_entry(item: polib.POEntry) -> Message:
    plural = item.msgid_plural or None
    strings = [item.msgstr]
    if plural is not None:
        strings = [item.msgstr_plural[index] for index in sorted(item.msgstr_plural)] or [""]
    previous = None
    if item.previous_msgid is not None:
        old = item.previous_msgctxt, item.previous_msgid, item.previous_msgid_plural
        previous = Previous(*old)
    return Message(
        id=item.msgid,
        context=item.msgctxt,
        plural=plural,
        strings=tuple(strings),
        comments=tuple(item.tcomment.split("\n")) if item.tcomment else (),
        notes=tuple(item.comment.split("\n")) if item.comment else (),
        references=tuple(f"{name}:{line}" if line else name for name, line in item.occurrences),
        flags=tuple(item.flags),
        previous=previous,
        obsolete=bool(item.obsolete),
    )
