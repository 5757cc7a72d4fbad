"""Marks of words: small numbers by which a later build tells which messages say something else."""

from __future__ import annotations

import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from zlib import crc32

from polyguide.model.catalogue import Key, Message
from polyguide.project import Project, write
from polyguide.project.kept import KEPT, seal
from polyguide.site.manifest import Made, read_sealed
from polyguide.translate.fallback import Translation

FUZZY = b"\x01fuzzy"  # no text of a catalogue holds such a character


def said_of(keys: Sequence[Key], translation: Translation) -> bytes:
    """Give all that a catalogue says of messages and that a page may depend on.

    In their order, with a NUL between two of them.
    """
    catalogue = translation.catalogue
    pairs = zip(keys, map(catalogue.plain.get, keys), strict=True)
    texts = [_state(catalogue.get(*key)) if text is None else text for key, text in pairs]
    return "\0".join(texts).encode("utf-8", "surrogatepass")


def _state(message: Message | None) -> str:
    """Say how a message is that has more than words."""
    if message is None:
        return ""
    said = message.strings, message.flags, message.comments, message.previous, message.plural
    return f"{FUZZY.decode() if 'fuzzy' in message.flags else ''}\x01{said!r}"


def marks_of(said: bytes) -> str:
    r"""Give the marks of messages by what is said of them; very seldom two texts have the same.

    >>> read_marks(marks_of(b"Pay\0\0Pagar"))
    [3334628572, 0, 4074651619]
    """
    numbers = array("I", map(crc32, said.split(b"\0")))
    if sys.byteorder == "big":
        numbers.byteswap()
    return b64encode(numbers.tobytes()).decode("ascii")


def read_marks(text: str) -> list[int]:
    """Read what `marks_of` has written."""
    numbers = array("I", b64decode(text))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tolist()


def keep_marks(project: Project, part: Made) -> None:
    """Note the words of the pages of a locale that were made, beside those of its other pages.

    They stand under the digest of their page, so that they are taken for no other one's.
    """
    if part.words:
        known = kept_marks(project, part.name) if len(part.words) < len(part.pages) else {}
        marks = {
            page.key: part.words.get(id) or known.get(page.key, {})
            for id, page in part.pages.items()
        }
        path = _path(part.name)
        write(project, path, seal(path, {"marks": marks}), durable=False)


def kept_marks(project: Project, tag: str) -> Mapping[str, Mapping[str, str]]:
    """Read them: by the digest of a page, the marks of its messages in each catalogue, by tags."""
    value = read_sealed(project, _path(tag))
    return value["marks"] if value else {}


def _path(tag: str) -> str:
    return f"{KEPT}/words/{tag}.json"
