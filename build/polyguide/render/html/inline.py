"""Inline nodes as HTML, and as the words a reader sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from polyguide.embed.show.spans import attribute, in_language
from polyguide.model.directions import Directions
from polyguide.model.document import Inline, InlineKind, Scope, plain_text
from polyguide.model.html_tags import with_addresses
from polyguide.render.html.fact_links import FactLinks
from polyguide.render.isolates import isolated
from polyguide.source.facts import FormattedFact

Write = Callable[[Inline, "InlineContext"], str]


def no_attributes(target: str, words: str) -> str:
    """Give no attributes of a link."""
    return ""


@dataclass(frozen=True, slots=True)
class InlineContext:
    """What inline nodes need to become HTML: one locale, one document, one kind of page.

    `target` turns an address of the content into one of the page. `directions` gives the writing
    direction of the languages that text may be in. `noted` counts the references to each footnote
    so far, as a note has a way back to each of them; take a new one for each page. `fact_links`
    lead from facts to their entries, where the page has such links. `link_attributes` gives those
    of a link, from its target and its words. `drawing` writes an image as a part of the page, or
    gives nothing where it stays one.
    """

    facts: Mapping[str, FormattedFact]
    scope: Scope
    target: Callable[[str], str]
    prefix: str = ""
    raw_html: bool = False
    directions: Mapping[str, str] = field(default_factory=Directions)
    noted: dict[str, int] = field(default_factory=dict)
    fact_links: FactLinks | None = None
    link_attributes: Callable[[str, str], str] = no_attributes
    drawing: Write | None = None


def inline_html(nodes: tuple[Inline, ...], context: InlineContext) -> str:
    """Give the HTML of inline nodes. All text is escaped, whatever it holds."""
    if len(nodes) == 1 and nodes[0].kind is InlineKind.TEXT:
        return escape(nodes[0].text)
    return "".join([_HTML[node.kind](node, context) for node in nodes])


def reader_text(nodes: tuple[Inline, ...], facts: Mapping[str, FormattedFact]) -> str:
    """Give the words of inline nodes as a reader sees them, facts filled in, without markup."""
    return plain_text(nodes, lambda name: facts[name].text)


def address(target: str, facts: Mapping[str, FormattedFact], resolve: Callable[[str], str]) -> str:
    """Give where a link or an image leads: `{name}` is the address of a fact."""
    return facts[target[1:-1]].target if target.startswith("{") else resolve(target)


def _inside(node: Inline, context: InlineContext) -> str:
    return inline_html(node.children, context)


def _link_text(node: Inline, context: InlineContext) -> str:
    return "".join([_IN_LINK[child.kind](child, context) for child in node.children])


def _around(tag: str, inside: Write) -> Write:
    return lambda node, context: f"<{tag}>{inside(node, context)}</{tag}>"


def _lang(inside: Write) -> Write:
    """Write words of another language; what runs from right to left says so."""

    def write(node: Inline, context: InlineContext) -> str:
        if context.directions[node.target] != "rtl":
            return f'<span lang="{escape(node.target)}">{inside(node, context)}</span>'
        words = node._replace(children=isolated(node.children, context.facts, context.directions))
        return f"<span{in_language(node.target, 'rtl')}>{inside(words, context)}</span>"

    return write


def _isolate(inside: Write) -> Write:
    """Write an isolate. What has an element of its own takes the direction along."""

    def write(node: Inline, context: InlineContext) -> str:
        child = node.children[0]
        if child.kind is InlineKind.CODE:
            return f'<code dir="ltr">{escape(child.text)}</code>'
        if child.kind is InlineKind.LANG:
            opening = in_language(child.target, node.target)
            return f"<span{opening}>{inside(child, context)}</span>"
        opening = attribute("dir", "ltr" if node.target == "ltr" else "")
        return f"<bdi{opening}>{inside(node, context)}</bdi>"

    return write


def _link(node: Inline, context: InlineContext) -> str:
    href = escape(address(node.target, context.facts, context.target))
    words = reader_text(node.children, context.facts)
    extra = link_place(node.target, context) + attribute("title", node.title)
    extra += context.link_attributes(address(node.target, context.facts, str), words)
    return f'<a href="{href}"{extra}>{_link_text(node, context)}</a>'


def link_place(target: str, context: InlineContext) -> str:
    """Give the attribute of a link to a fact's address that is the first place to say the fact."""
    if context.fact_links is None or not target.startswith("{"):
        return ""
    return context.fact_links.place(target[1:-1])


