"""From block tokens to blocks and segments: the walk over one document."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from polyguide.document import (
    Block,
    BlockKind,
    Inline,
    InlineKind,
    Scope,
    Segment,
    SegmentKind,
    plain_text,
    walk_inline,
)
from polyguide.markdown.anchors import Anchors, heading_attributes, slug
from polyguide.markdown.evidence import evidence
from polyguide.markdown.inline import parse_inline
from polyguide.markdown.prose import has_program, has_words
from polyguide.markdown.said import SOURCES, Said, remarks
from polyguide.markdown.syntax import MAX_DEPTH, fold, unescape
from polyguide.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown_it.token import Token

    from polyguide.markdown.front_matter import Field
    from polyguide.markdown.options import ParseOptions

__all__ = ["MAX_SEGMENT", "Reader"]

_ALERT = re.compile(r"\[!([A-Za-z]+)\][ \t]*(.*?)[ \t]*(?:\n|\Z)")
_ALERTS = frozenset({"note", "tip", "important", "warning", "caution"})
_ORDER = re.compile(r"-?[0-9]{1,9}")
MAX_SEGMENT = 32_000  # characters of one paragraph; more is shown as it is, and reported
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_STRAYS: Mapping[str, re.Pattern[str]] = {
    "MD006": re.compile(r"(?<!\\)\[\^[^\[\]\s]+\]|(?<!\\)\[[^\[\]^]+\]\[[^\[\]]*\]"),
    "MD005": re.compile(r"(?<!\\)\]\{[^{}]*\}"),
}


class Reader:
    """Walks the tokens of one document once and collects blocks, segments and problems."""

    def __init__(self, path: str, tokens: list[Token], scope: Scope, options: ParseOptions) -> None:
        self.path = path
        self.tokens = tokens
        self.scope = scope
        self.options = options
        self.segments: list[Segment] = []
        self.headings: list[Block] = []
        self.anchors = Anchors()
        self.problems: list[Problem] = []
        self._at = 0
        self._line = 1
        self._trail: list[tuple[int, str]] = []
        self._said = Said()
        self._next = Said()
        self._inside = [SegmentKind.PARAGRAPH]
        self._footnotes: dict[str, Block] = {}

    def front(self, fields: Mapping[str, Field]) -> tuple[int, int, int]:
        """Take the front matter: the segments of title and description, and the order."""
        order = 0
        indices = {"title": -1, "description": -1}
        for name, (text, line) in fields.items():
            self._line = line
            if name in indices or name in self.options.fields:
                kind = SegmentKind.TITLE if name == "title" else SegmentKind.FIELD
                indices[name] = self.segment(text, kind)
            elif name == "order" and _ORDER.fullmatch(text):
                order = int(text)
            elif name == "order":
                self.report("MD011", reason="the field order is not a whole number")
            else:
                self.report("MD016", name=name)
        if indices["title"] >= 0:
            self._trail = [(0, plain_text(self.segments[indices["title"]].inline))]
        return indices["title"], indices["description"], order

    def blocks(self, end: str = "") -> tuple[Block, ...]:
        """Read blocks up to the token of type `end`, which closes the block around them."""
        found: list[Block] = []
        while self._at < len(self.tokens):
            token = self._take()
            if token.type == end:
                break
            if token.type == "html_block" and self._comments(token.content, found):
                continue
            if token.level == MAX_DEPTH:
                self.report("MD001", limit=MAX_DEPTH)
            outer = self._said
            if self._next != Said():
                self._said, self._next = self._next, Said()
            found += _BLOCKS[token.type](self, token)
            self._said = outer
        return tuple(found)

    def number_footnotes(self, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Scope]:
        """Put the footnotes at the end, in the order in which the source first names them."""
        named = [
            node.text
            for segment in self.segments
            for node in walk_inline(segment.inline)
            if node.kind is InlineKind.FOOTNOTE
        ]
        for label in self._footnotes.keys() - set(named):
            self.report("MD007", self._footnotes[label].line, label=label)
        numbers = {label: number for number, label in enumerate(dict.fromkeys(named), 1)}
        notes = tuple(
            replace(self._footnotes[label], number=number) for label, number in numbers.items()
        )
        if notes:
            blocks = (*blocks, Block(BlockKind.FOOTNOTES, notes))
        return blocks, replace(self.scope, footnotes=numbers)

    def report(self, code: str, line: int = 0, **values: object) -> None:
        """Note a problem at a line, or at the line of the block that is being read."""
        self.problems.append(Problem.of(code, Place(self.path, line or self._line, 1), **values))

    def segment(self, text: str, kind: SegmentKind) -> int:
        """Add a segment and give its index; -1 where there is no text at all."""
        text = fold(text.strip())
        if not text:
            return -1
        if len(text) > MAX_SEGMENT:
            self.report("MD017", size=len(text), limit=MAX_SEGMENT)
            inline: tuple[Inline, ...] = (Inline(InlineKind.TEXT, text),)
        else:
            inline = parse_inline(text, self.scope)
            self._check_strays(text, inline)
        self.add(
            Segment(
                text=text,
                kind=kind,
                place=Place(self.path, self._line, 1),
                inline=inline,
                context=self._said.context,
                trail=tuple(title for _, title in self._trail),
                note=self._said.note,
                unchanged=self._said.unchanged,
                translatable=not self._said.skip
                and len(text) <= MAX_SEGMENT
                and has_words(inline)
                and not (self.options.raw_html and has_program(inline)),
            )
        )
        return len(self.segments) - 1

    def add(self, segment: Segment) -> int:
        """Add a segment made elsewhere and give its index."""
        self.segments.append(segment)
        return len(self.segments) - 1

    def _check_strays(self, text: str, inline: tuple[Inline, ...]) -> None:
        if "[" not in text and "<" not in text:
            return
        words = "".join(node.text for node in walk_inline(inline) if node.kind is InlineKind.TEXT)
        for code, pattern in _STRAYS.items():
            for match in pattern.finditer(words):
                if match[0] in text:
                    self.report(code, text=match[0].lstrip("]"))
        if not self.options.raw_html:
            tags = [node.text for node in walk_inline(inline) if node.kind is InlineKind.HTML]
            if tags:
                self.report("MD002", text=tags[0][:40])

    def _take(self) -> Token:
        token = self.tokens[self._at]
        self._at += 1
        if token.map:
            self._line = token.map[0] + 1
        return token

    def _children(self, token: Token, kind: SegmentKind | None = None) -> tuple[Block, ...]:
        self._inside.append(kind or self._inside[-1])
        blocks = self.blocks(token.type.removesuffix("open") + "close")
        self._inside.pop()
        return blocks

    def _text(self) -> str:
        """Take the inline token of a leaf block and its closing token; give the text."""
        token = self._take()
        self._at += 1
        return token.content

    def _comments(self, html: str, found: list[Block]) -> bool:
        """Take the author's comments; False where the block is other HTML."""
        said = remarks(html)
        if said is None:
            return False
        for remark in said:
            if not remark.name:
                self.report("MD003", text=remark.text[:40])
            elif remark.name == SOURCES:
                found += evidence(self.options.facts, self.scope, self.add)
            else:
                self._next = self._next.and_also(remark)
        return True


