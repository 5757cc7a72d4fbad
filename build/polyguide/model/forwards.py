"""Addresses at which a guide stood before: what forwards from them to where it stands now."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

from polyguide.model.characters import forbidden
from polyguide.model.problem import Place

_PAGES = (".html", ".htm", ".md")
# What a file can't have in its name on some computer, or an address means something else by.
_REFUSED = frozenset('\\:*?"<>|#\n\t\u2028\u2029')
_LONGEST_NAME = 255  # bytes


class Alias(NamedTuple):
    """An address that the front matter of a document gives it as well, and where it is written."""

    address: str
    place: Place


class Forward(NamedTuple):
    """A page that forwards, by its path below a locale's folder.

    It leads to a document, by its id, and what stands behind that: `?` and `#` with their words. A
    page that leads out of the guide has no document, and the whole address as its `tail`.
    """

    path: str
    document: str
    tail: str = ""


class AddressFault(ValueError):
    """No page can stand at an address: why."""


def forward_path(address: str, folder: str = "") -> str:
    """Give the path of the page that answers at an address; AddressFault if none can.

    One that begins with `/` counts from the locale's folder, and others from `folder`. One that
    names no file is that of a folder, as servers take it.

    >>> [forward_path(text, "pay") for text in ("/old/", "card", "../a%20b.html", "/old.md")]
    ['old/index.html', 'pay/card/index.html', 'a b.html', 'old.html']
    """
    path = unquote(address.strip())
    if not path:
        raise AddressFault("it is empty")
    if ":" in path.partition("/")[0] or path.startswith("//"):
        raise AddressFault("it leads out of the site")
    if not _REFUSED.isdisjoint(path) or next(forbidden(path), None):
        raise AddressFault("it holds a character that the address of a page can't have")
    start = "" if path.startswith("/") else folder
    full = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
    names = full.split("/")
    if names[0] == "..":
        raise AddressFault("it leads out of the site")
    stem, suffix = posixpath.splitext(full)
    if path.endswith("/") or suffix not in _PAGES:
        full = posixpath.normpath(posixpath.join(full, "index.html"))
    elif suffix == ".md":
        full = f"{stem}.html"
    if any(name != name.strip().rstrip(".") for name in full.split("/")):
        raise AddressFault("a part of it begins or ends with a blank, or ends with a dot")
    if any(len(name.encode()) > _LONGEST_NAME for name in full.split("/")):
        raise AddressFault("a part of it is too long for the name of a file")
    return full
