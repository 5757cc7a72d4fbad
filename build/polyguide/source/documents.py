"""Documents: every file of the content folder read, as far as it can be, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from typing import NamedTuple, overload

from polyguide.model.document import Document, under_headings
from polyguide.model.fact_forms import FACT_USE
from polyguide.model.links import Leads, asset_paths, folded, whole_name
from polyguide.model.navigation import Navigation
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem, Severity
from polyguide.project import Listing, Project, ProjectError
from polyguide.project.settings import Settings
from polyguide.source.addresses import with_leads
from polyguide.source.fact_list import with_fact_lists
from polyguide.source.facts import FactBook
from polyguide.source.markdown import ParseOptions, parse
from polyguide.source.navigation import read_navigation

# What a document says that states facts: their names, their links, their sources.
_STATES_FACTS = lazy(rf"\{{{FACT_USE}\}}|\]\[[^\]\n]|<!--\s*sources\b")


class Documents(NamedTuple):
    """The documents that were read, in reading order, and what is wrong with them and others.

    `unread` holds the ids of those that were not read, and folders with a `/` at the end, `drafts`
    the ids of those that are not published. `navigation` is the tree that gives their order.
    """

    read: tuple[Document, ...]
    unread: frozenset[str]
    drafts: frozenset[str]
    problems: tuple[Problem, ...]
    navigation: Navigation


class Noted(NamedTuple):
    """What is noted of documents that were read: their paths in reading order, and more.

    `split` is as for `read_documents`; `leads` are those of each document that has some, by path.
    """

    paths: Sequence[str]
    split: frozenset[str]
    leads: Mapping[str, Leads]


class UnchangedDocuments(Sequence[Document]):
    """Documents that were read before and have not changed: each is read when it is looked at.

    All of them could be read then. ProjectError if one can't be read now.
    """

    def __init__(self, project: Project, facts: FactBook, noted: Noted) -> None:
        self._project = project
        self._options = ParseOptions.of(project, facts)
        self._noted = noted
        self._read: dict[int, Document] = {}

    def __len__(self) -> int:
        """Count the documents."""
        return len(self._noted.paths)

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | Sequence[Document]:
        """Read a document, or some."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index not in self._read:
            self._read[index] = self._whole(index)
        return self._read[index]

    def _whole(self, index: int) -> Document:
        document = self._alone(index)
        if not document.fact_lists:
            return document
        documents = [self._alone(at) for at in range(len(self))]
        return with_fact_lists(documents, self._options.facts)[0][index]

    def _alone(self, index: int) -> Document:
        """Read a document without the lists of facts, which are of all documents."""
        path = self._noted.paths[index]
        id, text = self._project.document_id(path), self._project.read(path).text()
        document = replace(
            parse(text, path, id, self._options), leads=self._noted.leads.get(path, {})
        )
        return under_headings(document, self._noted.split)


Parsed = MutableMapping[str, Document]
"""Documents as they were parsed, before others had a say in them, by their paths."""


def read_documents(
    project: Project,
    facts: FactBook | None,
    split: frozenset[str],
    known: Parsed | None = None,
) -> Documents:
    """Read every document that can be read.

    Those that state facts are read only where there are `facts`: None says that these can't be
    read. `split` are the texts that are messages apart under each heading. Documents that are
    `known` are not parsed again if their texts are the same; settings, facts, drawings and all
    that is included have to be, too. They are known then as they are now.
    """
    options = ParseOptions.of(project, facts or FactBook())
    listing = project.documents()
    parsed, problems = _parsed(project, listing.paths, options, {} if known is None else known)
    listing = listing._replace(problems=_not_linked(project, listing.problems, parsed))
    drafts = frozenset(document.id for document in parsed if document.draft)
    read: list[Document] = []
    for document in parsed:
        problems += _problems(document)
        too_large = any(problem.code == "MD015" for problem in document.problems)
        stating = facts is None and _STATES_FACTS.search(document.source)
        if not (document.draft or too_large or stating):
            read.append(under_headings(document, split))
    left_out = set()
    for path, problem in _clashes(read, project.settings):
        problems.append(problem)
        if problem.severity is Severity.ERROR:
            left_out.add(path)
    kept = {document.id: document for document in read if document.path not in left_out}
    ids = _ids(project, listing)
    tree, told = read_navigation(project, listing.navigation, tuple(kept.values()), ids)
    listed = with_leads(project, [kept[id] for id in tree.documents], {*ids, *drafts})
    documents, found = with_fact_lists(listed, options.facts)
    unread = ids.difference(document.id for document in documents).difference(drafts)
    if drafts and not documents and not unread:
        problems.append(Problem.make("IO017", Place(project.settings.content)))
    if not unread:
        problems += _nowhere(project, parsed)
    told = (*listing.problems, *problems, *found, *told)
    return Documents(documents, frozenset(unread), drafts, tuple(_once(told)), tree)


