"""The strict grammar of .po files, line by line: what the fast reader does not recognise.

It reads what GNU gettext reads and nothing else. At the first fault of an entry it reports one
problem, skips to the next blank line and goes on, so that a person sees all faults at once.
"""

from __future__ import annotations

import re
from typing import Final

from polyguide.gettext.po.comment import CLOSE, COMMENTED_OUT, CONFLICT, OPEN
from polyguide.gettext.po.entry import FIRST, Entry, Fault, Part
from polyguide.gettext.po.strings import many
from polyguide.gettext.po.text import name_of
from polyguide.model.catalogue import Message, put
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem, beginning

MAX_PROBLEMS: Final = 50
"""After so many problems the rest of a file is not read: it is no catalogue."""

_BLANK = " \t\r\v\f"
_LINE = lazy(r"[^\n]*+\n|[^\n]++\Z")
_MARK = lazy(r"[ \t\r\v\f]*+(?P<mark>#~\||#~|#\||)[ \t\r\v\f]*+(?P<comment>(?:#(?![~|]))?)")
_STRING = many(r'[^"\\]++|\\.')
_TOKEN = lazy(
    r"[ \t\r\v\f]*+(?:"
    r"(?P<word>msgctxt|msgid_plural|msgid|msgstr|domain)(?![A-Za-z0-9_])"
    r"(?>[ \t]*+\[[ \t]*+(?P<index>[0-9]++)[ \t]*+\]|)(?![ \t]*+\[)"
    rf'|"(?P<text>{_STRING})"|(?P<end>\Z))'
)
_WORD = lazy(r"[^\s\"]++|.")


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
        self._entry = Entry()

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
            except Fault as fault:
                self._give_up(fault)
            self.line += 1
            if len(self.problems) >= MAX_PROBLEMS:
                return self
        try:
            self._finish_file()
        except Fault as fault:
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
        if self._entry.complete and self._entry.parts[-1].pieces:
            self._finish_entry()
        entry, place = self._entry, Place(self.path, self.line, 1)
        if entry.parts or entry.previous:
            entry.strays = entry.strays or place
            return
        if not self._gap and entry.after is None:
            entry.after = place
        entry.comments.add(line)
        self._warn_of_comment(line, place)

    def _warn_of_comment(self, line: str, place: Place) -> None:
        if CONFLICT.match(line):
            raise Fault("PO009", place)
        if COMMENTED_OUT.match(line) and not self._entry.commented_out:
            self._entry.commented_out = True
            self.problems.append(Problem.make("PO040", place))
        if line.startswith("#:") and line.count(OPEN) != line.count(CLOSE):
            self.problems.append(Problem.make("PO041", place))
        if line.endswith("\\"):
            self.problems.append(Problem.make("PO042", place))
        if "#-#-#-#-#" in line:
            self.problems.append(Problem.make("PO011", place))
        if "\ufeff" in line:
            self.problems.append(Problem.make("PO014", place))

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
        word, index = token["word"], token["index"]
        self._entry.check_open(word)
        if self._entry.complete and (previous or word in FIRST):
            self._finish_entry()
        keyword = word if index is None else f"{word}[]"
        part = Part(keyword, place, obsolete, index or "")
        if previous:
            self._entry.begin_previous(part)
            return
        last = self._entry.last
        if last and word in FIRST and not (last == "msgctxt" and word == "msgid"):
            if not (self._entry.strays or self._gap):
                raise self._entry.incomplete()
            self.problems.append(self._entry.incomplete().problem)  # what begins here is whole
            self._entry = Entry()
        self._entry.begin(part, token[0].strip())

    def _read_string(self, text: str, place: Place, *, obsolete: bool, previous: bool) -> None:
        part = self._entry.receiver(place, obsolete=obsolete, previous=previous)
        if "\ufeff" in text:
            self.problems.append(Problem.make("PO014", place))
        part.pieces.append(text)
        part.places.append((place.line, place.column))
        if part.keyword == "domain":
            self.domain = text
            self.problems.append(Problem.make("PO039", part.place))
            self._entry.open = None

    # The ends of things

    def _finish_entry(self) -> None:
        """Make a message of the entry and begin a new one."""
        message = self._entry.message(self.codec, self.domain, self.problems.append)
        if not (message.obsolete and self.text[self._begin - 1 : self._begin].strip()):
            # An obsolete entry that shares its line with another one has its #~ from there.
            put(message, "source", (self.text[self._begin : self._end], None))
        self.messages.append(message)
        self._begin = self._end
        self._entry = Entry()

    def _finish_file(self) -> None:
        if self._skipping:
            return
        self._entry.check_open("the end of the file")
        if self._entry.complete:
            self._finish_entry()
        elif self._entry.parts:
            raise self._entry.incomplete()
        if self._entry.previous:
            raise Fault("PO038", self._entry.previous[0].place)

    # Faults

    def _give_up(self, fault: Fault) -> None:
        codes = {problem.code for problem in self.problems}
        opens = self.text.startswith("<", self._offset)
        if fault.problem.code != "PO009" or opens or "PO009" not in codes:
            self.problems.append(fault.problem)
        self._entry = Entry()
        self._skipping = True
        self._begin = self._end = self._offset

    def _diagnosis(self, line: str, at: int, *, after_string: bool) -> Fault:
        """Say why no token can be read at this column."""
        at += len(line[at:]) - len(line[at:].lstrip(_BLANK))
        place = Place(self.path, self.line, at + 1)
        found = _WORD.match(line, at)
        word = found[0] if found else ""
        if line[at] == '"':
            return Fault("PO020", place)
        if line[at].isspace() or line[at] in "\ufeff\u200b\u200c\u200d\u2060\u00ad":
            return Fault("PO024", place, character=name_of(line[at]))
        if after_string:
            return Fault("PO021", place, found=beginning(line[at:].strip(), 40))
        part = self._entry.open
        if part and not part.pieces:
            return Fault("PO022", place, keyword=part.keyword, found=beginning(word, 40))
        if not line[:at].strip(" \t#~|") and CONFLICT.match(line):
            return Fault("PO009", place)
        if word.startswith("msgstr["):
            return Fault("PO034", place, expected=self._entry.forms, found=word[:20])
        return Fault("PO023", place, found=beginning(word, 40))
