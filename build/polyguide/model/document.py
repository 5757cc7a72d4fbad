"""The frozen structure of a guide: inline nodes, blocks, segments, documents.

A document is what the author wrote, read once. Its blocks hold no words: a leaf block names a
segment by index, and an edition gives each segment its wording in one locale. So a translation
can change words and nothing else.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from polyguide.model.drawing import Drawing
from polyguide.model.fact_entries import FactEntry, FactList
from polyguide.model.forwards import Alias
from polyguide.model.places import CodePlace, Source
from polyguide.model.problem import Place, Problem


class InlineKind(enum.StrEnum):
    """What an inline node is. The comment names the fields of `Inline` that it uses."""

    TEXT = "text"  # text
    CODE = "code"  # text
    SOFT_BREAK = "soft-break"
    HARD_BREAK = "hard-break"
    EMPHASIS = "emphasis"  # children
    STRONG = "strong"  # children
    STRIKE = "strike"  # children
    LINK = "link"  # children, target, title
    IMAGE = "image"  # children (the alternative text), target, title
    FACT = "fact"  # text: the fact's name, and its form behind a colon (see fact_forms)
    LANG = "lang"  # children, target: the BCP 47 tag of text that is not translated
    FOOTNOTE = "footnote"  # text: the footnote's label
    HTML = "html"  # text: raw HTML as the author wrote it
    ISOLATE = "isolate"  # children, target: ltr or auto; only renderers put it around others
    OPAQUE = "opaque"  # text: syntax of another program, as written; title: what a page shows
    TAG = "tag"  # text: a tag that is always let through, title, target: what plain text has for it


class Inline(NamedTuple):
    """One node of a segment's inline Markdown."""

    kind: InlineKind
    text: str = ""
    children: tuple[Inline, ...] = ()
    target: str = ""
    title: str = ""


class Reference(NamedTuple):
    """The address and title of a link reference definition."""

    target: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that inline Markdown of one document may use.

    `references` is keyed by the normalized label, `footnotes` gives each label its number
    (counted in the order of first use in the source, so it is the same in all languages),
    and `facts` holds the declared names. `opaque` matches what stands among words for another
    program, and is nobody's to change.
    """

    references: Mapping[str, Reference] = field(default_factory=dict)
    footnotes: Mapping[str, int] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    opaque: re.Pattern[str] | None = None

    def has_opaque(self, text: str) -> bool:
        """Tell whether something stands in a text that is another program's."""
        return self.opaque is not None and self.opaque.search(text) is not None

    def joined(self, references: Mapping[str, Reference], footnotes: Mapping[str, int]) -> Scope:
        """Give the same with the references and footnotes of a document."""
        return replace(self, references={**self.references, **references}, footnotes=footnotes)


class SegmentKind(enum.StrEnum):
    """What a translator is told a segment is."""

    TITLE = "title"
    FIELD = "front matter"
    SEARCH = "words for the search"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    CELL = "table cell"
    HEADER_CELL = "table head"
    TERM = "term"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    ALERT_TITLE = "alert title"
    DATE = "date field"
    FACT_LABEL = "fact"
    CAUTION = "caution"
    THEME = "page furniture"
    HTML = "HTML text"
    ATTRIBUTE = "HTML attribute"
    LINK_TITLE = "link title"
    CODE_COMMENT = "code comment"
    CODE_STRING = "code string"
    DRAWING = "drawing"
    NAVIGATION = "navigation"


UNCHANGED = "meaning unchanged"
"""Begins what an author says about an edit that changed words but not what they mean."""


