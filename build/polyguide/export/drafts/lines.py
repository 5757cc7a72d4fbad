"""Answers to jobs: JSON Lines, of which every one is read or told of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")  # with which a file begins that Windows PowerShell writes
_LONGEST = {"id": 100, "locale": 100, "by": 200, "target": 1 << 20}  # characters
_SURROGATE = lazy("[\ud800-\udfff]")


class Answered(NamedTuple):
    """What a program answered to a job, and on which line. A `target` without words is none.

    `locale` is that of the job, empty where the line does not say it. `refused` is the digest of an
    answer that was given back in this line (`Refused.digest`).
    """

    id: str
    target: str
    by: str
    locale: str
    line: int
    refused: str = ""


class AnswerFile(NamedTuple):
    """The answers of a file in their order, and what is wrong with other lines.

    `unread` are the ids of messages of which no answer can be taken, with the problem of each.
    """

    answers: tuple[Answered, ...]
    problems: tuple[Problem, ...]
    unread: Mapping[str, Problem]


def read_answers(data: bytes, path: str) -> AnswerFile:
    r"""Read the lines of a file; `path` is its name in problems. Nothing raises.

    >>> read_answers(b'{"id": "m1", "target": "Paga.", "by": "a"}\n', "a.jsonl").answers
    (Answered(id='m1', target='Paga.', by='a', locale='', line=1, refused=''),)
    """
    found: list[Answered] = []
    problems: list[Problem] = []
    unread: dict[str, Problem] = {}
    if data.startswith(_UTF16):
        data = data.decode("utf-16", "replace").encode()
    for number, line in enumerate(data.split(b"\n"), 1):
        line = line.removeprefix(_BOM)  # in the middle, too: several files may have become one
        if not line.strip():
            continue
        try:
            found.append(_answer(_object(line), number))
        except _FaultError as fault:
            problem = fault.problem(path, number)
            problems.append(problem)
            if fault.id:
                unread[fault.id] = problem
    if not found and (problems or not data.strip()):
        unusable = Problem.make("DRF001", Place(path, 1, 1))
        return AnswerFile((), (*problems[:1], unusable), unread)
    answers, twice = _each_once(found, path)
    told = sorted((*problems, *twice.values()), key=lambda one: one.place)
    return AnswerFile(answers, tuple(told), {**unread, **twice})


class _FaultError(Exception):
    """A line is no answer; `id` is that of its message, where it can be read."""

    def __init__(self, reason: str, column: int = 1, *, field: str = "", id: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column
        self.field = field
        self.id = id

    def problem(self, path: str, line: int) -> Problem:
        """Say it of a line of a file."""
        place = Place(path, line, self.column)
        if self.field:
            return Problem.make("DRF003", place, field=self.field, reason=self.reason)
        return Problem.make("DRF002", place, reason=self.reason)


def _object(line: bytes) -> Mapping[str, object]:
    """Read the object of a line."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        before = line[: error.start].decode("utf-8", "replace")
        raise _FaultError("it is not UTF-8", len(before) + 1) from None
    try:
        value = json.loads(text, object_pairs_hook=_fields, parse_int=float)
    except json.JSONDecodeError as error:
        raise _FaultError("it is not JSON", error.pos + 1) from None
    except RecursionError:
        raise _FaultError("its values are nested too deep") from None
    except ValueError as error:
        raise _FaultError(str(error)) from None
    if not isinstance(value, dict):
        raise _FaultError("it is JSON, but no object")
    return value


def _fields(pairs: Iterable[tuple[str, object]]) -> Mapping[str, object]:
    """Take the fields of an object; ValueError for what can't be meant."""
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found and name in _LONGEST:
            raise ValueError("it has the same field twice")
        found[name] = value
    return found


def _answer(values: Mapping[str, object], line: int) -> Answered:
    """Take what an answer is made of from the fields of a line."""
    id = _text(values, "id")
    if not id:
        raise _FaultError("it is empty", field="id")
    try:
        target = _text(values, "target")
        by = _text(values, "by")
        locale = _text(values, "locale") if "locale" in values else ""
        if target.strip() and not by.strip():
            raise _FaultError("it is empty", field="by")
    except _FaultError as fault:
        fault.id = id
        raise
    return Answered(id, target, by, locale, line, str(values.get("refused", "")))


def _text(values: Mapping[str, object], field: str) -> str:
    value = values.get(field)
    if value is None:
        raise _FaultError("it is missing", field=field)
    if not isinstance(value, str):
        raise _FaultError("it is not a text", field=field)
    if len(value) > _LONGEST[field]:
        raise _FaultError(f"it is longer than {_LONGEST[field]} characters", field=field)
    if _SURROGATE.search(value):
        raise _FaultError("it has half of a character (a lone surrogate)", field=field)
    return value


def _each_once(
    found: Iterable[Answered], path: str
) -> tuple[tuple[Answered, ...], Mapping[str, Problem]]:
    """Leave out messages with different answers; of equal ones the first counts."""
    first: dict[str, Answered] = {}
    twice: dict[str, Problem] = {}
    for answer in found:
        other = first.setdefault(answer.id, answer)
        if other[:-2] != answer[:-2]:  # wherever they stand
            place = Place(path, answer.line, 1)
            problem = Problem.make("DRF005", place, id=answer.id, first=other.line)
            twice.setdefault(answer.id, problem)
    return tuple(one for id, one in first.items() if id not in twice), twice
