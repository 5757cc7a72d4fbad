"""`polyguide check`: the source and the facts, once, and then every message of every locale."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter

from polyguide.checks import (
    Plain,
    Quiet,
    Sources,
    Style,
    check_documents,
    check_facts,
    check_messages,
    digests_of,
    may_be_shown,
    uses_by_key,
)
from polyguide.checks.changes import Changes, changes_since
from polyguide.checks.language import language_errors, language_warnings
from polyguide.checks.names import names_elsewhere, unread_catalogues
from polyguide.checks.publishing import check_publishing
from polyguide.checks.typed_over import typed_over
from polyguide.gettext.po.files import read_catalogue, read_template
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.coverage import Coverage
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem, once_for_each_kind
from polyguide.model.timings import Progress, Stage, no_progress, stage
from polyguide.project import Project, ProjectError
from polyguide.project.git import Revision
from polyguide.project.settings import LocaleSettings
from polyguide.site.asked import asked_of_files, uses_in
from polyguide.site.check_record import (
    Before,
    Keys,
    LastCheck,
    keep_last_check,
    look_at_project,
    read_last_check,
    read_quiet,
)
from polyguide.site.executor import Least, jobs_for, spread
from polyguide.site.guide import Guide
from polyguide.site.index import look
from polyguide.site.last_check import Found, Report, report_of
from polyguide.site.reading import read_guide
from polyguide.site.trial import faults_of_pages, faults_of_templates
from polyguide.translate.coverage import no_words, told_coverage

_PLACE = attrgetter("place")
_EMPTY = Catalogue("", Message(""))  # of a document that has no catalogue yet


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review of one locale found, and how far the locale is; None without its catalogue.

    `changed` are its changed messages; none where everything is looked at. `quiet` are the marks of
    those in which nothing was found.
    """

    problems: tuple[Problem, ...]
    changed: Set[Key] = frozenset()
    coverage: Coverage | None = None
    quiet: bytes = b""


