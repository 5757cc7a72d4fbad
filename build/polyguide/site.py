"""One locale's site: every document's page and text, and the whole guide in one file."""

from __future__ import annotations

import base64
import mimetypes
import posixpath
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from polyguide.document import Edition, Status
from polyguide.page import Heading, Language, Neighbour, Page, Theme, Words
from polyguide.project import Artifact
from polyguide.render_html import Compiled, PageKind, compile_html, fill_html
from polyguide.render_inline import InlineContext, reader_text
from polyguide.render_text import TextOptions, render_guide_text, render_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from polyguide.document import Document
    from polyguide.facts import FormattedFact
    from polyguide.guide import Guide
    from polyguide.locales import Locale
    from polyguide.settings import Settings

__all__ = ["Site", "asset_paths", "index_page", "resolve", "site_map"]

SINGLE = "guide"  # the name of the page and the text that hold the whole guide


def resolve(document_id: str, target: str) -> tuple[str, str] | None:
    """Resolve a relative address of a document: the path below the content folder, the anchor.

    None for an address that leads out of the guide (it has a scheme, or is absolute).

    >>> resolve("more/roaming", "../carriers.md#wom"), resolve("a", "#b"), resolve("a", "tel:105")
    (('carriers.md', 'wom'), ('a.md', 'b'), None)
    """
    path, _, anchor = target.partition("#")
    if ":" in path.partition("/")[0] or path.startswith(("/", "{")):
        return None
    if not path:
        return f"{document_id}.md", anchor
    path = path.partition("?")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(document_id), path)), anchor


def asset_paths(guide: Guide) -> tuple[str, ...]:
    """List the files of the content folder that documents link to or show, documents apart."""
    from polyguide.document import InlineKind, walk_inline

    found = set()
    for prepared in guide.documents:
        for segment in prepared.document.segments:
            for node in walk_inline(segment.inline):
                if node.kind in (InlineKind.LINK, InlineKind.IMAGE):
                    resolved = resolve(prepared.document.id, node.target)
                    if resolved and resolved[0] and not resolved[0].endswith((".md", "/", ".")):
                        found.add(resolved[0])
    return tuple(sorted(path for path in found if not path.startswith("..")))


def _page_target(document: Document, documents: frozenset[str]) -> Callable[[str], str]:
    """Turn addresses of the content into addresses of a page of its own."""
    root = "../" * (1 + document.id.count("/"))
    known: dict[str, str] = {}

    def target(address: str) -> str:
        if address not in known:
            known[address] = convert(address)
        return known[address]

    def convert(address: str) -> str:
        resolved = resolve(document.id, address)
        if resolved is None or address.startswith("#"):
            return address
        path, anchor = resolved
        suffix = f"#{anchor}" if anchor else ""
        if path.removesuffix(".md") in documents and path.endswith(".md"):
            here = posixpath.dirname(document.id)
            return posixpath.relpath(path.removesuffix(".md") + ".html", here or ".") + suffix
        return root + path + suffix if not path.startswith("..") else address

    return target


def part_id(document_id: str) -> str:
    """Give the id of a document's part in the whole guide on one page."""
    return document_id.replace("/", "-")


def _part_target(
    document: Document, documents: frozenset[str], assets: Mapping[str, bytes]
) -> Callable[[str], str]:
    """Turn addresses of the content into addresses inside the whole guide on one page."""

    def target(address: str) -> str:
        resolved = resolve(document.id, address)
        if resolved is None:
            return address
        path, anchor = resolved
        if path.endswith(".md") and path.removesuffix(".md") in documents:
            part = part_id(path.removesuffix(".md"))
            return f"#{part}.{anchor}" if anchor else f"#{part}"
        if path in assets:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            return f"data:{kind};base64,{base64.b64encode(assets[path]).decode('ascii')}"
        return address

    return target


