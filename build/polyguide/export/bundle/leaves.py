"""Leaves: the words of one segment, or of the theme, as spans, text and HTML.

Of raw HTML that a project allows, a leaf gives the words, and what stands in programs is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from polyguide.embed.show.spans import Look, spans_html, spans_text
from polyguide.export.bundle.files import asset_file, stated
from polyguide.export.bundle.values import Values
from polyguide.model.catalogue import message_id
from polyguide.model.document import Block, Inline, InlineKind
from polyguide.model.edition import Edition, Status
from polyguide.model.fact_forms import split_form
from polyguide.model.links import NO_LEADS, Leads, resolve
from polyguide.model.patterns import lazy
from polyguide.render import DRAFT, OLDER
from polyguide.render.html.inline import InlineContext
from polyguide.render.html.markup import block_html
from polyguide.render.isolates import in_isolate, isolated
from polyguide.render.text.markup import PROGRAMS
from polyguide.site.site import Site

if TYPE_CHECKING:  # types alone, which need no module
    from polyguide.embed import schema

if TYPE_CHECKING:  # types alone, which need no module
    from polyguide.embed.schema import Leaf, Span

_CONTROL = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_PROGRAM = lazy(rf"</?({'|'.join(PROGRAMS)})\b", re.IGNORECASE)
_BREAK = lazy(r"<br\b", re.IGNORECASE)


def without_controls(text: str) -> str:
    r"""Take out what neither HTML nor a chat message can hold.

    >>> without_controls("a\x07b\tc")
    'ab\tc'
    """
    return text if text.isprintable() else _CONTROL.sub("", text)


@dataclass(frozen=True)
class Targets:
    """Where links of the guide lead: its sections by document, its files.

    >>> Targets({"a": {"b"}}, {"c.png"}).of("a", "c.png")
    {'href': '../assets/c.png', 'asset': 'c.png'}
    """

    sections: Mapping[str, Collection[str]]
    assets: Collection[str]

    def of(self, document: str, address: str, leads: Leads = NO_LEADS) -> dict[str, str]:
        """Resolve an address that a document holds; relative ones are so to the locale's folder."""
        lead = resolve(document, address, self.sections, leads)
        if lead is None:
            return {"href": without_controls(address)}
        name = lead.document
        if name in self.sections:
            found = {"href": f"{quote(name)}.html{lead.tail}", "document": name}
            section = {"section": lead.anchor} if lead.anchor in self.sections[name] else {}
            return {**found, **section}
        if lead.path in self.assets:
            return {"href": f"../{quote(asset_file(lead.path))}{lead.tail}", "asset": lead.path}
        if lead.path.startswith(".."):
            return {"href": without_controls(address)}
        return {"href": f"../{quote(lead.path)}{lead.tail}"}


@dataclass(frozen=True)
class Leaves:
    """Makes the leaves of one document in one locale."""

    site: Site
    edition: Edition
    targets: Targets
    look: Look
    values: Values

    def of(self, segment: int, id: str) -> Leaf:
        """Make the leaf of a segment; without words for -1."""
        if segment < 0:
            return self._leaf(id, [], "", Status.SOURCE.value)
        inline, tag, status = self.edition.wordings[segment]
        directions = self.site.settings.directions
        if directions[tag or self.edition.tag] == "rtl":
            inline = isolated(inline, self.site.facts, directions)
        spans = self.spans(inline)
        if status is Status.DRAFT:
            spans = [*self._draft_mark(), *spans]
        leaf = self._leaf(id, spans, tag, status.value)
        if status is Status.OLDER:
            text, language = self.site.words.get(OLDER, (OLDER, self._source))
            leaf["mark"] = {
                "text": text,
                "lang": language,
                "dir": directions[language],
            }
        source = self.edition.document.segments[segment]
        if source.in_catalogue:
            leaf["message"] = message_id(*source.key)
        return leaf

    def plain(self, text: str, id: str, tag: str) -> Leaf:
        """Make the leaf of a plain text in a language, empty for none; nobody translates it."""
        return self._leaf(id, [{"type": "text", "text": text}], tag, Status.SOURCE.value)

    def _draft_mark(self) -> Sequence[Span]:
        """Give the mark of a draft as its first words: so every program shows it."""
        text, tag = self.site.words.get(DRAFT, (DRAFT, self._source))
        mark: Span = {"type": "text", "text": f"[{text}]"}
        if tag != self.edition.tag:
            side = self.site.settings.directions[tag]
            mark = {"type": "lang", "lang": tag, "dir": side, "children": [mark]}
        return mark, {"type": "text", "text": " "}

    def word(self, english: str, id: str) -> Leaf:
        """Make the leaf of a word of the theme."""
        text, tag = self.site.words.get(english, (english, self._source))
        status = Status.FALLBACK
        if tag == self.edition.tag:
            status = Status.SOURCE if tag == self._source else Status.TRANSLATED
        return self._leaf(id, [{"type": "text", "text": text}], tag, status.value)

    def spans(self, nodes: Iterable[Inline], *, linked: bool = False) -> list[Span]:
        """Turn inline nodes into spans; inside a link (`linked`) there is no other."""
        spans: list[Span] = []
        nodes = tuple(nodes)
        program = ""
        for node in nodes:
            if node.kind is InlineKind.HTML and self.site.settings.raw_html:
                tag = _PROGRAM.match(node.text)
                if tag:  # what stands between is no prose
                    program = "" if node.text.startswith("</") else tag[1].lower()
                elif _BREAK.match(node.text):
                    spans.append({"type": "break"})
            elif not program:
                spans += _SPANS[node.kind](self, node, linked)
        isolates = any(node.kind is InlineKind.ISOLATE for node in nodes)
        return _joined(spans) if isolates else spans

    def markup(self, block: Block) -> str:
        """Give a block of raw HTML with the words and the addresses of this locale."""
        site, document, own = self.site, self.edition.document, self.edition.address
        context = InlineContext(
            site.facts,
            document.scope,
            lambda address: str(self.targets.of(document.id, own(address), document.leads)["href"]),
            raw_html=True,
            directions=site.settings.directions,
        )
        return block_html(block, self.edition, context)

    @property
    def _source(self) -> str:
        return self.site.settings.source.tag

    def _leaf(self, id: str, spans: list[Span], tag: str, status: schema.Status) -> Leaf:
        tag = tag or self.edition.tag
        return {
            "id": id,
            "lang": tag,
            "dir": self.site.settings.directions[tag],
            "status": status,
            "text": spans_text(spans),
            "html": spans_html(spans, self.look),
            "spans": spans,
        }


