"""Catalogues: the words of one locale. Frozen values, lookup, coverage, and the pure merge.

Nothing here knows the .po syntax or the disk: `polyguide.po` reads bytes into a Catalog and
writes a Catalog back to bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from polyguide.format_strings import fits

__all__ = [
    "Catalog",
    "Coverage",
    "Key",
    "Message",
    "Previous",
    "header_text",
    "key_of",
    "new",
    "put",
    "update",
]

Key = tuple[str | None, str]
"""What a message is found by: its context (None if it has none) and its text."""

Fill = Callable[[str, int], tuple[object, ...]]
Source = tuple[str, Fill | None]

key_of: Callable[[Message], Key] = attrgetter("context", "id")
"""Give the key of a message; faster than its property where there are many."""

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
    def fuzzy(self) -> bool:
        """Tell whether a person still has to look at this translation. It never passes as final."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Tell whether every form has words, and they are neither fuzzy nor obsolete."""
        return all(self.strings) and "fuzzy" not in self.flags and not self.obsolete


def put(message: Message, name: str, value: object) -> None:
    """Set a field of a message that nobody else has seen yet; for readers only."""
    object.__setattr__(message, name, value)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a translation is. `total` counts active messages; the three kinds add up to it.

    Of the fuzzy ones, `older` are shown as an older version and `omitted` are left out.
    """

    total: int
    translated: int
    fuzzy: int
    missing: int
    obsolete: int
    older: int = 0
    omitted: int = 0


@dataclass(frozen=True)
class Catalog:
    """One locale's messages, in the order of the file, with the header kept apart.

    >>> words = Catalog("es.po", Message("", strings=("Language: es\\n",)), (Message("Pay"),))
    >>> words.headers["Language"], words.get(None, "Pay"), words.coverage.missing
    ('es', Message(id='Pay', context=None, plural=None, strings=('',), comments=(), notes=(), \
references=(), flags=(), previous=None, obsolete=False, domain=''), 1)
    """

    path: str
    header: Message
    messages: tuple[Message, ...] = ()
    newline: str = "\n"
    trailing: str = ""
    """What stands after the last message, as it was read: comments and blank lines."""

    def get(self, context: str | None, id: str) -> Message | None:
        """Find an active message. Obsolete ones are never found."""
        return self._index.get((context, id))

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """Give the fields of the header in their order, read only."""
        pairs = (line.partition(":") for line in self.header.strings[0].split("\n") if ":" in line)
        return MappingProxyType({name.strip(): value.strip() for name, _, value in pairs})

    @cached_property
    def nplurals(self) -> int:
        """Give the number of plural forms that the header declares, 1 if it says nothing."""
        found = re.match(r"\s*nplurals\s*=\s*(\d{1,2})\b", self.headers.get("Plural-Forms", ""))
        return max(1, int(found[1])) if found else 1

    @cached_property
    def coverage(self) -> Coverage:
        """Count the messages."""
        counts = {"translated": 0, "fuzzy": 0, "missing": 0, "obsolete": 0}
        for message in self.messages:
            if message.id or message.context is not None:
                counts[_state(message)] += 1
        return Coverage(sum(counts.values()) - counts["obsolete"], **counts)

    def with_messages(self, messages: Iterable[Message]) -> Catalog:
        """Give the same catalogue with other messages."""
        return replace(self, messages=tuple(messages))

    def with_header(self, name: str, value: str) -> Catalog:
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


def _state(message: Message) -> str:
    """Name the kind that coverage counts a message as."""
    if message.obsolete:
        return "obsolete"
    if not all(message.strings):
        return "missing"
    return "fuzzy" if "fuzzy" in message.flags else "translated"


def header_text(fields: Mapping[str, str]) -> str:
    r"""Write header fields as the text of a header message.

    >>> header_text({"Language": "es", "MIME-Version": "1.0"})
    'Language: es\nMIME-Version: 1.0\n'
    """
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def new(locale_name: str, plural_forms: str, template: Catalog, *, date: str = "") -> Catalog:
    """Start a locale's catalogue from the template: every message, no words yet.

    `locale_name` is a gettext name (`zh_Hans`), `plural_forms` the value of Plural-Forms, `date`
    the PO-Revision-Date; without it the template's POT-Creation-Date stands there.
    """
    old = template.headers
    created = old.get("POT-Creation-Date", "")
    fields = {
        "Project-Id-Version": old.get("Project-Id-Version", ""),
        "Report-Msgid-Bugs-To": old.get("Report-Msgid-Bugs-To", ""),
        "POT-Creation-Date": created,
        "PO-Revision-Date": date or created,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": locale_name,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms,
        "X-Generator": "polyguide",
    }
    header = Message("", strings=(header_text(fields),), comments=template.header.comments)
    empty = Catalog("", header)
    active = (message for message in template.messages if not message.obsolete)
    return empty.with_messages(_fresh(message, empty.nplurals) for message in active)


def update(catalog: Catalog, template: Catalog) -> Catalog:
    """Bring a catalogue up to date with the template. No translator's word is lost.

    Order, notes, references and format flags come from the template, and so does the address for
    faults of the source text; words, translator's comments, fuzzy marks and the rest of the
    header stay. A message that left the template becomes obsolete
    and moves to the end; one that comes back is revived. When nothing changed, the very same
    catalogue comes back.
    """
    address = template.headers.get("Report-Msgid-Bugs-To")
    if address:
        catalog = catalog.with_header("Report-Msgid-Bugs-To", address)
    mine = [message for message in catalog.messages if not message.domain]
    active = [message for message in mine if not message.obsolete]
    old = {message.key: message for message in mine if message.obsolete}
    old.update(zip(map(key_of, active), active, strict=True))
    wanted = [message for message in template.messages if not message.obsolete]
    messages, forms = [], catalog.nplurals
    for key, source in zip(map(key_of, wanted), wanted, strict=True):
        message = old.pop(key, None)
        if message is None:
            message = _fresh(source, forms)
        elif not _same_but_words(message, source):
            message = _merged(message, source, forms)
        messages.append(message)
    left = [message for message in mine if old.get(message.key) is message]
    messages += [message for message in left if message.obsolete]
    messages += [
        _retired(message) for message in left if not message.obsolete and _has_words(message)
    ]
    messages += [message for message in catalog.messages if message.domain]
    if len(messages) == len(catalog.messages) and all(map(_same, messages, catalog.messages)):
        return catalog
    merged = catalog.with_messages(messages)
    created = template.headers.get("POT-Creation-Date")
    if created is not None and set(map(key_of, active)) != set(map(key_of, wanted)):
        merged = merged.with_header("POT-Creation-Date", created)
    return merged


def _same(one: Message, other: Message) -> bool:
    return one is other


def _same_but_words(old: Message, source: Message) -> bool:
    """Tell whether the texts of two entries are the same for sure, up to their words.

    Most entries of a guide have not changed: comparing their texts spares reading their fields.
    """
    one, other = old.source, source.source
    if one is None or other is None or one[1] is None or one[1] is not other[1]:
        return False
    return one[0].startswith(other[0].removesuffix('"\n'))


def _fresh(source: Message, forms: int) -> Message:
    """Give a template's message without words, ready for a translator."""
    return Message(
        id=source.id,
        context=source.context,
        plural=source.plural,
        strings=("",) * (1 if source.plural is None else forms),
        notes=source.notes,
        references=source.references,
        flags=tuple(flag for flag in source.flags if flag != "fuzzy"),
    )


