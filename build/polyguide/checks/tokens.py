"""The words of a text, in any language: what can be counted and compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from polyguide.model.patterns import lazy

_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Scripts that part words by no blanks: two of their characters stand for a word.
_DENSE = lazy(
    "[\u30a0-\u30ff]+|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u9fff\uac00-\ud7a3]+"
)
_KATAKANA = lazy("[\u30a0-\u30ff]")
_STEM = 6
"""Letters of a word without which it is another one; behind them stand endings."""


def tokens_of(words: str) -> Iterator[str]:
    """Give the words of a text in lower case, and pairs of characters of scripts without blanks.

    >>> list(tokens_of("Los SMS: 支付宝!"))
    ['los', 'sms', '支付', '付宝']
    """
    for match in _WORD.finditer(unicodedata.normalize("NFC", words)):
        word = match[0].lower().replace("’", "'")
        if word.isascii() or not _DENSE.search(word):
            if len(word) > 1:
                yield word
            continue
        for run in _DENSE.findall(word):
            if _KATAKANA.match(run):  # a word of another language
                yield run
            else:
                yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))
        yield from (latin for latin in re.findall(r"[a-z]{2,}", word))


@lru_cache(maxsize=1 << 14)
def stems_of(words: str) -> tuple[str, ...]:
    """Give the beginnings of the words of a text, each once.

    >>> stems_of("Recarga aquí: recargas y más recargas")
    ('recarg', 'aquí', 'más')
    """
    return tuple(dict.fromkeys(word[:_STEM] for word in tokens_of(words)))
