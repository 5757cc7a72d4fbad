"""What a page of the desk is told while it is open: blocks that changed, and what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from polyguide.model.problem import Problem
from polyguide.site.desk.desk import At, Desk
from polyguide.site.desk.judging import Found
from polyguide.site.desk.page import Block, blocks, left_values
from polyguide.site.desk.voice import Values

_ALIVE = 15.0  # seconds after which a page is told that nothing is new


def events(desk: Desk, page: str) -> Iterator[str]:
    """Give the events of a page, without end: `blocks`, `reload`, `error` and `fine`.

    What is wrong with messages beside each other takes longer to find out than what a page shows,
    and is told afterwards.
    """
    watch = _Watch(desk, page)
    yield from watch.problems() or [": here\n\n"]
    while True:
        if not desk.wait(watch.version, _ALIVE):
            yield ": still here\n\n"
            continue
        yield from watch.at_once()
        yield from watch.problems()
        yield from watch.afterwards()


class _Watch:
    """What a page was told."""

    def __init__(self, desk: Desk, page: str) -> None:
        self._desk, self._page = desk, page
        self._told: Sequence[Problem] = ()
        with desk.lock:
            self.version, self._reading = desk.version, desk.readings
            at = desk.at(page)
            self._beside = at.words.beside if at else {}
            self._shown = _by_number(blocks(*at)) if at else {}
            if at:
                left_values(*at, self._shown.values())  # what it remembers, an edit only changes

    def at_once(self) -> list[str]:
        """Tell what is to be seen on the page."""
        desk = self._desk
        with desk.lock:
            self.version = desk.version
            at = desk.at(self._page)
            if desk.readings != self._reading or at is None:
                self._reading = desk.readings
                return [_event("reload", {})]
            return self._changes(at, self._beside)

    def afterwards(self) -> list[str]:
        """Tell what else is wrong."""
        with self._desk.lock:
            at = self._desk.at(self._page)
            if at is None or self._desk.readings != self._reading:
                return []  # the page is to be loaded again
            self._beside = at.words.beside
            return self._changes(at, self._beside)

    def problems(self) -> list[str]:
        """Tell of what is wrong with the guide and its catalogues, or that nothing is any more."""
        now, voice = self._desk.problems, self._desk.wishes.voice
        if now == self._told:
            return []
        self._told = now
        if not now:
            return [_event("fine", {})]
        return [_event("error", {"problems": voice.problems(now)})]

    def _changes(self, at: At, beside: Found) -> list[str]:
        rows = _by_number(blocks(*at, beside))
        changed = [row.values for number, row in rows.items() if row != self._shown.get(number)]
        self._shown = rows
        if not changed:
            return []
        return [_event("blocks", {"blocks": changed, **left_values(*at, rows.values())})]


def _by_number(rows: Iterable[Block]) -> Mapping[int, Block]:
    return {row.row.number: row for row in rows}


def _event(name: str, values: Values) -> str:
    return f"event: {name}\ndata: {json.dumps(values, ensure_ascii=False)}\n\n"
