"""Words that the last build refused, so that nobody has to check those of all pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from polyguide.project.kept import KEPT, read_kept
from polyguide.project.states import stamp_of
from polyguide.site.desk.rows import Row
from polyguide.site.manifest import PAGES

_NONE: frozenset[str] = frozenset()


class Refusals:
    """What the last build of a project noted; it is read again when another one has."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._stamp: object = None
        self._pages: Mapping[str, frozenset[str]] = {}
        self._rows: dict[str, Sequence[Row]] = {}

    def rows(self, tag: str, find: Callable[[frozenset[str]], Sequence[Row]]) -> Sequence[Row]:
        """Give the messages of a locale that were refused when a build noted it last.

        `find` finds them on the pages of some documents.
        """
        stamp = stamp_of(f"{self._root}/{PAGES}")
        if stamp != self._stamp:
            self._stamp, self._rows = stamp, {}
            noted = read_kept(self._root, PAGES.removeprefix(f"{KEPT}/")) or {"pages": {}}
            self._pages = {
                tag: frozenset(id for id, (_, refused) in pages.items() if refused)
                for tag, pages in noted["pages"].items()
            }
        if tag not in self._rows:
            self._rows[tag] = find(self._pages.get(tag, _NONE))
        return self._rows[tag]
