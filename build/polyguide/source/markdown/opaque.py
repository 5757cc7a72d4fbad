"""What stands among words for another program, and addresses that it makes."""

from __future__ import annotations

import re
from typing import Any, Protocol

from polyguide.model.patterns import lazy

_TITLE = lazy(r"[ \t\n]+(?:\"[^\"]*\"|'[^']*')[ \t]*")
# Of an address that is no web page and no program of the browser's.
_SCHEME = lazy(
    r"(?!(?i:https?|mailto|tel|javascript|vbscript|data|file):)[A-Za-z][A-Za-z0-9+.-]+:(?=[^\s)])"
)


class State(Protocol):
    """What the rules ask of the state of markdown-it, by the names that it has there."""

    src: str
    md: Any
    env: Any
    pos: int
    posMax: int  # noqa: N815 - as there

    def push(self, ttype: str, tag: str, nesting: Any) -> Any:
        """Add a token."""


def opaque_rule(state: State, silent: bool) -> bool:
    """Read what is another program's."""
    opaque = state.env["scope"].opaque
    match = opaque and opaque.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        _push(state, match.end(), match.groupdict().get("seen") or "")
    state.pos = match.end()
    return True


def opaque_link_rule(state: State, silent: bool) -> bool:
    """Read a link or an image whose address another program makes, as in `[a]({{ b }})`.

    So it is if nothing but that program knows its scheme, as in `[a](inv:b)`.

    Its words are words, and the marks around them are that program's.
    """
    opaque, at = state.env["scope"].opaque, state.pos
    start = at + state.src.startswith("![", at)
    if not opaque or state.src[start : start + 1] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, start, False)
    behind = _behind_address(state, opaque, end) if end >= 0 else -1
    if behind < 0:
        return False
    if not silent:
        maximum = state.posMax
        _push(state, start + 1)
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.pos, state.posMax = end, maximum
        _push(state, behind)
    state.pos = behind
    return True


def _push(state: State, end: int, seen: str = "") -> None:
    token = state.push("opaque", "", 0)
    token.info = seen
    token.content, token.meta = state.src[state.pos : end], {**token.meta, "end": end}


def _behind_address(state: State, opaque: re.Pattern[str], end: int) -> int:
    """Give what is behind the address of a label that ends there; -1 if all of it is Markdown."""
    src, at, maximum = state.src, end + 2, state.posMax
    if not src.startswith("](", end):
        return -1
    found = bool(_SCHEME.match(src, at, maximum))
    while at < maximum and src[at] != ")":
        if match := opaque.match(src, at, maximum):
            at, found = match.end(), True
        elif match := _TITLE.match(src, at, maximum):
            at = match.end()
            break
        elif src[at] in " \t\n(":
            return -1
        else:
            at += 1
    return at + 1 if found and at < maximum and src[at] == ")" else -1
