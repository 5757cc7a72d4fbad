"""The strings of .po files: escapes, read strictly and written as GNU gettext writes them.

Where a piece of a translation stands in its file is told by `place_of`: from an offset to line and
column.

Python 3.11.0 to 3.11.4 misread a possessive quantifier (`*+`, `++`, `?+`) after a group: what a
repetition took before it failed stays taken. An atomic group, as `many` makes it, says the same,
and is read alike by all. After one character or class the quantifiers are right everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from polyguide.model.catalogue import Message
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place

_PORTION: Final = 1000
"""Repetitions that an inner atomic group closes over: until then each one takes memory."""


def many(item: str) -> str:
    """Give the pattern for an item as often as it stands there, which may be never.

    >>> import re
    >>> re.match(many("ab?c"), "acabcab")[0]
    'acabc'
    """
    return f"(?>(?:(?>(?:{item}){{1,{_PORTION}}}))*)"


MARKER = lazy(r"^#-#-#-#-#  .*  #-#-#-#-#$", re.MULTILINE)
"""The line by which msgcat separates several versions of one translation."""

_PLAIN: Mapping[str, str] = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    '"': '"',
    "\\": "\\",
}
_USUAL = lazy(many(r'[^\\]++|\\[nt"\\]'))
_USUAL_ESCAPE = lazy(r"\\(.)")
_ESCAPE = lazy(
    r'\\(?:(?P<plain>[abfnrtv"\\])|(?P<octal>[0-7]{1,3})|x(?P<hex>[0-9a-fA-F]++)|(?P<bad>.?))',
    re.DOTALL,
)
_NAMED = {code: f"\\{name}" for name, text in _PLAIN.items() for code in [ord(text)]}
_OCTAL = {
    code: "".join(f"\\{byte:03o}" for byte in chr(code).encode())
    for code in (*range(32), *range(127, 160))
    if code != 0x85
}
_TO_ESCAPES: Mapping[int, str] = _OCTAL | _NAMED
_CUT = "\0"  # between two pieces; no file with this character gets as far as here
_NUL, _EOT = 0, 4  # what ends strings, and what ends contexts, in compiled catalogues
_SPECIAL = lazy(r'[\x00-\x1f"\\\x7f-\x84\x86-\x9f]')


@dataclass(frozen=True, slots=True)
class EscapeFault:
    """An escape that cannot be read (or can, but should not be written): its code and place."""

    code: str
    offset: int
    escape: str


def simple(raw: str) -> str:
    r"""Read the text between quotes that has no other escapes than \n, \t, \" and \\.

    >>> simple(r'a \"b\" C:\\new\n')
    'a "b" C:\\new\n'
    """
    if "\\\\" in raw:
        return _USUAL_ESCAPE.sub(lambda match: _PLAIN[match[1]], raw)
    return raw.replace("\\n", "\n").replace('\\"', '"').replace("\\t", "\t")


def unescape(pieces: list[str], codec: str = "utf-8") -> tuple[str, EscapeFault | None]:
    r"""Read the texts between quotes; give them joined, and the gravest thing about an escape.

    Octal and hexadecimal escapes are bytes of the file's charset, and must form characters. No
    escape goes on in the next piece, but a character's bytes may. An offset counts one more
    character between two pieces.

    >>> unescape([r"caf\303", r"\251"])[0], unescape([r"\10", "1"])[0]
    ('café', '\x081')
    >>> unescape([r"\u00e9"])[1]
    EscapeFault(code='PO025', offset=0, escape='\\u')
    """
    raw = "".join(pieces)
    if _USUAL.fullmatch(raw):
        return simple(raw), None
    return _unescaped(_CUT.join(pieces), codec)


def _unescaped(raw: str, codec: str) -> tuple[str, EscapeFault | None]:
    """Read escapes of every kind, and leave out what stands between the pieces."""
    pieces: list[str | int] = []
    warned: EscapeFault | None = None
    end = 0
    for match in _ESCAPE.finditer(raw):
        pieces.append(raw[end : match.start()].replace(_CUT, ""))
        end = match.end()
        if match.lastgroup == "bad":
            return "", EscapeFault("PO025", match.start(), match[0])
        piece = _piece(match)
        if piece in (_NUL, _EOT) or (isinstance(piece, int) and piece > 255):
            return "", EscapeFault("PO026", match.start(), match[0])
        pieces.append(piece)
        if match[0][1] not in 'nt"\\':
            warned = warned or EscapeFault("PO027", match.start(), match[0])
    pieces.append(raw[end:].replace(_CUT, ""))
    if warned is None or not any(isinstance(piece, int) for piece in pieces):
        return "".join(map(str, pieces)), warned
    try:
        chunks = (bytes([x]) if isinstance(x, int) else x.encode(codec) for x in pieces)
        return b"".join(chunks).decode(codec), warned
    except UnicodeError:
        return "", EscapeFault("PO026", warned.offset, warned.escape)


def _piece(match: re.Match[str]) -> str | int:
    """Give the text that a named escape stands for, or the byte of a numeric one."""
    if match["plain"]:
        return _PLAIN[match["plain"]]
    if match["octal"]:
        return int(match["octal"], 8)
    return int(match["hex"][:8].lstrip("0")[:3] or "0", 16) if len(match["hex"]) < 9 else 256


def quoted(text: str) -> list[str]:
    r"""Write a text as the lines of a string, broken after each \n and nowhere else.

    >>> quoted("one"), quoted("one\n"), quoted("one\ntwo")
    (['"one"'], ['"one\\n"'], ['""', '"one\\n"', '"two"'])
    """
    if not _SPECIAL.search(text):
        return [f'"{text}"']
    escaped = text.translate(_TO_ESCAPES)
    if "\n" not in text[:-1]:
        return [f'"{escaped}"']
    parts = (part.translate(_TO_ESCAPES) for part in text.split("\n"))
    lines = [f'"{part}\\n"' for part in parts]
    lines[-1] = f'"{lines[-1][1:-3]}"'
    return ['""', *(lines if lines[-1] != '""' else lines[:-1])]


_TOKEN = lazy(
    r"^[ \t]*#(?!~)[^\n]*|(?P<word>msgstr)(?:[ \t]*\[[ \t]*(?P<form>[0-9]+)[ \t]*\])?"
    r'|msg[a-z_]+|"(?P<text>(?:[^"\\\n]|\\.)*)"',
    re.MULTILINE,
)
_CHARACTER = lazy(r"(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]+))+|\\.|[^\\]")


def place_of(message: Message, form: int, offset: int, path: str) -> Place:
    r"""Give the place of a character of one of a message's translations.

    `offset` counts in the translation's own characters, escapes and quotes resolved; beyond its
    end it is that of the end. Of a message that was not read from a file the place is the file.

    >>> from polyguide.gettext.po import parse
    >>> text = 'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    >>> catalogue, _ = parse((text + '\nmsgid "a"\nmsgstr ""\n"b\\"c"\n').encode(), "es.po")
    >>> place_of(catalogue.messages[0], 0, 2, "es.po")
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
