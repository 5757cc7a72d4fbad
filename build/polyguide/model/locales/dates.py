"""Dates and their parts as CLDR writes them, and the time from one date to another."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from polyguide.model.ranges import Range

if TYPE_CHECKING:
    import babel

FORMS = ("full", "short", "day", "month", "weekday", "year")
"""The forms of a date besides the basic one, which is long and has no day of the week."""

_STYLES: Mapping[str, str] = {"": "long", "full": "full", "short": "medium"}
_SKELETONS = {"day": "MMMMd", "month": "yMMMM", "year": "y"}

# The formats of intervals that CLDR has for a form: in most languages the last one alone.
_INTERVALS = {
    "": ("yMMMMd", "yMMMd"),
    "full": ("yMMMMEEEEd", "yMMMMEd", "yMMMEd"),
    "short": ("yMMMd",),
    "day": ("MMMMd", "MMMd"),
    "month": ("yMMMM", "yMMM"),
    "year": ("y",),
}


def date(cldr: babel.Locale, value: datetime.date | Range[datetime.date], form: str) -> str:
    """Write a date, or all days from one to another, in one of the forms."""
    if not isinstance(value, Range):
        return _day(cldr, value, form)
    low, high = (_day(cldr, end, form) for end in value)
    if low == high:
        return low
    return _interval(cldr, value, form) or str(cldr.interval_formats[None]).format(low, high)


def _day(cldr: babel.Locale, value: datetime.date, form: str) -> str:
    from babel.dates import format_date, format_skeleton

    if form in _SKELETONS:
        return format_skeleton(_SKELETONS[form], value, locale=cldr)
    if form == "weekday":
        return str(cldr.days["stand-alone"]["wide"][value.weekday()])
    return format_date(value, _STYLES[form], locale=cldr)


def _interval(cldr: babel.Locale, value: Range[datetime.date], form: str) -> str:
    """Write an interval by the format for the greatest part in which its ends differ, if any."""
    from babel.dates import parse_pattern

    names = (name for name in _INTERVALS.get(form, ()) if name in cldr.interval_formats)
    formats = cldr.interval_formats.get(next(names, ""), {})
    parts = (("y", "year"), ("M", "month"), ("d", "day"))
    differ = (key for key, part in parts if getattr(value.low, part) != getattr(value.high, part))
    patterns = next((formats[key] for key in differ if key in formats), ())
    if patterns:
        single = _pattern(cldr, form)
        patterns = [_written_out(pattern, single) for pattern in patterns]
    ends = zip(patterns, value, strict=False)
    return "".join(parse_pattern(pattern).apply(end, cldr) for pattern, end in ends)


def _pattern(cldr: babel.Locale, form: str) -> str:
    """Give the pattern by which a single date is written in a form."""
    if form in _SKELETONS:
        return str(cldr.datetime_skeletons[_SKELETONS[form]])
    return str(cldr.date_formats[_STYLES[form]])


def _written_out(pattern: str, single: str) -> str:
    """Let a format write months and days of the week with all their letters, if a date does.

    So it is made for a form that CLDR has no interval for (UTS #35, "Missing Skeleton Fields").
    """
    if re.search("MMMM|LLLL", single):
        pattern = re.sub(r"(?<![ML])(M|L)\1\1(?![ML])", r"\1\1\1\1", pattern)
    return (
        re.sub(r"(?<![Ec])(E{1,3}|ccc)(?![Ec])", "EEEE", pattern) if "EEEE" in single else pattern
    )
