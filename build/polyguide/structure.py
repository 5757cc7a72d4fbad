"""The structure of a segment: what a translation must keep whatever its words.

Links by target, images, code, facts, footnotes, raw HTML and text in another language are counted
as a multiset: order is the translator's. An edition shows a translation only if this structure
equals the source's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from polyguide.characters import code_point, forbidden
from polyguide.document import Inline, InlineKind, plain_text, walk_inline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


__all__ = ["Structure", "forbidden_characters", "structure"]

# One entry for each thing kept: (what it is, which one), sorted.
Structure = tuple[tuple[str, str], ...]

_KEPT: Mapping[InlineKind, tuple[str, Callable[[Inline], str]]] = {
    InlineKind.LINK: ("link", lambda node: node.target),
    InlineKind.IMAGE: ("image", lambda node: node.target),
    InlineKind.CODE: ("code", lambda node: node.text),
    InlineKind.FACT: ("fact", lambda node: node.text),
    InlineKind.FOOTNOTE: ("footnote", lambda node: node.text),
    InlineKind.LANG: ("lang", lambda node: f"[{plain_text(node.children)}]{{lang={node.target}}}"),
}
# What looks like a fact but is none: it is text, and stays.
_NAME = re.compile(r"\{[A-Za-z][A-Za-z0-9_.]*\}")


def structure(nodes: tuple[Inline, ...]) -> Structure:
    """Give the structure of inline nodes.

    >>> from polyguide.markdown.inline import parse_inline
    >>> from polyguide.document import Scope
    >>> structure(parse_inline("See [b](b.md), then `x`.", Scope()))
    (('code', 'x'), ('link', 'b.md'))
    """
    if len(nodes) == 1 and nodes[0].kind is InlineKind.TEXT and "{" not in nodes[0].text:
        return ()
    kept = []
    tags: list[str] = []
    for node in walk_inline(nodes):
        if node.kind is InlineKind.TEXT:
            if "{" in node.text:
                kept += [("brace", name) for name in _NAME.findall(node.text)]
            continue
        if node.kind is InlineKind.HTML:
            tags.append(node.text)
            continue
        rule = _KEPT.get(node.kind)
        if rule is not None:
            kept.append((rule[0], rule[1](node)))
    if tags:  # not a multiset: what stands between two tags depends on their order
        kept.append(("html", " … ".join(tags)))
    kept.sort()
    return tuple(kept)


def forbidden_characters(nodes: tuple[Inline, ...]) -> tuple[str, ...]:
    """Give the control and invisible characters that no page may hold, as U+XXXX.

    They are looked for in what would be shown: an entity may stand for one of them.

    >>> forbidden_characters((Inline(InlineKind.TEXT, "a\u202eb"),))
    ('U+202E',)
    """
    found = []
    for node in walk_inline(nodes):
        for text in (node.text, node.title):
            if not text.isprintable() or "\ufffd" in text:
                found += [code_point(match[0]) for match in forbidden(text)]
    return tuple(found)
