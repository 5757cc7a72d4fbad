"""Blocks of a bundle as text, in units: the smallest parts that a chat message never cuts.

A unit is a paragraph, one item of a list with all that is in it (so a step stays whole), a row of a
table, or a block of code. Its words are runs, each with the marks that a chat shows them with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from .markup import footnotes_of
from .spans import joined_by, shows, spans_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..schema import (
        Block,
        Code,
        Definitions,
        FactSpan,
        Footnote,
        Heading,
        Leaf,
        LinkSpan,
        List,
        Note,
        Quote,
        Section,
        Span,
        Steps,
        Table,
    )

_LABEL = "{label}: {text}"
_LINE = re.compile(r"\n(?!\n)")  # the last of several: no blank stands on an empty line


INWARD = ("document", "asset")  # types of marks that no chat shows: messages list them as links


class Mark(NamedTuple):
    """How a chat shows some words: a Telegram entity type, and its address or language.

    Of words that lead into the guide, a further mark says where to: `target` is the document, with
    its `section` if one is named, or the file, and `value` the address, if the guide has a site.
    """

    type: str
    value: str = ""
    target: str = ""
    section: str = ""


class Run(NamedTuple):
    """Words and their marks, the outermost first.

    A message that begins inside of the words begins with what is to be said of them `again`.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    again: str = ""


class Unit(NamedTuple):
    """A part that stays whole. `before` parts it from the last one, `keep` ties it to the next."""

    before: str
    runs: tuple[Run, ...]
    keep: bool = False

    @property
    def text(self) -> str:
        """Give the words."""
        return "".join([run.text for run in self.runs])


class Layout(NamedTuple):
    """How text is laid out.

    `label` joins the head of a table's column and a cell, as the reader's language does. `href`
    gives the address that a link or fact leads to from a chat, or nothing. Where `entities` is
    true the words of a web link carry it; every other address is written behind the words, unless
    they show it. `from_right` says that words run from right to left: addresses are isolated there.
    """

    label: str = _LABEL
    href: Callable[[LinkSpan | FactSpan], str] = lambda _: ""
    entities: bool = False
    from_right: bool = False


def size_of(text: str) -> int:
    """Measure text in UTF-16 units, as Telegram does.

    >>> size_of("a中"), size_of("😀")
    (2, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def section_text(section: Section, notes: Sequence[Footnote], layout: Layout) -> str:
    """Give a section as text, without its heading; the footnotes that it names follow it."""
    return _text(section_units(section, notes, layout))


def blocks_text(blocks: Iterable[Block], layout: Layout) -> str:
    """Give blocks as text, without the footnotes that they name."""
    return _text(_units(blocks, layout))


def _text(units: Iterable[Unit]) -> str:
    return "".join([unit.before + unit.text for unit in units]).strip()


def section_units(section: Section, notes: Sequence[Footnote], layout: Layout) -> list[Unit]:
    """Lay out the blocks of a section and the footnotes that they name, without its heading."""
    return [
        *_units(section["blocks"], layout),
        *_footnotes(footnotes_of(section, notes), layout),
    ]


def titled_units(section: Section, notes: Sequence[Footnote], layout: Layout) -> list[Unit]:
    """Lay out a section under its heading, as a chat message begins with it."""
    heading = Unit("", leaf_runs(section["title"], layout, Mark("bold")), keep=True)
    return [heading, *section_units(section, notes, layout)]


def _units(blocks: Iterable[Block], layout: Layout) -> list[Unit]:
    units: list[Unit] = []
    for block in blocks:
        made = _BLOCKS.get(block["type"], _literal)(block, layout)
        units += [unit for unit in made if unit.text.strip()]
    return units


def _merged(units: Sequence[Unit], *, tight: bool = False) -> tuple[Run, ...]:
    """Make one sequence of runs; a tight one has no empty lines."""
    runs: list[Run] = []
    for number, unit in enumerate(units):
        if number:
            runs.append(Run("\n" if tight else unit.before))
        runs += unit.runs
    return tuple(runs)


def _indented(runs: Iterable[Run], first: str, rest: str) -> tuple[Run, ...]:
    """Put a mark before the first line and `rest` before the others."""
    indented = (run._replace(text=_LINE.sub(f"\n{rest}", run.text)) for run in runs)
    return (Run(first), *indented)


def leaf_runs(leaf: Leaf, layout: Layout, *marks: Mark) -> tuple[Run, ...]:
    """Give the words of a leaf with their marks, behind the word that it is to be shown with."""
    if leaf.get("dir") == "rtl":
        layout = layout._replace(from_right=True)
    runs = tuple(_span_runs(leaf["spans"], layout, marks))
    if leaf.get("status") == "draft":  # the first words say so
        runs = tuple([run._replace(again=runs[0].text) for run in runs])
    return (Run(f"[{leaf['mark']['text']}] "), *runs) if "mark" in leaf else runs


def _span_runs(spans: Iterable[Span], layout: Layout, marks: tuple[Mark, ...]) -> Iterator[Run]:
    for span in spans:
        if span["type"] == "link" or span["type"] == "fact":
            yield from _linked(span, layout, marks)
        elif span["type"] == "code":
            # Telegram lets code be inside nothing; where it is a link, the address counts more.
            linked = any(mark.type == "text_link" for mark in marks)
            inward = (mark for mark in marks if mark.type in INWARD)
            yield Run(span["text"], marks if linked else (*inward, Mark("code")))
        elif "children" in span:
            mark = Mark(_MARKS.get(span["type"], ""))
            inner = marks if not mark.type or mark in marks else (*marks, mark)
            yield from _span_runs(span["children"], layout, inner)
        else:
            yield Run(spans_text([span]), marks)


_MARKS = {"strong": "bold", "em": "italic", "del": "strikethrough"}


def _linked(span: LinkSpan | FactSpan, layout: Layout, marks: tuple[Mark, ...]) -> Iterator[Run]:
    address = layout.href(span) if span.get("href") else ""
    as_mark = layout.entities and address.startswith(("http://", "https://"))
    inner = (*marks, Mark("text_link", address)) if as_mark else marks
    if "document" in span:
        inner = (*inner, Mark("document", address, span["document"], span.get("section", "")))
    elif "asset" in span:
        inner = (*inner, Mark("asset", address, span["asset"]))
    if span["type"] == "fact":
        yield Run(span["text"], inner)
    else:
        yield from _span_runs(span["children"], layout, inner)
    if address and not as_mark and not shows(spans_text([span]), address):
        shown = address.removeprefix("mailto:")
        yield Run(f" (\u2066{shown}\u2069)" if layout.from_right else f" ({shown})", marks)


def _paragraph(block: Leaf, layout: Layout) -> list[Unit]:
    return [Unit("\n\n", leaf_runs(block, layout))]


def _heading(block: Heading, layout: Layout) -> list[Unit]:
    return [Unit("\n\n", leaf_runs(block, layout, Mark("bold")), keep=True)]


def _list(block: List | Steps, layout: Layout) -> list[Unit]:
    units = []
    for number, item in enumerate(block["items"]):
        mark = f"{block['start'] + number}. " if block["type"] == "steps" else "- "
        if "checked" in item:
            mark = "☑ " if item["checked"] else "☐ "
        inside = _merged(_units(item["blocks"], layout), tight=block["tight"])
        before = "\n" if number and block["tight"] else "\n\n"
        units.append(Unit(before, _indented(inside, mark, " " * len(mark))))
    return units


def _table(block: Table, layout: Layout) -> list[Unit]:
    """Write each row as lines `Head: cell`; a table without rows as its heads."""
    heads = [leaf_runs(cell, layout) for cell in block["header"]]
    if not block["rows"]:
        return [Unit("\n\n" if number == 0 else "\n", head) for number, head in enumerate(heads)]
    units = []
    for row in block["rows"]:
        lines = [
            _labelled(head, leaf_runs(cell, layout), layout.label)
            for head, cell in zip(heads, row, strict=True)
            if cell["text"].strip()
        ]
        units.append(Unit("\n\n", _merged([Unit("\n", line) for line in lines])))
    return units


def _labelled(head: tuple[Run, ...], cell: tuple[Run, ...], label: str) -> tuple[Run, ...]:
    """Join a head and a cell by the label's colon, unless the head has an end of its own."""
    words = "".join([run.text for run in head]).strip()
    if not words:
        return cell
    before, _, rest = joined_by(label, words).partition("{label}")
    between, _, after = rest.partition("{text}")
    return (Run(before), *head, Run(between), *cell, Run(after))


