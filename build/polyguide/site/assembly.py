"""Assembly: a guide, its frames and a locale's catalogues become that locale's site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from polyguide.checks import Style, check_documents, check_errors, may_be_shown, naming_uses
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.document import Scope, Segment
from polyguide.model.edition import Edition
from polyguide.model.links import asset_paths, linked_documents
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.model.structure import look_at
from polyguide.project import ProjectError
from polyguide.project.settings import LocaleSettings, Settings
from polyguide.render.html.frame import Frame, frames
from polyguide.site.guide import Guide
from polyguide.site.pages import Site
from polyguide.translate.accept import Names, accept
from polyguide.translate.coverage import below_threshold, coverage
from polyguide.translate.fallback import Rejected, Translation, source_edition, translate
from polyguide.translate.outdated import Outdated, show_outdated


def assemble(guide: Guide) -> tuple[Assembly, tuple[Problem, ...]]:
    """Prepare all that does not depend on a locale, and choose the locales to publish.

    ProjectError if a template can't be read or compiled: then nothing whole can be made.
    """
    if guide.unusable:
        raise ProjectError(*guide.unusable)
    published, problems = _published(guide)
    documents = [prepared.document for prepared in guide.documents]
    settings = guide.project.settings
    unread = filter(guide.is_unread, linked_documents(documents) if guide.unread else ())
    framed = frames(documents, guide.facts, raw_html=settings.raw_html, unread=frozenset(unread))
    found = check_documents(documents, guide, guide.facts, settings)
    return Assembly(guide, framed, published, _assets(guide)), (*guide.problems, *found, *problems)


@dataclass(frozen=True)
class Assembly:
    """What every locale's site is made from. `assets` are the files that documents show."""

    guide: Guide
    frames: tuple[Frame, ...]
    locales: tuple[Locale, ...]
    assets: Mapping[str, bytes]

    def site(self, tag: str, count: int | None = None) -> tuple[Site, tuple[Problem, ...]]:
        """Put one locale's words into the documents, or into the first `count` of them.

        Translations that are not shown are in the problems. ProjectError if the locale's own
        catalogue can't be read.
        """
        settings = self.guide.project.settings
        locale = next(item for item in self.locales if item.tag == tag)
        editions: list[Edition] = []
        rejected: list[Rejected] = []
        chain, problems = _chain(self.guide, locale)
        outdated = _outdated(settings, tag, chain)
        for prepared in self.guide.documents[:count]:
            if locale == settings.source:
                editions.append(source_edition(prepared, tag))
                continue
            edition, refused = translate(prepared, tag, chain)
            editions.append(show_outdated(edition, outdated) if outdated else edition)
            rejected += refused
        words, refused = _words(self.guide.theme, chain, settings.source.tag)
        # No list may need one of these today, and an error in it is told as a check tells it.
        _, of_lists = _words(self.guide.list_sentences, chain, settings.source.tag)
        rejected += (*refused, *of_lists)
        site = Site(
            settings=settings,
            locale=locale,
            locales=self.locales,
            frames=self.frames[:count],
            editions=tuple(editions),
            facts=self.guide.facts_for(locale),
            words=words,
            theme=self.guide.templates,
        )
        return site, (*problems, *_rejections(self.guide, rejected))

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

    def without(self, tags: Collection[str]) -> Assembly:
        """Give the same for a site that does not have some locales."""
        kept = tuple(locale for locale in self.locales if locale.tag not in tags)
        return replace(self, locales=kept)


def _published(guide: Guide) -> tuple[tuple[Locale, ...], list[Problem]]:
    """Choose the locales that have a catalogue and reach their threshold.

    That a catalogue can be read is not known yet where there is no threshold.
    """
    project = guide.project
    found, problems = [project.settings.source], []
    keys = None
    for item in project.settings.locales:
        try:
            path = project.catalogue_path(item.locale)
            if project.optional(path) is None:
                problems.append(Problem.make("MSG004", Place(path), tag=item.locale.tag))
                continue
            if item.threshold:
                keys = keys or {segment.key for segment, _ in guide.segments()}
                catalogue, _ = read_catalogue(project, item.locale)
                count, whole = coverage(catalogue, keys), not guide.unread
                below = catalogue and below_threshold(catalogue, count, item, whole=whole)
                if below:
                    problems.append(below)
                    continue
        except ProjectError as error:
            problems += error.problems
            continue
        found.append(item.locale)
    return tuple(found), problems


def _assets(guide: Guide) -> Mapping[str, bytes]:
    project = guide.project
    return {
        path: project.read(f"{project.settings.content}/{path}").data
        for path in asset_paths([prepared.document for prepared in guide.documents])
        if not guide.asset_fault(path) and not guide.makes(path)
    }


def _chain(guide: Guide, locale: Locale) -> tuple[list[Translation], tuple[Problem, ...]]:
    """Read a locale's catalogue and those it falls back to.

    A fallback that can't be read is left out; ProjectError if it is the locale's own.
    """
    settings = {item.locale.tag: item for item in guide.project.settings.locales}
    chain: list[Translation] = []
    problems: tuple[Problem, ...] = ()
    for tag in fallbacks(settings, locale.tag):
        try:
            catalogue, found = read_catalogue(guide.project, settings[tag].locale)
        except ProjectError as error:
            if tag == locale.tag:
                raise
            catalogue, found = None, error.problems
        problems += found
        if catalogue is not None:
            style = guide.style_of(settings[tag])
            chain.append(Translation(catalogue, style, _refused(guide, catalogue, style)))
    return chain, problems


def _refused(guide: Guide, catalogue: Catalogue, style: Style) -> frozenset[Key]:
    """Find the translations with an error in one of the documents that their message stands in.

    Only messages are asked that stand in documents which know other names: of all others every
    use says the same.
    """
    return frozenset(
        key
        for key, uses in guide.shared.items()
        if (message := catalogue.get(*key)) is not None
        and message.translated
        and len(naming_uses(message, uses)) > 1
        and not may_be_shown(message, uses, style)
    )


def _outdated(settings: Settings, tag: str, chain: Iterable[Translation]) -> Outdated | None:
    """Say what a locale does with the fuzzy messages of its own catalogue."""
    policies = {item.locale.tag: item.fuzzy for item in settings.locales}
    return next((Outdated(policies[tag], own) for own in chain if own.tag == tag), None)


def fallbacks(settings: Mapping[str, LocaleSettings], tag: str) -> list[str]:
    """List a locale and those it falls back to, nearest first; a circle ends by itself."""
    found: list[str] = []
    waiting = [tag]
    while waiting:
        tag = waiting.pop(0)
        if tag in settings and tag not in found:
            found.append(tag)
            waiting += settings[tag].fallback
    return found


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
