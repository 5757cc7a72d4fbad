"""Checks of what the author wrote: links, marks that were left over, and facts."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol
from urllib.parse import quote, unquote

from polyguide.checks.addresses import refused_addresses
from polyguide.checks.books import lost_address, lost_elements
from polyguide.checks.cases import cases
from polyguide.checks.forms import about_form
from polyguide.checks.numbers import numbers_in
from polyguide.model.document import (
    BlockKind,
    Document,
    Inline,
    InlineKind,
    SegmentKind,
    walk,
    walk_inline,
)
from polyguide.model.fact_forms import FACT_FORM, FACT_NAME, split_form, with_form
from polyguide.model.html_tags import addresses_in, value_of
from polyguide.model.links import COVERS, Lead, folded, opening, resolve
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.model.structure import UNKNOWN_FACT, look_at
from polyguide.project.settings import Settings
from polyguide.source.facts import Fact, FactBook, used_facts
from polyguide.source.front_matter import read_front_matter
from polyguide.source.front_matter.places import IMAGE
from polyguide.source.markdown.ranges import Pointer
from polyguide.source.markdown.words import safe_target

_UNKNOWN = Place("")  # of a problem that is given its place by the segment that it is about


class Files(Protocol):
    """What a link can lead to beside documents that were read."""

    @property
    def drafts(self) -> frozenset[str]:
        """Give the ids of the documents that are not published."""

    def is_unread(self, id: str) -> bool:
        """Tell whether a document is there and could not be read."""

    def asset_fault(self, path: str) -> str:
        """Say why a file of the content folder can't be copied into a site; empty if it can."""

    def makes(self, path: str) -> bool:
        """Tell whether the site has a page of its own at this path."""

    def is_in_books(self, path: str) -> bool:
        """Tell whether the bytes of a file are those of an image that a book can show."""

    def near(self, path: str) -> str:
        """Give the file of the content folder that is nearest to a path; empty if none is near."""


def check_documents(
    documents: Sequence[Document], files: Files, book: FactBook, settings: Settings
) -> Iterator[Problem]:
    """Check every document: its links, marks that were left over, and what stands for a fact."""
    of_books = "epub" in settings.outputs
    targets = _Targets({document.id: document for document in documents}, files, of_books=of_books)
    if settings.logo and (reason := files.asset_fault(settings.logo)):
        place, near = Place(settings.path), files.near(settings.logo)
        hint = f" (did you mean {near}?)" if near else ""
        yield Problem.make("LNK003", place, target=settings.logo, reason=reason + hint)
    for name in COVERS if of_books else ():
        if (reason := files.asset_fault(name)) and reason != "nothing is there":
            yield Problem.make("LNK003", Place(settings.path), target=name, reason=reason)
    for document in documents:
        if of_books:
            yield from lost_elements(document)
        if document.title < 0:
            place, name = Place.of_line(document.path, 1), posixpath.basename(document.id)
            yield Problem.make("MD025", place, name=name)
        for segment in document.own_segments:
            pointer = Pointer(segment, document.source, document.scope)
            for number, node in enumerate(walk_inline(segment.inline)):
                if node.kind is InlineKind.TEXT:
                    continue
                for target in _addresses(node, document):
                    is_image = node.kind is InlineKind.IMAGE
                    for problem in targets.problems(document, target, is_image=is_image):
                        yield pointer.to_node(number, problem)
            look = look_at(segment.inline)
            if segment.code is None:
                yield from _author_marks(pointer, look.words)
            if segment.code is None and segment.kind is not SegmentKind.LINK_TITLE:
                yield from _author_facts(pointer, look.words, book, settings)
            if any(kind == "fact" for kind, _ in look.structure):
                yield from _author_forms(pointer, book, settings.source)
        yield from targets.problems_of_image(document)
        for block in walk(document.blocks) if document.raw_html else ():
            if block.kind is BlockKind.ADDRESS:
                target = value_of(block.text).strip()
                place = Place(document.path, block.line, block.number)
                for problem in targets.problems(document, target):
                    yield replace(problem, place=place, length=len(block.text))


