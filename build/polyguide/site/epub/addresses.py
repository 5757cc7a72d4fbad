"""Where links and images of a guide lead in a book: to its other pages, to the web, or nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Mapping, Set
from dataclasses import dataclass, field
from urllib.parse import quote

from polyguide.model.links import BOOK_IMAGES, Leads, media_type, resolve

CONTENTS, COVER = "contents.xhtml", "cover.xhtml"
OTHERS = (CONTENTS, COVER)
"""Pages beside those of documents."""
_NEVER = ("javascript:", "vbscript:", "data:", "file:")
_FILE = "content:"  # what stands before the path of a file until it is known what asks for it


@dataclass(frozen=True)
class Places:
    """What a book and the site beside it have.

    `pages` gives the files of pages by the ids of their documents, and `elsewhere` are the ids of
    documents that the site alone has. `assets` are the files that it shows. `root` is the address
    of the site and `folder` what the paths of the locale's pages begin with there; the root is
    empty where the project does not say it.
    """

    pages: Mapping[str, str]
    elsewhere: Set[str]
    assets: Container[str]
    root: str
    folder: str
    _images: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def images(self) -> Mapping[str, str]:
        """Give the files of images that pages have shown so far, by their paths in the guide."""
        return self._images

    def link(self, address: str) -> str:
        """Give where a link leads. A file is on the site: a book leads to pages alone."""
        path, mark, anchor = address.removeprefix(_FILE).partition("#")
        if address.strip().lower().startswith(_NEVER):
            return ""
        if not address.startswith(_FILE):
            name = posixpath.basename(path)
            known = ":" in path or not path or name in OTHERS or name in self.pages.values()
            return address if known else ""
        return f"{self.root}{quote(path)}{mark}{anchor}" if self.root else ""

    def image(self, address: str) -> str:
        """Give the file of an image as pages have it; nothing for one that no book can hold."""
        path, mark, anchor = address.removeprefix(_FILE).partition("#")
        if not address.startswith(_FILE):
            return address if address.startswith("data:image/") or ":" not in address else ""
        if media_type(path) not in BOOK_IMAGES:
            return ""
        if path not in self._images:
            suffix = posixpath.splitext(path)[1].lower()
            self._images[path] = f"images/{len(self._images) + 1}{suffix}"
        return f"../{self._images[path]}{mark}{anchor}"


@dataclass(frozen=True)
class BookAddresses:
    """Turns addresses of one document into those of a book: `Places.link` and `image` read them.

    >>> places = Places({"a": "1.xhtml", "b/c": "2.xhtml"}, {"d"}, {"x.png"}, "", "en/")
    >>> at = BookAddresses("b/c", places)
    >>> [at(address) for address in ("../a.md#x", "#y", "https://e.org", "../d.md")]
    ['1.xhtml#x', '#y', 'https://e.org', '']
    >>> places.image(at("../x.png")), places.link(at("../x.png"))
    ('../images/1.png', '')
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
