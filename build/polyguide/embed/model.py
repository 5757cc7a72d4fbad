"""What a bundle holds, as frozen values. docs/bundle.md says of each field what it means.

Texts are Unicode without markup; HTML is safe to put into a page. Every value has `fields`: the
object of the file itself, with what a later 1.x adds. Values are read where they are asked for, and
a BundleError says what is wrong with one.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .errors import BundleError, instead
from .facts import Constant, Fact, Source
from .frozen import Frozen
from .words import Block, Leaf, Span, leaves_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .reading import Fields, Value
    from .words import Item


class Step(Frozen):
    """One step of a numbered list: its number as the guide shows it, and its words.

    `text` and `html` are those of its `blocks`, without the number.
    """

    number: int
    id: str
    text: str
    html: str
    blocks: tuple[Block, ...]


class TocEntry(Frozen):
    """A section in the table of contents, and those below it."""

    id: str
    title: str
    children: tuple[TocEntry, ...]

    @classmethod
    def of(cls, value: Value) -> TocEntry:
        """Read an entry."""
        children = tuple(map(cls.of, value.objects("children")))
        return cls(value.text("id"), value.text("title"), children)


class _Place(Frozen):
    """What a section needs to know of where it stands."""

    document: Value
    lang: str
    dir: str


class Section(Frozen):
    """A heading and what stands below it, up to the next heading of any level.

    `level` is 1 to 6; `parent` the id of the section that it is a part of, or None. `text` and
    `html` are ready to show, without the heading, which is `title`. Addresses in `html` are
    relative to the folder of the locale; `fragment` makes them your own.
    """

    id: str
    level: int
    parent: str | None
    title: Leaf
    text: str
    html: str
    _value: Value
    _place: _Place

    @classmethod
    def of(cls, value: Value, place: _Place) -> Section:
        """Read a section; its blocks are read when they are asked for."""
        return cls(
            value.text("id"),
            min(max(value.number("level", 1), 1), 6),
            value.text("parent", "") or None,
            Leaf.of(value.object("title")),
            value.text("text"),
            value.text("html"),
            value,
            place,
        )

    @property
    def fields(self) -> Fields:
        """Give the section as it stands in the file."""
        return self._value.fields

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Give the blocks, read anew each time."""
        return tuple(map(Block.of, self._value.objects("blocks")))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Give the words of all blocks as spans, one `break` between two leaves."""
        found: list[Span] = []
        for leaf in leaves_of(self.blocks):
            if found:
                found.append(Span("break", "\n", (), None, {"type": "break"}))
            found += leaf.spans
        return tuple(found)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Give the steps of all numbered lists of the section; steps inside a step are its blocks.

        They count from the number with which their list begins.
        """
        return tuple(self._steps(self.blocks))

    def fragment(
        self,
        prefix: str = "pg-",
        href: Callable[[Fields], str] | None = None,
        *,
        level: int | None = None,
    ) -> str:
        """Give heading, blocks and footnotes as one element of HTML, to put into any page.

        All ids and classes begin with `prefix`. `href` gives the address of a link, image or fact:
        it is handed the span (docs/bundle.md), and answers with where it leads on your page.
        `level` is that of the heading on your page (None: its own); those inside the section
        follow, and all stay between 1 and 6.
        """
        from .show.markup import fragment
        from .show.spans import Look

        own = list(self._place.document.objects("footnotes"))
        notes = [note.raw for note in own if note.number("number", 0)]
        look = Look(self._place.document.text("id"), prefix)
        look = look._replace(href=href) if href else look
        look = look._replace(deeper=0 if level is None else level - self.level)
        _ = self.blocks, [list(map(Block.of, note.objects("blocks"))) for note in own]  # are sound
        root = {"lang": self._place.lang, "dir": self._place.dir}
        return _shown(lambda: fragment(self._value.raw, notes, root, look), self._value.where)

    def _steps(self, blocks: tuple[Block, ...]) -> Iterator[Step]:
        for block in blocks:
            if block.type != "steps":
                yield from self._steps(block.blocks)
                continue
            start = block.fields.get("start", 1)
            for number, item in enumerate(block.items, start if isinstance(start, int) else 1):
                text, html = self._words(item)
                yield Step(number, item.id, text, html, item.blocks)

    def _words(self, item: Item) -> tuple[str, str]:
        from .show.layout import Layout, blocks_text
        from .show.markup import blocks_html
        from .show.spans import Look

        raw: Any = [block.fields for block in item.blocks]
        look = Look(self._place.document.text("id"))
        where = f"{self._value.where}, step {item.id}"
        return (
            _shown(lambda: blocks_text(raw, Layout()), where),
            _shown(lambda: blocks_html(raw, self._place.lang, look), where),
        )


