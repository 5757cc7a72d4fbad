"""Markdown: an edition as a document of Markdown, its facts written out, its anchors kept.

The output is what MkDocs, Hugo, Docusaurus and mdBook read: lists are indented by four columns,
which CommonMark and Python-Markdown both take for nesting, and headings carry `{#id}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from polyguide.model.document import BlockKind, Status
from polyguide.render.html.inline import escape as escape_html
from polyguide.render.markdown.inline import MarkdownContext, inline_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from polyguide.model.document import Block, Edition


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """What an edition needs to become Markdown.

    `words` are the theme's words in the reader's language, `directions` the writing direction of
    each language that text may be in.
    """

    edition: Edition
    context: MarkdownContext
    words: Mapping[str, str]
    directions: Mapping[str, str]


def render_markdown(page: MarkdownPage) -> str:
    """Give the Markdown of a document's blocks; it ends with a line break, or is empty."""
    text = _Writer(page).blocks(page.edition.document.blocks, tight=False)
    return f"{text}\n" if text else ""


def segment_markdown(page: MarkdownPage, segment: int) -> str:
    """Give the Markdown of one segment, marked with its language where that is not the page's.

    Nothing for -1.
    """
    if segment < 0:
        return ""
    wording = page.edition.wordings[segment]
    text = inline_markdown(wording.inline, page.context)
    if wording.status is not Status.FALLBACK or wording.tag in ("", page.edition.tag):
        return text
    direction = page.directions.get(wording.tag, "auto")
    return f'<span lang="{escape_html(wording.tag)}" dir="{direction}">{text}</span>'


class _Writer:
    """Writes blocks. Two lists in a row take different marks, or they would be read as one."""

    def __init__(self, page: MarkdownPage) -> None:
        self.page = page

    def words(self, segment: int) -> str:
        return segment_markdown(self.page, segment)

    def blocks(self, blocks: tuple[Block, ...], *, tight: bool) -> str:
        found: list[str] = []
        other = False
        for at, block in enumerate(blocks):
            follows = at > 0 and blocks[at - 1].kind is block.kind and block.kind in _LISTS
            other = follows and not other
            text = (
                _list(self, block, other=other)
                if block.kind in _LISTS
                else _BLOCKS[block.kind](self, block)
            )
            if text:
                found.append(text)
        return ("\n" if tight else "\n\n").join(found)


_LISTS = (BlockKind.BULLET_LIST, BlockKind.ORDERED_LIST)


def _indented(mark: str, text: str) -> str:
    """Put text behind the mark of a list item, its other lines below the first."""
    width = max(4, len(mark) + 1)
    body = _prefixed(" " * width, text)
    return f"{mark:<{width}}{body[width:]}" if text else mark


def _prefixed(prefix: str, text: str) -> str:
    return re.sub("^(?=.)", prefix, text, flags=re.MULTILINE)


def _list(writer: _Writer, block: Block, *, other: bool) -> str:
    items = []
    for number, item in enumerate(block.children, block.number):
        if block.kind is BlockKind.BULLET_LIST:
            mark = "*" if other else "-"
        else:
            mark = f"{number}{')' if other else '.'}"
        text = writer.blocks(item.children, tight=block.tight)
        if item.checked is not None:
            text = f"[{'x' if item.checked else ' '}] {text}"
        items.append(_indented(mark, text))
    return ("\n" if block.tight else "\n\n").join(items)


def _heading(writer: _Writer, block: Block) -> str:
    text = writer.words(block.segment)
    name = f"{{#{block.id}}}"
    if "\n" in text and block.level < 3:  # only an underlined heading can hold a line break
        return f"{text} {name}\n{'===' if block.level == 1 else '---'}"
    text = re.sub(r"#\Z", r"\#", re.sub(" *\n", " ", text))
    return f"{'#' * block.level} {f'{text} ' if text else ''}{name}"


def _quote(writer: _Writer, block: Block) -> str:
    text = writer.blocks(block.children, tight=False)
    return (
        re.sub("^(?=(.?))", lambda match: "> " if match[1] else ">", text, flags=re.MULTILINE)
        or ">"
    )


def _alert(writer: _Writer, block: Block) -> str:
    """Write a note as a quote that begins with its title: no two programs mark notes alike."""
    title = block.name.capitalize()
    words = writer.words(block.segment) or writer.page.words.get(title, title)
    inside = writer.blocks(block.children, tight=False)
    text = f"**{words}**\n\n{inside}" if inside else f"**{words}**"
    return re.sub("^(?=(.?))", lambda match: "> " if match[1] else ">", text, flags=re.MULTILINE)


def _code(writer: _Writer, block: Block) -> str:
    text, info = writer.page.context.code(block.text), block.name
    char = "~" if "`" in info else "`"
    longest = max((len(run) for run in re.findall(f"{char}+", text)), default=0)
    fence = char * max(3, longest + 1)
    info = re.sub(r"[\\&]", lambda match: {"\\": "\\\\", "&": "&amp;"}[match[0]], info)
    end = "" if not text or text.endswith("\n") else "\n"
    return f"{fence}{info}\n{text}{end}{fence}"


def _html(writer: _Writer, block: Block) -> str:
    if writer.page.context.raw_html:
        return block.text.rstrip("\n")
    text = block.text.rstrip("\n")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _table(writer: _Writer, block: Block) -> str:
    head, *body = block.children
    rules = {"left": ":--", "center": ":-:", "right": "--:"}
    rule = [rules.get(cell.name, "---") for cell in head.children]
    rows = [[_cell(writer, cell) for cell in row.children] for row in (head, *body)]
    rows.insert(1, rule)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(writer: _Writer, cell: Block) -> str:
    return re.sub("[ ]*\n", " ", writer.words(cell.segment)).replace("|", "\\|")


def _definition(writer: _Writer, block: Block) -> str:
    tight = all(child.tight or child.kind is not BlockKind.PARAGRAPH for child in block.children)
    return _indented(":", writer.blocks(block.children, tight=tight))


def _definitions(writer: _Writer, block: Block) -> str:
    """Write terms and what they mean; a blank line before a meaning makes it a paragraph."""
    parts: list[str] = []
    for child in block.children:
        if child.kind is BlockKind.TERM:
            parts.append(("\n\n" if parts else "") + writer.words(child.segment))
        else:
            loose = any(
                inner.kind is BlockKind.PARAGRAPH and not inner.tight for inner in child.children
            )
            parts.append(("\n\n" if loose else "\n") + _definition(writer, child))
    return "".join(parts)


def _footnotes(writer: _Writer, block: Block) -> str:
    notes = []
    for note in block.children:
        text = _prefixed("    ", writer.blocks(note.children, tight=False))
        notes.append(f"[^{note.name}]: {text[4:]}")
    return "\n\n".join(notes)


_BLOCKS: Mapping[BlockKind, Callable[[_Writer, Block], str]] = {
    BlockKind.PARAGRAPH: lambda writer, block: writer.words(block.segment),
    BlockKind.HEADING: _heading,
    BlockKind.QUOTE: _quote,
    BlockKind.ALERT: _alert,
    BlockKind.CODE: _code,
    BlockKind.RULE: lambda *_: "___",
    BlockKind.TABLE: _table,
    BlockKind.DEFINITIONS: _definitions,
    BlockKind.FOOTNOTES: _footnotes,
    BlockKind.HTML: _html,
}
