"""Drawings: which end of words is held, and how wide words are."""

from __future__ import annotations

import pytest

from polyguide.model.drawing import Anchor, columns_of


def test_the_same_end_is_held_from_right_to_left() -> None:
    turned = {anchor: anchor.turned for anchor in Anchor}
    assert turned == {"start": "end", "middle": "middle", "end": "start"}


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("Pay", 3), ("recárgala", 9), ("充值 CLP", 8), ("ｅ\u0301", 2)]
)
def test_wide_characters_take_two_columns_and_marks_none(text: str, columns: int) -> None:
    assert columns_of(text) == columns
