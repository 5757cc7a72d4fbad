"""Joining lines and sets: what either side added is there, what either side took away is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["join_items", "join_lines"]


def join_lines(base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Join lines in our order; a line of theirs stands behind the one it stood behind there.

    >>> join_lines(["a", "b"], ["a", "b", "c"], ["x", "b"])
    ('x', 'b', 'c')
    """
    old, mine, other = tuple(base), tuple(ours), tuple(theirs)
    if mine == other or other == old:
        return mine
    if mine == old:
        return other
    lines = [line for line in mine if line not in old or line in other]
    at = 0
    for line in other:
        if line in lines[at:]:
            at += lines[at:].index(line) + 1
        elif line not in old and line not in mine:
            lines.insert(at, line)
            at += 1
    return tuple(lines)


def join_items(base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Join sets, such as flags, in our order with theirs behind.

    >>> join_items(["a"], ["a", "b"], ["c"])
    ('b', 'c')
    """
    old, mine, other = set(base), tuple(ours), tuple(theirs)
    both = dict.fromkeys((*mine, *other))
    return tuple(item for item in both if (item in mine and item in other) or item not in old)
