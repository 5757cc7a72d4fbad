"""What a front matter says of its document: words, and values that polyguide understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from polyguide.model.document import SegmentKind, plain_text
from polyguide.model.forwards import Alias
from polyguide.source.front_matter import Field, Shape
from polyguide.source.front_matter.places import ADDRESSES, PLACES, VALUES, place_among
from polyguide.source.markdown.reader import Reader


class Front(NamedTuple):
    """What a front matter says: the segments of title and description, -1 for none, and more."""

    title: int = -1
    description: int = -1
    order: float | None = None
    draft: bool = False
    aliases: tuple[Alias, ...] = ()


def take_front(reader: Reader, fields: Mapping[str, Field]) -> Front:
    """Take the front matter. A field that nobody asked for is a problem."""
    front: dict[str, Any] = {}
    for name, field in fields.items():
        reader.line = field.line
        if name in ("title", "description") and field.shape is Shape.SEVERAL:
            reader.report("MD011", name, reason=f"the field {name} is not text")
        elif name in ("title", "description") or name in reader.options.words:
            kind = SegmentKind.TITLE if name == "title" else SegmentKind.FIELD
            indices = [reader.segment(words, kind) for words in field.texts]
            if name in ("title", "description") and indices:
                front[name] = indices[0]
        elif name in VALUES:
            front[name], reason = VALUES[name](field.words.text)
            if reason:
                reader.report("MD011", field.words.text or name, reason=reason)
        elif name in ADDRESSES and name not in reader.options.ignored:
            front["aliases"] = (*front.get("aliases", ()), *_aliases(reader, field))
        elif name not in PLACES and name not in reader.options.ignored:
            reader.report("MD016", name, name=name, count=1)
    if "order" not in fields:
        front["order"] = place_among(fields)
    if front.get("draft"):
        reader.line = fields["draft"].line
        reader.report("MD024", "draft")
    if front.get("title", -1) >= 0:
        reader.trail = [(0, plain_text(reader.segments[front["title"]].inline))]
    return Front(**front)


def _aliases(reader: Reader, field: Field) -> Iterator[Alias]:
    for words in field.texts:
        yield Alias(words.text, reader.original.place(words.slices[0][0]))
