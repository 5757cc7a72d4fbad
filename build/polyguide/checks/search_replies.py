"""What is looked for in answers that are words for the search.

Each language has its own words there, and as many as it likes, so that hardly anything of them can
be compared: only that they are a list, and in their language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from polyguide.checks.habits import size_of
from polyguide.checks.oddities import (
    broken_letters,
    joined,
    runs,
    strange_letters,
    symbols,
    unprintable,
)
from polyguide.checks.pair import Finding
from polyguide.checks.phrases import phrases, tagged
from polyguide.checks.replies import echoed, leavings, without_letters
from polyguide.checks.reply import Reply
from polyguide.checks.tokens import tokens_of
from polyguide.model.patterns import lazy

_NOT_IN_LISTS = "\n|→=\\<#`*{…:：.。?？!！¿¡\"“”«»「」[]【】'‘’„"
_BETWEEN = lazy(r"[,，、،;；/]")
_LONGEST = 16  # letters of an item that none has in its source
_ROW = 2  # words of the source in a row that no list has by chance


def no_list(reply: Reply) -> Iterator[Finding]:
    """Report what is no list of words: a sentence, or the same again."""
    source, words = reply.pair.segment.text, reply.pair.text.strip()
    added = [sign for sign in _NOT_IN_LISTS if sign in words and sign not in source]
    if added:
        yield Finding("ANS002", {"sign": "↵" if added[0] == "\n" else added[0]})
        return
    items = [item.strip().casefold() for item in _BETWEEN.split(words)]
    solid = "".join(filter(str.isalnum, words.casefold()))
    half = len(solid) // 2
    if len({*items}) < len(items) or (half > _ROW and solid[:half] == solid[half:]):
        yield Finding("SAM004", {"text": max(items, key=items.count)[:60]})
    elif max(map(size_of, items)) > _LONGEST + 2 * max(map(size_of, _BETWEEN.split(source))):
        yield Finding("ANS005", {})


def words_left(reply: Reply) -> Iterator[Finding]:
    """Report words of the source in a row, which people translate."""
    items = (" ".join(tokens_of(item)) for item in _BETWEEN.split(reply.words))
    there = f" {' , '.join(items)} "
    for item in _BETWEEN.split(reply.source):
        row = [*tokens_of(item)]
        stands = len(row) >= _ROW and f" {' '.join(row)} " in there
        if stands and not reply.habits.kept.issuperset(row):
            yield Finding("SAM003", {"text": item.strip()}, item.strip())
            return


SEARCH_ROWS: tuple[Callable[[Reply], Iterator[Finding]], ...] = (
    without_letters,
    leavings,
    echoed,
    strange_letters,
    unprintable,
    symbols,
    runs,
    broken_letters,
    joined,
    phrases,
    tagged,
    no_list,
    words_left,
)
