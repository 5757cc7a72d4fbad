"""Drawings in a document: the words of its SVG files become segments of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from polyguide.model.characters import places_of_characters
from polyguide.model.document import Inline, InlineKind, Segment, SegmentKind, walk_inline
from polyguide.model.drawing import Drawing
from polyguide.project.kept import digest_of
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.prose import has_words
from polyguide.source.markdown.reader import Reader
from polyguide.source.svg import Label, has_text, read_svg
from polyguide.source.svg_text import UndrawnError, text_of


class _Shown(NamedTuple):
    """An SVG file of a document, where it is shown first, and whether it needs a name there.

    `behind` is the number of the segment that shows it. `is_own` says that it is the image of one
    language, whose words are in that already.
    """

    text: str
    trail: Sequence[str]
    behind: int
    named: bool
    is_own: bool


def take_drawings(reader: Reader, id: str) -> tuple[Drawing, ...]:
    """Add the words of drawings behind all segments of a document; give the drawings.

    What stays an image is told of, if it has words.
    """
    if reader.options.drawings is None or ".svg" not in reader.own.text:
        return ()  # few documents show any
    found = []
    for path, shown in _files(reader, id).items():
        place = f"{reader.options.content}/{path}"
        reader.included[place] = digest_of(shown.text.encode("utf-8", "surrogatepass"))
        try:
            svg = read_svg(shown.text, place, named=shown.named)
        except UndrawnError as error:
            reader.problems += [error.problem] if error.problem else []
            continue
        reader.problems += (*svg.problems, *places_of_characters(shown.text, place))
        first, count = len(reader.segments), len(svg.labels)
        found.append(replace(svg.drawing, path=path, first=first, count=count, behind=shown.behind))
        reader.segments += (_segment(reader, label, shown) for label in svg.labels)
    return tuple(found)


def _files(reader: Reader, id: str) -> Mapping[str, _Shown]:
    """Read the files that the images of a document show, by their paths, in its order."""
    files: dict[str, _Shown] = {}
    read = reader.options.drawings
    for at, node in _images(reader.segments) if read else ():
        named = not node.children
        for number, (path, data) in enumerate(read(id, node.target) if read else ()):
            known = files.get(path)
            if known is None and (text := _words_of(reader, path, data)):
                trail = reader.segments[at].trail
                files[path] = _Shown(text, trail, at, named, is_own=number > 0)
            elif known is not None and named:
                files[path] = known._replace(named=True)
    return files


def _words_of(reader: Reader, path: str, data: bytes) -> str:
    """Give the text of a file that has words; empty where it has none, or can't be decoded."""
    try:
        text = text_of(data, f"{reader.options.content}/{path}")
    except UndrawnError as error:
        reader.problems += [error.problem] if error.problem else []
        return ""
    return text if has_text(text) else ""


def _images(segments: Sequence[Segment]) -> Iterator[tuple[int, Inline]]:
    for at, segment in enumerate(segments):
        for node in walk_inline(segment.inline):
            if node.kind is InlineKind.IMAGE:
                yield at, node


def _segment(reader: Reader, label: Label, shown: _Shown) -> Segment:
    """Make a segment of words; in an image of one language they are as they stay."""
    inline = parse_inline(label.text, reader.scope)
    return Segment(
        text=label.text,
        kind=SegmentKind.DRAWING,
        place=label.spot,
        inline=inline,
        context=label.said.context,
        trail=tuple(shown.trail),
        note=label.said.note,
        unchanged=label.said.unchanged,
        translatable=not (label.said.skip or shown.is_own) and has_words(inline),
        neutral=shown.is_own,
        room=label.room,
    )
