"""Addresses: from what an author writes to where a page leads."""

from __future__ import annotations

import base64
import difflib
import posixpath
import unicodedata
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, unquote

from polyguide.model.document import BlockKind, Document, InlineKind, walk, walk_inline
from polyguide.model.html_tags import addresses_in, value_of
from polyguide.model.patterns import lazy

_OTHER_NAMES = ("whole-guide", *(f"whole-guide-{number}" for number in range(2, 100)))
MAX_EMBEDDED = 500_000  # bytes of an image; a larger one stays a file of its own
_IN_ANCHOR = "!$&'()+*,;=:@/?"  # RFC 3986: what an anchor may hold beside letters and digits
_PAGES = ("", ".html", ".htm", ".md", ".markdown", ".mdx")
# Media types as the IANA registry has them, by the end of a name. The table of the standard library
# is another one in each version of Python, and takes in what the system knows.
_TYPES = {
    "aac": "audio/aac", "apng": "image/apng", "avif": "image/avif", "bmp": "image/bmp",
    "css": "text/css", "csv": "text/csv", "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip", "flac": "audio/flac", "gif": "image/gif",
    "gpx": "application/gpx+xml", "gz": "application/gzip", "heic": "image/heic",
    "htm": "text/html", "html": "text/html", "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar", "jpeg": "image/jpeg", "jpg": "image/jpeg", "js": "text/javascript",
    "json": "application/json", "m4a": "audio/mp4", "m4v": "video/mp4", "mjs": "text/javascript",
    "mov": "video/quicktime", "mp3": "audio/mpeg", "mp4": "video/mp4",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text", "oga": "audio/ogg", "ogg": "audio/ogg",
    "ogv": "video/ogg", "opus": "audio/ogg", "otf": "font/otf", "pdf": "application/pdf",
    "png": "image/png", "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rtf": "application/rtf", "svg": "image/svg+xml", "tif": "image/tiff", "tiff": "image/tiff",
    "toml": "application/toml", "ttf": "font/ttf", "txt": "text/plain", "vcf": "text/vcard",
    "wasm": "application/wasm", "wav": "audio/wav", "webm": "video/webm", "webp": "image/webp",
    "woff": "font/woff", "woff2": "font/woff2", "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml", "yaml": "application/yaml", "yml": "application/yaml",
    "zip": "application/zip",
}  # fmt: skip


def media_type(path: str) -> str:
    """Give the media type of a file by its name; bytes of no kind where that says nothing.

    >>> media_type("images/Photo.PNG"), media_type("images/png"), media_type("a.b/c")
    ('image/png', 'application/octet-stream', 'application/octet-stream')
    """
    suffix = posixpath.splitext(path)[1]
    return _TYPES.get(suffix.removeprefix(".").lower(), "application/octet-stream")


BOOK_IMAGES = frozenset({"image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"})
"""The types of images that every reader of e-books shows (EPUB 3.3, 3.2)."""
COVERS = ("cover.png", "cover.jpg", "cover.jpeg")  # of books: the first that content/ has
OPENING = ("index", "README", "_index")  # what opens its folder: the first one that is there


class Lead(NamedTuple):
    """Where an address inside the guide leads: a path below the content folder, and what is behind.

    The path of a document ends in `.md`. `query` is as it is written, without its `?`.
    """

    path: str
    anchor: str = ""
    query: str = ""

    @property
    def document(self) -> str:
        """Give the id of the document that the path is one of; empty if it is none."""
        return self.path.removesuffix(".md") if self.path.endswith(".md") else ""

    @property
    def tail(self) -> str:
        """Give the query and the anchor as they stand in an address."""
        query = f"?{self.query}" if self.query else ""
        return f"{query}#{quote(self.anchor, safe=_IN_ANCHOR)}" if self.anchor else query


_NEIGHBOUR = lazy(r"[\w-]+\.md")  # a document in the same folder, with nothing that is encoded
Leads = Mapping[str, str | None]
"""Addresses as they are written that another program reads, and what they are here; None if they
are pages of its own."""
NO_LEADS: Leads = MappingProxyType({})


