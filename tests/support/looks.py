"""Properties that compare something in a part of their examples only: how often they must have.

    @at_least(20)
    @given(st.binary())
    def test_what_is_read_is_written_back(data: bytes) -> None:
        value = read(data)
        if value is None:
            return
        looked()
        assert write(value) == data

Without it such a property stays green when nothing is ever read.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["at_least", "looked"]

_counts: list[int] = []


def looked() -> None:
    """Count this example of the property that is running."""
    _counts[-1] += 1


def at_least(number: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Fail a property that has called `looked` less often than this in one run."""

    def counting(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def run(*arguments: Any, **named: Any) -> None:
            _counts.append(0)
            try:
                test(*arguments, **named)
            finally:
                count = _counts.pop()
            assert count >= number, f"{count} examples were looked at, and not {number}"

        return run

    return counting
