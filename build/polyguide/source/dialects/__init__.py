"""What other programs' Markdown has beside CommonMark: a file for each program."""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Mapping, Sequence

from polyguide.source.dialects.dialect import (
    Addresses,
    Construct,
    Dialect,
    Include,
    LanguageMarks,
    Shown,
)

__all__ = [
    "Addresses",
    "Construct",
    "Dialect",
    "Include",
    "LanguageMarks",
    "Shown",
    "Syntax",
    "dialect_of",
    "syntax_of",
]


class Syntax:
    """What the chosen dialects have in their documents, all of them together.

    Where two know the same thing, the one that is named first decides.
    """

    def __init__(self, dialects: Sequence[Dialect]) -> None:
        self.dialects = tuple(dialects)
        self.constructs = tuple(row for one in dialects for row in one.constructs)
        self.includes = tuple(row for one in dialects for row in one.in_code)
        self.among = tuple(row for one in dialects for row in one.among_words)
        self.opening_tags = tuple(one.opening_tag for one in dialects if one.opening_tag)
        self.words = frozenset[str]().union(*(one.words for one in dialects))
        tables = {name.partition(".")[0] for name in self.words}
        self.fields = tables.union(*(one.fields for one in dialects))
        self.has_attributes = any(one.has_attributes for one in dialects)
        self.has_attributes_below = any(one.has_attributes_below for one in dialects)
        self.has_alerts = any(one.has_alerts for one in dialects)
        self.html_ends_with_element = any(one.html_ends_with_element for one in dialects)
        self.has_indented_code = all(one.has_indented_code for one in dialects)
        self._signs = tuple(dict.fromkeys(row.sign for row in self.constructs))

    @property
    def repeat(self) -> str:
        """Give what the id of a heading ends with whose words another one has, too."""
        return self.dialects[0].repeat if self.dialects else "-{number}"

    @property
    def addresses(self) -> Addresses:
        """Give the addresses of the pages of the program that is named first."""
        return self.dialects[0].addresses if self.dialects else Addresses()

    @functools.cached_property
    def opaque(self) -> re.Pattern[str] | None:
        """Give what stands among words for one of these programs; None if nothing does."""
        patterns = [f"(?:{one.pattern})" for one in self.among]
        return re.compile("|".join(patterns)) if patterns else None

    @functools.cached_property
    def obeyed(self) -> re.Pattern[str] | None:
        """Give what one of these programs obeys wherever it stands; None if there is nothing."""
        patterns = [f"(?:{one.obeyed})" for one in self.dialects if one.obeyed]
        return re.compile("|".join(patterns)) if patterns else None

    @functools.cached_property
    def signs(self) -> re.Pattern[str] | None:
        """Give the marks that one of these programs takes for its own; None if there are none."""
        patterns = [one.signs for one in self.dialects if one.signs]
        return re.compile("|".join(patterns)) if patterns else None

    def may_stand_in(self, text: str) -> bool:
        """Tell whether a document has a sign of one of the constructs."""
        return any(sign in text for sign in self._signs)

    def lost_at(self, words: str) -> str:
        """Give what a reader of our pages misses where something stands among words; or nothing."""
        if words.startswith("]("):
            return "a link that only the program can follow"
        kinds = (row.kind * row.lost for row in self.among if re.fullmatch(row.pattern, words))
        return next(kinds, "")

    def alert_of(self, name: str) -> str:
        """Give the kind of alert that another program's is here: a note where there is none.

        >>> syntax_of(("mkdocs",)).alert_of("danger"), syntax_of(("mkdocs",)).alert_of("recipe")
        ('caution', 'note')
        """
        known: Mapping[str, str] = {}
        for one in reversed(self.dialects):
            known = {**known, **one.alerts}
        return known.get(name.lower(), "note")

    def title_of(self, name: str) -> str:
        """Give what the program shows over an alert without a title; empty if it is none of its.

        >>> syntax_of(("mkdocs",)).title_of("danger"), syntax_of(("mkdocs",)).title_of("recipe")
        ('Danger', '')
        """
        return next((one.title_of(name) for one in self.dialects if name in one.alerts), "")


@functools.cache
def syntax_of(names: tuple[str, ...]) -> Syntax:
    """Give what some dialects, by their names in the settings, have in documents."""
    return Syntax([dialect_of(name) for name in names])


def dialect_of(name: str) -> Dialect:
    """Give a dialect by the name that the settings give it: its module is called so."""
    dialect = importlib.import_module(f"{__name__}.{name}").DIALECT
    assert isinstance(dialect, Dialect)
    return dialect
