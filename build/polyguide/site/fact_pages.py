"""What leads from the pages of a locale to the list of all facts, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from polyguide.embed.show.spans import in_language
from polyguide.model.fact_entries import FactEntries, place_of
from polyguide.model.links import part_id
from polyguide.render.html.fact_links import FactLinks
from polyguide.render.html.frame import Frame
from polyguide.render.page import Neighbour
from polyguide.site.titles import Titles


@dataclass(frozen=True)
class FactPages:
    """The pages of one locale that say facts, and the one that lists them.

    `ids` are those of all documents in reading order, with their `titles`.
    """

    entries: FactEntries
    ids: Sequence[str]
    titles: Titles

    @cached_property
    def number(self) -> int:
        """Give the number of the document with the list; -1 if there is none."""
        return self._numbers.get(self.entries.document, -1)

    def links(self, frame: Frame) -> FactLinks | None:
        """Give what leads from a page to the list; None where there is none."""
        if self.number < 0:
            return None
        page = "" if self._is_list(frame) else self._seen(frame, self.number).href
        return FactLinks(self.entries, f"{page}#", frame.statements)

    def links_in_whole(self, frame: Frame, prefix: str) -> FactLinks | None:
        """Give the same of a document that is one part of the page with the whole guide."""
        if self.number < 0:
            return None
        address = f"#{part_id(self.entries.document)}:"
        return FactLinks(self.entries, address, frame.statements, prefix)

    def links_in_book(self, frame: Frame, files: Mapping[str, str]) -> FactLinks | None:
        """Give the same in a book; `files` are those of its pages by the ids of documents."""
        if self.number < 0:
            return None
        file = "" if self._is_list(frame) else files[self.entries.document]
        return FactLinks(self.entries, f"{file}#", frame.statements)

    def page(self, frame: Frame) -> Neighbour | None:
        """Give the page with the list as another page leads to it; None on that page itself."""
        if self.number < 0 or self._is_list(frame):
            return None
        return self._seen(frame, self.number)

    def part(self) -> Neighbour | None:
        """Give the same as the page with the whole guide leads to it."""
        if self.number < 0:
            return None
        return self.titles[self.number]._replace(href=f"#{part_id(self.entries.document)}")

    def uses(self, frame: Frame) -> Mapping[str, str]:
        """Give what stands below each entry of a list, by its id: links to what says the fact."""

        def page(number: int, place: str) -> str:
            href = "" if self.ids[number] == frame.document.id else self._seen(frame, number).href
            return href + (place and f"#{place}")

        return self._below(frame, page)

    def uses_in_whole(self, frame: Frame) -> Mapping[str, str]:
        """Give the same for the page with the whole guide."""

        def part(number: int, place: str) -> str:
            return f"#{part_id(self.ids[number])}" + (place and f":{place}")

        return self._below(frame, part)

    def uses_in_book(self, frame: Frame, files: Mapping[str, str]) -> Mapping[str, str]:
        """Give the same in a book."""

        def page(number: int, place: str) -> str:
            id = self.ids[number]
            return ("" if id == frame.document.id else files[id]) + (place and f"#{place}")

        return self._below(frame, page)

    def _below(self, frame: Frame, address: Callable[[int, str], str]) -> Mapping[str, str]:
        """Write the links; `address` gives where one leads by a document's number and a place."""
        numbers = self._numbers
        return {
            entry.id: _line(
                _link(self.titles[numbers[use.document]], address(numbers[use.document], place))
                for use in entry.uses
                if use.document in numbers
                for place in [place_of(fact) if use.placed else ""]
            )
            for fact, entry in frame.document.entries.items()
        }

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {id: number for number, id in enumerate(self.ids)}

    def _seen(self, frame: Frame, number: int) -> Neighbour:
        return self.titles.seen_from(frame, number)

    def _is_list(self, frame: Frame) -> bool:
        return frame.document.id == self.entries.document


def _link(page: Neighbour, href: str) -> str:
    spoken = in_language(page.lang, page.dir) if page.lang else ""
    return f'<a href="{escape(href)}"{spoken}>{escape(page.title)}</a>'


def _line(links: Iterable[str]) -> str:
    line = "\u00a0· ".join(links)  # no line begins with a dot
    return f'<p class="uses">{line}</p>\n' if line else ""
