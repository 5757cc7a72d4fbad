"""Where each segment stands, as a key that is the same in every locale."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polyguide.document import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polyguide.document import Document

__all__ = ["Named", "named_segments"]


class Named(NamedTuple):
    """A segment of a document by its number: in which section, and as what.

    `section` is the anchor of the heading above, empty before the first one; `part` is `title`,
    `description`, `heading`, or a number that counts the texts of the section from 1.
    """

    segment: int
    section: str
    part: str


def named_segments(document: Document) -> Iterator[Named]:
    """Name every segment of a document, in reading order."""
    headings = {block.segment: block.id for block in document.headings}
    fixed = {document.title: "title", document.description: "description"}
    # The parser does not number segments as they are read: the label of a fact is a late one.
    body = [block.segment for block in walk(document.blocks) if block.segment >= 0]
    front_matter = sorted(set(range(len(document.segments))).difference(body))
    section, count = "", 0
    for index in (*front_matter, *body):
        if index in fixed and index in front_matter:
            yield Named(index, "", fixed[index])
        elif index in headings:
            section, count = headings[index], 0
            yield Named(index, section, "heading")
        else:
            count += 1
            yield Named(index, section, str(count))
