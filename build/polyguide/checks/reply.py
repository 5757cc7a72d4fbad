"""An answer of a program beside its source, as the checks of answers look at it."""

from __future__ import annotations

from typing import NamedTuple

from polyguide.checks.habits import Habits
from polyguide.checks.pair import Pair


class Reply(NamedTuple):
    """An answer beside its source, with what is usual in its language.

    `source` and `words` are the words of both, without what is no word of a language. `known` are
    the words of sources and of translations that people have approved.
    """

    pair: Pair
    habits: Habits
    source: str
    words: str
    known: tuple[tuple[str, str], ...] = ()
