"""HTML: a document is compiled once into static parts with slots, and an edition fills them.

What differs between editions is the inside of the leaf blocks and, where a block is in another
language than its page, the `lang` and `dir` of its element. All else is joined once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from polyguide.model.document import BlockKind, Status
from polyguide.render import OLDER
from polyguide.render.html.inline import InlineContext, escape, inline_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from polyguide.model.document import Block, Document, Edition, Wording

# The theme's words that stand inside a document's HTML.
WORDS = (
    *("Note", "Tip", "Important", "Warning", "Caution"),
    *("Footnotes", "Back to the text", "Table", OLDER),
)


class PageKind(NamedTuple):
    """How a document stands on its page: alone, or as one part of the whole guide.

    `prefix` stands before every id; `shift` is added to every heading's level.
    """

    prefix: str = ""
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Compiled:
    """The static HTML of a document: `parts` with an empty place at every odd index.

    `slots` says which value belongs in each place; for n segments the values are n times the
    attributes, n times the inner HTML, n times the inner HTML in a `span` where it is in another
    language, and then the theme's words in the order of `WORDS`.
    """

    parts: tuple[str, ...]
    slots: tuple[int, ...]

    def filled(self, values: Sequence[str]) -> str:
        """Give the HTML with each value in its places."""
        parts = list(self.parts)
        if len(self.slots) == 1:  # for one index, itemgetter gives no tuple
            parts[1] = values[self.slots[0]]
        elif self.slots:
            parts[1::2] = itemgetter(*self.slots)(values)
        return "".join(parts)


def compile_html(document: Document, kind: PageKind, *, raw_html: bool = False) -> Compiled:
    """Compile the blocks of a document, its title first as the top heading."""
    writer = _Writer(document, kind, raw_html)
    in_body = any(block.segment == document.title for block in document.headings)
    if document.title >= 0 and not in_body:
        writer.leaf(f"h{1 + kind.shift}", document.title)
    writer.blocks(document.blocks)
    return writer.compiled()


def fill_html(
    compiled: Compiled, edition: Edition, context: InlineContext, words: Mapping[str, str]
) -> str:
    """Give the HTML of an edition."""
    inner = [inline_html(wording.inline, context) for wording in edition.wordings]
    older = edition.count(Status.OLDER)
    if older:
        mark = f"<small>{escape(words.get(OLDER, OLDER))}</small> "
        inner = [
            mark + html if wording.status is Status.OLDER else html
            for wording, html in zip(edition.wordings, inner, strict=True)
        ]
    if older or any(wording.tag != edition.tag for wording in edition.wordings):
        attributes = [_attributes(wording, edition.tag, context) for wording in edition.wordings]
        spans = [
            f"<span{attribute}>{html}</span>" if attribute else html
            for attribute, html in zip(attributes, inner, strict=True)
        ]
    else:
        attributes, spans = list(repeat("", len(inner))), inner
    values = [*attributes, *inner, *spans, *(escape(words.get(word, word)) for word in WORDS)]
    return compiled.filled(values)


def _attributes(wording: Wording, tag: str, context: InlineContext) -> str:
    if wording.status is Status.OLDER:
        return ' data-status="older"'
    if not wording.tag or wording.tag == tag:
        return ""
    direction = context.directions.get(wording.tag, "auto")
    return f' lang="{escape(wording.tag)}" dir="{direction}"'


class _Writer:
    """Collects static HTML and slots."""

    def __init__(self, document: Document, kind: PageKind, raw_html: bool) -> None:
        self.document = document
        self.kind = kind
        self.raw_html = raw_html
        self.parts: list[str] = [""]
        self.slots: list[int] = []
        self.heading = ""

    def compiled(self) -> Compiled:
        return Compiled(tuple(self.parts), tuple(self.slots))

    def write(self, html: str) -> None:
        self.parts[-1] += html

    def slot(self, index: int) -> None:
        self.slots.append(index)
        self.parts += ["", ""]

    def attributes(self, segment: int) -> None:
        self.slot(segment)

    def inner(self, segment: int) -> None:
        self.slot(len(self.document.segments) + segment)

    def span(self, segment: int) -> None:
        self.slot(2 * len(self.document.segments) + segment)

    def word(self, word: str) -> None:
        self.slot(3 * len(self.document.segments) + WORDS.index(word))

    def leaf(self, tag: str, segment: int, extra: str = "") -> None:
        """Write one element whose inside is a segment."""
        self.write(f"<{tag}{extra}")
        if segment >= 0:
            self.attributes(segment)
            self.write(">")
            self.inner(segment)
        else:
            self.write(">")
        self.write(f"</{tag}>\n")

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            _BLOCKS[block.kind](self, block)

    def around(self, tag: str, block: Block, extra: str = "") -> None:
        """Write one element around the block's children."""
        self.write(f"<{tag}{extra}>\n")
        self.blocks(block.children)
        self.write(f"</{tag}>\n")


