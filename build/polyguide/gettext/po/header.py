"""What the header of a .po file must say: its fields, charset, language and plural rule."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from polyguide.gettext.po.plural import PluralError, plural_forms
from polyguide.gettext.po.strings import many
from polyguide.gettext.po.text import CODECS
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem

_FIELD = lazy(r"[!-9;-~]++:")
_CHARSET = lazy(r"charset=([^ \t\n;]*)", re.IGNORECASE)
_TYPE = lazy(r"^content-type:[^\n]*", re.IGNORECASE | re.MULTILINE)
_LANGUAGE = lazy(r"[A-Za-z0-9]++" + many("[_-][A-Za-z0-9]++") + many("[.@][A-Za-z0-9_.=-]*+"))
_ESCAPE = lazy(r"\\(.)")
_DAY = lazy(r" *([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")
_BREAK_LAST = lazy(r'\\n[" \t\r]*\Z')
_PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "project-id-version": ("PACKAGE VERSION",),
    "pot-creation-date": ("YEAR-MO-DA HO:MI+ZONE",),
    "po-revision-date": ("YEAR-MO-DA HO:MI+ZONE",),
    "last-translator": ("FULL NAME <EMAIL@ADDRESS>",),
    "language-team": ("LANGUAGE <LL@li.org>",),
    "plural-forms": ("nplurals=INTEGER; plural=EXPRESSION;",),
}
_READ = frozenset({"content-type", "language", "plural-forms"})
"""The fields by which a catalogue is read: two that differ would be two ways to read it."""
CREATED, REVISED = "POT-Creation-Date", "PO-Revision-Date"
"""The fields that tell a day."""
_DATED = frozenset({CREATED.lower(), REVISED.lower()})
_PLURAL_PLACEHOLDER = _PLACEHOLDERS["plural-forms"][0]


def check_header(
    header: Message, path: str, *, template: bool, plurals: Message | None
) -> Iterator[Problem]:
    """Say what is wrong with a header. `plurals` is the first message with plural forms, if any.

    A template may be fuzzy and hold placeholders. The charset is `check_charset`'s.
    """
    if header.fuzzy and not template:
        yield Problem.make("PO052", Place(path, header.line, 1))
    fields: dict[str, tuple[str, Place]] = {}
    texts, end = header.strings[0].split("\n"), _end(header)
    for line, at in zip(texts, _header_lines(header, len(texts)), strict=True):
        place = Place(path, at, 1)
        if not line:
            continue
        if not _FIELD.match(line):
            idle = ":" not in line and line[0].isprintable() and line[0] != " "
            code = "PO085" if idle and 0 < at < end else "PO053"
            yield Problem.make(code, place, found=line[:60])
            continue
        name, _, value = line.partition(":")
        value = value.strip()
        if name.lower() in fields:
            before, first = fields[name.lower()]
            code = "PO054" if name.lower() in _READ and value != before else "PO086"
            yield Problem.make(code, place, name=name, first=first.line)
            continue
        fields[name.lower()] = (value, place)
        if value in _PLACEHOLDERS.get(name.lower(), ()) and not template:
            yield Problem.make("PO061", place, name=name, value=value)
        day = _DAY.match(value) if name.lower() in _DATED else None
        if day and not day_of(value):
            yield Problem.make("PO063", place, name=name, day=day[1])
    if not template:
        yield from _language(fields, Place(path, header.string_line, 1))
        yield from _plural_rule(fields, path, plurals)


def day_of(value: str) -> str:
    """Give the day that a field tells; empty where it tells none, or one that is in no calendar.

    >>> day_of("2026-11-30 10:00+0000"), day_of("2026-13-30 10:00+0000"), day_of("YEAR-MO-DA")
    ('2026-11-30', '', '')
    """
    match = _DAY.match(value)
    try:
        return datetime.date.fromisoformat(match[1]).isoformat() if match else ""
    except ValueError:
        return ""


def _end(header: Message) -> int:
    """Find the line of the file that ends the header: behind a blank line, words of a translation
    may have lost their keyword."""
    lines = header.source[0].split("\n")[header.string_line - 1 :] if header.source else []
    blank = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    return header.string_line + blank


def _language(fields: Mapping[str, tuple[str, Place]], top: Place) -> Iterator[Problem]:
    language, place = fields.get("language", ("", top))
    if not language:
        yield Problem.make("PO060", place)
    elif not _LANGUAGE.fullmatch(language) or ".." in language:
        yield Problem.make("PO059", place, language=language[:60])


def _plural_rule(
    fields: Mapping[str, tuple[str, Place]], path: str, plurals: Message | None
) -> Iterator[Problem]:
    value, place = fields.get("plural-forms", ("", None))
    if not value or value == _PLURAL_PLACEHOLDER:
        if plurals:
            yield Problem.make("PO070", Place(path, plurals.line, 1))
        return
    assert place
    try:
        plural_forms(value)
    except PluralError as error:
        yield Problem.make("PO071", place, reason=error)


def check_charset(
    header: Message, path: str, codec: str, *, ascii_only: bool, template: bool
) -> Problem | None:
    """Compare what the header says about the charset with how the file could be decoded.

    `codec` is how it was decoded; `ascii_only` tells that it holds nothing beyond ASCII.
    """
    text = header.strings[0]
    names = _CHARSET.findall(text)
    typed = _TYPE.search(text)
    line = header_line(header, text.count("\n", 0, typed.start())) if typed else header.string_line
    place = Place(path, line, 1)
    if not typed or not names or not names[0] or names[0] not in _CHARSET.findall(typed[0]):
        return Problem.make("PO062" if ascii_only else "PO055", place)
    charset = names[0]  # the first one in the header: that is the one GNU gettext takes
    declared = CODECS.get(charset.upper(), "")
    if template and charset == "CHARSET" and ascii_only:
        return None
    if not declared or (declared == "utf-8" != codec):
        return Problem.make("PO056", place, charset=charset)
    if codec != declared and not ascii_only:
        return Problem.make("PO058", place, charset=charset)
    if charset.upper() == "UTF-8" or declared == "ascii":
        return None
    return Problem.make("PO057", place, charset=charset)


def in_utf8(catalogue: Catalogue) -> Catalogue:
    """Give the catalogue with a header that says UTF-8; the same one if it already does."""
    text = catalogue.header.strings[0]
    if any(name.upper() != "UTF-8" for name in _CHARSET.findall(text)):
        # Wherever they stand: GNU gettext takes the first one in the header, whatever its field.
        text = _CHARSET.sub("charset=UTF-8", text)
        catalogue = replace(catalogue, header=replace(catalogue.header, strings=(text,)))
    if any("charset=" in line.lower() for line in _TYPE.findall(text)):
        return catalogue
    return catalogue.with_header("Content-Type", "text/plain; charset=UTF-8")


def header_line(header: Message, number: int) -> int:
    """Find the line of the file on which a line of the header begins; 0 if it was not read.

    Lines of the header are counted from 0. The header is the first entry, so its source begins
    with the file.
    """
    return _header_lines(header, number + 1)[number]


def _header_lines(header: Message, count: int) -> list[int]:
    """Find the lines of the file on which the first `count` lines of the header begin."""
    if header.source is None:
        return [0] * count
    lines = header.source[0].split("\n")[header.string_line - 1 :]
    lines[0] = lines[0].partition("msgstr")[2]
    found: list[int] = []
    seen = 0
    for at, line in enumerate(lines, header.string_line):
        breaks = _ESCAPE.findall(line).count("n")
        found += [at] * (seen + breaks - len(found))  # what is begun before the last break here
        begins = line.strip(' \t\r"') and (not breaks or not _BREAK_LAST.search(line))
        if len(found) == seen + breaks and begins:
            found.append(at)
        seen += breaks
        if len(found) >= count:
            return found[:count]
    return [*found, *[header.string_line + max(len(lines) - 2, 0)] * (count - len(found))]
