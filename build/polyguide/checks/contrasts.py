"""Words of the opposite meaning in the answers of programs: first for last, with for without.

Of people's translations this is not asked (`meaning opposites` is, with fewer words): one says less
than the other turns round, and people put a thing the other way round where it reads better. So a
row is asked only where translations that people approved hold it nearly always.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from polyguide.checks.pair import Finding
from polyguide.checks.reply import Approved, Reply
from polyguide.model.locales import ENGLISH
from polyguide.project import read_shipped

_BROKEN = 0.0005
"""The share of approved translations in which a row may look broken, and still is asked."""


class Contrast(NamedTuple):
    """Two words of opposite meaning in a source and in a translation, as patterns of both sides.

    `near` are words of a source for which a translation may have one, `marked` whether nothing but
    these lets it have that one, or the other.
    """

    source: tuple[str, str]
    target: tuple[str, str]
    near: tuple[str, str]
    marked: tuple[bool, bool]

    def turned(self, source: str, words: str) -> tuple[str, str] | None:
        """Find a word of a source that is not told, and the opposite of it that is."""
        for here, there in ((0, 1), (1, 0)):
            gained = _pattern(self.target[there]).search(words)
            if gained is None or _pattern(self.near[there]).search(source):
                continue
            said = _pattern(self.source[here]).search(source)
            if said and (self.marked[there] or not _pattern(self.target[here]).search(words)):
                return said[0], gained[0]
        return None


def turned_round(reply: Reply) -> Iterator[Finding]:
    """Report a word that stands for the opposite of one of the source."""
    source = (reply.pair.style.sites.source or ENGLISH).language
    held = _held(reply.known, source, reply.pair.locale.language)
    both = reply.source.lower(), reply.words.lower()
    for expected, word in filter(None, (row.turned(*both) for row in held)):
        yield Finding("QTY003", {"expected": expected, "word": word}, word)
        return


@lru_cache(maxsize=4)
def _held(known: Approved, source: str, language: str) -> Sequence[Contrast]:
    """Give the contrasts of two languages that translations hold."""
    lowered = [(one.lower(), two.lower()) for one, two in known.pairs]
    most = _BROKEN * len(lowered)
    return tuple(
        row
        for row in contrasts(source, language)
        if sum(row.turned(*pair) is not None for pair in lowered) <= most
    )


@cache
def contrasts(source: str, language: str) -> Sequence[Contrast]:
    """Give the contrasts that are known in both languages; none within one.

    >>> len(contrasts("en", "es")) > 20, contrasts("en", "en")
    (True, ())
    """
    if source == language:
        return ()
    rows: list[Contrast] = []
    for row in tomllib.loads(read_shipped("checks/contrasts.toml").decode())["contrasts"]:
        one, other = row["one"], row["other"]
        if {source, language} <= one.keys() & other.keys():
            here, there = ((one[tag], other[tag]) for tag in (source, language))
            near = (_either(one, source), _either(other, source))
            rows.append(Contrast(here, there, near, ("marked" in one, "marked" in other)))
    return tuple(rows)


def _either(side: Mapping[str, str], source: str) -> str:
    """Give what a source may have on one side: in English more is known than in others."""
    return f"{side['en']}|{side['near']}" if source == "en" else side[source]


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("~", r"\b"))
