"""Drafts: words that a program wrote, and that no person has approved.

A translator's comment says so, which msgmerge, msgcat, Weblate and Poedit keep:

    # polyguide: draft by NAME (5f0c2a91)

It has a digest of the words. While the words are those, they are a draft, with the fuzzy mark or
without it: one command takes that mark away from a whole file. Who approves a draft deletes the
line; words that were edited since are a person's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from polyguide.model.patterns import lazy

DRAFT_MARK = "polyguide: draft"
"""How the line begins, without what stands before it in a catalogue."""

_BY = lazy(rf"{DRAFT_MARK}\s+by\s+(?P<name>\S.*?)\s+\((?P<words>[0-9a-f]{{8}})\)\s*")
_ANONYMOUS = "?"
_NOT_IN_NAMES = lazy(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


def words_digest(strings: Sequence[str]) -> str:
    """Give eight digits that tell words from others.

    >>> words_digest(("Paga.",))
    'e601d90a'
    """
    data = "\0".join(strings).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:8]


def draft_comment(name: str, strings: Sequence[str]) -> str:
    r"""Write the comment of words that a program drafted; what can't stand in it is a blank.

    >>> draft_comment("OpenCC\n1.1", ("付款。",))
    'polyguide: draft by OpenCC 1.1 (3eb5d12a)'
    """
    said = _NOT_IN_NAMES.sub(" ", name).strip()
    return f"{DRAFT_MARK} by {said or _ANONYMOUS} ({words_digest(strings)})"


def draft_by(comments: Iterable[str], strings: Sequence[str]) -> str | None:
    """Name the program that wrote words; None if these are a person's, or no words.

    A line that is not written as `draft_comment` does so says of any words that they are a draft,
    until somebody deletes it.

    >>> line = draft_comment("OpenCC", ("付款。",))
    >>> draft_by([line], ("付款。",)), draft_by([line], ("请付款。",)), draft_by([], ("付款。",))
    ('OpenCC', None, None)
    >>> draft_by(["polyguide: draft by a machine"], ("付款。",))
    '?'
    """
    for line in comments:
        if line.startswith(DRAFT_MARK) and any(strings):
            match = _BY.fullmatch(line)
            if match is None:
                return _ANONYMOUS
            if match["words"] == words_digest(strings):
                return match["name"]
    return None


def draft_marks(comments: Iterable[str]) -> tuple[str, ...]:
    """Give those of some comments that call words a draft."""
    return tuple(line for line in comments if line.startswith(DRAFT_MARK))


def without_draft_marks(comments: Iterable[str]) -> tuple[str, ...]:
    """Give the comments of words that a person has approved: none calls them a draft."""
    return tuple(line for line in comments if not line.startswith(DRAFT_MARK))


def without_idle_draft_marks(comments: Sequence[str], strings: Sequence[str]) -> tuple[str, ...]:
    """Give comments without the marks of other words than these.

    >>> without_idle_draft_marks([draft_comment("OpenCC", ("付款。",)), "Ask."], ("请付款。",))
    ('Ask.',)
    """
    kept = {line for line in draft_marks(comments) if draft_by([line], strings) is not None}
    return tuple(line for line in comments if line in kept or not line.startswith(DRAFT_MARK))


def renewed_draft_marks(
    comments: Sequence[str], old: Sequence[str], new: Sequence[str]
) -> tuple[str, ...]:
    """Give the comments of words that a program spells anew: a draft stays one."""
    name = draft_by(comments, old)
    if name is None or tuple(old) == tuple(new):
        return tuple(comments)
    return (*without_draft_marks(comments), draft_comment(name, new))
