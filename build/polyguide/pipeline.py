"""The story of each command, in the order in which things happen."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from polyguide import catalog as catalogs
from polyguide import po
from polyguide.catalog import Coverage
from polyguide.checks import (
    Glossary,
    Style,
    check_beside,
    check_documents,
    check_facts,
    check_message,
    parse_glossary,
    uses_by_key,
)
from polyguide.document import Status
from polyguide.extract import ASK, asked_texts, template_catalog
from polyguide.frame import frames
from polyguide.guide import Guide, read_guide
from polyguide.locales import header_date, plural_forms
from polyguide.merge import merge
from polyguide.outdated import Outdated, count_outdated
from polyguide.page import Theme, ThemeError
from polyguide.problem import Place, Problem, Severity
from polyguide.project import ProjectError, write
from polyguide.settings import Fuzzy
from polyguide.since import changes_since
from polyguide.site import Site, index_page
from polyguide.translate import source_edition, translate

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from polyguide.catalog import Catalog, Key
    from polyguide.document import Scope, Segment
    from polyguide.git import Revision
    from polyguide.locales import Locale
    from polyguide.project import Project
    from polyguide.settings import LocaleSettings

__all__ = [
    "Change",
    "Report",
    "below_threshold",
    "check",
    "coverage",
    "extract",
    "read_catalogue",
    "status",
    "update",
]

# Problems of a document that was not read whole: a template made from it would lose messages.
_NOT_WHOLE = frozenset({"MD001", "MD011", "MD015", "FCT001"})


@dataclass(frozen=True, slots=True)
class Change:
    """One file that a command made: its path, whether it changed on disk, how far it is."""

    path: str
    written: bool
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and how much it looked at.

    `hidden` counts what was found and is not told, because somebody asked for that.
    """

    problems: tuple[Problem, ...]
    messages: int
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    hidden: int = 0

    @property
    def failed(self) -> bool:
        """Tell whether there is anything that must be mended."""
        return any(problem.severity > Severity.NOTE for problem in self.problems)


def extract(project: Project, now: datetime.datetime) -> Iterator[Change]:
    """Write the template from the guide's text. `now` (aware) dates a template that changed."""
    template = _template(_sound_guide(project), now)
    yield Change(template.path, write(project, template.path, po.dump(template)))


def update(project: Project, now: datetime.datetime) -> Iterator[Change]:
    """Write the template, and bring every locale's catalogue over to it, creating missing ones.

    All catalogues are read before any is written: one that can't be read stops the run.
    """
    template = _template(_sound_guide(project, _asked(project)), now)
    renewed = [_renewed(project, item.locale, template) for item in project.settings.locales]
    for catalog in (template, *renewed):
        written = write(project, catalog.path, po.dump(catalog))
        yield Change(catalog.path, written, None if catalog is template else catalog.coverage)


def check(project: Project, today: datetime.date, *, since: Revision | None = None) -> Report:
    """Check the source, the facts, and every message of every locale.

    With a revision, only what changed since then is checked, and whether its words were written
    for another text. How far a locale is translated is then not told.
    """
    guide = read_guide(project)
    changes = changes_since(guide, since) if since else None
    documents = [prepared.document for prepared in guide.documents]
    problems = [
        *guide.problems,
        *check_documents(documents, guide),
        *check_facts(guide.facts, documents, project.settings, today),
        *_check_templates(guide),
    ]
    segments = uses_by_key(guide.segments())
    glossary, found_there = _read_glossary(project)
    problems += found_there
    looked_at = set(segments)
    if changes:
        problems = [problem for problem in problems if changes.concerns(problem)]
        looked_at &= changes.new_keys
    counts = {}
    for item in project.settings.locales:
        try:
            catalog, found = read_catalogue(project, item.locale)
        except ProjectError as error:
            problems += _of_locale(error.problems, item)
            continue
        if not (changes and catalog) or changes.touched(catalog, item.locale):
            problems += _of_locale(found, item)
        if catalog is None:
            place = Place(project.catalogue_path(item.locale))
            missing = Problem.of("MSG004", place, tag=item.locale.tag)
            problems += _of_locale([missing], item)
            continue
        style = Style(item.locale, glossary.of(item.locale), glossary.names(), item.allowed)
        count = _with_outdated(coverage(catalog, segments), catalog, item, guide)
        if changes:
            keys = changes.messages(catalog, item.locale) & segments.keys()
            found_here = [
                *_check_messages(catalog, segments, style, only=keys),
                *changes.borrowed(catalog, item, keys),
            ]
            looked_at |= keys
        else:
            found_here = [
                *_check_messages(catalog, segments, style),
                *_check_coverage(catalog, item, count),
            ]
        problems += _of_locale(found_here, item)
        counts[item.locale.tag] = count
    return Report(tuple(problems), len(looked_at), counts)


