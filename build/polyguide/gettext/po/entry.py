"""The entry that is being read: which keywords it has so far, and which may come next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from polyguide.gettext.po.comment import Comments
from polyguide.gettext.po.strings import MARKER, unescape
from polyguide.model.catalogue import Message, Previous
from polyguide.model.problem import Place, Problem, beginning

MAX_STRING: Final = 1024 * 1024
"""The longest string of an entry that is read, in characters."""

FIRST = ("msgctxt", "msgid", "domain")
"""The keywords with which something new can begin."""

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
_MISSING: Mapping[str, str] = {"msgctxt": "msgid", "msgid": "msgstr", "msgid_plural": "msgstr[0]"}


class Fault(Exception):
    """Ends the reading of an entry; never leaves the scanner."""

    def __init__(self, code: str, place: Place, **values: object) -> None:
        super().__init__(code)
        self.problem = Problem.make(code, place, **values)


@dataclass(slots=True)
class Part:
    """One keyword and the strings after it, as written between their quotes.

    The keyword of a plural form is `msgstr[]`, and `index` the number in its brackets.
    """

    keyword: str
    place: Place
    obsolete: bool
    index: str = ""
    pieces: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    def value(self, codec: str, warn: Callable[[Problem], object]) -> str:
        """Join and read the strings; `warn` is told of an escape that means nothing."""
        raw = "".join(self.pieces)
        if len(raw) > MAX_STRING:
            raise Fault("PO013", self.place, size=len(raw), limit=MAX_STRING)
        text, fault = unescape(self.pieces, codec) if "\\" in raw else (raw, None)
        if fault:
            place = self._place_of(fault.offset)
            if fault.code != "PO027":
                raise Fault(fault.code, place, escape=fault.escape)
            warn(Problem.make(fault.code, place, escape=fault.escape))
        if "#-#-#-#-#" in text and MARKER.search(text):
            raise Fault("PO010", self.place)
        return text

    def _place_of(self, offset: int) -> Place:
        """Give the place of an offset in the strings, as `unescape` counts it."""
        for piece, (line, column) in zip(self.pieces, self.places, strict=True):
            if offset < len(piece):
                return Place(self.place.path, line, column + offset + 1)
            offset -= len(piece) + 1
        return self.place


@dataclass(slots=True)
class Entry:
    """An entry as far as it is read.

    `open` is the part whose strings are being read. `strays` is the place of the first comment
    inside the entry, `after` that of a comment right below the entry before.
    """

    comments: Comments = field(default_factory=Comments)
    parts: list[Part] = field(default_factory=list)
    last: str = ""
    """The keyword of the last part; empty where there is none yet."""
    previous: list[Part] = field(default_factory=list)
    open: Part | None = None
    strays: Place | None = None
    after: Place | None = None
    commented_out: bool = False
    forms: int = 0
    """How many of the parts are plural forms."""

    @property
    def complete(self) -> bool:
        """Tell whether nothing has to follow."""
        return self.last in _LAST

    def check_open(self, found: str) -> None:
        """Refuse that something follows a keyword without a string."""
        if self.open and not self.open.pieces:
            keyword, found = self.open.keyword, beginning(found, 40)
            raise Fault("PO022", self.open.place, keyword=keyword, found=found)

    def incomplete(self) -> Fault:
        """Say what the entry lacks, at the line of its last keyword."""
        last = self.parts[-1]
        return Fault("PO030", last.place, keyword=_MISSING[last.keyword])

    def begin(self, part: Part, found: str) -> None:
        """Take in a keyword; `found` is how it was written."""
        if self.strays:
            raise Fault("PO038" if self.previous and not self.last else "PO031", self.strays)
        self._check_order(part, found)
        self.open = part
        if part.keyword == "domain":
            return
        if any(other.obsolete != part.obsolete for other in self.parts[:1] or self.previous[:1]):
            raise Fault("PO037", part.place)
        self.parts.append(part)
        self.last = part.keyword
        self.forms += part.keyword == "msgstr[]"

    def _check_order(self, part: Part, found: str) -> None:
        """Refuse a keyword that cannot stand here, and plural forms that are not in order."""
        last, keyword, place = self.last, part.keyword, part.place
        if keyword == "domain" and not last and not part.obsolete and not self.previous:
            return
        if keyword == "msgstr" and last == "msgid_plural":
            raise Fault("PO035", place)
        if keyword == "msgstr[]" and last == "msgid":
            raise Fault("PO036", place)
        if keyword not in _AFTER[last]:
            if keyword.startswith("msgstr") and not last and self.after:
                raise Fault("PO031", self.after)
            raise Fault("PO033", place, found=beginning(found, 40))
        if not last and self.previous and self.previous[-1].keyword == "msgctxt":
            raise Fault("PO038", self.previous[-1].place)
        if keyword == "msgstr[]" and part.index.lstrip("0") != (str(self.forms or "")):
            found = f"msgstr[{part.index[:12]}]"
            raise Fault("PO034", place, expected=self.forms, found=found)

    def begin_previous(self, part: Part) -> None:
        """Take in a keyword of a `#|` line."""
        if self.parts or self.strays:
            raise self.incomplete() if self.parts else Fault("PO038", part.place)
        if any(other.obsolete != part.obsolete for other in self.previous[:1]):
            raise Fault("PO037", part.place)
        last = self.previous[-1].keyword if self.previous else ""
        allowed = ("msgid_plural",) if last == "msgid" else _AFTER.get(last, ())
        if part.keyword not in allowed or part.keyword.startswith("msgstr"):
            raise Fault("PO038", part.place)
        self.previous.append(part)
        self.open = part

    def receiver(self, place: Place, *, obsolete: bool, previous: bool) -> Part:
        """Give the part that a string at a place belongs to."""
        part = self.open
        if part is None:
            raise Fault("PO031" if self.after else "PO032", self.after or place)
        if part.obsolete != obsolete:
            raise Fault("PO037", place)
        if previous != (part in self.previous[-1:] and not self.parts):
            raise Fault("PO038", place)
        return part

    def message(self, codec: str, domain: str, warn: Callable[[Problem], object]) -> Message:
        """Make the message; `warn` is told of what can be read, but should be mended."""
        parts = self.parts
        if not parts[-1].pieces:
            raise Fault("PO022", parts[-1].place, keyword=parts[-1].keyword, found="nothing")
        values = [(part.keyword, part.value(codec, warn)) for part in parts]
        words = dict(values)
        return Message(
            id=words["msgid"],
            context=words.get("msgctxt"),
            plural=words.get("msgid_plural"),
            strings=tuple([text for keyword, text in values if keyword in _LAST]),
            comments=tuple(self.comments.plain),
            notes=tuple(self.comments.notes),
            references=tuple(dict.fromkeys(self.comments.references)),
            flags=tuple(dict.fromkeys(self.comments.flags)),
            previous=previous_of({part.keyword: part.value(codec, warn) for part in self.previous}),
            obsolete=parts[0].obsolete,
            domain=domain,
            line=next(part.place.line for part in parts if part.keyword == "msgid"),
            string_line=next(part.place.line for part in parts if part.keyword in _LAST),
        )


def previous_of(words: Mapping[str, str]) -> Previous | None:
    """Make the previous text of its keywords' words, None if there are none."""
    if not words:
        return None
    return Previous(words.get("msgctxt"), words["msgid"], words.get("msgid_plural"))