def _ids(project: Project, listing: Listing) -> set[str]:
    """Give the ids of all documents, and of the folders that can't be looked into, with a `/`."""
    ids = {project.document_id(path) for path in listing.paths}
    for problem in listing.problems:
        if problem.severity is Severity.ERROR:  # of the document, or of a folder of documents
            id = project.document_id(problem.place.path)
            ids |= {id, f"{id}/"}
    return ids


def _parsed(
    project: Project, paths: Iterable[str], options: ParseOptions, known: Parsed
) -> tuple[list[Document], list[Problem]]:
    """Read the files that can be read, drafts among them."""
    parsed: list[Document] = []
    problems: list[Problem] = []
    before = dict(known)
    known.clear()
    for path in paths:
        try:
            text = project.read(path).text()
        except ProjectError as error:
            problems += error.problems
        else:
            document = before.get(path)
            if document is None or document.source != text or not _is_alone(document):
                document = parse(text, path, project.document_id(path), options)
            known[path] = document
            parsed.append(document)
    return parsed, problems


def _is_alone(document: Document) -> bool:
    """Tell whether a document was made of its own text, without doubt of anything beside it."""
    return not (document.included or document.drawings or document.problems)


def _not_linked(
    project: Project, problems: Sequence[Problem], documents: Sequence[Document]
) -> tuple[Problem, ...]:
    """Leave out files that look like documents, but are what a document links to."""
    if all(problem.code != "IO010" for problem in problems):
        return tuple(problems)
    linked = {f"{project.settings.content}/{path}" for path in asset_paths(documents)}
    return tuple(one for one in problems if one.code != "IO010" or one.place.path not in linked)


def _problems(document: Document) -> Sequence[Problem]:
    """Give what is told of a document: of a draft, which readers never see, that it is one."""
    if not document.draft:
        return document.problems
    return [problem for problem in document.problems if problem.code == "MD024"]


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what one more document says of a drawing that it shows, too."""
    known: set[Problem] = set()
    for problem in problems:
        if problem not in known:
            yield problem
        if problem.place.path.endswith(".svg"):
            known.add(problem)


def _nowhere(project: Project, documents: Iterable[Document]) -> Iterator[Problem]:
    """Find the fields that the settings name and no document has."""
    named = frozenset[str]().union(*(document.fields for document in documents))
    for name in dict.fromkeys(project.settings.fields):
        if name not in named:
            yield Problem.make("CFG014", project.place_of("fields"), name=name)


def _clashes(documents: Sequence[Document], settings: Settings) -> Iterator[tuple[str, Problem]]:
    """Find the documents whose files would take the places of others; give the path of each.

    One in a folder that is called as a page is can't be made, and one that is called as the
    catalogues of what belongs to no document has none. Names that differ only in case, or
    in how accents are put together, are one name on many computers.
    """
    ids = [document.id for document in documents]
    outputs = {*settings.outputs}
    suffixes = [".html"] * bool({"html", "single"} & outputs) + [".txt"] * ("text" in outputs)
    files = {id + suffix for id in (*ids, whole_name(ids)) for suffix in suffixes}
    files |= {f"{whole_name(ids)}.epub"} if "epub" in outputs else set()
    files |= {"search.js", *(f"search/{id}.js" for id in ids)} if "search" in outputs else set()
    names: dict[str, Document] = {}
    for document in documents:
        id, path, place = document.id, document.path, Place(document.path)
        above = (id[:end] for end, char in enumerate(id) if char == "/")
        page = next((path for path in above if path in files), None)
        first = names.setdefault(folded(id), document)
        in_the_way = settings.folders.in_the_way(f"{id}.html")
        if in_the_way:
            yield path, Problem.make("IO032", place, name=in_the_way)
        elif page is not None:
            yield path, Problem.make("IO015", place, path=page)
        elif settings.by_document and folded(id) == folded(settings.domain):
            yield path, Problem.make("IO029", place, name=settings.domain)
        elif first is not document:
            code = "IO030" if first.id == id else "IO016"
            yield path, Problem.make(code, place, first=first.path)
