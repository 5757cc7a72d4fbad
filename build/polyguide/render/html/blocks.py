"""HTML: a document is compiled once into static parts with slots, which `fill` puts words into.

What differs between editions is the inside of the leaf blocks and, where a block is in another
language than its page, the `lang` and `dir` of its element. All else is joined once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from polyguide.model.document import Block, BlockKind, Document
from polyguide.render.html.inline import reference_id
from polyguide.render.html.markup import CodeHtml, parts
from polyguide.render.html.tables import write_cell, write_definitions, write_table
from polyguide.render.html.writer import Compiled, PageKind, Piece, Writer


def compile_html(
    document: Document, kind: PageKind, target: Callable[[str], str] = str
) -> Compiled:
    """Compile the blocks of a document, its title first as the top heading.

    `target` says where the addresses in raw HTML lead.
    """
    static: list[list[str]] = [[]]
    slots = []
    writer = Writer(document, kind, target, _block)
    for piece in writer.document_pieces():
        if isinstance(piece, str):
            static[-1].append(piece)
        else:
            slots.append(piece)
            static += [[], []]
    parts = tuple("".join(pieces) for pieces in static)
    return Compiled(
        parts, tuple(slots), tuple(writer.raw), tuple(writer.entries), tuple(writer.heads)
    )


def _block(writer: Writer, block: Block) -> Sequence[Piece]:
    return _BLOCKS[block.kind](writer, block)


def _paragraph(writer: Writer, block: Block) -> Sequence[Piece]:
    if block.tight:
        return (writer.span(block.segment), "\n")
    return writer.leaf("p", block.segment)


def _heading(writer: Writer, block: Block) -> Sequence[Piece]:
    level = min(6, block.level + writer.kind.shift)
    writer.heading = writer.kind.prefix + block.id
    return writer.leaf(f"h{level}", block.segment, f' id="{escape(writer.heading)}"')


def _ordered(writer: Writer, block: Block) -> Sequence[Piece]:
    return writer.around("ol", block, f' start="{block.number}"' if block.number != 1 else "")


def _item(writer: Writer, block: Block) -> Sequence[Piece]:
    if block.name:  # how long after the day that is asked for
        first, *rest = block.children
        opening = f'<li data-{block.name}="{block.number}">\n'
        return (opening, *writer.leaf("p", first.segment), *writer.blocks(rest), "</li>\n")
    if block.checked is None:
        return writer.around("li", block)
    first, *rest = block.children
    box = f'<input type="checkbox"{" checked" if block.checked else ""}>'
    opening = f'<li class="task"><label>{box} '
    return (opening, writer.span(first.segment), "</label>\n", *writer.blocks(rest), "</li>\n")


def _alert(writer: Writer, block: Block) -> Sequence[Piece]:
    title: Sequence[Piece] = writer.leaf("p", block.segment, ' class="alert-title"')
    if block.segment < 0:
        name = block.name.capitalize()
        opening = ('<p class="alert-title"', writer.word(name, "element"), ">")
        title = (*opening, writer.word(name), "</p>\n")
    around = f'<div class="alert {block.name}" role="note">\n'
    return (around, *title, *writer.blocks(block.children), "</div>\n")


def _dates(writer: Writer, block: Block) -> Sequence[Piece]:
    """Write what stands without a script; with it, dates.js adds the field and the days."""
    label = writer.leaf("p", block.segment)
    return ('<div class="dates">\n', *label, *writer.blocks(block.children), "</div>\n")


def _code(writer: Writer, block: Block) -> Sequence[Piece]:
    language = block.name.split()[0] if block.name else ""
    extra = f' class="language-{escape(language)}"' if language else ""
    opening, closing = f'<pre tabindex="0"><code{extra}>', "</code></pre>\n"
    if not block.children:
        return (f"{opening}{escape(block.text)}{closing}",)
    inside: list[Piece] = []
    for part in block.children:
        if part.segment < 0:
            inside.append(escape(part.text))
        else:
            writer.raw.append(CodeHtml(part.segment))
            inside.append(writer.span(part.segment))
    return (opening, *inside, closing)


def _term(writer: Writer, block: Block) -> Sequence[Piece]:
    name = f' id="{escape(writer.kind.prefix + block.id)}"' if block.id else ""
    return writer.leaf("dt", block.segment, name)


def _definition(writer: Writer, block: Block) -> Sequence[Piece]:
    return ("<dd>\n", *writer.blocks(block.children), *writer.below(block), "</dd>\n")


def _footnotes(writer: Writer, block: Block) -> Sequence[Piece]:
    opening = '<section class="footnotes" role="doc-endnotes" aria-label="'
    notes = writer.blocks(block.children)
    return (
        *(opening, writer.word("Footnotes"), '"', writer.word("Footnotes", "named"), ">\n<ol"),
        *(writer.word("Footnotes", "back"), ">\n", *notes, "</ol>\n</section>\n"),
    )


def _footnote(writer: Writer, note: Block) -> Sequence[Piece]:
    prefix, number = escape(writer.kind.prefix), note.number
    back: list[Piece] = []
    for count in range(1, max(1, writer.references[note.name]) + 1):
        again = f"-{count}" if count > 1 else ""
        anchor = f"{prefix}{reference_id(number, count)}"
        back += [
            f'{" " if again else ""}<a href="#{anchor}" role="doc-backlink" aria-label="',
            *(writer.word("Back to the text"), f' {number}{again}"'),
            writer.word("Back to the text", "named"),
            f">↩{f'<sup>{count}</sup>' if again else ''}</a>",
        ]
    item = f'<li id="{prefix}fn-{number}">\n'
    return (item, *writer.blocks(note.children), *back, "</li>\n")


def _html(writer: Writer, block: Block) -> Sequence[Piece]:
    if not block.children:
        return (f"<pre>{escape(block.text)}</pre>\n",)
    found: list[Piece] = []
    behind: list[Piece] = []
    for part in parts(block, writer.target):
        if isinstance(part, str):
            found += [part[:1], *behind, part[1:]]
            behind = []
            continue
        writer.raw.append(part)
        found.append(writer.segments + part.segment if part.name else writer.span(part.segment))
        behind = [part.segment] if part.is_alone else []
    return found


_BLOCKS: Mapping[BlockKind, Callable[[Writer, Block], Sequence[Piece]]] = {
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.HEADING: _heading,
    BlockKind.BULLET_LIST: lambda writer, block: writer.around("ul", block),
    BlockKind.ORDERED_LIST: _ordered,
    BlockKind.ITEM: _item,
    BlockKind.QUOTE: lambda writer, block: writer.around("blockquote", block),
    BlockKind.ALERT: _alert,
    BlockKind.DATES: _dates,
    BlockKind.CODE: _code,
    BlockKind.RULE: lambda *_: ("<hr>\n",),
    BlockKind.TABLE: write_table,
    BlockKind.ROW: lambda writer, row: ("<tr>", *writer.blocks(row.children), "</tr>\n"),
    BlockKind.CELL: write_cell,
    BlockKind.DEFINITIONS: write_definitions,
    BlockKind.TERM: _term,
    BlockKind.DEFINITION: _definition,
    BlockKind.FOOTNOTES: _footnotes,
    BlockKind.FOOTNOTE: _footnote,
    BlockKind.HTML: _html,
}
