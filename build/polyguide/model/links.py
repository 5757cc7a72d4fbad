"""Addresses: from what an author writes to where a page leads."""

from __future__ import annotations

import base64
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote, unquote

from polyguide.model.document import BlockKind, Document, InlineKind, walk, walk_inline
from polyguide.model.html_tags import addresses_in

_OTHER_NAMES = ("whole-guide", *(f"whole-guide-{number}" for number in range(2, 100)))
MAX_EMBEDDED = 500_000  # bytes of an image; a larger one stays a file of its own
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


def resolve(document_id: str, target: str) -> tuple[str, str] | None:
    """Resolve a relative address of a document: the path below the content folder, the anchor.

    None for an address that leads out of the guide (it has a scheme, or is absolute).

    >>> resolve("more/roaming", "../carriers.md#wom"), resolve("a", "#b"), resolve("a", "tel:105")
    (('carriers.md', 'wom'), ('a.md', 'b'), None)
    """
    path, _, anchor = target.partition("#")
    if ":" in path.partition("/")[0] or path.startswith(("/", "{")):
        return None
    path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
    if not path:
        return f"{document_id}.md", anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(document_id), path)), anchor


def addresses_of(document: Document) -> Iterator[str]:
    """Give where the links and images of a document lead: of its raw HTML, too."""
    for segment in document.own_segments:
        for node in walk_inline(segment.inline):
            if node.kind in (InlineKind.LINK, InlineKind.IMAGE):
                yield node.target
            elif node.kind is InlineKind.HTML and document.raw_html:
                yield from addresses_in(node.text)
    for block in walk(document.blocks) if document.raw_html else ():
        if block.kind is BlockKind.ADDRESS:
            yield unescape(block.text).strip()


def asset_paths(documents: Iterable[Document]) -> tuple[str, ...]:
    """List the files of the content folder that documents link to or show, documents apart."""
    found = set()
    for document in documents:
        for address in addresses_of(document):
            resolved = resolve(document.id, address)
            if resolved and not resolved[0].endswith(".md"):
                found.add(resolved[0])
    return tuple(sorted(found))


def linked_documents(documents: Iterable[Document]) -> frozenset[str]:
    """Give the ids of the documents that documents link to, whether there are any."""
    targets = {
        (document.id, address)
        for document in documents
        for address in addresses_of(document)
        if ".md" in address
    }
    paths = (resolved[0] for target in targets if (resolved := resolve(*target)))
    return frozenset(path.removesuffix(".md") for path in paths if path.endswith(".md"))


def part_id(document_id: str) -> str:
    """Give the id of a document's part in the whole guide on one page: no two are alike.

    >>> part_id("more/roaming"), part_id("mi guía")
    ('more/roaming', 'mi%20gu%C3%ADa')
    """
    return quote(document_id)


@dataclass(frozen=True)
class PageAddresses:
    """Turns addresses of one document into addresses of its page; the same in every locale.

    >>> PageAddresses("more/roaming", frozenset({"carriers"}))("../carriers.md#wom")
    '../carriers.html#wom'
    """

    document: str
    documents: frozenset[str]
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, address: str) -> str:
        """Give the address of the page; other addresses come back as they are."""
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = self._page_address(address)
        return known

    def _page_address(self, address: str) -> str:
        resolved = resolve(self.document, address)
        if resolved is None or address.startswith("#"):
            return address
        path, anchor = resolved
        suffix = f"#{quote(anchor)}" if anchor else ""
        if path.endswith(".md") and path.removesuffix(".md") in self.documents:
            here = posixpath.dirname(self.document) or "."
            return quote(posixpath.relpath(path.removesuffix(".md") + ".html", here)) + suffix
        root = "../" * (1 + self.document.count("/"))
        return address if path.startswith("..") else root + quote(path) + suffix


@dataclass(frozen=True)
class PartAddresses:
    """Turns addresses of one document into addresses inside the whole guide on one page.

    Images that the documents show (`assets`, by path) become part of the page. The pages of
    documents that are `elsewhere` stand beside it.
    """

    document: str
    documents: frozenset[str]
    assets: Mapping[str, bytes] = field(repr=False)
    elsewhere: frozenset[str] = frozenset()
    _embedded: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, address: str) -> str:
        """Give the address inside the page; other addresses come back as they are."""
        resolved = resolve(self.document, address)
        if resolved is None:
            return address
        path, anchor = resolved
        if path.endswith(".md") and path.removesuffix(".md") in self.documents:
            part = part_id(path.removesuffix(".md"))
            return f"#{part}:{quote(anchor)}" if anchor else f"#{part}"
        if path.endswith(".md") and path.removesuffix(".md") in self.elsewhere:
            page = f"{quote(path.removesuffix('.md'))}.html"
            return f"{page}#{quote(anchor)}" if anchor else page
        if path in self.assets:
            if path not in self._embedded:
                self._embedded[path] = self._embed(path)
            return self._embedded[path]
        return address

    def _embed(self, path: str) -> str:
        """Make an image a part of the page; browsers open no other files that way."""
        kind = media_type(path)
        if not kind.startswith("image/") or len(self.assets[path]) > MAX_EMBEDDED:
            return f"../{quote(path)}"
        return f"data:{kind};base64,{base64.b64encode(self.assets[path]).decode('ascii')}"


def whole_name(ids: Collection[str]) -> str:
    """Name the page and the text that hold the whole guide, as no document is named.

    Case does not count: on many computers Guide.html and guide.html are one file.

    >>> whole_name(["index"]), whole_name(["index", "Guide"])
    ('guide', 'whole-guide')
    """
    taken = {id.casefold() for id in ids}
    return next(name for name in ("guide", *_OTHER_NAMES) if name not in taken)
