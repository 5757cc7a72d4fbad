"""How far a locale's catalogue is: what it translates of the guide as it is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from polyguide.catalog import Coverage
from polyguide.document import Status
from polyguide.outdated import Outdated, count_outdated
from polyguide.problem import Place, Problem
from polyguide.settings import Fuzzy
from polyguide.translate import Translation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polyguide.catalog import Catalog, Key
    from polyguide.guide import Guide
    from polyguide.settings import LocaleSettings

__all__ = ["below_threshold", "coverage", "judged_by", "shown_coverage"]


def coverage(catalog: Catalog | None, keys: Iterable[Key]) -> Coverage:
    """Count what a catalogue translates of the guide as it is now, not as it was extracted."""
    messages = (catalog.get(*key) if catalog else None for key in keys)
    return Coverage.of(messages, catalog.coverage.obsolete if catalog else 0)


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
        percent=count.percent,
        threshold=item.threshold,
    )
