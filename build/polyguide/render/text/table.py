"""Tables as plain text: columns where the page has room for them, records where it has not."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from polyguide.model.problem import fill
from polyguide.render.text.layout import flat, narrower, pad, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = "{label}: {text}"  # a word of the theme: Chinese has a wide colon, French a space
_GAP = "  "


class Table(NamedTuple):
    """The words of a table, row by row; the first row is the head.

    `aligns` holds left, right, center or "" for each column. `label` is the reader's
    `LABEL`.
    """

    rows: Sequence[Sequence[str]]
    aligns: Sequence[str]
    label: str = LABEL


def table_lines(table: Table, width: int, ambiguous: int = 1) -> list[str]:
    """Lay out a table in columns, or as records where columns are wider than `width`.

    Without a width (0) nobody knows where lines end, so columns could not stay in line: records.

    >>> table = Table((("Card", "Price"), ("Prepaid", "CLP 2,990")), ("", "right"))
    >>> print("\\n".join(table_lines(table, 20)))
    Card         Price
    -------  ---------
    Prepaid  CLP 2,990
    >>> table_lines(table, 14)
    ['Card: Prepaid', '  Price: CLP', '    2,990']
    """
    if not table.rows:
        return []
    if width:
        lines = _columns(table, ambiguous)
        if all(width_of(line, ambiguous) <= width for line in lines):
            return lines
    return _records(table, width, ambiguous)


def _columns(table: Table, ambiguous: int) -> list[str]:
    rows = [[flat(cell) for cell in row] for row in table.rows]
    columns = zip_longest(*rows, fillvalue="")
    widths = [max(width_of(cell, ambiguous) for cell in column) for column in columns]
    aligns = [*table.aligns, *[""] * (len(widths) - len(table.aligns))]
    if any(rows[0]):
        rows.insert(1, ["-" * width for width in widths])
    else:
        del rows[0]
    return [
        _GAP.join(
            pad(cell, width, align, ambiguous)
            for cell, width, align in zip(row, widths, aligns, strict=False)
        ).rstrip()
        for row in rows
    ]


def _records(table: Table, width: int, ambiguous: int) -> list[str]:
    """Write each row as lines `Header: value`; all but the first are indented."""
    lines: list[str] = []
    head, *rows = table.rows
    for row in rows:
        fields = [_field(table.label, *pair) for pair in zip_longest(head, row, fillvalue="")]
        first, *others = [text for text in fields if text] or [""]
        if lines:
            lines.append("")
        lines += wrap(first, width, hang=4, ambiguous=ambiguous)
        for text in others:
            wrapped = wrap(text, narrower(width, 2), hang=2, ambiguous=ambiguous)
            lines += [f"  {line}" for line in wrapped]
    return lines


def _field(label: str, header: str, value: str) -> str:
    """Join a header and a value by the label's colon, unless the header has an end of its own.

    >>> _field(LABEL, "Price", "5"), _field(LABEL, "Free?", "Yes"), _field(LABEL, "免费？", "是")
    ('Price: 5', 'Free? Yes', '免费？是')
    """
    end = flat(header)[-1:]
    if not flat(value) or not end:
        return value.strip()
    if end in "?!:":
        return f"{header} {value}"
    if end in "？！：":
        return header + value
    return fill(label, {"label": header, "text": value})