def _paragraph(reader: Reader, token: Token) -> tuple[Block, ...]:
    line = reader._line
    index = reader.segment(reader._text(), reader._inside[-1])
    if index < 0:
        return ()
    return (Block(BlockKind.PARAGRAPH, segment=index, tight=token.hidden, line=line),)


def _heading(reader: Reader, token: Token) -> tuple[Block, ...]:
    line, level, text = reader._line, int(token.tag[1]), reader._text()
    text, name, unknown = heading_attributes(text)
    for item in unknown:
        reader.report("MD005", text="{" + item + "}")
    index = reader.segment(text, SegmentKind.HEADING)
    words = plain_text(reader.segments[index].inline) if index >= 0 else ""
    if name and name in reader.anchors.names:
        reader.report("MD009", name=name)
    anchor = reader.anchors.unique(name or slug(words))
    reader._trail = [item for item in reader._trail if item[0] < level] + [(level, words)]
    block = Block(BlockKind.HEADING, segment=index, level=level, id=anchor, line=line)
    reader.headings.append(block)
    return (block,)


def _list(reader: Reader, token: Token) -> tuple[Block, ...]:
    ordered = token.type == "ordered_list_open"
    kind = BlockKind.ORDERED_LIST if ordered else BlockKind.BULLET_LIST
    number = int(token.attrs.get("start", 1)) if ordered else 1
    line = reader._line
    items = reader._children(token, SegmentKind.ITEM)
    tight = not any(
        child.kind is BlockKind.PARAGRAPH and not child.tight
        for item in items
        for child in item.children
    )
    return (Block(kind, items, number=number, tight=tight, line=line),)


