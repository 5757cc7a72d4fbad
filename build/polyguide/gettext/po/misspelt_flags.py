"""Flags that a person typed, and that no program knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from operator import attrgetter

from polyguide.gettext.po.comment import FLAGS, flags
from polyguide.gettext.po.text import at
from polyguide.model.catalogue import Message
from polyguide.model.problem import Problem

_NEAR = 0.75  # how alike two flags are, by difflib's ratio: fuzy, fuzyy, Fuzzy and c_format
_LINE = re.compile(r"^#[,=](.*)", re.MULTILINE)
# A comment that says fuzzy and nothing else: the comma of a flag is missing, or a dot is there.
_COMMENT = re.compile(r"^#[.;]?[ \t]*(fuzzy)[ \t,.;]*$", re.MULTILINE | re.IGNORECASE)


def misspelt_flags(messages: Iterable[Message], text: str, path: str) -> Iterator[Problem]:
    """Find what is nearly a flag, in the text of a file and the messages read from it.

    Flags that are like none that gettext knows belong to another tool, and are no problem.

    >>> [item.values for item in misspelt_flags([Message("a", flags=("fuzy",))], "#, fuzy", "")]
    [(('flag', 'fuzy'), ('near', 'fuzzy'))]
    """
    used = {flag for flags in set(map(attrgetter("flags"), messages)) for flag in flags}
    meant = {flag: near for flag in used - FLAGS if (near := _near(flag))}
    for line in _LINE.finditer(text) if meant else ():
        for flag in flags(line[1]):
            if flag in meant:
                place = at(text, line.start() + line[0].index(flag), path)
                values = {"flag": flag, "near": meant[flag]}
                yield Problem.make("PO089", place, **values)
    for comment in _COMMENT.finditer(text):
        values = {"flag": comment[0].strip(), "near": "#, fuzzy"}
        yield Problem.make("PO089", at(text, comment.start(), path), **values)


def _near(flag: str) -> str:
    if flag.startswith("range:") or len(flag) > 40:
        return ""
    word = flag.casefold().replace("_", "-").strip(".;:!")
    return next(iter([word] if word in FLAGS else get_close_matches(word, FLAGS, 1, _NEAR)), "")
