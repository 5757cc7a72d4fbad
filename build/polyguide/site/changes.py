"""What has changed in the source of a guide since its last build, and where it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Catalogue
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.project import Project, ProjectError, catalogue_files, template_files
from polyguide.site.causes import Cause, Why
from polyguide.site.guide import Guide
from polyguide.site.ingredients import Ingredients
from polyguide.site.known_source import KnownSource
from polyguide.site.record import (
    DocumentRecord,
    SourceRecord,
    lists_facts,
    written_fact,
)
from polyguide.source.facts import FactBook, parse_facts, used_facts

_SETTING, _FILE = "setting ", "file "  # how names in `Inputs.common` begin


@dataclass(frozen=True)
class Changes:
    """A guide as it is now, and what the last build was made from, as far as it is known.

    `noted` is what that build noted of its source.
    """

    guide: Guide
    source: SourceRecord
    now: Ingredients
    old: Ingredients | None
    noted: tuple[KnownSource, SourceRecord] | None

    @property
    def project(self) -> Project:
        """Give the project."""
        return self.guide.project

    @cached_property
    def of_all(self) -> tuple[Why, ...]:
        """Say what has changed on all pages of all locales."""
        if self.old is None:
            return ()
        found = (*self._of_project(self.old, self.now), *self._of_documents(self.old))
        common = self.noted[1].common if self.noted else self.source.common
        # Pseudo-locales are told among the languages.
        same = common == self.source.common or _differ(self.old, self.now, "pseudo")
        if not found and not same:
            return (Why(Cause.NAMES),)
        return found

    def _of_project(self, old: Ingredients, now: Ingredients) -> Iterator[Why]:
        """Compare programs, settings, and the files that all pages depend on."""
        names = [name for name in {**old.common, **now.common} if _differ(old, now, name)]
        settings = [name.removeprefix(_SETTING) for name in names if name.startswith(_SETTING)]
        if not names and list(old.common) != list(now.common):
            settings = ["locales"]  # in another order
        programs = [*_programs(old.common, now.common)]
        if programs:
            yield Why(Cause.PROGRAM, tuple(programs))
        if "drafts" in names:
            yield Why(Cause.DRAFTS)
        if settings:
            path = self.project.settings.path
            yield Why(Cause.SETTINGS, tuple(dict.fromkeys(settings)), Place(path))
        files = [name.removeprefix(_FILE) for name in names if name.startswith(_FILE)]
        if "source" in names:
            files.append(self.path_of(self.project.settings.source.tag, ""))
        for path in files:
            if path != self.project.settings.path or not settings:
                yield Why(Cause.FILE, (), Place(path))

    def _of_documents(self, old: Ingredients) -> Iterator[Why]:
        """Compare which documents there are, and what is declared for all of them."""
        was = self.noted[0].paths if self.noted else self.paths
        more = tuple(path for path in self.paths if path not in {*was})
        less = tuple(path for path in was if path not in {*self.paths})
        if more:
            yield Why(Cause.DOCUMENTS_MORE, more)
        if less:
            yield Why(Cause.DOCUMENTS_LESS, less)
        if not more and not less and [*was] != [*self.paths]:
            yield Why(Cause.ORDER)
        if old.unread != self.now.unread:
            yield Why(Cause.UNREAD, tuple(sorted({*old.unread} ^ {*self.now.unread})))
        declared, before = _declared(self.guide.facts), _declared(self._facts)
        if declared != before:
            names = sorted({name for name, _ in declared ^ before})
            yield Why(Cause.FACT_NAMES, tuple(names), Place(self.project.settings.facts))

    @cached_property
    def paths(self) -> Sequence[str]:
        """Give the paths of the documents in reading order."""
        known, documents = self.guide.known, self.guide.documents
        return known.paths if known else [prepared.document.path for prepared in documents]

    @cached_property
    def _documents(self) -> Mapping[str, DocumentRecord]:
        """Give what was noted of documents by their paths."""
        if self.noted is None:
            return {}
        known, source = self.noted
        return dict(zip(known.paths, source.documents, strict=True))

    def was(self, at: int) -> DocumentRecord | None:
        """Give what was noted of a document."""
        return self._documents.get(self.paths[at])

    @cached_property
    def content(self) -> tuple[str, ...]:
        """List the files of the content folder that are not as they were."""
        old, now = (self.old.content if self.old else self.now.content), self.now.content
        return tuple(path for path in {**old, **now} if old.get(path) != now.get(path))

    def has_other_title(self, at: int) -> bool:
        """Tell whether the title or the description of a document is another one in the source."""
        was = self.was(at)
        return was is not None and was.titles != self.source.documents[at].titles

    def of_document(self, at: int) -> Iterator[Why]:
        """Say what has changed in the source of a document's pages."""
        if self.old is None:
            return
        path, was = self.paths[at], self.was(at)
        if self.has_changed(path):
            yield Why(Cause.DOCUMENT, (path,))
        if was is None or was.source == self.source.documents[at].source:
            return
        document = self.guide.documents[at].document
        facts = used_facts(document.segments) & self._changed_facts
        if facts:
            yield Why(Cause.FACTS, tuple(sorted(facts)), Place(self.project.settings.facts))
        if lists_facts(document):
            yield Why(Cause.LIST, self.content)
        elif not facts and not self.has_changed(path):  # a file that it includes
            yield Why(Cause.CONTENT, self.content)

    @cached_property
    def _facts(self) -> FactBook:
        """Give the facts of the last build; those of today, if they are not known."""
        if self.old is None or self.old.facts == self.now.facts:
            return self.guide.facts
        return parse_facts(self.old.facts, self.project.settings.facts)[0]

    @cached_property
    def _changed_facts(self) -> frozenset[str]:
        """Give the names of facts and sources that say something else than before."""
        old, now = _written(self._facts), _written(self.guide.facts)
        return frozenset(name for name in {**old, **now} if old.get(name) != now.get(name))

    def catalogue(self, tag: str) -> Catalogue | None:
        """Read a locale's catalogue, once; None if there is none that can be read."""
        if tag not in self._catalogues:
            try:
                self._catalogues[tag] = read_catalogue(self.project, self._locale(tag))[0]
            except ProjectError:  # told where pages are made
                self._catalogues[tag] = None
        return self._catalogues[tag]

    @cached_property
    def _catalogues(self) -> dict[str, Catalogue | None]:
        return {}

    def path_of(self, tag: str, document: str) -> str:
        """Give the path of the catalogue of a document in a locale."""
        try:
            return catalogue_files(self.project, self._locale(tag)).path_for(self.project, document)
        except ProjectError:  # there are several
            return self.project.settings.catalogue_path(tag)

    def dates_of(self, tag: str) -> tuple[str, ...]:
        """Name the templates and catalogues of a locale that have changed: books give their day."""
        try:
            own = catalogue_files(self.project, self._locale(tag)).paths
        except ProjectError:  # there are several
            own = {}
        files = (*template_files(self.project).values(), *own.values())
        return tuple(path for path in files if self.has_changed(path))

    def _locale(self, tag: str) -> Locale:
        return next(one for one in self.project.settings.all_locales if one.tag == tag)

    def has_changed(self, path: str) -> bool:
        """Tell whether a file has other bytes than before."""
        return self.old is not None and self.old.digests.get(path) != self.now.digests.get(path)


def _differ(old: Ingredients, now: Ingredients, name: str) -> bool:
    return old.common.get(name) != now.common.get(name)


def _programs(old: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Name the programs and libraries that are others than before."""
    if any(old[name] != now[name] for name in ("polyguide", "code")):
        yield f"polyguide {now['polyguide']}"
    if old["python"] != now["python"]:
        yield f"Python {now['python'].split()[0]}"
    before, after = old["libraries"].split(), now["libraries"].split()
    gone = [name for name in before if name not in after]
    for name in [name for name in after if name not in before] or gone:
        yield name.rpartition(".")[0]


def _declared(book: FactBook) -> set[tuple[str, str]]:
    return {(name, fact.type) for name, fact in book.facts.items()}


def _written(book: FactBook) -> Mapping[str, str]:
    sources = {f"source.{name}": repr(source) for name, source in book.sources.items()}
    return sources | {name: written_fact(book, name) for name in book.facts}
