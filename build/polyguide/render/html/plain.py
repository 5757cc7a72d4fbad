"""Plain text of a translator as HTML, without nodes: what `source.markdown.inline` reads simply.

`inline_html` makes the same of its nodes; a property test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from polyguide.embed.show.spans import attribute
from polyguide.model.document import Inline, InlineKind
from polyguide.model.patterns import lazy
from polyguide.render.html.inline import InlineContext, address, inline_html
from polyguide.source.markdown.inline import (
    CODE,
    FACT,
    FOOTNOTE,
    LABEL,
    LANG,
    LINK,
    MARKED,
    REFERENCE,
    SPECIAL,
    UNDERLINED,
    code_of,
    is_strong,
    marks_in,
    unescaped,
)
from polyguide.source.markdown.words import label_key

_ESCAPED = lazy("[&<>\"']")


def plain_html(text: str, context: InlineContext) -> str:
    """Give the HTML of a text whose reading is beyond doubt.

    Its links, facts and footnotes are those of its source, which has them all.
    """
    if SPECIAL.search(text) is None:
        return _escape(text)
    html: list[str] = []
    end = 0
    for mark in marks_in(text) or ():
        start = mark.start()
        if start > end:
            html.append(_escape(unescaped(text[end:start])))
        html.append(_MARKS[mark.lastindex or 0](mark, context))
        end = mark.end()
    html.append(_escape(unescaped(text[end:])))
    return "".join(html)


def _escape(text: str) -> str:
    return escape(text) if _ESCAPED.search(text) else text


def _marked(mark: re.Match[str], _: InlineContext) -> str:
    words = _escape(mark[MARKED])
    return f"<strong>{words}</strong>" if is_strong(mark) else f"<em>{words}</em>"


def _link(mark: re.Match[str], context: InlineContext) -> str:
    return f'<a href="{escape(context.target(mark[LINK]))}">{_escape(mark[LABEL])}</a>'


def _reference(mark: re.Match[str], context: InlineContext) -> str:
    target, title = context.scope.references[label_key(mark[REFERENCE])]
    href = escape(address(target, context.facts, context.target))
    return f'<a href="{href}"{attribute("title", title)}>{_escape(mark[LABEL])}</a>'


def _node(mark: re.Match[str], context: InlineContext) -> str:
    """Write what is seldom met by its node."""
    if mark.lastindex == LANG:
        words = (Inline(InlineKind.TEXT, mark[LABEL]),)
        return inline_html((Inline(InlineKind.LANG, children=words, target=mark[LANG]),), context)
    kind = InlineKind.FACT if mark.lastindex == FACT else InlineKind.FOOTNOTE
    return inline_html((Inline(kind, mark[mark.lastindex or 0]),), context)


_MARKS: Mapping[int, Callable[[re.Match[str], InlineContext], str]] = {
    CODE: lambda mark, _: f"<code>{_escape(code_of(mark))}</code>",
    FACT: _node,
    MARKED: _marked,
    FOOTNOTE: _node,
    LINK: _link,
    REFERENCE: _reference,
    LANG: _node,
    UNDERLINED: lambda mark, _: f"<em>{_escape(mark[UNDERLINED])}</em>",
}