def _addresses(node: Inline, document: Document) -> Iterator[str]:
    """Give where a node leads: a link, an image, or a tag of HTML that is let through."""
    if node.kind in (InlineKind.LINK, InlineKind.IMAGE):
        yield node.target
    elif node.kind is InlineKind.HTML and document.raw_html:
        yield from addresses_in(node.text)


class _Targets:
    """What links and images may lead to: documents that were read, by id, and files."""

    def __init__(self, documents: Mapping[str, Document], files: Files, *, of_books: bool) -> None:
        self._documents = documents
        self._ids = files.drafts.union(documents)
        self._files = files
        self._of_books = of_books
        self._shown: dict[str, bool] = {}
        self._names: dict[str, str] = {}  # of the files that are led to, as many computers see them

    def problems(
        self, document: Document, target: str, *, is_image: bool = False
    ) -> Iterator[Problem]:
        """Say why the address of a link or an image of a document leads to nothing."""
        lead = resolve(document.id, target, self._ids, document.leads)
        if self._of_books:
            yield from lost_address(target, lead, self._is_shown, is_image=is_image)
        yield from self._missing(document, target, lead, is_image=is_image)

    def problems_of_image(self, document: Document) -> Iterator[Problem]:
        """Say why the image for links to a page leads to nothing; no book shows it."""
        if target := document.image:
            lead = resolve(document.id, target, self._ids, document.leads)
            front = read_front_matter(document.source, document.path).fields
            at = front[IMAGE].words.slices[0][0]
            before = document.source[:at]
            line, column = before.count("\n") + 1, at - before.rfind("\n")
            for problem in self._missing(document, target, lead, is_image=True):
                yield replace(problem, place=Place(document.path, line, column))

    def _missing(
        self, document: Document, target: str, lead: Lead | None, *, is_image: bool
    ) -> Iterator[Problem]:
        files = self._files
        if lead is None:
            if target in document.leads:
                shown = unquote(target)
                yield Problem.make("LNK018", _UNKNOWN, target=shown, part=_part(shown), count=1)
            return
        other = self._documents.get(lead.document)
        if other is not None and not is_image:
            if lead.anchor and lead.anchor not in other.anchors:
                yield Problem.make("LNK004", _UNKNOWN, target=target, anchor=lead.anchor)
        elif self._may_be_unread(lead):
            return  # told of the document itself
        elif other is not None:
            reason = "it is a page and no image"
            yield Problem.make("LNK003", _UNKNOWN, target=target, reason=reason)
        elif reason := self._fault(document, target, lead):
            yield Problem.make("LNK003", _UNKNOWN, target=target, reason=reason)
        elif files.makes(lead.path):
            yield Problem.make("IO009", _UNKNOWN, target=target, path=lead.path)
        elif (first := self._names.setdefault(folded(lead.path), lead.path)) != lead.path:
            yield Problem.make("IO018", _UNKNOWN, target=target, first=first)

    def _is_shown(self, path: str) -> bool:
        """Tell whether a file is an image for readers of books; one that is not there is told."""
        if path not in self._shown:  # a logo may stand on every page
            fault = self._files.asset_fault(path)
            self._shown[path] = bool(fault) or self._files.is_in_books(path)
        return self._shown[path]

    def _may_be_unread(self, lead: Lead) -> bool:
        ids = [lead.document] if lead.document else [lead.path, *opening(lead.path)]
        return any(self._files.is_unread(id) for id in ids)

    def _fault(self, document: Document, target: str, lead: Lead) -> str:
        """Say why an address leads to nothing that a site can have; empty if it leads to a file."""
        files, here = self._files, posixpath.dirname(document.id) or "."
        if lead.document in files.drafts:
            return "it is a draft, which is not published"
        reason = files.asset_fault(lead.path)
        if not reason and lead.document:
            reason = "it is not a document of the guide"
        near = files.near(lead.path) if reason else ""
        if not near:
            return reason
        root = target.startswith("/")
        near = quote(f"/{near}" if root else posixpath.relpath(near, here))
        return f"{reason} (did you mean {near}?)"


