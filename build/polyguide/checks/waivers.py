r"""Waivers: what a translator has looked at and lets stand.

A translator's comment in the entry names the codes, and may say why:

    # polyguide: allow NUM001, PUN001: "two" is a word here

Comments of this kind survive msgmerge, msgcat, Weblate and Poedit. What protects the reader, such
as the addresses of links, nobody can waive; a project waives codes with its setting `allow`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from polyguide.checks.pair import Finding
from polyguide.model.catalogue import Message
from polyguide.model.patterns import lazy
from polyguide.model.problem import RULES, Place

_LINE = lazy(
    r"polyguide:[ \t]*allow[ \t]+(?P<codes>[A-Z]{2,3}[0-9]{3}(?:[ \t,]+[A-Z]{2,3}[0-9]{3})*)"
)
BESIDE = frozenset({"CON001", "CON002", "CON003", "LNG009", "MSG009", "NAM001", "SAM002", "SAM007"})
"""What is found only beside other messages, or beside older versions."""
_COMMENT = lazy(r"^#[ \t]*polyguide[^\n]*", re.IGNORECASE | re.MULTILINE)
_OURS = lazy(r"[ \t]*polyguide[ \t]*:", re.IGNORECASE)
_KNOWN = lazy(
    rf"{_LINE.pattern}(?![A-Z0-9])"
    r"|polyguide: (?:split by heading$|carried from |other translation |other header "
    r"|adopted, paired by place$|draft )"
)
_MSGID = lazy(r"^[ \t]*msgid", re.MULTILINE)
_CODE = lazy(r"[A-Z]{2,3}[0-9]{3}")


class Waived(NamedTuple):
    """The codes that a message's comments name."""

    codes: frozenset[str]
    refused: tuple[str, ...]
    """Those among them that are not known, or that nobody can waive."""


def waivable(code: str) -> bool:
    """Tell whether a problem of a translation may be let stand."""
    return code in RULES and RULES[code].waivable


_NOTHING = Waived(frozenset(), ())


def is_spoken_to(message: Message) -> bool:
    """Tell quickly of nearly every message that its comments say nothing to polyguide."""
    raw = message.source[0] if message.source else None
    return bool(message.comments) if raw is None else "polyguide" in raw.lower()


def waived(message: Message) -> Waived:
    """Read what a message's comments let stand.

    >>> from polyguide.model.catalogue import Message
    >>> waived(Message("2 days", comments=("polyguide: allow NUM001 LNK002",)))
    Waived(codes=frozenset({'NUM001'}), refused=('LNK002',))
    """
    if not is_spoken_to(message):
        return _NOTHING
    found: list[str] = []
    for line in message.comments:
        match = _LINE.match(line)
        if match:
            found += _CODE.findall(match["codes"])
    named = dict.fromkeys(found)
    codes = frozenset(code for code in named if waivable(code))
    return Waived(codes, tuple(code for code in named if code not in codes))


def place_of_waiver(message: Message, piece: str, path: str) -> Place:
    """Give the place of a piece of polyguide's comments in a message read from a file."""
    raw = message.source[0] if message.source else ""
    entry = _MSGID.search(raw)
    for comment in _COMMENT.finditer(raw, 0, entry.start() if entry else 0):
        at = comment[0].find(piece)
        if entry and at >= 0:
            below = raw.count("\n", comment.start(), entry.start())
            return Place(path, message.line - below, at + 1)
    return Place.of_line(path, message.line)


def idle(message: Message, found: frozenset[str], *, sound: bool) -> Iterator[Finding]:
    """Report comments that do nothing: unknown ones, refused codes, and those of nothing `found`.

    Of a message that is not `sound` only its errors were looked for.
    """
    for line in message.comments:
        if _OURS.match(line) and not _KNOWN.match(line):
            yield Finding("WAI003", {"text": line.strip()}, line.strip())
    said = waived(message)
    for code in said.refused:
        yield Finding("WAI001", {"code": code}, code)
    for code in sorted(said.codes - found - BESIDE) if sound else ():
        yield Finding("WAI002", {"code": code}, code)