def _quote(block: Quote, layout: Layout) -> list[Unit]:
    return [
        unit._replace(runs=_indented(unit.runs, "> ", "> "))
        for unit in _units(block["blocks"], layout)
    ]


def _note(block: Note, layout: Layout) -> list[Unit]:
    title = Unit("\n\n", leaf_runs(block["title"], layout, Mark("bold")), keep=True)
    first, *rest = _units(block["blocks"], layout) or [Unit("", ())]
    return [title, first._replace(before="\n"), *rest]


def _code(block: Code, _: Layout) -> list[Unit]:
    text = block["text"].rstrip("\n").expandtabs(4)
    return [Unit("\n\n", (Run(text, (Mark("pre", block["language"]),)),))]


def _definitions(block: Definitions, layout: Layout) -> list[Unit]:
    units = []
    for item in block["items"]:
        for number, term in enumerate(item["terms"]):
            runs = leaf_runs(term, layout, Mark("bold"))
            units.append(Unit("\n" if number else "\n\n", runs, keep=True))
        for definition in item["definitions"]:
            units += [unit._replace(before="\n") for unit in _units(definition, layout)]
    return units


def _footnotes(notes: Sequence[Footnote], layout: Layout) -> list[Unit]:
    units = []
    for number, note in enumerate(notes):
        mark = f"[{note['number']}] "
        runs = _indented(_merged(_units(note["blocks"], layout)), mark, " " * len(mark))
        units.append(Unit("\n" if number else "\n\n", runs))
    return units


def _literal(block: Any, _: Layout) -> list[Unit]:
    """Lay out the words of a type that a later version added, and those of raw HTML."""
    return [Unit("\n\n", (Run(block.get("text", "")),))]


_BLOCKS: Mapping[str, Callable[[Any, Layout], list[Unit]]] = {
    "paragraph": _paragraph,
    "image": _paragraph,
    "heading": _heading,
    "list": _list,
    "steps": _list,
    "table": _table,
    "quote": _quote,
    "note": _note,
    "code": _code,
    "definitions": _definitions,
    "rule": lambda *_: [Unit("\n\n", (Run("* * *"),))],
    "html": _literal,
}
