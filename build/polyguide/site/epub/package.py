"""The files that say what a book is: its package document, and contents for old readers."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from polyguide.project import Artifact
from polyguide.render.page import Item, Page
from polyguide.render.xhtml import escape_xml

FOLDER = "EPUB/"
NCX, STYLE = "contents.ncx", "epub.css"
MIMETYPE = Artifact("mimetype", b"application/epub+zip")
_FIRST_DAY = "1980-01-01"  # of a book that knows none, as of the files in it
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
CONTAINER = Artifact(
    "META-INF/container.xml",
    (
        f'{_HEAD}<container version="1.0"'
        ' xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
        f'<rootfiles>\n<rootfile full-path="{FOLDER}package.opf"'
        ' media-type="application/oebps-package+xml"/>\n</rootfiles>\n</container>\n'
    ).encode(),
)
_ANIMATED = frozenset({"image/gif", "image/webp"})


class Member(NamedTuple):
    """A file of a book: its path below `FOLDER`, its media type, its bytes.

    `holds` is what a page has beside HTML and images, and `part` its name in the order of reading.
    """

    path: str
    type: str
    data: bytes
    holds: tuple[str, ...] = ()
    part: str = ""


class About(NamedTuple):
    """What a book says of itself. `page` is one in its language, `day` as `2026-11-30` or empty."""

    page: Page
    identifier: str
    day: str


def identifier_of(name: str, tag: str) -> str:
    """Give what tells the book of a guide in one language from all other books.

    >>> identifier_of("renew-esim", "en")
    'urn:uuid:ed870b16-0604-56eb-bc0b-7950c6a8ac94'
    """
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'polyguide:{name}#{tag}')}"


def package_document(about: About, members: Sequence[Member]) -> str:
    """Write the package document: what the book is, its files, and the order of its pages."""
    page, rtl = about.page, about.page.direction == "rtl"
    ids = {one.path: f"file-{number}" for number, one in enumerate(members, 1)}
    spine = "".join(f'<itemref idref="{ids[one.path]}"/>\n' for one in members if one.part)
    items = "".join(_item(one, ids[one.path]) for one in members)
    cover = next((ids[one.path] for one in members if "cover-image" in one.holds), "")
    lines = [
        f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"'
        f' unique-identifier="id" xml:lang="{page.tag}" dir="{page.direction}">\n',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n',
        *_metadata(about, members),
        f'<meta name="cover" content="{cover}"/>\n</metadata>\n',
        f"<manifest>\n{items}</manifest>\n",
        f'<spine toc="{ids[NCX]}"{_progression(rtl=rtl)}>\n{spine}</spine>\n</package>\n',
    ]
    return "".join(lines)


def _progression(*, rtl: bool) -> str:
    return ' page-progression-direction="rtl"' if rtl else ""


def _item(one: Member, id: str) -> str:
    properties = " ".join(name for name in one.holds if name in _PROPERTIES)
    said = f' properties="{properties}"' if properties else ""
    return f'<item id="{id}" href="{one.path}" media-type="{one.type}"{said}/>\n'


_PROPERTIES = ("nav", "cover-image", "svg", "mathml")


def _metadata(about: About, members: Sequence[Member]) -> Iterator[str]:
    page = about.page
    home = page.home
    yield f'<dc:identifier id="id">{about.identifier}</dc:identifier>\n'
    yield _words("title", page.guide, home.lang if home else "", home.dir if home else "")
    yield f"<dc:language>{page.tag}</dc:language>\n"
    if home and home.description:
        yield _words("description", home.description, home.description_lang, home.description_dir)
    if page.publisher.name:
        yield _words("publisher", page.publisher.name, "", "")
    yield _property("dcterms:modified", f"{about.day or _FIRST_DAY}T00:00:00Z")
    for name, value in _accessibility(members):
        yield _property(f"schema:{name}", value)


def _words(name: str, text: str, lang: str, direction: str) -> str:
    said = f' xml:lang="{lang}"' if lang else ""
    said += f' dir="{direction}"' if direction else ""
    return f"<dc:{name}{said}>{escape_xml(text)}</dc:{name}>\n"


def _property(name: str, value: str) -> str:
    return f'<meta property="{name}">{value}</meta>\n'


def _accessibility(members: Sequence[Member]) -> Iterator[tuple[str, str]]:
    """Say what a reader needs to read the book (EPUB Accessibility 1.1)."""
    held = {name for one in members for name in one.holds}
    seen = not held.isdisjoint({"image", "image without words", "svg"})
    yield "accessMode", "textual"
    if seen:
        yield "accessMode", "visual"
    yield "accessModeSufficient", "textual"
    features = [
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
    ]
    features += ["alternativeText"] * ("image" in held) + ["MathML"] * ("mathml" in held)
    for feature in features:
        yield "accessibilityFeature", feature
    still = _ANIMATED.isdisjoint(one.type for one in members)
    yield "accessibilityHazard", "none" if still else "unknown"


def ncx(about: About, items: Iterable[Item]) -> str:
    """Write the contents as readers of EPUB 2 want them."""
    number = 0

    def points(items: Iterable[Item]) -> str:
        nonlocal number
        made = []
        for item in items:
            number += 1
            opening = f'<navPoint id="point-{number}"><navLabel><text>{escape_xml(item.title)}'
            source = f'</text></navLabel><content src="{escape_xml(_first(item))}"/>'
            made.append(f"{opening}{source}{points(item.children)}</navPoint>\n")
        return "".join(made)

    return (
        f'{_HEAD}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
        f' xml:lang="{about.page.tag}">\n<head><meta name="dtb:uid" content="{about.identifier}"/>'
        f"</head>\n<docTitle><text>{escape_xml(about.page.guide)}</text></docTitle>\n"
        f"<navMap>\n{points(items)}</navMap>\n</ncx>\n"
    )


def _first(item: Item) -> str:
    """Give where an item leads; of a group, where the first one below it does."""
    return item.href or _first(item.children[0])
