"""The entries of a text: nearly all of them hold words only, and become messages when asked for."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from polyguide.gettext.po.canonical import PREVIOUS, text_of
from polyguide.gettext.po.comment import Comments
from polyguide.gettext.po.entry import previous_of
from polyguide.model.catalogue import Key, Message
from polyguide.model.patterns import lazy

_COMMENT = lazy(r"^#(?!\|)[^\n]*", re.MULTILINE)


class Words(NamedTuple):
    """What is read of every entry in canonical form."""

    key: Key
    strings: tuple[str, ...]
    plural: str | None = None
    flags: tuple[str, ...] = ()


def message_of(words: Words, raw: str, line: int) -> Message:
    """Make a message of an entry in canonical form.

    `raw` is its text with the blank line before it, which is line `line` of the file. What is
    seldom asked for is read from there when it is.
    """
    message = _new(Message)
    context, id = words.key
    _set_id(message, id)
    _set_context(message, context)
    _set_plural(message, words.plural)
    _set_strings(message, words.strings)
    _set_flags(message, words.flags)
    _set_obsolete(message, False)
    _set_domain(message, "")
    _set_line(message, line + raw.count("\n", 0, raw.find("\nmsgid ") + 1))
    _set_source(message, (raw, _fill))
    return message


@dataclass(slots=True)
class Entries:
    """Entries in the order of their text. The first is the header, and stands apart.

    `made` are messages by their number in the text. All others are plain, words and what the
    template says of them: `plain` has the words, in their order, and `starts` and `ends` tell
    where each of them stands in the text, the blank line before it included.
    """

    text: str = ""
    made: dict[int, Message] = field(default_factory=dict)
    plain: dict[Key, str] = field(default_factory=dict)
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    _known: dict[Key, Message] = field(default_factory=dict)
    """The messages that were asked for one by one, and the active ones of `made`."""
    _numbers: dict[Key, int] = field(default_factory=dict)
    _lines: array[int] = field(default_factory=lambda: array("I"))

    @property
    def others(self) -> Iterator[Message]:
        """Give the messages behind the header that are not plain."""
        return (message for number, message in self.made.items() if number)

    @property
    def has_twice(self) -> bool:
        """Tell whether two messages have the same key."""
        keys = {message.key for message in self.made.values()}
        return len(keys) < len(self.made) or any(key in self.plain for key in keys)

    def __len__(self) -> int:
        """Give how many entries there are, the header among them."""
        return len(self.made) + len(self.plain)

    def add(self, messages: Iterable[Message]) -> None:
        """Put messages behind all other entries."""
        self.made.update(enumerate(messages, len(self)))

    def cut_last(self) -> None:
        """Take the last line break from the last entry."""
        last = self.made.get(len(self) - 1)
        if last is None:
            self.ends[-1] -= 1
        elif last.source:
            _set_source(last, (last.source[0][:-1], last.source[1]))

    def get(self, key: Key) -> Message | None:
        """Find an active message behind the header."""
        if not self._known:
            active = (message for message in self.others if not message.obsolete)
            self._known = {message.key: message for message in active}
        known = self._known.get(key)
        if known is None and key in self.plain:
            if not self._numbers:
                self._numbers = {key: number for number, key in enumerate(self.plain)}
            known = self._known[key] = self._plain_message(key, self._numbers[key])
        return known

    def messages(self) -> tuple[Message, ...]:
        """Give all messages behind the header."""
        made, known = self.made, self._known
        plain = enumerate(self.plain)
        found = []
        for at in range(1, len(self)):
            message = made.get(at)
            if message is None:
                number, key = next(plain)
                message = known.get(key) or self._plain_message(key, number)
            found.append(message)
        return tuple(found)

    def _plain_message(self, key: Key, number: int) -> Message:
        if not self._lines:
            self._count_lines()
        raw = self.text[self.starts[number] : self.ends[number]]
        return message_of(Words(key, (self.plain[key],)), raw, self._lines[number])

    def _count_lines(self) -> None:
        """Find the line on which each plain entry begins."""
        line, end = 1, 0
        for start in self.starts:
            line += self.text.count("\n", end, start)
            end = start
            self._lines.append(line)


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
    old = {word: text_of(value.replace("\n#| ", "\n")) for word, value in PREVIOUS.findall(text)}
    return (
        tuple(comments.plain),
        tuple(comments.notes),
        tuple(dict.fromkeys(comments.references)),
        previous_of(old),
    )
