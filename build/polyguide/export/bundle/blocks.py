"""Documents: an outline filled with the words of one locale."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from polyguide.embed.show.layout import Layout, section_text
from polyguide.embed.show.markup import section_html
from polyguide.export.bundle.files import stated
from polyguide.export.bundle.leaves import Leaves, without_controls
from polyguide.export.bundle.outline import TOP, Node, Outline, SectionOutline
from polyguide.model.document import BlockKind, InlineKind, walk
from polyguide.model.edition import code_text
from polyguide.render.text.markup import words_of

if TYPE_CHECKING:  # types alone, which need no module
    from polyguide.embed import schema


def document_value(outline: Outline, leaves: Leaves, layout: Layout) -> schema.Document:
    """Fill an outline: the value of a document in guide.json.

    A block that the edition leaves out is not there; the ids of the others are the same.
    """
    edition = leaves.edition
    filler = _Filler(outline, leaves, _shown(outline, leaves))
    notes: list[schema.Footnote] = [
        {
            "id": node.id,
            "label": node.block.name,
            "number": node.block.number,
            "blocks": filler.blocks(node.children),
        }
        for node in outline.notes
        if filler.shows(node)
    ]
    sections = []
    for section in outline.sections:
        if section.segment < 0 or filler.has(section.segment):
            value = filler.section(section)
            value["html"] = section_html(value, notes, edition.tag, leaves.look)
            value["text"] = section_text(value, notes, layout)
            sections.append(value)
    described = outline.document.description
    return {
        "id": outline.document.id,
        "href": f"{quote(outline.document.id)}.html",
        "title": filler.title("_title"),
        **stated(description=leaves.of(described, "_description") if described >= 0 else None),
        "toc": _toc(sections),
        "sections": sections,
        "footnotes": notes,
    }


def _shown(outline: Outline, leaves: Leaves) -> frozenset[int] | None:
    """Give the segments that the edition shows; None for all."""
    document = leaves.edition.document
    if document.blocks is outline.document.blocks:
        return None
    own = {document.title, document.description}
    return frozenset(own | {block.segment for block in walk(document.blocks)})


def _toc(sections: Sequence[schema.Section]) -> list[schema.TocEntry]:
    """Make the tree of the sections below a document's first one."""
    rows: dict[str, list[schema.TocEntry]] = {"": []}
    for section in sections[1:]:
        rows[section["id"]] = []
        row: schema.TocEntry = {
            "id": section["id"],
            "title": section["title"]["text"],
            "children": rows[section["id"]],
        }
        rows.get(section["parent"] or "", rows[""]).append(row)
    return rows[""]


@dataclass(frozen=True)
class _Filler:
    """Makes the values of one document's blocks."""

    outline: Outline
    leaves: Leaves
    shown: frozenset[int] | None

    def has(self, segment: int) -> bool:
        return self.shown is None or segment in self.shown

    def shows(self, node: Node) -> bool:
        """Tell whether anything of a block is shown; one without words of its own always is."""
        if self.shown is None:
            return True
        words = [block.segment for block in walk((node.block,)) if block.segment >= 0]
        return not words or any(segment in self.shown for segment in words)

    def title(self, id: str) -> schema.Leaf:
        document = self.outline.document
        if document.title >= 0:
            return self.leaves.of(document.title, id)
        return self.leaves.plain(posixpath.basename(document.id), id, "")

    def section(self, section: SectionOutline) -> schema.Section:
        """Make a section, which is yet to be shown as HTML and as text."""
        if section.id == TOP:
            title = self.title(f"{TOP}.title")
        else:
            title = self.leaves.of(section.segment, f"{section.id}.title")
        return {
            "id": section.id,
            "level": section.level,
            "parent": section.parent or None,
            "title": title,
            "blocks": self.blocks(section.nodes),
            "html": "",
            "text": "",
        }

    def blocks(self, nodes: Iterable[Node]) -> list[schema.Block]:
        return [_BLOCKS[node.block.kind](self, node) for node in nodes if self.shows(node)]

    def leaf(self, node: Node) -> schema.Leaf:
        return self.leaves.of(node.block.segment, node.id)


