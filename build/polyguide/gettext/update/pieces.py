"""Messages that another tool cut at the tags in them: `Press <kbd>Esc</kbd> to leave.`

mdBook's tools make a message of each run of words between two tags. Put together as the source is,
their translations are what its readers saw.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from polyguide.gettext.update.reading import structure
from polyguide.model.catalogue import Message
from polyguide.model.patterns import lazy

_CODE_OR_TAG = lazy(
    r"\\.|(?<!`)(?P<ticks>`++)(?>(?:[^`]|(?!(?P=ticks)(?!`))`++)*)(?P=ticks)(?!`)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)"
)
_BLANKS = lazy(r"\s+")
_IS_CUT = lazy(r"\A(?:\s|[,:;)]|[.!?](?:\s|\Z)|[*_]+\s)|\s\Z")
"""By what a piece shows that it was cut out of a text: no message of ours begins or ends so."""


class Joined(NamedTuple):
    """A translation put together, and the entry that its first words come from."""

    text: str
    first: Message


class Pieces:
    """Old entries by their texts as they stand between tags, blanks at the ends included."""

    def __init__(self, gone: Iterable[Message], active: Iterable[Message]) -> None:
        found = _by_text(gone)
        self._foreign = {text for text in found if _IS_CUT.search(text)}
        self._words = {**_by_text(active), **found}

    def joined(self, source: str) -> Joined | None:
        """Put the translation of a text together; None if a piece has none, or two.

        A word alone may mean something else elsewhere: one of the pieces must be what no message
        of ours is, with a blank or a sign where the tag was.
        """
        words, sure = [], False
        first: Message | None = None
        for text, is_tag in _cut(source):
            piece = _BLANKS.sub(" ", text)
            old = None if is_tag else self._words.get(piece)
            if old is None:
                if not is_tag and any(map(str.isalpha, text)):
                    return None
                words.append(text)
                continue
            words.append(old.strings[0])
            first = first or old
            sure = sure or piece in self._foreign
        joined = "".join(words)
        if first is None or not sure or structure(joined, None) != structure(source, None):
            return None
        return Joined(joined, first)


def _by_text(entries: Iterable[Message]) -> dict[str, Message | None]:
    """Find the translated entries by their texts; None where two say something else."""
    found: dict[str, Message | None] = {}
    for entry in entries:
        if entry.translated and entry.plural is None and entry.context is None:
            text = _BLANKS.sub(" ", entry.id)
            known = found.setdefault(text, entry)
            if known is not None and known.strings != entry.strings:
                found[text] = None
    return found


def _cut(source: str) -> list[tuple[str, bool]]:
    """Cut a text at its tags, and tell which of the pieces are tags."""
    found: list[tuple[str, bool]] = []
    at = 0
    for match in _CODE_OR_TAG.finditer(source):
        if match["tag"]:
            found += [(source[at : match.start()], False), (match[0], True)]
            at = match.end()
    found.append((source[at:], False))
    return [(text, is_tag) for text, is_tag in found if text]
