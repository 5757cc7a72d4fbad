"""What a page of the desk is told while it is open: blocks that changed, and what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator

from polyguide.site.desk.desk import Desk
from polyguide.site.desk.page import Block, blocks, left_values
from polyguide.site.desk.voice import Values

_ALIVE = 15.0  # seconds after which a page is told that nothing is new


def events(desk: Desk, page: str) -> Iterator[str]:
    """Give the events of a page, without end: `blocks`, `reload`, `error` and `fine`."""
    with desk.lock:
        version, reading, told = desk.version, desk.readings, desk.problems
        shown = _blocks(desk, page)
    yield _event("error", {"problems": desk.wishes.voice.problems(told)}) if told else ": here\n\n"
    while True:
        if not desk.wait(version, _ALIVE):
            yield ": still here\n\n"
            continue
        with desk.lock:
            version, now = desk.version, desk.problems
            at = desk.at(page)
            is_new = desk.readings != reading
            rows = {} if is_new else _blocks(desk, page)
        if is_new or at is None:
            reading = desk.readings
            yield _event("reload", {})
        changed = [row for number, row in rows.items() if row != shown.get(number)]
        if changed and at is not None:
            shown = rows
            values = {"blocks": [row.values for row in changed]}
            yield _event("blocks", {**values, **left_values(*at, rows.values())})
        if now != told:
            told = now
            values = {"problems": desk.wishes.voice.problems(told)} if told else {}
            yield _event("error" if told else "fine", values)


def _blocks(desk: Desk, page: str) -> dict[int, Block]:
    at = desk.at(page)
    return {row.row.number: row for row in blocks(*at)} if at else {}


def _event(name: str, values: Values) -> str:
    return f"event: {name}\ndata: {json.dumps(values, ensure_ascii=False)}\n\n"