@dataclass(frozen=True)
class Review:
    """A guide to check: its messages with their uses, and what changed in it.

    Without `changes` everything is checked. `known` are marks of messages in which nothing was
    found before, by the tags of locales; `quiet` is what is remembered in one of them.
    """

    guide: Guide
    uses: Mapping[Key, Sequence[tuple[Segment, Scope]]]
    sources: Sources
    changes: Changes | None = None
    digests: Mapping[Key, bytes] = field(default_factory=dict)
    known: Mapping[str, Set[bytes]] = field(default_factory=dict)
    quiet: Quiet = field(default_factory=Quiet)

    @property
    def keys(self) -> Set[Key]:
        """Give the messages that have to be looked at in every locale."""
        return self.uses.keys() & self.changes.new_keys if self.changes else self.uses.keys()

    @stage(Stage.CHECKING_SOURCE)
    def source(self, today: datetime.date) -> Sequence[Problem]:
        """Check what the author answers for: documents, facts, templates and the glossary."""
        documents = self.guide.documents.read
        facts, settings = self.guide.facts, self.guide.project.settings
        problems = (
            *self.guide.problems,
            *check_documents(documents, self.guide, facts, settings),
            *self.guide.forwarded.problems,
            *check_facts(facts, documents, settings, today),
            *self._own_words(settings.source),
            *names_elsewhere(sorted(self.guide.project.content_files())),
            *self._templates(),
        )
        # What is not read, or is a draft, may use the fact.
        unsure = {"FCT010"} if self.guide.unread or self.guide.drafts else set()
        return once_for_each_kind(
            one
            for one in problems
            if one.code not in unsure and (not self.changes or self.changes.concerns(one))
        )

    def _own_words(self, source: Locale) -> Iterator[Problem]:
        """Check what a catalogue of the source language says in place of the theme's words."""
        try:
            whole, warnings = read_catalogue(self.guide.project, source)
        except ProjectError as error:
            yield from error.problems
            return
        catalogue = whole and whole.files.get("")  # no words of a document are the theme's
        if catalogue is not None:
            uses = self.guide.theme.with_overrides({}, catalogue)
            style = self.guide.style_of(LocaleSettings(source))
            yield from warnings
            yield from replace(self, uses=uses)._messages(catalogue, style, uses.keys())

    def _templates(self) -> Iterator[Problem]:
        """Try the templates; what keeps one from being read is among the guide's problems."""
        if not self.guide.theme.unusable:
            yield from faults_of_templates(self.guide) or faults_of_pages(self.guide)

    @stage(Stage.CHECKING)
    def locale(self, item: LocaleSettings) -> Reviewed:
        """Check the words of one locale."""
        tag = item.locale.tag
        quiet = Quiet(self.digests, self.known.get(tag, frozenset()))
        reviewed = replace(self, quiet=quiet)._locale(item)
        problems = tuple(replace(problem, locale=tag) for problem in reviewed.problems)
        return replace(reviewed, problems=problems, quiet=b"".join(quiet.now))

    def _locale(self, item: LocaleSettings) -> Reviewed:
        try:
            catalogue, warnings = read_catalogue(self.guide.project, item.locale)
        except ProjectError as error:
            return Reviewed(error.problems)
        if catalogue is None:
            place = Place(self.guide.project.catalogue_path(item.locale))
            return Reviewed((Problem.make("MSG004", place, tag=item.locale.tag),))
        count = self.guide.coverage(catalogue, item)
        uses = self.guide.theme.with_overrides(self.uses, catalogue)
        return replace(self, uses=uses)._reviewed(catalogue, warnings, item, count)

    def _reviewed(
        self,
        catalogue: Catalogue,
        warnings: Sequence[Problem],
        item: LocaleSettings,
        count: Coverage,
    ) -> Reviewed:
        """Check a catalogue; `uses` are those of its overrides, too."""
        style = self.guide.style_of(item)
        warnings = [*warnings, *self._language(catalogue, item)]
        if self.changes is None:
            of_messages = sorted(self._messages(catalogue, style, self.uses.keys()), key=_PLACE)
            of_locale = (
                *told_coverage(catalogue, item, count),
                *self._below(catalogue, item, count),
            )
            return Reviewed((*warnings, *of_messages, *of_locale), coverage=count)
        keys = self.changes.messages(catalogue, item.locale) & self.uses.keys()
        of_file = warnings if self.changes.touched(catalogue, item.locale) else ()
        of_messages = [
            *self._messages(catalogue, style, keys),
            *self.changes.misplaced(catalogue, item, keys),
        ]
        return Reviewed((*of_file, *sorted(of_messages, key=_PLACE)), keys, count)

    def _below(
        self, catalogue: Catalogue, item: LocaleSettings, count: Coverage
    ) -> Iterator[Problem]:
        """Say it if a locale is not translated far enough to be published."""
        below = self.guide.below_threshold(catalogue, count, item)
        shown = item.threshold == 0 or count.older or count.marked
        if below:
            yield below
        elif not shown and not self._shows_words(catalogue, item):
            yield no_words(item, catalogue.path)

    def _shows_words(self, catalogue: Catalogue, item: LocaleSettings) -> bool:
        """Tell whether a page shows a message in the locale's own language, if there is any."""
        style = self.guide.style_of(item)
        if self.guide.unread or next(self._own_uses(), None) is None:
            return True
        shown = (
            may_be_shown(message, uses, style)
            for one in chain((catalogue,), self.guide.related(item))
            for key, uses in self._own_uses()
            if (message := one.get(*key)) and message.translated
        )
        return any(shown)

    def _own_uses(self) -> Iterator[tuple[Key, Sequence[tuple[Segment, Scope]]]]:
        """Give the messages that are not the theme's alone, with their uses."""
        for key, uses in self.uses.items():
            if any(segment.kind is not SegmentKind.THEME for segment, _ in uses):
                yield key, uses

    def _language(self, catalogue: Catalogue, item: LocaleSettings) -> Iterator[Problem]:
        """Say why a catalogue is another locale's, or may be."""
        copy = self.guide.copies.get(item.locale.tag)
        files = catalogue.files.values()
        errors = [error for file in files for error in language_errors(file, item.locale)]
        errors = [copy] if copy else errors
        yield from errors
        if not errors:
            for problem in language_warnings(catalogue, item.locale):
                if problem.code not in item.allowed:
                    yield problem

    def _messages(self, catalogue: Catalogue, style: Style, wanted: Set[Key]) -> Iterator[Problem]:
        """Check the translations of the messages wanted, beside those of all others."""
        told = wanted if self.changes else None
        files = ((file.path, self._done(file)) for file in catalogue.files.values())
        yield from check_messages(files, style, told, self.sources, self.quiet)
        missing = 0
        for id, keys in asked_of_files(self.guide, self.uses).items():
            file = catalogue.files.get(id, _EMPTY)
            plain = file.plain
            unknown = sum(
                key in wanted and key not in plain and file.get(*key) is None for key in keys
            )
            overwritten = [*typed_over(file, keys, self._in_template)] if unknown else []
            yield from overwritten
            missing += max(0, unknown - len(overwritten))
        if missing:
            yield Problem.make("MSG006", Place(catalogue.path, 1, 1), count=missing)

    def _done(
        self, catalogue: Catalogue
    ) -> Iterator[tuple[Message | Plain, Sequence[tuple[Segment, Scope]]]]:
        """Give the translations of a file that are finished, with what they stand for."""
        plain = catalogue.plain
        for key, uses in uses_in(self.guide, self.uses, catalogue):
            text = plain.get(key)
            if text:
                yield Plain(catalogue, key, text), uses
            elif text is None:
                message = catalogue.get(*key)
                if message and any(message.strings) and not message.fuzzy:
                    yield message, uses

    def _in_template(self) -> Set[Key] | None:
        """Give the messages of the template, which may be older than the guide; None without it."""
        try:
            found = read_template(self.guide.project)
        except ProjectError:  # told among the guide's problems, if it matters
            found = None
        return {message.key for message in found.messages} if found else None


