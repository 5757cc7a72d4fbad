"""What the desk says of a page: each message on it with its state, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from polyguide.model.coverage import State
from polyguide.model.document import one_line, plain_text
from polyguide.site.desk.judging import Found
from polyguide.site.desk.memory import Words
from polyguide.site.desk.rows import Row
from polyguide.site.desk.voice import Values

_DONE = State.TRANSLATED
_LABEL = 80  # characters of a source by which a list names a message


class Block(NamedTuple):
    """A message on a page: how it is, and what the page shows in its places (None if it has none).

    Two of them are equal if nobody sees a difference.
    """

    row: Row
    state: State
    problems: int
    older: bool
    attributes: Mapping[str, str]
    html: str | None
    words: str

    @property
    def values(self) -> Values:
        """Give it as JSON."""
        segment = self.row.segment
        return {
            "segment": self.row.number,
            "id": self.row.id,
            "document": self.row.document,
            "state": self.state.value,
            "kind": segment.kind.value,
            "problems": self.problems,
            "older": self.older,
            "where": segment.where,
            "words": _short(one_line(plain_text(segment.inline))),
            "shown": self.html is not None,
            "html": self.html,
            "attributes": dict(self.attributes),
        }


def blocks(words: Words, index: int, beside: Found | None = None) -> list[Block]:
    """Give the messages of a page in reading order.

    `beside` is what is wrong with them beside each other, where that is known from before an edit.
    """
    beside = words.beside if beside is None else beside
    shown, states = words.blocks(index), words.states(index)
    found = []
    for row in words.memory.rows(index):
        message = words.message(row)
        alone = words.judge.alone(message, row.use, words.path(row)) if message else ()
        found.append(
            Block(
                row,
                states[row.number],
                len(alone) + len(beside.get(row.segment.key, ())),
                words.is_older(index, row.number),
                words.attributes(index, row.number),
                shown.get(row.number),
                message.strings[0] if message else "",
            )
        )
    return found


def left_values(words: Words, index: int, rows: Iterable[Block]) -> Values:
    """Tell what is left to do on a page, and in the guide, and which page is the next."""
    left = {words.memory.asked_as(one.row): one.state for one in rows if one.state is not _DONE}
    refused = {asked for asked, state in left.items() if state is State.REFUSED}
    counts = {"page": len(left), "guide": len(words.unfinished) + len(refused | words.refused)}
    return {"left": counts, "next": _next_page(words, index)}


def _next_page(words: Words, index: int) -> str:
    """Give the address of the next page with something that is not done, but for the page itself.

    It is empty if there is none.
    """
    left = words.unfinished, words.refused
    count = len(words.pages) if any(left) else 0
    for at in (*range(index + 1, count), *range(index)):
        if not all(some.isdisjoint(words.memory.asked(at)) for some in left):
            return f"/{quote(next(islice(words.pages, at, None)))}"
    return ""


def _short(text: str) -> str:
    return text if len(text) <= _LABEL else f"{text[: _LABEL - 1].rstrip()}…"
