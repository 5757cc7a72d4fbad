"""Words that the last build refused, so that nobody has to check those of all pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from polyguide.model.catalogue import Message
from polyguide.project.kept import KEPT, read_kept
from polyguide.project.states import stamp_of
from polyguide.site.desk.rows import Row
from polyguide.site.manifest import PAGES
from polyguide.site.site import Site

Refusal = tuple[Row, Message]
"""A message, and how its entry was when it was refused."""
_Pages = Mapping[str, str]  # the digests of what pages were made from, by the ids of documents


class _Known(NamedTuple):
    """What is refused on pages, as they were noted."""

    pages: _Pages
    found: Mapping[str, Sequence[Refusal]]


class Refusals:
    """What the last build of a project noted of words that it refused."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._stamp: object = None
        self._noted: Mapping[str, _Pages] | None = None
        self._known: dict[str, _Known] = {}

    def look(self) -> None:
        """Read again what builds note, if another one has noted anything."""
        stamp = stamp_of(f"{self._root}/{PAGES}")
        if stamp != self._stamp or self._noted is None:
            noted = read_kept(self._root, PAGES.removeprefix(f"{KEPT}/")) or {"pages": {}}
            self._stamp, self._noted = (
                stamp,
                {
                    tag: {id: key for id, (key, refused) in pages.items() if refused}
                    for tag, pages in noted["pages"].items()
                },
            )

    def refused(
        self, tag: str, find: Callable[[Collection[str]], Iterable[Refusal]]
    ) -> Sequence[Refusal]:
        """Give the messages of a locale that were refused when a build was looked at last.

        `find` finds them on the pages of some documents, and those of all pages: it is asked of
        pages that are made of something else than before.
        """
        if self._noted is None:
            self.look()
        pages = (self._noted or {}).get(tag, {})
        known = self._known.get(tag)
        if known is None or known.pages is not pages:
            before = known or _Known({}, {})
            new = {id for id, key in pages.items() if before.pages.get(id) != key}
            found = {id: rows for id, rows in before.found.items() if id in pages and id not in new}
            for row, message in find(new):
                found[row.document] = [*found.get(row.document, ()), (row, message)]
            known = self._known[tag] = _Known(pages, found)
        return [one for rows in known.found.values() for one in rows]


def refused_on(
    site: Site, pages: Iterable[int], rows: Callable[[int], Sequence[Row]]
) -> Iterator[Refusal]:
    """Find the messages whose words in a locale some pages do not show, or all pages.

    `rows` gives the messages of a page; the first one has those of all.
    """
    rejected = [(0, one) for one in site.rejected]
    rejected += [(at, one) for at in pages for one in site.editions.rejected_in(at)]
    messages = {
        (at, one.segment.key): one.message
        for at, one in rejected
        if one.translation.tag == site.locale.tag
    }
    for at in dict.fromkeys(at for at, _ in messages):
        for row in rows(at):
            message = messages.get((at, row.segment.key))
            if message is not None:
                yield row, message