@dataclass(frozen=True)
class Site:
    """Everything that one locale's files are made of."""

    guide: Guide
    locale: Locale
    locales: tuple[Locale, ...]
    editions: tuple[Edition, ...]
    facts: Mapping[str, FormattedFact]
    words: Mapping[str, tuple[str, str]]
    theme: Theme
    compiled: tuple[Compiled, ...] = ()

    def artifacts(self, assets: Mapping[str, bytes]) -> Iterator[Artifact]:
        """Make every file of this locale, in a fixed order."""
        outputs = self.settings.outputs
        for index, edition in enumerate(self.editions):
            base = f"{self.locale.tag}/{edition.document.id}"
            if "html" in outputs:
                yield Artifact(f"{base}.html", self.page(index).encode())
            if "text" in outputs:
                text = render_text(edition, self.facts, self._plain, self._text_options)
                yield Artifact(f"{base}.txt", text.encode())
        if "text" in outputs:
            text = render_guide_text(self.editions, self.facts, self._plain, self._text_options)
            yield Artifact(f"{self.locale.tag}/{SINGLE}.txt", text.encode())
        if "single" in outputs:
            yield Artifact(f"{self.locale.tag}/{SINGLE}.html", self.single(assets).encode())

    def page(self, index: int) -> str:
        """Make the page of one document."""
        edition = self.editions[index]
        document = edition.document
        target = _page_target(document, self._ids)
        compiled = self.compiled[index] if self.compiled else self._compile(document, target)
        context = self._context(document, target)
        body = fill_html(compiled, edition, context, self._plain)
        page = self._page(edition, body, f"{document.id}.html")
        page = replace(
            page,
            previous=self._neighbour(index - 1, document) if index else None,
            next=self._neighbour(index + 1, document) if index + 1 < len(self.editions) else None,
            home=self._neighbour(0, document),
            contents=self._contents(document) if index == 0 else (),
            text_href=f"{self._name(document)}.txt" if "text" in self.settings.outputs else "",
        )
        return self.theme.render("page.html", page, self.theme_words)

    def single(self, assets: Mapping[str, bytes]) -> str:
        """Make the whole guide as one page that needs no other file."""
        bodies, headings = [], []
        for edition in self.editions:
            document = edition.document
            part = part_id(document.id)
            kind = PageKind(_part_target(document, self._ids, assets), f"{part}.", 1)
            compiled = compile_html(document, kind, raw_html=self.settings.raw_html)
            context = self._context(document, kind.target, kind.prefix)
            body = fill_html(compiled, edition, context, self._plain)
            bodies.append(f'<section id="{part}">\n{body}</section>\n')
            headings.append(self._title_heading(edition, part))
        page = self._page(self.editions[0], "".join(bodies), f"{SINGLE}.html")
        page = replace(
            page,
            headings=tuple(headings),
            text_href=f"{SINGLE}.txt" if "text" in self.settings.outputs else "",
            single_href="",
        )
        return self.theme.render("single.html", page, self.theme_words)

    @property
    def settings(self) -> Settings:
        """Give the project's settings."""
        return self.guide.project.settings

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(edition.document.id for edition in self.editions)

    @cached_property
    def _plain(self) -> Mapping[str, str]:
        """Give the theme's words as plain text, the name of the source language filled in."""
        language = self.locale.name_of(self.settings.source)
        return {
            text: words.replace("{language}", language) for text, (words, _) in self.words.items()
        }

    @cached_property
    def theme_words(self) -> Words:
        """Give the theme's words as templates use them."""
        return Words(self.words, self.locale.tag)

    @cached_property
    def _text_options(self) -> TextOptions:
        return TextOptions(width=self.settings.width)

    @cached_property
    def _directions(self) -> Mapping[str, str]:
        return {locale.tag: locale.direction for locale in self.locales}

    def _compile(self, document: Document, target: Callable[[str], str]) -> Compiled:
        return compile_html(document, PageKind(target), raw_html=self.settings.raw_html)

    def _context(
        self, document: Document, target: Callable[[str], str], prefix: str = ""
    ) -> InlineContext:
        return InlineContext(
            self.facts,
            document.scope,
            target,
            prefix,
            self.settings.raw_html,
            self._directions,
        )

    @staticmethod
    def _name(document: Document) -> str:
        return posixpath.basename(document.id)

    def _text(self, edition: Edition, segment: int) -> str:
        if segment < 0:
            return ""
        return reader_text(edition.wordings[segment].inline, self.facts).strip()

    def _lang(self, edition: Edition, segment: int) -> str:
        tag = edition.wordings[segment].tag if segment >= 0 else ""
        return "" if tag == self.locale.tag else tag

    def _title(self, edition: Edition) -> str:
        return self._text(edition, edition.document.title) or self._name(edition.document)

    @cached_property
    def _neighbours(self) -> tuple[Neighbour, ...]:
        """Give every document's title and description; addresses below the locale's folder."""
        return tuple(
            Neighbour(
                self._title(edition),
                f"{edition.document.id}.html",
                self._lang(edition, edition.document.title),
                self._text(edition, edition.document.description),
            )
            for edition in self.editions
        )

    def _neighbour(self, index: int, document: Document) -> Neighbour:
        neighbour = self._neighbours[index]
        here = posixpath.dirname(document.id)
        return neighbour._replace(href=posixpath.relpath(neighbour.href, here or "."))

    def _contents(self, document: Document) -> tuple[Neighbour, ...]:
        return tuple(self._neighbour(index, document) for index in range(len(self.editions)))

    def _title_heading(self, edition: Edition, part: str) -> Heading:
        segment = edition.document.title
        return Heading(part, self._title(edition), 2, self._lang(edition, segment))

    def _page(self, edition: Edition, body: str, name: str) -> Page:
        document = edition.document
        missing = [wording for wording in edition.wordings if wording.status is Status.FALLBACK]
        translatable = sum(segment.translatable for segment in document.segments)
        checked = self._checked(document)
        depth = "../" * (1 + name.count("/"))
        return Page(
            tag=self.locale.tag,
            direction=self.locale.direction,
            title=self._title(edition),
            body=body,
            guide=self._neighbours[0].title,
            root=depth,
            description=self._text(edition, document.description),
            headings=tuple(
                Heading(
                    block.id,
                    self._text(edition, block.segment),
                    block.level,
                    self._lang(edition, block.segment),
                )
                for block in document.headings
                if block.level in (2, 3) and block.segment >= 0
            ),
            languages=self.languages(name, depth),
            url=self._url(self.locale, name),
            default_url=self._url(self.settings.source, name),
            single_href=f"{depth}{self.locale.tag}/{SINGLE}.html"
            if "single" in self.settings.outputs
            else "",
            fallback_share=max(1, round(100 * len(missing) / translatable)) if missing else 0,
            fallback_language=self.locale.name_of(self.settings.source) if missing else "",
            checked=self.facts[f"{checked}.checked"].text if checked else "",
            checked_iso=self.facts[f"{checked}.checked"].machine if checked else "",
            source_tag=self.settings.source.tag,
        )

    def _checked(self, document: Document) -> str:
        """Name the fact of a document whose check is the oldest; empty if it states none."""
        from polyguide.document import InlineKind, walk_inline

        used = {
            node.target[1:-1] if node.kind is InlineKind.LINK else node.text
            for segment in document.segments
            for node in walk_inline(segment.inline)
            if node.kind is InlineKind.FACT or node.target.startswith("{")
        }
        facts = [self.guide.facts.facts[name] for name in used if name in self.guide.facts.facts]
        return min(facts, key=lambda fact: (fact.checked, fact.name)).name if facts else ""

    def _url(self, locale: Locale, name: str) -> str:
        base = self.settings.base_url
        return f"{base.rstrip('/')}/{locale.tag}/{quote(name)}" if base else ""

    @property
    def home(self) -> Neighbour:
        """Give the first document's title, address and description."""
        return self._neighbours[0]

    def entry(self) -> Mapping[str, object]:
        """Give this locale's entry on the page that offers the languages."""
        name = self.home.href
        language = next(item for item in self.languages(name, "") if item.current)
        return {
            "language": language,
            "title": self.home.title,
            "description": self.home.description,
        }

    def languages(self, name: str, depth: str) -> tuple[Language, ...]:
        """Give the same page in every language; `depth` leads from the page to the site's root."""
        return tuple(
            Language(
                locale.tag,
                locale.name,
                locale.direction,
                f"{depth}{locale.tag}/{name}",
                self._url(locale, name) or f"{depth}{locale.tag}/{name}",
                locale.tag == self.locale.tag,
                locale.open_graph,
            )
            for locale in self.locales
        )


def index_page(sites: Sequence[Site]) -> Artifact:
    """Make the page that offers the languages; each entry is in its own language."""
    first = sites[0]
    base = first.settings.base_url.rstrip("/")
    page = {
        "tag": first.locale.tag,
        "direction": first.locale.direction,
        "title": first.home.title,
        "description": first.home.description,
        "editions": [site.entry() for site in sites],
        "url": f"{base}/" if base else "",
        "root": "",
    }
    html = first.theme.render("index.html", {"page": page}, first.theme_words)
    return Artifact("index.html", html.encode())


def site_map(site: Site, documents: Sequence[str]) -> Iterator[Artifact]:
    """Make the map for search engines; only where the project says its address."""
    if not site.settings.base_url or "html" not in site.settings.outputs:
        return
    pages = []
    for document in documents:
        languages = site.languages(f"{document}.html", "../")
        alternates = [{"tag": item.tag, "url": item.url} for item in languages]
        pages += [
            {"url": item.url, "alternates": alternates, "default": languages[0].url}
            for item in languages
        ]
    text = site.theme.render("sitemap.xml", {"pages": pages}, site.theme_words)
    yield Artifact("sitemap.xml", text.encode())
