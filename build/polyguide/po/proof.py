"""Proving: what a catalogue is written as must say the same when it is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polyguide import po
from polyguide.characters import CONTROL
from polyguide.po.header import in_utf8
from polyguide.po.text import name_of
from polyguide.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polyguide.catalog import Catalog, Message

__all__ = ["Proved", "proved", "refusal"]


class Proved(NamedTuple):
    """A catalogue as it is written, and as it is read from there."""

    data: bytes
    catalog: Catalog


def proved(catalog: Catalog, *, template: bool = False) -> Proved | tuple[Problem, ...]:
    """Write a catalogue and read it back: what does not say the same is never put on a disk.

    There are only problems if it could not be read again, such as for a text over the limits. A
    catalogue that reads as another one is a fault of ours: AssertionError.
    """
    data = po.dump(catalog)
    again, problems = po.parse(data, catalog.path, template=template, strict=False)
    if again is None:
        return problems
    headers = [_words(meant.header) for meant in (catalog, in_utf8(catalog))]
    pairs = zip(catalog.messages, again.messages, strict=True)
    if _words(again.header) not in headers or not all(_says(*pair) for pair in pairs):
        raise AssertionError(f"{catalog.path} would not read back as it was meant")
    return Proved(data, again)


def refusal(message: Message, catalog: Catalog) -> Problem | None:
    """Say why a translation is not written into a catalogue; None if it may be.

    A control character is in none, and what is written has to read back.

    >>> from polyguide.catalog import Catalog, Message, header_text
    >>> header = Message("", strings=(header_text({"Content-Type": "text/plain; charset=UTF-8"}),))
    >>> refusal(Message("Pay", strings=("Paga\\x92",)), Catalog("es.po", header)).code
    'PO005'
    """
    place = Place(catalog.path)
    for text in message.strings:
        found = CONTROL.search(text)
        if found:
            return Problem.of("PO005", place, character=name_of(found[0]))
    data = po.dump(catalog.with_messages([message]))
    again, problems = po.parse(data, catalog.path, strict=False)
    return None if again else problems[0]


def _says(meant: Message, read: Message) -> bool:
    """Tell whether a message reads as it was meant: in everything that a translator cares for."""
    if _words(read) != _words(meant):
        return False
    if meant.source is not None:  # not changed: its very bytes are written again
        return True
    same = (read.domain, read.previous) == (meant.domain, meant.previous)
    return same and _lines(read.comments) == _lines(meant.comments)


def _words(message: Message) -> tuple[object, ...]:
    """Give what is compared. A fuzzy mark on no words says nothing, and is not written."""
    fuzzy = message.fuzzy and bool(message.strings[0])
    return *message.key, message.plural, message.strings, fuzzy, message.obsolete


def _lines(comments: Iterable[str]) -> list[str]:
    return [line.rstrip() for comment in comments for line in comment.split("\n")]
