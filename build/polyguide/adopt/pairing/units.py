"""A document as a row of units: its segments in reading order, and what stands between them.

What is no segment (code, HTML, constructs of another program) tells where its neighbours stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from polyguide.checks.tokens import tokens_of
from polyguide.model.document import (
    Block,
    BlockKind,
    Document,
    Inline,
    InlineKind,
    Segment,
    walk,
    walk_inline,
)
from polyguide.model.html_words import kept_tags
from polyguide.model.patterns import lazy

_NUMBER = lazy(r"\d+(?:[.,:\u00a0\u202f]\d+)*")
_SEPARATOR = lazy(r"\D")
_ENDS = {"：": ":", "？": "?", "！": "!", "。": ".", "．": ".", "…": "."}
_LEADING = (InlineKind.LINK, InlineKind.IMAGE)
_KEPT = (*_LEADING, InlineKind.CODE, InlineKind.FACT, InlineKind.FOOTNOTE, InlineKind.OPAQUE)
ANCHOR = "anchor"
"""What a link names on a page, which may be another name in each language."""
_ID = lazy(r"[#=][\"']?([^\s{}#\"']+)")
_CONTAINERS = {
    BlockKind.BULLET_LIST: "list",
    BlockKind.ORDERED_LIST: "list",
    BlockKind.QUOTE: "quote",
    BlockKind.ALERT: "quote",
    BlockKind.DATES: "quote",
}

Item = tuple[str, str]
"""Something that stays the same in every language: what it is, and which one."""


class Unit(NamedTuple):
    """A segment or another leaf of a document, and what can be compared in any language.

    `path` names the blocks that it stands in, and `opens` those of them that begin with it.
    `segment` is its index, -1 for what is none. `key` is what another unit is known by for sure.
    `items` stand in it, `tokens` are its words or what stands for words, `size` counts the
    characters of its words, and `end` is the sign behind the last one.
    """

    kind: str
    path: tuple[str, ...]
    opens: tuple[str, ...]
    segment: int = -1
    line: int = 0
    key: str = ""
    text: str = ""
    items: tuple[Item, ...] = ()
    tokens: frozenset[str] = frozenset()
    size: int = 0
    end: str = ""

    @property
    def shape(self) -> tuple[object, ...]:
        """Give what a translation of it looks like without a look at its words."""
        return self.kind, self.path, self.opens


def units_of(document: Document, lead: Callable[[str], str]) -> tuple[Unit, ...]:
    """Give the units of a document in reading order, without its front matter.

    `lead` gives for an address the page that it leads to, the same for each language's form of it.
    """
    return tuple(_Walk(document, lead).units(document.blocks, (), ()))


def joined(one: Unit, other: Unit) -> Unit:
    """Give two units that stand one behind the other as if they were one."""
    return one._replace(
        key="",
        text=f"{one.text} {other.text}",
        items=one.items + other.items,
        tokens=one.tokens | other.tokens,
        size=one.size + other.size,
        end=other.end,
    )


class _Walk:
    def __init__(self, document: Document, lead: Callable[[str], str]) -> None:
        self.document = document
        self.lead = lead
        self.lines = document.source.splitlines()

    def units(
        self, blocks: tuple[Block, ...], path: tuple[str, ...], opens: tuple[str, ...]
    ) -> Iterator[Unit]:
        """Give the units of blocks; `opens` are the blocks around that begin with the first."""
        for number, block in enumerate(blocks):
            for unit in self._units_of(block, path, number):
                yield unit._replace(opens=opens + unit.opens) if opens else unit
                opens = ()

    def _units_of(self, block: Block, path: tuple[str, ...], number: int) -> Iterator[Unit]:
        kind = block.kind
        if kind in (BlockKind.CODE, BlockKind.RULE, BlockKind.MARKUP):
            yield self._anchor(block, path)
        if kind is BlockKind.HTML and not block.children:
            yield self._anchor(block, path)
        if kind is BlockKind.ADDRESS:
            return
        name = _CONTAINERS.get(kind, kind.value)
        if kind is BlockKind.CELL:
            name = f"{name} {number}"
        if block.segment >= 0:
            yield self._leaf(block, name, path)
        if block.children:
            inside = path if kind is BlockKind.HTML else (*path, name)
            yield from self.units(block.children, inside, (name,))

    def _leaf(self, block: Block, name: str, path: tuple[str, ...]) -> Unit:
        segment = self.document.segments[block.segment]
        if block.kind is BlockKind.HEADING:
            name = f"{name} {block.level}"
        key = f"id {block.id}" if block.id and self._is_given(block) else ""
        unit = unit_of(segment, self.lead)
        return unit._replace(kind=name, path=path, segment=block.segment, line=block.line, key=key)

    def _is_given(self, block: Block) -> bool:
        """Tell whether the author gave a heading its id, in its line or in the next one."""
        near = "\n".join(self.lines[block.line - 1 : block.line + 1])
        return any(match[1] == block.id for match in _ID.finditer(near))

    def _anchor(self, block: Block, path: tuple[str, ...]) -> Unit:
        if block.children:  # code with words in it
            text = "".join(one.text for one in walk(block.children) if one.segment < 0)
        else:
            text = block.text
        text = " ".join(text.split())
        kind = "html" if block.kind in (BlockKind.HTML, BlockKind.MARKUP) else block.kind.value
        key = f"{kind} {text}" if text else ""
        tokens = frozenset(text.split())
        return Unit(kind, path, (), line=block.line, key=key, text=text, tokens=tokens)


def unit_of(segment: Segment, lead: Callable[[str], str]) -> Unit:
    """Give what can be compared of a segment.

    >>> from polyguide.source.markdown import parse
    >>> [one] = parse("Wait for `x`, 10 minutes:", "a.md", "a").segments
    >>> unit = unit_of(one, str)
    >>> unit.items, sorted(unit.tokens), unit.end
    ((('code', 'x'), ('number', '10')), ['for', 'minutes', 'wait'], ':')
    """
    parts: list[str] = []
    items: list[Item] = []
    tags: list[str] = []
    for node in walk_inline(segment.inline):
        if node.kind is InlineKind.TEXT:
            parts.append(node.text)
        elif node.kind is InlineKind.HTML:
            tags.append(node.text)
        elif node.kind in _KEPT:
            items += _items(node, lead)
        elif node.kind in (InlineKind.SOFT_BREAK, InlineKind.HARD_BREAK):
            parts.append(" ")
    items += (("html", tag.split()[0]) for tag in kept_tags(tags))
    words = "".join(parts)
    items += (("number", _SEPARATOR.sub("", match[0])) for match in _NUMBER.finditer(words))
    last = segment.text.rstrip(" \"'”»」』）)*_")[-1:]
    return Unit(
        kind=segment.kind.value,
        path=(),
        opens=(),
        text=segment.text,
        items=tuple(items),
        tokens=frozenset(tokens_of(words)),
        size=len("".join(words.split())),
        end=_ENDS.get(last, last if last in ":?!." else ""),
    )


def _items(node: Inline, lead: Callable[[str], str]) -> Iterator[Item]:
    """Give a node that stays as it is; of a link the page, and the place on it."""
    if node.kind not in _LEADING:
        yield node.kind.value, node.text
        return
    yield node.kind.value, lead(node.target)
    if anchor := node.target.partition("#")[2]:
        yield ANCHOR, anchor