SPLIT = "split by heading"
"""Notes that a message has the headings above it as its context, as a translator asked for."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a document's text: the inline Markdown of one leaf block.

    `text` is the msgid; `inline` is the same text parsed. A segment that is not `translatable`
    (skipped by the author, or without a word of its own) reads the same in every edition. One that
    is `neutral` is in no language: names and values, with a language of their own where they need
    one. `unchanged` is the author's word about the edit just made: empty, or a sentence that begins
    with UNCHANGED. `split` says that `context` is the headings it stands under. `bound` gives
    placeholders of this segment alone: name to name of a fact. `scope` is of a title that is said
    again in another document: the names of its own document. `source` is what it is made of in the
    text of its document; None if it stands in none. `code` is where it stands in a block of code,
    if it does: then it is no Markdown. `room` is how many columns its place in a drawing has for
    it, 0 where that is not known.
    """

    text: str
    kind: SegmentKind
    place: Place
    inline: tuple[Inline, ...]
    context: str | None = None
    trail: tuple[str, ...] = ()
    note: str = ""
    unchanged: str = ""
    split: bool = False
    translatable: bool = True
    neutral: bool = False
    bound: Mapping[str, str] = field(default_factory=dict)
    scope: Scope | None = None
    source: Source | None = field(default=None, compare=False)
    code: CodePlace | None = None
    room: int = 0

    @property
    def where(self) -> str:
        """Name the headings it stands under, on one line; empty if there are none."""
        return one_line(" > ".join(self.trail))

    @property
    def key(self) -> tuple[str | None, str]:
        """Give the (msgctxt, msgid) by which a catalogue knows this segment."""
        return (self.context, self.text)

    @property
    def in_catalogue(self) -> bool:
        """Tell whether it is a message of its guide: what polyguide adds to a document is none."""
        return self.translatable and self.kind is not SegmentKind.THEME


class BlockKind(enum.StrEnum):
    """What a block is. The comment names the fields of `Block` that it uses."""

    PARAGRAPH = "paragraph"  # segment, tight
    HEADING = "heading"  # segment, level, id
    BULLET_LIST = "bullet-list"  # children (ITEM), tight
    ORDERED_LIST = "ordered-list"  # children (ITEM), tight, number: the first number
    ITEM = "item"  # children, checked: None, or the state of a task; of DATES name, number: a time
    QUOTE = "quote"  # children
    ALERT = "alert"  # children, name: note tip important warning caution; segment: own title or -1
    DATES = "dates"  # children, of its lists each item has a time; segment: the day asked for
    CODE = "code"  # text, name: the info string; children: its parts, if some are words
    RULE = "rule"
    TABLE = "table"  # children (ROW); the first row is the head
    ROW = "row"  # children (CELL)
    CELL = "cell"  # segment, name: left, center, right or ""
    DEFINITIONS = "definitions"  # children (TERM, DEFINITION)
    TERM = "term"  # segment, id: of a fact's entry
    DEFINITION = "definition"  # children, id: that of its term
    FOOTNOTES = "footnotes"  # children (FOOTNOTE), in the order of their numbers
    FOOTNOTE = "footnote"  # children, name: the label, number
    HTML = "html"  # text: raw HTML as written; children: its parts, if it is let through
    MARKUP = "markup"  # text: a part of HTML or code that stays as it is
    ADDRESS = "address"  # text: where an attribute leads, as written; number: its column
    WORDS = "words"  # segment, text: as written in HTML, name: of their attribute, if in one


