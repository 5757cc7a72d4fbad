"""HTML: a document is compiled once into static parts with slots, which `fill` puts words into.

What differs between editions is the inside of the leaf blocks and, where a block is in another
language than its page, the `lang` and `dir` of its element. All else is joined once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from polyguide.model.document import Block, BlockKind, Document, InlineKind, walk
from polyguide.render import ALERTS, OLDER
from polyguide.render.html.inline import reference_id
from polyguide.render.html.markup import CodeHtml, WordsHtml, parts

Piece = str | int  # static HTML, or the number of the value that belongs there

# The theme's words that stand inside a document's HTML.
WORDS = (*ALERTS, "Footnotes", "Back to the text", "Table", OLDER)


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
    language, then `WordValues` of the theme's words, each in the order of `WORDS`, and what stands
    below the `entries` of facts, which are ids. From the end on, -1 and so on, they are the words
    of the segments in `heads` as strings of CSS. `raw` are the words that stand within raw HTML or
    code.
    """

    parts: tuple[str, ...]
    slots: tuple[int, ...]
    raw: tuple[WordsHtml | CodeHtml, ...] = ()
    entries: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()

    def filled(self, values: Sequence[str]) -> str:
        """Give the HTML with each value in its places."""
        parts = list(self.parts)
        parts[1::2] = [values[slot] for slot in self.slots]
        return "".join(parts)


def compile_html(
    document: Document, kind: PageKind, target: Callable[[str], str] = str
) -> Compiled:
    """Compile the blocks of a document, its title first as the top heading.

    `target` says where the addresses in raw HTML lead.
    """
    static: list[list[str]] = [[]]
    slots = []
    writer = _Writer(document, kind, target)
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


class WordValues(NamedTuple):
    """A word of the theme, and the attributes that say its language where it is not the page's.

    `element` is for an element that holds the word, `named` for one that has it for a name, and
    `back` for what is inside of that.
    """

    text: str
    element: str = ""
    named: str = ""
    back: str = ""


class _Writer:
    """Writes blocks as pieces: static HTML, and the numbers of the values that belong between."""

    def __init__(self, document: Document, kind: PageKind, target: Callable[[str], str]) -> None:
        self.document = document
        self.kind = kind
        self.target = target
        self.raw: list[WordsHtml | CodeHtml] = []
        self.heads: list[int] = []
        self.segments = len(document.segments)
        self.references = _references(document)
        self.heading = ""
        self.entries: list[str] = []

    def document_pieces(self) -> Sequence[Piece]:
        title, body = self.document.title, self.blocks(self.document.blocks)
        if title < 0 or any(block.segment == title for block in self.document.headings):
            return body
        return (*self.leaf(f"h{1 + self.kind.shift}", title), *body)

    def blocks(self, blocks: Iterable[Block]) -> Sequence[Piece]:
        return [piece for block in blocks for piece in _BLOCKS[block.kind](self, block)]

    def span(self, segment: int) -> int:
        return 2 * self.segments + segment

    def word(self, word: str, value: str = "text") -> int:
        rows = 3 * self.segments + WordValues._fields.index(value) * len(WORDS)
        return rows + WORDS.index(word)

    def below(self, definition: Block) -> Sequence[Piece]:
        """Write what stands at the end of a fact's entry; nothing for other definitions."""
        if not definition.id:
            return ()
        self.entries.append(definition.id)
        words = len(WORDS) * len(WordValues._fields)
        return (3 * self.segments + words + len(self.entries) - 1,)

    def head(self, segment: int) -> int:
        self.heads.append(segment)
        return -len(self.heads)

    def is_foreign(self, segment: int) -> bool:
        """Tell whether all words of a segment are in a language that its author names."""
        nodes = self.document.segments[segment].inline if segment >= 0 else ()
        return len(nodes) == 1 and nodes[0].kind is InlineKind.LANG

    def leaf(self, tag: str, segment: int, extra: str = "") -> Sequence[Piece]:
        """Write one element whose inside is a segment; an empty one for -1."""
        if segment < 0:
            return (f"<{tag}{extra}></{tag}>\n",)
        return (f"<{tag}{extra}", segment, ">", self.segments + segment, f"</{tag}>\n")

    def around(self, tag: str, block: Block, extra: str = "") -> Sequence[Piece]:
        """Write one element around the block's children."""
        return (f"<{tag}{extra}>\n", *self.blocks(block.children), f"</{tag}>\n")


def _references(document: Document) -> Counter[str]:
    """Count the references to each footnote, those within links apart: they lead nowhere."""
    if not document.scope.footnotes:
        return Counter()
    shown = {document.title, *(block.segment for block in walk(document.blocks))} - {-1}
    nodes = [node for segment in shown for node in document.segments[segment].inline]
    found: Counter[str] = Counter()
    while nodes:
        node = nodes.pop()
        if node.kind is InlineKind.FOOTNOTE:
            found[node.text] += 1
        elif node.kind is not InlineKind.LINK and node.kind is not InlineKind.IMAGE:
            nodes += node.children
    return found


