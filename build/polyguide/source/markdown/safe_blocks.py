"""Blocks of HTML that every project may have: words that are folded away.

`details` and `summary` are closed beside where they are opened, so that no page is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from polyguide.model.document import Reference
from polyguide.model.patterns import lazy
from polyguide.source.markdown.plain_blocks import block_tokens
from polyguide.source.markdown.safe_tags import BLOCK_TAG, safe_attributes
from polyguide.source.markdown.tokens import Token

_LIKE_A_TAG = lazy(r"<(?=[A-Za-z/!?])")


class _Open(NamedTuple):
    """Blocks since the first `details` that is not closed, and how many are open."""

    tokens: list[Token]
    depth: int = 0


def noted_tokens(
    text: str, dialects: tuple[str, ...] = ()
) -> tuple[list[Token], Mapping[str, Reference]]:
    """Read blocks as `block_tokens` does, and note those of HTML that any project may have.

    They have `safe` in their `meta`: all their tags are safe, and what folds away is closed in the
    same quotation, item or page, before the next heading, as each section is shown by itself, too.
    """
    tokens, references = block_tokens(text, dialects)
    if any(token.type == "html_block" for token in tokens):
        _note(tokens)
    return tokens, references


def _note(tokens: Iterable[Token]) -> None:
    around = [_Open([])]
    for token in tokens:
        if token.nesting > 0:
            around.append(_Open([]))
        elif token.nesting < 0:
            around.pop()
        if token.type == "heading_open":
            around = [_Open([]) for _ in around]
        elif token.type == "html_block" and (change := _folds(token.content, around[-1].depth)):
            closed, opened = change
            waiting, depth = around[-1]
            if closed <= depth:
                waiting, depth = [*waiting, token], depth + opened - closed
                if not depth:
                    for safe in waiting:
                        safe.meta["safe"] = True
                around[-1] = _Open(waiting if depth else [], depth)


def _folds(html: str, depth: int) -> tuple[int, int] | None:
    """Count the `details` that a block closes (of `depth`) and opens; None if it is not safe."""
    closed, open_ = 0, list[str]()
    for start in _LIKE_A_TAG.finditer(html):
        tag = BLOCK_TAG.match(html, start.start())
        if tag is None or safe_attributes(tag[0]) is None:
            return None
        if tag["empty"]:
            continue
        name = tag["name"].lower()
        if not tag["close"]:
            inside = open_[-1] if open_ else "details" * (depth > closed)
            if name == "summary" and inside != "details":
                return None
            open_.append(name)
        elif tag["attributes"] or (open_ and open_[-1] != name):
            return None
        elif open_:
            open_.pop()
        elif name == "details":
            closed += 1
        else:
            return None
    return (closed, len(open_)) if set(open_) <= {"details"} else None
