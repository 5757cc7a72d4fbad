"""Tables, and lists of terms, as HTML: what they are made of says how they look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from polyguide.model.document import Block, BlockKind, Document, InlineKind
from polyguide.render.html.writer import Piece, Writer


def write_table(writer: Writer, block: Block) -> Sequence[Piece]:
    """Write a table in a box that scrolls where the table is too wide."""
    name: Sequence[Piece] = (
        'aria-label="',
        writer.word("Table"),
        '"',
        writer.word("Table", "named"),
    )
    back: Sequence[Piece] = (writer.word("Table", "back"),)
    if writer.heading:
        name, back = (f'aria-labelledby="{escape(writer.heading)}"',), ()
    head, *rows = block.children
    pairs = " pairs" if len(head.children) < 3 else ""  # they need no heads on small screens
    phrases = " phrases" if has_phrases(writer.document, block) else ""
    return (
        *(
            f'<div class="table{pairs}{phrases}" tabindex="0" role="group" ',
            *name,
            "><table",
            *back,
        ),
        *(() if pairs else _labels(writer, head)),
        ">\n<thead>\n<tr>",
        *(piece for cell in head.children for piece in _head(writer, cell)),
        *("</tr>\n</thead>\n<tbody>\n", *writer.blocks(rows), "</tbody>\n</table></div>\n"),
    )


def has_phrases(document: Document, table: Block) -> bool:
    """Tell whether each cell of the first column is a text in another language, and nothing else.

    Readers may want to show such phrases to somebody.
    """
    first = [row.children[0].segment for row in table.children[1:]]
    return bool(first) and all(_is_foreign(document, segment) for segment in first)


def _is_foreign(document: Document, segment: int) -> bool:
    nodes = document.segments[segment].inline if segment >= 0 else ()
    return len(nodes) == 1 and nodes[0].kind is InlineKind.LANG


def _labels(writer: Writer, head: Block) -> Iterator[Piece]:
    """Give the words of the heads to the style, once for all rows: small screens show them there.

    They are the same words again, so that they need no language of their own.
    """
    before = ' style="'
    for number, cell in enumerate(head.children, 1):
        if cell.segment >= 0:
            yield f"{before}--h{number}:"
            yield writer.head(cell.segment)
            before = ";"
    yield '"' if before == ";" else ""


def write_definitions(writer: Writer, block: Block) -> Sequence[Piece]:
    """Write terms and their meanings; those that explain phrases look like a table of them."""
    terms = [one.segment for one in block.children if one.kind is BlockKind.TERM]
    phrases = all(_is_foreign(writer.document, term) for term in terms)
    return writer.around("dl", block, ' class="phrases"' if phrases else "")


def _head(writer: Writer, cell: Block) -> Sequence[Piece]:
    """Write a cell of a table's first row; one without words heads nothing."""
    if cell.segment < 0:
        return write_cell(writer, cell)
    return writer.leaf("th", cell.segment, f' scope="col"{_align(cell)}')


def write_cell(writer: Writer, cell: Block) -> Sequence[Piece]:
    """Write a cell."""
    return writer.leaf("td", cell.segment, _align(cell))


def _align(cell: Block) -> str:
    return f' class="{cell.name}"' if cell.name else ""
