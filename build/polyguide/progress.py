"""How far a locale's catalogue is: what it translates of the guide as it is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from polyguide import po
from polyguide.catalog import Coverage
from polyguide.document import Status
from polyguide.outdated import Outdated, count_outdated
from polyguide.problem import Place, Problem
from polyguide.project import ProjectError
from polyguide.settings import Fuzzy
from polyguide.translate import Translation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polyguide.catalog import Catalog, Key
    from polyguide.guide import Guide
    from polyguide.locales import Locale
    from polyguide.project import Project
    from polyguide.settings import LocaleSettings

__all__ = ["below_threshold", "coverage", "judged_by", "read_catalogue", "shown_coverage"]


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


def shown_coverage(
    guide: Guide, keys: Iterable[Key], catalog: Catalog | None, item: LocaleSettings
) -> Coverage:
    """Count the same, and what readers see in the place of fuzzy messages."""
    count = coverage(catalog, keys)
    if catalog is None or not count.fuzzy or item.fuzzy is Fuzzy.FALLBACK:
        return count
    own = Translation(catalog, guide.style_of(item))
    seen = count_outdated(guide.documents, Outdated(item.fuzzy, own))
    return replace(count, older=seen[Status.OLDER], omitted=seen[Status.OMITTED])


def judged_by(guide: Guide, catalog: Catalog, count: Coverage) -> Coverage:
    """Give the count by which a locale is published: that of the guide, if it was read whole.

    Else a document that can't be read for a day would take a whole language off the site; the
    catalogue's own messages are counted, which are those of the last update.
    """
    return catalog.coverage if guide.unread else count


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
