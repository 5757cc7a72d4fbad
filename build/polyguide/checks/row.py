"""A row of the table of checks: what it finds, what can set it off, and how severe that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polyguide.problem import Severity
from polyguide.problem_rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from polyguide.checks.pair import Finding, Pair
    from polyguide.structure import Look, Structure

__all__ = ["Row", "Trigger"]


class Trigger(NamedTuple):
    """What can set a check off: in a translation with none of this it finds nothing.

    `structure`: the translation's differs from its source's. `forbidden`: it has a character that
    no page may hold. `marks`: one of these pieces stands among its words. `patterns`: one of these
    functions, given its words, finds something.

    A trigger may go off too often, which costs time, and never too seldom, which would publish a
    mistake. It sees the words as a reader does: entities, escapes and marks are gone.
    """

    structure: bool = False
    forbidden: bool = False
    marks: tuple[str, ...] = ()
    patterns: tuple[Callable[[str], object], ...] = ()

    def goes_off(self, look: Look, kept: Structure) -> bool:
        """Tell whether a translation has any of this; `kept` is the structure of its source.

        A build asks this of every translation, hence the plain loops.

        >>> from polyguide.structure import Look
        >>> Trigger(marks=("%",)).goes_off(Look("10 %", (), ()), ())
        True
        """
        words, structure, forbidden = look
        if (self.structure and structure != kept) or (self.forbidden and forbidden):
            return True
        for mark in self.marks:
            if mark in words:
                return True
        found: object = None
        for find in self.patterns:
            found = found or find(words)
        return bool(found)

    @classmethod
    def any_of(cls, triggers: Iterable[Trigger | None]) -> Trigger | None:
        """Join triggers into one that goes off where any of them does; None if one always does."""
        found = list(triggers)
        known = [trigger for trigger in found if trigger is not None]
        if len(known) < len(found):
            return None
        return cls(
            any(trigger.structure for trigger in known),
            any(trigger.forbidden for trigger in known),
            tuple(dict.fromkeys(mark for trigger in known for mark in trigger.marks)),
            tuple(dict.fromkeys(find for trigger in known for find in trigger.patterns)),
        )


class Row(NamedTuple):
    """One check on messages.

    `find` compares a translation with its source and gives findings with these `codes`, all of one
    severity, which stands in `polyguide.problem_rules`, with a heading in docs/problems.md each.
    Without a `trigger` every translation is asked.
    """

    codes: tuple[str, ...]
    find: Callable[[Pair], Iterator[Finding]]
    trigger: Trigger | None = None

    @property
    def is_error(self) -> bool:
        """Tell whether what this finds keeps a translation from being published."""
        return any(RULES[code].severity is Severity.ERROR for code in self.codes)

    def findings(self, pair: Pair) -> Iterator[Finding]:
        """Give what this check finds, if anything in the translation can set it off.

        A translation without text, or one that was not read, sets every check off.
        """
        if (
            self.trigger is None
            or not pair.inline
            or self.trigger.goes_off(pair.look, pair.source_look.structure)
        ):
            yield from self.find(pair)