def _shown(show: Callable[[], str], where: str) -> str:
    """Show blocks; BundleError if one lacks what its type must have."""
    try:
        return show()
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        raise BundleError(
            f"A block of {where} is not as the format says.",
            "Check the bundle against its JSON Schema, or export it again.",
        ) from None


class Document(Frozen):
    """One document: its sections in reading order, and the tree of them.

    `id` is its path in the guide without suffix; `href` the address of its page on the guide's
    site, from the folder of the locale.
    """

    id: str
    href: str
    title: Leaf
    description: Leaf | None
    toc: tuple[TocEntry, ...]
    sections: tuple[Section, ...]
    fields: Fields

    @classmethod
    def of(cls, value: Value, lang: str, direction: str) -> Document:
        """Read a document of a locale."""
        place = _Place(value, lang, direction)
        return cls(
            value.text("id"),
            value.text("href", ""),
            Leaf.of(value.object("title")),
            Leaf.of(value.object("description")) if "description" in value else None,
            tuple(map(TocEntry.of, value.objects("toc"))),
            tuple(Section.of(section, place) for section in value.objects("sections")),
            value.fields,
        )

    def section(self, name: str) -> Section:
        """Give a section by its id; BundleError if there is none."""
        known = {section.id: section for section in self.sections}
        return known[_known(known, name, f"section of {self.id}")]

    @property
    def text(self) -> str:
        """Give the whole document as text: titles and sections, an empty line between them."""
        parts = [part for item in self.sections for part in (item.title.text, item.text) if part]
        return "\n\n".join(parts)


class Coverage(Frozen):
    """How far a locale is translated, in messages. `fuzzy` ones are never shown."""

    messages: int
    translated: int
    fuzzy: int
    missing: int

    @classmethod
    def of(cls, value: Value) -> Coverage:
        """Read the counts."""
        return cls(*(value.number(n, 0) for n in ("messages", "translated", "fuzzy", "missing")))


class Asset(Frozen):
    """An image or other file: its name in the guide, its media type, its size in bytes."""

    name: str
    type: str
    path: str
    size: int

    @classmethod
    def of(cls, value: Value) -> Asset:
        """Read an asset."""
        name, kind, path = value.text("asset"), value.text("type"), value.text("path")
        return cls(name, kind, path, value.number("size", 0))


class Guide(Frozen):
    """The guide in one locale.

    `locale` and `source` are BCP 47 tags, `name` is the language's own name, `dir` its direction.
    `updated` is the newest day (ISO 8601) that its catalogue tells of, or on which a fact was
    checked, or None.
    """

    locale: str
    name: str
    dir: str
    title: str
    description: str
    updated: str | None
    source: str
    coverage: Coverage | None
    documents: tuple[Document, ...]
    facts: Mapping[str, Fact]
    constants: Mapping[str, Constant]
    sources: Mapping[str, Source]
    assets: tuple[Asset, ...]
    fields: Fields

    @classmethod
    def of(cls, value: Value) -> Guide:
        """Read a guide.json."""
        tag = value.tag("locale")
        direction = value.text("dir", "auto")
        return cls(
            tag,
            value.text("name", tag),
            direction,
            value.text("title", ""),
            value.text("description", ""),
            value.text("updated", "") or None,
            value.text("source", tag),
            Coverage.of(value.object("translation")) if "translation" in value else None,
            tuple(Document.of(item, tag, direction) for item in value.objects("documents")),
            MappingProxyType({name: Fact.of(name, one) for name, one in value.members("facts")}),
            MappingProxyType({n: Constant.of(n, one) for n, one in value.members("constants")}),
            MappingProxyType({name: Source.of(one) for name, one in value.members("sources")}),
            tuple(map(Asset.of, value.objects("assets"))),
            value.fields,
        )

    def document(self, name: str) -> Document:
        """Give a document by its id; BundleError if there is none."""
        known = {item.id: item for item in self.documents}
        return known[_known(known, name, "document")]

    def fact(self, name: str) -> Fact:
        """Give a fact by its name; BundleError if there is none."""
        return self.facts[_known(self.facts, name, "fact")]


def _known(known: Iterable[str], name: str, noun: str) -> str:
    if name not in known:
        raise BundleError(f"There is no {noun} named {name[:200]!r}.", instead(name, known))
    return name
