"""Joining headers, field by field. What tools write about themselves never clashes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from polyguide.gettext.threeway.entry import join_items, join_lines, pick
from polyguide.gettext.update.entries import quoted
from polyguide.model.catalogue import Message
from polyguide.model.patterns import lazy

_DATES = ("pot-creation-date", "po-revision-date")
_REVISION = "po-revision-date"
_MARK = "polyguide: other header "
_DATE = lazy(
    r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?"
    r"\s*(?:Z|([+-])(\d\d):?(\d\d))?"
)


class _Fields(NamedTuple):
    """The lines of the three versions, by the name of their field in lower case."""

    base: Mapping[str, str]
    ours: Mapping[str, str]
    theirs: Mapping[str, str]


def moment(text: str) -> datetime.datetime:
    """Read a date of a header, in gettext's form or ISO 8601; the earliest one if it is none.

    >>> moment("2026-11-20 09:00+0100").isoformat()
    '2026-11-20T09:00:00+01:00'
    """
    never = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    found = _DATE.fullmatch(text.strip())
    if not found:
        return never
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    offset = datetime.timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    try:
        zone = datetime.timezone(-offset if found[7] == "-" else offset)
        return datetime.datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return never


def join_header(base: Message | None, ours: Message, theirs: Message) -> tuple[Message, bool]:
    """Join the headers; tell whether a person has to choose between two values of a field.

    The newer of two dates counts. Fields that tools write (X-..., Last-Translator) are those of
    the side that was revised last.
    """
    if ours == theirs or theirs == base:
        return ours, False
    if ours == base:
        return theirs, False
    fields = _Fields(*(_lines(side) for side in (base, ours, theirs)))
    lines, marks = [], []
    for name in dict.fromkeys((*fields.ours, *fields.theirs)):
        line, other = _field(name, fields)
        lines += [line] if line is not None else []
        marks += [_MARK + quoted(other)] if other is not None else []
    comments = join_lines(base.comments if base else (), ours.comments, theirs.comments)
    joined = replace(
        ours,
        strings=("".join(f"{line}\n" for line in lines),),
        comments=(*comments, *(mark for mark in marks if mark not in comments)),
        flags=join_items(base.flags if base else (), ours.flags, theirs.flags),
    )
    joined = next((side for side in (ours, theirs) if side == joined), joined)
    return joined, bool(marks)


def _lines(header: Message | None) -> Mapping[str, str]:
    """Give the lines of a header by name. One that is no field is known by itself, and so is a
    second one of a name."""
    found: dict[str, str] = {}
    for line in filter(None, header.strings[0].split("\n") if header else ()):
        name = line.partition(":")[0].strip().lower()
        found[name if name not in found else line.lower()] = line
    return found


def _field(name: str, fields: _Fields) -> tuple[str | None, str | None]:
    """Give the line of one field (None: it is gone), and the line that it clashes with."""
    base, ours, theirs = (side.get(name) for side in fields)
    if name in _DATES and ours and theirs:
        return (theirs if _date(theirs) > _date(ours) else ours), None
    if _value(ours) == _value(theirs) or base in (ours, theirs):
        return pick(base, ours, theirs), None
    if name.startswith("x-") or name == "last-translator" or not (ours and theirs):
        return _later(ours, theirs, fields), None
    return ours, theirs


def _later(ours: str | None, theirs: str | None, fields: _Fields) -> str | None:
    """Give the line of the side that was revised last; the one that is there, if only one is."""
    if not (ours and theirs):
        return ours or theirs
    mine, other = (_date(side.get(_REVISION, "")) for side in fields[1:])
    return theirs if other > mine else ours


def _date(line: str) -> datetime.datetime:
    return moment(line.partition(":")[2])


def _value(line: str | None) -> str | None:
    """Give the value of a field as it is compared: without spaces, which tools set differently."""
    return line if line is None else "".join(line.partition(":")[2].split())
