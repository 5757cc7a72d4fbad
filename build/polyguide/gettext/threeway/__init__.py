"""Joining two edits of one catalogue, as `git merge` asks for it.

A message is known by its domain, context and text, never by where it stands: so a translation
stays with the text for which it was written. What one side changed wins over what the other side
left alone; what both changed in the same way is that; and what both changed in different ways is
a clash, in which the words of both are kept: ours as a fuzzy translation, theirs in a comment
(`polyguide.gettext.threeway.entry`).

What a person wrote wins over a draft of a program (`model/drafts`), and of the same words those
that are approved; two drafts clash as two translations do.

No word that either side wrote since the base is lost, but for drafts. Where one side has put new
texts in the place of old ones, and the other side has mended the translation of an old one, the
mended words go over to the new text by the rules of `polyguide.gettext.update`, or stay as an
obsolete entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from polyguide.gettext.threeway.entry import (
    Sides,
    join,
    join_lines,
    new_words,
    others,
    pick,
    with_other,
)
from polyguide.gettext.threeway.header import join_header
from polyguide.gettext.threeway.replaced_texts import follow_replaced_texts
from polyguide.gettext.threeway.versions import Entries, Ident, Versions, is_header, ordered
from polyguide.gettext.update.entries import made_obsolete
from polyguide.model.catalogue import Catalogue, Message, with_fuzzy

__all__ = ["Joined", "others", "three_way"]


@dataclass(frozen=True, slots=True)
class Joined:
    """A catalogue with the edits of both sides, and the entries in which they clash."""

    catalogue: Catalogue
    clashes: tuple[Message, ...]


def three_way(base: Catalogue, ours: Catalogue, theirs: Catalogue) -> Joined:
    """Join what two sides made of a base. Entries that nobody touched keep their bytes.

    >>> from polyguide.model.catalogue import Catalogue, Message
    >>> sides = [
    ...     Catalogue("", Message(""), (Message("Pay", strings=(text,)),))
    ...     for text in ("Paga", "Pague", "Abone")
    ... ]
    >>> joined = three_way(*sides)
    >>> joined.catalogue.messages[0].strings, joined.catalogue.messages[0].flags
    (('Pague',), ('fuzzy',))
    >>> others(joined.clashes[0])
    (('Abone',),)
    """
    versions = Versions.between(base, ours, theirs)
    header, clash = join_header(base.header, ours.header, theirs.header)
    entries, clashes = _joined(versions)
    accounted_for = follow_replaced_texts(versions, entries, clashes)
    _keep_words(versions, entries, accounted_for)
    catalogue = replace(
        ours,
        header=header,
        newline=pick(base.newline, ours.newline, theirs.newline),
        trailing=_trailing(base, ours, theirs),
    )
    for ident, message in entries.items():
        entries[ident] = _with_forms(message, catalogue)
    messages = [entries[ident] for ident in ordered(versions, entries)]
    catalogue = _with_own_bytes(catalogue.with_messages(messages), ours, theirs)
    joined = [entries[ident] for ident in clashes if ident in entries]
    found = [one for one in joined if any(one.strings) or others(one)]  # else nothing to choose
    return Joined(catalogue, tuple([catalogue.header, *found] if clash else found))


def _joined(versions: Versions) -> tuple[Entries, dict[Ident, None]]:
    """Join each message by itself; give the clashes too."""
    entries: Entries = {}
    clashes: dict[Ident, None] = {}
    for ident in versions.idents:
        base, ours, theirs = versions.of_ident(ident)
        if ours is None or theirs is None:
            there = ours or theirs
            if there is None:
                continue
            if base is None:
                entries[ident] = there
            elif new_words(base, there):
                entries[ident] = made_obsolete(there)
            continue
        if is_header(ident):
            message, clash = join_header(base, ours, theirs)
        else:
            message, clash = join(Sides(base, ours, theirs), versions.known)
        entries[ident] = message
        if clash:
            clashes[ident] = None
    return entries, clashes


def _keep_words(versions: Versions, entries: Entries, accounted_for: set[str]) -> None:
    """Put back what would be lost: words that are new, and old ones that both sides still have.

    What is `accounted_for` lives on with another address in it.

    An entry that is gone comes back as an obsolete one; only where there is none, the words
    become a mark of the entry that took their place.
    """
    old, mine, other = (
        _all_texts(side.values()) for side in (versions.base, versions.ours, versions.theirs)
    )
    wanted = ((mine | other) - old | (mine & other)) - accounted_for
    there = _all_texts(entries.values())
    wanted -= _drafted(versions)
    # Sorted, so that the same words come back whichever side is ours.
    for ident in sorted(versions.idents, key=lambda one: (one in entries, repr(one))):
        if is_header(ident):
            continue
        sides = (side for side in versions.of_ident(ident)[1:] if side is not None)
        for side in sorted(sides, key=attrgetter("strings")):
            if there.issuperset(_texts(side) & wanted):
                continue
            here = entries.get(ident)
            entries[ident] = with_other(here, side.strings) if here else made_obsolete(side)
            there |= _texts(entries[ident])


def _drafted(versions: Versions) -> set[str]:
    """Give the words that only programs have written, on either side: any may be left out."""
    sides = [*versions.ours.values(), *versions.theirs.values()]
    drafts = [one for one in sides if one.program is not None]
    if not drafts:
        return set()
    people = _all_texts(one for one in sides if one.program is None)
    return {text for one in drafts for text in one.strings} - people


def _all_texts(messages: Iterable[Message]) -> set[str]:
    return {text for message in messages for text in _texts(message)}


def _texts(message: Message) -> set[str]:
    """Give the words of a message, those in its marks too."""
    kept = {text for strings in others(message) for text in strings}
    return {text for text in message.strings if text} | kept


def _with_forms(message: Message, catalogue: Catalogue) -> Message:
    """Give a message as many plural forms as the header now says; those too many are marked."""
    count = catalogue.nplurals
    declared = "Plural-Forms" in catalogue.headers
    if message.plural is None or message.obsolete or not declared or count == len(message.strings):
        return message
    words = message.strings[:count] + ("",) * (count - len(message.strings))
    if not any(message.strings[count:]):
        return replace(message, strings=words)
    flags = with_fuzzy(message.flags, fuzzy=message.fuzzy or words[0] != "")
    return replace(with_other(message, message.strings), strings=words, flags=flags)


def _trailing(base: Catalogue, ours: Catalogue, theirs: Catalogue) -> str:
    """Join the comments that stand after the last entry."""
    return "\n".join(join_lines(*(_lines(one.trailing) for one in (base, ours, theirs))))


def _lines(text: str) -> Iterable[str]:
    return text.split("\n") if text else ()


_Neighbours = tuple[int, int]


def _with_own_bytes(joined: Catalogue, ours: Catalogue, theirs: Catalogue) -> Catalogue:
    """Rewrite the entries whose bytes would run into those of new neighbours; keep the others."""
    own = _neighbours(ours) | _neighbours(theirs)
    row = [joined.header, *joined.messages]
    kept = []
    for at, message in enumerate(row):
        before = id(row[at - 1]) if at else 0
        behind = id(row[at + 1]) if at + 1 < len(row) else 0
        kept.append(message if _fits(message, (before, behind), own) else replace(message))
    return replace(joined, header=kept[0], messages=tuple(kept[1:]))


def _fits(message: Message, now: _Neighbours, own: Mapping[int, _Neighbours]) -> bool:
    """Tell whether the text of an entry has its line ends, or the neighbours it had."""
    if message.source is None:
        return True
    raw, (before, behind) = message.source[0], own.get(id(message), (0, 0))
    return (before == now[0] or raw[:1] == "\n") and (behind == now[1] or raw[-1:] == "\n")


def _neighbours(catalogue: Catalogue) -> dict[int, _Neighbours]:
    row = [0, *map(id, (catalogue.header, *catalogue.messages)), 0]
    return {row[at]: (row[at - 1], row[at + 1]) for at in range(1, len(row) - 1)}
