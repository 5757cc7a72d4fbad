"""The source of that day: which version of its source a translated file was made of.

A source goes on while its translation waits. The version at the time of the translation's last
change is the first to be looked at; where it does not fit in all, older and newer ones are, those
first whose text is most like it in what no language changes.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.project.git import History, Version

_MOST = 60  # versions that are compared by their text
_LINE = lazy(r"^[ \t]*(#{1,6}(?= )|[-*+](?= )|\d+\.(?= )|```[^\n]*|~~~[^\n]*|>|\||:::[^\n]*)", re.M)
_THING = lazy(r"`[^`\n]+`|\]\([^)\s]+|\{[^}\n]*\}|<[a-z][^>\n]*>|\d+")


class Source(NamedTuple):
    """A version of a source; today's has no `commit`. `age` counts the versions since.

    `commits` counts the commits since, -1 for a text that is in none yet.
    """

    text: str
    commit: str = ""
    age: int = 0
    commits: int = -1


def versions_of(history: History, document: str, today: str) -> tuple[Source, ...]:
    """Give the versions of a document, the newest first, each text once."""
    known = history.versions.get(document, ())[:_MOST]
    texts = history.read(version.blob for version in known)
    found: dict[str, Source] = {today: Source(today)}
    for number, version in enumerate(known):
        text = texts.get(version.blob, b"").decode("utf-8", "replace").removeprefix("\ufeff")
        if text == today and not number:
            found[text] = Source(text, commits=version.age)
        elif text:
            found.setdefault(text, Source(text, version.commit, len(found), version.age))
    return tuple(found.values())


def by_time(sources: Sequence[Source], translated: Sequence[Version]) -> list[Source]:
    """Sort versions of a source by how likely a translation was made of them, by its own versions.

    First the one of the day of its last change, then older ones, then newer ones.

    >>> sources = [Source(text, commits=age) for text, age in (("c", 1), ("b", 2), ("a", 9))]
    >>> [one.text for one in by_time(sources, [Version("", "", 2), Version("", "", 7)])]
    ['b', 'a', 'c']
    >>> [one.text for one in by_time(sources, [])]
    ['c', 'b', 'a']
    """
    last = translated[0].age if translated else -1
    older = [one for one in sources if one.commits >= last]
    return older + [one for one in reversed(sources) if one.commits < last]


def most_alike(sources: Sequence[Source], text: str, count: int) -> list[Source]:
    """Give the versions that are most like a translation in what no language changes.

    >>> texts = "a `x`", "b `y` 1", "# c"
    >>> [one.text for one in most_alike([Source(text) for text in texts], "z `y` 1", 1)]
    ['b `y` 1']
    """
    own = _profile(text)

    def distance(source: Source) -> int:
        other = _profile(source.text)
        return (own - other).total() + (other - own).total()

    return sorted(sources, key=distance)[:count]


@functools.lru_cache(maxsize=1 << 9)  # every language is compared with the same versions
def _profile(text: str) -> Counter[str]:
    """Count what a text has in every language: marks at the beginning of lines, code, numbers."""
    found = Counter(match[1] for match in _LINE.finditer(text))
    found.update(match[0] for match in _THING.finditer(text))
    return found
