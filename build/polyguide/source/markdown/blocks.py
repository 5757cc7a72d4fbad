"""What each block token of a document becomes: one function for each type, and their table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from polyguide.model.document import Block, BlockKind, SegmentKind, plain_text
from polyguide.model.html_tags import tags
from polyguide.model.patterns import lazy
from polyguide.model.places import Form
from polyguide.model.problem import beginning
from polyguide.project.settings import WordsInCode
from polyguide.source.markdown.anchors import heading_attributes, slug
from polyguide.source.markdown.code_blocks import code_parts
from polyguide.source.markdown.constructs import container, island, without_component
from polyguide.source.markdown.dates import NAME as DATES
from polyguide.source.markdown.dates import block_of_dates
from polyguide.source.markdown.escapes import unescaped
from polyguide.source.markdown.foreign import FOLDED, Kind, of_fence, of_html, of_line
from polyguide.source.markdown.html_blocks import Piece, PieceKind, as_markdown, pieces
from polyguide.source.markdown.included import with_files
from polyguide.source.markdown.original import Written
from polyguide.source.markdown.reader import Note, Reader
from polyguide.source.markdown.safe_tags import is_named_as_safe
from polyguide.source.markdown.tables import broken_table
from polyguide.source.markdown.tokens import Token

Read = Callable[["Reader", "Token"], tuple[Block, ...]]

_ALERT = lazy(r"\[!([A-Za-z]+)\][ \t]*(.*?)[ \t]*(?:\n|\Z)")
_ALERTS = frozenset({"note", "tip", "important", "warning", "caution"})
_LAST_COMMENT = lazy(r"[ \t]*<!--(?:(?!-->).)*-->[ \t]*\Z")
_TASK = lazy(r"\[([ xX])\][ \t]+(?=\S)")


def _paragraph(reader: Reader, token: Token) -> tuple[Block, ...]:
    line, words = reader.line, reader.words(Form.LINES)
    if "|" in words.text:
        _looks_like_a_table(reader, words, words.text.split("\n"))
    reader.above = _of_other_programs(reader, words) if reader.foreign else None
    words, others = without_component(reader, words)
    index = reader.segment(words, reader.inside[-1])
    if index < 0:
        return others
    return (*others, Block(BlockKind.PARAGRAPH, segment=index, tight=token.hidden, line=line))


def _of_other_programs(reader: Reader, words: Written) -> Kind | None:
    """Say which lines begin as those of other programs do; give the kind of the last one."""
    row = None
    for line, part in zip(words.text.split("\n"), words.slices, strict=True):
        row = of_line(line)
        if row:
            reader.report_foreign(row, line, part)
    return row


def _looks_like_a_table(reader: Reader, words: Written, lines: Sequence[str]) -> None:
    """Say of lines that are shown as text why they are no table, if they look like one."""
    broken = broken_table(lines)
    if broken:
        reader.report_at("MD021", words.slices[broken.line], reason=broken.reason)


def _heading(reader: Reader, token: Token) -> tuple[Block, ...]:
    line, level = reader.line, int(token.tag[1])
    written = reader.words(Form.HEADING if token.markup[0] == "#" else Form.LINES)
    if token.markup[0] != "#" and written.text.startswith("|"):  # above a line of dashes alone
        _looks_like_a_table(reader, written, [*written.text.split("\n"), "|-"])
    dialects = reader.options.syntax.dialects
    id_behind = dialects[0].id_behind if dialects else ""
    text, name, unknown = heading_attributes(_LAST_COMMENT.sub("", written.text), id_behind)
    if not name and not unknown:
        text = written.text
    if reader.options.syntax.has_attributes_below:
        name = name or reader.id_below()
    for item in () if reader.options.syntax.has_attributes else unknown:
        reader.report("MD005", item, text="{" + item + "}", count=1)
    reader.trail = [item for item in reader.trail if item[0] < level]  # the sections it is in
    index = reader.segment(written.part(0, len(text)), SegmentKind.HEADING)
    words = plain_text(reader.segments[index].inline) if index >= 0 else ""
    if name and name in reader.anchors.names:
        reader.report("MD009", f"#{name}", name=name)
    make = dialects[0].slug if dialects else slug
    anchor = reader.anchors.unique(name or make(words))
    reader.trail.append((level, words))
    block = Block(BlockKind.HEADING, segment=index, level=level, id=anchor, line=line)
    reader.headings.append(block)
    return (block,)


def _list(reader: Reader, token: Token) -> tuple[Block, ...]:
    ordered = token.type == "ordered_list_open"
    kind = BlockKind.ORDERED_LIST if ordered else BlockKind.BULLET_LIST
    number = int(token.attrs.get("start", 1)) if ordered else 1
    line = reader.line
    items = reader.children(token, SegmentKind.ITEM)
    tight = not any(
        child.kind is BlockKind.PARAGRAPH and not child.tight
        for item in items
        for child in item.children
    )
    return (Block(kind, items, number=number, tight=tight, line=line),)


def _item(reader: Reader, token: Token) -> tuple[Block, ...]:
    line, checked, first = reader.line, None, reader.next_paragraph()
    if first and (match := _TASK.match(first.content)):
        checked = match[1] != " "
        first.meta["cut"] = match.end()
    return (Block(BlockKind.ITEM, reader.children(token), checked=checked, line=line),)


def _quote(reader: Reader, token: Token) -> tuple[Block, ...]:
    line, first = reader.line, reader.next_paragraph()
    match = _ALERT.match(first.content) if first else None
    if match is None or first is None:
        return (Block(BlockKind.QUOTE, reader.children(token), line=line),)
    name, syntax, (start, end) = match[1].lower(), reader.options.syntax, match.span(2)
    if match[2][:1] in ("+", "-") and first.content[start - 1] == "]":
        if syntax.has_alerts:
            start += 1
        else:
            part = reader.original.written(first, Form.LINE).slices[0]
            reader.report_foreign(FOLDED, match[0], part)
    name = syntax.alert_of(name) if syntax.has_alerts else name
    if name not in _ALERTS and name != DATES:
        reader.report("MD004", f"[!{match[1]}]", name=match[1])
        return (Block(BlockKind.QUOTE, reader.children(token), line=line),)
    words = reader.original.written(first, Form.LINE).part(start, end)
    first.meta["cut"] = match.end()
    if name == DATES:
        return block_of_dates(reader, token, words)
    title = reader.segment(words, SegmentKind.ALERT_TITLE)
    children = reader.children(token)
    return (Block(BlockKind.ALERT, children, segment=title, name=name, line=line),)


def _around(kind: BlockKind, inside: SegmentKind | None = None) -> Read:
    """Make the function that reads a block of blocks."""

    def read(reader: Reader, token: Token) -> tuple[Block, ...]:
        line = reader.line
        return (Block(kind, reader.children(token, inside), line=line),)

    return read


def _code(reader: Reader, token: Token) -> tuple[Block, ...]:
    info = unescaped(token.info.strip())
    start = reader.original.lines[reader.line - 1]
    part = (start, start + len(token.markup) + len(token.info))
    if row := of_fence(info):
        reader.report_foreign(row, token.markup + info, part)
    if token.type == "code_block" and reader.above and reader.above.indented:
        reader.report_at("MD026", (start, start), kind=reader.above.kind)
    text = token.content
    if reader.options.dialects:
        text = with_files(reader, text, re.split(r"[\s,{]", info, maxsplit=1)[0])
    wanted, line = reader.said.code or reader.options.code, reader.line
    parts = () if wanted is WordsInCode.NONE else code_parts(reader, token, text, wanted)
    return (Block(BlockKind.CODE, parts, text=text, name=info, line=line),)


def _html(reader: Reader, token: Token) -> tuple[Block, ...]:
    if not reader.options.raw_html and "safe" not in token.meta:
        code, text = _not_let_through(token.content)
        reader.report(code, text, text=text)
        return (Block(BlockKind.HTML, text=token.content, line=reader.line),)
    if row := of_html(token.content):
        start = reader.original.lines[reader.line - 1]
        reader.report_foreign(row, token.content, (start, start))
    written, line = reader.original.written(token, Form.HTML), reader.line
    parts = tuple(
        _part(reader, written, piece) for piece in pieces(token.content, reader.scope.opaque)
    )
    return (Block(BlockKind.HTML, parts, text=token.content, line=line),)


def _not_let_through(html: str) -> tuple[str, str]:
    """Give the problem of a block of HTML that is shown as text, and what it is about."""
    first = html.strip().split("\n")[0][:40]
    if not is_named_as_safe(first):
        return "MD002", first
    marks = (html[tag.start : tag.end][:40] for tag in tags(html))
    other = next((mark for mark in marks if not is_named_as_safe(mark)), "")
    return ("MD002", other) if other else ("HTM003", first)


def _part(reader: Reader, written: Written, piece: Piece) -> Block:
    """Make the block of a piece of raw HTML; words that are nobody's to translate are markup."""
    text = written.text[piece.start : piece.end]
    obeyed = reader.options.syntax.obeyed
    seen = obeyed.sub("", text) if obeyed else text
    if piece.kind is PieceKind.MARKUP:
        for match in obeyed.finditer(text) if obeyed else ():
            reader.report_opaque(match[0])
        return Block(BlockKind.MARKUP, text=seen)
    source = written.part(piece.start, piece.end)
    place = reader.original.place(source.slices[0][0])
    reader.line = place.line
    if piece.kind is PieceKind.ADDRESS:
        if (opaque := reader.scope.opaque) and opaque.search(text):
            return Block(BlockKind.MARKUP, text=seen)  # another program makes it
        return Block(BlockKind.ADDRESS, text=text, number=place.column, line=place.line)
    kind = SegmentKind.ATTRIBUTE if piece.name else SegmentKind.HTML
    index = reader.segment(source._replace(text=piece.words), kind)
    text = text if seen == text else ""  # it is shown as it was read
    return Block(BlockKind.WORDS, segment=index, text=text, name=piece.name, line=place.line)


