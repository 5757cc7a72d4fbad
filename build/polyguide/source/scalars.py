"""The places of fields in a front matter: which part of each line is the words of a YAML scalar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from polyguide.model.patterns import lazy
from polyguide.model.places import Form, Slice
from polyguide.source.markdown.original import Written

_FORMS: Mapping[str, Form] = {
    "'": Form.SINGLE,
    '"': Form.DOUBLE,
    "|": Form.LITERAL,
    ">": Form.FOLDED,
}
_PROPERTIES = lazy(r"(?:[!&]\S*\s+)*")
_LINE = lazy(r"( *)([^\n]*)(?:\n|\Z)")


def scalar(head: str, slice: Slice, style: str, value: str) -> Written:
    """Give the words of a scalar that stands in a slice of the head; `style` is YAML's.

    >>> scalar("title: 'A'", (7, 10), "'", "A").slices
    ((8, 9),)
    """
    start, end = slice
    start = min(_PROPERTIES.match(head, start).end(), end)  # type: ignore[union-attr]  # it may be empty
    form = _FORMS.get(style, Form.PLAIN)
    if form in (Form.LITERAL, Form.FOLDED):
        found = list(_block_lines(head, start))
    else:
        quote = form is not Form.PLAIN
        found = list(_flow_lines(head, start + quote, end - quote))
    full = [index for index, (first, last) in enumerate(found) if first < last]
    slices = found[full[0] : full[-1] + 1] if full else [(start, start)]
    return Written(value.strip(), tuple(slices), form)


def _flow_lines(head: str, start: int, end: int) -> Iterator[Slice]:
    """Give the part of each line of a scalar with or without quotes."""
    for line in head[start:end].split("\n"):
        low = len(line) - len(line.lstrip(" \t"))
        yield start + low, start + max(low, len(line.rstrip(" \t")))
        start += len(line) + 1


def _block_lines(head: str, start: int) -> Iterator[Slice]:
    """Give the part of each line that stands below the `|` or `>` of a scalar."""
    header, _, _ = head[start:].partition("\n")
    digit = re.search(r"^.[+-]?([1-9])", header)
    indent = int(digit[1]) if digit else 0
    at = start + len(header) + 1
    while at < len(head) and (line := _LINE.match(head, at)):
        blank = not line[2].strip()
        indent = indent or (0 if blank else len(line[1]))
        if not blank and (len(line[1]) < indent or not indent):
            return
        first = min(at + indent, line.end(2))
        yield first, first if blank else line.end(2)
        at = line.end()