def _merged(old: Message, source: Message, forms: int) -> Message:
    """Give the old words in the template's place; the same object when nothing differs."""
    flags = _flags(old.flags, source.flags)
    if "fuzzy" not in flags and not all(_fits(old, text, flags) for text in old.strings):
        flags = ("fuzzy", *flags)
    merged = (source.notes, source.references, flags, source.plural, False)
    if (old.notes, old.references, old.flags, old.plural, old.obsolete) == merged:
        return old
    words = replace(
        old, notes=source.notes, references=source.references, flags=flags, obsolete=False
    )
    if old.plural != source.plural:
        return _with_plural(words, source.plural, forms)
    return words


def _fits(message: Message, text: str, flags: tuple[str, ...]) -> bool:
    """Tell whether words still fit under new flags; else a person has to look at them."""
    source = message.id if message.plural is None else message.plural
    return not text or flags == message.flags or fits(flags, source, text)


def _flags(old: tuple[str, ...], source: tuple[str, ...]) -> tuple[str, ...]:
    """Take what the template says about formats; keep fuzzy and whatever else stood there."""
    kept = [flag for flag in old if flag in source or not flag.endswith("-format")]
    return (*kept, *(flag for flag in source if flag not in old and flag != "fuzzy"))


def _with_plural(message: Message, plural: str | None, forms: int) -> Message:
    """Follow a source that gained, lost or reworded its plural; the words are then fuzzy.

    Forms for which there is no room any more stay as translator's comments.
    """
    room = 1 if plural is None else forms if message.plural is None else len(message.strings)
    words = message.strings[:room] + ("",) * (room - len(message.strings))
    spare = tuple(
        f"msgstr[{at}] was: {line}"
        for at, text in enumerate(message.strings[room:], room)
        for line in text.split("\n")
        if line
    )
    fuzzy = () if message.fuzzy or not any(message.strings) else ("fuzzy",)
    previous = Previous(message.context, message.id, message.plural)
    return replace(
        message,
        plural=plural,
        strings=words,
        comments=message.comments + spare,
        flags=fuzzy + message.flags,
        previous=previous if message.fuzzy or fuzzy else message.previous,
    )


def _has_words(message: Message) -> bool:
    """Tell whether a person has put anything into this message."""
    return any(message.strings) or bool(message.comments)


def _retired(message: Message) -> Message:
    """Make a message obsolete. Where it stood and what it meant there is no longer true."""
    return replace(message, obsolete=True, notes=(), references=())
