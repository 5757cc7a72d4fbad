"""Images as books may hold them: of the type that their bytes are of, whatever their names say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.model.web_addresses import web_address
from polyguide.render.xhtml import svg_file


class _Kind(NamedTuple):
    """A type of images: how its files begin, and what each one has that is whole."""

    start: str
    type: str
    suffix: str
    has: str


_KINDS = (
    _Kind(r"\x89PNG\r\n\x1a\n.{4}IHDR", "image/png", ".png", r"IEND"),
    _Kind(r"\xff\xd8\xff", "image/jpeg", ".jpg", r"\xff[\xc0-\xc2]"),
    _Kind(r"GIF8[79]a.{7}", "image/gif", ".gif", r"[!,]"),
    _Kind(r"RIFF.{4}WEBP", "image/webp", ".webp", r"VP8[ LX].{14}"),
)
_INSIDE = lazy(
    r"data:image/(?:gif|jpeg|png|webp|svg\+xml)(?:;[\w=-]+)*,[A-Za-z0-9._~!$&'+*(),;=:@/%-]+"
)
_BLANKS = lazy(r"\s+")


class Image(NamedTuple):
    """An image of a book: its media type, the suffix of its name, its bytes."""

    type: str
    suffix: str
    data: bytes


@lru_cache(maxsize=256)  # an image is in the book of each language
def book_image(data: bytes) -> Image | None:
    """Give an image as a book may hold it; None for what is none that readers of books show.

    >>> book_image(b"GIF89a" + bytes(7) + b",").suffix, book_image(b"<html>")
    ('.gif', None)
    """
    for kind in _KINDS:
        begins = re.compile(kind.start.encode(), re.DOTALL).match(data)
        if begins and re.compile(kind.has.encode(), re.DOTALL).search(data, begins.end()):
            return Image(kind.type, kind.suffix, data)
    svg = svg_file(data, web_address, data_image) if b"<" in data[:1000] else None
    return Image("image/svg+xml", ".svg", svg) if svg else None


def data_image(address: str) -> str:
    """Give an image that is its own address; nothing for every other one."""
    bare = _BLANKS.sub("", address)
    return bare if _INSIDE.fullmatch(bare) else ""
