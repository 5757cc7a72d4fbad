"""How far merging goes."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Options"]


@dataclass(frozen=True, slots=True)
class Options:
    """What merging may do, and how alike texts must be: from 0 to 1, chosen by measurements.

    tests/bench/merge_bench.py shows what other figures would do.
    """

    carry: bool = True
    fuzzy: bool = True
    gone: float = 0.5
    """How alike a text must be to one that has left the guide."""
    active: float = 0.7
    """How alike it must be to one that is still in it."""
    short: float = 0.8
    """How alike texts of one or two words must be; of three or four, half way."""
    neighbour: float = 0.06
    """What it counts that the message before (or behind) is the same one as then."""
    heading: float = 0.03
    """What it counts to stand under the same headings."""
