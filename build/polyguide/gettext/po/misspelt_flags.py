"""Flags that a person typed, and that no program knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from operator import attrgetter

from polyguide.gettext.po.comment import FLAGS, flags
from polyguide.gettext.po.text import at
from polyguide.model.catalogue import Message
from polyguide.model.patterns import lazy
from polyguide.model.problem import Problem

_NEAR = 0.75  # how alike two flags are, by difflib's ratio: fuzy, fuzyy, Fuzzy and c_format
_MOST = 200
"""So many unknown flags are looked at, and so many misspelt ones told: each look takes time."""
_LINE = lazy(r"^#[,=](.*)", re.MULTILINE)
# A comment that says fuzzy and nothing else: the comma of a flag is missing, or a dot is there.
_COMMENT = lazy(r"\n#[.;]?[ \t]*(?i:fuzzy)[ \t,.;]*(?=\n|\Z)")


def misspelt_flags(messages: Iterable[Message], text: str, path: str) -> Iterator[Problem]:
    """Find what is nearly a flag, in the text of a file and the messages read from it.

    Flags that are like none that gettext knows belong to another tool, and are no problem.

    >>> [item.values for item in misspelt_flags([Message("a", flags=("fuzy",))], "#, fuzy", "")]
    [(('flag', 'fuzy'), ('near', 'fuzzy'))]
    """
    used = {flag for flags in set(map(attrgetter("flags"), messages)) for flag in flags}
    unknown = islice(sorted(used - FLAGS), _MOST)
    meant = {flag: near for flag in unknown if (near := _near(flag))}
    found = [
        (line.start() + line[0].index(flag), flag, meant[flag])
        for line in (_LINE.finditer(text) if meant else ())
        for flag in dict.fromkeys(flags(line[1]))
        if flag in meant
    ]
    comments = _COMMENT.finditer(f"\n{text}")
    found += [(line.start(), line[0].strip(), "#, fuzzy") for line in comments]
    for start, flag, near in found[:_MOST]:
        yield Problem.make("PO089", at(text, start, path), flag=flag, near=near)


@lru_cache(maxsize=_MOST)  # one guide's catalogues have the same ones
def _near(flag: str) -> str:
    from difflib import get_close_matches

    if flag.startswith("range:") or len(flag) > 40:
        return ""
    word = flag.casefold().replace("_", "-").strip(".;:!")
    return next(iter([word] if word in FLAGS else get_close_matches(word, FLAGS, 1, _NEAR)), "")
