"""Blocks as plain text: one function for each kind of block, from a block and a width to lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from polyguide.embed.show.spans import joined_by
from polyguide.model.document import Block, BlockKind
from polyguide.model.edition import code_text
from polyguide.model.problem import fill
from polyguide.render import LABEL
from polyguide.render.html.inline import InlineContext
from polyguide.render.html.markup import block_html
from polyguide.render.text.inline import Page, footnote_mark, number_references
from polyguide.render.text.layout import flat, narrower, pad, width_of, wrap
from polyguide.render.text.marks import GLUE, clean, literal_lines
from polyguide.render.text.markup import words_of

_Layout = Callable[[Block, Page, int], list[str]]

_UNDERLINES = {1: "=", 2: "-"}
_NEXT_TERM = (BlockKind.DEFINITION, BlockKind.TERM)
_GAP = "  "  # between the columns of a table
_TWO_DIGITS = 10  # as wide as most references of a guide are


def with_gaps(parts: Iterable[list[str]], gap: int) -> list[str]:
    """Put `gap` empty lines between parts that have lines."""
    lines: list[str] = []
    for part in filter(None, parts):
        if lines:
            lines += [""] * gap
        lines += part
    return lines


def stack(blocks: Sequence[Block], page: Page, width: int, *, tight: bool = False) -> list[str]:
    """Lay out blocks one below the other."""
    lines: list[str] = []
    above: Block | None = None
    for block in blocks:
        part = _laid_out(block, page, width)
        if not part:
            continue
        if above is not None:
            lines += [""] * (0 if tight else _gap(above, block))
        lines += part
        above = block
    return lines


def _laid_out(block: Block, page: Page, width: int) -> list[str]:
    """Lay out a block; one that leads nowhere once for all texts that it is in."""
    known = page.laid_out.get(block) if page.laid_out is not None else None
    if known is None:
        return _LAYOUTS[block.kind](block, page, width)
    if width not in known:
        known[width] = _LAYOUTS[block.kind](block, page, width)
    return known[width]


def _gap(above: Block, below: Block) -> int:
    headings = (above.kind is BlockKind.HEADING, below.kind is BlockKind.HEADING)
    return 2 if headings == (False, True) else 1


def wrapped(text: str, page: Page, width: int, *, hang: int = 0) -> list[str]:
    """Break a text into lines as the page's options say."""
    return wrap(text, width, hang=hang, ambiguous=page.options.ambiguous_width)


def prefixed(lines: list[str], first: str, rest: str | None = None) -> list[str]:
    """Put a mark before the first line and, before the others, as many spaces or `rest`."""
    if rest is None:
        rest = " " * width_of(first)
    marked = [(rest if index else first) + line for index, line in enumerate(lines or [""])]
    return [line.rstrip() for line in marked]


def underlined(text: str, mark: str, page: Page, width: int) -> list[str]:
    """Break a heading into lines; underline it as wide as they are, at most as the page."""
    lines = wrapped(text, page, width)
    if mark and lines:
        ambiguous = page.options.ambiguous_width
        widest = max(width_of(line, ambiguous) for line in lines)
        lines.append(mark * (min(widest, width) if width else widest))
    return lines


def _paragraph(block: Block, page: Page, width: int) -> list[str]:
    return wrapped(page.segment_text(block.segment), page, width)


def _heading(block: Block, page: Page, width: int) -> list[str]:
    text = page.segment_text(block.segment)
    if page.options.anchors and block.id:
        text += GLUE + page.beside(f"[#{block.id}]")
    return underlined(text, _UNDERLINES.get(block.level, ""), page, width)


def _list(block: Block, page: Page, width: int) -> list[str]:
    numerals = [f"{block.number + index}. " for index in range(len(block.children))]
    marks = [numeral.rjust(len(numerals[-1])) for numeral in numerals]
    if block.kind is BlockKind.BULLET_LIST:
        marks = ["- "] * len(marks)
    lines: list[str] = []
    for item, mark in zip(block.children, marks, strict=True):
        if item.checked is not None:
            box = page.beside("[x]") if item.checked else "[ ]"
            mark = f"{mark.removesuffix('- ')}{box} "
        inside = stack(item.children, page, narrower(width, width_of(mark)), tight=block.tight)
        if lines and not block.tight:
            lines.append("")
        lines += prefixed(inside, mark)
    return lines


