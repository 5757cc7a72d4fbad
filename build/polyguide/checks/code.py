"""Code: what a translation must keep of it, and what it may do with it beside that.

Code that is lost, made up or changed is an error. A reader who sees the same characters without
backticks, or sees code once more, is misled by nothing: that is told, and shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from polyguide.checks.pair import Finding, Need, Pair
from polyguide.model.document import InlineKind
from polyguide.model.patterns import lazy
from polyguide.model.structure import ATOM

_QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』《》〈〉＂＇`´"
_STEM = lazy(r"[A-Za-z]{4,}")
"""A word of code that may begin an inflected word: `yield` in “yielded”."""
_NAME = lazy(r"(?=.*[^\W\d_]).{3,}", re.DOTALL)
"""What can be told from other words without quotation marks: shorter code may be any word."""
_PLACEHOLDER = lazy(r"(?<![A-Za-z0-9_])<[^\W\d_][^<>]{2,}>")
"""What people put their own value for: `<path to module>`. The name behind a type is none."""


_MOST = 100
"""So many pieces of code are looked for among words; no paragraph has more that differ, and each
look is one at the whole text."""


class _Code(NamedTuple):
    """How the code of a translation differs from that of its source."""

    plain: list[tuple[str, str]]
    """Missing as code, and there as words: the code, and these words."""
    counted: list[str]
    """More or less often than in the source, or a word, or the beginning of one, in the source."""
    missing: list[str]
    extra: list[str]


def code(pair: Pair) -> Iterator[Finding]:
    """Report code that is missing, that the source does not have, or that is another one."""
    if not pair.inline or pair.segment.code is not None:
        return
    _, _, missing, extra = _differences(pair)
    both = min(len(missing), len(extra))
    for expected, value in zip(missing[:both], extra[:both], strict=True):
        yield Finding("COD004", {"value": value, "expected": expected}, value)
    for value in missing[both:]:
        yield Finding("COD001", {"value": value}, value)
    for value in extra[both:]:
        yield Finding("COD002", {"value": value}, value)


def changed_code(pair: Pair) -> Iterator[Finding]:
    """Report words that can't stand in code: other code would come of it, or another comment."""
    place = pair.segment.code
    if place is not None and any(node.kind is InlineKind.CODE for node in pair.inline):
        yield Finding("COD007", {"language": place.language})


OTHERWISE = Need(differs=True)
"""What `code_as_words` needs: another structure than that of the source."""


def code_as_words(pair: Pair) -> Iterator[Finding]:
    """Report code among the words of the translation, and code that stands there more or less
    often than in the source."""
    if pair.segment.code is not None:
        return
    plain, counted, _, _ = _differences(pair)
    source, target = _codes(pair.source_look.structure), _codes(pair.look.structure)
    for value, there in plain:
        yield Finding("COD005", {"value": value}, there)
    for value in dict.fromkeys(counted):
        if not source[value]:
            continue  # a word of the source that is marked as code misleads nobody
        values = {"value": value, "count": target[value], "expected": source[value]}
        yield Finding("COD006", values, f"`{value}`")


def _differences(pair: Pair) -> _Code:
    source, target = _codes(pair.source_look.structure), _codes(pair.look.structure)
    known = "\n".join([pair.source_words, *source]).casefold()
    found = _Code([], [], [], [])
    for at, value in enumerate((target - source).elements()):
        again = value in source or (at < _MOST and _begun(value.casefold(), known))
        (found.counted if again else found.extra).append(value)
    words = pair.words
    for at, value in enumerate((source - target).elements()):
        if at >= _MOST:
            (found.counted if value in target else found.missing).append(value)
            continue
        bare = value.strip(_QUOTES)
        stands = _quoted(bare, words) or (_NAME.fullmatch(bare) and _word(bare, words))
        named = _without_names(value)
        like = next((one for one in found.extra if _without_names(one) == named != value), None)
        if stands:
            words = words[: stands.start()] + ATOM + words[stands.end() :]
            found.plain.append((value, stands[0]))
        elif value in target:
            found.counted.append(value)
        elif like is not None:
            found.extra.remove(like)
        else:
            found.missing.append(value)
    return found


def _codes(structure: tuple[tuple[str, str], ...]) -> Counter[str]:
    """Count the pieces of code; a blank at their beginning or end is none that a reader sees."""
    return Counter(value.strip() or value for kind, value in structure if kind == "code")


_without_names = partial(_PLACEHOLDER.sub, "<>")


def _quoted(value: str, words: str) -> re.Match[str] | None:
    """Find code that stands among words in quotation marks."""
    around = rf"(?<=[{_QUOTES}])\s?{re.escape(value)}\s?(?=[{_QUOTES}])"
    return re.search(around, words, re.IGNORECASE)


def _word(value: str, words: str) -> re.Match[str] | None:
    """Find code that stands among words, and not inside one of them."""
    around = rf"(?<![A-Za-z0-9_]){re.escape(value)}(?![A-Za-z0-9_])"
    return re.search(around, words, re.IGNORECASE)


def _begun(value: str, words: str) -> re.Match[str] | None:
    """Find code that stands among words, or begins one of them: `yield` in “yielded”."""
    behind = "(?:[a-z]{1,3})?(?![A-Za-z0-9_])" if _STEM.fullmatch(value) else "(?![A-Za-z0-9_])"
    return re.search(rf"(?<![A-Za-z0-9_]){re.escape(value)}{behind}", words)