def _item(reader: Reader, token: Token) -> tuple[Block, ...]:
    line, checked = reader._line, None
    first = reader.tokens[reader._at + 1] if reader._at + 1 < len(reader.tokens) else None
    paragraph = reader.tokens[reader._at].type == "paragraph_open"
    if paragraph and first is not None and (match := _TASK.match(first.content)):
        checked = match[1] != " "
        first.content = first.content[match.end() :]
    return (Block(BlockKind.ITEM, reader._children(token), checked=checked, line=line),)


def _quote(reader: Reader, token: Token) -> tuple[Block, ...]:
    line = reader._line
    first = reader.tokens[reader._at + 1] if reader._at + 1 < len(reader.tokens) else None
    match = _ALERT.match(first.content) if first and first.type == "inline" else None
    if match is None or first is None or reader.tokens[reader._at].type != "paragraph_open":
        return (Block(BlockKind.QUOTE, reader._children(token), line=line),)
    name = match[1].lower()
    if name not in _ALERTS:
        reader.report("MD004", name=match[1])
        return (Block(BlockKind.QUOTE, reader._children(token), line=line),)
    title = reader.segment(match[2], SegmentKind.ALERT_TITLE) if match[2] else -1
    first.content = first.content[match.end() :]
    children = reader._children(token)
    return (Block(BlockKind.ALERT, children, segment=title, name=name, line=line),)


def _code(reader: Reader, token: Token) -> tuple[Block, ...]:
    info = unescape(token.info.strip())
    return (Block(BlockKind.CODE, text=token.content, name=info, line=reader._line),)


def _html(reader: Reader, token: Token) -> tuple[Block, ...]:
    if not reader.options.raw_html:
        reader.report("MD002", text=token.content.strip().split("\n")[0][:40])
    return (Block(BlockKind.HTML, text=token.content, line=reader._line),)


def _table(reader: Reader, token: Token) -> tuple[Block, ...]:
    line = reader._line
    return (Block(BlockKind.TABLE, reader._children(token), line=line),)


def _cell(reader: Reader, token: Token) -> tuple[Block, ...]:
    head = token.type == "th_open"
    style = str(token.attrs.get("style", ""))
    index = reader.segment(reader._text(), SegmentKind.HEADER_CELL if head else SegmentKind.CELL)
    return (Block(BlockKind.CELL, segment=index, name=style.removeprefix("text-align:")),)


def _term(reader: Reader, token: Token) -> tuple[Block, ...]:
    line = reader._line
    return (
        Block(BlockKind.TERM, segment=reader.segment(reader._text(), SegmentKind.TERM), line=line),
    )


def _footnote(reader: Reader, token: Token) -> tuple[Block, ...]:
    label, line = str(token.meta["label"]), reader._line
    children = reader._children(token, SegmentKind.FOOTNOTE)
    reader._footnotes.setdefault(label, Block(BlockKind.FOOTNOTE, children, name=label, line=line))
    return ()


def _definitions(reader: Reader, token: Token) -> tuple[Block, ...]:
    line = reader._line
    return (Block(BlockKind.DEFINITIONS, reader._children(token), line=line),)


def _definition(reader: Reader, token: Token) -> tuple[Block, ...]:
    line = reader._line
    children = reader._children(token, SegmentKind.DEFINITION)
    return (Block(BlockKind.DEFINITION, children, line=line),)


_BLOCKS: Mapping[str, Callable[[Reader, Token], tuple[Block, ...]]] = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "list_item_open": _item,
    "blockquote_open": _quote,
    "fence": _code,
    "code_block": _code,
    "html_block": _html,
    "hr": lambda reader, _: (Block(BlockKind.RULE, line=reader._line),),
    "table_open": _table,
    "thead_open": lambda reader, token: reader._children(token),
    "tbody_open": lambda reader, token: reader._children(token),
    "tr_open": lambda reader, token: (Block(BlockKind.ROW, reader._children(token)),),
    "th_open": _cell,
    "td_open": _cell,
    "dl_open": _definitions,
    "dt_open": _term,
    "dd_open": _definition,
    "footnote_reference_open": _footnote,
}