def _row(reader: Reader, token: Token) -> tuple[Block, ...]:
    if more := token.meta["beyond"]:
        start = reader.original.lines[reader.line - 1]
        part = (start + more.others[0], start + more.others[1])
        text = beginning(more.text)
        reader.report_at("MD020", part, cells=more.cells, columns=more.columns, text=text)
    return (Block(BlockKind.ROW, reader.children(token)),)


def _cell(reader: Reader, token: Token) -> tuple[Block, ...]:
    kind = SegmentKind.HEADER_CELL if token.type == "th_open" else SegmentKind.CELL
    style = str(token.attrs.get("style", ""))
    index = reader.segment(reader.words(Form.CELL), kind)
    return (Block(BlockKind.CELL, segment=index, name=style.removeprefix("text-align:")),)


def _term(reader: Reader, token: Token) -> tuple[Block, ...]:
    line, index = reader.line, reader.segment(reader.words(Form.LINE), SegmentKind.TERM)
    return (Block(BlockKind.TERM, segment=index, line=line),)


def _footnote(reader: Reader, token: Token) -> tuple[Block, ...]:
    label, line = str(token.meta["label"]), reader.line
    children = reader.children(token, SegmentKind.FOOTNOTE)
    block = Block(BlockKind.FOOTNOTE, children, name=label, line=line)
    reader.footnotes.setdefault(label, Note(block, reader.original))
    return ()


def _definition(reader: Reader, token: Token) -> tuple[Block, ...]:
    """Keep the title of a reference, which is plain words, as inline Markdown."""
    written = reader.original.title(token)
    lines = (unescaped(line).strip() for line in written.text.split("\n"))
    text = "\n".join(as_markdown(" ".join(line.splitlines())) for line in lines)
    reader.title(token.meta["id"], written._replace(text=text))
    return ()


BLOCKS: Mapping[str, Read] = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "list_item_open": _item,
    "blockquote_open": _quote,
    "fence": _code,
    "code_block": _code,
    "html_block": _html,
    "hr": lambda reader, _: (Block(BlockKind.RULE, line=reader.line),),
    "table_open": _around(BlockKind.TABLE),
    "thead_open": lambda reader, token: reader.children(token),
    "tbody_open": lambda reader, token: reader.children(token),
    "tr_open": _row,
    "th_open": _cell,
    "td_open": _cell,
    "construct_open": container,
    "construct": island,
    "dl_open": _around(BlockKind.DEFINITIONS),
    "dt_open": _term,
    "dd_open": _around(BlockKind.DEFINITION, SegmentKind.DEFINITION),
    "footnote_reference_open": _footnote,
    "definition": _definition,
}
