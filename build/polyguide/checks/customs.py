"""What people's translations do often, though it is advised against: an answer may do it, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from polyguide.checks.reply import Approved
from polyguide.model.patterns import lazy

_OFTEN = 0.01
"""The share of translations from which on it is a custom, and no slip."""
_OFTEN_MORE = 0.007  # as who adds marks does so seldom
MORE_EMPHASIS = "more emphasis"
_FEWEST = 60  # translations that tell of customs
_EMPHASIS, _CODE = lazy(r"\*+|(?<!\w)_|_(?!\w)"), lazy(r"`+")
_STOPS = ".。．।۔!?！？؟:："
_CLOSING = " \"'”’»」』）)*_`"


def _other_end(source: str, target: str) -> bool:
    one, two = (words.rstrip(_CLOSING)[-1:] for words in (source, target))
    return all(end.isalnum() or end in _STOPS for end in (one, two) if end) and (
        (one in _STOPS) != (two in _STOPS)
    )


def _less_emphasis(source: str, target: str) -> bool:
    return len(_EMPHASIS.findall(target)) < len(_EMPHASIS.findall(source))


def _more_emphasis(source: str, target: str) -> bool:
    return len(_EMPHASIS.findall(target)) > len(_EMPHASIS.findall(source))


def _less_code(source: str, target: str) -> bool:
    return len(_CODE.findall(target)) < len(_CODE.findall(source))


_CUSTOMS: Mapping[str, Callable[[str, str], bool]] = {
    "PUN001": _other_end,
    "EMP001": _less_emphasis,
    "EMP002": _less_emphasis,
    "COD005": _less_code,
    MORE_EMPHASIS: _more_emphasis,
}
"""By the code of a finding, or a name, what shows in two texts that people do so."""


@lru_cache(maxsize=4)
def customs_in(known: Approved) -> frozenset[str]:
    """Give the codes of what approved translations do often; none of too few.

    >>> known = Approved((("A *b* c.", "A b c."), ("Pay.", "Paga.")) * 40)
    >>> sorted(customs_in(known))
    ['EMP001', 'EMP002']
    """
    if len(known.pairs) < _FEWEST:
        return frozenset()
    counts = {code: sum(does(*pair) for pair in known.pairs) for code, does in _CUSTOMS.items()}
    shares = {code: _OFTEN_MORE if code == MORE_EMPHASIS else _OFTEN for code in counts}
    return frozenset(
        code for code, count in counts.items() if count > shares[code] * len(known.pairs)
    )
