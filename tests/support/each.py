"""One test for many small cases, which names all that fail.

A test of its own for each would cost more than what it looks at: each is collected, set up and
reported by every process of pytest-xdist, and there are thousands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

__all__ = ["for_each"]


def for_each(cases: Collection[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Run a test with each case; the items of a tuple are its arguments."""

    def of_all(test: Callable[..., None]) -> Callable[[], None]:
        def with_all() -> None:
            assert cases
            failed = []
            for case in cases:
                arguments = case if type(case) is tuple else (case,)
                try:
                    test(*arguments)
                except AssertionError as error:
                    failed.append(f"{', '.join(map(str, arguments))[:200]}: {error}")
            assert not failed, "\n\n".join(failed)

        return with_all

    return of_all