def _children(block: Block, page: Page, width: int) -> list[str]:
    return stack(block.children, page, width)


def _quote(block: Block, page: Page, width: int) -> list[str]:
    inside = stack(block.children, page, narrower(width, 2))
    return prefixed(inside, "> ", "> ") if inside else []


def _alert(block: Block, page: Page, width: int) -> list[str]:
    """Begin with `Warning: ` and the title or the first paragraph; indent all that follows."""
    label = page.label(block.name.capitalize())
    text, body = page.segment_text(block.segment), block.children
    titled = bool(text)
    if not titled and body and body[0].kind is BlockKind.PARAGRAPH:
        text, body = page.segment_text(body[0].segment), body[1:]
    head = fill(page.word(LABEL), {"label": label, "text": text}).strip()
    rest = prefixed(stack(body, page, narrower(width, 2)), "  ") if body else []
    return with_gaps([wrapped(head, page, width, hang=2), rest], 0 if titled else 1)


def _dates(block: Block, page: Page, width: int) -> list[str]:
    """Write the day that is counted from as a title, and indent what falls after it."""
    title = wrapped(page.segment_text(block.segment), page, width)
    return with_gaps([title, prefixed(stack(block.children, page, narrower(width, 2)), "  ")], 0)


def _code(block: Block, page: Page, width: int) -> list[str]:
    text = code_text(block, page.edition)
    return prefixed(literal_lines(text), "    ") if text.strip() else []


def _table(block: Block, page: Page, width: int) -> list[str]:
    table, ambiguous = _words_of(block, page), page.options.ambiguous_width
    return (
        records(table, width, ambiguous) if page.records else table_lines(table, width, ambiguous)
    )


def _words_of(block: Block, page: Page) -> Table:
    rows = [[page.segment_text(cell.segment) for cell in row.children] for row in block.children]
    return Table(rows, [cell.name for cell in block.children[0].children], page.word(LABEL))


def has_wide_table(blocks: tuple[Block, ...], page: Page) -> bool:
    """Tell whether one of several tables is wider than the page: then none stands in columns.

    A table alone is laid out as it fits.
    """
    tables = [*_tables(blocks)]
    width, ambiguous = page.options.width, page.options.ambiguous_width
    if not width or len(tables) < 2:
        return False
    numbered = replace(page, numbers=number_references(tables, page, _TWO_DIGITS))
    return not all(_columns(_words_of(one, numbered), width, ambiguous) for one in tables)


