"""The tokens of a document's blocks, as CommonMark parsers give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MAX_DEPTH = 60
"""Block levels; beyond 90, markdown-it would drop text without a word."""

_NO_ATTRIBUTES: Mapping[str, str | int | float] = {}


class Token:
    """One block, or where one opens or closes; `nesting` is 1, 0 or -1.

    `map` has the lines that it begins and ends on, counted from 0; None where it is on that of the
    token before. `content` of an `inline` token is the text of a leaf block, yet unread.
    """

    __slots__ = (
        *("attrs", "content", "hidden", "info", "level", "map"),
        *("markup", "meta", "nesting", "tag", "type"),
    )

    def __init__(
        self, type: str, nesting: int, level: int, map: tuple[int, int] | None = None
    ) -> None:
        self.type = type
        self.nesting = nesting
        self.level = level
        self.map = map
        self.tag = ""
        self.content = ""
        self.markup = ""
        self.info = ""
        self.hidden = False
        self.attrs = _NO_ATTRIBUTES
        self.meta: dict[str, Any] = {}

    def __repr__(self) -> str:
        """Show what a parser would print."""
        return f"Token({self.type}, {self.map}, {self.content!r})"


def is_attributes(token: Token) -> bool:
    """Tell whether a line has nothing but attributes, of another program."""
    return token.type == "construct" and token.content.startswith("{:")
