"""Assembly: a guide, its frames and a locale's catalogues become that locale's site."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from polyguide.checks import check_documents, check_errors
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Key
from polyguide.model.folders import MISSING, OF_ALL
from polyguide.model.links import linked_documents
from polyguide.model.locales import ENGLISH, Locale
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.model.timings import Stage, stage
from polyguide.project import Project, ProjectError, catalogue_files, is_there
from polyguide.project.settings import LocaleSettings
from polyguide.render.html.frame import Frame, Frames
from polyguide.site.assets import Assets
from polyguide.site.chains import chain_of, drafts_of, near, outdated_of, words_of
from polyguide.site.guide import Guide
from polyguide.site.search.words import ASKING
from polyguide.site.share import share_image
from polyguide.site.site import Site
from polyguide.site.site_map import MOST_ADDRESSES
from polyguide.source.fact_list import SENTENCES
from polyguide.translate.coverage import coverage, no_words, unpublished
from polyguide.translate.editions import Editions, Translator
from polyguide.translate.fallback import Prepared, Rejected, Translation
from polyguide.translate.pseudo import pseudo_words

# The words of a second entry, as the first is the header. An untranslated catalogue has none.
_ANY_WORDS = lazy(
    rb'^msgstr(?:\[0\])? "(?:[^"]|"\r?\n")(?s:.*?)^msgstr(?:\[0\])? "(?:[^"]|"\r?\n")', re.MULTILINE
)
UNPUBLISHED = frozenset({"MSG005", "MSG010"})
"""The problems of locales that are not published as they are not translated far enough."""


@stage(Stage.CHECKING_SOURCE)
def assemble(
    guide: Guide, *, unpublished: bool = False, counted: bool = True
) -> tuple[Assembly, tuple[Problem, ...]]:
    """Prepare all that does not depend on a locale, and choose the locales to publish.

    With `unpublished`, those not translated far enough are among them; if these are not `counted`,
    nothing is said of them. ProjectError if a template can't be read or compiled: then nothing
    whole can be made.
    """
    if guide.theme.unusable:
        raise ProjectError(*guide.theme.unusable)
    published, problems = _published(guide, unpublished=unpublished, counted=counted)
    assembly = assembled(guide, published, unpublished=unpublished)
    return assembly, (*assembly.problems, *problems)


def assembled(guide: Guide, locales: Iterable[Locale], *, unpublished: bool = False) -> Assembly:
    """Prepare all that does not depend on a locale, for a site that has these."""
    published = tuple(locales)
    documents = guide.documents.read
    unread = filter(guide.is_unread, linked_documents(documents) if guide.unread else ())
    framed = Frames(guide.documents.ids, documents, guide.facts, frozenset(unread))
    told = guide.problems
    if not guide.known:
        for _ in framed:  # now, so that processes which start later find them
            pass
        told += tuple(check_documents(documents, guide, guide.facts, guide.project.settings))
        told += guide.forwarded.problems
    return Assembly(guide, framed, published, _assets(guide, published), told, unpublished)


@dataclass(frozen=True)
class Assembly:
    """What every locale's site is made from. `assets` are the files that documents show.

    `problems` are those of the source.

    With `unpublished`, a locale is made that shows no word of its own language.
    """

    guide: Guide
    frames: Frames
    locales: tuple[Locale, ...]
    assets: Assets
    problems: tuple[Problem, ...] = ()
    unpublished: bool = False

    @stage(Stage.TRANSLATING)
    def site(self, tag: str, count: int | None = None) -> tuple[Site, tuple[Problem, ...]]:
        """Put one locale's words into the documents, or into the first `count` of them.

        Translations that are not shown are in the problems. ProjectError if the locale's own
        catalogue can't be read or is of another language, or if nothing of it is shown.
        """
        site, problems = self._site(tag, count, keep=True)
        for _ in site.editions:  # makes each, and keeps it
            pass
        return site, (*problems, *self.rejections(site))

    def site_by_pages(self, tag: str) -> tuple[Site, tuple[Problem, ...]]:
        """Give the same site before its documents have their words.

        Each gets them when it is looked at; what is not shown of its translations is in
        `rejections` then. They stay only where an output needs those of all documents at once.
        ProjectError as `site` raises it.
        """
        return self._site(tag, None, keep=self.guide.project.settings.as_a_whole)

    def _site(self, tag: str, count: int | None, *, keep: bool) -> tuple[Site, tuple[Problem, ...]]:
        locale = next(item for item in self.locales if item.tag == tag)
        chain, problems = chain_of(self.guide, self._spoken(locale))
        site = self.site_with(locale, chain, count, keep=keep)
        if count is None:
            problems += self._unshown(locale, site.editions)
        return site, problems

    def site_with(
        self,
        locale: Locale,
        chain: Sequence[Translation],
        count: int | None = None,
        *,
        keep: bool = False,
    ) -> Site:
        """Give the site of a locale whose words are looked for in catalogues that were read."""
        guide, settings = self.guide, self.guide.project.settings
        translator = self._translator(locale, chain)
        documents: Sequence[Prepared] = guide.documents
        framed: Sequence[Frame] = (
            self.frames if settings.folders.of(locale.tag) else self.frames.at_root
        )
        if count is not None:
            documents, framed = documents[:count], framed[:count]
        own, refused = words_of(guide.theme.own, translator.chain_of(""), settings.source.tag)
        words, of_stock = words_of(guide.theme.stock.values(), translator.of_theme, ENGLISH.tag)
        names, of_names = words_of(guide.navigation.segments, translator.chain, settings.source.tag)
        shown = {text: found for text, found in words.items() if text not in SENTENCES}
        of_pages: Mapping[str, tuple[str, str]] = {**shown, **own}
        if translator.pseudo:
            of_pages, names = (pseudo_words(one, locale.tag, ASKING) for one in (of_pages, names))
        return Site(
            settings=settings,
            locale=locale,
            locales=self.locales,
            frames=framed,
            editions=Editions(documents, translator, keep=keep),
            facts=guide.facts_for(locale),
            words=of_pages,
            theme=guide.theme.templates,
            rejected=(*refused, *of_stock, *of_names),
            numbers=range(len(documents)),
            navigation=guide.navigation,
            names=names,
            forwards=guide.forwarded.forwards,
            fact_entries=guide.fact_entries,
            offered=guide.offers_languages,
            share=share_image(guide, locale),
        )

    def _translator(self, locale: Locale, chain: Sequence[Translation]) -> Translator:
        settings = self.guide.project.settings
        spoken = self._spoken(locale)
        stock = self.guide.theme.chain(near(settings, spoken), chain)
        chain = [] if spoken == settings.source else chain
        return Translator(
            *(locale.tag, spoken == settings.source, chain, stock),
            outdated=outdated_of(settings, locale.tag, chain),
            images=self.guide.images_of(locale),
            drafts=drafts_of(settings, locale.tag, chain),
            pseudo=locale in settings.pseudo,
        )

    def _spoken(self, locale: Locale) -> Locale:
        """Give the locale whose words are shown: of a pseudo one, that of the source."""
        settings = self.guide.project.settings
        return settings.source if locale in settings.pseudo else locale

    def rejections(self, site: Site) -> tuple[Problem, ...]:
        """Say of the translations that a site does not show what is wrong with them."""
        return tuple(_rejections(self.guide, (*site.editions.rejected, *site.rejected)))

    def _unshown(self, locale: Locale, editions: Editions) -> tuple[Problem, ...]:
        """Say it of a locale that shows no word of its own; ProjectError if it is not made then."""
        settings = self.guide.project.settings
        item = next((one for one in settings.locales if one.locale == locale), None)
        if item is None or self.guide.unread or not unpublished(item, editions):
            return ()
        problem = no_words(item, self.guide.project.catalogue_path(locale))
        if not self.unpublished:
            raise ProjectError(*_rejections(self.guide, editions.rejected), problem)
        return (problem,)

    def sites(self, tags: Collection[str] = ()) -> tuple[list[Site], tuple[Problem, ...]]:
        """Put the words of all locales in, or of those named, but where one can't be read."""
        sites: list[Site] = []
        problems: tuple[Problem, ...] = ()
        for locale in self.locales:
            if not tags or locale.tag in tags:
                try:
                    site, found = self.site(locale.tag)
                except ProjectError as error:
                    found = error.problems
                else:
                    sites.append(site)
                problems += found
        return sites, problems

    def paths(self) -> set[str]:
        """Give every path below the output folder that a build may write."""
        files = {*self.guide.files, MISSING}
        folders = map(self.guide.project.settings.folders.of, (one.tag for one in self.locales))
        of_locales = (f"{folder}{path}" for folder in folders for path in files)
        maps = (f"sitemap-{number}.xml" for number in range(1, self._most_maps + 1))
        return {*of_locales, *self.assets, *OF_ALL, *maps}

    @property
    def _most_maps(self) -> int:
        """Tell how many maps for search engines there may be beside the list of them."""
        documents, languages = len(self.frames), len(self.locales)
        return documents if documents * languages * languages > MOST_ADDRESSES else 0

    def without(self, tags: Collection[str]) -> Assembly:
        """Give the same for a site that does not have some locales."""
        kept = tuple(locale for locale in self.locales if locale.tag not in tags)
        paths = _asset_paths(self.guide, kept)
        return replace(self, locales=kept, assets=self.assets.among(paths))


