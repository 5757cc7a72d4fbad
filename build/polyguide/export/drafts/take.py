"""Answers to jobs become drafts in a catalogue, or are given back with what is wrong with them.

A person's words are never touched. A draft gives way to another one of the same program, as when
its jobs were answered once more; that of another program stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from polyguide.checks import Style, Uses, check_errors
from polyguide.checks.answers import Answer, check_answers
from polyguide.checks.waivers import waived
from polyguide.export.drafts.coded import parts_of
from polyguide.export.drafts.jobs import Refused
from polyguide.export.drafts.lines import Answered
from polyguide.export.view import Unit
from polyguide.export.xliff.codes import as_markdown, codes_of
from polyguide.gettext.po.checks import formats_that_hold
from polyguide.gettext.po.files import refusal
from polyguide.model.catalogue import (
    Catalogue,
    Key,
    Message,
    Previous,
    digest_of,
    message_id,
    with_fuzzy,
)
from polyguide.model.drafts import draft_comment, marks_of, without_draft_marks
from polyguide.model.problem import Place, Problem, beginning


class Suggested(NamedTuple):
    """A message with words that a program suggests, and where problems with them are told."""

    unit: Unit
    message: Message
    place: Place
    target: str = ""
    by: str = ""


class Taken(NamedTuple):
    """What becomes of answers: messages that change, and those whose job is given back."""

    changed: Mapping[Key, Message]
    back: Mapping[str, Refused]
    problems: tuple[Problem, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Give the ids of the messages that change."""
        return frozenset(message_id(*key) for key in self.changed)


class Rules(NamedTuple):
    """What the words of programs are held to in a locale.

    `uses` are the places of each message, and `known` translations that people have approved.
    """

    style: Style
    uses: Mapping[Key, Uses]
    known: Sequence[tuple[str, str]]


def drafted(message: Message, words: str, by: str, previous: Previous | None = None) -> Message:
    """Give a message the words of a program: fuzzy, with a comment that says whose they are.

    `previous` is the text for which they were written, if that was another one; the comment names
    that one.

    >>> made = drafted(Message("Pay."), "Paga.", "Machine")
    >>> made.flags, made.comments, made.draft
    (('fuzzy',), ('polyguide: draft by Machine (e601d90a c4e23905)',), 'Machine')
    """
    mark = draft_comment(by, (words,), digest_of(previous or message))
    return replace(
        message,
        strings=(words,),
        comments=(*without_draft_marks(message.comments), mark),
        flags=with_fuzzy(formats_that_hold(message.flags, (words,)), fuzzy=True),
        previous=previous,
    )


def words_in(answer: Answered, unit: Unit) -> str | None:
    """Give the words of an answer as Markdown; None if its codes are not those of the source."""
    segment = unit.segment
    return as_markdown(parts_of(answer.target), codes_of(segment.text, segment.inline))


class Intake:
    """Compares each answer with the guide and the catalogue, and asks the checks of all."""

    def __init__(self, units: Mapping[str, Unit], catalogue: Catalogue, path: str) -> None:
        self._units = units
        self._empty = catalogue.with_messages(())
        self._path = path
        self._wanted: list[Suggested] = []
        self._back: dict[str, Refused] = {}
        self._problems: list[Problem] = []

    def take(self, answer: Answered, tag: str) -> None:
        """Look at one answer to a job of a locale."""
        unit, place = self._units.get(answer.id), Place(self._path, answer.line, 1)
        message = unit.message if unit else None
        if unit is None:
            self._problems.append(Problem.make("DRF004", place, id=answer.id))
        elif answer.locale not in ("", tag):
            problem = Problem.make("DRF010", place, tag=answer.locale, wanted=tag)
            self._refuse(answer, unit, problem)
        elif message is None:
            self._back[answer.id] = Refused(answer.target, answer.by)
        elif answer.target.strip():
            self._suggest(answer, unit, message, place)
        elif not any(message.strings):
            self._back[answer.id] = Refused()

    def _suggest(self, answer: Answered, unit: Unit, message: Message, place: Place) -> None:
        text, words = beginning(unit.segment.text), words_in(answer, unit)
        if words is None:
            self._refuse(answer, unit, Problem.make("DRF008", place, text=text))
            return
        made = drafted(message, words, answer.by)
        fault = refusal(made, self._empty)
        if fault is not None:
            problem = Problem.make("DRF009", place, text=text, reason=fault.sentence)
            self._refuse(answer, unit, problem)
            return
        self._wanted.append(Suggested(unit, made, place, answer.target, answer.by))

    def _refuse(self, answer: Answered, unit: Unit, *problems: Problem) -> None:
        """Say what is wrong with an answer and give its job back; or why words stay as they are."""
        kept = unit.message and _kept(unit.message, answer.by, problems[0].place)
        self._problems += [kept] if kept else problems
        if not kept:
            self._back[answer.id] = Refused(answer.target, answer.by, problems)

    def taken(self, rules: Rules) -> Taken:
        """Ask the checks of all answers together, and say what becomes of each.

        Those that stand in the catalogue already are asked, too: the same file looks the same
        again.
        """
        changed: dict[Key, Message] = {}
        for suggested, found in zip(self._wanted, faults(self._wanted, rules), strict=True):
            unit, message, place, target, by = suggested
            here = unit.message
            if here is None or here.strings == message.strings:
                continue
            kept = _kept(here, by, place)
            if kept:
                self._problems.append(kept)
            elif found:
                self._problems += found
                self._back[unit.id] = Refused(target, by, found)
            else:
                changed[here.key] = message
        told = sorted(self._problems, key=lambda one: (one.place, one.code))
        return Taken(changed, self._back, tuple(told))


def _kept(here: Message, by: str, place: Place) -> Problem | None:
    """Tell why the words of a message stay; None if a program's may take their place."""
    text, words = beginning(here.id), here.strings
    if not any(words):
        return None
    if here.program is None:
        return Problem.make("DRF006", place, text=text)
    if here.program == marks_of([draft_comment(by, words, digest_of(here))], words)[0].name:
        return None
    return Problem.make("DRF007", place, name=here.program, text=text)


def faults(wanted: Sequence[Suggested], rules: Rules) -> list[tuple[Problem, ...]]:
    """Give what is wrong with each of some suggestions, in every place where its message stands."""
    style = rules.style
    answers = [Answer(one.unit.segment, one.unit.scope, one.message.strings[0]) for one in wanted]
    told: list[tuple[Problem, ...]] = []
    for one, findings in zip(wanted, check_answers(answers, style, rules.known), strict=True):
        let_stand = style.allowed | waived(one.message).codes
        # What they are about stands in the words, and not where the line begins.
        found = [row._replace(at="").problem(one.place, style.locale.tag) for row in findings]
        codes = {problem.code for problem in found}
        elsewhere = check_errors(one.message, rules.uses[one.message.key], style, "")
        elsewhere = (row for row in elsewhere if row.code not in codes)
        found += [replace(row, place=one.place, length=0) for row in elsewhere]
        rows = dict.fromkeys(row for row in found if row.code not in let_stand)
        told.append(tuple(replace(row, offered=True) for row in rows))
    return told
