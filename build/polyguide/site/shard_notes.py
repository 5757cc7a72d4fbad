"""Notes of shards: what a shard says of itself, read as what a stranger may have written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from polyguide.model.problem import RULES, Problem
from polyguide.project.kept import seal, unseal
from polyguide.site.last_build import problem_of, row_of
from polyguide.site.manifest import Inputs, Made
from polyguide.site.parts import Part

NOTE = "shard.json"


class Piece(NamedTuple):
    """A part as it was made: the digests of its files by their paths, and what was met.

    `entry` is what the page that offers the languages says of the locale; empty without files.
    """

    files: Mapping[str, str]
    problems: tuple[Problem, ...]
    entry: Mapping[str, str]


class ShardNote(NamedTuple):
    """What a shard was made of, which locales its site has and which are refused, and its parts."""

    inputs: Sequence[str]
    published: Sequence[str]
    refused: Mapping[str, Made]
    made: Mapping[Part, Piece]

    def dump(self) -> bytes:
        """Give the note as the bytes of a file."""
        refused = [[tag, part.key, _rows(part.problems)] for tag, part in self.refused.items()]
        made = [
            [list(part), dict(piece.files), _rows(piece.problems), dict(piece.entry)]
            for part, piece in self.made.items()
        ]
        value = {"inputs": self.inputs, "published": self.published}
        return seal(NOTE, {**value, "refused": refused, "made": made})


def made_of(inputs: Inputs) -> Sequence[str]:
    """Give what has to be the same wherever shards of one build are made."""
    return [inputs.portable, *(f"{tag} {key}" for tag, key in inputs.catalogues.items())]


def parse_note(data: bytes) -> ShardNote | None:
    """Read a note; None if it is not as a shard writes it.

    >>> parse_note(b"{}") is None
    True
    """
    try:
        value = unseal(NOTE, data)
        return _note(value) if value else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _note(value: Mapping[str, Any]) -> ShardNote:
    refused = {
        _text(tag): Made(_text(tag), _text(key), problems=_problems(rows), refused=True)
        for tag, key, rows in value["refused"]
    }
    made = {}
    for (tag, first, end), files, rows, entry in value["made"]:
        piece = Piece(_texts(files), _problems(rows), _texts(entry))
        if bool(piece.files) != (piece.entry.get("tag") == tag) or not (piece.files or rows):
            raise ValueError(tag)
        made[Part(_text(tag), _number(first), _number(end))] = piece
    return ShardNote(_list(value["inputs"]), _list(value["published"]), refused, made)


def _problems(rows: Any) -> tuple[Problem, ...]:
    return tuple(_problem(row) for row in rows)


def _problem(row: Any) -> Problem:
    code, path, line, column, values, locale, length = row
    if code not in RULES:
        raise ValueError(code)
    pairs = [[_text(name), _text(text)] for name, text in values]
    place = _text(path), _number(line), _number(column)
    return problem_of([code, *place, pairs, _text(locale), _number(length)])


def _rows(problems: Sequence[Problem]) -> list[list[Any]]:
    return [row_of(problem) for problem in problems]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(value)
    return value


def _list(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise TypeError(value)
    return [_text(item) for item in value]


def _texts(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return {_text(name): _text(text) for name, text in value.items()}
