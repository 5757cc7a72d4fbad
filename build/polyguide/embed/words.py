"""The words of a guide: spans in leaves in blocks. docs/bundle.md says what each field means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reading import Fields, Value


class Span(Frozen):
    """Some words of a leaf and what they are: `text`, `strong`, `link`, `fact` and the like.

    `text` are the words, those of all children included; a `break` is a line end. `href` is the
    address, if there is one; where it leads into the guide, `fields` has `document` and `section`.
    """

    type: str
    text: str
    children: tuple[Span, ...]
    href: str | None
    fields: Fields

    @classmethod
    def of(cls, value: Value) -> Span:
        """Read a span."""
        kind = value.text("type")
        children = tuple(map(cls.of, value.objects("children")))
        own = "\n" if kind == "break" else value.text("text", "")
        text = "".join([child.text for child in children]) if children else own
        return cls(kind, text, children, value.text("href", "") or None, value.fields)


class Leaf(Frozen):
    """The words of one message, three times: as `text`, as safe `html`, as `spans`.

    `lang` (BCP 47) and `dir` (`ltr`, `rtl`, `auto`) are those of the language that the words are
    really in; `status` is `source`, `translated`, `older`, `draft`, `fallback`, or what a later
    version adds. `message` names the line of messages.ndjson, if somebody translates it.
    """

    id: str
    text: str
    html: str
    spans: tuple[Span, ...]
    lang: str
    dir: str
    status: str
    message: str | None
    fields: Fields

    @classmethod
    def of(cls, value: Value) -> Leaf:
        """Read a leaf."""
        return cls(
            value.text("id", ""),
            value.text("text"),
            value.text("html"),
            tuple(map(Span.of, value.objects("spans"))),
            value.text("lang"),
            value.text("dir"),
            value.text("status"),
            value.text("message", "") or None,
            value.fields,
        )


class Item(Frozen):
    """One item of a list or one step. `checked` is None unless it is a task."""

    id: str
    blocks: tuple[Block, ...]
    checked: bool | None

    @classmethod
    def of(cls, value: Value) -> Item:
        """Read an item."""
        checked = value.truth("checked") if "checked" in value else None
        return cls(value.text("id", ""), tuple(map(Block.of, value.objects("blocks"))), checked)


class Definition(Frozen):
    """Terms and what they mean: each definition is a list of blocks."""

    terms: tuple[Leaf, ...]
    definitions: tuple[tuple[Block, ...], ...]

    @classmethod
    def of(cls, value: Value) -> Definition:
        """Read terms with their definitions."""
        return cls(
            tuple(map(Leaf.of, value.objects("terms"))),
            tuple(tuple(map(Block.of, row)) for row in value.rows("definitions")),
        )


class Block(Frozen):
    """A paragraph, list, table, note and the like. What a type does not have is empty.

    `leaf` are the words of a paragraph, heading or image, and the title of a note. `text` is what
    a type that nobody knows yet has to show, if it has no `blocks`; and that of code.
    """

    type: str
    id: str
    text: str
    leaf: Leaf | None
    blocks: tuple[Block, ...]
    items: tuple[Item, ...]
    header: tuple[Leaf, ...]
    rows: tuple[tuple[Leaf, ...], ...]
    definitions: tuple[Definition, ...]
    fields: Fields

    @classmethod
    def of(cls, value: Value) -> Block:
        """Read a block."""
        kind = value.text("type")
        for name in ("level", "start"):  # HTML is made of them
            value.number(name, 1)
        leaf = None
        if kind in ("paragraph", "heading", "image"):
            leaf = Leaf.of(value)
        elif kind == "note":
            leaf = Leaf.of(value.object("title"))
        table = kind == "table"
        listed = value.objects("items") if kind in ("list", "steps") else ()
        return cls(
            kind,
            value.text("id", ""),
            value.text("text", leaf.text if leaf else ""),
            leaf,
            tuple(map(cls.of, value.objects("blocks"))),
            tuple(map(Item.of, listed)),
            tuple(map(Leaf.of, value.objects("header"))) if table else (),
            tuple(tuple(map(Leaf.of, row)) for row in value.rows("rows")) if table else (),
            tuple(map(Definition.of, value.objects("items"))) if kind == "definitions" else (),
            value.fields,
        )


def leaves_of(blocks: tuple[Block, ...]) -> Iterator[Leaf]:
    """Give the leaves of blocks in reading order, those of inner blocks included."""
    for block in blocks:
        if block.leaf:
            yield block.leaf
        yield from block.header
        for row in block.rows:
            yield from row
        for item in block.items:
            yield from leaves_of(item.blocks)
        for entry in block.definitions:
            yield from entry.terms
            for definition in entry.definitions:
                yield from leaves_of(definition)
        yield from leaves_of(block.blocks)
