"""The fast reader: regular expressions for entries in canonical form.

It recognises what `polyguide.gettext.po` writes, and hands the rest of a file, piece by piece, to
the strict grammar. What it recognises means the same under the strict grammar; a test reads
files both ways and compares. Of most entries it takes only the words: `po.entries` makes messages
of them, and reads fields that are seldom asked for, when they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from polyguide.gettext.po.canonical import FORMS, PLAIN, TILE, WORDS, text_of
from polyguide.gettext.po.comment import CLOSE, OPEN, flags
from polyguide.gettext.po.entries import Entries, Words, message_of
from polyguide.gettext.po.entry import MAX_STRING
from polyguide.gettext.po.grammar import Scanner
from polyguide.gettext.po.text import Text, suspects
from polyguide.model.catalogue import Key, Message
from polyguide.model.patterns import lazy
from polyguide.model.problem import Problem, Severity

_SUSPECT = ("\ufeff", "\u2028", "\u2029", "#-#-#-#-#")
"""What the patterns let pass although there is something to be said about it."""

_ISOLATES = lazy(rf"^#:.*[{OPEN}{CLOSE}].*", re.MULTILINE)


@dataclass(slots=True)
class Reading:
    """What was read from a text."""

    entries: Entries = field(default_factory=Entries)
    unchecked: list[Message] = field(default_factory=list)
    """Those messages that have something to be checked."""
    trailing: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def messages(self) -> list[Message]:
        """Make all messages; the first is that of the header."""
        made = self.entries.made
        return [made[0], *self.entries.messages()] if made else []

    @property
    def refused(self) -> bool:
        """Tell whether any problem is an error."""
        return any(map(is_error, self.problems))


_Tile = tuple[str, str, str, str, str, str, str]


def is_error(problem: Problem) -> bool:
    """Tell whether a problem of this reader refuses the file."""
    return problem.severity is Severity.ERROR


class _NotCanonical(Exception):
    """Ends the fast reading; the strict grammar then reads the whole file."""


def read(text: Text, path: str) -> Reading:
    """Read a text, fast where it is in canonical form. The answer is that of the strict way."""
    return read_fast(text, path) or read_strictly(text, path)


def read_strictly(text: Text, path: str) -> Reading:
    """Read a whole text by the strict grammar."""
    problems = suspects(text.text, path)
    if any(map(is_error, problems)):
        return Reading(problems=problems)
    scanner = Scanner(text.text, path, codec=text.codec).scan()
    entries = Entries(made=dict(enumerate(scanner.messages)))
    return Reading(entries, scanner.messages, scanner.rest, problems + scanner.problems)


def read_fast(text: Text, path: str) -> Reading | None:
    """Read a text that is mostly in canonical form; None if it has to be read strictly."""
    if any(suspect in text.text for suspect in _SUSPECT) or not _isolates_match(text.text):
        return None
    ended = text.text.endswith("\n")
    reader = _Reader(text.text if ended else f"{text.text}\n", path, text.codec)
    try:
        reader.read(text.has_controls)
    except _NotCanonical:
        return None
    reading = reader.reading
    if not ended and reading.trailing:
        reading.trailing = reading.trailing[:-1]
    elif not ended:
        reading.entries.cut_last()
    return reading


def _isolates_match(text: str) -> bool:
    if OPEN not in text and CLOSE not in text:
        return True
    lines = (match[0] for match in _ISOLATES.finditer(text))
    return all(line.count(OPEN) == line.count(CLOSE) for line in lines)


class _Reader:
    """Walks over a text whose last character is a line break."""

    def __init__(self, text: str, path: str, codec: str) -> None:
        self.text = text
        self.path = path
        self.codec = codec
        self.reading = Reading(Entries(text))
        self._seen, self._line = 0, 1  # how far lines are counted, and which one is there
        self._odd: tuple[int, int, list[_Tile]] = (-1, -1, [])  # what was parted already, from, to

    def read(self, has_controls: bool) -> None:
        """Read the whole text. Its first entry goes up to the first blank line."""
        end = self.text.find("\n\n") + 1 or len(self.text)
        if self.strictly(self.text[:end], 1) or len(self.reading.entries) != 1:
            raise _NotCanonical
        if not has_controls:
            end = self.read_plain(end)
        if end < len(self.text):
            odd = self.walk(TILE.findall(self.text, end), self.line_of(end))
            if odd:
                last = len(self.text) - len(odd)
                self.reading.trailing = self.strictly(odd, self.line_of(last))

    def read_plain(self, end: int) -> int:
        """Take the words of plain entries, and read what is between them; give where that ends.

        This loop is what reading costs, so it calls nothing for the common entry.
        """
        entries = self.reading.entries
        plain, starts, ends = entries.plain, entries.starts.append, entries.ends.append
        for tile in PLAIN.finditer(self.text, end):
            context, id, string = tile.groups()
            if not id:
                continue
            key = context, id
            odd = context is not None or '"' in id or "\\" in id
            if odd or '"' in string or "\\" in string:
                words = _plain_words(context, id, string)
                if words is None:
                    continue
                key, string = words
            start, stop = tile.span()
            if key in plain or stop - start > MAX_STRING:
                continue
            if end < start and not self.read_between(end, start):
                continue
            plain[key] = string
            starts(start)
            ends(stop)
            end = stop
        return end

    def read_between(self, start: int, end: int) -> bool:
        """Read what stands between two plain entries; False if it belongs to what follows it."""
        first, stop, tiles = self._odd if self._odd[0] == start else (start, start, [])
        tiles += TILE.findall(self.text, stop, end)
        if not _is_tile(tiles[-1]):
            self._odd = first, end, tiles
            return False
        self.walk(tiles, self.line_of(start))
        return True

    def line_of(self, offset: int) -> int:
        """Give the line of an offset that is not before the last one asked for."""
        self._line += self.text.count("\n", self._seen, offset)
        self._seen = offset
        return self._line

    def walk(self, tiles: list[_Tile], line: int) -> str:
        """Make messages of tiles; `line` is where the first one begins. Gives what is left."""
        odd: list[str] = []
        for tile in tiles:
            raw, flag_text, context, id, string, forms, other = tile
            if not _is_tile(tile):
                odd.append(other or raw)
                continue
            gap = ""
            if odd:
                before, odd = "".join(odd), []
                gap = self.read_before(before, line)
                line += before.count("\n")
            plural, strings = _forms(forms) if forms else (None, (text_of(string),))
            key = text_of(context) if context else None, text_of(id)
            words = Words(key, strings, plural, _flags(flag_text) if flag_text else ())
            message = message_of(words, gap + raw, line - gap.count("\n"))
            line += raw.count("\n")
            self.reading.entries.add([message])
            if flag_text or forms or "\\n" in raw:
                self.reading.unchecked.append(message)
        return "".join(odd)

    def read_before(self, text: str, line: int) -> str:
        """Read strictly what stands before a message; give blank lines left over: its own."""
        gap = self.strictly(text, line)
        if gap.strip():
            raise _NotCanonical
        return gap

    def strictly(self, text: str, line: int) -> str:
        """Read a piece by the strict grammar; give what stands after its last entry.

        Whatever only the whole file can settle ends the fast reading: a fault, an entry that
        goes on after a blank line, a domain.
        """
        if suspects(text, self.path):
            raise _NotCanonical
        scanner = Scanner(text, self.path, codec=self.codec, line=line).scan()
        if scanner.domain or any(is_error(problem) for problem in scanner.problems):
            raise _NotCanonical
        self.reading.entries.add(scanner.messages)
        self.reading.unchecked += scanner.messages
        self.reading.problems += scanner.problems
        return scanner.rest


def _is_tile(tile: _Tile) -> bool:
    """Tell whether a tile is an entry, and none that the strict grammar has to measure."""
    return not tile[-1] and len(tile[0]) <= MAX_STRING


def _plain_words(context: str | None, id: str, string: str) -> tuple[Key, str] | None:
    """Read strings as `PLAIN` found them. None if they are none, or there is something to check."""
    if context == "" or not all(map(_is_words, (context or "", id, string))):
        return None
    id, string = text_of(id), text_of(string)
    edges = id[:1] == "\n", id[-1:] == "\n"
    if string and edges != (string[0] == "\n", string[-1] == "\n"):
        return None
    return (context if context is None else text_of(context), id), string


def _is_words(raw: str) -> bool:
    return not ('"' in raw or "\\" in raw) or WORDS.fullmatch(raw) is not None


def _forms(raw: str) -> tuple[str, tuple[str, ...]]:
    """Read the plural and its translations, which are in order and none left out."""
    words = FORMS.findall(raw)
    if any(index != str(at) for at, (_, index, _) in enumerate(words[1:])):
        raise _NotCanonical
    return text_of(words[0][2]), tuple([text_of(text) for _, _, text in words[1:]])


@lru_cache(maxsize=256)
def _flags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flags(text)))
