"""Where the pages and texts of a site lead, and which of these addresses lead to nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_AWAY = ("https:", "http:", "mailto:", "tel:", "data:")
_TEXT = re.compile(r"[^\s\[\]()]+\.txt\b")


class _Page(HTMLParser):
    """The ids of a page, and the addresses in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name in ("href", "src"):
                self.addresses.append(value or "")
            elif tag == "meta" and name == "content" and "; url=" in (value or ""):
                self.addresses.append((value or "").partition("; url=")[2])


def files_of(folder: Path) -> dict[str, bytes]:
    """Give the files of a site by their paths."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def leads(files: Mapping[str, bytes], base: str = "") -> Iterator[tuple[str, str, str]]:
    """Give each address inside a site: the file that holds it, where it leads, its fragment.

    Those that begin with `base`, the address of the site, are inside of it.
    """
    for path, data in files.items():
        if path.endswith(".html"):
            addresses = _Page(data.decode()).addresses
        elif path.endswith(".txt"):
            addresses = _TEXT.findall(data.decode())
        elif path.endswith(".xml"):
            addresses = re.findall(r'(?:<loc>|href=")([^<"]*)', data.decode())
        else:
            continue
        for address in addresses:
            inside = bool(base) and address.startswith(base)
            if inside or not address.startswith(_AWAY):
                root = urlsplit(base).path or "/"  # where a page for any address begins
                if address.startswith(root):
                    address, inside = address.removeprefix(root), True
                parts = urlsplit(address.removeprefix(base) if inside else address)
                here = "" if inside else dirname(path)
                to = normpath(join(here, unquote(parts.path))) if parts.path else path
                if path.endswith(".txt") and to not in files:  # a name, from the first text on
                    to = normpath(join(here.partition("/")[0], address))
                    to = to if to in files else address
                yield path, to, unquote(parts.fragment)


def wrong(files: Mapping[str, bytes], base: str = "") -> list[str]:
    """List the addresses inside a site that lead to no file of it, or to no id on a page."""
    ids = {path: _Page(data.decode()).ids for path, data in files.items() if path[-5:] == ".html"}
    return [
        f"{path} leads to {to}#{fragment}"
        for path, to, fragment in leads(files, base)
        if to not in files or (fragment and fragment not in ids.get(to, ()))
    ]
