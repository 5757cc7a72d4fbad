"""How far messages are is counted by their states."""

from __future__ import annotations

import pytest

from polyguide.model.coverage import Coverage, State

STATES = [State.TRANSLATED, State.REFUSED, State.DRAFT, State.FUZZY, State.FUZZY, State.MISSING]


def test_every_state_is_counted_as_one_of_three_kinds() -> None:
    assert Coverage.count(STATES, 7) == Coverage(6, 2, 3, 1, 7, drafts=1)


@pytest.mark.parametrize(
    ("states", "percent"),
    [([], 0), ([State.TRANSLATED], 100), ([State.DRAFT], 0), ([*State, State.TRANSLATED], 50)],
)
def test_only_what_a_person_has_approved_counts_as_translated(
    states: list[State], percent: int
) -> None:
    assert Coverage.count(states, 0).percent == percent
