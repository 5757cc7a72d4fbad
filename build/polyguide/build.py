"""Building: the guide in every locale, written below the output folder."""

from __future__ import annotations

import gc
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from polyguide.addresses import asset_paths
from polyguide.checks import check_message
from polyguide.document import Edition, Scope
from polyguide.frame import Frame, frames
from polyguide.guide import Guide, read_guide
from polyguide.page import Theme, ThemeError
from polyguide.pipeline import below_threshold, coverage, read_catalogue
from polyguide.problem import Place, Problem
from polyguide.project import Artifact, Project, ProjectError, write_output
from polyguide.site import Site, index_page, site_map
from polyguide.structure import structure
from polyguide.translate import Rejected, Translation, accept, source_edition, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polyguide.facts import FormattedFact
    from polyguide.locales import Locale
    from polyguide.settings import LocaleSettings

__all__ = ["Built", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: paths below the output folder, how many files changed, and what was met."""

    paths: tuple[str, ...] = ()
    written: int = 0
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: Built) -> Built:
        """Join what two parts of a build made."""
        return Built(
            self.paths + other.paths,
            self.written + other.written,
            self.problems + other.problems,
        )


def build(project: Project, *, jobs: int = 0) -> Built:
    """Make every page of every locale that is translated far enough.

    Problems of the source, and translations that were not shown, are in the result. The files are
    the same for the same input, whatever the number of `jobs` (0: one for each core).
    """
    guide = read_guide(project)
    published, problems = _published(guide)
    documents = [prepared.document for prepared in guide.documents]
    framed = frames(documents, guide.facts, raw_html=project.settings.raw_html)
    work = _Work(guide, framed, published, _assets(guide))
    made = Built(problems=(*guide.problems, *problems))
    for part in _each_locale(work, jobs or os.cpu_count() or 1):
        made += part
    return made + _written(project, work.common())


@dataclass(frozen=True)
class _Work:
    """What every locale is made from."""

    guide: Guide
    frames: tuple[Frame, ...]
    locales: tuple[Locale, ...]
    assets: Mapping[str, bytes]

    def make(self, tag: str) -> Built:
        """Make all files of one locale."""
        site, problems = self.site(tag)
        made = _written(self.guide.project, site.artifacts(self.assets))
        return made + Built(problems=problems)

    def site(self, tag: str, count: int | None = None) -> tuple[Site, tuple[Problem, ...]]:
        """Put one locale's words into the documents, or into the first `count` of them."""
        settings = self.guide.project.settings
        locale = next(item for item in self.locales if item.tag == tag)
        editions: list[Edition] = []
        rejected: list[Rejected] = []
        chain, problems = _chain(self.guide.project, locale)
        for prepared in self.guide.documents[:count]:
            if locale == settings.source:
                editions.append(source_edition(prepared, tag))
                continue
            edition, refused = translate(prepared, tag, chain)
            editions.append(edition)
            rejected += refused
        site = Site(
            settings=settings,
            locale=locale,
            locales=self.locales,
            frames=self.frames[:count],
            editions=tuple(editions),
            facts=self._facts(locale),
            words=_theme_words(self.guide, chain, settings.source.tag),
            theme=Theme(self.guide.project.templates()),
        )
        scopes = {item.document.path: item.document.scope for item in self.guide.documents}
        return site, (*problems, *_rejections(rejected, scopes))

    def _facts(self, locale: Locale) -> Mapping[str, FormattedFact]:
        """Write the facts for a locale, and for text on its pages that is in another language."""
        facts = dict(self.guide.facts.format(locale))
        for other in self.guide.project.settings.all_locales:
            if other != locale and facts:
                for name, fact in self.guide.facts.format(other).items():
                    facts[f"{name}@{other.tag}"] = fact
        return facts

    def common(self) -> Iterator[Artifact]:
        """Make the files that belong to no locale: the choice of languages, the map, images."""
        sites = [self.site(locale.tag, 1)[0] for locale in self.locales]
        yield index_page(sites)
        yield from site_map(sites[0], self.frames)
        for path, data in sorted(self.assets.items()):
            yield Artifact(path, data)


def _published(guide: Guide) -> tuple[tuple[Locale, ...], list[Problem]]:
    """Choose the locales that have a catalogue and reach their threshold."""
    project = guide.project
    found, problems = [project.settings.source], []
    keys = None
    for item in project.settings.locales:
        path = project.catalogue_path(item.locale)
        if project.optional(path) is None:
            problems.append(Problem.of("MSG004", Place(path), tag=item.locale.tag))
            continue
        if item.threshold:
            keys = keys or {segment.key for segment, _ in guide.segments()}
            catalog, _ = read_catalogue(project, item.locale)
            below = below_threshold(coverage(catalog, keys), item, path)
            if below:
                problems.append(below)
                continue
        found.append(item.locale)
    return tuple(found), problems


def _assets(guide: Guide) -> Mapping[str, bytes]:
    project = guide.project
    return {
        path: project.read(f"{project.settings.content}/{path}").data
        for path in asset_paths(prepared.document for prepared in guide.documents)
        if guide.has_asset(path)
    }


def _chain(project: Project, locale: Locale) -> tuple[list[Translation], tuple[Problem, ...]]:
    """Read a locale's catalogue and those it falls back to."""
    settings = {item.locale.tag: item for item in project.settings.locales}
    chain: list[Translation] = []
    problems: tuple[Problem, ...] = ()
    for tag in _fallbacks(settings, locale.tag):
        catalog, found = read_catalogue(project, settings[tag].locale)
        problems += found
        if catalog is not None:
            chain.append(Translation(tag, catalog))
    return chain, problems


def _fallbacks(settings: Mapping[str, LocaleSettings], tag: str) -> list[str]:
    """List a locale and those it falls back to, nearest first; a circle ends by itself."""
    found: list[str] = []
    waiting = [tag]
    while waiting:
        tag = waiting.pop(0)
        if tag in settings and tag not in found:
            found.append(tag)
            waiting += settings[tag].fallback
    return found


def _theme_words(
    guide: Guide, chain: Iterable[Translation], source: str
) -> Mapping[str, tuple[str, str]]:
    """Find the theme's words: by source text, the words and the language that they are in."""
    words = {}
    for segment in guide.theme:
        words[segment.text] = (segment.text, source)
        kept = structure(segment.inline)
        for tag, catalog in chain:
            message = catalog.get(*segment.key)
            if message is None or not message.translated:
                continue
            if accept(message.strings[0], segment, kept, Scope()) is not None:
                words[segment.text] = (message.strings[0], tag)
                break
    return words


def _rejections(rejected: Iterable[Rejected], scopes: Mapping[str, Scope]) -> Iterator[Problem]:
    """Say of each translation that is not shown what is wrong with it, once."""
    seen = set()
    for message, segment, path in rejected:
        if (path, segment.key) not in seen:
            seen.add((path, segment.key))
            scope = scopes.get(segment.place.path, Scope())
            yield from check_message(message, segment, scope, path)


def _written(project: Project, artifacts: Iterable[Artifact]) -> Built:
    """Write files below the output folder."""
    rows = list(write_output(project, artifacts))
    return Built(tuple(path for path, _ in rows), sum(changed for _, changed in rows))


def _each_locale(work: _Work, jobs: int) -> Iterator[Built]:
    """Make every locale, several at a time where there are cores; results in the given order."""
    tags = [locale.tag for locale in work.locales]
    size = len(tags) * len(work.guide.documents)
    if jobs == 1 or size < _WORTH_A_PROCESS:
        for tag in tags:
            yield _made(work, tag)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(method)
    workers = min(jobs, len(tags))
    with ProcessPoolExecutor(workers, context, _set_work, (work,)) as pool:
        yield from pool.map(_made_here, tags)


_WORTH_A_PROCESS = 100  # pages; fewer are made sooner than a process starts
_work: _Work  # of a worker process, set once when it starts


def _set_work(work: _Work) -> None:
    global _work
    _work = work
    # What was read lives as long as the process, and pages make no circles: looking for garbage
    # would only cost time, about a quarter of the build.
    gc.freeze()
    gc.disable()


def _made_here(tag: str) -> Built:
    return _made(_work, tag)


def _made(work: _Work, tag: str) -> Built:
    """Make one locale; a file that can't be read is a problem of that locale alone."""
    try:
        return work.make(tag)
    except ProjectError as error:
        return Built(problems=error.problems)
    except ThemeError as error:
        return Built(problems=(error.problem,))