def _of_locale(problems: Iterable[Problem], item: LocaleSettings) -> Iterator[Problem]:
    """Say of problems which locale's they are."""
    return (replace(problem, locale=item.locale.tag) for problem in problems)


def status(project: Project) -> Mapping[str, Coverage]:
    """Count what is translated in each locale, against the guide as it is now."""
    guide = read_guide(project)
    keys = {segment.key for segment, _ in guide.segments()}
    counts = {}
    for item in project.settings.locales:
        catalog, _ = read_catalogue(project, item.locale)
        counts[item.locale.tag] = _with_outdated(coverage(catalog, keys), catalog, item, guide)
    return counts


def read_catalogue(project: Project, locale: Locale) -> tuple[Catalog | None, tuple[Problem, ...]]:
    """Read a locale's catalogue and the warnings about it; None if there is none yet.

    ProjectError if the file can't be read without loss.
    """
    path = project.catalogue_path(locale)
    file = project.optional(path)
    if file is None:
        return None, ()
    catalog, problems = po.parse(file.data, path, strict=False)
    if catalog is None:
        raise ProjectError(*problems)
    return catalog, problems


def coverage(catalog: Catalog | None, keys: Iterable[Key]) -> Coverage:
    """Count what a catalogue translates of the guide as it is now, not as it was extracted."""
    total = translated = fuzzy = 0
    for context, text in keys:
        total += 1
        message = catalog.get(context, text) if catalog else None
        if message is not None and all(message.strings):
            translated += message.translated
            fuzzy += not message.translated
    obsolete = sum(message.obsolete for message in catalog.messages) if catalog else 0
    return Coverage(total, translated, fuzzy, total - translated - fuzzy, obsolete)


def _with_outdated(
    count: Coverage, catalog: Catalog | None, item: LocaleSettings, guide: Guide
) -> Coverage:
    """Count as well what readers see in the place of fuzzy messages."""
    if catalog is None or not count.fuzzy or item.fuzzy is Fuzzy.FALLBACK:
        return count
    seen = count_outdated(guide.documents, Outdated(item.fuzzy, catalog))
    return replace(count, older=seen[Status.OLDER], omitted=seen[Status.OMITTED])


def below_threshold(count: Coverage, item: LocaleSettings, path: str) -> Problem | None:
    """Give the problem of a locale that is not translated far enough to be published."""
    if 100 * count.translated >= item.threshold * count.total:
        return None
    return Problem.of(
        "MSG005",
        Place(path, 1, 1),
        tag=item.locale.tag,
        percent=100 * count.translated // max(1, count.total),
        threshold=item.threshold,
    )


def _asked(project: Project) -> frozenset[str]:
    """Give the texts that translators of any locale want to be messages apart."""
    texts: frozenset[str] = frozenset()
    for item in project.settings.locales:
        path = project.catalogue_path(item.locale)
        file = project.optional(path)
        if file is not None and ASK.encode() in file.data:
            catalog, _ = po.parse(file.data, path, strict=False)
            texts |= asked_texts(catalog) if catalog else frozenset()
    return texts


def _sound_guide(project: Project, asked: frozenset[str] = frozenset()) -> Guide:
    """Read the guide for extraction; ProjectError if a document was not read whole."""
    guide = read_guide(project, asked)
    broken = [problem for problem in guide.problems if problem.code in _NOT_WHOLE]
    if broken:
        raise ProjectError(*broken)
    return guide


