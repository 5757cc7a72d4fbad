"""What HTML is compiled to, and what writes blocks so: static parts with slots between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from polyguide.model.document import Block, Document, InlineKind, walk
from polyguide.render import ALERTS
from polyguide.render.html.markup import CodeHtml, WordsHtml
from polyguide.render.marks import MARKS

Piece = str | int  # static HTML, or the number of the value that belongs there

# The theme's words that stand inside a document's HTML.
WORDS = (*ALERTS, "Footnotes", "Back to the text", "Table", *MARKS.values())


class PageKind(NamedTuple):
    """How a document stands on its page: alone, or as one part of the whole guide.

    `prefix` stands before every id; `shift` is added to every heading's level.
    """

    prefix: str = ""
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Compiled:
    """The static HTML of a document: `parts` with an empty place at every odd index.

    `slots` says which value belongs in each place; for n segments the values are n times the
    attributes, n times the inner HTML, n times the inner HTML in a `span` where it is in another
    language, then `WordValues` of the theme's words, each in the order of `WORDS`, and what stands
    below the `entries` of facts, which are ids. From the end on, -1 and so on, they are the words
    of the segments in `heads` as strings of CSS. `raw` are the words that stand within raw HTML or
    code.
    """

    parts: tuple[str, ...]
    slots: tuple[int, ...]
    raw: tuple[WordsHtml | CodeHtml, ...] = ()
    entries: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()

    def filled(self, values: Sequence[str]) -> str:
        """Give the HTML with each value in its places."""
        parts = list(self.parts)
        parts[1::2] = [values[slot] for slot in self.slots]
        return "".join(parts)


class WordValues(NamedTuple):
    """A word of the theme, and the attributes that say its language where it is not the page's.

    `element` is for an element that holds the word, `named` for one that has it for a name, and
    `back` for what is inside of that.
    """

    text: str
    element: str = ""
    named: str = ""
    back: str = ""


Write = Callable[["Writer", Block], Sequence[Piece]]


class Writer:
    """Writes blocks as pieces: static HTML, and the numbers of the values that belong between."""

    def __init__(
        self, document: Document, kind: PageKind, target: Callable[[str], str], write: Write
    ) -> None:
        self.document = document
        self.kind = kind
        self.target = target
        self._write = write
        self.raw: list[WordsHtml | CodeHtml] = []
        self.heads: list[int] = []
        self.segments = len(document.segments)
        self.references = _references(document)
        self.heading = ""
        self.entries: list[str] = []

    def document_pieces(self) -> Sequence[Piece]:
        """Write the document, its title first unless a heading says the same."""
        title, body = self.document.title, self.blocks(self.document.blocks)
        if title < 0 or any(block.segment == title for block in self.document.headings):
            return body
        return (*self.leaf(f"h{1 + self.kind.shift}", title), *body)

    def blocks(self, blocks: Iterable[Block]) -> Sequence[Piece]:
        """Write blocks one below the other."""
        return [piece for block in blocks for piece in self._write(self, block)]

    def span(self, segment: int) -> int:
        """Give the place of a segment's inner HTML, in a `span` where it is in another language."""
        return 2 * self.segments + segment

    def word(self, word: str, value: str = "text") -> int:
        """Give the place of a word of the theme, or of one of its attributes."""
        rows = 3 * self.segments + WordValues._fields.index(value) * len(WORDS)
        return rows + WORDS.index(word)

    def below(self, definition: Block) -> Sequence[Piece]:
        """Write what stands at the end of a fact's entry; nothing for other definitions."""
        if not definition.id:
            return ()
        self.entries.append(definition.id)
        words = len(WORDS) * len(WordValues._fields)
        return (3 * self.segments + words + len(self.entries) - 1,)

    def head(self, segment: int) -> int:
        """Give the place of a segment's words as a string of CSS."""
        self.heads.append(segment)
        return -len(self.heads)

    def leaf(self, tag: str, segment: int, extra: str = "") -> Sequence[Piece]:
        """Write one element whose inside is a segment; an empty one for -1."""
        if segment < 0:
            return (f"<{tag}{extra}></{tag}>\n",)
        return (f"<{tag}{extra}", segment, ">", self.segments + segment, f"</{tag}>\n")

    def around(self, tag: str, block: Block, extra: str = "") -> Sequence[Piece]:
        """Write one element around the block's children."""
        return (f"<{tag}{extra}>\n", *self.blocks(block.children), f"</{tag}>\n")


def _references(document: Document) -> Counter[str]:
    """Count the references to each footnote, those within links apart: they lead nowhere."""
    if not document.scope.footnotes:
        return Counter()
    shown = {document.title, *(block.segment for block in walk(document.blocks))} - {-1}
    nodes = [node for segment in shown for node in document.segments[segment].inline]
    found: Counter[str] = Counter()
    while nodes:
        node = nodes.pop()
        if node.kind is InlineKind.FOOTNOTE:
            found[node.text] += 1
        elif node.kind is not InlineKind.LINK and node.kind is not InlineKind.IMAGE:
            nodes += node.children
    return found