def _paragraph(writer: _Writer, block: Block) -> Sequence[Piece]:
    if block.tight:
        return (writer.span(block.segment), "\n")
    return writer.leaf("p", block.segment)


def _heading(writer: _Writer, block: Block) -> Sequence[Piece]:
    level = min(6, block.level + writer.kind.shift)
    writer.heading = writer.kind.prefix + block.id
    return writer.leaf(f"h{level}", block.segment, f' id="{escape(writer.heading)}"')


def _ordered(writer: _Writer, block: Block) -> Sequence[Piece]:
    return writer.around("ol", block, f' start="{block.number}"' if block.number != 1 else "")


def _item(writer: _Writer, block: Block) -> Sequence[Piece]:
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


def _alert(writer: _Writer, block: Block) -> Sequence[Piece]:
    title: Sequence[Piece] = writer.leaf("p", block.segment, ' class="alert-title"')
    if block.segment < 0:
        name = block.name.capitalize()
        opening = ('<p class="alert-title"', writer.word(name, "element"), ">")
        title = (*opening, writer.word(name), "</p>\n")
    around = f'<div class="alert {block.name}" role="note">\n'
    return (around, *title, *writer.blocks(block.children), "</div>\n")


def _dates(writer: _Writer, block: Block) -> Sequence[Piece]:
    """Write what stands without a script; with it, dates.js adds the field and the days."""
    label = writer.leaf("p", block.segment)
    return ('<div class="dates">\n', *label, *writer.blocks(block.children), "</div>\n")


def _code(writer: _Writer, block: Block) -> Sequence[Piece]:
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


def _table(writer: _Writer, block: Block) -> Sequence[Piece]:
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
    kind = _kind_of_table(writer, head, rows)
    return (
        *(f'<div class="{kind}" tabindex="0" role="group" ', *name, "><table", *back),
        *(() if len(head.children) < 3 else _labels(writer, head)),
        ">\n<thead>\n<tr>",
        *(piece for cell in head.children for piece in _head(writer, cell)),
        *("</tr>\n</thead>\n<tbody>\n", *writer.blocks(rows), "</tbody>\n</table></div>\n"),
    )


def _kind_of_table(writer: _Writer, head: Block, rows: Sequence[Block]) -> str:
    """Name how a table looks: pairs need no heads, and all phrases stand in the same columns."""
    if len(head.children) > 2:
        return "table"
    phrases = rows and all(writer.is_foreign(row.children[0].segment) for row in rows)
    return "table pairs phrases" if phrases else "table pairs"


def _labels(writer: _Writer, head: Block) -> Iterator[Piece]:
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


def _definitions(writer: _Writer, block: Block) -> Sequence[Piece]:
    terms = [one.segment for one in block.children if one.kind is BlockKind.TERM]
    phrases = all(map(writer.is_foreign, terms))
    return writer.around("dl", block, ' class="phrases"' if phrases else "")


def _head(writer: _Writer, cell: Block) -> Sequence[Piece]:
    """Write a cell of a table's first row; one without words heads nothing."""
    if cell.segment < 0:
        return _cell(writer, cell)
    return writer.leaf("th", cell.segment, f' scope="col"{_align(cell)}')


def _cell(writer: _Writer, cell: Block) -> Sequence[Piece]:
    return writer.leaf("td", cell.segment, _align(cell))


def _align(cell: Block) -> str:
    return f' class="{cell.name}"' if cell.name else ""


def _term(writer: _Writer, block: Block) -> Sequence[Piece]:
    name = f' id="{escape(writer.kind.prefix + block.id)}"' if block.id else ""
    return writer.leaf("dt", block.segment, name)


def _definition(writer: _Writer, block: Block) -> Sequence[Piece]:
    return ("<dd>\n", *writer.blocks(block.children), *writer.below(block), "</dd>\n")


def _footnotes(writer: _Writer, block: Block) -> Sequence[Piece]:
    opening = '<section class="footnotes" role="doc-endnotes" aria-label="'
    notes = writer.blocks(block.children)
    return (
        *(opening, writer.word("Footnotes"), '"', writer.word("Footnotes", "named"), ">\n<ol"),
        *(writer.word("Footnotes", "back"), ">\n", *notes, "</ol>\n</section>\n"),
    )


def _footnote(writer: _Writer, note: Block) -> Sequence[Piece]:
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


def _html(writer: _Writer, block: Block) -> Sequence[Piece]:
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


_BLOCKS: Mapping[BlockKind, Callable[[_Writer, Block], Sequence[Piece]]] = {
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
    BlockKind.TABLE: _table,
    BlockKind.ROW: lambda writer, row: ("<tr>", *writer.blocks(row.children), "</tr>\n"),
    BlockKind.CELL: _cell,
    BlockKind.DEFINITIONS: _definitions,
    BlockKind.TERM: _term,
    BlockKind.DEFINITION: _definition,
    BlockKind.FOOTNOTES: _footnotes,
    BlockKind.FOOTNOTE: _footnote,
    BlockKind.HTML: _html,
}
