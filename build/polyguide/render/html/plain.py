"""Plain text of a translator as HTML, without nodes: what `source.markdown.inline` reads simply.

`inline_html` makes the same of its nodes; a property test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import zip_longest
from typing import NamedTuple

from polyguide.embed.show.spans import attribute
from polyguide.model.document import Inline, InlineKind
from polyguide.model.patterns import lazy
from polyguide.render.html.inline import InlineContext, address, inline_html, link_place
from polyguide.render.isolates import isolated, leading_direction, may_hold_isolates, runs_in
from polyguide.source.markdown.inline import (
    CODE,
    FACT,
    FOOTNOTE,
    LABEL,
    LANG,
    LINK,
    MARKED,
    REFERENCE,
    UNDERLINED,
    code_of,
    is_strong,
    marked,
)
from polyguide.source.markdown.words import label_key

_ESCAPED = lazy("[&<>\"']")


class _Page(NamedTuple):
    """What marks need to become HTML; `text` writes what stands between them."""

    context: InlineContext
    text: Callable[[str], str]
    is_from_right: bool


def plain_html(texts: tuple[str, ...], context: InlineContext, side: str = "ltr") -> Iterator[str]:
    """Give the HTML of texts without line breaks whose reading is beyond doubt, one by one.

    Their links, facts and footnotes are those of their source, which has them all. `side` is the
    direction of their language. References to notes are counted as the texts are asked for.
    """
    from_right = side == "rtl"
    page = _Page(context, _isolated if from_right else _escape, from_right)
    between, marks, _ = marked(texts)
    html = ""  # of the line that is being written; few have several marks
    for piece, mark in zip_longest(_lines_of(between, page), marks):
        *ended, begun = piece
        for line in ended:
            yield html + line
            html = ""
        html += begun
        if mark is not None:
            html += _MARKS[mark.lastindex](mark, page)
    yield html


def _lines_of(between: Sequence[str], page: _Page) -> Iterator[Sequence[str]]:
    """Write what stands between marks, each piece by its lines; nothing plain holds a NUL."""
    if page.is_from_right:
        return (list(map(page.text, piece.split("\n"))) for piece in between)
    return (piece.split("\n") for piece in _escape("\0".join(between)).split("\0"))


def _escape(text: str) -> str:
    return escape(text) if _ESCAPED.search(text) else text


def _isolated(text: str) -> str:
    """Write what stands between marks, with isolates: as `render.isolates` finds them."""
    if not may_hold_isolates(text):
        return _escape(text)
    html, at = "", 0
    for start, end in runs_in(text):
        html += f'{_escape(text[at:start])}<bdi dir="ltr">{_escape(text[start:end])}</bdi>'
        at = end
    return html + _escape(text[at:])


def _code(mark: re.Match[str], page: _Page) -> str:
    direction = ' dir="ltr"' if page.is_from_right else ""
    return f"<code{direction}>{_escape(code_of(mark))}</code>"


def _emphasis(mark: re.Match[str], page: _Page) -> str:
    words = page.text(mark[mark.lastindex or 0])
    return f"<strong>{words}</strong>" if is_strong(mark) else f"<em>{words}</em>"


def _link(mark: re.Match[str], page: _Page) -> str:
    target, context = mark[LINK], page.context
    said = context.link_attributes(target, mark[LABEL])
    opening = f'<a href="{_escape(context.target(target))}"{said}>'
    return _leading(opening, mark[LABEL], target, page)


def _reference(mark: re.Match[str], page: _Page) -> str:
    context = page.context
    target, title = context.scope.references[label_key(mark[REFERENCE])]
    href = _escape(address(target, context.facts, context.target))
    extra = link_place(target, context) + attribute("title", title)
    if target.startswith("{"):
        target = context.facts[target[1:-1]].target
    extra += context.link_attributes(target, mark[LABEL])
    return _leading(f'<a href="{href}"{extra}>', mark[LABEL], target, page)


def _leading(opening: str, label: str, target: str, page: _Page) -> str:
    if page.is_from_right and leading_direction(label, target) == "ltr":
        return f'<bdi dir="ltr">{opening}{_escape(label)}</a></bdi>'
    return f"{opening}{page.text(label)}</a>"


def _node(mark: re.Match[str], page: _Page) -> str:
    """Write what is seldom met by its node."""
    if mark.lastindex == LANG:
        words = (Inline(InlineKind.TEXT, mark[LABEL]),)
        node = Inline(InlineKind.LANG, children=words, target=mark[LANG])
    else:
        kind = InlineKind.FACT if mark.lastindex == FACT else InlineKind.FOOTNOTE
        node = Inline(kind, mark[mark.lastindex or 0])
    context, nodes = page.context, (node,)
    shown = isolated(nodes, context.facts, context.directions) if page.is_from_right else nodes
    return inline_html(shown, context)


_MARKS: Mapping[int | None, Callable[[re.Match[str], _Page], str]] = {
    CODE: _code,
    FACT: _node,
    MARKED: _emphasis,
    FOOTNOTE: _node,
    LINK: _link,
    REFERENCE: _reference,
    LANG: _node,
    UNDERLINED: _emphasis,
}
