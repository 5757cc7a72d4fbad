"""A guide, read once for all locales: its documents, facts, glossary and the theme's words."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from polyguide.checks import Glossary, Style, uses_by_key
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.characters import UNHELD
from polyguide.model.coverage import Coverage
from polyguide.model.document import Scope, Segment
from polyguide.model.drawing import in_reading_order
from polyguide.model.fact_entries import FactEntries
from polyguide.model.links import COVERS, Nearby, asset_paths, whole_name
from polyguide.model.locales import ENGLISH, Locale
from polyguide.model.navigation import Navigation
from polyguide.model.problem import Problem, Severity
from polyguide.model.sites import Sites
from polyguide.project import Kind, Project, ProjectError, kind_of
from polyguide.project.host_files import shown_file
from polyguide.project.settings import LocaleSettings
from polyguide.site.copies import copied_catalogues
from polyguide.site.documents import Documents
from polyguide.site.forwards import Around, Forwarded, Forwarding, asked_of
from polyguide.site.known_source import KnownSource
from polyguide.site.layout import Layout
from polyguide.site.theme import ThemeWords
from polyguide.source.fact_list import fact_entries_of
from polyguide.source.facts import FactBook, FormattedFacts
from polyguide.translate.coverage import below_threshold, coverage, shown_coverage
from polyguide.translate.fallback import Translation
from polyguide.translate.own_images import own_images

SHARE = "share.png"
"""The file of the content folder that is the image for links to pages."""
# What is left out of a template that would be made from such a guide: a document that was not read
# whole, a template of the theme.
_LOSING = ("IO", "MD001", "MD011", "MD015", "FCT001", "NAV001", "TPL001")


@dataclass(frozen=True)
class Guide:
    """The source of a project, read. `documents` are in reading order.

    `known` is what a build noted of the same source, if it was read before and has not changed:
    then each document is read when it is looked at, and nothing is told of them but `problems`.

    `known_copies` are the catalogues that are copies of another one, if that was found out before.

    `unread` names what could not be read: the ids of documents, and folders with a `/` at the end.
    `drafts` are the ids of documents that are not published. `navigation` is the tree in which the
    documents stand.
    """

    project: Project
    facts: FactBook
    documents: Documents
    theme: ThemeWords
    glossary: Glossary = field(default_factory=Glossary)
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()
    drafts: frozenset[str] = frozenset()
    split: frozenset[str] = frozenset()
    navigation: Navigation = field(default_factory=Navigation)
    known: KnownSource | None = None
    known_copies: Mapping[str, Problem] | None = None
    _faults: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _written: dict[Locale, FormattedFacts] = field(default_factory=dict, repr=False, compare=False)

    def segments(self) -> Iterator[tuple[Segment, Scope]]:
        """Give every translatable segment with the names that its text may use.

        The documents' segments come first, in reading order, and then the words of the navigation
        and of the project's own templates. A title is that of its own document alone. What comes
        with polyguide is no message of a guide.
        """
        for _, segments in self.segments_by_document():
            yield from segments

    def segments_by_document(self) -> Iterator[tuple[str, Iterator[tuple[Segment, Scope]]]]:
        """Give the same by the ids of documents; what belongs to none has no id, and comes last."""
        for document in self.documents.read:
            scope = document.scope
            segments = in_reading_order(document.segments, document.drawings)
            kept = (one for one in segments if one.in_catalogue and one.scope is None)
            yield document.id, ((segment, scope) for segment in kept)
        others = (one for one in (*self.navigation.segments, *self.theme.own) if one.translatable)
        yield "", ((segment, Scope()) for segment in others)

    @cached_property
    def asked(self) -> Mapping[str, Collection[Key]]:
        """Give the messages of each document that has catalogues of its own.

        Where all documents share them, the messages of all, without an id.
        """
        if not self.project.settings.by_document:
            return {"": self.keys}
        return {
            id: dict.fromkeys(segment.key for segment, _ in segments)
            for id, segments in self.segments_by_document()
        }

    @cached_property
    def keys(self) -> frozenset[Key]:
        """Give what the messages of the guide are found by."""
        if self.known:
            return self.known.keys.union(segment.key for segment in self.theme.own)
        return frozenset(segment.key for segment, _ in self.segments())

    @cached_property
    def copies(self) -> Mapping[str, Problem]:
        """Give the catalogues that are copies of another one, by the tags of their locales."""
        if self.known_copies is not None:
            return self.known_copies
        return copied_catalogues(self.project)

    @cached_property
    def shared(self) -> Mapping[Key, Sequence[tuple[Segment, Scope]]]:
        """Give the uses of each message that stands in documents which know different names.

        Words in code name nothing, and are asked by themselves in each place.
        """
        uses = uses_by_key(row for row in self.segments() if row[0].code is None)
        return {key: found for key, found in uses.items() if len(found) > 1}

    @cached_property
    def shared_keys(self) -> frozenset[Key]:
        """Give what those messages are found by."""
        return self.known.shared if self.known else frozenset(self.shared)

    def style_of(self, item: LocaleSettings) -> Style:
        """Give what the translations of a locale are held to."""
        terms, names = self.glossary.terms_of(item.locale), self.glossary.names()
        settings = self.project.settings
        sites = Sites(settings.links, settings.source, item.locale)
        return Style(item.locale, terms, names, item.allowed, sites, settings.raw_html, self.facts)

    def coverage(self, catalogue: Catalogue | None, item: LocaleSettings) -> Coverage:
        """Count what a locale translates of the guide, and what readers see of the rest."""
        count = coverage(catalogue, self.asked, self.related(item))
        if catalogue is None:
            return count
        own = Translation(catalogue, self.style_of(item))
        return shown_coverage(count, own, self.documents, item)

    def related(self, item: LocaleSettings) -> list[Catalogue]:
        """Read the catalogues of the same language that a locale falls back to.

        One that can't be read is left out; a check of its own locale tells of it.
        """
        found = []
        for locale in self.project.settings.related(item.locale):
            with contextlib.suppress(ProjectError):
                catalogue, _ = read_catalogue(self.project, locale)
                found += [catalogue] if catalogue else []
        return found

    def below_threshold(
        self, catalogue: Catalogue, count: Coverage, item: LocaleSettings
    ) -> Problem | None:
        """Give the problem of a locale that is not translated far enough to be published.

        Where the guide was not read whole, the messages of its catalogue are counted.
        """
        if self.unread:
            catalogue = self.theme.without_overrides(catalogue)
        return below_threshold(catalogue, count, item, whole=not self.unread)

    def facts_for(self, locale: Locale) -> FormattedFacts:
        """Write the facts for a locale, and for text on its pages that is in another language."""
        facts = self._written.get(locale)
        if facts is None:
            facts = self.facts.format(locale, self._languages)
            self._written[locale] = facts
        return facts

    @cached_property
    def _languages(self) -> tuple[Locale, ...]:
        """Give the languages of what stands on pages: English where the theme has no other."""
        settings = self.project.settings
        known = {locale.tag for locale in settings.all_locales}
        if ENGLISH.tag in known or self.theme.shipped.name_for(settings.source):
            return settings.all_locales
        return (*settings.all_locales, ENGLISH)

    @cached_property
    def fact_entries(self) -> FactEntries:
        """Say where facts have their entries."""
        if self.known:
            return self.known.fact_entries
        return fact_entries_of(self.documents.read, self.facts)

    def makes(self, path: str) -> bool:
        """Tell whether the site has a page, or a folder of pages, at this path of its own."""
        return self._layout.makes(path)

    @property
    def offers_languages(self) -> bool:
        """Tell whether the first page of the site offers the languages."""
        return self._layout.offers_languages

    @property
    def files(self) -> frozenset[str]:
        """Give the paths of the files of each locale, those of documents that can't be read too."""
        return self._layout.files

    @cached_property
    def _layout(self) -> Layout:
        html = "html" in self.project.settings.outputs
        paths = [one.path for one in self.forwarded.forwards] if html else []
        return replace(self._pages, forwards=paths)

    @cached_property
    def _pages(self) -> Layout:
        """Give the layout of the site without the pages that forward."""
        ids = [*self.documents.ids, *(name for name in self.unread if not name.endswith("/"))]
        return Layout(self.project.settings, ids, whole_name(self.documents.ids))

    @cached_property
    def forwarded(self) -> Forwarded:
        """Give the pages that forward, and what is wrong with addresses that can't."""
        if self.known:
            return Forwarded(self.known.forwards)
        settings, documents = self.project.settings, self.documents.read
        asked = asked_of(
            documents, settings.redirects, lambda key: self.project.place_of("redirects", key)
        )
        folders = settings.folders
        paths = (path for path in self.asset_paths if folders.owner(path))
        assets = {
            folders.below(folders.owner(path), path) for path in paths if not self.asset_fault(path)
        }
        around = Around(self.drafts, self.unread, assets, self.near)
        by_id = {document.id: document for document in documents}
        return Forwarding(by_id, self._pages, around).of(tuple(asked))

    def asset_fault(self, path: str) -> str:
        """Say why a file of the content folder can't be copied into a site; empty if it can.

        It can if it is an ordinary file, may be read, and is inside the content folder.
        """
        if path not in self._faults:
            self._faults[path] = self._asset_fault(path)
        return self._faults[path]

    def _asset_fault(self, path: str) -> str:
        if path.startswith(".."):
            return "it lies outside of the content folder"
        full = shown_file(self.project.root, self.project.settings, path)
        fault = self.project.fault(full)
        if fault is None:
            return ""
        if fault.code == "IO002":
            return "it lies outside of the project's folder"
        if fault.code == "IO005":
            return f"it is larger than {dict(fault.values)['limit']} bytes"
        kind = kind_of(self.project.root / full)
        if kind is Kind.NOTHING:
            return "nothing is there"
        if fault.code == "IO003":
            return "it is a folder" if kind is Kind.FOLDER else "it is not an ordinary file"
        return dict(fault.values)["reason"]

    def is_in_books(self, path: str) -> bool:
        """Tell whether the bytes of a file are those of an image that a book can show."""
        from polyguide.render.xhtml.images import book_image  # it takes a while to load

        full = shown_file(self.project.root, self.project.settings, path)
        return book_image(self.project.read(full).data) is not None

    def near(self, path: str) -> str:
        """Give the file of the content folder that is nearest to a path; empty if none is near."""
        return self._nearby.to(path)

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(path for path in sorted(self._content) if not self.asset_fault(path))

    @cached_property
    def asset_paths(self) -> Sequence[str]:
        """List the files of the content folder that documents link to or show, logo and image."""
        found = self.known.assets if self.known else asset_paths(self.documents.read)
        settings = self.project.settings
        shared = settings.base_url and not self.asset_fault(SHARE)
        own = {settings.logo, self.cover, SHARE if shared else ""} - {""}
        return sorted({*found, *own}) if own else found

    @cached_property
    def cover(self) -> str:
        """Give the path of the image that books have on their cover; empty if there is none."""
        if "epub" not in self.project.settings.outputs:
            return ""
        there = (name for name in COVERS if name in self._content)
        return next((name for name in there if not self.asset_fault(name)), "")

    def images_of(self, locale: Locale) -> Mapping[str, str]:
        """Give the images of a locale by the paths of those that they stand in for."""
        settings = self.project.settings
        known = {item.locale.tag: item.locale for item in settings.locales}
        locales = [known[tag] for tag in settings.fallbacks(locale.tag)]
        found = own_images(self.asset_paths, self._content, locales) if self.asset_paths else {}
        faults = {own for own in found.values() if self.asset_fault(own) or self.makes(own)}
        return {path: own for path, own in found.items() if own not in faults}

    @cached_property
    def _content(self) -> frozenset[str]:
        """Give the paths of the files of the content folder."""
        folder = self.project.settings.content
        paths = self.project.files(folder).paths
        return frozenset(path.removeprefix(f"{folder}/") for path in paths)

    def is_unread(self, id: str) -> bool:
        """Tell whether a document is there and could not be read, so that its pages stay."""
        above = [id[: end + 1] for end, char in enumerate(id) if char == "/"]
        return not self.unread.isdisjoint((id, *above))

    @property
    def losing(self) -> tuple[Problem, ...]:
        """Give the problems by which messages would be lost from a template made of this guide.

        A message that no catalogue can hold is told by the characters of the file that it is in.
        """
        unheld = {
            segment.place.path
            for segment, _ in self.segments()
            if UNHELD.search(f"{segment.context or ''}{segment.text}")
        }
        return tuple(
            item
            for item in self.problems
            if (item.code.startswith(_LOSING) and item.severity is Severity.ERROR)
            or (item.code == "CHR007" and item.place.path in unheld)
        )
