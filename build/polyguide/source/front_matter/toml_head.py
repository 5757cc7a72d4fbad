"""Front matter in TOML, as Hugo and Zola write it, with the places of its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from polyguide.model.patterns import lazy
from polyguide.model.places import Form
from polyguide.model.problem import Place, Problem
from polyguide.project.toml_text import DOTTED, key_lines, names_in, read_toml
from polyguide.source.front_matter.fields import NO_WORDS, Field, Fields, Shape
from polyguide.source.markdown.original import Written

_PARTS = lazy(
    rf"^[ \t]*(?P<two>\[)?\[[ \t]*(?P<table>{DOTTED})[ \t]*\](?(two)\])(?=[ \t]*(?:\#|\r?$))"
    rf"|^[ \t]*(?P<key>{DOTTED})[ \t]*="
    rf"|(?P<inner>{DOTTED})[ \t]*=(?!=)"
    r'|"""(?P<long>(?:\\.|[^\\])*?)"""(?!")'
    r"|'''(?P<plain>.*?)'''(?!')"
    r'|"(?P<double>(?:\\.|[^"\\\n])*)"'
    r"|'(?P<single>[^'\n]*)'"
    r"|(?P<comment>\#[^\n]*)"
    r"|(?P<other>[^\s\[\]{},\"'#=]+)",
    re.MULTILINE | re.DOTALL,
)
_FORMS = {
    "long": Form.DOUBLE,
    "plain": Form.LITERAL,
    "double": Form.DOUBLE,
    "single": Form.RAW,
}


def toml_fields(match: re.Match[str], path: str) -> Fields:
    """Read the fields of a head that a match found in the text of a document."""
    head = match[1]
    data = read_toml(head, path, "MD011")
    if isinstance(data, Problem):
        return {}, (replace(data, place=Place(path, data.place.line + 1, data.place.column or 1)),)
    lines = key_lines(head)
    texts: dict[str, list[tuple[str, Written]]] = {name: [] for name in data}
    scalars: dict[str, Written] = {}
    for names, form, words in _values(head, match.start(1)):
        name = names[0]
        if name in texts:
            scalars.setdefault(name, words)
            if form is not Form.PLAIN:
                texts[name].append((".".join(names), words))
    found = {
        name: _field(value, lines.get((name,), 1) + 1, scalars.get(name), texts[name])
        for name, value in data.items()
    }
    return found, ()


def _field(value: Any, line: int, words: Written | None, texts: list[tuple[str, Written]]) -> Field:
    several = isinstance(value, list | dict)
    scalar = NO_WORDS if several or words is None else words
    shape = Shape.SEVERAL if several else Shape.SCALAR
    return Field(
        line, scalar, shape, tuple(text for _, text in texts), tuple(path for path, _ in texts)
    )


def _values(head: str, begin: int) -> Iterator[tuple[tuple[str, ...], Form, Written]]:
    """Give each value in a head with the names of its tables and its field, and its text.

    Of tables on one line, the innermost name alone is given.
    """
    table, path, inner = tuple[str, ...](), tuple[str, ...](), tuple[str, ...]()
    for part in _PARTS.finditer(head):
        kind = part.lastgroup or ""
        if kind == "table":
            table = path = names_in(part[kind])
            inner = ()
        elif kind == "key":
            path, inner = (*table, *names_in(part[kind])), ()
        elif kind == "inner":
            inner = names_in(part[kind])
        elif kind in _FORMS:
            yield (*path, *inner), _FORMS[kind], _text(part, _FORMS[kind], begin)
        elif kind == "other":
            start, end = part.span()
            words = Written(part[0], ((begin + start, begin + end),), Form.PLAIN)
            yield (*path, *inner), Form.PLAIN, words


def _text(part: re.Match[str], form: Form, begin: int) -> Written:
    """Give what a text says, and the slice of each of its lines."""
    data = read_toml(f"x = {part[0]}", "", "MD011")
    value = "" if isinstance(data, Problem) else str(data["x"])
    slices, at = [], begin + part.start(part.lastgroup or 0)
    for line in part[part.lastgroup or 0].split("\n"):
        slices.append((at, at + len(line)))
        at += len(line) + 1
    full = [number for number, (start, end) in enumerate(slices) if start < end]
    kept = slices[full[0] : full[-1] + 1] if full else slices[:1]
    return Written(value.strip(), tuple(kept), form)
