"""The tables of facts.toml: their fields are taken out one by one, each of its own type."""

from __future__ import annotations

import datetime
import re
from typing import Any

from polyguide.model.characters import forbidden
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place

ONE_LINE = "text on one line, without hidden characters"
HTTPS = lazy(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s<>\"\\^`{|}]*)?")
_BREAK = lazy(r"[\t\n\u2028\u2029]")


def is_one_line(text: str) -> bool:
    """Tell whether a text has no line break, and no character that a page must not hold."""
    return not _BREAK.search(text) and next(forbidden(text), None) is None


class Fault(Exception):
    """One field of one table is wrong: the code and the values of its problem."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Table:
    """One table of the file; fields are taken out one by one, and what is left is unknown."""

    def __init__(self, values: dict[str, Any], place: Place) -> None:
        self.values = values
        self.place = place

    def take(self, key: str, kinds: tuple[type, ...], wanted: str, default: Any = None) -> Any:
        """Take a field; a fault if it is of another type, or missing without a default."""
        value = self.values.pop(key, default)
        if value is None:
            raise Fault("FCT003", key=key, wanted=wanted)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise Fault("FCT005", key=key, wanted=wanted)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text on one line."""
        value: str = self.take(key, (str,), "text", default)
        if not is_one_line(value):
            raise Fault("FCT005", key=key, wanted=ONE_LINE)
        return value

    def words(self, key: str) -> str:
        """Take a text that says something."""
        value = self.text(key)
        if not value.strip():
            raise Fault("FCT005", key=key, wanted="text that is not empty")
        return value

    def matching(self, key: str, pattern: re.Pattern[str], wanted: str) -> str:
        """Take a text that a pattern matches; `wanted` says which those are."""
        value = self.text(key)
        if not pattern.fullmatch(value):
            raise Fault("FCT005", key=key, wanted=wanted)
        return value

    def day(self, key: str) -> datetime.date:
        """Take a date without a time."""
        value: datetime.date = self.take(key, (datetime.date,), "a date such as 2026-11-22")
        if isinstance(value, datetime.datetime):
            raise Fault("FCT005", key=key, wanted="a date without a time")
        return value

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        """Take one of a few words."""
        value = self.text(key)
        if value not in choices:
            raise Fault("FCT005", key=key, wanted="one of " + ", ".join(choices))
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Take a list of texts that is not empty."""
        items = self.take(key, (list,), "a list of texts")
        if not items or not all(isinstance(item, str) and item for item in items):
            raise Fault("FCT005", key=key, wanted="a list of texts that is not empty")
        if not all(map(is_one_line, items)):
            raise Fault("FCT005", key=key, wanted=ONE_LINE)
        return tuple(items)

    def done(self) -> None:
        """End it: a fault if a field is left, as nobody knows that one."""
        for key in self.values:
            raise Fault("FCT002", key=key)
