"""Short strings for native apps: Android resources and Apple's .strings files.

Prose does not fit these formats. What goes in is chosen by the source alone, so every locale has
the same names: titles, headings, table heads, terms, labels and the theme's words, of one line
and at most 120 characters.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from polyguide.export.view import LocaleView, named_segments
from polyguide.model.document import InlineKind, Segment, SegmentKind, walk_inline
from polyguide.model.edition import Edition, Status
from polyguide.model.problem import field_names
from polyguide.render.html.inline import reader_text

MAX_LENGTH = 120  # characters of the source
_SHORT_KINDS = frozenset(
    {
        SegmentKind.TITLE,
        SegmentKind.HEADING,
        SegmentKind.HEADER_CELL,
        SegmentKind.TERM,
        SegmentKind.ALERT_TITLE,
        SegmentKind.DATE,
        SegmentKind.FACT_LABEL,
        SegmentKind.THEME,
    }
)


class ShortString(NamedTuple):
    """A name that is the same in every locale, the words, and whether they are this locale's."""

    name: str
    text: str
    own: bool


def short_strings(view: LocaleView) -> Iterator[ShortString]:
    """Give the short strings of a locale, in reading order, each name once."""
    taken: set[str] = set()
    for one in _candidates(view):
        end = hashlib.sha256(f"{one.name} {len(taken)}".encode()).hexdigest()[:6]
        unique = f"{one.name}_{end}" if one.name in taken else one.name
        taken.add(unique)
        yield one._replace(name=unique)


def _candidates(view: LocaleView) -> Iterator[ShortString]:
    for edition in view.editions:
        for segment, section, part in named_segments(edition.document):
            if _is_short(edition.document.segments[segment]):
                yield _of_edition(edition, segment, (section, part), view)
    for text, words in view.theme.items():
        if not field_names(text) and len(text) <= MAX_LENGTH:
            yield ShortString(_name("theme", text), words, text in view.own_theme)


def _of_edition(
    edition: Edition, segment: int, where: tuple[str, str], view: LocaleView
) -> ShortString:
    wording = edition.wordings[segment]
    text = re.sub(r"[ \t\r\n]+", " ", reader_text(wording.inline, view.facts)).strip()
    own = wording.status is not Status.FALLBACK
    return ShortString(_name(edition.document.id, *where), text, own)


def _is_short(segment: Segment) -> bool:
    return (
        segment.kind in _SHORT_KINDS
        and len(segment.text) <= MAX_LENGTH
        and all(node.kind is not InlineKind.HARD_BREAK for node in walk_inline(segment.inline))
    )


def _name(*parts: str) -> str:
    """Make a name of letters, digits and underscores, as Java and Swift have them."""
    text = "_".join(part for part in parts if part)
    plain = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    if plain and text.isascii() and len(plain) <= 80:
        return plain if plain[0].isalpha() else f"s_{plain}"
    return f"{plain[:40] or 's'}_{hashlib.sha256(text.encode()).hexdigest()[:8]}".lstrip(
        "0123456789_"
    )