def _image(node: Inline, context: InlineContext) -> str:
    if context.drawing and (drawn := context.drawing(node, context)):
        return drawn
    source = escape(address(node.target, context.facts, context.target))
    alternative = escape(reader_text(node.children, context.facts))
    return f'<img src="{source}" alt="{alternative}"{attribute("title", node.title)}>'


def _fact(node: Inline, context: InlineContext) -> str:
    fact, inside = context.facts[node.text], _fact_text(node, context)
    links = context.fact_links
    if fact.target:
        extra = (links.place(node.text) if links else "") + context.link_attributes(
            fact.target, fact.text
        )
        return f'<a href="{escape(fact.target)}"{extra}>{inside}</a>'
    return links.around(node.text, inside) if links else inside


def _fact_in_link(node: Inline, context: InlineContext) -> str:
    inside, links = _fact_text(node, context), context.fact_links
    return links.within(node.text, inside) if links else inside


def _fact_text(node: Inline, context: InlineContext) -> str:
    fact = context.facts[node.text]
    if not fact.machine:
        return escape(fact.text)
    return f'<time datetime="{escape(fact.machine)}">{escape(fact.text)}</time>'


def _footnote(node: Inline, context: InlineContext) -> str:
    number = context.scope.footnotes.get(node.text, 0)
    prefix = escape(context.prefix)
    context.noted[node.text] = count = context.noted.get(node.text, 0) + 1
    name = f' id="{prefix}{reference_id(number, count)}"'
    return f'<sup><a href="#{prefix}fn-{number}"{name} role="doc-noteref">{number}</a></sup>'


def reference_id(number: int, count: int) -> str:
    """Give the id of a reference to a footnote: of the first one, the second one, ...

    >>> reference_id(3, 1), reference_id(3, 2)
    ('fnref-3', 'fnref-3-2')
    """
    return f"fnref-{number}" if count == 1 else f"fnref-{number}-{count}"


def _html(node: Inline, context: InlineContext) -> str:
    return with_addresses(node.text, context.target) if context.raw_html else escape(node.text)


_HTML: Mapping[InlineKind, Write] = {
    InlineKind.TEXT: lambda node, _: escape(node.text),
    InlineKind.CODE: lambda node, _: f"<code>{escape(node.text)}</code>",
    InlineKind.SOFT_BREAK: lambda *_: "\n",
    InlineKind.HARD_BREAK: lambda *_: "<br>\n",
    InlineKind.EMPHASIS: _around("em", _inside),
    InlineKind.STRONG: _around("strong", _inside),
    InlineKind.STRIKE: _around("s", _inside),
    InlineKind.LINK: _link,
    InlineKind.IMAGE: _image,
    InlineKind.FACT: _fact,
    InlineKind.LANG: _lang(_inside),
    InlineKind.FOOTNOTE: _footnote,
    InlineKind.ISOLATE: _isolate(_inside),
    InlineKind.HTML: _html,
    InlineKind.TAG: lambda node, _: node.text,
    InlineKind.OPAQUE: lambda node, _: escape(node.title),
}
# A link holds no other: what would be one stands there as its words.
_IN_LINK: Mapping[InlineKind, Write] = {
    **_HTML,
    InlineKind.LINK: _link_text,
    InlineKind.FACT: _fact_in_link,
    InlineKind.FOOTNOTE: lambda node, context: (
        f"<sup>{context.scope.footnotes.get(node.text, 0)}</sup>"
    ),
    InlineKind.EMPHASIS: _around("em", _link_text),
    InlineKind.STRONG: _around("strong", _link_text),
    InlineKind.STRIKE: _around("s", _link_text),
    InlineKind.LANG: _lang(_link_text),
    InlineKind.ISOLATE: _isolate(_link_text),
}
