"""Characters that look like others: what UTS #39 (Unicode Security Mechanisms) calls confusable.

Only those that matter for addresses are here: letters of other scripts that look like the Latin
letters and digits of host names, and Latin ones that look like each other in most fonts.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["skeleton"]

# Each Latin letter, with the characters of other scripts that are drawn like it.
_LIKE: Mapping[str, str] = {
    "a": "аαɑ",
    "b": "ЬƄ",
    "c": "сϲⅽ",
    "d": "ԁɗⅾ",
    "e": "еєҽ",
    "g": "ɡց",
    "h": "һհ",
    "i": "іıɩιӏ",
    "j": "јϳ",
    "k": "кκ",
    "l": "ⅼ|",
    "m": "мⅿ",
    "n": "ոռ",
    "o": "оοօσ०০๐",
    "p": "рρ",
    "q": "ԛգ",
    "r": "г",
    "s": "ѕꜱ",
    "t": "тτ",
    "u": "υսцʋ",
    "v": "ѵνⅴ",
    "w": "ѡԝա",
    "x": "хχⅹ",
    "y": "уүγ",
    "z": "ᴢʐ",
    ".": "。．｡․",
    "-": "‐‑–—−",
}
_TABLE = str.maketrans({char: letter for letter, chars in _LIKE.items() for char in chars})
# Latin ones that look like each other; of a row all become the first.
_PAIRS = (("l", "1"), ("l", "i"), ("o", "0"), ("m", "rn"), ("w", "vv"), ("d", "cl"))


def skeleton(text: str) -> str:
    r"""Give a form that is equal for texts that look alike, and means nothing else.

    >>> skeleton("www.entel.cl") == skeleton("www.\u0435ntel.cl") == skeleton("www.ente1.cl")
    True
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    bare = bare.translate(_TABLE)
    for one, other in _PAIRS:
        bare = bare.replace(other, one)
    return bare