def _joined(spans: list[Span]) -> list[Span]:
    """Make one span of texts that follow one another, as the characters of isolates do."""
    joined: list[Span] = []
    for span in spans:
        if span["type"] == "text" and joined and joined[-1]["type"] == "text":
            joined[-1] = {"type": "text", "text": joined[-1]["text"] + span["text"]}
        else:
            joined.append(span)
    return joined


def _isolate(leaves: Leaves, node: Inline, linked: bool) -> Sequence[Span]:
    """Put the characters of an isolate around what is in it: they serve every program."""
    whole, inside = in_isolate("", node.target), leaves.spans(node.children, linked=linked)
    return [{"type": "text", "text": whole[:1]}, *inside, {"type": "text", "text": whole[1:]}]


def _text(kind: str) -> Callable[[Leaves, Inline, bool], Sequence[Any]]:
    return lambda _, node, linked: [{"type": kind, "text": without_controls(node.text)}]


def _around(kind: str) -> Callable[[Leaves, Inline, bool], Sequence[Any]]:
    return lambda leaves, node, linked: [
        {"type": kind, "children": leaves.spans(node.children, linked=linked)}
    ]


def _link(leaves: Leaves, node: Inline, linked: bool) -> Sequence[Span]:
    children = leaves.spans(node.children, linked=True)
    return children if linked else [_linked(leaves, node, children)]


def _linked(leaves: Leaves, node: Inline, children: list[Span]) -> schema.LinkSpan:
    return {"type": "link", "href": "", **_target(leaves, node), "children": children}


def _target(leaves: Leaves, node: Inline) -> Any:
    """Give the fields that say where a link leads, or what an image is made from."""
    title = {"title": without_controls(node.title)} if node.title else {}
    if node.target.startswith("{"):
        name = node.target[1:-1]
        return {"href": leaves.site.facts[name].target, "fact": name, **title}
    document = leaves.edition.document
    return {**leaves.targets.of(document.id, node.target, document.leads), **title}


def _image(leaves: Leaves, node: Inline, linked: bool) -> Sequence[schema.ImageSpan]:
    words = spans_text(leaves.spans(node.children, linked=True))
    return [{"type": "image", "text": words, "href": "", **_target(leaves, node)}]


def _fact(leaves: Leaves, node: Inline, linked: bool) -> Sequence[schema.FactSpan]:
    fact, use = leaves.site.facts[node.text], split_form(node.text)
    form, value = stated(form=use.form or None), leaves.values.of_use(use)
    link = stated(href=(not linked and fact.target) or None, datetime=fact.machine or None)
    return [{"type": "fact", "name": use.name, **form, "text": fact.text, "value": value, **link}]


def _lang(leaves: Leaves, node: Inline, linked: bool) -> Sequence[schema.LangSpan]:
    directions = leaves.site.settings.directions
    side, inside = directions[node.target], node.children
    if side == "rtl":
        inside = isolated(inside, leaves.site.facts, directions)
    children = leaves.spans(inside, linked=linked)
    return [{"type": "lang", "lang": node.target, "dir": side, "children": children}]


def _footnote(leaves: Leaves, node: Inline, linked: bool) -> Sequence[Span]:
    number = leaves.edition.document.scope.footnotes.get(node.text, 0)
    if linked:
        return [{"type": "text", "text": f"[{number}]"}]
    return [{"type": "footnote", "label": node.text, "number": number, "text": f"[{number}]"}]


def _tag(_: Leaves, node: Inline, __: bool) -> Sequence[Span]:
    if node.text == "<br>":
        return [{"type": "break"}]
    return [{"type": "text", "text": node.target}] if node.target else []


def _opaque(_: Leaves, node: Inline, __: bool) -> Sequence[Span]:
    return [{"type": "text", "text": node.title}] if node.title else []


_SPANS: Mapping[InlineKind, Callable[[Leaves, Inline, bool], Sequence[Span]]] = {
    InlineKind.TEXT: _text("text"),
    InlineKind.CODE: _text("code"),
    InlineKind.SOFT_BREAK: lambda *_: [{"type": "text", "text": " "}],
    InlineKind.HARD_BREAK: lambda *_: [{"type": "break"}],
    InlineKind.EMPHASIS: _around("em"),
    InlineKind.STRONG: _around("strong"),
    InlineKind.STRIKE: _around("del"),
    InlineKind.LINK: _link,
    InlineKind.IMAGE: _image,
    InlineKind.FACT: _fact,
    InlineKind.LANG: _lang,
    InlineKind.FOOTNOTE: _footnote,
    InlineKind.ISOLATE: _isolate,
    InlineKind.HTML: _text("text"),
    InlineKind.TAG: _tag,
    InlineKind.OPAQUE: _opaque,
}
