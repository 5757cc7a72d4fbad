"""How far a locale's catalogue is: what it translates of the guide as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace

from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.coverage import Coverage, State
from polyguide.model.edition import Edition, Status, is_seen
from polyguide.model.problem import Place, Problem
from polyguide.project.settings import Drafts, Fuzzy, LocaleSettings
from polyguide.translate.drafts import count_drafts
from polyguide.translate.fallback import Prepared, Translation
from polyguide.translate.outdated import Outdated, count_outdated


def coverage(
    catalogue: Catalogue | None,
    asked: Mapping[str, Iterable[Key]],
    related: Sequence[Catalogue] = (),
) -> Coverage:
    """Count what a catalogue translates of the guide as it is now, not as it was extracted.

    `asked` are the messages of each document that has a catalogue of its own, or of all that have
    one, without an id. `related` are those of the same language that the locale falls back to.
    """
    counts = [
        _of_document(catalogue and catalogue.of(id), keys, [one.of(id) for one in related])
        for id, keys in asked.items()
    ]
    files = catalogue.files.values() if catalogue else ()
    obsolete = sum(file.coverage.obsolete for file in files)
    rows = [astuple(one) for one in counts]
    summed = Coverage(*map(sum, zip(*rows, strict=True)))
    return replace(summed, obsolete=obsolete)


def _of_document(
    catalogue: Catalogue | None, keys: Iterable[Key], related: Sequence[Catalogue]
) -> Coverage:
    """Count what there is of some messages."""
    keys = tuple(keys)
    plain = catalogue.plain if catalogue else {}
    others = [key for key in keys if key not in plain]
    messages = (catalogue.get(*key) if catalogue else None for key in others)
    states = (one.state if one else State.MISSING for one in messages)
    count = Coverage.count(states, 0)
    words = sum(bool(plain.get(key)) for key in keys)
    missing = count.missing + len(keys) - len(others) - words
    count = replace(count, total=len(keys), translated=count.translated + words, missing=missing)
    if not related:
        return count
    own = (catalogue,) if catalogue else ()
    taken = sum(_has(related, key) and not _has(own, key) for key in keys)
    return replace(count, related=taken)


def _has(catalogues: Iterable[Catalogue], key: Key) -> bool:
    """Tell whether a message is translated in one of the catalogues."""
    found = (catalogue.get(*key) for catalogue in catalogues)
    return any(message is not None and message.translated for message in found)


def shown_coverage(
    count: Coverage, own: Translation, documents: Iterable[Prepared], item: LocaleSettings
) -> Coverage:
    """Add to a count what readers see in the place of fuzzy messages and drafts."""
    if count.drafts and item.drafts is Drafts.MARKED:
        count = replace(count, marked=count_drafts(documents, own))
    if count.fuzzy == count.drafts or item.fuzzy is Fuzzy.FALLBACK:
        return count
    seen = count_outdated(documents, Outdated(item.fuzzy, own))
    return replace(count, older=seen[Status.OLDER], omitted=seen[Status.OMITTED])


def told_coverage(catalogue: Catalogue, item: LocaleSettings, count: Coverage) -> Iterator[Problem]:
    """Say how far a catalogue is, and what readers see of the rest."""
    place, tag = Place(catalogue.path, 1, 1), item.locale.tag
    taken_over = min(count.related, count.missing)
    for code, number in (("MSG001", count.missing - taken_over), ("MSG002", count.fuzzy)):
        if number:
            yield Problem.make(code, place, count=number, total=count.total, tag=tag)
    shown = ("FUZ001", count.older), ("FUZ002", count.omitted), ("FUZ003", count.marked)
    for code, number in shown:
        if number:
            yield Problem.make(code, place, count=number, tag=tag)


def below_threshold(
    catalogue: Catalogue, count: Coverage, item: LocaleSettings, *, whole: bool
) -> Problem | None:
    """Give the problem of a locale that is not translated far enough to be published.

    What counts is the guide, if it was read `whole`. Else a document that can't be read for a day
    would take a whole language off the site; the catalogue's own messages are counted, which are
    those of the last update. What another catalogue of the language has counts, too.
    """
    judged = count if whole else catalogue.coverage
    threshold = item.threshold or 0
    if 100 * (judged.translated + count.related) >= threshold * judged.total:
        return None
    place, values = Place(catalogue.path, 1, 1), {"percent": judged.percent}
    return Problem.make("MSG005", place, tag=item.locale.tag, threshold=threshold, **values)


def unpublished(item: LocaleSettings, editions: Iterable[Edition]) -> bool:
    """Tell whether a locale shows no word of its own language, and does not want to be so."""
    if item.threshold == 0:
        return False
    to_translate = False
    for edition in editions:
        if edition.has_own_words:
            return False
        to_translate = to_translate or any(map(is_seen, edition.document.segments))
    return to_translate


def no_words(item: LocaleSettings, path: str) -> Problem:
    """Give the problem of a locale that shows no word of its own language."""
    return Problem.make("MSG010", Place(path, 1, 1), tag=item.locale.tag)
