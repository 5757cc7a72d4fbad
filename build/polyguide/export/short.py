"""Short strings for native apps: Android resources and Apple's .strings files.

Prose does not fit these formats. What goes in is chosen by the source alone, so every locale has
the same names: titles, headings, table heads, terms, labels and the theme's words, of one line
and at most 120 characters.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from polyguide.export.view import named_segments
from polyguide.export.xml_text import element
from polyguide.model.document import InlineKind, SegmentKind, Status, walk_inline
from polyguide.model.problem import field_names
from polyguide.project import Artifact
from polyguide.render.html.inline import reader_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polyguide.export.view import LocaleView
    from polyguide.model.document import Edition, Segment
    from polyguide.model.locales import Locale

MAX_LENGTH = 120  # characters of the source
_SHORT_KINDS = frozenset(
    {
        SegmentKind.TITLE,
        SegmentKind.HEADING,
        SegmentKind.HEADER_CELL,
        SegmentKind.TERM,
        SegmentKind.ALERT_TITLE,
        SegmentKind.FACT_LABEL,
        SegmentKind.THEME,
    }
)
# Codes that Android keeps from an older edition of ISO 639.
_ANDROID_LANGUAGES = {"he": "iw", "id": "in", "yi": "ji"}


class ShortString(NamedTuple):
    """A name that is the same in every locale, the words, and whether they are this locale's."""

    name: str
    text: str
    own: bool


def short_strings(view: LocaleView) -> Iterator[ShortString]:
    """Give the short strings of a locale, in reading order, each name once."""
    taken: set[str] = set()
    for name, text, own in _candidates(view):
        unique = name
        if unique in taken:
            unique = f"{name}_{hashlib.sha256(f'{name} {len(taken)}'.encode()).hexdigest()[:6]}"
        taken.add(unique)
        yield ShortString(unique, text, own)


def _candidates(view: LocaleView) -> Iterator[ShortString]:
    for edition in view.editions:
        for segment, section, part in named_segments(edition.document):
            if _is_short(edition.document.segments[segment]):
                yield _of_edition(edition, segment, (section, part), view)
    translated = {unit.segment.text for unit in view.published}
    for text, words in view.theme.items():
        if not field_names(text) and len(text) <= MAX_LENGTH:
            own = view.is_source or text in translated
            yield ShortString(_name("theme", text), words, own)


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


def export_android(view: LocaleView) -> Iterator[Artifact]:
    """Write `strings.xml`. What is not translated is left out: Android then takes the source."""
    rows = [
        element("string", _android(item.text), name=item.name, **_unformatted(item.text))
        for item in short_strings(view)
        if item.own
    ]
    body = "".join(f"  {row}\n" for row in rows)
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<resources>\n{body}</resources>\n'
    qualifier = "" if view.is_source else f"-{android_qualifier(view.locale)}"
    yield Artifact(f"res/values{qualifier}/{view.name}_strings.xml", text.encode())


def android_qualifier(locale: Locale) -> str:
    """Give the qualifier of a resource folder: `es`, `pt-rBR`, `b+zh+Hans`.

    https://developer.android.com/guide/topics/resources/providing-resources
    """
    language, *rest = locale.tag.split("-")
    language = _ANDROID_LANGUAGES.get(language, language)
    if not rest:
        return language
    if len(rest) == 1 and re.fullmatch("[A-Z]{2}", rest[0]):
        return f"{language}-r{rest[0]}"
    return "+".join(["b", language, *rest])


def _unformatted(text: str) -> dict[str, str]:
    return {"formatted": "false"} if "%" in text else {}


def _android(text: str) -> str:
    r"""Escape a text for Android, which reads quotes, backslashes, `@` and `?` by itself.

    >>> _android("@home: isn't \"it\"")
    '\\@home: isn\\\'t \\"it\\"'
    """
    text = re.sub(r"[\\'\"]", r"\\\g<0>", text)
    return re.sub(r"\A(?=[@?])", r"\\", text)


def export_apple(view: LocaleView) -> Iterator[Artifact]:
    """Write a `.strings` file. It holds every name: iOS shows the name of one that is missing."""
    rows = "".join(f'"{item.name}" = "{_apple(item.text)}";\n' for item in short_strings(view))
    yield Artifact(f"{view.locale.tag}.lproj/{_apple_table(view.name)}.strings", rows.encode())


def _apple_table(name: str) -> str:
    return name[:1].upper() + name[1:]


def _apple(text: str) -> str:
    return re.sub(r'[\\"]', r"\\\g<0>", text)
