"""Titles and descriptions of a locale's documents, as lists of pages and links between them say."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from polyguide.model.directions import Directions
from polyguide.model.edition import Edition, Status, Wording
from polyguide.render.html.frame import Frame, page_path
from polyguide.render.html.inline import reader_text
from polyguide.render.page import Neighbour
from polyguide.site.documents import Documents
from polyguide.source.facts import FormattedFact
from polyguide.source.markdown.inline import SPECIAL
from polyguide.translate.editions import Editions
from polyguide.translate.fallback import Prepared


class Named(NamedTuple):
    """The plain words of a segment; their language and its direction where not the page's."""

    text: str = ""
    lang: str = ""
    dir: str = ""


class Naming(NamedTuple):
    """What plain words need to be written: a page's language, its facts, and directions.

    `draft` is the mark that stands before words which a program wrote and nobody has approved.
    """

    tag: str
    facts: Mapping[str, FormattedFact]
    directions: Directions
    draft: str = ""

    def of_segment(self, edition: Edition, segment: int) -> Named:
        """Give the plain words of a segment. Nothing is read where no character means anything."""
        row = edition.rows[segment]
        known = self.of_text(row) if isinstance(row, str) else None
        return known or self.of(edition.wordings[segment])

    def of_text(self, text: str) -> Named | None:
        """Give the plain words of a text in the page's language, if nothing in it is a mark."""
        return Named(text) if SPECIAL.search(text) is None else None

    def of(self, wording: Wording) -> Named:
        """Give the plain words of a wording."""
        inline, tag, status = wording
        text = reader_text(inline, self.facts).strip()
        if status is Status.DRAFT:
            text = f"[{self.draft}] {text}"
        if not tag or tag == self.tag:
            return Named(text)
        return Named(text, tag, self.directions[tag])


@lru_cache(maxsize=50_000)  # the same in every locale
def _relative(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder)


class Titles:
    """The titles of all documents, read without the rest of them; `ids` go with `editions`.

    `naming` is how they are written.
    """

    def __init__(self, editions: Editions, ids: Sequence[str], naming: Naming) -> None:
        self._editions = editions
        self._ids = ids
        self.naming = naming
        self._heads: dict[int, Prepared] = {}
        self._known: dict[int, Neighbour] = {}
        self._plain: Mapping[tuple[int, int], str] = {}

    def __getitem__(self, index: int) -> Neighbour:
        """Give a document's title and description; its address below the locale's folder."""
        if index not in self._known:
            id, document = self._ids[index], self._head(index).document
            title = self._named(index, document.title)
            about = self._named(index, document.description)
            self._known[index] = Neighbour(
                title.text or posixpath.basename(id),
                page_path(id),
                title.lang,
                about.text,
                about.lang,
                title.dir,
                about.dir,
            )
        return self._known[index]

    def all_seen_from(self, frame: Frame) -> tuple[Neighbour, ...]:
        """Give the titles of all documents, which are read for it; most are told at once."""
        heads = [self._head(number) for number in range(len(self._editions))]
        self._plain = self._editions.translator.titles(heads)
        return tuple(self.seen_from(frame, number) for number in range(len(self._editions)))

    def seen_from(self, frame: Frame, index: int) -> Neighbour:
        """Give a document's title with its address on the page of another one."""
        neighbour = self[index]
        here = posixpath.dirname(frame.path)
        if not here:
            return neighbour
        return neighbour._replace(href=_relative(neighbour.href, here))

    def _head(self, index: int) -> Prepared:
        """Give a document for its title; it is the same one each time, as segments are numbered."""
        if index not in self._heads:
            documents = self._editions.documents
            self._heads[index] = (
                documents.head(index) if isinstance(documents, Documents) else documents[index]
            )
        return self._heads[index]

    def _wording(self, index: int, segment: int) -> Wording:
        head = self._head(index)
        if head.document.path:
            return self._editions.wording(index, segment)
        return self._editions.translator.wording(head, segment)

    def _named(self, index: int, segment: int) -> Named:
        if segment < 0:
            return Named()
        plain = self._plain.get((index, segment))
        known = self.naming.of_text(plain) if plain else None
        return known or self.naming.of(self._wording(index, segment))