def _template(guide: Guide, now: datetime.datetime) -> Catalog:
    settings = guide.project.settings
    path = settings.template_path
    file = guide.project.optional(path)
    old = po.parse(file.data, path, template=True)[0] if file else None
    segments = (segment for segment, _ in guide.segments())
    return template_catalog(segments, path, project=settings.domain, date=header_date(now), old=old)


def _renewed(project: Project, locale: Locale, template: Catalog) -> Catalog:
    catalog, _ = read_catalogue(project, locale)
    if catalog is None:
        catalog = catalogs.new(locale.gettext, plural_forms(locale), template)
        catalog = replace(catalog, path=project.catalogue_path(locale))
    return merge(catalog, template).catalog


def _check_templates(guide: Guide) -> Iterator[Problem]:
    """Try every template: on the first pages, once in the source and once without translations."""
    settings = guide.project.settings
    documents = guide.documents[:2]
    parts = frames([item.document for item in documents], guide.facts, raw_html=settings.raw_html)
    words = {segment.text: (segment.text, settings.source.tag) for segment in guide.theme}
    theme = Theme(guide.project.templates(), settings.templates)
    for locale in settings.all_locales[:2]:
        editions = [
            source_edition(item, locale.tag)
            if locale == settings.source
            else translate(item, locale.tag, ())[0]
            for item in documents
        ]
        facts = guide.facts_for(locale)
        site = Site(
            settings, locale, settings.all_locales, parts, tuple(editions), facts, words, theme
        )
        try:
            for index in range(len(parts)):
                site.page(index)
            site.single({})
            index_page(site, parts, [site.entry()])
        except ThemeError as error:
            yield error.problem
            return


def _read_glossary(project: Project) -> tuple[Glossary, tuple[Problem, ...]]:
    file = project.optional(project.settings.glossary)
    if file is None:
        return Glossary(), ()
    names = {name for item in project.settings.locales for name in item.locale.spellings}
    return parse_glossary(file.text(), file.path, names)


def _check_messages(
    catalog: Catalog,
    segments: Mapping[Key, Sequence[tuple[Segment, Scope]]],
    style: Style,
    *,
    only: Set[Key] | None = None,
) -> Iterator[Problem]:
    """Check the translations of all messages, or of some beside all others."""
    done = []
    wanted = segments.keys() if only is None else only
    for key, uses in segments.items():
        message = catalog.get(*key)
        if message is not None and any(message.strings) and not message.fuzzy:
            if key in wanted:
                yield from check_message(message, uses, style, catalog.path)
            done.append((message, *uses[0]))
    for problem in check_beside(done, style, catalog.path):
        if only is None or _key_at(catalog, problem.place.line) in only:
            yield problem
    unknown = sum(catalog.get(*key) is None for key in wanted)
    if unknown:
        yield Problem.of("MSG006", Place(catalog.path, 1, 1), count=unknown)


def _key_at(catalog: Catalog, line: int) -> Key | None:
    """Give the message that a line of a catalogue's file belongs to."""
    at = bisect.bisect_right(catalog.messages, line, key=attrgetter("line")) - 1
    return catalog.messages[at].key if at >= 0 else None


def _check_coverage(catalog: Catalog, item: LocaleSettings, count: Coverage) -> Iterator[Problem]:
    """Say how far a catalogue is, and what readers see of the rest."""
    place, tag = Place(catalog.path, 1, 1), item.locale.tag
    if count.missing:
        yield Problem.of("MSG001", place, count=count.missing, total=count.total, tag=tag)
    if count.fuzzy:
        yield Problem.of("MSG002", place, count=count.fuzzy, total=count.total, tag=tag)
    if count.older:
        yield Problem.of("FUZ001", place, count=count.older, tag=tag)
    if count.omitted:
        yield Problem.of("FUZ002", place, count=count.omitted, tag=tag)
    below = below_threshold(count, item, catalog.path)
    if below:
        yield below
