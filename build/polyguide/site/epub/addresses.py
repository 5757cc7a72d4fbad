"""Where links and images of a guide lead in a book: to its other pages, to the web, or nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Mapping, Sequence, Set
from dataclasses import dataclass, field
from urllib.parse import quote

from polyguide.model.links import BOOK_IMAGES, Leads, media_type, resolve
from polyguide.model.web_addresses import web_address
from polyguide.render.xhtml.images import Image, book_image, data_image

CONTENTS, COVER = "contents.xhtml", "cover.xhtml"
COVER_IMAGE = "cover."  # how the name of its image begins
OTHERS = (CONTENTS, COVER)
"""Pages beside those of documents."""
_FILE = "content:"  # what stands before the path of a file until it is known what asks for it


@dataclass(frozen=True)
class Places:
    """What a book and the site beside it have.

    `pages` gives the files of pages by the ids of their documents, and `elsewhere` are the ids of
    documents that the site alone has. `assets` are the files that it shows, by their paths. `root`
    is the address of the site and `folder` what the paths of the locale's pages begin with there;
    the root is empty where the project does not say it.
    """

    pages: Mapping[str, str]
    elsewhere: Set[str]
    assets: Mapping[str, bytes]
    root: str
    folder: str
    _images: dict[str, tuple[str, Image] | None] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def images(self) -> Sequence[tuple[str, Image]]:
        """Give the images that pages have shown so far, and their files."""
        return [one for one in self._images.values() if one]

    def link(self, address: str) -> str:
        """Give where a link leads. A file is on the site: a book leads to pages alone."""
        path, mark, anchor = address.removeprefix(_FILE).partition("#")
        if not address.startswith(_FILE):
            if ":" in path or path.startswith("//"):
                return web_address(f"https:{address}" if path.startswith("//") else address)
            name = posixpath.basename(path)
            known = not path or name in OTHERS or name in self.pages.values()
            return address if known else ""
        return f"{self.root}{quote(path)}{mark}{anchor}" if self.root else ""

    def image(self, address: str) -> str:
        """Give the file of an image as pages have it; nothing for one that no book can hold."""
        if not address.startswith(_FILE):
            return address if address.startswith(COVER_IMAGE) else data_image(address)
        path, mark, anchor = address.removeprefix(_FILE).partition("#")
        if media_type(path) not in BOOK_IMAGES:
            return ""
        if path not in self._images:
            image, number = book_image(self.assets[path]), len(self.images) + 1
            self._images[path] = (f"images/{number}{image.suffix}", image) if image else None
        held = self._images[path]
        return f"../{held[0]}{mark}{anchor}" if held else ""


@dataclass(frozen=True)
class BookAddresses:
    """Turns addresses of one document into those of a book: `Places.link` and `image` read them.

    >>> image = b"GIF89a" + bytes(7) + b","
    >>> places = Places({"a": "1.xhtml", "b/c": "2.xhtml"}, {"d"}, {"x.png": image}, "", "en/")
    >>> at = BookAddresses("b/c", places)
    >>> [at(address) for address in ("../a.md#x", "#y", "https://e.org", "../d.md")]
    ['1.xhtml#x', '#y', 'https://e.org', '']
    >>> places.image(at("../x.png")), places.link(at("../x.png"))
    ('../images/1.gif', '')
    """

    document: str
    places: Places
    leads: Leads = field(default_factory=dict, hash=False)

    def __call__(self, address: str) -> str:
        """Give the address in the book; nothing where it leads to no page of it, nor to the web."""
        places = self.places
        lead = resolve(self.document, address, _Both(places.pages, places.elsewhere), self.leads)
        if lead is None:
            known = address.startswith("//") or ":" in address.partition("/")[0]
            return f"https:{address}" if address.startswith("//") else address if known else ""
        tail = f"#{quote(lead.anchor)}" if lead.anchor else ""
        if lead.document == self.document and tail:
            return tail
        if lead.document in places.pages:
            return places.pages[lead.document] + tail
        if lead.document in places.elsewhere and places.root:
            return f"{places.root}{places.folder}{quote(lead.document)}.html{lead.tail}"
        return f"{_FILE}{lead.path}{tail}" if lead.path in places.assets else ""


@dataclass(frozen=True)
class _Both(Container[str]):
    """What is in one of two."""

    one: Container[str]
    other: Container[str]

    def __contains__(self, id: object) -> bool:
        return id in self.one or id in self.other
