"""Markdown: an edition as a document of Markdown, its facts written out, its anchors kept.

The output is what MkDocs, Hugo, Docusaurus and mdBook read: lists are indented by four columns,
which CommonMark and Python-Markdown both take for nesting, and headings carry `{#id}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from polyguide.model.document import Block, BlockKind
from polyguide.model.edition import Edition, Status, code_text
from polyguide.render.html.inline import InlineContext
from polyguide.render.html.markup import block_html
from polyguide.render.markdown.escapes import longest_run
from polyguide.render.markdown.inline import MarkdownContext, inline_markdown


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
    text = _Writer(page).blocks(page.edition.document.blocks)
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
    direction = page.directions[wording.tag]
    return f'<span lang="{escape(wording.tag)}" dir="{direction}">{text}</span>'


class _Writer:
    """Writes blocks. Two lists in a row take different marks, or they would be read as one."""

    def __init__(self, page: MarkdownPage) -> None:
        self.page = page
        self.other = False

    def words(self, block: Block) -> str:
        return segment_markdown(self.page, block.segment)

    def blocks(self, blocks: tuple[Block, ...], *, tight: bool = False) -> str:
        found: list[str] = []
        kind, other = None, False
        for block in blocks:
            self.other = other = block.kind is kind and block.kind in _LISTS and not other
            found.append(_BLOCKS[block.kind](self, block))
            kind = block.kind
        return ("\n" if tight else "\n\n").join(filter(None, found))


_LISTS = (BlockKind.BULLET_LIST, BlockKind.ORDERED_LIST)


def _prefixed(prefix: str, text: str) -> str:
    return re.sub("^(?=.)", prefix, text, flags=re.MULTILINE)


def _indented(mark: str, text: str) -> str:
    """Put text behind the mark of a list item, its other lines below the first."""
    width = max(4, len(mark) + 1)
    body = _prefixed(" " * width, text)
    return f"{mark:<{width}}{body[width:]}" if text else mark


def _quoted(text: str) -> str:
    quoted = re.sub("^(?=(.?))", lambda at: "> " if at[1] else ">", text, flags=re.MULTILINE)
    return quoted or ">"


def _fenced(text: str, info: str = "") -> str:
    char = "~" if "`" in info else "`"
    fence = char * max(3, 1 + longest_run(char, text))
    end = "" if not text or text.endswith("\n") else "\n"
    return f"{fence}{info}\n{text}{end}{fence}"


def _list(writer: _Writer, block: Block) -> str:
    bullet, end = ("*", ")") if writer.other else ("-", ".")
    items = []
    for number, item in enumerate(block.children, block.number):
        text = writer.blocks(item.children, tight=block.tight)
        if item.checked is not None:
            text = f"[{'x' if item.checked else ' '}] {text}"
        ordered = block.kind is BlockKind.ORDERED_LIST
        items.append(_indented(f"{number}{end}" if ordered else bullet, text))
    return ("\n" if block.tight else "\n\n").join(items)


def _heading(writer: _Writer, block: Block) -> str:
    text = writer.words(block)
    name = f"{{#{block.id}}}"
    if "\n" in text and block.level < 3:  # only an underlined heading can hold a line break
        return f"{text} {name}\n{'===' if block.level == 1 else '---'}"
    text = re.sub(r"#\Z", r"\#", re.sub(r" *\\?\n", " ", text))
    return f"{'#' * block.level} {f'{text} ' if text else ''}{name}"


def _alert(writer: _Writer, block: Block) -> str:
    """Write a note as a quote that begins with its title: no two programs mark notes alike."""
    title = block.name.capitalize()
    words = writer.words(block) or writer.page.words.get(title, title)
    inside = writer.blocks(block.children)
    return _quoted(f"**{words}**\n\n{inside}" if inside else f"**{words}**")


def _dates(writer: _Writer, block: Block) -> str:
    return _quoted(f"**{writer.words(block)}**\n\n{writer.blocks(block.children)}")


def _code(writer: _Writer, block: Block) -> str:
    escapes = {"\\": "\\\\", "&": "&amp;"}
    info = re.sub(r"[\\&]", lambda match: escapes[match[0]], block.name)
    return _fenced(writer.page.context.code(code_text(block, writer.page.edition)), info)


def _html(writer: _Writer, block: Block) -> str:
    if not block.children:
        return _fenced(block.text.rstrip("\n"))
    page, context = writer.page, writer.page.context
    html = InlineContext(
        context.facts,
        page.edition.document.scope,
        context.target,
        raw_html=True,
        directions=page.directions,
    )
    return block_html(block, page.edition, html).rstrip("\n")


def _table(writer: _Writer, block: Block) -> str:
    rules = {"left": ":--", "center": ":-:", "right": "--:"}
    rule = " | ".join(rules.get(cell.name, "---") for cell in block.children[0].children)
    head, *body = (_BLOCKS[row.kind](writer, row) for row in block.children)
    return "\n".join((head, f"| {rule} |", *body))


def _row(writer: _Writer, block: Block) -> str:
    return f"| {' | '.join(_BLOCKS[cell.kind](writer, cell) for cell in block.children)} |"


def _cell(writer: _Writer, cell: Block) -> str:
    return re.sub(r" *\\?\n", " ", writer.words(cell)).replace("|", "\\|")


def _footnote(writer: _Writer, note: Block) -> str:
    return f"[^{note.name}]: {_prefixed('    ', writer.blocks(note.children))[4:]}"


def _definition(writer: _Writer, block: Block) -> str:
    tight = all(child.tight or child.kind is not BlockKind.PARAGRAPH for child in block.children)
    return _indented(":", writer.blocks(block.children, tight=tight))


def _definitions(writer: _Writer, block: Block) -> str:
    """Write terms and what they mean; a blank line before a meaning makes it a paragraph."""
    parts: list[str] = []
    for child in block.children:
        loose = any(
            inner.kind is BlockKind.PARAGRAPH and not inner.tight for inner in child.children
        )
        gap = "\n\n" if loose or child.kind is BlockKind.TERM else "\n"
        parts += [gap if parts else "", _BLOCKS[child.kind](writer, child)]
    return "".join(parts)


_BLOCKS: Mapping[BlockKind, Callable[[_Writer, Block], str]] = {
    BlockKind.PARAGRAPH: _Writer.words,
    BlockKind.HEADING: _heading,
    BlockKind.BULLET_LIST: _list,
    BlockKind.ORDERED_LIST: _list,
    BlockKind.QUOTE: lambda writer, block: _quoted(writer.blocks(block.children)),
    BlockKind.ALERT: _alert,
    BlockKind.DATES: _dates,
    BlockKind.CODE: _code,
    BlockKind.RULE: lambda *_: "___",
    BlockKind.TABLE: _table,
    BlockKind.ROW: _row,
    BlockKind.CELL: _cell,
    BlockKind.DEFINITIONS: _definitions,
    BlockKind.TERM: _Writer.words,
    BlockKind.DEFINITION: _definition,
    BlockKind.FOOTNOTES: lambda writer, block: writer.blocks(block.children),
    BlockKind.FOOTNOTE: _footnote,
    BlockKind.HTML: _html,
}
