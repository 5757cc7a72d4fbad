"""An answer of a program beside its source, as the checks of answers look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from polyguide.checks.habits import Habits
from polyguide.checks.pair import Pair


@dataclass(frozen=True, eq=False)
class Approved:
    """The words of sources and of translations that people have approved, in pairs.

    It is known by itself, and its pairs are never compared: what each answer asks of them is
    remembered, however many they are.
    """

    pairs: tuple[tuple[str, str], ...] = ()


class Reply(NamedTuple):
    """An answer beside its source, with what is usual in its language.

    `source` and `words` are the words of both, without what is no word of a language. `known` is
    what people have approved.
    """

    pair: Pair
    habits: Habits
    source: str
    words: str
    known: Approved = Approved()
