"""From the bytes of a .po file to its text: size, kind, charset, line ends, forbidden characters.

The bytes are decoded once and strictly. Which charset they are in is read from the header, and
only names from a closed list of real, stateless charsets count; everything is written as UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from polyguide.model.characters import CONTROL
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.project import MAX_CATALOGUE

CODECS: Mapping[str, str] = {
    **dict.fromkeys(("UTF-8", "UTF8"), "utf-8"),
    **dict.fromkeys(("ASCII", "US-ASCII", "ANSI_X3.4-1968"), "ascii"),
    **{f"ISO-8859-{part}": f"iso8859_{part}" for part in (*range(1, 10), 13, 14, 15)},
    **{f"CP{page}": f"cp{page}" for page in (850, 866, 874, 932, 949, 950, *range(1250, 1259))},
    **{f"WINDOWS-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"KOI8-{kind}": f"koi8_{kind.lower()}" for kind in "RUT"},
    **dict.fromkeys(("EUC-CN", "GB2312"), "gb2312"),
    **dict.fromkeys(("SHIFT_JIS", "SHIFT-JIS"), "shift_jis"),
    "BIG5": "big5",
    "BIG5-HKSCS": "big5hkscs",
    "EUC-JP": "euc_jp",
    "EUC-KR": "euc_kr",
    "GB18030": "gb18030",
    "GBK": "gbk",
    "JOHAB": "johab",
    "TIS-620": "tis_620",
}
"""The charsets a file may be declared in, by the names that gettext knows and that are safe."""

_KINDS: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (lazy(rb"\x1f\x8b"), "a gzip archive", "unpack it first"),
    (lazy(rb"PK\x03\x04"), "a zip archive", "unpack it first"),
    (lazy(rb"BZh|\xfd7zXZ"), "a packed archive", "unpack it first"),
    (lazy(rb"\xff\xfe\x00\x00|\x00\x00\xfe\xff"), "a text in UTF-32", "save it as UTF-8"),
    (
        lazy(rb"\xff\xfe|\xfe\xff|(?:[\t-~]\x00){4}|(?:\x00[\t-~]){4}"),
        "a text in UTF-16",
        "save it as UTF-8",
    ),
    (lazy(rb"\xde\x12\x04\x95|\x95\x04\x12\xde"), "a compiled .mo file", "use its source"),
    (
        lazy(rb"version https://git-lfs"),
        "a Git LFS pointer",
        "run git lfs pull in the project",
    ),
    (
        lazy(rb"\s*+<(?:!doctype|html|head|body)", re.IGNORECASE),
        "a web page",
        "the download gave an error page, so download it again while signed in",
    ),
    (lazy(rb"\s*+<\?xml"), "an XML file", "export it as gettext .po"),
    (lazy(rb"\s*+[{\[]"), "a JSON file", "export it as gettext .po"),
)
"""How a file begins that was mistaken for a catalogue: its kind, and how to get the real one."""

_BLANK = b" \t\r\n\v\f\xef\xbb\xbf"
_BOM = b"\xef\xbb\xbf"
_CHARSET = lazy(rb'^[^#\n"]*+"(?:[^"\\\n]|\\.)*?charset=([^\s";\\]*+)', re.M | re.I)
_C0 = bytes({*range(32), 127} - set(b"\r\n"))
_C1 = lazy(rb"\xc2[\x80-\x9f]")
_LONE_CR = lazy(r"\r(?!\n)")
_UNUSUAL = lazy("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, with every CRLF made LF if all lines end so."""

    text: str
    newline: str = "\n"
    codec: str = "utf-8"
    has_controls: bool = True
    """Whether it may hold control characters, line breaks (`\\n`) aside."""


