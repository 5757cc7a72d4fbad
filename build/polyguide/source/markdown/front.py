"""What a front matter says of its document: words, and values that polyguide understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from polyguide.model.document import SegmentKind, plain_text
from polyguide.model.forwards import Alias
from polyguide.model.problem import Problem
from polyguide.source.front_matter import Field, Shape
from polyguide.source.front_matter.places import (
    ADDRESSES,
    IMAGE,
    PLACES,
    TRUTH,
    VALUES,
    image_of,
    place_among,
)
from polyguide.source.markdown.options import ParseOptions
from polyguide.source.markdown.original import Written
from polyguide.source.markdown.reader import Reader

SEARCH = "search-words"
"""The field with words that readers may type in the search, and that a page does not have."""
_NOTE = (
    "Not shown: what else readers may type to find {}. "
    "Take words of your language, as many as you like."
)


def _texts(options: ParseOptions, name: str, field: Field) -> Sequence[Written] | None:
    """Give the texts of a field that readers see; None if it is nobody's or another program's.

    Of a field that the project names these are all, and of those that a dialect names the ones that
    stand there under the whole name.
    """
    if name in ("title", "description") or name in options.fields:
        return field.texts
    known = options.syntax.words
    texts = zip(field.names, field.texts, strict=True)
    return [
        words for path, words in texts if path in known and words.text.lower() not in TRUTH
    ] or None


class Front(NamedTuple):
    """What a front matter says: the segments of title and description, -1 for none, and more.

    `search_words` are as `Document` has them.
    """

    title: int = -1
    description: int = -1
    order: float | None = None
    draft: bool = False
    search_words: tuple[tuple[str, int], ...] = ()
    aliases: tuple[Alias, ...] = ()
    own_addresses: tuple[str, ...] = ()
    image: str = ""


def take_front(reader: Reader, fields: Mapping[str, Field]) -> Front:
    """Take the front matter. A field that nobody asked for is a problem."""
    front: dict[str, Any] = {}
    ignored = reader.options.ignored
    for name, field in fields.items():
        reader.line = field.line
        if name in ("title", "description") and field.shape is Shape.SEVERAL:
            reader.report("MD011", name, reason=f"the field {name} is not text")
        elif name == SEARCH:
            front["search_words"] = tuple(_search_words(reader, field))
        elif (texts := _texts(reader.options, name, field)) is not None:
            kind = SegmentKind.TITLE if name == "title" else SegmentKind.FIELD
            indices = [reader.segment(words, kind) for words in texts]
            if name in ("title", "description") and indices:
                front[name] = indices[0]
        elif name in VALUES:
            front[name], reason = VALUES[name](field.words.text)
            if reason:
                reader.report("MD011", field.words.text or name, reason=reason)
        elif name == IMAGE and field.shape is not Shape.SEVERAL and name not in ignored:
            text = field.words.text
            front["image"] = image_of(text)
            if text and not front["image"]:
                reader.report("MD036", text, text=text)
        elif name in ADDRESSES and name not in ignored:
            front["aliases"] = (*front.get("aliases", ()), *_aliases(reader, field))
        elif name not in PLACES and name not in ignored:
            reader.report("MD016", name, name=name, count=1)
    front["own_addresses"] = tuple(_own_addresses(reader, fields))
    if "order" not in fields:
        front["order"] = place_among(fields)
    if front.get("draft"):
        reader.line = fields["draft"].line
        reader.report("MD024", "draft")
    if front.get("title", -1) >= 0:
        reader.trail = [(0, plain_text(reader.segments[front["title"]].inline))]
    return Front(**front)


def _own_addresses(reader: Reader, fields: Mapping[str, Field]) -> Iterator[str]:
    """Give the addresses that a document has in another program; a pattern of it is none."""
    for name, from_root in reader.options.syntax.addresses.fields.items():
        words = fields[name].words.text.strip() if name in fields else ""
        if words and ":" not in words:
            yield f"/{words.lstrip('/')}" if from_root else words


def _search_words(reader: Reader, field: Field) -> Iterator[tuple[str, int]]:
    for path, words in zip(field.names, field.texts, strict=True):
        anchor = path.removeprefix(SEARCH).removeprefix(".").removeprefix("#")
        index = reader.segment(words, SegmentKind.SEARCH)
        if index >= 0:
            what = f"the section #{anchor}" if anchor else "this page"
            reader.segments[index] = replace(reader.segments[index], note=_NOTE.format(what))
            yield anchor, index


def strays(front: Front, reader: Reader) -> Iterator[Problem]:
    """Say of words for the search that the section they are for is not there."""
    anchors = {"", *(heading.id for heading in reader.headings if heading.level > 1)}
    for anchor, index in front.search_words:
        if anchor not in anchors:
            place = reader.segments[index].place
            yield Problem.make("MD035", place, anchor=anchor)


def _aliases(reader: Reader, field: Field) -> Iterator[Alias]:
    for words in field.texts:
        yield Alias(words.text, reader.original.place(words.slices[0][0]))
