"""Tokens: what of a text can be found, written so that spellings of one word are one token.

`templates/search.js` cuts and folds what readers type in the same way, and a test compares both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from polyguide.model.patterns import lazy

# Accents, and the vowel points of Arabic and Hebrew: often left out by who types.
_MARKS = lazy("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u0640]")
_OTHER_FORMS = str.maketrans(
    {
        **{code: str(code & 15) for code in (*range(0x660, 0x66A), *range(0x6F0, 0x6FA))},
        **{"ى": "ي", "ة": "ه", "ς": "σ"},
    }
)
# Scripts without spaces between words, and Korean, whose particles stick to words.
_SOLID = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
# A number is one token, however its thousands are parted: 15,000 and 15.000 and 15 000.
_RUNS = lazy(
    r"([0-9]+(?:[.,'’٬][0-9]+| [0-9]{3,})*)(?![^\W_])"
    rf"|((?:[^\W_]|[\u0900-\u0963\u0966-\u0dff{_SOLID}])+)"
)
_PARTS = lazy(f"([{_SOLID}]+)|[^{_SOLID}]+")
_ONE_SOLID = lazy(f"[{_SOLID}]")
_ASCII = lazy(r"(\d+(?:[.,']\d+| \d{3,})*)(?![^\W_])|([^\W_]+)", re.ASCII)
_NO_DIGITS = lazy(r"[^0-9]+")
_ARTICLE = lazy("^(?:[وبكف]?ال|لل)(?=[\u0620-\u064a]{3})")


def folded(text: str) -> str:
    """Write a text without what its spellings differ in: case, accents, width, kinds of digits.

    >>> folded("Crédito ＩＭＥＩ ٣٠")
    'credito imei 30'
    """
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())
    return unicodedata.normalize("NFC", plain).translate(_OTHER_FORMS)


def is_solid(token: str) -> bool:
    """Tell whether a token is of a script without spaces between words."""
    return not token.isascii() and _ONE_SOLID.match(token) is not None


def tokens(text: str) -> Iterator[str]:
    """Cut a text into words, numbers, and pairs of letters where words are not parted.

    >>> list(tokens("Pay $15.000 – eSIM续费指南"))
    ['pay', '15000', 'esim', '续费', '费指', '指南']
    """
    text = folded(text)
    for number, run in (_ASCII if text.isascii() else _RUNS).findall(text):
        if number:
            yield _NO_DIGITS.sub("", number)
        elif run.isascii():
            yield run
        else:
            for part in _PARTS.finditer(run):
                yield from _of_part(part[0], solid=part[1] is not None)


def _of_part(part: str, *, solid: bool) -> Iterator[str]:
    if solid and len(part) > 1:
        yield from map("".join, pairwise(part))
    else:
        yield part if solid else _ARTICLE.sub("", part)
