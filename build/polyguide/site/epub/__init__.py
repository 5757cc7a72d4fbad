"""The whole guide as a book: one EPUB file for each language, of the templates that pages have."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from urllib.parse import unquote

from polyguide.model.patterns import lazy
from polyguide.model.timings import Stage, stage
from polyguide.project import Artifact
from polyguide.project.archives import zip_archive
from polyguide.render.accent import accent_color
from polyguide.render.page import Heading, Item, Page
from polyguide.render.templates import ThemeError
from polyguide.render.xhtml import Xhtml, escape_xml, xhtml
from polyguide.render.xhtml.images import Image, book_image
from polyguide.site.assembly import Assembly
from polyguide.site.dates import newest_day
from polyguide.site.draft_notice import rendered
from polyguide.site.epub.addresses import CONTENTS, COVER, BookAddresses, Places
from polyguide.site.epub.cover import cover_of, fault_of
from polyguide.site.epub.package import (
    CONTAINER,
    FOLDER,
    MIMETYPE,
    NCX,
    STYLE,
    About,
    Member,
    identifier_of,
    ncx,
    package_document,
)
from polyguide.site.pages import in_book
from polyguide.site.site import Site
from polyguide.site.unmade import Unmade, fault_on_page

_XHTML = "application/xhtml+xml"
_PAGES = "pages/"
_LINK = lazy(r' href="([^":#]*)#([^"]*)"')  # quotation marks that are text are written as entities


@stage(Stage.RENDERING)
def book(site: Site, assembly: Assembly) -> Artifact | Unmade:
    """Make the book of a locale."""
    path, guide = f"{site.folder}{site.whole}.epub", assembly.guide
    cover = site.editions.translator.images.get(guide.cover, guide.cover)
    try:
        members = Book(site, assembly.assets, cover, newest_day(site, guide.project)).members()
    except ThemeError as error:
        return Unmade(path, fault_on_page(error.problem, path))
    inside = (Artifact(f"{FOLDER}{one.path}", one.data) for one in members)
    return Artifact(path, zip_archive((MIMETYPE, CONTAINER, *inside)))


@dataclass(frozen=True)
class Book:
    """The book of one locale while it is made.

    `assets` are the files that the site shows, `cover` is the path of the author's image for the
    cover, and `day` that of the newest words, as `2026-11-30`; both may be empty.
    """

    site: Site
    assets: Mapping[str, bytes]
    cover: str = ""
    day: str = ""

    def members(self) -> Sequence[Member]:
        """Make all of its files, in the order in which they are read; the package comes first."""
        pages, texts = self._pages()
        first = replace(pages[0], body="", root="", title=pages[0].guide, home=self.site.home)
        items = self._contents(pages)
        contents = replace(first, title=self.site.theme_words.attribute("Contents"), tree=items)
        image = self._cover(first, pages)
        texts = {
            COVER: self._rendered("epub-cover.html", replace(first, logo=image.path)),
            CONTENTS: self._rendered("epub-contents.html", contents),
            **texts,
        }
        texts = {path: _led(path, text, texts) for path, text in texts.items()}
        holds = {path: (*sorted(text.holds), *_NAV.get(path, ())) for path, text in texts.items()}
        parts = [
            Member(path, _XHTML, text.text.encode(), holds[path], path)
            for path, text in texts.items()
        ]
        about = About(first, self._identifier, self.day)
        style = self.site.theme.render("epub.css", first, self.site.theme_words)
        others = [
            image,
            Member(STYLE, "text/css", style.encode()),
            Member(NCX, "application/x-dtbncx+xml", ncx(about, items).encode()),
            *self._images(),
        ]
        document = package_document(about, [*parts, *others])
        return [Member("package.opf", "", document.encode()), *parts, *others]

    def _pages(self) -> tuple[Sequence[Page], dict[str, Xhtml]]:
        """Make the page of each document; their bodies are needed no more."""
        pages, texts = [], {}
        for number, frame in enumerate(self.site.frames):
            document = frame.document
            addresses = BookAddresses(document.id, self._places, document.leads)
            page = in_book(self.site, number, addresses, self._places.pages)
            file = self._places.pages[document.id]
            texts[f"{_PAGES}{file}"] = self._rendered("epub.html", page)
            pages.append(replace(page, body=""))
        return pages, texts

    def _rendered(self, template: str, page: Page) -> Xhtml:
        html = rendered(self.site, template, page)
        return xhtml(html, self._places.link, self._places.image)

    @cached_property
    def _places(self) -> Places:
        site, settings = self.site, self.site.settings
        root = f"{settings.base_url.rstrip('/')}/" if settings.base_url else ""
        pages = {id: f"{number}.xhtml" for number, id in enumerate(site.ids, 1)}
        elsewhere = site.frames[0].addresses.documents - pages.keys()
        shown = elsewhere if "html" in settings.outputs else frozenset[str]()
        return Places(pages, shown, self.assets, root, site.folder)

    @property
    def _identifier(self) -> str:
        settings, document = self.site.settings, self.site.frames[0].document
        title = document.segments[document.title].text if document.title >= 0 else document.id
        name = settings.package or settings.base_url or title
        return identifier_of(name, self.site.locale.tag)

    def _cover(self, first: Page, pages: Sequence[Page]) -> Member:
        """Give the image of the cover: the author's, or one of the title."""
        image = book_image(self.assets[self.cover]) if self.cover else None
        image = image or self._drawn_cover(first, pages)
        return Member(f"cover{image.suffix}", image.type, image.data, ("cover-image",))

    def _drawn_cover(self, first: Page, pages: Sequence[Page]) -> Image:
        days = [(one.checked_iso, one.checked) for one in pages if one.checked_iso]
        oldest = min(days, default=("", ""))
        color = accent_color(self.site.settings.color)
        values = {
            "page": replace(first, checked=oldest[1], checked_iso=oldest[0]),
            "cover": cover_of(first.guide, self.site.home.description, color),
            "language": self.site.locale.name,
        }
        svg = self.site.theme.render("epub-cover.svg", values, self.site.theme_words)
        image = book_image(svg.encode("utf-8", "surrogatepass"))
        if image is None:
            raise self.site.theme.refusal("epub-cover.svg", fault_of(svg))
        return image

    def _images(self) -> Iterator[Member]:
        for file, image in self._places.images:
            yield Member(file, image.type, image.data)

    def _contents(self, pages: Sequence[Page]) -> tuple[Item, ...]:
        """Give the tree of the navigation; of one without levels, the sections of each page."""
        site, files = self.site, [f"{_PAGES}{file}" for file in self._places.pages.values()]
        if site.navigation.is_flat:
            titles = map(site.titles.__getitem__, range(len(pages)))
            return tuple(
                Item(one.title, file, one.lang, one.dir, children=_sections(file, page.headings))
                for one, file, page in zip(titles, files, pages, strict=True)
            )
        items = tuple(_inside(site.tree.whole(lambda at: files[at], about=False)))
        home = site.home
        if any(_leads_to(item, files[0]) for item in items):
            return items
        return (Item(home.title, files[0], home.lang, home.dir), *items)


