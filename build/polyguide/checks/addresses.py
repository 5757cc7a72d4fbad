"""Addresses that stand in the words themselves: hosts, URLs and e-mail addresses.

A reader types them off the page, so they are compared as the addresses of links are.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from polyguide.checks.confusables import skeleton
from polyguide.checks.pair import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polyguide.checks.pair import Pair

__all__ = ["bare_addresses", "missing_addresses"]

_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'“”«»（）()，。；：、！？\ufffc]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?<![\w@/.-])(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}(?![\w-])")
_END = ".,;:!?…"


def bare_addresses(pair: Pair) -> Iterator[Finding]:
    """Report an address in the words that the source does not have, or that only looks like it."""
    if "." not in pair.words and "@" not in pair.words and "。" not in pair.words:
        return
    source = _urls(pair.source_words) + _hosts(pair.source_words)
    like = {skeleton(address): address for address in source}
    known = pair.source_words + pair.segment.text
    for address in (_urls(pair.words) - source).elements():
        if address not in known:
            yield Finding("LNK008", {"value": address}, address)
    for address in (_hosts(pair.words) - source).elements():
        expected = like.get(skeleton(address))
        if expected and expected != address and expected not in pair.words:
            yield Finding("LNK007", {"value": address, "expected": expected}, address)


def missing_addresses(pair: Pair) -> Iterator[Finding]:
    """Report an address in the words of the source that the translation does not have."""
    shown = pair.text.casefold()
    for address in _urls(pair.source_words) + _hosts(pair.source_words):
        if address.casefold() not in shown:
            yield Finding("LNK009", {"value": address})


def _urls(words: str) -> Counter[str]:
    return Counter(match[0].rstrip(_END) for match in _URL.finditer(words))


def _hosts(words: str) -> Counter[str]:
    return Counter(match[0] for match in _HOST.finditer(_URL.sub(" ", words)))
