"""Checks of what the author wrote: links, marks that were left over, and facts."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Protocol

from polyguide.checks.numbers import numbers_in
from polyguide.model.document import InlineKind, walk_inline
from polyguide.model.links import resolve
from polyguide.model.problem import Problem
from polyguide.model.structure import UNKNOWN_FACT, look_at
from polyguide.source.facts import named_facts
from polyguide.source.markdown.syntax import safe_target

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from polyguide.model.document import Document, Segment
    from polyguide.project.settings import Settings
    from polyguide.source.facts import FactBook


class Files(Protocol):
    """What a link can lead to beside documents that were read."""

    def is_unread(self, id: str) -> bool:
        """Tell whether a document is there and could not be read."""

    def asset_fault(self, path: str) -> str:
        """Say why a file of the content folder can't be copied into a site; empty if it can."""

    def makes(self, path: str) -> bool:
        """Tell whether the site has a page of its own at this path."""


def check_documents(
    documents: Sequence[Document], files: Files, book: FactBook, settings: Settings
) -> Iterator[Problem]:
    """Check every document: its links, marks that were left over, and what stands for a fact."""
    by_id = {document.id: document for document in documents}
    for document in documents:
        for segment in document.own_segments:
            yield from _links(segment, document, by_id, files)
            yield from _author_marks(segment)
            yield from _author_facts(segment, book, settings)


def _links(
    segment: Segment,
    document: Document,
    documents: Mapping[str, Document],
    files: Files,
) -> Iterator[Problem]:
    for node in walk_inline(segment.inline):
        if node.kind not in (InlineKind.LINK, InlineKind.IMAGE):
            continue
        resolved = resolve(document.id, node.target)
        if resolved is None:
            continue
        path, anchor = resolved
        other = documents.get(path.removesuffix(".md")) if path.endswith(".md") else None
        if other is not None:
            if anchor and anchor not in other.anchors:
                yield Problem.of("LNK004", segment.place, target=node.target, anchor=anchor)
        elif path.endswith(".md") and files.is_unread(path.removesuffix(".md")):
            continue  # told of the document itself
        elif reason := _fault(path, node.target, documents, files):
            yield Problem.of("LNK003", segment.place, target=node.target, reason=reason)
        elif files.makes(path):
            yield Problem.of("IO009", segment.place, target=node.target, path=path)


def _fault(path: str, target: str, documents: Mapping[str, Document], files: Files) -> str:
    """Say why an address leads to nothing that a site can have; empty if it leads to a file."""
    if posixpath.normpath(posixpath.join(path, "index")) in documents:
        near = posixpath.join(re.split("[?#]", target)[0], "index.md")
        return f"it is a folder (did you mean {near}?)"
    fault = files.asset_fault(path)
    return fault or ("it is not a document of the guide" if path.endswith(".md") else "")


def _author_marks(segment: Segment) -> Iterator[Problem]:
    words = look_at(segment.inline).words
    if words.count("**") > segment.text.count("\\*"):
        yield Problem.of("MRK002", segment.place, mark="**")
    for match in re.finditer(r"\]\(\s*<?([^)\s>]+)", words):
        if not safe_target(match[1]):
            yield Problem.of("LNK005", segment.place, target=match[1])


def _author_facts(segment: Segment, book: FactBook, settings: Settings) -> Iterator[Problem]:
    if book.facts:
        for name in sorted(set(UNKNOWN_FACT.findall(look_at(segment.inline).words))):
            yield Problem.of("FCT014", segment.place, name=name)
    if settings.facts_only:
        for number in sorted(set(numbers_in(look_at(segment.inline).words))):
            yield Problem.of("FCT015", segment.place, number=number)


def check_facts(
    book: FactBook, documents: Sequence[Document], settings: Settings, today: datetime.date
) -> Iterator[Problem]:
    """Check that facts are used, if only by a list of all facts, and not too old.

    `today` is the reader's day; a fact checked longer ago than the project's limit is a problem.
    """
    named = named_facts(segment for document in documents for segment in document.segments)
    used = {name.removesuffix(".checked") for name in named}
    for name, fact in book.facts.items():
        age = (today - fact.checked).days
        if age > settings.facts_max_age:
            yield Problem.of(
                "FCT007", fact.place, name=name, days=age, limit=settings.facts_max_age
            )
        if age < 0:
            yield Problem.of("FCT008", fact.place, name=name, day=fact.checked.isoformat())
        if name not in used:
            yield Problem.of("FCT010", fact.place, name=name)
