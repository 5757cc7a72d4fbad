"""What changed in a guide and its catalogues since a revision of git."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from polyguide.checks.waivers import waived
from polyguide.gettext import po
from polyguide.gettext.update import Options, misplaced
from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.document import Document
from polyguide.model.joined import joined
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem, beginning
from polyguide.project import (
    Project,
    ProjectError,
    SourceFile,
    catalogues_among,
    roots_of_catalogues,
)
from polyguide.project.git import Revision
from polyguide.project.settings import LocaleSettings
from polyguide.source.fact_list import with_fact_lists
from polyguide.source.facts import FactBook
from polyguide.source.markdown import ParseOptions, parse

T = TypeVar("T")

_HISTORY = 200  # versions of a catalogue that are read, the newest first


@dataclass(frozen=True)
class Changes:
    """A guide as it is now, its documents by path, and its files as they were at a revision."""

    project: Project
    documents: Mapping[str, Document]
    facts: FactBook
    revision: Revision
    old: Mapping[str, SourceFile]

    def concerns(self, problem: Problem) -> bool:
        """Tell whether a problem of the source is about something that changed.

        In a document its line or the segment there has to be new; of other files, the file.
        """
        path, line = problem.place.path, problem.place.line
        if path in self.old and not self._differs(path):
            return False
        document = self.documents.get(path)
        if document is None or not line or path not in self.old:
            return True
        return self._is_new(document, line)

    @cached_property
    def new_keys(self) -> frozenset[Key]:
        """Give the messages of the documents that no document had."""
        now = self.documents
        kept = {path for path in now if not self._differs(path)}
        same = {segment.key for path in kept for segment in now[path].own_segments}
        found = {s.key for path in now.keys() - kept for s in now[path].segments if s.translatable}
        others = (path for path in self.old if path.endswith(".md") and path not in kept)
        return frozenset(found - same).difference(*map(self._keys, others))

    def touched(self, catalogue: Catalogue, locale: Locale) -> bool:
        """Tell whether a catalogue's file has other bytes than at the revision."""
        old = self._files(self.revision, locale)
        return any(
            id not in old or old[id].data != self.project.read(file.path).data
            for id, file in catalogue.files.items()
        )

    def messages(self, catalogue: Catalogue, locale: Locale) -> frozenset[Key]:
        """Give the messages whose source is new, or whose words or flags are not as they were.

        Words that came from another document's catalogue are as they were.
        """
        old = self._catalogue(self.revision, locale)
        words = attrgetter("plural", "strings", "flags")
        found = set(self.new_keys)
        for id, file in catalogue.files.items():
            before = old.of(id) if old else None
            for message in file.messages:
                was = before.get(*message.key) if before else None
                if not message.obsolete and not (was and words(was) == words(message)):
                    found.add(message.key)
        return frozenset(found)

    def misplaced(
        self, catalogue: Catalogue, item: LocaleSettings, keys: Iterable[Key]
    ) -> Iterator[Problem]:
        """Find changed messages with words that were written for another text (MSG009)."""
        options = Options(language=self.project.settings.source.language)
        for message, text in misplaced(catalogue, self._versions(item.locale), keys, options):
            if "MSG009" in waived(message).codes | item.allowed:
                continue
            place = Place.of_line(catalogue.path_of(message.key), message.string_line)
            yield Problem.make("MSG009", place, text=beginning(text))

    def _versions(self, locale: Locale) -> Iterator[Catalogue]:
        """Read a catalogue as it was at the revision, and in each commit since then."""
        paths = roots_of_catalogues(self.project.settings, locale)
        for revision in (self.revision, *self.revision.later(paths)[:_HISTORY]):
            catalogue = self._catalogue(revision, locale)
            if catalogue is not None:
                yield catalogue

    def _catalogue(self, revision: Revision, locale: Locale) -> Catalogue | None:
        """Read a catalogue under whichever name it had then; None if it can't be read whole.

        Of several, those that can be.
        """
        files = self._files(revision, locale)
        read = {id: po.parse(one.data, one.path, strict=False)[0] for id, one in files.items()}
        parts = {id: one for id, one in read.items() if one is not None}
        if self.project.settings.by_document and parts:
            return joined(self.project.settings.catalogue_path(locale.gettext), parts)
        return parts.get("")

    def _files(self, revision: Revision, locale: Locale) -> Mapping[str, SourceFile]:
        """Give the files of a locale's catalogues as they were, by the ids of their documents."""
        settings = self.project.settings
        files = revision.read(roots_of_catalogues(settings, locale))
        return {id: files[path] for id, path in catalogues_among(settings, locale, files).items()}

    def _differs(self, path: str) -> bool:
        """Tell whether a file has other bytes than at the revision."""
        before = self.old.get(path)
        try:
            now = self.project.optional(path)
        except ProjectError:  # what can't be read is not what was there
            return True
        return (now.data if now else None) != (before.data if before else None)

    def _is_new(self, document: Document, line: int) -> bool:
        """Tell whether a line of a document was not there, or belongs to a segment that was not."""
        now, old = self.project.read(document.path).data, self.old[document.path].data
        if not {*now.split(b"\n")[line - 1 : line]} <= {*old.split(b"\n")}:
            return True
        own = [one for one in document.own_segments if one.place.path == document.path]
        segment = at_line(own, line, attrgetter("place.line"))
        return segment is not None and segment.key not in self._keys(document.path)

    def _keys(self, path: str) -> frozenset[Key]:
        """Give the messages that a document had, read with the facts and settings of today."""
        project, options = self.project, ParseOptions.of(self.project, self.facts)
        text = self.old[path].data.decode("utf-8", "replace").removeprefix("\ufeff")
        document = parse(text, path, project.document_id(path), options)
        (document,), _ = with_fact_lists((document,), self.facts)
        return frozenset(segment.key for segment in document.segments)


def at_line(items: Sequence[T], line: int, line_of: Callable[[T], int]) -> T | None:
    """Give what stands at a line of a file, of items in its order; None above the first of them."""
    at = bisect.bisect_right(items, line, key=line_of) - 1
    return items[at] if at >= 0 else None


def changes_since(
    project: Project, documents: Mapping[str, Document], facts: FactBook, revision: Revision
) -> Changes:
    """Compare a guide, its documents by path, with a revision.

    ProjectError if git can't give its files.
    """
    settings = project.settings
    files = (settings.path, settings.facts, settings.glossary)
    paths = (settings.content, settings.templates, *files)
    old = revision.read(path for path in paths if path)
    return Changes(project, documents, facts, revision, old)
