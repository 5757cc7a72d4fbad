"""The strict grammar of .po files, line by line: what the fast reader does not recognise.

It reads what GNU gettext reads and nothing else. At the first fault of an entry it reports one
problem, skips to the next blank line and goes on, so that a person sees all faults at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from polyguide.catalog import Message, Previous, put
from polyguide.po.comment import CLOSE, COMMENTED_OUT, CONFLICT, OPEN, Comments
from polyguide.po.strings import MARKER, unescape
from polyguide.po.text import name_of
from polyguide.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MAX_PROBLEMS", "MAX_STRING", "Scanner", "previous_of"]

MAX_STRING: Final = 1024 * 1024
"""The longest string of an entry that is read, in characters."""

MAX_PROBLEMS: Final = 50
"""After so many problems the rest of a file is not read: it is no catalogue."""

_BLANK = " \t\r\v\f"
_LINE = re.compile(r"[^\n]*+\n|[^\n]++\Z")
_MARK = re.compile(r"[ \t\r\v\f]*+(?P<mark>#~\||#~|#\||)[ \t\r\v\f]*+(?P<comment>(?:#(?![~|]))?)")
_TOKEN = re.compile(
    r"[ \t\r\v\f]*+(?:"
    r"(?P<word>msgctxt|msgid_plural|msgid|msgstr|domain)(?![A-Za-z0-9_])"
    r"(?:[ \t]*+\[[ \t]*+(?P<index>[0-9]++)[ \t]*+\])?+(?![ \t]*+\[)"
    r'|"(?P<text>(?:[^"\\]++|\\.)*+)"|(?P<end>\Z))'
)
_WORD = re.compile(r"[^\s\"]++|.")

_AFTER: Mapping[str, tuple[str, ...]] = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[]",),
    "msgstr": (),
    "msgstr[]": ("msgstr[]",),
}
"""Which keyword may follow which one; an entry is complete at those of `_LAST`."""

_LAST = ("msgstr", "msgstr[]")
_FIRST = ("msgctxt", "msgid", "domain")
_MISSING: Mapping[str, str] = {"msgctxt": "msgid", "msgid": "msgstr", "msgid_plural": "msgstr[0]"}


@dataclass(slots=True)
class _Part:
    """One keyword and the strings after it, as written between their quotes."""

    keyword: str
    place: Place
    obsolete: bool
    pieces: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)


class _Fault(Exception):
    """Ends the reading of an entry; never leaves this module."""

    def __init__(self, code: str, place: Place, **values: object) -> None:
        super().__init__(code)
        self.problem = Problem.of(code, place, **values)


class Scanner:
    """Reads entries from a text. `messages`, `problems` and `rest` are its answer.

    `rest` is what stands after the last entry; `open` tells that an entry was begun there.
    """

    def __init__(self, text: str, path: str, *, codec: str = "utf-8", line: int = 1) -> None:
        self.text = text
        self.path = path
        self.codec = codec
        self.line = line
        self.messages: list[Message] = []
        self.problems: list[Problem] = []
        self.domain = ""
        self._begin = self._end = self._offset = 0
        self._skipping = False
        self._gap = True  # a blank line, or nothing at all, since the last string
        self._parts: list[_Part] = []
        self._forms = 0  # how many of them are msgstr[]
        self._previous: list[_Part] = []
        self._open: _Part | None = None
        self._comments = Comments()
        self._strays: Place | None = None  # the first comment inside an entry
        self._after_entry: Place | None = None  # a comment right below the last entry
        self._commented_out = False

    @property
    def rest(self) -> str:
        """Give the text after the last entry."""
        return self.text[self._begin :]

    def scan(self) -> Scanner:
        """Read the whole text."""
        for match in _LINE.finditer(self.text):
            self._offset = match.start()
            try:
                self._read_line(match[0].rstrip("\n"))
                if self._end > self._offset:
                    self._end = match.end()
            except _Fault as fault:
                self._give_up(fault)
            self.line += 1
            if len(self.problems) >= MAX_PROBLEMS:
                return self
        try:
            self._finish_file()
        except _Fault as fault:
            self._give_up(fault)
        return self

    # Lines

    def _read_line(self, line: str) -> None:
        if not line.strip(_BLANK):
            self._skipping, self._gap = False, True
            return
        if self._skipping:
            return
        marks = _MARK.match(line)
        assert marks  # the pattern matches everything
        mark = marks["mark"]
        if marks["comment"] and mark != "#|" and not mark.endswith("|"):
            self._read_comment(line[marks.start("comment") :].rstrip("\r"))
        else:
            self._read_tokens(line, marks.end("mark"), mark)

    def _read_comment(self, line: str) -> None:
        if self._parts and self._parts[-1].keyword in _LAST and self._parts[-1].pieces:
            self._finish_entry()
        place = Place(self.path, self.line, 1)
        if self._parts or self._previous:
            self._strays = self._strays or place
            return
        if not self._gap and self._after_entry is None:
            self._after_entry = place
        self._comments.add(line)
        self._warn_of_comment(line, place)

    def _warn_of_comment(self, line: str, place: Place) -> None:
        if CONFLICT.match(line):
            raise _Fault("PO009", place)
        if COMMENTED_OUT.match(line) and not self._commented_out:
            self._commented_out = True
            self.problems.append(Problem.of("PO040", place))
        if line.startswith("#:") and line.count(OPEN) != line.count(CLOSE):
            self.problems.append(Problem.of("PO041", place))
        if line.endswith("\\"):
            self.problems.append(Problem.of("PO042", place))
        if "#-#-#-#-#" in line:
            self.problems.append(Problem.of("PO011", place))
        if "\ufeff" in line:
            self.problems.append(Problem.of("PO014", place))

    def _read_tokens(self, line: str, at: int, mark: str) -> None:
        obsolete, previous = mark.startswith("#~"), mark.endswith("|")
        after_string = False
        while True:
            token = _TOKEN.match(line, at)
            if not token:
                raise self._diagnosis(line, at, after_string=after_string)
            at = token.end()
            if token["end"] is not None:
                return
            if token["word"]:
                place = Place(self.path, self.line, token.start("word") + 1)
                self._read_keyword(token, place, obsolete=obsolete, previous=previous)
                after_string = False
            else:
                place = Place(self.path, self.line, token.start("text"))
                self._read_string(token["text"], place, obsolete=obsolete, previous=previous)
                self._end, self._gap = self._offset + at, False
                after_string = True

    # Tokens

    def _read_keyword(
        self, token: re.Match[str], place: Place, *, obsolete: bool, previous: bool
    ) -> None:
        word = token["word"]
        keyword = word if token["index"] is None else f"{word}[]"
        if self._open and not self._open.pieces:
            raise _Fault("PO022", self._open.place, keyword=self._open.keyword, found=_shown(word))
        last = self._parts[-1].keyword if self._parts else ""
        if last in _LAST and (previous or word in _FIRST):
            self._finish_entry()
            last = ""
        part = _Part(keyword, place, obsolete)
        if previous:
            self._begin_previous(part)
            return
        if last and word in _FIRST and not (last == "msgctxt" and word == "msgid"):
            if not (self._strays or self._gap):
                raise self._incomplete()
            self.problems.append(self._incomplete().problem)  # what begins here is whole
            self._new_entry()
            last = ""
        if self._strays:
            raise _Fault("PO038" if self._previous and not last else "PO031", self._strays)
        self._check_order(last, part, token)
        if keyword == "domain":
            self._open = part
            return
        if any(other.obsolete != obsolete for other in self._parts[:1] or self._previous[:1]):
            raise _Fault("PO037", place)
        self._parts.append(part)
        self._forms += keyword == "msgstr[]"
        self._open = part

    def _check_order(self, last: str, part: _Part, token: re.Match[str]) -> None:
        """Refuse a keyword that cannot stand here, and plural forms that are not in order."""
        keyword, place = part.keyword, part.place
        if keyword == "domain" and not last and not part.obsolete and not self._previous:
            return
        if keyword == "msgstr" and last == "msgid_plural":
            raise _Fault("PO035", place)
        if keyword == "msgstr[]" and last == "msgid":
            raise _Fault("PO036", place)
        if keyword not in _AFTER[last]:
            if keyword.startswith("msgstr") and not last and self._after_entry:
                raise _Fault("PO031", self._after_entry)
            raise _Fault("PO033", place, found=_shown(token[0].strip()))
        if not last and self._previous and self._previous[-1].keyword == "msgctxt":
            raise _Fault("PO038", self._previous[-1].place)
        if keyword == "msgstr[]":
            expected = self._forms
            if token["index"].lstrip("0") != (str(expected) if expected else ""):
                found = f"msgstr[{token['index'][:12]}]"
                raise _Fault("PO034", place, expected=expected, found=found)

    def _begin_previous(self, part: _Part) -> None:
        """Take in a keyword of a `#|` line."""
        if self._parts or self._strays:
            raise self._incomplete() if self._parts else _Fault("PO038", part.place)
        if any(other.obsolete != part.obsolete for other in self._previous[:1]):
            raise _Fault("PO037", part.place)
        last = self._previous[-1].keyword if self._previous else ""
        allowed = ("msgid_plural",) if last == "msgid" else _AFTER.get(last, ())
        if part.keyword not in allowed or part.keyword.startswith("msgstr"):
            raise _Fault("PO038", part.place)
        self._previous.append(part)
        self._open = part

    def _read_string(self, text: str, place: Place, *, obsolete: bool, previous: bool) -> None:
        part = self._open
        if part is None:
            raise _Fault("PO031" if self._after_entry else "PO032", self._after_entry or place)
        if part.obsolete != obsolete:
            raise _Fault("PO037", place)
        if previous != (part in self._previous[-1:] and not self._parts):
            raise _Fault("PO038", place)
        if "\ufeff" in text:
            self.problems.append(Problem.of("PO014", place))
        if part.keyword == "domain":
            self._finish_domain(part, text)
            return
        part.pieces.append(text)
        part.places.append((place.line, place.column))

    # The ends of things

    def _finish_domain(self, part: _Part, text: str) -> None:
        self.domain = text
        self.problems.append(Problem.of("PO039", part.place))
        part.pieces.append(text)
        self._open = None

    def _finish_entry(self) -> None:
        """Make a message of the parts and begin a new entry."""
        parts = self._parts
        if not parts[-1].pieces:
            raise _Fault("PO022", parts[-1].place, keyword=parts[-1].keyword, found="nothing")
        values = [(part.keyword, self._value(part)) for part in parts]
        words = dict(values)
        previous = {part.keyword: self._value(part) for part in self._previous}
        message = Message(
            id=words["msgid"],
            context=words.get("msgctxt"),
            plural=words.get("msgid_plural"),
            strings=tuple([text for keyword, text in values if keyword in _LAST]),
            comments=tuple(self._comments.plain),
            notes=tuple(self._comments.notes),
            references=tuple(dict.fromkeys(self._comments.references)),
            flags=tuple(dict.fromkeys(self._comments.flags)),
            previous=previous_of(previous),
            obsolete=parts[0].obsolete,
            domain=self.domain,
            line=next(part.place.line for part in parts if part.keyword == "msgid"),
            string_line=next(part.place.line for part in parts if part.keyword in _LAST),
        )
        if not (message.obsolete and self.text[self._begin - 1 : self._begin].strip()):
            # An obsolete entry that shares its line with another one has its #~ from there.
            put(message, "source", (self.text[self._begin : self._end], None))
        self.messages.append(message)
        self._begin = self._end
        self._new_entry()

    def _value(self, part: _Part) -> str:
        """Join and read the strings of one part."""
        raw = "".join(part.pieces)
        if len(raw) > MAX_STRING:
            raise _Fault("PO013", part.place, size=len(raw), limit=MAX_STRING)
        text, fault = unescape(part.pieces, self.codec) if "\\" in raw else (raw, None)
        if fault:
            place = self._place_in(part, fault.offset)
            if fault.code != "PO027":
                raise _Fault(fault.code, place, escape=fault.escape)
            self.problems.append(Problem.of(fault.code, place, escape=fault.escape))
        if "#-#-#-#-#" in text and MARKER.search(text):
            raise _Fault("PO010", part.place)
        return text

    def _place_in(self, part: _Part, offset: int) -> Place:
        """Give the place of an offset in the strings of a part, as `unescape` counts it."""
        for piece, (line, column) in zip(part.pieces, part.places, strict=True):
            if offset < len(piece):
                return Place(self.path, line, column + offset + 1)
            offset -= len(piece) + 1
        return part.place

    def _finish_file(self) -> None:
        if self._skipping:
            return
        if self._open and not self._open.pieces:
            keyword = self._open.keyword
            raise _Fault("PO022", self._open.place, keyword=keyword, found="the end of the file")
        if self._parts and self._parts[-1].keyword in _LAST:
            self._finish_entry()
        elif self._parts:
            raise self._incomplete()
        if self._previous:
            raise _Fault("PO038", self._previous[0].place)

    def _new_entry(self) -> None:
        self._parts, self._previous, self._open = [], [], None
        self._forms = 0
        self._comments = Comments()
        self._strays = self._after_entry = None
        self._commented_out = False

    # Faults

    def _give_up(self, fault: _Fault) -> None:
        codes = {problem.code for problem in self.problems}
        opens = self.text.startswith("<", self._offset)
        if fault.problem.code != "PO009" or opens or "PO009" not in codes:
            self.problems.append(fault.problem)
        self._new_entry()
        self._skipping = True
        self._begin = self._end = self._offset

    def _incomplete(self) -> _Fault:
        """Say what the entry begun lacks, at the line of its last keyword."""
        last = self._parts[-1]
        return _Fault("PO030", last.place, keyword=_MISSING[last.keyword])

    def _diagnosis(self, line: str, at: int, *, after_string: bool) -> _Fault:
        """Say why no token can be read at this column."""
        at += len(line[at:]) - len(line[at:].lstrip(_BLANK))
        place = Place(self.path, self.line, at + 1)
        found = _WORD.match(line, at)
        word = found[0] if found else ""
        if line[at] == '"':
            return _Fault("PO020", place)
        if line[at].isspace() or line[at] in "\ufeff\u200b\u200c\u200d\u2060\u00ad":
            return _Fault("PO024", place, character=name_of(line[at]))
        if after_string:
            return _Fault("PO021", place, found=_shown(line[at:].strip()))
        if self._open and not self._open.pieces:
            return _Fault("PO022", place, keyword=self._open.keyword, found=_shown(word))
        if not line[:at].strip(" \t#~|") and CONFLICT.match(line):
            return _Fault("PO009", place)
        if word.startswith("msgstr["):
            return _Fault("PO034", place, expected=self._forms, found=word[:20])
        return _Fault("PO023", place, found=_shown(word))


def previous_of(words: Mapping[str, str]) -> Previous | None:
    """Make the previous text of its keywords' words, None if there are none."""
    if not words:
        return None
    return Previous(words.get("msgctxt"), words["msgid"], words.get("msgid_plural"))


def _shown(text: str) -> str:
    """Cut a piece of a file short enough to stand in a sentence."""
    return text if len(text) <= 40 else f"{text[:40]}…"
