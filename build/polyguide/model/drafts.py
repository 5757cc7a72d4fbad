"""Drafts: words that a program wrote, and that no person has approved.

A translator's comment says so, which msgmerge, msgcat, Weblate and Poedit keep:

    # polyguide: draft by NAME (5f0c2a91 c4e23905)

It has a digest of the words, and one of the text that they were written for. While the words are
those, they are a draft, with the fuzzy mark or without it: one command takes that mark away from a
whole file. Who approves a draft deletes the line; words that were edited since are a person's.

Programs that merge catalogues copy words to texts like their own, with all comments. There a
program has written them, but not for that text: they are no draft of it, and no person's. Marks of
before 2026-12 have no digest of a text, and are taken for marks of the one they stand at.

People and other programs type such lines again, wrap long ones, and put remarks beside them. So a
line is known whatever its blanks and capitals are, and a remark on it stays when it is deleted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from polyguide.model.patterns import lazy

DRAFT_MARK = "polyguide: draft"
"""How the line begins, without what stands before it in a catalogue."""

_BEGINNING = lazy(r"[\W_]*polyguide\s*:\s*draft", re.IGNORECASE)
_OURS = lazy(r"[\W_]*polyguide\s*:", re.IGNORECASE)
_BY = lazy(
    r"polyguide\s*:\s*draft\s+by\s+(?P<name>\S+(?:\s+\S+){0,99})\s+"
    r"\(\s*(?P<words>[0-9a-f]{8})(?:\s+(?P<text>[0-9a-f]{8}))?\s*\)",
    re.IGNORECASE,
)
_MOST_WORDS = 100  # of a name, as in the pattern above; so none takes long to be looked for
_MOST_LINES = 6  # that a name may have been wrapped into
_ANONYMOUS = "?"
# Blanks, control characters, and what can't be seen or turns the words behind it around.
_NOT_IN_NAMES = lazy(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+"
)
# Where a line is wrapped behind them, digits in a name would be taken for those of words.
_LIKE_DIGESTS = lazy(r"\((\s*[0-9a-f]{8}(?:\s+[0-9a-f]{8})?\s*)\)", re.IGNORECASE)


class Mark(NamedTuple):
    """What a comment says of words: which program wrote them, and for which text.

    `text` is its `text_digest`, empty where the comment does not have it.
    """

    name: str
    text: str = ""


def words_digest(strings: Sequence[str]) -> str:
    """Give eight digits that tell words from others.

    >>> words_digest(("Paga.",))
    'e601d90a'
    """
    data = "\0".join(strings).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:8]


def text_digest(context: str | None, text: str, plural: str | None = None) -> str:
    """Give eight digits that tell the text of a message from others.

    >>> text_digest(None, "Pay."), text_digest("verb", "Pay.")
    ('c4e23905', 'c3107cbc')
    """
    return words_digest((context or "", text, plural or ""))


def draft_comment(name: str, strings: Sequence[str], text: str) -> str:
    r"""Write the comment of words that a program drafted; what can't stand in it is a blank.

    `text` is the digest of what they were written for. Of a very long name it has the beginning.

    >>> draft_comment("OpenCC\n1.1", ("付款。",), text_digest(None, "Pay."))
    'polyguide: draft by OpenCC 1.1 (3eb5d12a c4e23905)'
    """
    words = _NOT_IN_NAMES.sub(" ", name).split()[:_MOST_WORDS]
    said = _LIKE_DIGESTS.sub(r"[\1]", " ".join(words))
    return f"{DRAFT_MARK} by {said or _ANONYMOUS} ({words_digest(strings)} {text})"


def marks_of(comments: Iterable[str], strings: Sequence[str]) -> tuple[Mark, ...]:
    """Give what some comments say of words; nothing if these are a person's, or no words.

    A line that begins as `draft_comment` does, and is not written so, says of any words that they
    are a draft, until somebody deletes it.

    >>> line = draft_comment("OpenCC", ("付款。",), "c4e23905")
    >>> marks_of([line], ("付款。",)), marks_of([line], ("请付款。",)), marks_of([], ("付款。",))
    ((Mark(name='OpenCC', text='c4e23905'),), (), ())
    >>> marks_of(["polyguide: draft by a machine"], ("付款。",))
    (Mark(name='?', text=''),)
    """
    if not any(strings):
        return ()
    said = (piece.says(strings) for piece in _pieces(comments))
    return tuple(mark for mark in said if mark is not None)


def is_about_drafts(raw: str) -> bool:
    """Tell quickly of nearly every entry, as it stands in a file, that nothing calls it a draft."""
    return "polyguide" in raw.lower()


def draft_marks(comments: Iterable[str]) -> tuple[str, ...]:
    """Give what in some comments calls words a draft, each as one line, without remarks beside."""
    return tuple(piece.mark for piece in _pieces(comments) if piece.mark)


def without_draft_marks(comments: Iterable[str]) -> tuple[str, ...]:
    """Give the comments of words that a person has approved: none calls them a draft.

    >>> without_draft_marks(["Ask.", "polyguide: draft by a (00000000) I like it."])
    ('Ask.', 'I like it.')
    """
    return tuple(line for piece in _pieces(comments) for line in piece.others)


def without_idle_draft_marks(comments: Sequence[str], strings: Sequence[str]) -> tuple[str, ...]:
    """Give comments without the marks of other words than these.

    >>> line = draft_comment("OpenCC", ("付款。",), "c4e23905")
    >>> without_idle_draft_marks([line, "Ask."], ("请付款。",))
    ('Ask.',)
    """
    kept: list[str] = []
    for piece in _pieces(comments):
        says = any(strings) and piece.says(strings) is not None
        kept += piece.lines if says else piece.others
    return tuple(kept)


class _Piece(NamedTuple):
    """Some lines of comments: one that says nothing of drafts, or all of those that are one mark.

    `others` are the remarks beside it.
    """

    lines: tuple[str, ...]
    mark: str = ""
    others: tuple[str, ...] = ()

    def says(self, strings: Sequence[str]) -> Mark | None:
        """Give what this says of words, if it calls them a draft."""
        if not self.mark:
            return None
        match = _BY.fullmatch(self.mark)
        if match is None:
            return Mark(_ANONYMOUS)
        if match["words"].lower() != words_digest(strings):
            return None
        return Mark(match["name"].rstrip(), (match["text"] or "").lower())


def _pieces(comments: Iterable[str]) -> Iterator[_Piece]:
    """Part comments into those that call words a draft and all others."""
    lines = tuple(comments)
    at = 0
    while at < len(lines):
        piece = _piece(lines[at : at + _MOST_LINES])
        yield piece
        at += len(piece.lines)


def _piece(lines: tuple[str, ...]) -> _Piece:
    """Read the first of some lines, with those that it was wrapped into."""
    begins = _BEGINNING.match(lines[0]) is not None
    for count in range(1, len(lines) + 1 if begins else 2):
        if count > 1 and _OURS.match(lines[count - 1]):
            break
        text = " ".join(line.strip() for line in lines[:count]) if count > 1 else lines[0]
        match = _BY.search(text)
        if match is not None:
            beside = text[: match.start()], text[match.end() :]
            said = " ".join(part.strip() for part in beside if any(map(str.isalnum, part)))
            return _Piece(lines[:count], match[0], (said,) if said else ())
    return _Piece(lines[:1], lines[0].strip()) if begins else _Piece(lines[:1], "", lines[:1])
