"""How far messages are: the state of each, and how many there are of every state."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


class State(enum.StrEnum):
    """How far a message is.

    A `DRAFT` was written by a program, and no person has approved it. What is `REFUSED` has words
    with an error, which a build would not show: of this the message alone knows nothing.
    """

    TRANSLATED = "translated"
    REFUSED = "refused"
    DRAFT = "draft"
    FUZZY = "fuzzy"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a translation is. `total` counts active messages; the three kinds add up to it.

    Of the fuzzy ones, `drafts` were written by a program, and `marked` of these are shown with a
    mark; `older` are shown as an older version and `omitted` are left out. `related` are fuzzy or
    missing, and a catalogue of the same language that the locale falls back to has them.
    """

    total: int
    translated: int
    fuzzy: int
    missing: int
    obsolete: int
    older: int = 0
    omitted: int = 0
    related: int = 0
    drafts: int = 0
    marked: int = 0

    @classmethod
    def count(cls, states: Iterable[State], obsolete: int) -> Coverage:
        """Count active messages by their states.

        >>> Coverage.count([State.TRANSLATED, State.DRAFT, State.MISSING], 0).fuzzy
        1
        """
        count = Counter(states)
        drafts = count[State.DRAFT]
        translated = count[State.TRANSLATED] + count[State.REFUSED]
        fuzzy, missing = count[State.FUZZY] + drafts, count[State.MISSING]
        total = translated + fuzzy + missing
        return cls(total, translated, fuzzy, missing, obsolete, drafts=drafts)

    @property
    def fuzzy_by_people(self) -> int:
        """Count the fuzzy messages that are no drafts.

        >>> Coverage.count([State.FUZZY, State.DRAFT], 0).fuzzy_by_people
        1
        """
        return self.fuzzy - self.drafts

    @property
    def percent(self) -> int:
        """Give how much is translated, rounded down."""
        return 100 * self.translated // max(1, self.total)
