"""Reading a document: Markdown text becomes a frozen Document with numbered segments.

The parser is loaded when a document is read: who only reads the text of messages seldom needs it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from polyguide.model.characters import places_of_characters
from polyguide.model.document import Document, Reference, Scope
from polyguide.model.problem import Place, Problem
from polyguide.source.facts import FactBook
from polyguide.source.markdown.escapes import escaped_characters
from polyguide.source.markdown.options import ParseOptions
from polyguide.source.markdown.words import label_key

if TYPE_CHECKING:
    from polyguide.source.markdown.front import Front
    from polyguide.source.markdown.original import Original
    from polyguide.source.markdown.reader import Reader

__all__ = ["ParseOptions", "fact_scope", "parse"]

MAX_SIZE = 2_000_000  # characters; a larger document is refused


def fact_scope(facts: FactBook) -> Scope:
    """Give the scope that facts alone make: their names, and their links as references.

    A reference to a link fact has the address `{name}`: which URL that is depends on the locale.
    """
    links = {
        label_key(name): Reference("{" + name + "}")
        for name, fact in facts.facts.items()
        if fact.type == "link"
    }
    return Scope(references=links, facts=facts.names)


def parse(text: str, path: str, id: str, options: ParseOptions | None = None) -> Document:
    """Read one document. What is not understood is in its `problems`, with its line.

    Lists of all facts are not made yet: other documents decide what is in them.

    >>> document = parse("# Pay\\n\\nPay *now*.\\n", "content/pay.md", "pay")
    >>> [segment.text for segment in document.segments]
    ['Pay', 'Pay *now*.']
    """
    from polyguide.source.front_matter import read_front_matter
    from polyguide.source.markdown.drawings import take_drawings
    from polyguide.source.markdown.front import strays, take_front
    from polyguide.source.markdown.original import Original

    if len(text) > MAX_SIZE:
        problem = Problem.make("MD015", Place(path), size=len(text), limit=MAX_SIZE)
        return Document(id, path, (), (), Scope(), problems=(problem,))
    original = Original(text, path)
    head = read_front_matter(original.text, path)
    reader = _reader(original, head.body, options := options or ParseOptions())
    reader.problems += (*head.problems, *places_of_characters(original.text, path))
    front = take_front(reader, head.fields)
    blocks = reader.blocks()
    drawings = take_drawings(reader, id)
    blocks, scope, titles = reader.end(blocks)
    escaped = escaped_characters(reader.segments, original.whole)
    reader.problems += (*escaped, *strays(front, reader))
    return Document(
        id,
        path,
        blocks,
        tuple(reader.segments),
        scope,
        fields=frozenset(head.fields),
        headings=tuple(reader.headings),
        anchors=frozenset(reader.anchors.names),
        problems=tuple(sorted(reader.problems, key=lambda problem: problem.place)),
        fact_lists=tuple(reader.fact_lists),
        titles=titles,
        source=text,
        raw_html=options.raw_html,
        included=dict(sorted(reader.included.items())),
        drawings=drawings,
        **_titled(front, reader, options)._asdict(),
    )


def _titled(front: Front, reader: Reader, options: ParseOptions) -> Front:
    """Give a front matter with the title that readers see: elsewhere, a heading goes first."""
    heading = reader.first_title
    shown = front.title < 0 or (options.dialects and heading >= 0)
    return front._replace(title=heading) if shown else front


def _reader(original: Original, body: str, options: ParseOptions) -> Reader:
    """Give what walks over the blocks of a text, none of which is read yet."""
    from polyguide.source.markdown.blocks import BLOCKS
    from polyguide.source.markdown.reader import Reader
    from polyguide.source.markdown.safe_blocks import noted_tokens

    tokens, references = noted_tokens(body, options.dialects)
    labels = {str(token.meta["label"]): 0 for token in tokens if "label" in token.meta}
    scope = replace(fact_scope(options.facts), opaque=options.syntax.opaque)
    reader = Reader(original, tokens, scope.joined(references, labels), options)
    reader.table = BLOCKS
    return reader