def at(text: str, offset: int, path: str) -> Place:
    r"""Give the place of an offset in a text.

    >>> at("a\nbc", 3, "x.po")
    Place(path='x.po', line=2, column=2)
    """
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def name_of(character: str) -> str:
    """Name a character that cannot be seen.

    >>> name_of(chr(0xA0)), name_of(chr(27))
    ('U+00A0 NO-BREAK SPACE', 'U+001B')
    """
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def decode(data: bytes, path: str) -> tuple[Text | None, list[Problem]]:
    """Turn bytes into text, or say why that cannot be done. Never guesses a charset."""
    refused = _not_a_catalogue(data, path)
    if refused:
        return None, [refused]
    problems: list[Problem] = []
    if data.startswith(_BOM):
        problems.append(Problem.make("PO008", Place(path, 1, 1)))
        data = data[len(_BOM) :]
    text, codec, refused = _decoded(data, path)
    if refused:
        return None, [*problems, refused]
    newline = "\n"
    if "\r" in text:
        lone = _LONE_CR.search(text)
        if lone:
            return None, [*problems, _lone_cr(text, lone.start(), path)]
        if text.count("\r") == text.count("\n"):
            text, newline = text.replace("\r\n", "\n"), "\r\n"
        else:
            problems.append(Problem.make("PO007", at(text, _odd_line_end(text), path)))
    controls = codec != "utf-8" or "\r" in text or _has_controls(data)
    return Text(text, newline, codec, controls), problems


def _has_controls(data: bytes) -> bool:
    """Tell whether there are control characters in UTF-8, those of line ends aside."""
    return len(data.translate(None, _C0)) < len(data) or _C1.search(data) is not None


def _not_a_catalogue(data: bytes, path: str) -> Problem | None:
    if len(data) > MAX_CATALOGUE:
        return Problem.make("PO001", Place(path), size=len(data), limit=MAX_CATALOGUE)
    if not data[:1000].strip(_BLANK) and not data.strip(_BLANK):
        return Problem.make("PO002", Place(path, 1, 1))
    for pattern, kind, advice in _KINDS:
        if pattern.match(data, len(_BOM) if data.startswith(_BOM) else 0):
            return Problem.make("PO003", Place(path, 1, 1), kind=kind, advice=advice)
    return None


def _decoded(data: bytes, path: str) -> tuple[str, str, Problem | None]:
    """Decode as UTF-8, or else as what the header declares; give text, codec and refusal."""
    try:
        return data.decode(), "utf-8", None
    except UnicodeDecodeError as error:
        codec, charset, failure = "utf-8", "UTF-8", error
    declared = _CHARSET.search(data)
    if declared:
        charset = declared[1].decode("ascii", "replace")
        codec = CODECS.get(charset.upper(), "")
        if not codec:
            place = _byte_place(data, declared.start(1), path)
            return "", "", Problem.make("PO056", place, charset=charset or "(empty)")
    if codec != "utf-8":
        try:
            return data.decode(codec), codec, None
        except UnicodeDecodeError as error:
            failure = error
    place = _byte_place(data, failure.start, path)
    byte = f"0x{data[failure.start]:02X}"
    return "", "", Problem.make("PO004", place, byte=byte, charset=charset)


def _byte_place(data: bytes, offset: int, path: str) -> Place:
    """Give the place of a byte; columns count characters as far as UTF-8 can be read."""
    line_start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[line_start:offset].decode("utf-8", "replace")) + 1
    return Place(path, data.count(b"\n", 0, offset) + 1, column)


def _lone_cr(text: str, offset: int, path: str) -> Problem:
    """Refuse carriage returns that end no line."""
    if "\n" not in text.rstrip("\n"):
        return Problem.make("PO006", Place(path, 1, offset + 1))
    return Problem.make("PO005", at(text, offset, path), character=name_of("\r"))


def _odd_line_end(text: str) -> int:
    """Find the first line end that is not like the one of the first line."""
    crlf, bare = text.find("\r\n"), re.search(r"(?<!\r)\n", text)
    return max(crlf, bare.start() if bare else 0)


def suspects(text: str, path: str) -> list[Problem]:
    """Find control characters and unusual line separators.

    Of each kind the first one is told: they come in crowds.
    """
    kinds = (("PO005", CONTROL), ("PO012", _UNUSUAL))
    found = [(code, match) for code, kind in kinds for match in [kind.search(text)] if match]
    return [
        Problem.make(code, at(text, match.start(), path), character=name_of(match[0]))
        for code, match in found
    ]
