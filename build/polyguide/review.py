"""What a check looks at: the source once, and then the words of each locale."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from polyguide.checks import (
    check_beside,
    check_documents,
    check_facts,
    check_message,
    uses_by_key,
)
from polyguide.po.files import read_catalogue
from polyguide.problem import Place, Problem
from polyguide.progress import below_threshold, judged_by, shown_coverage
from polyguide.project import ProjectError
from polyguide.trial import faults_of_pages, faults_of_templates

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence, Set

    from polyguide.catalog import Catalog, Coverage, Key
    from polyguide.checks import Style
    from polyguide.document import Scope, Segment
    from polyguide.guide import Guide
    from polyguide.settings import LocaleSettings
    from polyguide.since import Changes

__all__ = ["Review", "Reviewed", "review_of"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review of one locale found, and how far the locale is; None without its catalogue.

    `changed` are its changed messages; none where everything is looked at.
    """

    problems: tuple[Problem, ...]
    changed: Set[Key] = frozenset()
    coverage: Coverage | None = None


@dataclass(frozen=True)
class Review:
    """A guide to check: its messages with their uses, and what changed in it.

    Without `changes` everything is checked.
    """

    guide: Guide
    uses: Mapping[Key, Sequence[tuple[Segment, Scope]]]
    changes: Changes | None = None

    @property
    def keys(self) -> Set[Key]:
        """Give the messages that have to be looked at in every locale."""
        return self.uses.keys() & self.changes.new_keys if self.changes else self.uses.keys()

    def source(self, today: datetime.date) -> Iterator[Problem]:
        """Check what the author answers for: documents, facts, templates and the glossary."""
        documents = [prepared.document for prepared in self.guide.documents]
        facts, settings = self.guide.facts, self.guide.project.settings
        problems = (
            *self.guide.problems,
            *check_documents(documents, self.guide, facts, settings),
            *check_facts(facts, documents, settings, today),
            *self._templates(),
        )
        unsure = {"FCT010"} if self.guide.unread else set()  # what is not read may use the fact
        return (
            one
            for one in problems
            if one.code not in unsure and (not self.changes or self.changes.concerns(one))
        )

    def _templates(self) -> Iterator[Problem]:
        """Try the templates; what keeps one from being read is among the guide's problems."""
        if not self.guide.unusable:
            yield from faults_of_templates(self.guide) or faults_of_pages(self.guide)

    def locale(self, item: LocaleSettings) -> Reviewed:
        """Check the words of one locale."""
        found = self._locale(item)
        told = tuple(replace(problem, locale=item.locale.tag) for problem in found.problems)
        return replace(found, problems=told)

    def _locale(self, item: LocaleSettings) -> Reviewed:
        try:
            catalog, found = read_catalogue(self.guide.project, item.locale)
        except ProjectError as error:
            return Reviewed(error.problems)
        if catalog is None:
            place = Place(self.guide.project.catalogue_path(item.locale))
            return Reviewed((Problem.of("MSG004", place, tag=item.locale.tag),))
        count = shown_coverage(self.guide, self.uses, catalog, item)
        style = self.guide.style_of(item)
        if self.changes is None:
            about = sorted(self._messages(catalog, style, self.uses.keys()), key=_PLACE)
            told = (*_check_coverage(catalog, item, count), *self._below(catalog, item, count))
            return Reviewed((*found, *about, *told), coverage=count)
        keys = self.changes.messages(catalog, item.locale) & self.uses.keys()
        file = found if self.changes.touched(catalog, item.locale) else ()
        about = [
            *self._messages(catalog, style, keys),
            *self.changes.borrowed(catalog, item, keys),
        ]
        return Reviewed((*file, *sorted(about, key=_PLACE)), keys, count)

    def _below(self, catalog: Catalog, item: LocaleSettings, count: Coverage) -> Iterator[Problem]:
        """Say it if a locale is not translated far enough to be published."""
        below = below_threshold(judged_by(self.guide, catalog, count), item, catalog.path)
        if below:
            yield below

    def _messages(self, catalog: Catalog, style: Style, wanted: Set[Key]) -> Iterator[Problem]:
        """Check the translations of the messages wanted, beside those of all others."""
        done = []
        for key, uses in self.uses.items():
            message = catalog.get(*key)
            if message is not None and any(message.strings) and not message.fuzzy:
                if key in wanted:
                    yield from check_message(message, uses, style, catalog.path)
                done.append((message, *uses[0]))
        for problem in check_beside(done, style, catalog.path):
            if not self.changes or _key_at(catalog, problem.place.line) in wanted:
                yield problem
        unknown = sum(catalog.get(*key) is None for key in wanted)
        if unknown:
            yield Problem.of("MSG006", Place(catalog.path, 1, 1), count=unknown)


_PLACE = attrgetter("place")


def review_of(guide: Guide, changes: Changes | None = None) -> Review:
    """Prepare to check a guide, or what changed in it."""
    return Review(guide, uses_by_key(guide.segments()), changes)


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
