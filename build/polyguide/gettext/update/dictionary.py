"""The only door to pyspellchecker: the words of a language, and how often each is used."""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Mapping

from polyguide.project import read_data

LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "nl", "pt", "ru"})
"""The languages of which it has a dictionary good enough to tell a word from a slip."""


@functools.cache
def frequencies(language: str) -> Mapping[str, int]:
    """Count how often each word of a language stands in what the dictionary was made of.

    Words are in lower case. A language without a dictionary has no words. The file is read by
    itself, as the library would index it in half a second for suggestions that nobody asks for.

    >>> frequencies("en")["the"] > frequencies("en")["bill"] > 0, "recieve" in frequencies("en")
    (True, False)
    """
    if language not in LANGUAGES:
        return {}
    packed = read_data("spellchecker", f"resources/{language}.json.gz")
    words: dict[str, int] = json.loads(gzip.decompress(packed))
    return words
