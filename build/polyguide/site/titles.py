"""Titles and descriptions of a locale's documents, as lists of pages and links between them say."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from polyguide.model.edition import Wording
from polyguide.model.locales import Directions
from polyguide.render.html.frame import Frame
from polyguide.render.html.inline import reader_text
from polyguide.render.page import Neighbour
from polyguide.source.facts import FormattedFact
from polyguide.translate.editions import Editions


class Named(NamedTuple):
    """The plain words of a segment; their language and its direction where not the page's."""

    text: str = ""
    lang: str = ""
    dir: str = ""


class Naming(NamedTuple):
    """What plain words need to be written: a page's language, its facts, and directions."""

    tag: str
    facts: Mapping[str, FormattedFact]
    directions: Directions

    def of(self, wording: Wording) -> Named:
        """Give the plain words of a wording."""
        inline, tag, _ = wording
        text = reader_text(inline, self.facts).strip()
        if not tag or tag == self.tag:
            return Named(text)
        return Named(text, tag, self.directions[tag])


class Titles:
    """The titles of all documents, read without the rest of them; `frames` go with `editions`."""

    def __init__(self, editions: Editions, frames: Sequence[Frame], naming: Naming) -> None:
        self._editions = editions
        self._frames = frames
        self._naming = naming

    @cached_property
    def all(self) -> tuple[Neighbour, ...]:
        """Give every document's title and description; addresses below the locale's folder."""
        found = []
        for index, frame in enumerate(self._frames):
            title = self._named(index, frame.document.title)
            about = self._named(index, frame.document.description)
            found.append(
                Neighbour(
                    title.text or frame.name,
                    frame.path,
                    title.lang,
                    about.text,
                    about.lang,
                    title.dir,
                    about.dir,
                )
            )
        return tuple(found)

    def seen_from(self, frame: Frame, index: int) -> Neighbour:
        """Give a document's title with its address on the page of another one."""
        neighbour = self.all[index]
        here = posixpath.dirname(frame.path)
        if not here:
            return neighbour
        return neighbour._replace(href=posixpath.relpath(neighbour.href, here))

    def _named(self, index: int, segment: int) -> Named:
        return self._naming.of(self._editions.wording(index, segment)) if segment >= 0 else Named()
