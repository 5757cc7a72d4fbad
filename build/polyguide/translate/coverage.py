"""How far a locale's catalogue is: what it translates of the guide as it is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from polyguide.model.catalogue import Catalogue, Coverage, Key
from polyguide.model.edition import Status
from polyguide.model.problem import Place, Problem
from polyguide.project.settings import Fuzzy, LocaleSettings
from polyguide.translate.fallback import Prepared, Translation
from polyguide.translate.outdated import Outdated, count_outdated


def coverage(catalogue: Catalogue | None, keys: Iterable[Key]) -> Coverage:
    """Count what a catalogue translates of the guide as it is now, not as it was extracted."""
    messages = (catalogue.get(*key) if catalogue else None for key in keys)
    return Coverage.count(messages, catalogue.coverage.obsolete if catalogue else 0)


def shown_coverage(
    own: Translation, keys: Iterable[Key], documents: Iterable[Prepared], fuzzy: Fuzzy
) -> Coverage:
    """Count the same, and what readers see in the place of fuzzy messages."""
    count = coverage(own.catalogue, keys)
    if not count.fuzzy or fuzzy is Fuzzy.FALLBACK:
        return count
    seen = count_outdated(documents, Outdated(fuzzy, own))
    return replace(count, older=seen[Status.OLDER], omitted=seen[Status.OMITTED])


def below_threshold(
    catalogue: Catalogue, count: Coverage, item: LocaleSettings, *, whole: bool
) -> Problem | None:
    """Give the problem of a locale that is not translated far enough to be published.

    What counts is the guide, if it was read `whole`. Else a document that can't be read for a day
    would take a whole language off the site; the catalogue's own messages are counted, which are
    those of the last update.
    """
    judged = count if whole else catalogue.coverage
    if 100 * judged.translated >= item.threshold * judged.total:
        return None
    place, values = Place(catalogue.path, 1, 1), {"percent": judged.percent}
    return Problem.make("MSG005", place, tag=item.locale.tag, threshold=item.threshold, **values)
