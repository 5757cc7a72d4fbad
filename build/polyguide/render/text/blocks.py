"""Blocks as plain text: one function for each kind of block, from a block and a width to lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.model.document import Block, BlockKind
from polyguide.model.problem import fill
from polyguide.render.text.inline import footnote_mark
from polyguide.render.text.layout import narrower, width_of, wrap
from polyguide.render.text.marks import GLUE, literal_lines
from polyguide.render.text.table import LABEL, Table, table_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from polyguide.render.text.inline import Page

    _Layout = Callable[[Block, Page, int], list[str]]

ALERT_LABELS = {
    "note": "Note",
    "tip": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
}
_UNDERLINES = {1: "=", 2: "-"}
_NEXT_TERM = (BlockKind.DEFINITION, BlockKind.TERM)


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
        part = _LAYOUTS[block.kind](block, page, width)
        if not part:
            continue
        if above is not None:
            lines += [""] * (0 if tight else _gap(above, block))
        lines += part
        above = block
    return lines


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
        text += f"{GLUE}[#{block.id}]"
    return underlined(text, _UNDERLINES.get(block.level, ""), page, width)


def _list(block: Block, page: Page, width: int) -> list[str]:
    marks = _MARKS[block.kind](block)
    lines: list[str] = []
    for item, mark in zip(block.children, marks, strict=True):
        if item.checked is not None:
            mark = mark.removesuffix("- ") + ("[x] " if item.checked else "[ ] ")
        inside = stack(item.children, page, narrower(width, len(mark)), tight=block.tight)
        if lines and not block.tight:
            lines.append("")
        lines += prefixed(inside, mark)
    return lines


def _numerals(block: Block) -> list[str]:
    """Give the marks of an ordered list, all of one width."""
    numerals = [f"{block.number + index}. " for index in range(len(block.children))]
    return [numeral.rjust(len(numerals[-1])) for numeral in numerals]


_MARKS: dict[BlockKind, Callable[[Block], list[str]]] = {
    BlockKind.BULLET_LIST: lambda block: ["- "] * len(block.children),
    BlockKind.ORDERED_LIST: _numerals,
}


def _children(block: Block, page: Page, width: int) -> list[str]:
    return stack(block.children, page, width)


def _quote(block: Block, page: Page, width: int) -> list[str]:
    inside = stack(block.children, page, narrower(width, 2))
    return prefixed(inside, "> ", "> ") if inside else []


def _alert(block: Block, page: Page, width: int) -> list[str]:
    """Begin with `Warning: ` and the title or the first paragraph; indent all that follows."""
    label = page.word(ALERT_LABELS.get(block.name, block.name.capitalize()))
    text, body = page.segment_text(block.segment), block.children
    titled = bool(text)
    if not titled and body and body[0].kind is BlockKind.PARAGRAPH:
        text, body = page.segment_text(body[0].segment), body[1:]
    head = fill(page.word(LABEL), {"label": label, "text": text}).strip()
    rest = prefixed(stack(body, page, narrower(width, 2)), "  ") if body else []
    return with_gaps([wrapped(head, page, width, hang=2), rest], 0 if titled else 1)


def _code(block: Block, page: Page, width: int) -> list[str]:
    return prefixed(literal_lines(block.text), "    ") if block.text.strip() else []


def _table(block: Block, page: Page, width: int) -> list[str]:
    rows = [[page.segment_text(cell.segment) for cell in row.children] for row in block.children]
    aligns = [cell.name for cell in block.children[0].children] if block.children else []
    table = Table(rows, aligns, page.word(LABEL))
    return table_lines(table, width, page.options.ambiguous_width)


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
    mark = footnote_mark(block.number) + " "
    return prefixed(stack(block.children, page, narrower(width, len(mark))), mark)


def _rule(block: Block, page: Page, width: int) -> list[str]:
    return ["* * *"]


def _html(block: Block, page: Page, width: int) -> list[str]:
    return [] if page.options.raw_html else literal_lines(block.text)


_LAYOUTS: dict[BlockKind, _Layout] = {
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.HEADING: _heading,
    BlockKind.BULLET_LIST: _list,
    BlockKind.ORDERED_LIST: _list,
    BlockKind.ITEM: _children,
    BlockKind.QUOTE: _quote,
    BlockKind.ALERT: _alert,
    BlockKind.CODE: _code,
    BlockKind.RULE: _rule,
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
