"""What is in a segment's inline Markdown: its words, its structure, and characters nobody sees.

Links by target, images, code, facts, footnotes, raw HTML and text in another language are the
structure: a multiset, because order is the translator's. An edition shows a translation only if
its structure equals that of its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from polyguide.model.characters import code_point, forbidden
from polyguide.model.document import (
    WORDLESS,
    Inline,
    InlineKind,
    plain_text,
    walk_inline,
)
from polyguide.model.fact_forms import FACT_NAME, split_form
from polyguide.model.html_words import kept_tags
from polyguide.model.patterns import lazy

# One entry for each thing: (what it is, which one), sorted.
Structure = tuple[tuple[str, str], ...]

ATOM = "\ufffc"
"""Stands among words for what is no word (OBJECT REPLACEMENT CHARACTER)."""

_STRUCTURAL: Mapping[InlineKind, tuple[str, Callable[[Inline], str]]] = {
    InlineKind.LINK: ("link", lambda node: node.target),
    InlineKind.IMAGE: ("image", lambda node: node.target),
    InlineKind.CODE: ("code", lambda node: node.text),
    InlineKind.FACT: ("fact", lambda node: split_form(node.text).name),
    InlineKind.FOOTNOTE: ("footnote", lambda node: node.text),
    InlineKind.OPAQUE: ("opaque", lambda node: node.text),
    InlineKind.LANG: ("lang", lambda node: f"[{plain_text(node.children)}]{{lang={node.target}}}"),
}
WITHOUT_WORDS = "link without words"
"""What a link that shows a reader nothing is, beside a link."""
_SEEN = lazy(r"[^\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
UNKNOWN_FACT = lazy(rf"\{{{FACT_NAME}\}}", re.IGNORECASE)
"""What looks like a fact among words, and so is none that was declared: it is text, and stays."""


class Look(NamedTuple):
    """What a look at inline nodes tells.

    `words` is what a reader sees as words: ATOM stands where code or a fact is, and text in
    another language is no part of it. `forbidden` lists the characters that no page may hold, in
    the order in which they stand and as U+XXXX, wherever a page would show them: in titles, too.
    `forms` are the facts that stand in a form of theirs, which is no part of the structure.
    """

    words: str
    structure: Structure
    forbidden: tuple[str, ...]
    forms: tuple[str, ...] = ()


def look_at(nodes: tuple[Inline, ...]) -> Look:
    """Give the words, the structure and the forbidden characters of inline nodes, in one walk.

    >>> from polyguide.source.markdown.inline import parse_inline
    >>> from polyguide.model.document import Scope
    >>> look = look_at(parse_inline("See [b](b.md), then `x`.", Scope()))
    >>> look.words, look.structure
    ('See b, then \\ufffc.', (('code', 'x'), ('link', 'b.md')))
    >>> look_at((Inline(InlineKind.TEXT, "a\\u202eb"),)).forbidden
    ('U+202E',)
    """
    if len(nodes) == 1 and nodes[0].kind is InlineKind.TEXT and "{" not in nodes[0].text:
        words = nodes[0].text
        return Look(words, (), () if _is_clean(words) else _forbidden(nodes))
    parts = _Parts([], [], [], [], [])
    _collect(nodes, parts, words=True)
    if parts.tags and (tags := kept_tags(parts.tags)):
        # Not a multiset: what stands between two tags depends on their order.
        parts.structure.append(("html", " … ".join(tags)))
    parts.structure.sort()
    clean = _is_clean("".join(parts.texts))
    unclean = () if clean else _forbidden(nodes)
    return Look("".join(parts.words), tuple(parts.structure), unclean, tuple(parts.forms))


class _Parts(NamedTuple):
    """What a walk collects: words, structure, tags of raw HTML, every text there is, and forms."""

    words: list[str]
    structure: list[tuple[str, str]]
    tags: list[str]
    texts: list[str]
    forms: list[str]


def _collect(nodes: tuple[Inline, ...], parts: _Parts, *, words: bool) -> None:
    """Walk over nodes, parents before children; `words` tells whether theirs are the reader's."""
    for node in nodes:
        kind, text, children, _, title = node
        parts.texts.append(text)
        if title:
            parts.texts.append(title)
        inside = words and kind is not InlineKind.LANG
        if kind is InlineKind.TEXT:
            if words:
                parts.words.append(text)
            if "{" in text:
                parts.structure.extend([("brace", name) for name in UNKNOWN_FACT.findall(text)])
            continue
        if kind is InlineKind.HTML:
            parts.tags.append(text)
        elif (rule := _STRUCTURAL.get(kind)) is not None:
            parts.structure.append((rule[0], rule[1](node)))
            if kind is InlineKind.FACT and ":" in text:
                parts.forms.append(text)
        if words and not (children and inside):
            parts.words.append(WORDLESS.get(kind, ATOM))
        if children:
            before = len(parts.words)
            _collect(children, parts, words=inside)
            if (
                kind is InlineKind.LINK
                and inside
                and not _SEEN.search("".join(parts.words[before:]))
            ):
                parts.structure.append((WITHOUT_WORDS, node.target))
        elif kind is InlineKind.LINK:
            parts.structure.append((WITHOUT_WORDS, node.target))


def _is_clean(text: str) -> bool:
    """Tell quickly of nearly every text that it has no forbidden character."""
    return text.isprintable() and "\ufffd" not in text


def _forbidden(nodes: tuple[Inline, ...]) -> tuple[str, ...]:
    """Give the forbidden characters as U+XXXX: of what would be shown, entities included."""
    texts = (text for node in walk_inline(nodes) for text in (node.text, node.title))
    return tuple(code_point(match[0]) for text in texts for match in forbidden(text))
