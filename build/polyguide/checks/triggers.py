"""What can set a check on messages off, asked of every translation before the check itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from polyguide.model.structure import Look, Structure


class Trigger(NamedTuple):
    """What can set a check off: in a translation with none of this it finds nothing.

    `structure`: the translation's differs from its source's. `forbidden`: it has a character that
    no page may hold. `links`: it leads to more than one place. `forms`: a fact stands in a form
    that was chosen. `marks`: one of these pieces stands among its words. `patterns`: one of these
    functions, given its words, finds something.

    A trigger may go off too often, which costs time, and never too seldom, which would publish a
    mistake. It sees the words as a reader does: entities, escapes and marks are gone.
    """

    structure: bool = False
    forbidden: bool = False
    links: bool = False
    forms: bool = False
    marks: tuple[str, ...] = ()
    patterns: tuple[Callable[[str], object], ...] = ()

    def goes_off(self, look: Look, expected: Structure) -> bool:
        """Tell whether a translation has any of this; `expected` is the structure of its source.

        A build asks this of every translation, hence the plain loops.

        >>> Trigger(marks=("%",)).goes_off(Look("10 %", (), ()), ())
        True
        """
        words, structure, forbidden, forms = look
        if self.structure and structure != expected:
            return True
        if (self.forbidden and forbidden) or (self.forms and forms):
            return True
        if self.links and len(structure) > 1 and _leads_to_several(structure):
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
        structure, forbidden, links, forms, *several = zip(cls(), *known, strict=True)
        joined = (tuple(dict.fromkeys(chain.from_iterable(rows))) for rows in several)
        return cls(any(structure), any(forbidden), any(links), any(forms), *joined)


def _leads_to_several(structure: Structure) -> bool:
    return len({value for kind, value in structure if kind == "link"}) > 1