_NAV = {CONTENTS: ("nav",)}


def _sections(file: str, headings: Sequence[Heading]) -> tuple[Item, ...]:
    return tuple(
        Item(one.text, f"{file}#{one.id}", one.lang, one.dir)
        for one in headings
        if one.level == 2 and one.text.strip()
    )


def _inside(items: Sequence[Item]) -> Iterator[Item]:
    """Leave out what leads out of the book, as contents may not, and groups of nothing else."""
    for item in items:
        children = tuple(_inside(item.children))
        href = item.href if item.href.startswith(_PAGES) else ""
        if href or children:
            yield item._replace(href=href, children=children)


def _leads_to(item: Item, file: str) -> bool:
    return item.href == file or any(_leads_to(one, file) for one in item.children)


def _led(path: str, page: Xhtml, texts: dict[str, Xhtml]) -> Xhtml:
    """Let links lead to the beginning of a page that has not the place they name."""

    def led(match: re.Match[str]) -> str:
        name, anchor = match.groups()
        target = posixpath.join(posixpath.dirname(path), name) if name else path
        there = target in texts and unquote(unescape(anchor)) in texts[target].ids
        return match[0] if there else f' href="{name or escape_xml(posixpath.basename(path))}"'

    return page._replace(text=_LINK.sub(led, page.text))
