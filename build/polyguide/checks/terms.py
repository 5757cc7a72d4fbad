"""Whether translations keep to the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.checks.glossary import HAN, WORD
from polyguide.checks.pair import Finding
from polyguide.document import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from polyguide.checks.pair import Pair

__all__ = ["terms"]

_LEAST, _ENDING = 4, 3
"""A word of more than so many letters may have another ending, of up to so many letters."""


def terms(pair: Pair) -> Iterator[Finding]:
    """Report a term of the source whose translation is not that of the glossary."""
    known = pair.style.terms
    if not known.rows:
        return
    target = plain_text(pair.inline).lower()
    words = WORD.findall(target)
    told = set()
    for term, choices in known.within(pair.source_words):
        if term in told or any(_holds(target, words, choice.lower()) for choice in choices):
            continue
        told.add(term)
        yield Finding("GLS001", {"term": term, "wanted": " / ".join(choices)})


def _holds(text: str, words: Sequence[str], choice: str) -> bool:
    """Tell whether a translation stands in a text, each word with an ending of its own."""
    if HAN.search(choice):
        return choice.replace(" ", "") in text.replace(" ", "")
    wanted = WORD.findall(choice)
    return any(
        all(map(_inflected, words[at : at + len(wanted)], wanted))
        for at in range(len(words) - len(wanted) + 1)
    )


def _inflected(word: str, wanted: str) -> bool:
    """Tell whether two words are equal but for their endings."""
    if len(wanted) <= _LEAST:
        return word.startswith(wanted) and len(word) <= len(wanted) + 2
    stem = max(_LEAST, len(wanted) - _ENDING)
    return word[:stem] == wanted[:stem]
