"""The index of a locale: which words stand in which documents, in as few bytes as will do.

Words are sorted, and each says how many letters it shares with the one before. Pairs of letters of
scripts without spaces are so many that only a number made of each is kept: two may have the same,
which costs a look into a document that does not have them. A word's documents are numbers in one
row: word times documents plus document, each written as its distance from the one before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from polyguide.site.search.texts import Section
from polyguide.site.search.tokens import is_solid, tokens

READ = 6  # documents are read for an answer, LOADED of `templates/search.js`
_FIRST, _LAST, _MORE = 35, 70, 21  # the first letter; how many end a number; and how many do not
_SHARED = 19  # the most letters that a word says it shares, as A to T


class Indexed(NamedTuple):
    """A document's tokens: of all of it, and of its headings."""

    all: frozenset[str]
    heads: frozenset[str]


def indexed(sections: Iterable[Section]) -> Indexed:
    """Cut a document into tokens."""
    found, heads = set[str](), set[str]()
    for section in sections:
        heads.update(tokens(f"{section.title.text}\n{section.also}"))
        for words in section.words:
            found.update(tokens(words.text))
    return Indexed(frozenset(found | heads), frozenset(heads))


def written_index(documents: Sequence[Indexed]) -> list[object]:
    """Write the index: the words, how many numbers pairs have, and two rows: of all, and of heads.

    >>> documents = [Indexed(frozenset({"pay", "paid"}), frozenset({"pay"}))]
    >>> written_index([*documents, *[Indexed(frozenset(), frozenset())] * 6])
    ['ApaidCy', 0, '#)', '*']

    As many documents as are read for any answer need no index.

    >>> written_index(documents)
    ['', 0, '', '']
    """
    if len(documents) <= READ:
        return ["", 0, "", ""]
    every = frozenset[str]().union(*(one.all for one in documents))
    solid = frozenset(token for token in every if is_solid(token))
    letters = _letters(documents, solid)
    in_heads = [_split(one.heads & solid) for one in documents]
    size = (len(solid) + len(frozenset().union(*letters))) * 4 // 5 | 1 if solid else 0
    words = sorted(every - solid)
    numbers = {word: number for number, word in enumerate(words)}
    pairs = solid.union(*letters, *in_heads)
    numbers |= {token: len(words) + _number(token, size) for token in pairs}
    count = len(documents)
    rows = (
        _row(numbers[token] * count + at for at, found in enumerate(sets) for token in found)
        for sets in (
            [one.all | more for one, more in zip(documents, letters, strict=True)],
            [one.heads | more for one, more in zip(documents, in_heads, strict=True)],
        )
    )
    return [_words(words), size, *rows]


def _letters(documents: Sequence[Indexed], solid: frozenset[str]) -> list[frozenset[str]]:
    """Give the single letters of pairs in each document, but those that most documents have."""
    found = [_split(one.all & solid) for one in documents]
    counts: dict[str, int] = {}
    for letters in found:
        for letter in letters:
            counts[letter] = counts.get(letter, 0) + 1
    rare = frozenset(letter for letter, count in counts.items() if 2 * count <= len(documents))
    return [letters & rare for letters in found]


def _split(tokens: Iterable[str]) -> frozenset[str]:
    return frozenset("".join(tokens))


def _number(token: str, size: int) -> int:
    first, second = ord(token[0]), ord(token[1]) if len(token) > 1 else 0
    return (first * 40503 + second) % size


def _words(words: Sequence[str]) -> str:
    parts = []
    for before, word in pairwise(["", *words]):
        most = min(len(before), len(word), _SHARED)
        same = next((at for at in range(most) if before[at] != word[at]), most)
        parts.append(chr(65 + same) + word[same:])
    return "".join(parts)


def _row(cells: Iterable[int]) -> str:
    """Write numbers by their distances, each in as few letters as possible.

    >>> _row([0, 3, 100])
    '#%k='
    """
    parts, last = [], -1
    for cell in sorted(set(cells)):
        parts.append(_digits(cell - last - 1))
        last = cell
    return "".join(parts)


def _digits(number: int) -> str:
    high, low = divmod(number, _LAST)
    text = _letter(low)
    while high:
        high, digit = divmod(high, _MORE)
        text = _letter(_LAST + digit) + text
    return text


def _letter(digit: int) -> str:
    code = _FIRST + digit
    return chr(code + 1 if code >= 92 else code)  # no backslash, which JSON doubles


def script(call: str, *values: object) -> str:
    """Write a classic script that gives values to a function.

    >>> script("call", 1, ["a"])
    'call(1,["a"])\\n'
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))[1:-1]
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{call}({text})\n"
