"""The fast reader: one regular expression for entries in canonical form.

It recognises what `polyguide.gettext.po` writes, and hands the rest of a file, piece by piece, to
the strict grammar. What it recognises means the same under the strict grammar; a test reads
files both ways and compares. Fields that are seldom asked for are read when they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from polyguide.gettext.po.comment import CLOSE, OPEN, Comments, flags
from polyguide.gettext.po.entry import MAX_STRING, previous_of
from polyguide.gettext.po.grammar import Scanner
from polyguide.gettext.po.strings import many, simple
from polyguide.gettext.po.text import suspects
from polyguide.model.catalogue import Message
from polyguide.model.patterns import lazy
from polyguide.model.problem import Problem, Severity


def _some(item: str) -> str:
    """Give the pattern for an item as often as it stands there, up to a thousand times, or never.

    That it is not there, as most often, is seen from one character, without beginning to repeat.
    Entries with more of it are not canonical: the strict grammar reads them.
    """
    return f"(?>{item}(?:{item}){{0,999}}|)"


_TEXT = r"[^\"\\\x00-\x1f\x7f-\x9f]*+"
_STRING = _TEXT + _some(rf"\\[nt\"\\]{_TEXT}")
_STRINGS = _STRING + _some(rf'"\n"{_STRING}')
_OLD_STRINGS = rf'{_STRING}(?>(?:"\n\#\|\ "{_STRING}){{0,999}})'
_VALUE = rf'"({_STRINGS})"\n'
_FORM = rf'"{_STRINGS}"\n'
_OLD = rf'"{_OLD_STRINGS}"\n'
_REST = r"[^\x00-\x08\x0a-\x1f\x7f-\x9f]*+(?<!\\)\n"
_COMMENTS = _some(rf"\#(?:\n | [.:\ ](?!\s*+(?:msg|[<>|])) {_REST})")
_INDEXED = rf"msgstr\[[0-9]\]\ {_FORM}"
_LINES = many(r"[^\n]++\n")

_TILE: Final = lazy(
    rf"""
    (   \n                                          # the blank line before
        {_COMMENTS}
        (?> \#,(?!\s*+[<>|]) ({_REST}) | )
        (?> (?> \#\|\ msgctxt\ {_OLD} | )
            \#\|\ msgid\ {_OLD}
            (?> \#\|\ msgid_plural\ {_OLD} | ) | )
        (?> msgctxt\ (?!""\n(?!")) {_VALUE} | )
        msgid\ (?!""\n(?!")) {_VALUE}
        (?: msgstr\ {_VALUE}
          | ( msgid_plural\ {_FORM} (?>(?:{_INDEXED}){{1,10}}) ) )
        (?=\n|\Z)
    )
    | ( \n+(?=\n)                                  # blank lines but the last, in one piece
      | \n {_LINES} )                                # anything else, up to the next blank line
    """,
    re.VERBOSE,
)
_FORMS = lazy(rf"(msgid_plural|msgstr\[([0-9])\])\ {_VALUE}", re.VERBOSE)
_COMMENT = lazy(r"^#(?!\|)[^\n]*", re.MULTILINE)
_PREVIOUS = lazy(rf'^\#\|\ (msg\w++)\ "({_OLD_STRINGS})"\n', re.MULTILINE | re.VERBOSE)
_SUSPECT = ("\ufeff", "\u2028", "\u2029", "#-#-#-#-#")
"""What the pattern lets pass although there is something to be said about it."""

_ISOLATES = lazy(rf"^#:.*[{OPEN}{CLOSE}].*", re.MULTILINE)


@dataclass(slots=True)
class Reading:
    """What was read from a text: entries in their order, the header among them."""

    messages: list[Message] = field(default_factory=list)
    unchecked: list[Message] = field(default_factory=list)
    """Those messages that have something to be checked."""
    trailing: str = ""
    problems: list[Problem] = field(default_factory=list)

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


def read(text: str, path: str, codec: str) -> Reading:
    """Read a text, fast where it is in canonical form. The answer is that of the strict way."""
    return read_fast(text, path, codec) or read_strictly(text, path, codec)


def read_strictly(text: str, path: str, codec: str) -> Reading:
    """Read a whole text by the strict grammar."""
    problems = suspects(text, path)
    if any(map(is_error, problems)):
        return Reading(problems=problems)
    scanner = Scanner(text, path, codec=codec).scan()
    messages = scanner.messages
    return Reading(messages, messages, scanner.rest, problems + scanner.problems)


def read_fast(text: str, path: str, codec: str) -> Reading | None:
    """Read a text that is mostly in canonical form; None if it has to be read strictly."""
    if any(suspect in text for suspect in _SUSPECT) or not _isolates_match(text):
        return None
    whole = text if text.endswith("\n") else f"{text}\n"
    reader = _Reader(path, codec)
    try:
        reader.read(whole)
    except _NotCanonical:
        return None
    reading = reader.reading
    if whole is not text:
        _without_last_newline(reading)
    return reading


def _isolates_match(text: str) -> bool:
    if OPEN not in text and CLOSE not in text:
        return True
    lines = (match[0] for match in _ISOLATES.finditer(text))
    return all(line.count(OPEN) == line.count(CLOSE) for line in lines)


def _without_last_newline(reading: Reading) -> None:
    """Take back the line break that was added to a file without one at its end."""
    if reading.trailing:
        reading.trailing = reading.trailing[:-1]
        return
    last = reading.messages[-1]
    assert last.source
    object.__setattr__(last, "source", (last.source[0][:-1], last.source[1]))


class _Reader:
    """Walks over the tiles of a text; what is not canonical goes to the strict grammar."""

    def __init__(self, path: str, codec: str) -> None:
        self.path = path
        self.codec = codec
        self.reading = Reading()

    def read(self, text: str) -> None:
        """Read a text whose last character is a line break."""
        end = text.find("\n\n") + 1 or len(text)
        if self.strictly(text[:end], 1) or len(self.reading.messages) != 1:
            raise _NotCanonical
        self.walk(_TILE.findall(text, end), text.count("\n", 0, end) + 1)

    def walk(self, tiles: list[_Tile], line: int) -> None:
        """Make messages of tiles; `line` is where the first one begins.

        This loop is what reading costs, so it calls nothing for the common message.
        """
        messages, unchecked = self.reading.messages, self.reading.unchecked
        odd: list[str] = []
        for raw, flag_text, context, id, string, forms, other in tiles:
            if other or len(raw) > MAX_STRING:
                odd.append(other or raw)
                continue
            message = _new(Message)
            _set_source(message, (raw, _fill))
            if odd:
                line = self.read_before(message, "".join(odd), line)
                odd = []
            _set_context(message, _text(context) if context else None)
            _set_obsolete(message, False)
            _set_domain(message, "")
            _set_flags(message, _flags(flag_text) if flag_text else ())
            line += raw.count("\n")
            if forms:
                plural, strings = _forms(forms)
                start = line - forms.count("\n") - 1
            else:
                plural, start = None, line - 2
                if '"' in string or "\\" in string:
                    start -= string.count("\n")
                    string = _text(string)
                strings = (string,)
            if '"' in id or "\\" in id:
                start -= id.count("\n")
                id = _text(id)
            _set_id(message, id)
            _set_line(message, start)
            _set_plural(message, plural)
            _set_strings(message, strings)
            messages.append(message)
            if flag_text or forms or "\\n" in raw:
                unchecked.append(message)
        if odd:
            self.reading.trailing = self.strictly("".join(odd), line)

    def read_before(self, message: Message, text: str, line: int) -> int:
        """Read strictly what stands before a message; blank lines left over become its own.

        Gives the line on which the message begins.
        """
        gap = self.strictly(text, line)
        if gap.strip():
            raise _NotCanonical
        if gap and message.source:
            _set_source(message, (gap + message.source[0], _fill))
        return line + text.count("\n")

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
        self.reading.messages += scanner.messages
        self.reading.unchecked += scanner.messages
        self.reading.problems += scanner.problems
        return scanner.rest


_new = object.__new__
_set_context = Message.__dict__["context"].__set__
_set_id = Message.__dict__["id"].__set__
_set_plural = Message.__dict__["plural"].__set__
_set_strings = Message.__dict__["strings"].__set__
_set_flags = Message.__dict__["flags"].__set__
_set_obsolete = Message.__dict__["obsolete"].__set__
_set_domain = Message.__dict__["domain"].__set__
_set_line = Message.__dict__["line"].__set__
_set_source = Message.__dict__["source"].__set__


def _forms(raw: str) -> tuple[str, tuple[str, ...]]:
    """Read the plural and its translations, which are in order and none left out."""
    words = _FORMS.findall(raw)
    if any(index != str(at) for at, (_, index, _) in enumerate(words[1:])):
        raise _NotCanonical
    return _text(words[0][2]), tuple([_text(text) for _, _, text in words[1:]])


def _text(raw: str) -> str:
    """Join and read the strings of one keyword."""
    joined = raw.replace('"\n"', "")
    return simple(joined) if "\\" in joined else joined


@lru_cache(maxsize=256)
def _flags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flags(text)))


def _fill(raw: str, line: int) -> tuple[object, ...]:
    """Read the lazy fields of a message, in the order in which `Message` names them."""
    id, string = raw.find("\nmsgid ") + 1, raw.find("\nmsgstr") + 1
    context = raw.rfind("\nmsgctxt ", 0, id) + 1
    return *_head(raw[: context or id]), line + raw.count("\n", id, string)


@lru_cache(maxsize=512)
def _head(text: str) -> tuple[object, ...]:
    """Read what stands before the keywords; under one heading it is often the same."""
    comments = Comments()
    for match in _COMMENT.finditer(text):
        comments.add(match[0])
    old = {word: _text(value.replace("\n#| ", "\n")) for word, value in _PREVIOUS.findall(text)}
    return (
        tuple(comments.plain),
        tuple(comments.notes),
        tuple(dict.fromkeys(comments.references)),
        previous_of(old),
    )
