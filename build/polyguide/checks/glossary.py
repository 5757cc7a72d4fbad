"""The glossary: how the words of a guide are translated.

A CSV file (RFC 4180): the first column is the term, further ones are headed by a locale and hold
its translation, or several with ` | ` between them. A term whose translations are the term itself
stays as it is in every language. A column headed `note` says something of the term to people, and
so may others.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem

HAN = lazy("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]")
WORD = lazy(rf"{HAN.pattern}|(?:(?!{HAN.pattern})[\w'’])+|[^\w\s]")
_NOTE = "note"  # the head of the column that a translation tool may show beside a term
_POSSESSIVE = lazy(r"['’]s\b|(?<=s)['’](?!\w)")


@dataclass(frozen=True)
class Glossary:
    """Terms with their translations, by the name of each locale's column, and notes on terms."""

    rows: tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    def names(self) -> frozenset[str]:
        """Give the words of the terms that stay as they are in every language, in lower case."""
        return frozenset(
            word
            for term, cells in self.rows
            if cells and all(term in choices for choices in cells.values())
            for word in re.findall(r"[^\W\d_]+", term.lower())
        )

    def terms_of(self, locale: Locale) -> Terms:
        """Give what one locale has to keep to."""
        found = []
        for term, cells in self.rows:
            choices = next((cells[name] for name in locale.spellings if cells.get(name)), ())
            if choices:
                found.append((term, choices))
        return Terms(tuple(found))


@dataclass(frozen=True)
class Terms:
    """The terms of one locale, with the translations that are right for each."""

    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def kept(self) -> frozenset[str]:
        """Give the terms that stay as they are in this language, or may."""
        return frozenset(term for term, choices in self.rows if term in choices)

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], str, tuple[str, ...]]]]:
        """Find terms by their first word, the longest first."""
        found: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = {}
        for term, choices in self.rows:
            words = tuple(WORD.findall(term.lower()))
            if words:
                found.setdefault(words[0], []).append((words, term, choices))
        for rows in found.values():
            rows.sort(key=lambda row: -len(row[0]))
        return found

    def within(self, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Find the terms that stand in a text, longer ones before those inside them."""
        words = WORD.findall(_POSSESSIVE.sub("", text.lower()))
        at = 0
        while at < len(words):
            rows = [row for form in _singular(words[at]) for row in self._by_first.get(form, ())]
            for term, name, choices in rows:
                here = words[at : at + len(term)]
                if here[:-1] == list(term[:-1]) and term[-1] in _singular(here[-1]):
                    yield name, choices
                    at += len(term) - 1
                    break
            at += 1


def _singular(word: str) -> tuple[str, ...]:
    """Give a word, and what it may be the English plural of."""
    if len(word) > 3 and word.endswith("ies"):
        return word, f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("es"):
        return word, word[:-1], word[:-2]
    return (word, word[:-1]) if len(word) > 2 and word.endswith("s") else (word,)


def parse_glossary(
    text: str, path: str, locales: Collection[str]
) -> tuple[Glossary, tuple[Problem, ...]]:
    """Read a glossary: of its columns, those headed by one of the names of the `locales`.

    A fault in it is a problem with its line, and that line is left out.

    >>> glossary, _ = parse_glossary("term,es\\nshop,sucursal | tienda\\n", "glossary.csv", ["es"])
    >>> glossary.rows
    (('shop', {'es': ('sucursal', 'tienda')}),)
    """
    problems: list[Problem] = []
    rows: list[tuple[str, Mapping[str, tuple[str, ...]]]] = []
    lines: dict[str, int] = {}
    notes: dict[str, str] = {}
    head: list[str] = []
    try:
        for line, cells in _records(text.removeprefix("\ufeff")):
            if not head:
                head = [cell.strip() for cell in cells]
                twice = sorted(
                    {name for name in head[1:] if name in locales and head.count(name) > 1}
                )
                reasons = [f"the column {name} stands in the first line twice" for name in twice]
                problems += [
                    Problem.make("GLS004", Place(path, line, 1), reason=x) for x in reasons
                ]
                continue
            term = cells[0].strip()
            if not term or len(cells) > len(head):
                problems.append(Problem.make("GLS002", Place(path, line, 1)))
                continue
            if term in lines:
                problems.append(
                    Problem.make("GLS003", Place(path, line, 1), term=term, first=lines[term])
                )
                continue
            lines[term] = line
            named = list(zip(head[1:], cells[1:], strict=False))
            cells_of = {name: _choices(cell) for name, cell in named if name in locales}
            notes[term] = dict(named).get(_NOTE, "").strip()
            rows.append((term, {name: found for name, found in cells_of.items() if found}))
    except _UnreadableError as error:
        problems.append(Problem.make("GLS004", Place(path, error.line, 1), reason=str(error)))
    return Glossary(tuple(rows), notes), tuple(problems)


class _UnreadableError(ValueError):
    """A line is not CSV."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Read CSV: each record that holds something, with the line where it begins.

    Where the first line has no comma its cells may be parted by semicolons or tabs, as
    spreadsheets write them in countries with a decimal comma.
    """
    first = text.partition("\n")[0]
    mark = next((mark for mark in ",;\t" if mark in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _UnreadableError(str(error), begins) from error


def _choices(cell: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in cell.split("|") if text.strip())