def _paragraph(writer: _Writer, block: Block) -> None:
    if block.tight:
        writer.span(block.segment)
        writer.write("\n")
    else:
        writer.leaf("p", block.segment)


def _heading(writer: _Writer, block: Block) -> None:
    level = min(6, block.level + writer.kind.shift)
    writer.heading = writer.kind.prefix + block.id
    writer.leaf(f"h{level}", block.segment, f' id="{escape(writer.heading)}"')


def _ordered(writer: _Writer, block: Block) -> None:
    writer.around("ol", block, f' start="{block.number}"' if block.number != 1 else "")


def _item(writer: _Writer, block: Block) -> None:
    if block.checked is None:
        return writer.around("li", block)
    first, *rest = block.children
    checked = " checked" if block.checked else ""
    writer.write(f'<li class="task"><label><input type="checkbox"{checked}> ')
    writer.span(first.segment)
    writer.write("</label>\n")
    writer.blocks(tuple(rest))
    writer.write("</li>\n")
    return None


def _alert(writer: _Writer, block: Block) -> None:
    writer.write(f'<div class="alert {block.name}" role="note">\n')
    if block.segment >= 0:
        writer.leaf("p", block.segment, ' class="alert-title"')
    else:
        writer.write('<p class="alert-title">')
        writer.word(block.name.capitalize())
        writer.write("</p>\n")
    writer.blocks(block.children)
    writer.write("</div>\n")


def _code(writer: _Writer, block: Block) -> None:
    language = block.name.split()[0] if block.name else ""
    extra = f' class="language-{escape(language)}"' if language else ""
    writer.write(f'<pre tabindex="0"><code{extra}>{escape(block.text)}</code></pre>\n')


def _table(writer: _Writer, block: Block) -> None:
    writer.write('<div class="table" tabindex="0" role="group" ')
    if writer.heading:
        writer.write(f'aria-labelledby="{escape(writer.heading)}">')
    else:
        writer.write('aria-label="')
        writer.word("Table")
        writer.write('">')
    writer.write("<table>\n")
    for number, row in enumerate(block.children):
        writer.write("<thead>\n<tr>" if number == 0 else "<tr>")
        for cell in row.children:
            _cell(writer, cell, head=number == 0)
        writer.write("</tr>\n</thead>\n<tbody>\n" if number == 0 else "</tr>\n")
    writer.write("</tbody>\n</table></div>\n")


def _cell(writer: _Writer, cell: Block, *, head: bool) -> None:
    align = f' class="{cell.name}"' if cell.name else ""
    if head and cell.segment >= 0:
        writer.leaf("th", cell.segment, f' scope="col"{align}')
    else:
        writer.leaf("td", cell.segment, align)


def _footnotes(writer: _Writer, block: Block) -> None:
    writer.write('<section class="footnotes" role="doc-endnotes" aria-label="')
    writer.word("Footnotes")
    writer.write('">\n<ol>\n')
    for note in block.children:
        anchor = f"{writer.kind.prefix}fn-{note.number}"
        writer.write(f'<li id="{escape(anchor)}">\n')
        writer.blocks(note.children)
        back = f"{writer.kind.prefix}fnref-{note.number}"
        writer.write(f'<a href="#{escape(back)}" role="doc-backlink" aria-label="')
        writer.word("Back to the text")
        writer.write(f' {note.number}">↩</a></li>\n')
    writer.write("</ol>\n</section>\n")


def _html(writer: _Writer, block: Block) -> None:
    writer.write(block.text if writer.raw_html else f"<pre>{escape(block.text)}</pre>\n")


_BLOCKS: Mapping[BlockKind, Callable[[_Writer, Block], None]] = {
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.HEADING: _heading,
    BlockKind.BULLET_LIST: lambda writer, block: writer.around("ul", block),
    BlockKind.ORDERED_LIST: _ordered,
    BlockKind.ITEM: _item,
    BlockKind.QUOTE: lambda writer, block: writer.around("blockquote", block),
    BlockKind.ALERT: _alert,
    BlockKind.CODE: _code,
    BlockKind.RULE: lambda writer, _: writer.write("<hr>\n"),
    BlockKind.TABLE: _table,
    BlockKind.DEFINITIONS: lambda writer, block: writer.around("dl", block),
    BlockKind.TERM: lambda writer, block: writer.leaf("dt", block.segment),
    BlockKind.DEFINITION: lambda writer, block: writer.around("dd", block),
    BlockKind.FOOTNOTES: _footnotes,
    BlockKind.HTML: _html,
}