def review_of(guide: Guide, changes: Changes | None = None) -> Review:
    """Prepare to check a guide, or what changed in it."""
    uses = uses_by_key(guide.segments())
    return Review(guide, uses, Sources(guide.project.settings.source), changes)


def check(
    project: Project,
    today: datetime.date,
    *,
    since: Revision | None = None,
    jobs: int = 0,
    progress: Progress | None = None,
    guide: Guide | None = None,
) -> Report:
    """Check the source, the facts, and every message of every locale.

    With a revision, only what changed since then is checked, and whether its words were written
    for another text. How far a locale is translated is then not told.
    What the last check found is told again where nothing can have changed.
    The result is the same whatever the number of `jobs` (0: one for each core, where it pays).
    `progress` is told how many messages are checked, and of how many in all locales. `guide` is
    the project's, if somebody has read it.
    """
    if since is not None:
        return _check_changes(project, today, since, jobs)
    # What was found before, of what is as it was then.
    seen = look(project, others=True)
    keys, last = look_at_project(seen, today), read_last_check(project)
    if last is None or last.keys != keys:
        guide, before = guide or read_guide(project, to_show=False), Before(keys, last)
        last = _check(guide, today, before, jobs=jobs, progress=progress or no_progress)
        if keys is not None and look(project, others=True).traces == seen.traces:  # still as it was
            keep_last_check(seen, today, last)
    elif last.traces != seen.traces:  # other files with the same bytes
        keep_last_check(seen, today, last)
    return report_of(last.source, last.locales, last.messages)


def _check(
    guide: Guide, today: datetime.date, before: Before, *, jobs: int, progress: Progress
) -> LastCheck:
    # The source.
    project, review = guide.project, review_of(guide)
    source = before.source()
    if source is None:
        source = (*review.source(today), *unread_catalogues(project), *check_publishing(project))
    # The words of each locale, several at a time where it pays.
    locales = project.settings.locales
    known = {item.locale.tag: before.found(item.locale.tag) for item in locales}
    new = [item for item in locales if known[item.locale.tag] is None]
    marks = {item.locale.tag: read_quiet(project, before.keys, item.locale.tag) for item in new}
    review = replace(review, digests=digests_of(review.uses), known=marks)
    quiet: dict[str, bytes] = {}
    messages = sum(map(len, asked_of_files(guide, review.uses).values()))
    jobs = jobs_for(messages * len(new), Least.MESSAGES, jobs)
    if jobs > 1 and not all(marks.values()):  # once for all processes
        review.sources.look_at(segment for uses in review.uses.values() for segment, _ in uses)
    with spread(review.locale, new, jobs) as outcomes:
        progress(0, len(new) * messages)
        for number, (item, reviewed) in enumerate(zip(new, outcomes, strict=True), 1):
            progress(number * messages, len(new) * messages)
            known[item.locale.tag] = Found(reviewed.problems, reviewed.coverage)
            quiet[item.locale.tag] = reviewed.quiet
    found = {tag: one for tag, one in known.items() if one is not None}
    return LastCheck(before.keys or Keys(""), source, messages, found, quiet)


def _check_changes(project: Project, today: datetime.date, since: Revision, jobs: int) -> Report:
    guide = read_guide(project, to_show=False)
    review = review_of(guide, _changes(guide, since))
    problems, looked_at, counts = [*review.source(today)], {*review.keys}, {}
    locales = project.settings.locales
    with spread(review.locale, locales, jobs or 1) as outcomes:
        for item, reviewed in zip(locales, outcomes, strict=True):
            problems += reviewed.problems
            looked_at |= reviewed.changed
            if reviewed.coverage is not None:
                counts[item.locale.tag] = reviewed.coverage
    return Report(tuple(problems), len(looked_at), counts)


def _changes(guide: Guide, since: Revision) -> Changes:
    documents = {document.path: document for document in guide.documents.read}
    return changes_since(guide.project, documents, guide.facts, since)