def _tables(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if block.kind is BlockKind.TABLE:  # which holds no other one
            yield block
        elif block.children:
            yield from _tables(block.children)


class Table(NamedTuple):
    """The words of a table, row by row; the first row is the head.

    `aligns` holds left, right, center or "" for each column. `label` is the reader's
    `LABEL`.
    """

    rows: Sequence[Sequence[str]]
    aligns: Sequence[str]
    label: str = LABEL


def table_lines(table: Table, width: int, ambiguous: int = 1) -> list[str]:
    """Lay out a table in columns, or as `records` where columns are wider than `width`.

    Without a width (0) nobody knows where lines end, so columns could not stay in line: records.

    >>> table = Table((("Card", "Price"), ("Prepaid", "CLP 2,990")), ("", "right"))
    >>> print("\\n".join(table_lines(table, 20)))
    Card         Price
    -------  ---------
    Prepaid  CLP 2,990
    >>> table_lines(table, 14)
    ['Prepaid', '    CLP 2,990']
    """
    return (_columns(table, width, ambiguous) if width else []) or records(table, width, ambiguous)


def _columns(table: Table, width: int, ambiguous: int) -> list[str]:
    """Lay out a table in columns; nothing where they are wider than `width`."""
    rows = [[flat(cell) for cell in row] for row in table.rows]
    columns = zip_longest(*rows, fillvalue="")
    widths = [max(width_of(cell, ambiguous) for cell in column) for column in columns]
    aligns = [*table.aligns, *[""] * (len(widths) - len(table.aligns))]
    if any(rows[0]):
        rows.insert(1, ["-" * width for width in widths])
    else:
        del rows[0]
    lines = [
        _GAP.join(
            pad(cell, columns, align, ambiguous)
            for cell, columns, align in zip(row, widths, aligns, strict=False)
        ).rstrip()
        for row in rows
    ]
    return lines if all(width_of(line, ambiguous) <= width for line in lines) else []


def records(table: Table, width: int, ambiguous: int = 1) -> list[str]:
    """Write each row by itself, as terms and what they mean: all but its first cell is indented.

    Of more than two columns, each cell stands behind the head of its own.

    >>> records(Table((("Card", "Price", "Days"), ("Prepaid", "2,990", "30")), ()), 40)
    ['Card: Prepaid', '    Price: 2,990', '    Days: 30']
    """
    lines: list[str] = []
    head, *rows = table.rows
    heads = head if len(head) > 2 else ()
    for row in rows:
        fields = [_field(table.label, *pair) for pair in zip_longest(heads, row, fillvalue="")]
        first, *others = [text for text in fields if text] or [""]
        if lines:
            lines.append("")
        lines += wrap(first, width, ambiguous=ambiguous)
        for text in others:
            inside = wrap(text, narrower(width, 4), ambiguous=ambiguous)
            lines += [f"    {line}" for line in inside]
    return lines


def _field(label: str, header: str, value: str) -> str:
    """Join a header and a value by the label's colon, unless the header has an end of its own.

    >>> _field(LABEL, "Price", "5"), _field(LABEL, "Free?", "Yes"), _field(LABEL, "免费？", "是")
    ('Price: 5', 'Free? Yes', '免费？是')
    """
    words = flat(header)
    if not flat(value) or not words:
        return value.strip()
    return fill(joined_by(label, words), {"label": header, "text": value})


def _definitions(block: Block, page: Page, width: int) -> list[str]:
    lines: list[str] = []
    above: Block | None = None
    for child in block.children:
        if above is not None and (above.kind, child.kind) == _NEXT_TERM:
            lines.append("")
        lines += _LAYOUTS[child.kind](child, page, width)
        above = child
    return lines


def _definition(block: Block, page: Page, width: int) -> list[str]:
    return prefixed(stack(block.children, page, narrower(width, 4)), "    ")


def _footnotes(block: Block, page: Page, width: int) -> list[str]:
    if not block.children:
        return []
    return [page.word("Footnotes"), *stack(block.children, page, width, tight=True)]


def _footnote(block: Block, page: Page, width: int) -> list[str]:
    mark = page.beside(footnote_mark(block.number)) + " "
    return prefixed(stack(block.children, page, narrower(width, width_of(mark))), mark)


def _html(block: Block, page: Page, width: int) -> list[str]:
    if not block.children:
        return literal_lines(block.text)
    scope = page.edition.document.scope
    html = block_html(block, page.edition, InlineContext(page.facts, scope, str, raw_html=True))
    lines = words_of(html).splitlines()
    return [line for text in lines for line in wrapped(clean(text), page, width)]


_LAYOUTS: dict[BlockKind, _Layout] = {
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.HEADING: _heading,
    BlockKind.BULLET_LIST: _list,
    BlockKind.ORDERED_LIST: _list,
    BlockKind.ITEM: _children,
    BlockKind.QUOTE: _quote,
    BlockKind.ALERT: _alert,
    BlockKind.DATES: _dates,
    BlockKind.CODE: _code,
    BlockKind.RULE: lambda *_: ["* * *"],
    BlockKind.TABLE: _table,
    BlockKind.ROW: _children,
    BlockKind.CELL: _paragraph,
    BlockKind.DEFINITIONS: _definitions,
    BlockKind.TERM: _paragraph,
    BlockKind.DEFINITION: _definition,
    BlockKind.FOOTNOTES: _footnotes,
    BlockKind.FOOTNOTE: _footnote,
    BlockKind.HTML: _html,
}
