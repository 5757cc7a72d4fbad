"""The only door to pyspellchecker: the words of a language, and how often each is used."""

from __future__ import annotations

import functools
import gzip
import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence

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


_ENDING, _LEAST = 2, 3


def has_form_of(language: str, word: str) -> bool:
    """Tell whether a word, or one with another ending, is in the dictionary of a language.

    Dictionaries lack many forms of words that they have: a plural, a person of a verb.

    >>> has_form_of("es", "niños"), has_form_of("es", "kinderen")
    (True, False)
    """
    beginning = word[: max(_LEAST, len(word) - _ENDING)]
    words = _sorted_words(language)
    at = bisect_left(words, beginning)
    return at < len(words) and words[at].startswith(beginning)


@functools.cache
def _sorted_words(language: str) -> Sequence[str]:
    return sorted(frequencies(language))