def resolve(
    document_id: str, target: str, documents: Container[str], leads: Leads = NO_LEADS
) -> Lead | None:
    """Resolve an address of a document; `documents` are the ids of those that there are.

    An address that begins with `/` counts from the content folder. One that is no file's may name
    a document without its suffix, or the folder of an `index.md`, a `README.md` or an `_index.md`.
    None for an address that leads out of the guide: it has a scheme, is a fact's, or is a page of
    another program's (`leads`).

    >>> ids = {"index", "carriers", "more/index"}
    >>> resolve("more/roaming", "../carriers.md#wom", ids)
    Lead(path='carriers.md', anchor='wom', query='')
    >>> [resolve("carriers", target, ids).path for target in ("/carriers", "more/", ".", "a.pdf")]
    ['carriers.md', 'more/index.md', 'index.md', 'a.pdf']
    >>> resolve("a", "tel:105", ids)
    >>> resolve("a", "/pay.html", ids, {"/pay.html": "/carriers.md"}).path
    'carriers.md'
    """
    known = leads.get(target, target)
    if known is None:
        return None
    target, _, anchor = known.partition("#")
    beside = document_id[: document_id.rfind("/") + 1] + target
    if _NEIGHBOUR.fullmatch(target) and beside[:-3] in documents and "%" not in anchor:
        return Lead(beside, anchor, "")
    path, _, query = target.partition("?")
    if ":" in path.partition("/")[0] or path.startswith(("//", "{")):
        return None
    path, anchor = unquote(path), unquote(anchor)
    if not path:
        return Lead(f"{document_id}.md", anchor, query)
    folder = "" if path.startswith("/") else posixpath.dirname(document_id)
    full = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    if full.endswith(".md") and full.removesuffix(".md") in documents:
        return Lead(full, anchor, query)
    if full in documents and not path.endswith("/"):
        return Lead(f"{full}.md", anchor, query)
    found = next((id for id in (*opening(full), full) if id in documents), "")
    return Lead(f"{found}.md" if found else full, anchor, query)


def opening(folder: str) -> tuple[str, ...]:
    """Give the ids of the documents that may open a folder, in their order.

    >>> opening("more"), opening(".")
    (('more/index', 'more/README', 'more/_index'), ('index', 'README', '_index'))
    """
    return tuple(posixpath.normpath(posixpath.join(folder, name)) for name in OPENING)


def addresses_of(document: Document) -> Iterator[str]:
    """Give where links and images of a document lead, of its raw HTML and front matter, too."""
    if document.image:
        yield document.image
    for segment in document.own_segments:
        for node in walk_inline(segment.inline):
            if node.kind in (InlineKind.LINK, InlineKind.IMAGE):
                yield node.target
            elif node.kind is InlineKind.HTML and document.raw_html:
                yield from addresses_in(node.text)
    for block in walk(document.blocks) if document.raw_html else ():
        if block.kind is BlockKind.ADDRESS:
            yield value_of(block.text).strip()


