"""Translations in which nothing was found: beside the same source they are not asked again.

What is found in a message by itself follows from its words, its source, and what all translations
of a locale are held to. So a mark of the first two says enough, as long as the third is the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from polyguide.model.catalogue import Key
from polyguide.model.document import Scope, Segment

MARK = 8
"""Bytes of a mark: so many that no two of a catalogue's messages are the same by chance."""


@dataclass(frozen=True)
class Quiet:
    """The marks of a locale's messages in which nothing was found: in the last check, and now.

    `sources` gives the digest of each message's source (`digests_of`); of one that has none,
    nothing is remembered.
    """

    sources: Mapping[Key, bytes] = field(default_factory=dict)
    before: Container[bytes] = frozenset()
    now: list[bytes] = field(default_factory=list)

    def mark(self, key: Key, text: str) -> bytes | None:
        """Give the mark of a translation, None where nothing is remembered."""
        source = self.sources.get(key)
        if source is None:
            return None
        data = source + text.encode("utf-8", "surrogatepass")
        return blake2b(data, digest_size=MARK).digest()


def digests_of(
    uses: Mapping[Key, Iterable[tuple[Segment, Scope]]],
) -> Mapping[Key, bytes]:
    """Digest all that a check may ask of the source of each message, but where it stands.

    That is the segments it stands for, and what these may name; facts are the same for all.
    """
    names: dict[int, bytes] = {}

    def named(scope: Scope | None) -> bytes:
        if scope is None:
            return b""
        if id(scope) not in names:  # of a document with many, once
            rows = sorted(scope.references.items()), sorted(scope.footnotes.items())
            names[id(scope)] = _digest(repr(rows), 2 * MARK)
        return names[id(scope)]

    digests = {}
    for key, rows in uses.items():
        said = [(_said(segment), named(segment.scope), named(scope)) for segment, scope in rows]
        digests[key] = _digest(repr(said), 2 * MARK)
    return digests


def _digest(text: str, size: int) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()


def _said(segment: Segment) -> Sequence[object]:
    return (
        segment.text,
        segment.kind.value,
        segment.context,
        segment.trail,
        segment.note,
        segment.unchanged,
        segment.split,
        segment.translatable,
        segment.neutral,
        sorted(segment.bound.items()),
        segment.code,
        segment.room,
    )
