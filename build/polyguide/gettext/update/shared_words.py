"""Which of many texts share enough words with another one to be like it.

For each word there is one number whose bits tell in which texts it stands; adding these numbers up,
all texts at once and digit by digit, counts the words that each has in common with another text.
That costs a thousandth of comparing them, and leaves few to be compared.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

_BLOCK = 2048  # texts that are looked at together: a number of as many bits
_DENSE = 4  # where one text in so many is found, it is quicker to compare them all
_ROUNDING = 0.01  # by so much of a word the likeness of two texts may be rounded


class SharedWords:
    """Texts in the order of their lengths, each word of them a character."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._blocks = [_Block(at, lines[at : at + _BLOCK]) for at in range(0, len(lines), _BLOCK)]

    def like(self, words: str, cutoff: float) -> list[int]:
        """Give the numbers of texts that may be as like a text as a cut-off says, in their order.

        Two texts are as like as the words that they share, in the same order, are many in them.
        None that is so like is left out; some may be too many, as words in another order count.

        >>> SharedWords(["ab", "xy", "uv", "vw", "wx", "zy"]).like("ba", 0.8)
        [0]
        """
        least, most = len(words) * cutoff / (2 - cutoff), len(words) * (2 - cutoff) / cutoff
        tokens = _tokens(words)
        return [
            number
            for block in self._blocks
            if block.sizes[-1] >= least - _ROUNDING and block.sizes[0] <= most + _ROUNDING
            for number in block.like(tokens, cutoff)
        ]


class _Block:
    """Texts next to each other, of lengths that are nearly the same; `first` is the number of the
    first one."""

    def __init__(self, first: int, lines: Sequence[str]) -> None:
        self.first = first
        self.sizes = [len(line) for line in lines]
        self._lines = lines
        self._every = (1 << len(lines)) - 1

    def like(self, tokens: Sequence[str], cutoff: float) -> Iterator[int]:
        """Give the numbers of those that share so many words with a text that they may be like
        it."""
        digits = _sum(list(filter(None, map(self._places.get, tokens))))
        size, end = len(tokens), 0
        for shared in range(self._least(size, cutoff), size + 1):
            # Those so long that this is how many words they have to share, and no longer.
            start, end = end, bisect_right(self.sizes, 2 * (shared + _ROUNDING) / cutoff - size)
            bits = _at_least(digits, shared, self._every)
            if not bits or start == len(self.sizes):
                return
            bits = bits >> start & (1 << (end - start)) - 1
            if bits.bit_count() * _DENSE > end - start:
                yield from range(self.first + start, self.first + end)
                continue
            while bits:
                bit = bits & -bits
                yield self.first + start + bit.bit_length() - 1
                bits ^= bit

    def _least(self, size: int, cutoff: float) -> int:
        """Give how many words the shortest of them has to share with a text of a length."""
        return max(0, math.ceil(cutoff * (size + self.sizes[0]) / 2 - _ROUNDING))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Tell by bits in which texts a word stands so often."""
        places: defaultdict[str, int] = defaultdict(int)
        for at, line in enumerate(self._lines):
            for token in _tokens(line):
                places[token] |= 1 << at
        return dict(places)


def _tokens(words: str) -> Sequence[str]:
    """Tell the second of the same words from the first."""
    if len(set(words)) == len(words):
        return words
    seen: dict[str, str] = {}
    tokens = []
    for word in words:
        seen[word] = token = seen.get(word, "") + word
        tokens.append(token)
    return tokens


def _sum(numbers: Sequence[int]) -> list[int]:
    """Add numbers of one digit at each bit; give the digits of the sums, the lowest first.

    Three digits make one of the same place and one of the next.
    """
    digits = []
    while numbers:
        ones = 0
        carries = []
        for one, other in zip(numbers[::2], numbers[1::2], strict=False):
            half = ones ^ one
            carries.append(ones & one | half & other)
            ones = half ^ other
        if len(numbers) % 2:
            carries.append(ones & numbers[-1])
            ones ^= numbers[-1]
        digits.append(ones)
        numbers = [carry for carry in carries if carry]
    return digits


def _at_least(digits: Sequence[int], least: int, every: int) -> int:
    """Give the bits at which a sum is so much; `every` has all bits that there are."""
    if least >> len(digits):
        return 0
    above, same = 0, every
    for at in reversed(range(len(digits))):
        if least >> at & 1:
            same &= digits[at]
        else:
            above |= same & digits[at]
            same &= ~digits[at]
    return above | same
