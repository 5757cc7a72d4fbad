"""Where a piece of a translation stands in its file: from an offset to line and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from polyguide.po.strings import unescape
from polyguide.problem import Place

if TYPE_CHECKING:
    from polyguide.catalog import Message

__all__ = ["place_of"]

_TOKEN = re.compile(
    r"^[ \t]*#(?!~)[^\n]*|(?P<word>msgstr)(?:[ \t]*\[[ \t]*(?P<form>[0-9]+)[ \t]*\])?"
    r'|msg[a-z_]+|"(?P<text>(?:[^"\\\n]|\\.)*)"',
    re.MULTILINE,
)
_CHARACTER = re.compile(r"(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]+))+|\\.|[^\\]")


def place_of(message: Message, form: int, offset: int, path: str) -> Place:
    r"""Give the place of a character of one of a message's translations.

    `offset` counts in the translation's own characters, escapes and quotes resolved; beyond its
    end it is that of the end. Of a message that was not read from a file the place is the file.

    >>> from polyguide.po import parse
    >>> text = 'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    >>> catalog, _ = parse((text + '\nmsgid "a"\nmsgstr ""\n"b\\"c"\n').encode(), "es.po")
    >>> place_of(catalog.messages[0], 0, 2, "es.po")
    Place(path='es.po', line=6, column=5)
    """
    if message.source is None:
        return Place.of_line(path, message.string_line)
    raw = message.source[0]
    first, strings = _strings(raw, form)
    at = first
    for start, content in strings:
        at = start + len(content)
        if "\\" not in content:
            if offset < len(content):
                at = start + offset
                break
            offset -= len(content)
            continue
        step = _escaped(content, offset)
        if step.found:
            at = start + step.at
            break
        offset -= step.at
    line = message.string_line + raw.count("\n", first, at)
    return Place(path, line, at - raw.rfind("\n", 0, at))


def _strings(raw: str, form: int) -> tuple[int, list[tuple[int, str]]]:
    """Find where the first msgstr stands, and each string of one form with its offset."""
    first, reading = 0, False
    strings = []
    for token in _TOKEN.finditer(raw):
        if token["word"]:
            first = first or token.start()
            reading = int(token["form"] or 0) == form
        elif token["text"] is not None and reading:
            strings.append((token.start("text"), token["text"]))
        else:
            reading = reading and token[0][0] == "#"
    return first, strings


class _Step(NamedTuple):
    """Where an offset is in a string as written; if it lies behind, `at` is its length read."""

    found: bool
    at: int


def _escaped(content: str, offset: int) -> _Step:
    read = 0
    for character in _CHARACTER.finditer(content):
        size = len(unescape([character[0]])[0])
        if offset < read + size:
            return _Step(True, character.start())
        read += size
    return _Step(False, read)
