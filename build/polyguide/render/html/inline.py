"""Inline nodes as HTML, and as the words a reader sees."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from polyguide.model.document import InlineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from polyguide.model.document import Inline, Scope
    from polyguide.source.facts import FormattedFact

_NEEDS_ESCAPE = re.compile("[&<>\"']")


def escape(text: str) -> str:
    """Escape text for HTML, in elements and in quoted attributes.

    >>> escape('<a href="x">')
    '&lt;a href=&quot;x&quot;&gt;'
    """
    return html.escape(text) if _NEEDS_ESCAPE.search(text) else text


@dataclass(frozen=True, slots=True)
class InlineContext:
    """What inline nodes need to become HTML: one locale, one document, one kind of page.

    `target` turns an address of the content into one of the page. `directions` gives the writing
    direction of the languages that text may be in. `noted` collects the footnotes referred to so
    far, as only the first reference is where a note's way back leads; take a new one for each page.
    """

    facts: Mapping[str, FormattedFact]
    scope: Scope
    target: Callable[[str], str]
    prefix: str = ""
    raw_html: bool = False
    directions: Mapping[str, str] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)


def inline_html(nodes: tuple[Inline, ...], context: InlineContext) -> str:
    """Give the HTML of inline nodes. All text is escaped, whatever it holds."""
    if len(nodes) == 1 and nodes[0].kind is InlineKind.TEXT:
        return escape(nodes[0].text)
    return "".join([_HTML[node.kind](node, context) for node in nodes])


def reader_text(nodes: tuple[Inline, ...], facts: Mapping[str, FormattedFact]) -> str:
    """Give the words of inline nodes as a reader sees them, facts filled in, without markup."""
    parts = []
    for node in nodes:
        if node.kind in (InlineKind.TEXT, InlineKind.CODE):
            parts.append(node.text)
        elif node.kind is InlineKind.FACT:
            parts.append(facts[node.text].text)
        elif node.kind in (InlineKind.SOFT_BREAK, InlineKind.HARD_BREAK):
            parts.append(" ")
        elif node.children:
            parts.append(reader_text(node.children, facts))
    return "".join(parts)


def _around(tag: str) -> Callable[[Inline, InlineContext], str]:
    return lambda node, context: f"<{tag}>{inline_html(node.children, context)}</{tag}>"


def _inside_link(tag: str) -> Callable[[Inline, InlineContext], str]:
    def html(node: Inline, context: InlineContext) -> str:
        inside = _link_text(node, context)
        language = f' lang="{escape(node.target)}"' if node.kind is InlineKind.LANG else ""
        return f"<{tag}{language}>{inside}</{tag}>"

    return html


def _link_text(node: Inline, context: InlineContext) -> str:
    return "".join([_IN_LINK[child.kind](child, context) for child in node.children])


def _link(node: Inline, context: InlineContext) -> str:
    title = f' title="{escape(node.title)}"' if node.title else ""
    inside = _link_text(node, context)
    return f'<a href="{escape(_address(node.target, context))}"{title}>{inside}</a>'


def _address(target: str, context: InlineContext) -> str:
    """Resolve a target: `{name}` is the address of a link fact."""
    if target.startswith("{"):
        return context.facts[target[1:-1]].target
    return context.target(target)


def _image(node: Inline, context: InlineContext) -> str:
    title = f' title="{escape(node.title)}"' if node.title else ""
    alternative = escape(reader_text(node.children, context.facts))
    return f'<img src="{escape(_address(node.target, context))}" alt="{alternative}"{title}>'


def _fact(node: Inline, context: InlineContext) -> str:
    fact = context.facts[node.text]
    inside = _fact_text(node, context)
    return f'<a href="{escape(fact.target)}">{inside}</a>' if fact.target else inside


def _fact_text(node: Inline, context: InlineContext) -> str:
    fact = context.facts[node.text]
    if not fact.machine:
        return escape(fact.text)
    return f'<time datetime="{escape(fact.machine)}">{escape(fact.text)}</time>'


def _footnote(node: Inline, context: InlineContext) -> str:
    number = context.scope.footnotes.get(node.text, 0)
    prefix = escape(context.prefix)
    name = "" if node.text in context.noted else f' id="{prefix}fnref-{number}"'
    context.noted.add(node.text)
    return f'<sup><a href="#{prefix}fn-{number}"{name} role="doc-noteref">{number}</a></sup>'


def _lang(node: Inline, context: InlineContext) -> str:
    return f'<span lang="{escape(node.target)}">{inline_html(node.children, context)}</span>'


_HTML: Mapping[InlineKind, Callable[[Inline, InlineContext], str]] = {
    InlineKind.TEXT: lambda node, _: escape(node.text),
    InlineKind.CODE: lambda node, _: f"<code>{escape(node.text)}</code>",
    InlineKind.SOFT_BREAK: lambda *_: "\n",
    InlineKind.HARD_BREAK: lambda *_: "<br>\n",
    InlineKind.EMPHASIS: _around("em"),
    InlineKind.STRONG: _around("strong"),
    InlineKind.STRIKE: _around("s"),
    InlineKind.LINK: _link,
    InlineKind.IMAGE: _image,
    InlineKind.FACT: _fact,
    InlineKind.LANG: _lang,
    InlineKind.FOOTNOTE: _footnote,
    InlineKind.HTML: lambda node, context: node.text if context.raw_html else escape(node.text),
}
# A link holds no other: what would be one stands there as its words.
_IN_LINK: Mapping[InlineKind, Callable[[Inline, InlineContext], str]] = {
    **_HTML,
    InlineKind.LINK: _link_text,
    InlineKind.FACT: _fact_text,
    InlineKind.FOOTNOTE: lambda node, context: (
        f"<sup>{context.scope.footnotes.get(node.text, 0)}</sup>"
    ),
    InlineKind.EMPHASIS: _inside_link("em"),
    InlineKind.STRONG: _inside_link("strong"),
    InlineKind.STRIKE: _inside_link("s"),
    InlineKind.LANG: _inside_link("span"),
}
