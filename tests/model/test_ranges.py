"""Ranges: two ends, which are one value."""

from __future__ import annotations

import pickle

from polyguide.model.ranges import Range


def test_a_range_is_known_by_its_ends_in_each_process() -> None:
    low, high = stay = Range(2, 3)
    assert (low, high) == (stay.low, stay.high) == (2, 3)
    assert pickle.loads(pickle.dumps(stay)) == Range(2, 3) != Range(2, 4)
