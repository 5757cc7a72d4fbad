"""Plain text for tests: words in mixed languages, and the text of a document."""

from __future__ import annotations

from polyguide.model.document import (
    Block,
    BlockKind,
    Document,
    Inline,
    InlineKind,
    Scope,
    Segment,
    SegmentKind,
)
from polyguide.model.edition import Edition, Status, Wording
from polyguide.model.problem import Place
from polyguide.source.markdown import parse
from polyguide.translate.fallback import prepare, source_edition


def read(markdown: str, id: str = "pay", tag: str = "en") -> Edition:
    document = parse(markdown, f"content/{id}.md", id)
    return source_edition(prepare(document, tag), tag)


def text(words: str) -> Inline:
    return Inline(InlineKind.TEXT, words)


def link(words: str, target: str) -> Inline:
    return Inline(InlineKind.LINK, children=(text(words),), target=target)


def page(*paragraphs: tuple[Inline, ...], scope: Scope | None = None) -> Edition:
    """Make an edition that has nothing but paragraphs."""
    segments = tuple(
        Segment("", SegmentKind.PARAGRAPH, Place("content/pay.md"), nodes) for nodes in paragraphs
    )
    blocks = tuple(Block(BlockKind.PARAGRAPH, segment=index) for index in range(len(segments)))
    document = Document("pay", "content/pay.md", blocks, segments, scope or Scope())
    wordings = tuple(Wording(nodes, "en", Status.SOURCE) for nodes in paragraphs)
    return Edition(document, "en", wordings)
