"""Assembly: a guide, its frames and a locale's catalogues become that locale's site."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from polyguide.checks import (
    Style,
    check_documents,
    check_errors,
    may_be_shown,
    may_name,
    naming_uses,
)
from polyguide.checks.language import language_errors
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.document import Scope, Segment
from polyguide.model.links import linked_documents
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.model.structure import look_at
from polyguide.model.timings import Stage, stage
from polyguide.project import ProjectError
from polyguide.project.settings import LocaleSettings, Settings
from polyguide.render.html.frame import Frame, Frames
from polyguide.render.stock_words import ENGLISH
from polyguide.site.assets import Assets
from polyguide.site.guide import OF_ALL, Guide
from polyguide.site.pages import Site
from polyguide.source.fact_list import SENTENCES
from polyguide.translate.accept import Names, accept
from polyguide.translate.coverage import coverage, no_words, unpublished
from polyguide.translate.editions import Editions, Translator
from polyguide.translate.fallback import Prepared, Rejected, Translation
from polyguide.translate.outdated import Outdated

# The words of a second entry, as the first is the header. An untranslated catalogue has none.
_ANY_WORDS = lazy(
    rb'^msgstr(?:\[0\])? "(?:[^"]|"\r?\n")(?s:.*?)^msgstr(?:\[0\])? "(?:[^"]|"\r?\n")', re.MULTILINE
)
OF_DRAFTS = frozenset({"MSG005", "MSG010"})
"""The problems of locales that are not published as they are not translated far enough."""


@stage(Stage.CHECKING_SOURCE)
def assemble(guide: Guide, *, drafts: bool = False) -> tuple[Assembly, tuple[Problem, ...]]:
    """Prepare all that does not depend on a locale, and choose the locales to publish.

    With `drafts`, those are among them that are not translated far enough. ProjectError if a
    template can't be read or compiled: then nothing whole can be made.
    """
    if guide.theme.unusable:
        raise ProjectError(*guide.theme.unusable)
    published, problems = _published(guide, drafts=drafts)
    documents = guide.documents.read
    unread = filter(guide.is_unread, linked_documents(documents) if guide.unread else ())
    framed = Frames(guide.documents.ids, documents, guide.facts, frozenset(unread))
    told = guide.problems
    if not guide.known:
        for _ in framed:  # now, so that processes which start later find them
            pass
        told += tuple(check_documents(documents, guide, guide.facts, guide.project.settings))
    assembly = Assembly(guide, framed, published, _assets(guide, published), told, drafts)
    return assembly, (*told, *problems)


@dataclass(frozen=True)
class Assembly:
    """What every locale's site is made from. `assets` are the files that documents show.

    `problems` are those of the source.

    With `drafts`, a locale is made that shows no word of its own language.
    """

    guide: Guide
    frames: Frames
    locales: tuple[Locale, ...]
    assets: Assets
    problems: tuple[Problem, ...] = ()
    drafts: bool = False

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
        outputs = self.guide.project.settings.outputs
        return self._site(tag, None, keep="single" in outputs or "text" in outputs)

    def _site(self, tag: str, count: int | None, *, keep: bool) -> tuple[Site, tuple[Problem, ...]]:
        settings = self.guide.project.settings
        locale = next(item for item in self.locales if item.tag == tag)
        chain, problems = _chain(self.guide, locale)
        stock = self.guide.theme.chain(_near(settings, locale), chain)
        chain = [] if locale == settings.source else chain
        translator = Translator(
            tag,
            locale == settings.source,
            chain,
            stock,
            _outdated(settings, tag, chain),
            self.guide.images_of(locale),
        )
        documents: Sequence[Prepared] = self.guide.documents
        framed: Sequence[Frame] = self.frames
        if count is not None:
            documents, framed = documents[:count], framed[:count]
        editions = Editions(documents, translator, keep=keep)
        problems += self._unshown(locale, editions) if count is None else ()
        own, refused = _words(self.guide.theme.own, chain, settings.source.tag)
        words, of_stock = _words(self.guide.theme.stock.values(), stock, ENGLISH.tag)
        of_pages = {text: found for text, found in words.items() if text not in SENTENCES}
        site = Site(
            settings=settings,
            locale=locale,
            locales=self.locales,
            frames=framed,
            editions=editions,
            facts=self.guide.facts_for(locale),
            words={**of_pages, **own},
            theme=self.guide.theme.templates,
            rejected=(*refused, *of_stock),
        )
        return site, problems

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
        if not self.drafts:
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
        files = self.guide.files
        of_locales = (f"{locale.tag}/{path}" for locale in self.locales for path in files)
        return {*of_locales, *self.assets, *OF_ALL}

    def without(self, tags: Collection[str]) -> Assembly:
        """Give the same for a site that does not have some locales."""
        kept = tuple(locale for locale in self.locales if locale.tag not in tags)
        paths = _asset_paths(self.guide, kept)
        return replace(self, locales=kept, assets=self.assets.among(paths))


def _published(guide: Guide, *, drafts: bool) -> tuple[tuple[Locale, ...], list[Problem]]:
    """Choose the locales that have a catalogue of their own language and reach their threshold.

    That a catalogue can be read is not known yet where there is no threshold.
    """
    project = guide.project
    found, problems = [project.settings.source], list[Problem]()
    for item in project.settings.locales:
        copy = guide.copies.get(item.locale.tag)
        try:
            fault = (copy,) if copy else _short_of(guide, item)
        except ProjectError as error:
            problems += error.problems
            continue
        problems += fault
        if not fault or (drafts and fault[0].code in OF_DRAFTS):
            found.append(item.locale)
    return tuple(found), problems


def _short_of(guide: Guide, item: LocaleSettings) -> tuple[Problem, ...]:
    """Say why a locale is not published: it has no catalogue, or no word, or too few of them."""
    project = guide.project
    path = project.catalogue_path(item.locale)
    file = project.optional(path)
    if file is None:
        return (Problem.make("MSG004", Place(path), tag=item.locale.tag),)
    if item.threshold is None and not _ANY_WORDS.search(file.data):
        return () if project.settings.related(item.locale) else (no_words(item, path),)
    if not item.threshold:
        return ()
    catalogue, _ = read_catalogue(project, item.locale)
    count = coverage(catalogue, guide.keys, guide.related(item))
    below = catalogue and guide.below_threshold(catalogue, count, item)
    return (below,) if below else ()


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


def _chain(guide: Guide, locale: Locale) -> tuple[list[Translation], tuple[Problem, ...]]:
    """Read a locale's catalogue and those it falls back to.

    A fallback that can't be read, or is of another language, is left out; ProjectError if it is the
    locale's own. The source language needs no catalogue; one that is there may have other words for
    those of the theme.
    """
    source, tags = guide.project.settings.source, guide.project.settings.fallbacks(locale.tag)
    settings = {item.locale.tag: item for item in guide.project.settings.locales}
    if locale == source:
        settings, tags = {source.tag: LocaleSettings(source)}, [source.tag]
    chain: list[Translation] = []
    problems: tuple[Problem, ...] = ()
    for tag in tags:
        try:
            catalogue, found = read_catalogue(guide.project, settings[tag].locale)
            copy = guide.copies.get(tag)
            errors = [copy] if copy else []
            if catalogue and not copy:
                errors = [*language_errors(catalogue, settings[tag].locale)]
            if errors:
                raise ProjectError(*errors)
        except ProjectError as error:
            if tag == locale.tag and locale != source:
                raise
            catalogue, found = None, error.problems
        problems += found
        if catalogue is not None:
            style = guide.style_of(settings[tag])
            chain.append(Translation(catalogue, style, Refused(guide, catalogue, style)))
    return chain, problems


def _near(settings: Settings, locale: Locale) -> Sequence[Locale]:
    """List a locale, those it falls back to, and the source language."""
    known = {item.locale.tag: item for item in settings.locales}
    return (*(known[tag].locale for tag in settings.fallbacks(locale.tag)), settings.source)


class Refused(Container[Key]):
    """The translations with an error in one of the documents that their message stands in.

    Only messages are asked that stand in documents which know other names: of all others every
    use says the same.
    """

    def __init__(self, guide: Guide, catalogue: Catalogue, style: Style) -> None:
        self._guide = guide
        self._catalogue = catalogue
        self._style = style
        self._shared = guide.shared_keys
        self._known: dict[Key, bool] = {}

    def __contains__(self, key: object) -> bool:
        """Tell whether the translation of a message is refused."""
        if key not in self._shared:
            return False
        if key not in self._known:
            self._known[key] = self._is_refused(key)
        return self._known[key]

    def _is_refused(self, key: Key) -> bool:
        message = self._catalogue.get(*key)
        if message is None or not message.translated or not may_name(message.id, *message.strings):
            return False
        uses = naming_uses(message, self._guide.shared[key])
        return len(uses) > 1 and not may_be_shown(message, uses, self._style)


def _outdated(settings: Settings, tag: str, chain: Iterable[Translation]) -> Outdated | None:
    """Say what a locale does with the fuzzy messages of its own catalogue."""
    policies = {item.locale.tag: item.fuzzy for item in settings.locales}
    return next((Outdated(policies[tag], own) for own in chain if own.tag == tag), None)


def _words(
    segments: Iterable[Segment], chain: Iterable[Translation], source: str
) -> tuple[Mapping[str, tuple[str, str]], tuple[Rejected, ...]]:
    """Find words that are polyguide's: by source text, the words and the language they are in.

    And the translations of them that are not shown.
    """
    words: dict[str, tuple[str, str]] = {}
    rejected: list[Rejected] = []
    for segment in segments:
        words[segment.text] = (segment.text, source)
        kept = look_at(segment.inline).structure
        for translation in chain:
            message = translation.catalogue.get(*segment.key)
            if message is None or not message.translated:
                continue
            names = Names(Scope(), translation.style)
            nodes = accept(message, segment, kept, names)
            if nodes is not None and segment.key not in translation.refused:
                words[segment.text] = (message.strings[0], translation.tag)
                break
            rejected.append(Rejected(message, segment, Scope(), translation))
    return words, tuple(rejected)


def _rejections(guide: Guide, rejected: Iterable[Rejected]) -> Iterator[Problem]:
    """Say of each translation that is not shown what is wrong with it, once."""
    messages: dict[tuple[str, Key], list[Rejected]] = {}
    for item in rejected:
        path = item.translation.catalogue.path
        messages.setdefault((path, item.segment.key), []).append(item)
    for (path, _), items in messages.items():
        message, style = items[0].message, items[0].translation.style
        key = items[0].segment.key
        uses = guide.shared.get(key) or [(items[0].segment, items[0].scope)]
        yield from check_errors(message, uses, style, path)
