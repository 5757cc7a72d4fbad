"""Answers that a file still holds when other jobs are to be written over it."""

from __future__ import annotations

from collections.abc import Mapping

from polyguide.export.drafts.jobs import Refused
from polyguide.export.drafts.lines import Answered, read_answers
from polyguide.export.drafts.take import Taken, words_in
from polyguide.export.view import Unit
from polyguide.model.problem import Place, Problem
from polyguide.project import SourceFile


def untaken(
    file: SourceFile, units: Mapping[str, Unit], tag: str, taken: Taken | None = None
) -> tuple[Problem, ...]:
    """Tell of lines that would be lost if the jobs of a locale were written over a file.

    Jobs without an answer are none, nor are answers that the catalogue has, with what is `taken`
    now, nor those that are given back as jobs once more or were refused before, nor answers for
    messages that a person has translated. All other lines would be: a file of something else has
    only such.
    """
    made = taken or Taken({}, {})
    read = read_answers(file.data, file.path)
    if read.answers:
        lines = [problem.place.line for problem in read.problems]
        lines += [one.line for one in read.answers if not _is_safe(one, units, tag, made)]
    else:
        lines = [at for at, line in enumerate(file.data.split(b"\n"), 1) if line.strip()]
    if not lines:
        return ()
    return (Problem.make("DRF017", Place(file.path, min(lines), 1), count=len(lines)),)


def _is_safe(answer: Answered, units: Mapping[str, Unit], tag: str, taken: Taken) -> bool:
    """Tell whether an answer is somewhere else, too, or nobody needs it any more."""
    if not answer.target.strip() or answer.refused == Refused(answer.target, answer.by).digest:
        return True
    back = taken.back.get(answer.id)
    if back is not None and (back.target, back.by) == (answer.target, answer.by):
        return True
    unit = units.get(answer.id)
    if unit is None or unit.message is None or answer.locale not in ("", tag):
        return False
    now = taken.changed.get(unit.message.key, unit.message)
    by_person = any(now.strings) and now.draft is None
    return by_person or now.strings[0] == words_in(answer, unit)
