"""Inline nodes from the tokens of markdown-it, for text that only the full parser can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from polyguide.model.document import Inline, InlineKind, Scope
from polyguide.source.markdown.ranges import INLINE_DEPTH
from polyguide.source.markdown.safe_tags import let_through
from polyguide.source.markdown.syntax import Token, inline_tokens


def parse_inline_fully(text: str, scope: Scope) -> tuple[Inline, ...]:
    """Read the inline Markdown of one segment by every rule of CommonMark."""
    return _Builder(inline_tokens(text, scope)).nodes()


_PAIRS: Mapping[str, Callable[[Token, tuple[Inline, ...]], Inline]] = {
    "em": lambda _, inside: Inline(InlineKind.EMPHASIS, children=inside),
    "strong": lambda _, inside: Inline(InlineKind.STRONG, children=inside),
    "s": lambda _, inside: Inline(InlineKind.STRIKE, children=inside),
    "lang": lambda token, inside: Inline(InlineKind.LANG, "", inside, token.content),
    "link": lambda token, inside: Inline(
        InlineKind.LINK, "", inside, str(token.attrs["href"]), str(token.attrs.get("title", ""))
    ),
}
_LEAVES: Mapping[str, Callable[[Token], Inline]] = {
    "code_inline": lambda token: Inline(InlineKind.CODE, token.content),
    "softbreak": lambda _: Inline(InlineKind.SOFT_BREAK),
    "hardbreak": lambda _: Inline(InlineKind.HARD_BREAK),
    "fact": lambda token: Inline(InlineKind.FACT, token.content),
    "footnote_ref": lambda token: Inline(InlineKind.FOOTNOTE, token.content),
    "opaque": lambda token: Inline(InlineKind.OPAQUE, token.content, title=token.info),
    "html_inline": lambda token: Inline(InlineKind.HTML, token.content),
    "image": lambda token: Inline(
        InlineKind.IMAGE,
        "",
        _Builder(token.children or []).nodes(),
        str(token.attrs["src"]),
        str(token.attrs.get("title", "")),
    ),
}


class _Builder:
    """Turns a flat list of inline tokens into nodes; neighbouring text becomes one node.

    Marks nested deeper than `INLINE_DEPTH` are left out and their text stays: no reader could
    tell them apart, and no renderer need go deeper.
    """

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens

    def nodes(self) -> tuple[Inline, ...]:
        found: list[Inline] = []
        open_marks: list[tuple[Token, list[Inline]]] = []
        text: list[str] = []
        for token in self._tokens:
            if token.type in ("text", "text_special"):
                text.append(token.content)
                continue
            self._flush(text, found)
            if token.nesting > 0:
                open_marks.append((token, found))
                found = found if len(open_marks) > INLINE_DEPTH else []
            elif token.nesting < 0:
                opened, outer = open_marks.pop()
                if outer is not found:
                    inside = tuple(let_through(found))
                    outer.append(_PAIRS[opened.type.removesuffix("_open")](opened, inside))
                    found = outer
            else:
                found.append(_LEAVES[token.type](token))
        self._flush(text, found)
        return tuple(let_through(found))

    @staticmethod
    def _flush(text: list[str], found: list[Inline]) -> None:
        words = "".join(text)
        text.clear()
        if words:
            found.append(Inline(InlineKind.TEXT, words))