class Nearby:
    """Files that somebody may have meant who named one that is not there.

    >>> files = Nearby(["pay.md", "img/Card.png", "more/index.md"])
    >>> [files.to(path) for path in ("pay.html", "card.png", "img/card.png", "more.md", "pya.md")]
    ['pay.md', 'img/Card.png', 'img/Card.png', 'more/index.md', 'pay.md']
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._folders: dict[str, list[str]] = {}
        self._named: dict[str, list[str]] = {}
        self._folded: dict[str, str] = {}
        for path in paths:
            folder, name = posixpath.split(path)
            self._folders.setdefault(folder, []).append(name)
            self._named.setdefault(folded(name), []).append(path)
            self._folded.setdefault(folded(path), path)

    def to(self, path: str) -> str:
        """Give the file that is nearest to a path; empty if none is near.

        It has the same name in other letters, another suffix or another folder, or nearly the same
        name in the same folder.
        """
        stem, suffix = posixpath.splitext(path)
        keys = [path]
        if suffix.lower() in _PAGES:
            above = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
            ends = (".md", "/index.md", "/readme.md")
            keys += [f"{stem}.md", *(above + end for end in ends)]
        found = [self._folded.get(folded(key), path) for key in keys]
        names = {folded(posixpath.basename(key)) for key in keys[:2]}
        elsewhere = [other for name in sorted(names) for other in self._named.get(name, ())]
        if len(elsewhere) == 1:
            found += elsewhere
        folder, name = posixpath.split(path)
        if set(found) <= {path}:
            close = difflib.get_close_matches(name, self._folders.get(folder, ()), 2, 0.75)
            found += [posixpath.join(folder, other) for other in close]
        return next((other for other in found if other != path), "")


def folded(path: str) -> str:
    """Give a path as computers see it that know no case and one form of each accent.

    >>> folded("Caf\u0065\u0301.PNG") == folded("caf\u00e9.png")
    True
    """
    return unicodedata.normalize("NFC", path.casefold())


def asset_paths(documents: Sequence[Document]) -> tuple[str, ...]:
    """List the files of the content folder that documents link to or show, documents apart."""
    ids = {document.id for document in documents}
    addresses = ((one, address) for one in documents for address in addresses_of(one))
    leads = (resolve(one.id, address, ids, one.leads) for one, address in addresses)
    return tuple(sorted({lead.path for lead in leads if lead and not lead.document}))


def linked_documents(documents: Iterable[Document]) -> frozenset[str]:
    """Give the ids of the documents that documents may link to, whether there are any."""
    ids = set[str]()
    for document in documents:
        for address in {*addresses_of(document)}:
            if lead := resolve(document.id, address, (), document.leads):
                ids.add(lead.document or lead.path)
    return frozenset(ids.union(other for id in ids for other in opening(id)))


def documents_linked_in_words(document: Document, documents: Container[str]) -> Sequence[str]:
    """List the ids of the `documents` that the words of one lead to, in order, each once."""
    words = [one.inline for one in document.own_segments if "[" in one.text]
    nodes = [node for inline in words for node in walk_inline(inline)]
    targets = dict.fromkeys([node.target for node in nodes if node.kind is InlineKind.LINK])
    leads = [resolve(document.id, target, documents, document.leads) for target in targets]
    return list(dict.fromkeys([one.document for one in leads if one and one.document in documents]))


def part_id(document_id: str) -> str:
    """Give the id of a document's part in the whole guide on one page: no two are alike.

    >>> part_id("more/roaming"), part_id("mi guía")
    ('more/roaming', 'mi%20gu%C3%ADa')
    """
    return quote(document_id)


@dataclass(frozen=True)
class PageAddresses:
    """Turns addresses of one document into addresses of its page; the same in every locale.

    Files stand below the site's root, to which `up` leads from the locale's folder.

    >>> PageAddresses("more/roaming", frozenset({"carriers"}))("../carriers.md#wom")
    '../carriers.html#wom'
    """

    document: str
    documents: frozenset[str]
    leads: Leads = field(default_factory=dict, hash=False)
    up: str = "../"
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _ids: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def document_at(self, address: str) -> str:
        """Give the id of the document that an address leads to; empty if it is none.

        >>> PageAddresses("more/roaming", frozenset({"carriers"})).document_at("/carriers.md#wom")
        'carriers'
        """
        known = self._ids.get(address)
        if known is None:
            lead = resolve(self.document, address, self.documents, self.leads)
            known = lead.document if lead and lead.document in self.documents else ""
            self._ids[address] = known
        return known

    def __call__(self, address: str) -> str:
        """Give the address of the page; other addresses come back as they are."""
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = self._page_address(address)
        return known

    def _page_address(self, address: str) -> str:
        lead = resolve(self.document, address, self.documents, self.leads)
        if lead is None or (address.startswith("#") and address not in self.leads):
            return address
        if lead.document in self.documents:
            here = posixpath.dirname(self.document) or "."
            return quote(posixpath.relpath(f"{lead.document}.html", here)) + lead.tail
        root = self.up + "../" * self.document.count("/")
        return address if lead.path.startswith("..") else root + quote(lead.path) + lead.tail


@dataclass(frozen=True)
class PartAddresses:
    """Turns addresses of one document into addresses inside the whole guide on one page.

    Images that the documents show (`assets`, by path) become part of the page. The pages of
    documents that are `elsewhere` stand beside it. `up` leads from there to the site's root.
    """

    document: str
    documents: frozenset[str]
    assets: Mapping[str, bytes] = field(repr=False)
    elsewhere: frozenset[str] = frozenset()
    leads: Leads = field(default_factory=dict, hash=False)
    up: str = "../"
    _embedded: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, address: str) -> str:
        """Give the address inside the page; other addresses come back as they are."""
        lead = resolve(self.document, address, self.documents | self.elsewhere, self.leads)
        if lead is None:
            return address
        if lead.document in self.documents:
            part = part_id(lead.document)
            return f"#{part}:{quote(lead.anchor)}" if lead.anchor else f"#{part}"
        if lead.document in self.elsewhere:
            return f"{quote(lead.document)}.html{lead.tail}"
        if lead.path in self.assets:
            if lead.path not in self._embedded:
                self._embedded[lead.path] = self._embed(lead.path)
            file = self._embedded[lead.path]
            return file if file.startswith("data:") else file + lead.tail
        return address

    def _embed(self, path: str) -> str:
        """Make an image a part of the page; browsers open no other files that way."""
        kind = media_type(path)
        if not kind.startswith("image/") or len(self.assets[path]) > MAX_EMBEDDED:
            return f"{self.up}{quote(path)}"
        return f"data:{kind};base64,{base64.b64encode(self.assets[path]).decode('ascii')}"


def whole_name(ids: Collection[str]) -> str:
    """Name the page and the text that hold the whole guide, as no document is named.

    Case does not count: on many computers Guide.html and guide.html are one file.

    >>> whole_name(["index"]), whole_name(["index", "Guide"])
    ('guide', 'whole-guide')
    """
    taken = {id.casefold() for id in ids}
    return next(name for name in ("guide", *_OTHER_NAMES) if name not in taken)