def _part(target: str) -> str:
    """Give the part of a site that an address is in: its first step, without what is a template."""
    first = target.split("{")[0].lstrip("/").partition("/")[0]
    step = re.split(r"[?#]", first)[0]
    root = "/" if target.startswith("/") or not step else ""
    return f"{root}{step}" if "." in step or not step else f"{root}{step}/"


_LEFT_OVER = lazy(r"\]\(\s*<?([^)\s>]+)")


def _author_marks(pointer: Pointer, words: str) -> Iterator[Problem]:
    if words.count("**") > pointer.segment.text.count("\\*"):
        yield pointer.to_words("**", Problem.make("MRK002", _UNKNOWN, mark="**"))
    for match in _LEFT_OVER.finditer(words):
        if not safe_target(match[1]):
            yield pointer.to_words(match[1], Problem.make("LNK005", _UNKNOWN, target=match[1]))
    for address in refused_addresses(words, pointer.segment.text):
        yield pointer.to_words(address, Problem.make("LNK005", _UNKNOWN, target=address))


_LIKE = 0.6  # what is less alike was not meant
_VERY_LIKE = 0.7  # the same, where it may as well be text
# A fact with a form whose name is misspelt, or that has blanks or a wide colon, is text.
_LIKE_A_FORM = lazy(rf"\{{\s*({FACT_NAME})\s*[:：]\s*({FACT_FORM})\s*\}}", re.IGNORECASE)


def _author_facts(
    pointer: Pointer, words: str, book: FactBook, settings: Settings
) -> Iterator[Problem]:
    if book.facts:
        from difflib import get_close_matches

        wanted = {}
        for name in set(UNKNOWN_FACT.findall(words)):
            near = get_close_matches(name.strip("{}").lower(), book.facts, 1, _LIKE)
            wanted[name] = "{" + near[0] + "}" if near else "the name of a fact"
        for match in _LIKE_A_FORM.finditer(words):
            form = match[2].lower()
            for fact in get_close_matches(match[1].lower(), book.names, 1, _VERY_LIKE):
                if form in book.forms(fact, settings.source):
                    wanted[match[0]] = f"{{{with_form(fact, form)}}}"
        for name, meant in sorted(wanted.items()):
            yield pointer.to_words(name, Problem.make("FCT014", _UNKNOWN, name=name, wanted=meant))
    if settings.facts_only:
        for number in sorted(set(numbers_in(words))):
            yield pointer.to_words(number, Problem.make("FCT015", _UNKNOWN, number=number))


def _author_forms(pointer: Pointer, book: FactBook, locale: Locale) -> Iterator[Problem]:
    wrong = {id(fact): found for fact, found in cases(pointer.segment.inline, locale, book)}
    for number, node in enumerate(walk_inline(pointer.segment.inline)):
        use = split_form(node.text if node.kind is InlineKind.FACT else "")
        if use.form and use.form not in (known := book.forms(use.name, locale)):
            asked = f"{use.name} --forms {locale.tag}"
            problem = Problem.make("FCT021", _UNKNOWN, **about_form(use, known), asked=asked)
            yield pointer.to_node(number, problem)
        if found := wrong.get(id(node)):
            yield pointer.to_node(number, Problem.make(found.code, _UNKNOWN, **found.values))


def check_facts(
    book: FactBook, documents: Sequence[Document], settings: Settings, today: datetime.date
) -> Iterator[Problem]:
    """Check that facts are used, if only by a list of all facts, and not too old.

    `today` is the reader's day; a fact checked longer ago than the project's limit is a problem.
    """
    used = used_facts(segment for document in documents for segment in document.segments)
    for name, fact in book.facts.items():
        if fact.provenance:
            yield from _check_day(fact, fact.provenance.checked, settings, today)
        if name not in used:
            yield Problem.make("FCT010", fact.place, name=name)


def _check_day(
    fact: Fact, day: datetime.date, settings: Settings, today: datetime.date
) -> Iterator[Problem]:
    limit, age = settings.facts_max_age, (today - day).days
    if age > limit:
        yield Problem.make("FCT007", fact.place, name=fact.name, days=age, limit=limit)
    if age < 0:
        yield Problem.make("FCT008", fact.place, name=fact.name, day=day.isoformat())
