"""Characters that nobody can see and that no text should hold: controls, and what reorders text.

What a catalogue can't hold and what a page must not show stand here once: reading catalogues,
documents, facts and templates, and judging translations, ask the same two rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem

CONTROL = lazy(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
"""The control characters that may not stand in a catalogue. Those that break lines are no part."""
UNHELD = lazy(r"[\x00\x04\x80-\x84\x86-\x9f]")
"""Those of them that a message can't have: the ends of strings and contexts in compiled catalogues,
and C1, which other tools write and read in different ways. The rest is written as escapes."""
# C0 and C1 controls but line feed and tab, and the characters that reorder text unseen
# (CVE-2021-42574) or are invisible: noncharacters, tags, the replacement character.
_FORBIDDEN = lazy(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffd\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
# The flag of a region, such as Scotland's: a black flag, tags that spell its code, an end tag.
_FLAG = lazy("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
_MOST = 50  # places that are told of one file: who has more has lost the file


def code_point(char: str) -> str:
    """Name a character by its number.

    >>> code_point("\\x92")
    'U+0092'
    """
    return f"U+{ord(char):04X}"


def forbidden(text: str) -> Iterator[re.Match[str]]:
    """Find the characters that no page may hold; the tags of a flag are none.

    >>> [match.start() for match in forbidden("a\\u202eb\\x92")]
    [1, 3]
    """
    if "\U0001f3f4" in text:
        text = _FLAG.sub(lambda match: " " * len(match[0]), text)
    yield from _FORBIDDEN.finditer(text)


def character_problems(chars: Iterable[str], place: Place) -> Iterator[Problem]:
    """Say of each of the characters, once, that a text at a place holds it."""
    for char in dict.fromkeys(chars):
        code = "CHR007" if UNHELD.match(char) else "CHR008"
        yield Problem.make(code, place, char=code_point(char))


def places_of_characters(text: str, path: str) -> Iterator[Problem]:
    """Say where in a file the characters stand that no page may hold.

    One that stands on a line several times is told once.
    """
    count = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.isprintable() and "\ufffd" not in line:
            continue
        first = {match[0]: match.start() for match in reversed(list(forbidden(line)))}
        for char, start in sorted(first.items(), key=lambda item: item[1]):
            yield from character_problems(char, Place(path, number, start + 1))
        count += len(first)
        if count >= _MOST:
            return