def _published(
    guide: Guide, *, unpublished: bool, counted: bool
) -> tuple[tuple[Locale, ...], list[Problem]]:
    """Choose the locales that have a catalogue of their own language and reach their threshold.

    That a catalogue can be read is not known yet where there is no threshold.
    """
    project = guide.project
    found, problems = [project.settings.source], list[Problem]()
    for item in project.settings.locales:
        copy = guide.copies.get(item.locale.tag)
        try:
            fault = (copy,) if copy else _short_of(guide, item, counted=counted)
        except ProjectError as error:
            problems += error.problems
            continue
        problems += fault
        if not fault or (unpublished and fault[0].code in UNPUBLISHED):
            found.append(item.locale)
    return (*found, *project.settings.pseudo), problems


def _short_of(guide: Guide, item: LocaleSettings, *, counted: bool) -> tuple[Problem, ...]:
    """Say why a locale is not published: it has no catalogue, or no word, or too few of them."""
    project = guide.project
    pattern, paths, found = catalogue_files(project, item.locale)
    files = [path for path in paths.values() if is_there(project.root / path)]
    if not files:
        return found or (Problem.make("MSG004", Place(pattern), tag=item.locale.tag),)
    has_words = any(_may_have_words(project, path) for path in files)
    if item.threshold is None and not has_words:
        return () if project.settings.related(item.locale) else (no_words(item, pattern),)
    if not (item.threshold and counted):
        return ()
    catalogue, _ = read_catalogue(project, item.locale)
    count = coverage(catalogue, guide.asked, guide.related(item))
    below = catalogue and guide.below_threshold(catalogue, count, item)
    return (below,) if below else ()


