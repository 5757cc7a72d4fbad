"""One locale's site: every document's page and text, and the whole guide in one file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from urllib.parse import quote

from polyguide.model.edition import Edition, Status
from polyguide.model.fact_entries import FactEntries
from polyguide.model.forwards import Forward
from polyguide.model.links import PartAddresses, part_id, whole_name
from polyguide.model.locales import Locale
from polyguide.model.navigation import Navigation
from polyguide.model.timings import Stage, stage
from polyguide.project import Artifact
from polyguide.project.settings import Settings
from polyguide.render.html.blocks import PageKind, compile_html
from polyguide.render.html.fact_links import FactLinks
from polyguide.render.html.fill import fill_html
from polyguide.render.html.frame import Frame, Frames
from polyguide.render.html.inline import InlineContext
from polyguide.render.languages import LanguageSwitcher
from polyguide.render.page import Heading, Neighbour, Page, ShareImage, share_of
from polyguide.render.templates import Theme, ThemeError, Words
from polyguide.render.text.guide_text import GuideText, TextOptions, section_titles
from polyguide.site.fact_pages import FactPages
from polyguide.site.sentences import Sentences
from polyguide.site.titles import Named, Naming, Titles
from polyguide.site.tree import Tree
from polyguide.site.unmade import Unmade, fault_on_page
from polyguide.source.facts import FormattedFact
from polyguide.translate.editions import Editions
from polyguide.translate.fallback import Rejected


@dataclass(frozen=True)
class Site:
    """Everything that one locale's files are made of; `editions` and `frames` go in pairs.

    `rejected` are the translations of sentences of the theme that are not shown. `numbers` are
    those of the documents whose pages are made of it: of all, where an output holds them all.
    `names` are the words of the navigation, like those of the theme in `words`. `fact_entries` says
    where the list of all facts is. `offered` tells whether the first page of the site offers the
    languages; `share` is the image for links to its pages.
    """

    settings: Settings
    locale: Locale
    locales: tuple[Locale, ...]
    frames: Sequence[Frame]
    editions: Editions
    facts: Mapping[str, FormattedFact]
    words: Mapping[str, tuple[str, str]]
    theme: Theme
    rejected: tuple[Rejected, ...] = ()
    numbers: range = range(0)
    navigation: Navigation = field(default_factory=Navigation)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    forwards: Sequence[Forward] = ()
    fact_entries: FactEntries = field(default_factory=FactEntries)
    offered: bool = False
    share: ShareImage | None = None

    @cached_property
    def page_paths(self) -> list[str]:
        """List the paths of the pages of documents."""
        html = "html" in self.settings.outputs
        return [f"{self.folder}{id}.html" for id in self.ids] if html else []

    @property
    def paths(self) -> Sequence[str]:
        """List the paths of all files that are made of it."""
        pages = self.page_paths[self.numbers.start : self.numbers.stop]
        return (*pages, *self.whole_paths)

    @cached_property
    def whole_paths(self) -> list[str]:
        """List the paths of what is made of the guide as a whole: plain text leads all over it."""
        outputs, folder = self.settings.outputs, self.folder
        names = (*self.ids, self.whole)
        single = [f"{folder}{self.whole}.html"] if "single" in outputs else []
        return single + [f"{folder}{name}.txt" for name in names if "text" in outputs]

    @cached_property
    def folder(self) -> str:
        """Give what the paths of all these files begin with."""
        return self.settings.folders.of(self.locale.tag)

    def artifacts(
        self, assets: Mapping[str, bytes], pages: Collection[int], *, whole: bool = True
    ) -> Iterator[Artifact | Unmade]:
        """Make the `pages` of some documents, and all that is made of the `whole` guide.

        In a fixed order, and but where a template fails.
        """
        yield from self.pages(assets, pages, whole=whole)
        if "text" not in self.settings.outputs or not whole:
            return
        lines = tuple(self.tree.lines(self._titles))
        text = GuideText(self._titles, self.facts, self._plain, self._text_options, lines)
        for edition in self.editions:
            path = f"{self.folder}{edition.document.id}.txt"
            yield Artifact(path, text.document(edition).encode())
        yield Artifact(f"{self.folder}{self.whole}.txt", text.whole().encode())

    def pages(
        self, assets: Mapping[str, bytes], pages: Collection[int], *, whole: bool = True
    ) -> Iterator[Artifact | Unmade]:
        """Make what templates make of it."""
        for index in pages if self.page_paths else ():
            path = self.frames[index].document.path
            yield self._made(self.page_paths[index], path, partial(self.page, index))
        if "single" in self.settings.outputs and whole:
            path = f"{self.folder}{self.whole}.html"
            yield self._made(path, path, partial(self.single, assets))

    @stage(Stage.RENDERING)
    def _made(self, path: str, source: str, make: Callable[[], str]) -> Artifact | Unmade:
        try:
            return Artifact(path, make().encode())
        except ThemeError as error:
            return Unmade(path, fault_on_page(error.problem, source))

    def page(self, index: int) -> str:
        """Make the page of one document."""
        edition, frame = self.editions[index], self.frames[index]
        facts = self.fact_pages
        context = self._context(edition, frame.addresses, links=facts.links(frame))
        compiled = frame.compiled
        if edition.document.blocks is not frame.document.blocks:
            compiled = compile_html(edition.document, PageKind(), frame.addresses)
        body = fill_html(compiled, edition, context, self.words, facts.uses(frame))
        outputs, count, titles = self.settings.outputs, len(self.editions), self.titles
        page = Page(
            **self._common((index,), frame.path, frame.depth),
            body=body,
            headings=tuple(
                self._heading(edition, block.segment, block.id, block.level)
                for block in frame.headings
            ),
            contents=() if index else titles.all_seen_from(frame),
            tree=() if index else self.tree.whole(lambda at: titles.seen_from(frame, at).href),
            branch=self.tree.branch(frame),
            crumbs=self.tree.crumbs(frame),
            previous=titles.seen_from(frame, index - 1) if index else None,
            next=titles.seen_from(frame, index + 1) if index + 1 < count else None,
            home=titles.seen_from(frame, 0),
            text_href=frame.text_href if "text" in outputs else "",
            single_href=f"{frame.depth}{self.folder}{self.whole}.html"
            if "single" in outputs
            else "",
            logo=self._logo(edition, frame.addresses),
            sources=facts.page(frame),
            checked=self.sentences.day(frame.checked),
            checked_iso=self.facts[f"{frame.checked}.checked"].machine if frame.checked else "",
        )
        return self.theme.render("page.html", page, self.theme_words)

    def single(self, assets: Mapping[str, bytes]) -> str:
        """Make the whole guide as one page that needs no other file."""
        bodies, headings = [], []
        ids = frozenset(edition.document.id for edition in self.editions)
        unread = self.frames[0].addresses.documents - ids
        up = self.settings.folders.up(self.locale.tag)
        facts = self.fact_pages
        for frame, edition in zip(self.frames, self.editions, strict=True):
            document = edition.document
            part = part_id(document.id)
            kind = PageKind(f"{part}:", 1)
            addresses = PartAddresses(document.id, ids, assets, unread, document.leads, up)
            compiled = compile_html(document, kind, addresses)
            links = facts.links_in_whole(frame, kind.prefix)
            context = self._context(edition, addresses, kind.prefix, links)
            body = fill_html(compiled, edition, context, self.words, facts.uses_in_whole(frame))
            bodies.append(f'<section id="{part}">\n{body}</section>\n')
            headings.append(self._heading(edition, document.title, part, 2))
        oldest = min(
            (frame.checked for frame in self.frames if frame.checked),
            key=lambda name: (self.facts[f"{name}.checked"].machine, name),
            default="",
        )
        path = f"{self.whole}.html"
        page = Page(
            **self._common(range(len(self.editions)), path, up),
            body="".join(bodies),
            headings=tuple(headings),
            tree=self.tree.whole(lambda at: f"#{part_id(self.ids[at])}", about=False),
            home=self.home,
            text_href=f"{self.whole}.txt" if "text" in self.settings.outputs else "",
            logo=self._logo(self.editions[0], PartAddresses("", ids, assets, up=up)),
            sources=facts.part(),
            checked=self.sentences.day(oldest),
            checked_iso=self.facts[f"{oldest}.checked"].machine if oldest else "",
        )
        return self.theme.render("single.html", page, self.theme_words)

    def _logo(self, edition: Edition, addresses: Callable[[str], str]) -> str:
        """Give the address of the image at the top of every page; empty if there is none."""
        logo = self.settings.logo
        return addresses(edition.address(f"/{quote(logo)}")) if logo else ""

    @cached_property
    def whole(self) -> str:
        """Name the page and the text that hold the whole guide, as no document is named."""
        return whole_name(self.ids)

    @cached_property
    def ids(self) -> Sequence[str]:
        """Give the ids of the documents in reading order."""
        frames = self.frames
        return frames.ids if isinstance(frames, Frames) else [one.document.id for one in frames]

    @property
    def home(self) -> Neighbour:
        """Give the first document's title, address and description."""
        return self.titles[0]

    @cached_property
    def switcher(self) -> LanguageSwitcher:
        """Give what offers each page in every language."""
        settings = self.settings
        return LanguageSwitcher(
            self.locales,
            self.locale.tag,
            settings.folders,
            settings.base_url,
            offered=self.frames[0].path if self.offered and "html" in settings.outputs else "",
        )

    @cached_property
    def _naming(self) -> Naming:
        return Naming(self.locale.tag, self.facts, self.settings.directions)

    @cached_property
    def titles(self) -> Titles:
        """Give the titles of all documents, without the rest of them."""
        return Titles(self.editions, self.frames, self._naming)

    @cached_property
    def fact_pages(self) -> FactPages:
        """Give what leads from facts to their list, and back."""
        return FactPages(self.fact_entries, self.ids, self.titles)

    @cached_property
    def tree(self) -> Tree:
        """Give the navigation in the words of the locale."""
        return Tree(self.navigation, self.titles, self.names, self.ids)

    @cached_property
    def theme_words(self) -> Words:
        """Give the theme's words as templates use them."""
        return Words(self.words, self.locale.tag, self.settings.directions)

    @cached_property
    def _plain(self) -> Mapping[str, str]:
        """Give the theme's words as plain text."""
        return {text: words for text, (words, _) in self.words.items()}

    @cached_property
    def _text_options(self) -> TextOptions:
        names = {other.tag: self.sentences.name_of([other]) for other in self.settings.all_locales}
        return TextOptions(
            width=self.settings.width,
            anchors=self.settings.text_anchors,
            languages=names,
            spoken=self.sentences.elsewhere,
            raw_html=self.settings.raw_html,
            directions=self.settings.directions,
        )

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return section_titles(self.editions, self.facts, self._plain, self._text_options)

    @cached_property
    def sentences(self) -> Sentences:
        """Give what fills sentences of the theme."""
        return Sentences(self.locale, self.settings.all_locales, self.words, self.facts)

    def _languages_in(self, editions: Sequence[Edition], status: Status) -> str:
        """Name the languages of what falls back to another one, or is left out."""
        omitted = status is Status.OMITTED
        return self.sentences.languages(
            {
                wording.tag
                for edition in editions
                for wording in (edition.of_kind(status) if omitted else edition.foreign)
                if wording.tag
            }
        )

    def _context(
        self,
        edition: Edition,
        addresses: Callable[[str], str],
        prefix: str = "",
        links: FactLinks | None = None,
    ) -> InlineContext:
        return InlineContext(
            self.facts,
            edition.document.scope,
            addresses,
            prefix,
            self.settings.raw_html,
            self.settings.directions,
            fact_links=links,
        )

    def _heading(self, edition: Edition, segment: int, anchor: str, level: int) -> Heading:
        named = self._naming.of_segment(edition, segment) if segment >= 0 else Named()
        return Heading(anchor, named.text, level, named.lang, named.dir)

    def _common(self, documents: Sequence[int], path: str, root: str) -> dict[str, Any]:
        """Give the values that all kinds of pages have; `documents` are those on this one."""
        shown = [self.editions[index] for index in documents]
        titled = self.titles[documents[0]]
        share = share_of(
            sum(edition.fallbacks for edition in shown),
            sum(self.frames[index].messages for index in documents),
        )
        omitted = sum(item.count(Status.OMITTED) for item in shown)
        switcher, addressed = self.switcher, bool(self.settings.base_url)
        return {
            "tag": self.locale.tag,
            "direction": self.locale.direction,
            "title": titled.title,
            "guide": self.home.title,
            "root": root,
            "description": titled.description,
            "languages": switcher.languages(path, root),
            "url": switcher.url(self.locale, path, root) if addressed else "",
            "default_url": switcher.url(self.locales[0], path, root) if addressed else "",
            "x_default": switcher.x_default(path, root) if addressed else "",
            "fallback_share": share,
            "fallback_language": self._languages_in(shown, Status.FALLBACK) if share else "",
            "older": sum(item.count(Status.OLDER) for item in shown),
            "omitted": omitted,
            "omitted_language": self._languages_in(shown, Status.OMITTED) if omitted else "",
            "source_tag": self.settings.source.tag,
            "publisher": self.settings.publisher,
            "share": self.share,
        }