def _paragraph(filler: _Filler, node: Node) -> schema.Paragraph | schema.Image:
    """Make a paragraph; one that is an image in the source is an image in all languages."""
    leaf = filler.leaf(node)
    source = filler.outline.document.segments[node.block.segment].inline
    if len(source) != 1 or source[0].kind is not InlineKind.IMAGE:
        return {"type": "paragraph", **leaf}
    image = next(span for span in leaf["spans"] if span["type"] == "image")
    shown = stated(asset=image.get("asset"), title=image.get("title"))
    return {"type": "image", "href": image["href"], **shown, **leaf}


def _heading(filler: _Filler, node: Node) -> schema.Heading:
    block = node.block
    return {"type": "heading", "level": block.level, "anchor": block.id, **filler.leaf(node)}


def _list(filler: _Filler, node: Node) -> schema.List:
    items = _items(filler, node)
    return {"type": "list", "id": node.id, "tight": node.block.tight, "items": items}


def _steps(filler: _Filler, node: Node) -> schema.Steps:
    start, tight, items = node.block.number, node.block.tight, _items(filler, node)
    return {"type": "steps", "id": node.id, "start": start, "tight": tight, "items": items}


def _items(filler: _Filler, node: Node) -> list[schema.Item]:
    return [
        {
            "id": item.id,
            **stated(checked=item.block.checked),
            "blocks": filler.blocks(item.children),
        }
        for item in node.children
        if filler.shows(item)
    ]


def _quote(filler: _Filler, node: Node) -> schema.Quote:
    return {"type": "quote", "id": node.id, "blocks": filler.blocks(node.children)}


def _note(filler: _Filler, node: Node) -> schema.Note:
    name = f"{node.id}.title"
    kind: Any = node.block.name or "note"  # one of those that authors can write
    if node.block.segment >= 0:
        title = filler.leaves.of(node.block.segment, name)
    else:
        title = filler.leaves.word(kind.capitalize(), name)
    return {
        "type": "note",
        "id": node.id,
        "kind": kind,
        "title": title,
        "blocks": filler.blocks(node.children),
    }


def _code(filler: _Filler, node: Node) -> schema.Code:
    block = node.block
    language = block.name.split()[0] if block.name.strip() else ""
    return {
        "type": "code",
        "id": node.id,
        "language": without_controls(language),
        "text": without_controls(code_text(block, filler.leaves.edition)),
    }


def _table(filler: _Filler, node: Node) -> schema.Table:
    head, *rows = node.children
    columns: Any = [cell.block.name for cell in head.children]  # how each is aligned
    return {
        "type": "table",
        "id": node.id,
        "columns": columns,
        "header": [filler.leaf(cell) for cell in head.children],
        "rows": [[filler.leaf(cell) for cell in row.children] for row in rows if filler.shows(row)],
    }


def _definitions(filler: _Filler, node: Node) -> schema.Definitions:
    items: list[schema.DefinitionsItem] = []
    before = None
    for child in node.children:
        kind = child.block.kind
        if kind is BlockKind.TERM and before is not BlockKind.TERM:
            items.append({"terms": [], "definitions": []})
        if kind is BlockKind.TERM:
            items[-1]["terms"].append(filler.leaf(child))
        else:
            items[-1]["definitions"].append(filler.blocks(child.children))
        before = kind
    return {"type": "definitions", "id": node.id, "items": items}


def _html(filler: _Filler, node: Node) -> schema.Html:
    leaves = filler.leaves
    if not node.block.children:
        markup = without_controls(node.block.text).strip("\n")
        return {"type": "html", "id": node.id, "text": markup}
    markup = without_controls(leaves.markup(node.block)).strip("\n")
    return {"type": "html", "id": node.id, "text": words_of(markup), "markup": markup}


_BLOCKS: Mapping[BlockKind, Callable[[_Filler, Node], schema.Block]] = {
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.HEADING: _heading,
    BlockKind.BULLET_LIST: _list,
    BlockKind.ORDERED_LIST: _steps,
    BlockKind.QUOTE: _quote,
    BlockKind.ALERT: _note,
    BlockKind.DATES: _note,  # programs need no other kind to show its title and its list
    BlockKind.CODE: _code,
    BlockKind.RULE: lambda _, node: {"type": "rule", "id": node.id},
    BlockKind.TABLE: _table,
    BlockKind.DEFINITIONS: _definitions,
    BlockKind.HTML: _html,
}
