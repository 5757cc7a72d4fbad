"""Texts: the sections of an edition, with their words as readers see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from polyguide.model.document import Block, BlockKind, Inline, InlineKind, walk
from polyguide.model.edition import Edition, Status, code_text
from polyguide.render.html.inline import reader_text
from polyguide.site.titles import Naming
from polyguide.source.markdown.inline import SPECIAL


class Words(NamedTuple):
    """Some words, and the tag of their language, if it is not that of the page."""

    text: str
    lang: str = ""


class Section(NamedTuple):
    """A heading with its anchor, and what stands below it, as far as the next one.

    `aside` says in tenths how much of it leads elsewhere, or repeats facts that stand elsewhere:
    who looks for words wants what they lead to. `also` are words that help to find it, and that
    nobody reads.
    """

    anchor: str
    title: Words
    words: tuple[Words, ...]
    aside: int = 0
    also: str = ""


def sections(edition: Edition, naming: Naming) -> list[Section]:
    """Give the sections of a document; the first one, without an anchor, is what stands on top.

    Footnotes belong to the document, and so to the first one. Words that a program wrote and nobody
    has approved are not found: of an excerpt nobody would know what it is. Headings have a mark.
    """
    document = edition.document
    own = {"", document.path, *document.included}
    heads, found = [("", Words(""))], [list[tuple[Words, int]]()]
    for top in document.blocks:
        notes = top.kind is BlockKind.FOOTNOTES
        for block in walk((top,)):
            if block.kind is not BlockKind.HEADING:
                words, linked = _leaf(block, edition, naming)
                listed = (
                    block.segment >= 0 and document.segments[block.segment].place.path not in own
                )
                found[0 if notes else -1].append((words, len(words.text) if listed else linked))
            elif block.level > 1 and block.id:
                heads.append((block.id, _words(block, edition, naming)[0]))
                found.append([])
    also = search_words(edition, naming)
    return [
        _section(rows, *head, also.get(head[0], ""))
        for head, rows in zip(heads, found, strict=True)
    ]


def search_words(edition: Edition, naming: Naming) -> Mapping[str, str]:
    """Give the words that help to find the sections of a document, by their anchors."""
    found: dict[str, str] = {}
    for anchor, segment in edition.document.search_words:
        words = naming.of_segment(edition, segment).text
        found[anchor] = f"{found[anchor]}\n{words}" if anchor in found else words
    return found


def _section(rows: Sequence[tuple[Words, int]], anchor: str, title: Words, also: str) -> Section:
    """Make a section; words in one language are one text."""
    runs = groupby((words for words, _ in rows if words.text), attrgetter("lang"))
    texts = tuple(Words("\n".join(one.text for one in run), lang) for lang, run in runs)
    size = sum(len(one.text) for one in texts) or 1
    aside = 10 * sum(linked for _, linked in rows) // size
    return Section(anchor, title, texts, aside, also)


def _leaf(block: Block, edition: Edition, naming: Naming) -> tuple[Words, int]:
    if block.kind is BlockKind.CODE:
        return Words(code_text(block, edition).strip()), 0
    if block.segment < 0 or (block.kind is BlockKind.WORDS and block.name):
        return Words(""), 0
    row = edition.rows[block.segment]
    if not isinstance(row, str) and row.status is Status.DRAFT:
        return Words(""), 0
    return _words(block, edition, naming)


def _words(block: Block, edition: Edition, naming: Naming) -> tuple[Words, int]:
    """Give the words of a block, and how many characters of them are in links."""
    row = edition.rows[block.segment]
    if isinstance(row, str) and SPECIAL.search(row) is None:
        return Words(row), 0
    wording = edition.wordings[block.segment]
    named = naming.of(wording)
    return Words(named.text, named.lang), _linked(wording.inline, naming)


def _linked(nodes: tuple[Inline, ...], naming: Naming) -> int:
    count = 0
    for node in nodes:
        if node.kind is InlineKind.LINK:
            count += len(reader_text(node.children, naming.facts))
        elif node.children:
            count += _linked(node.children, naming)
    return count
