"""Pages with marks around the words of each segment, for the desk alone.

A mark is a comment: no style and no layout knows of it. Published pages are filled from the same
static parts without any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from polyguide.model.document import Document
from polyguide.model.patterns import lazy
from polyguide.render.html.frame import Frame, Frames
from polyguide.render.html.markup import WordsHtml
from polyguide.render.html.writer import Compiled
from polyguide.source.facts import FactBook

_BLOCK = lazy(r"<!--pg:(\d+)-->((?s:.*?))<!--/pg-->")
_PLAIN = lazy(r"<(?:textarea|title)\b[^<]*\Z")  # a comment would be words there


@dataclass(frozen=True, slots=True)
class _Marked(Compiled):
    """What is compiled of a document of so many segments, with marks around some of them."""

    size: int = 0
    shown: tuple[int, ...] = ()

    def filled(self, values: Sequence[str]) -> str:
        """Give the HTML; the marks stand within the `span` of words in another language."""
        size, marked = self.size, [*values]
        for segment in self.shown:
            inside = f"<!--pg:{segment}-->{values[size + segment]}<!--/pg-->"
            opening = values[segment]
            marked[size + segment] = inside
            marked[2 * size + segment] = f"<span{opening}>{inside}</span>" if opening else inside
        return Compiled(self.parts, self.slots).filled(marked)


def marked(compiled: Compiled, size: int) -> Compiled:
    """Give the same with a mark around each of `size` segments whose words are a page's text."""
    hidden = {raw.segment for raw in compiled.raw if isinstance(raw, WordsHtml) and raw.name}
    places = list(_places(compiled, size))
    hidden |= {segment for segment, before in places if _PLAIN.search(before)}
    shown = {segment for segment, _ in places} - hidden
    values = {field.name: getattr(compiled, field.name) for field in fields(compiled)}
    return _Marked(**values, size=size, shown=tuple(sorted(shown)))


def _places(compiled: Compiled, size: int) -> Iterator[tuple[int, str]]:
    """Give the segments whose words have a place, each with the static HTML before it."""
    for number, slot in enumerate(compiled.slots):
        if size <= slot < 3 * size:
            yield slot % size, compiled.parts[2 * number]


class _MarkedFrame(Frame):
    """A frame whose page has marks."""

    def compiled_for(self, document: Document) -> Compiled:
        """Give what is compiled of the document of an edition, with marks."""
        return marked(super().compiled_for(document), len(document.segments))


class MarkedFrames(Frames):
    """The same frames, for pages with marks."""

    def __init__(self, others: Frames) -> None:
        super().__init__(others.ids, (), FactBook())
        self._others = others

    def _frame(self, index: int) -> Frame:
        frame = self._others[index]
        return _MarkedFrame(**{one.name: getattr(frame, one.name) for one in fields(frame)})


def blocks_of(body: str) -> Mapping[int, str]:
    """Give the HTML of the words of each segment that a marked page shows.

    >>> blocks_of("<p><!--pg:3-->Pay <b>now</b><!--/pg--></p>")
    {3: 'Pay <b>now</b>'}
    """
    return {int(number): html for number, html in _BLOCK.findall(body)}