def _may_have_words(project: Project, path: str) -> bool:
    """Tell whether a catalogue has words; that one can't be read is told where it is read."""
    if project.settings.by_document and project.fault(path):
        return True
    return _ANY_WORDS.search(project.read(path).data) is not None


def _assets(guide: Guide, locales: Iterable[Locale]) -> Assets:
    paths = _asset_paths(guide, locales)
    return Assets(
        guide.project,
        [path for path in paths if not guide.asset_fault(path) and not guide.makes(path)],
    )


def _asset_paths(guide: Guide, locales: Iterable[Locale]) -> Set[str]:
    """Give the files that documents link to or show, with the images of some locales."""
    own = (path for locale in locales for path in guide.images_of(locale).values())
    return {*own, *guide.asset_paths}


def _rejections(guide: Guide, rejected: Iterable[Rejected]) -> Iterator[Problem]:
    """Say of each translation that is not shown what is wrong with it, once."""
    messages: dict[tuple[str, Key], list[Rejected]] = {}
    for item in rejected:
        path = item.translation.catalogue.path_of(item.segment.key)
        messages.setdefault((path, item.segment.key), []).append(item)
    for (path, _), items in messages.items():
        message, style = items[0].message, items[0].translation.style
        key = items[0].segment.key
        uses = guide.shared.get(key) or [(items[0].segment, items[0].scope)]
        yield from check_errors(message, uses, style, path)
