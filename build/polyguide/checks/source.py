"""Checks of what the author wrote: links, marks that were left over, and facts."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import Protocol

from polyguide.checks.addresses import refused_addresses
from polyguide.checks.numbers import numbers_in
from polyguide.model.document import BlockKind, Document, Inline, InlineKind, walk, walk_inline
from polyguide.model.html_tags import addresses_in
from polyguide.model.links import resolve
from polyguide.model.problem import Place, Problem
from polyguide.model.structure import UNKNOWN_FACT, look_at
from polyguide.project.settings import Settings
from polyguide.source.facts import FactBook, named_facts
from polyguide.source.markdown.ranges import Pointer
from polyguide.source.markdown.syntax import safe_target

_UNKNOWN = Place("")  # of a problem that is given its place by the segment that it is about


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
            pointer = Pointer(segment, document.source, document.scope)
            for number, node in enumerate(walk_inline(segment.inline)):
                for target in _addresses(node, document):
                    for problem in _target(target, resolve(document.id, target), by_id, files):
                        yield pointer.to_node(number, problem)
            words = look_at(segment.inline).words
            yield from _author_marks(pointer, words)
            yield from _author_facts(pointer, words, book, settings)
        for block in walk(document.blocks) if document.raw_html else ():
            if block.kind is BlockKind.ADDRESS:
                target = unescape(block.text).strip()
                place = Place(document.path, block.line, block.number)
                for problem in _target(target, resolve(document.id, target), by_id, files):
                    yield replace(problem, place=place, length=len(block.text))


def _addresses(node: Inline, document: Document) -> Iterator[str]:
    """Give where a node leads: a link, an image, or a tag of HTML that is let through."""
    if node.kind in (InlineKind.LINK, InlineKind.IMAGE):
        yield node.target
    elif node.kind is InlineKind.HTML and document.raw_html:
        yield from addresses_in(node.text)


def _target(
    target: str, resolved: tuple[str, str] | None, documents: Mapping[str, Document], files: Files
) -> Iterator[Problem]:
    """Say why an address of a document, which leads to a path and an anchor, leads to nothing."""
    if resolved is None:
        return
    path, anchor = resolved
    other = documents.get(path.removesuffix(".md")) if path.endswith(".md") else None
    if other is not None:
        if anchor and anchor not in other.anchors:
            yield Problem.make("LNK004", _UNKNOWN, target=target, anchor=anchor)
    elif path.endswith(".md") and files.is_unread(path.removesuffix(".md")):
        return  # told of the document itself
    elif reason := _fault(path, target, documents, files):
        yield Problem.make("LNK003", _UNKNOWN, target=target, reason=reason)
    elif files.makes(path):
        yield Problem.make("IO009", _UNKNOWN, target=target, path=path)


def _fault(path: str, target: str, documents: Mapping[str, Document], files: Files) -> str:
    """Say why an address leads to nothing that a site can have; empty if it leads to a file."""
    if posixpath.normpath(posixpath.join(path, "index")) in documents:
        near = posixpath.join(re.split("[?#]", target)[0], "index.md")
        return f"it is a folder (did you mean {near}?)"
    fault = files.asset_fault(path)
    return fault or ("it is not a document of the guide" if path.endswith(".md") else "")


def _author_marks(pointer: Pointer, words: str) -> Iterator[Problem]:
    if words.count("**") > pointer.segment.text.count("\\*"):
        yield pointer.to_words("**", Problem.make("MRK002", _UNKNOWN, mark="**"))
    for match in re.finditer(r"\]\(\s*<?([^)\s>]+)", words):
        if not safe_target(match[1]):
            yield pointer.to_words(match[1], Problem.make("LNK005", _UNKNOWN, target=match[1]))
    for address in refused_addresses(words, pointer.segment.text):
        yield pointer.to_words(address, Problem.make("LNK005", _UNKNOWN, target=address))


def _author_facts(
    pointer: Pointer, words: str, book: FactBook, settings: Settings
) -> Iterator[Problem]:
    if book.facts:
        for name in sorted(set(UNKNOWN_FACT.findall(words))):
            yield pointer.to_words(name, Problem.make("FCT014", _UNKNOWN, name=name))
    if settings.facts_only:
        for number in sorted(set(numbers_in(words))):
            yield pointer.to_words(number, Problem.make("FCT015", _UNKNOWN, number=number))


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
            yield Problem.make(
                "FCT007", fact.place, name=name, days=age, limit=settings.facts_max_age
            )
        if age < 0:
            yield Problem.make("FCT008", fact.place, name=name, day=fact.checked.isoformat())
        if name not in used:
            yield Problem.make("FCT010", fact.place, name=name)
