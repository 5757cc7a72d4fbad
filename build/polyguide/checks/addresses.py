"""Addresses that stand in the words themselves: hosts, URLs and e-mail addresses.

A reader types them off the page, so they are compared as the addresses of links are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from polyguide.checks.letters import skeleton
from polyguide.checks.pair import Finding, Need, Pair
from polyguide.checks.triggers import Trigger
from polyguide.model.patterns import lazy
from polyguide.model.sites import Sites
from polyguide.source.markdown.words import safe_target

# Characters that no address of a source has and that stand close to one in languages that put no
# space or a sign of their own there: Thai, Lao, Burmese, Khmer, Han, kana, hangul, marks of
# direction. Wide Latin letters and digits are none: they look like those of an address.
_APART = lazy(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u200b-\u200f\u2018-\u206f\u2e80-\uff0d\uff1a-\uff20"
    "\uff3b-\uff40\uff5b-\uffff\u00ab\u00bb\u060c\u061b\u061f\u0964\u06d4]"
)
_URL = lazy(
    r"(?:https?://|www\.)(?=[\w\[])[^\s<>\"']+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_HOST = lazy(r"(?<![\w@/.-])(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}(?![\w-])")
_END = ".,;:!?…．/"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_CASE_ENDING = lazy(r"[-:][^\W\d_]{1,12}")
"""What Finnish and Hungarian put at the end of a host: `example.com-on`."""
_RESERVED = lazy(r"(?:[@/.]|^)example\.(?:com|net|org)\b|\.(?:example|test|invalid)\b", re.I)
"""Names that nobody can own (RFC 2606): an address made of them may be translated."""

_IN_BRACKETS = lazy(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")

REFUSED = Trigger(patterns=(_IN_BRACKETS.search,))
"""What sets `refused` off."""
ADDRESSED = Trigger(
    marks=("://", "@"),
    # The full stop of a host, or of `www.`.
    patterns=(lazy(r"\.(?:[^\W\d_]|(?<=[wW]\.)[\w\[])").search,),
)
"""What every address has that `bare_addresses` can find."""


def bare_addresses(pair: Pair) -> Iterator[Finding]:
    """Report an address in the words that the source does not have, or that only looks like it."""
    source = _urls(pair.source_words) + _hosts(pair.source_words)
    like = {skeleton(address): address for address in source}
    known = pair.source_words + pair.segment.text
    for address in (_urls(pair.words) - source).elements():
        if address not in known and not _is_form_of_one(address, source, pair.style.sites):
            yield Finding("LNK008", {"value": address}, address)
    for address in (_hosts(pair.words) - source).elements():
        expected = like.get(skeleton(address))
        if expected and expected.lower() != address.lower() and expected not in pair.words:
            yield Finding("LNK007", {"value": address, "expected": expected}, address)


def refused_addresses(words: str, text: str) -> Iterator[str]:
    """Give what is written as an address, in angle brackets, and shown as text: `<ftp://a.cl>`.

    `text` is the Markdown that the words are read from, where an escape says that text is meant.
    """
    for match in _IN_BRACKETS.finditer(words):
        at = text.find(match[0])
        if at >= 0 and text[at - 1 : at] != "\\" and not safe_target(match[1]):
            yield match[1]


def refused(pair: Pair) -> Iterator[Finding]:
    """Report an address in angle brackets that is of a refused kind and not of the source."""
    known = Counter(refused_addresses(pair.source_words, pair.segment.text))
    for address in (Counter(refused_addresses(pair.words, pair.text)) - known).elements():
        yield Finding("LNK008", {"value": address}, address)


def _is_form_of_one(address: str, source: Iterable[str], sites: Sites) -> bool:
    """Tell whether an address is one of the source with an ending, or as good an example.

    So is one that the project allows in its place.
    """
    for one in source:
        if sites.allow(one, address):
            return True
        ending = address.removeprefix(one)
        if (
            ending != address
            and "/" not in one.partition("//")[2]
            and _CASE_ENDING.fullmatch(ending)
        ):
            return True
        if _reserved(one) & _reserved(address):
            return True
    return False


ADDRESSED_SOURCE = Need(source=lambda source: ADDRESSED.goes_off(source.look, ()))


def missing_addresses(pair: Pair) -> Iterator[Finding]:
    """Report an address in the words of the source that the translation does not have."""
    if not ADDRESSED.goes_off(pair.source_look, ()):
        return
    shown = pair.text.casefold()
    examples = _reserved(shown)
    others = _urls(pair.words)
    for address in _urls(pair.source_words) + _hosts(pair.source_words):
        if address.casefold() in shown or examples & _reserved(address):
            continue
        if not any(pair.style.sites.allow(address, other) for other in others):
            yield Finding("LNK009", {"value": address})


def _reserved(text: str) -> set[str]:
    """Give the names in a text that nobody can own: another one of them is another address."""
    return {match[0].lstrip("@/.").casefold() for match in _RESERVED.finditer(text)}


def _urls(words: str) -> Counter[str]:
    return Counter(_trimmed(match[0]) for match in _URL.finditer(_APART.sub(" ", words)))


def _trimmed(address: str) -> str:
    """Leave out the signs at the end of an address that belong to the sentence."""
    open_ = {closing: address.count(opening) for closing, opening in _BRACKETS.items()}
    closed = {closing: address.count(closing) for closing in _BRACKETS}
    end = len(address)
    while end:
        last = address[end - 1]
        if last in _BRACKETS and closed[last] > open_[last]:
            closed[last] -= 1
        elif last not in _END and last not in _BRACKETS.values():
            break
        end -= 1
    return address[:end]


def without_addresses(words: str) -> str:
    """Leave out addresses of the web with a scheme, and those of e-mail.

    >>> without_addresses("Go to https://a.cl/b now.")
    'Go to   now.'
    """
    return _URL.sub(" ", words)


def _hosts(words: str) -> Counter[str]:
    rest = _URL.sub(" ", _APART.sub(" ", words))
    return Counter(match[0] for match in _HOST.finditer(rest))
