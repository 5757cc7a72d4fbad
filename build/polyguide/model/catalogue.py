"""Catalogues: the words of one locale. Frozen values, lookup, coverage.

Nothing here knows the .po syntax or the disk: `polyguide.gettext.po` reads bytes into a Catalogue
and writes a Catalogue back to bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from polyguide.model.coverage import Coverage, State
from polyguide.model.drafts import Mark, is_about_drafts, marks_of, text_digest, words_digest

Key = tuple[str | None, str]
"""What a message is found by: its context (None if it has none) and its text."""

Fill = Callable[[str, int], tuple[object, ...]]
Source = tuple[str, Fill | None]

key_of: Callable[[Message], Key] = attrgetter("context", "id")
"""Give the key of a message; faster than its property where there are many."""


def message_id(context: str | None, text: str) -> str:
    """Give a name of a message that depends on its key alone, and fits every format.

    It is the same in all locales, and another one as soon as the source text changes.

    >>> message_id(None, "Pay"), message_id("verb", "Pay")
    ('m01d17477088a0eb8', 'm653dbbcb7d48487e')
    """
    data = f"{context or ''}\x04{text}".encode("utf-8", "surrogatepass")
    return "m" + hashlib.sha256(data).hexdigest()[:16]


_LAZY = ("comments", "notes", "references", "previous", "string_line")


@dataclass(frozen=True, slots=True)
class Previous:
    """What a message was before its source text changed: the `#|` lines."""

    context: str | None
    id: str
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a catalogue.

    Two messages are equal when a translator would say so: where they stood does not count.
    A changed message is made with `dataclasses.replace`; it forgets its `source` by itself.

    >>> Message("Pay", strings=("支付",)).translated, Message("Pay", strings=("",)).translated
    (True, False)
    """

    id: str
    context: str | None = None
    plural: str | None = None
    strings: tuple[str, ...] = ("",)
    """The translation, or one for each plural form."""
    comments: tuple[str, ...] = ()
    """The translator's own lines, without the leading `# `."""
    notes: tuple[str, ...] = ()
    """What the author tells the translator: `#.` lines."""
    references: tuple[str, ...] = ()
    """Where the text stands: the items of `#:`. A file name may hold spaces."""
    flags: tuple[str, ...] = ()
    """In the order of the file, from `#,` and `#=`."""
    previous: Previous | None = None
    obsolete: bool = False
    domain: str = ""
    """The name of the `domain` directive it stands under; nearly always empty."""
    line: int = field(default=0, compare=False, repr=False)
    """Line of its msgid in the file it was read from; 0 if it is new."""
    string_line: int = field(default=0, compare=False, repr=False)
    """Line of its first msgstr; 0 if it is new."""
    source: Source | None = field(default=None, init=False, compare=False, repr=False)
    """The text it was read from (blank lines before it included) and the function that reads
    the seldom used fields from that text when first asked; None as soon as anything changed."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Read the lazy fields from the source, all at once, on the first question."""
            if name not in _LAZY:
                raise AttributeError(name)
            raw, fill = object.__getattribute__(self, "source")
            for lazy, value in zip(_LAZY, fill(raw, self.line), strict=True):
                object.__setattr__(self, lazy, value)
            return object.__getattribute__(self, name)

    @property
    def key(self) -> Key:
        """Give what this message is found by."""
        return self.context, self.id

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Give what its comments say of these words, if a program wrote them for any text."""
        if self.source is not None and not is_about_drafts(self.source[0]):
            return ()
        return marks_of(self.comments, self.strings)

    @property
    def program(self) -> str | None:
        """Name the program that wrote these words, for any text, if no person has approved them."""
        return next((mark.name for mark in self.marks), None)

    @property
    def draft(self) -> str | None:
        """Name that program if it was for this text, or for the `previous` one beside it."""
        marks = self.marks
        known = {"", digest_of(self), digest_of(self.previous)} if marks else ()
        return next((mark.name for mark in marks if mark.text in known), None)

    @property
    def fuzzy(self) -> bool:
        """Tell whether a person has to look at these words, as at any of a program: not final."""
        return "fuzzy" in self.flags or self.program is not None

    @property
    def translated(self) -> bool:
        """Tell whether every form has words, and they are neither fuzzy nor obsolete."""
        return all(self.strings) and not self.fuzzy and not self.obsolete

    @property
    def state(self) -> State:
        """Tell how far it is, whatever the checks say; an obsolete one is as it would be in use."""
        if not all(self.strings):
            return State.MISSING
        if self.draft is not None:
            return State.DRAFT
        return State.FUZZY if self.fuzzy else State.TRANSLATED


def digest_of(text: Message | Previous | None) -> str:
    """Give the digest of a text by which marks of drafts name it; empty for none."""
    return text_digest(text.context, text.id, text.plural) if text else ""


def draft_id(message: Message) -> str:
    """Give a name of a message with its words: with other words it has another one.

    >>> draft_id(Message("Pay", strings=("Paga.",)))
    'm01d17477088a0eb8-e601d90a'
    """
    return f"{message_id(*message.key)}-{words_digest(message.strings)}"


def put(message: Message, name: str, value: object) -> None:
    """Set a field of a message that nobody else has seen yet; for readers only."""
    object.__setattr__(message, name, value)


class Entries(Protocol):
    """What was read of a file, of which messages are made when they are asked for."""

    @property
    def plain(self) -> Mapping[Key, str]:
        """Give the words of entries that are nothing but words."""

    @property
    def others(self) -> Iterable[Message]:
        """Give all other messages."""

    def get(self, key: Key) -> Message | None:
        """Find an active message."""

    def messages(self) -> tuple[Message, ...]:
        """Give all messages in the order of the file."""


@dataclass(frozen=True)
class Catalogue:
    """One locale's messages, in the order of the file, with the header kept apart.

    What was read from a file makes its messages when first asked for them: one by one in `get`,
    all in `messages`.

    >>> words = Catalogue("es.po", Message("", strings=("Language: es\\n",)), (Message("Pay"),))
    >>> words.headers["Language"], words.get(None, "Pay"), words.coverage.missing
    ('es', Message(id='Pay', context=None, plural=None, strings=('',), comments=(), notes=(), \
references=(), flags=(), previous=None, obsolete=False, domain=''), 1)
    """

    path: str
    header: Message
    messages: tuple[Message, ...] = field(default_factory=tuple)
    newline: str = "\n"
    trailing: str = ""
    """What stands after the last message, as it was read: comments and blank lines."""
    entries: Entries | None = field(default=None, init=False, compare=False, repr=False)
    """What its messages are made of, if it was read from a file."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Make the messages on the first question."""
            if name != "messages":
                raise AttributeError(name)
            messages = self.entries.messages()
            object.__setattr__(self, name, messages)
            return messages

    def with_entries(self, entries: Entries) -> Catalogue:
        """Give the same catalogue with the messages that are made of what was read."""
        catalogue = replace(self)
        object.__delattr__(catalogue, "messages")
        object.__setattr__(catalogue, "entries", entries)
        return catalogue

    @property
    def files(self) -> Mapping[str, Catalogue]:
        """Give the catalogues of which this one is made, by the ids of their documents.

        One for all documents has no id: it is itself.
        """
        return {"": self}

    def of(self, document: str) -> Catalogue:
        """Give the words that a document takes: all are here for every one."""
        del document
        return self

    def path_of(self, key: Key) -> str:
        """Give the path of the file that a message stands in."""
        del key
        return self.path

    def get(self, context: str | None, id: str) -> Message | None:
        """Find an active message. Obsolete ones are never found."""
        entries = self.entries
        if entries is None or "messages" in self.__dict__:
            return self._index.get((context, id))
        return entries.get((context, id))

    @cached_property
    def plain(self) -> Mapping[Key, str]:
        """Give the words of active messages that have nothing but words, empty where untranslated.

        No plural, no flag, no comment of a translator and no text from before: for each of them
        `get` gives a message with these words as its only string.
        """
        if self.entries is None:
            return {key: one.strings[0] for key, one in self._index.items() if _is_plain(one)}
        more = {one.key: one.strings[0] for one in self.entries.others if _is_plain(one)}
        return {**self.entries.plain, **more} if more else self.entries.plain

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """Give the fields of the header in their order; the first counts of those with one name."""
        found: dict[str, str] = {}
        for line in self.header.strings[0].split("\n"):
            name, colon, value = line.partition(":")
            if colon:
                found.setdefault(name.strip(), value.strip())
        return found

    @cached_property
    def nplurals(self) -> int:
        """Give the number of plural forms that the header declares, 1 if it says nothing."""
        found = re.match(r"\s*nplurals\s*=\s*(\d{1,2})\b", self.headers.get("Plural-Forms", ""))
        return max(1, int(found[1])) if found else 1

    @property
    def others(self) -> Iterable[Message]:
        """Give the messages that are made already; they are all that `plain` does not have."""
        return self.entries.others if self.entries else self.messages

    @cached_property
    def coverage(self) -> Coverage:
        """Count the messages."""
        plain = self.entries.plain if self.entries else {}
        counted = [one for one in self.others if one.id or one.context is not None]
        active = [message for message in counted if not message.obsolete]
        states = (message.state for message in active)
        count = Coverage.count(states, len(counted) - len(active))
        words = sum(map(bool, plain.values()))
        return replace(
            count,
            total=count.total + len(plain),
            translated=count.translated + words,
            missing=count.missing + len(plain) - words,
        )

    def with_messages(self, messages: Iterable[Message]) -> Catalogue:
        """Give the same catalogue with other messages."""
        return replace(self, messages=tuple(messages))

    def with_header(self, name: str, value: str) -> Catalogue:
        """Give the same catalogue with one header field set: in its place, or as the last one.

        A line break cannot enter a header: ValueError.
        """
        if "\n" in name + value or ":" in name:
            raise ValueError("a header field is one line, and its name has no colon")
        if self.headers.get(name) == value:
            return self
        line = f"{name}: {value}\n"
        lines = re.findall(r"[^\n]*\n|[^\n]+", self.header.strings[0])
        places = [at for at, old in enumerate(lines) if _field(old) == name.lower()]
        if places:
            lines[places[0]] = line
        else:
            ended = not lines or lines[-1].endswith("\n")
            lines.append(line if ended else f"\n{line}")
        return replace(self, header=replace(self.header, strings=("".join(lines),)))

    @cached_property
    def _index(self) -> dict[Key, Message]:
        """Map keys to active messages; of several domains the first one in the file counts."""
        active = [message for message in reversed(self.messages) if not message.obsolete]
        return dict(zip(map(key_of, active), active, strict=True))


def _field(line: str) -> str:
    """Give the name of a header line as it is compared."""
    return line.partition(":")[0].strip().lower()


def _is_plain(message: Message) -> bool:
    """Tell whether a message has nothing but words."""
    odd = message.obsolete or message.flags or message.plural is not None
    return not (odd or message.comments or message.previous)


def with_fuzzy(flags: tuple[str, ...], *, fuzzy: bool) -> tuple[str, ...]:
    """Give the flags of a message with the mark that a person has to look, or without it."""
    if not fuzzy:
        return tuple(flag for flag in flags if flag != "fuzzy")
    return flags if "fuzzy" in flags else ("fuzzy", *flags)


def header_text(fields: Mapping[str, str]) -> str:
    r"""Write header fields as the text of a header message.

    >>> header_text({"Language": "es", "MIME-Version": "1.0"})
    'Language: es\nMIME-Version: 1.0\n'
    """
    return "".join(f"{name}: {value}\n" for name, value in fields.items())
