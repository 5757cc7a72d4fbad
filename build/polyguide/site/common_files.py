"""The files of a site that belong to no locale: the way in, the map for search engines, images."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from polyguide.model.folders import FIRST, MISSING
from polyguide.project import Artifact
from polyguide.project.kept import digest_of
from polyguide.render.templates import ThemeError
from polyguide.site.dates import Dated, Revisions, revisions
from polyguide.site.index_page import index_page, missing_pages
from polyguide.site.making import Maker
from polyguide.site.manifest import Made
from polyguide.site.site import Site
from polyguide.site.site_map import robots, site_map
from polyguide.site.unmade import Unmade, fault_on_page

COMMON = ""  # the name under which a manifest keeps these files


def common_files(maker: Maker) -> Made:
    """Make those that need no words."""
    assembly = maker.assembly
    artifacts = [
        *site_map(_first_page(maker), _dated(maker), _revisions(maker)),
        *robots(assembly.guide),
        *(Artifact(path, data) for path, data in sorted(assembly.assets.items())),
    ]
    return maker.written(COMMON, artifacts, maker.old(COMMON))


def with_index(maker: Maker, common: Made | None, locales: Mapping[str, Made]) -> Made:
    """Add the page that offers the languages, if there is one: it takes a title from each locale.

    Where the source is as it was, all of it may be so.
    """
    hidden = {locale.tag for locale in maker.assembly.guide.project.settings.pseudo}
    shown = (part for part in locales.values() if part.name not in hidden)
    entries = [part.entry for part in shown if part.entry]
    made_of = maker.inputs.shared, list(maker.tags), entries, _revisions(maker)
    key = digest_of(repr(made_of).encode())
    old = maker.before.made.get(COMMON) if maker.before else None
    same = common is None and old is not None and old.key == key
    if same and old and old.on_disk(maker.assembly.guide.project):
        return replace(old, changed=())
    common = common or common_files(maker)
    index = [_index(maker, entries)] if maker.assembly.guide.offers_languages else []
    made = maker.written(COMMON, [*index, *_missing(maker, entries)], maker.old(COMMON))
    files = {**common.files, **made.files}
    problems = (*common.problems, *made.problems)
    changed = (*common.changed, *made.changed)
    key = "" if problems else key
    return replace(made, key=key, files=files, problems=problems, changed=changed)


def _index(maker: Maker, entries: Sequence[Mapping[str, str]]) -> Artifact | Unmade:
    try:
        return index_page(_first_page(maker), maker.assembly.frames, entries)
    except ThemeError as error:
        return Unmade(FIRST, fault_on_page(error.problem, FIRST))


def _missing(maker: Maker, entries: Sequence[Mapping[str, str]]) -> Iterator[Artifact | Unmade]:
    """Make the pages for what is missing, but where a document or a file has their place."""
    assembly = maker.assembly
    settings, guide = assembly.guide.project.settings, assembly.guide
    if "html" not in settings.outputs or not entries:
        return
    at_root = MISSING in guide.files and not settings.folders.at_root
    try:
        for item in missing_pages(_first_page(maker), assembly.frames, entries):
            own = MISSING in guide.files and not (at_root and item.path == MISSING)
            if not own and item.path not in assembly.assets:
                yield item
    except ThemeError as error:
        yield Unmade(MISSING, fault_on_page(error.problem, MISSING))


def _dated(maker: Maker) -> Iterator[Dated]:
    records = maker.source.documents
    for id, record in zip(maker.assembly.frames.ids, records, strict=True):
        yield Dated(id, record.checked)


def _revisions(maker: Maker) -> Revisions:
    """Read when catalogues were changed, where the map tells it."""
    settings = maker.assembly.guide.project.settings
    none = (settings.source, *settings.pseudo)
    locales = (item for item in maker.assembly.locales if item not in none)
    return revisions(maker.assembly.guide.project, locales if settings.base_url else ())


def _first_page(maker: Maker) -> Site:
    site, _ = maker.assembly.site(maker.tags[0], 1)
    return site
