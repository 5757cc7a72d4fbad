"""One locale's site: all that its files are made of, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from polyguide.model.fact_entries import FactEntries
from polyguide.model.forwards import Forward
from polyguide.model.links import whole_name
from polyguide.model.locales import Locale
from polyguide.model.navigation import Navigation
from polyguide.project.settings import Settings
from polyguide.render import DRAFT
from polyguide.render.html.frame import Frame, Frames
from polyguide.render.languages import LanguageSwitcher
from polyguide.render.page import Neighbour, ShareImage
from polyguide.render.templates import Theme
from polyguide.render.theme_words import Words
from polyguide.site.fact_pages import FactPages
from polyguide.site.layout import SEARCH, whole_paths
from polyguide.site.printed import PrintedTitles
from polyguide.site.sentences import Sentences
from polyguide.site.titles import Naming, Titles
from polyguide.site.tree import Tree
from polyguide.source.facts import FormattedFacts
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
    facts: FormattedFacts
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
        """List the paths of what is made of the guide as a whole."""
        return [self.folder + path for path in self.below]

    @cached_property
    def below(self) -> Sequence[str]:
        """List the same below the folder of the locale."""
        return tuple(whole_paths(self.settings, self.ids, self.whole))

    @cached_property
    def hrefs(self) -> Mapping[str, str]:
        """Give the paths of what pages offer of it, as `below` does; empty where not made."""
        names = {
            "single_href": f"{self.whole}.html",
            "whole_text_href": f"{self.whole}.txt",
            "epub_href": f"{self.whole}.epub",
            "search_href": SEARCH,
        }
        return {name: path if path in self.below else "" for name, path in names.items()}

    @cached_property
    def folder(self) -> str:
        """Give what the paths of all these files begin with."""
        return self.settings.folders.of(self.locale.tag)

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
    def oldest(self) -> str:
        """Name the fact of all documents whose check is the oldest; empty if there is none."""
        return min(
            (frame.checked for frame in self.frames if frame.checked),
            key=lambda name: (self.facts[f"{name}.checked"].machine, name),
            default="",
        )

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
            pseudo=settings.pseudo,
        )

    @property
    def indexed(self) -> bool:
        """Tell whether others are told of its pages; of those of a pseudo-locale nobody is."""
        return self.locale not in self.settings.pseudo

    @cached_property
    def naming(self) -> Naming:
        """Give what plain words need to be written."""
        mark, _ = self.words.get(DRAFT, (DRAFT, ""))
        return Naming(self.locale.tag, self.facts, self.settings.directions, mark)

    @cached_property
    def titles(self) -> Titles:
        """Give the titles of all documents, without the rest of them."""
        return Titles(self.editions, self.ids, self.naming)

    @cached_property
    def printed(self) -> PrintedTitles:
        """Give what paper says of links to other pages."""
        return PrintedTitles(self.titles, self.tree.numbers)

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
    def sentences(self) -> Sentences:
        """Give what fills sentences of the theme."""
        return Sentences(self.locale, self.settings.all_locales, self.words, self.facts)
