"""Facts: typed, sourced and dated values, stored once and written by CLDR for each locale.

A fact is declared in facts.toml and used as `{name}`, or as `{name:form}`. Each language writes it
in its own way; its value differs only where the file says so. See docs/facts.md for the format.

`parse_facts` reads that file: every table becomes a fact or a source, or a problem with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from polyguide.model.document import InlineKind, Segment, walk_inline
from polyguide.model.fact_forms import CHECKED, split_form
from polyguide.model.problem import Place, Problem
from polyguide.project.toml_text import key_lines, read_toml
from polyguide.source.facts.fields import Fault, Table
from polyguide.source.facts.reading import read_fact, read_source
from polyguide.source.facts.types import (
    CONSTANT,
    Fact,
    FactBook,
    FormattedFact,
    FormattedFacts,
    Provenance,
    Source,
)

__all__ = [
    "CONSTANT",
    "Fact",
    "FactBook",
    "FormattedFact",
    "FormattedFacts",
    "Provenance",
    "Source",
    "named_facts",
    "parse_facts",
    "used_facts",
]

_T = TypeVar("_T")


def named_facts(segments: Iterable[Segment]) -> Iterator[str]:
    """Give every name that stands for a fact, its day or a source, in braces or as a reference."""
    for segment in segments:
        for node in walk_inline(segment.inline):
            if node.kind is InlineKind.FACT:
                yield split_form(node.text).name
            elif node.target.startswith("{"):
                yield node.target[1:-1]


def used_facts(segments: Iterable[Segment]) -> frozenset[str]:
    """Give the facts that texts say: their value, their address, or the day of their check.

    Sources whose date they say are among them, as `source.` and its name.
    """
    return frozenset(name.removesuffix(CHECKED) for name in named_facts(segments))


def parse_facts(text: str, path: str) -> tuple[FactBook, tuple[Problem, ...]]:
    """Read facts.toml. A table with a fault is left out, and is a problem with its line."""
    data = read_toml(text, path, "FCT001")
    if isinstance(data, Problem):
        return FactBook(), (data,)
    reader = _Reader(text, path)
    reader.unknown_keys("", data, {"facts", "sources"})
    sources = reader.tables("sources", data, read_source)
    facts = reader.tables("facts", data, read_fact)
    book = FactBook(facts, sources)
    for name, provenance in book.provenance.items():
        for key in provenance.sources:
            if key not in sources:
                reader.report("FCT004", facts[name].place, name=name, source=key)
    used = {key for provenance in book.provenance.values() for key in provenance.sources}
    declared = data.get("facts", {})
    if isinstance(declared, dict) and len(facts) == len(declared):  # else it would be told twice
        for key in sources:
            if key not in used:
                reader.report("FCT009", reader.place("sources", key), source=key)
    reader.problems.sort(key=lambda problem: problem.place)
    return book, tuple(reader.problems)


class _Reader:
    """Reads the tables of one file and collects what is wrong with them."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.lines = key_lines(text)

    def place(self, kind: str, name: str) -> Place:
        return Place(self.path, self.lines.get((kind, name), 0), 1)

    def report(self, code: str, place: Place, **values: object) -> None:
        self.problems.append(Problem.make(code, place, **values))

    def unknown_keys(self, table: str, data: Mapping[str, Any], known: set[str]) -> None:
        for key in data:
            if key in known:
                continue
            self.report("FCT002", Place(self.path), table=table or "facts.toml", key=key)

    def tables(
        self, kind: str, data: Mapping[str, Any], read: Callable[[str, Table], _T]
    ) -> dict[str, _T]:
        found: dict[str, _T] = {}
        tables = data.get(kind, {})
        if not isinstance(tables, dict):
            self.report("FCT005", Place(self.path), table="facts.toml", key=kind, wanted="a table")
            return found
        for name, values in tables.items():
            table = Table(dict(values) if isinstance(values, dict) else {}, self.place(kind, name))
            try:
                found[name] = read(name, table)
                table.done()
            except Fault as fault:
                found.pop(name, None)
                self.report(fault.code, table.place, table=f"{kind}.{name}", **fault.values)
        return found