class Block(NamedTuple):
    """One block of a document. `segment` is an index into `Document.segments`, or -1."""

    kind: BlockKind
    children: tuple[Block, ...] = ()
    segment: int = -1
    level: int = 0
    id: str = ""
    name: str = ""
    text: str = ""
    number: int = 1
    tight: bool = False
    checked: bool | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file of a guide, read once.

    `id` is the path under the content folder without its suffix (`carriers`, `more/roaming`), which
    is also its address in every locale. `title` and `description` are segment indices (-1: there is
    none). A `draft` is not published. `search_words` are segments that no page shows, each with the
    anchor of the section that it helps to find, empty for the whole page. `fields` are the names in
    its front matter. `headings` are the heading blocks in reading order; `anchors` are all ids that
    a link may name. `fact_lists` are those that are not made yet. `titles` gives the segment of the
    title of each reference by its label. `source` is the text that it was read from, in which its
    segments have their places. `raw_html` says that the HTML in its paragraphs is let through.
    `included` gives the digest of what stands in it of each other file. `aliases` are addresses
    that lead to it as well; `own_addresses` those that its front matter gives it in another
    program: from the site's root, or without a `/` at the beginning, as the last step. `leads` is
    as `resolve` takes it. `entries` are those of facts by name, if its list is the one that all
    pages lead to. `drawings` are images with words. `image` is the address of the one by which
    other programs show a link to its page.
    """

    id: str
    path: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    scope: Scope
    title: int = -1
    description: int = -1
    order: float | None = None
    draft: bool = False
    search_words: tuple[tuple[str, int], ...] = ()
    fields: frozenset[str] = frozenset()
    headings: tuple[Block, ...] = ()
    anchors: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    fact_lists: tuple[FactList, ...] = ()
    titles: Mapping[str, int] = field(default_factory=dict)
    source: str = field(default="", repr=False)
    raw_html: bool = False
    included: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    own_addresses: tuple[str, ...] = ()
    leads: Mapping[str, str | None] = field(default_factory=dict, hash=False)
    entries: Mapping[str, FactEntry] = field(default_factory=dict, hash=False)
    drawings: tuple[Drawing, ...] = ()
    image: str = ""

    @property
    def own_segments(self) -> Iterator[Segment]:
        """Give the segments that its author wrote, here or in a file that stands in it.

        Those of a list of facts stand elsewhere.
        """
        files = {self.path, *self.included}
        return (segment for segment in self.segments if segment.place.path in files)

    @property
    def titled(self) -> Iterator[tuple[int, int, Inline]]:
        """Give each link and image that shows the title of a reference.

        The numbers are those of the segment of the title, and of the segment that the node is in.
        """
        titles = {self.scope.references[label]: index for label, index in self.titles.items()}
        for number, segment in enumerate(self.segments if titles else ()):
            for node in walk_inline(segment.inline):
                if index := titles.get(Reference(node.target, node.title)):
                    yield index, number, node


def under_headings(document: Document, texts: frozenset[str]) -> Document:
    """Give a document whose segments with these texts are messages apart under each heading.

    A context that the author gave stays, and a text under no heading has none.
    """
    if texts.isdisjoint(segment.text for segment in document.segments):
        return document
    segments = (
        replace(segment, context=segment.where, split=True)
        if segment.text in texts and segment.context is None and segment.trail
        else segment
        for segment in document.segments
    )
    return replace(document, segments=tuple(segments))


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Visit every block, parents before children, in reading order."""
    for block in blocks:
        yield block
        if block.children:
            yield from walk(block.children)


def walk_inline(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    """Visit every inline node, parents before children, in reading order."""
    for node in nodes:
        yield node
        if node.children:
            yield from walk_inline(node.children)


def one_line(text: str) -> str:
    """Make a text fit for a comment: on one line, without control characters."""
    if not text.isprintable():  # few are: a line break is no such character
        text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())


WORDLESS: Mapping[InlineKind, str] = {
    InlineKind.SOFT_BREAK: " ",
    InlineKind.HARD_BREAK: " ",
    InlineKind.FOOTNOTE: "",
    InlineKind.HTML: "",
    InlineKind.TAG: "",
    InlineKind.OPAQUE: "",
}
"""What stands among words for a node that has no words of its own."""


def plain_text(nodes: tuple[Inline, ...], fact: Callable[[str], str] = "{{{}}}".format) -> str:
    """Give the words of inline nodes without their markup; `fact` writes a fact by its name.

    >>> plain_text((Inline(InlineKind.STRONG, children=(Inline(InlineKind.TEXT, "Pay"),)),))
    'Pay'
    """
    parts = []
    for kind, text, children, *_ in nodes:
        if children:
            parts.append(plain_text(children, fact))
        elif kind is InlineKind.TEXT or kind is InlineKind.CODE:
            parts.append(text)
        else:
            parts.append(fact(text) if kind is InlineKind.FACT else WORDLESS.get(kind, ""))
    return "".join(parts)
