"""The strings of .po files: escapes, read strictly and written as GNU gettext writes them.

Python 3.11.0 to 3.11.4 misread a possessive quantifier (`*+`, `++`, `?+`) after a group: what a
repetition took before it failed stays taken. An atomic group, as `many` makes it, says the same,
and is read alike by all. After one character or class the quantifiers are right everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MARKER", "EscapeFault", "many", "quoted", "simple", "unescape"]

_PORTION: Final = 1000
"""Repetitions that an inner atomic group closes over: until then each one takes memory."""


def many(item: str) -> str:
    """Give the pattern for an item as often as it stands there, which may be never.

    >>> import re
    >>> re.match(many("ab?c"), "acabcab")[0]
    'acabc'
    """
    return f"(?>(?:(?>(?:{item}){{1,{_PORTION}}}))*)"


MARKER = re.compile(r"^#-#-#-#-#  .*  #-#-#-#-#$", re.MULTILINE)
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
_USUAL = re.compile(many(r'[^\\]++|\\[nt"\\]'))
_USUAL_ESCAPE = re.compile(r"\\(.)")
_ESCAPE = re.compile(
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
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f-\x84\x86-\x9f]')


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
