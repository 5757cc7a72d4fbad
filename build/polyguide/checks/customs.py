"""What people's translations do often, though it is advised against: an answer may do it, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from polyguide.model.patterns import lazy

_OFTEN = 0.01
"""The share of translations from which on it is a custom, and no slip."""
_FEWEST = 60  # translations that tell of customs
_EMPHASIS, _CODE = lazy(r"\*+|(?<!\w)_|_(?!\w)"), lazy(r"`+")
_STOPS = ".。．।۔!?！？؟:："
_CLOSING = " \"'”’»」』）)*_`"

Pairs = tuple[tuple[str, str], ...]


def _other_end(source: str, target: str) -> bool:
    one, two = (words.rstrip(_CLOSING)[-1:] for words in (source, target))
    return all(end.isalnum() or end in _STOPS for end in (one, two) if end) and (
        (one in _STOPS) != (two in _STOPS)
    )


def _other_emphasis(source: str, target: str) -> bool:
    return len(_EMPHASIS.findall(source)) != len(_EMPHASIS.findall(target))


def _less_code(source: str, target: str) -> bool:
    return len(_CODE.findall(target)) < len(_CODE.findall(source))


_CUSTOMS: Mapping[str, Callable[[str, str], bool]] = {
    "PUN001": _other_end,
    "EMP001": _other_emphasis,
    "EMP002": _other_emphasis,
    "COD005": _less_code,
}
"""By the code of a finding, what shows in a text and its translation that people do so."""


@lru_cache(maxsize=4)
def customs_in(known: Pairs) -> frozenset[str]:
    """Give the codes of what approved translations do often; none of too few.

    >>> sorted(customs_in((("A *b* c.", "A b c."), ("Pay.", "Paga.")) * 40))
    ['EMP001', 'EMP002']
    """
    if len(known) < _FEWEST:
        return frozenset()
    most = _OFTEN * len(known)
    return frozenset(
        code for code, does in _CUSTOMS.items() if sum(does(*pair) for pair in known) > most
    )
