"""Words that the last build refused, so that nobody has to check those of all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from polyguide.model.catalogue import Message
from polyguide.project.kept import KEPT, read_kept
from polyguide.project.states import stamp_of
from polyguide.site.desk.rows import Row
from polyguide.site.manifest import PAGES
from polyguide.site.site import Site

Refusal = tuple[Row, Message]
"""A message, and how its entry was when it was refused."""
_NONE: frozenset[str] = frozenset()


class Refusals:
    """What the last build of a project noted; it is read again when another one has."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._stamp: object = None
        self._pages: Mapping[str, frozenset[str]] = {}
        self._found: dict[str, Sequence[Refusal]] = {}

    def refused(
        self, tag: str, find: Callable[[frozenset[str]], Iterable[Refusal]]
    ) -> Sequence[Refusal]:
        """Give the messages of a locale that were refused when a build noted it last.

        `find` finds them on the pages of some documents.
        """
        stamp = stamp_of(f"{self._root}/{PAGES}")
        if stamp != self._stamp:
            self._stamp, self._found = stamp, {}
            noted = read_kept(self._root, PAGES.removeprefix(f"{KEPT}/")) or {"pages": {}}
            self._pages = {
                tag: frozenset(id for id, (_, refused) in pages.items() if refused)
                for tag, pages in noted["pages"].items()
            }
        if tag not in self._found:
            self._found[tag] = [*find(self._pages.get(tag, _NONE))]
        return self._found[tag]


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
