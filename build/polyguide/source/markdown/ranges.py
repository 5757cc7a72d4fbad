"""Where each inline node stands in the text of its segment and in its file, read when asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from polyguide.model.document import InlineKind, Scope, Segment, walk_inline
from polyguide.model.patterns import lazy
from polyguide.model.places import Slice, offsets, place_in, slice_in
from polyguide.model.problem import Place, Problem

if TYPE_CHECKING:
    from polyguide.source.markdown.syntax import Token

INLINE_DEPTH = 30  # emphasis in emphasis ...
_TEXTS = ("text", "text_special")
# How many characters of its mark lie before and behind the place of a token that opens a pair, and
# of one that closes it. Of two asterisks markdown-it knows the inner one.
_OPENS: Mapping[str, Slice] = {
    "em": (0, 1),
    "strong": (1, 1),
    "s": (0, 2),
    "link": (1, 0),
    "lang": (1, 0),
}
_CLOSES: Mapping[str, int] = {"em": 1, "strong": 2, "s": 2}


def inline_ranges(segment: Segment, scope: Scope) -> Sequence[Slice]:
    """Give start and end of every inline node in `segment.text`, in the order of `walk_inline`.

    >>> from polyguide.source.markdown import parse
    >>> document = parse("Pay *now*.", "content/pay.md", "pay")
    >>> inline_ranges(document.segments[0], document.scope)
    [(0, 4), (4, 9), (5, 8), (9, 10)]
    """
    text, nodes = segment.text, segment.inline
    if len(nodes) == 1 and nodes[0].kind is InlineKind.TEXT:
        return [(0, len(text))]
    # takes long, and is seldom needed
    from polyguide.source.markdown.syntax import inline_tokens

    walk = _Walk(text, 0, [])
    walk.over(inline_tokens(text, scope, placing=True), len(text))
    return walk.ranges


_ADDRESS = lazy(r"\]\([ \n]*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)")


def address_range(text: str, part: Slice, target: str) -> Slice | None:
    """Give start and end of the address of a link to a target that stands in a part of a text.

    None where it is not written out: a label leads there.

    >>> text = "Pay [here](<a.md> 'Now')."
    >>> text[slice(*address_range(text, (4, len(text) - 1), "a.md"))]
    '<a.md>'
    """
    written = text[slice(*part)]
    found = [*_ADDRESS.finditer(written)] if written.endswith(")") else []
    if not found:
        return None
    same = [match for match in found if match[1].strip("<>") == target]
    # A title may hold what looks like another link; the words may hold an image.
    match = same[0] if same else found[-1]
    return part[0] + match.start(1), part[0] + match.end(1)


def comment_ranges(text: str, scope: Scope) -> Sequence[Slice]:
    """Give start and end of each HTML comment in inline Markdown.

    >>> comment_ranges("Pay <!-- why? --> `<!-- now -->`", Scope())
    [(4, 17)]
    """
    from polyguide.source.markdown.syntax import inline_tokens

    return [
        (token.meta["at"], token.meta["end"])
        for token in inline_tokens(text, scope, placing=True)
        if token.type == "html_inline" and token.content.startswith("<!--")
    ]


class _Walk:
    """Goes over tokens as the maker of nodes does, and collects ranges.

    Text has no place of its own: it is what stands between two other things. `start` is where the
    text begins that the tokens were read from.
    """

    def __init__(self, text: str, start: int, ranges: list[Slice]) -> None:
        self.text = text
        self.start = start
        self.at = start  # where the last thing ends
        self.ranges = ranges

    def over(self, tokens: Iterable[Token], end: int) -> None:
        """Go over the tokens of a text that ends there."""
        marks: list[int] = []
        words = -1  # the number of the text that is being read
        for token in tokens:
            if token.type in _TEXTS:
                if token.content and words < 0:
                    words = self._add((self.at, end))
                continue
            start, stop = self._place(token)
            if words >= 0:
                self.ranges[words] = (self.at, start)
                words = -1
            if token.nesting > 0:
                marks.append(self._add((start, end)) if len(marks) < INLINE_DEPTH else -1)
            elif token.nesting == 0:
                self._add((start, stop))
                if token.children:
                    self._inside(token, start + 2)
            elif (opened := marks.pop()) >= 0:
                self.ranges[opened] = (self.ranges[opened][0], stop)
            self.at = stop

    def _add(self, part: Slice) -> int:
        self.ranges.append(part)
        return len(self.ranges) - 1

    def _inside(self, token: Token, start: int) -> None:
        """Go over the tokens of an image's alternative text."""
        _Walk(self.text, start, self.ranges).over(token.children or (), start + len(token.content))

    def _place(self, token: Token) -> Slice:
        """Give where a token begins, and where what comes behind it does."""
        at: int = self.start + token.meta["at"]
        name, end = token.type.partition("_")[0], self.start + token.meta.get("end", 0)
        if token.nesting > 0:
            before, behind = (0, 1) if token.info == "auto" else _OPENS[name]
            return at - before, at + behind
        if token.nesting < 0:
            if name == "s":  # behind which markdown-it puts the mark that is left over
                at -= token.meta["odd"]
            size = _CLOSES.get(name, 0)
            return (end - 1, end) if token.info == "auto" else (at, at + size if size else end)
        if name in ("hardbreak", "softbreak") and self.text[at] == "\n":
            words = self.text[:at].rstrip(" ")
            at = len(words) + (len(words) - len(words.rstrip("\\"))) % 2  # an escaped blank
        return at, end


class Pointer:
    """Gives problems about parts of a segment their places: asked only where there are problems.

    `whole` is the text of its file, and `scope` that of its document. A problem of a segment that
    stands in no document stays where it is.
    """

    def __init__(self, segment: Segment, whole: str, scope: Scope) -> None:
        self.segment = segment
        self.whole = whole
        self.scope = scope
        self._told: dict[str, int] = {}

    @cached_property
    def ranges(self) -> Sequence[Slice]:
        """Give the range of each node in the text."""
        return inline_ranges(self.segment, self.scope)

    @cached_property
    def _offsets(self) -> Sequence[int]:
        """Give where each character of the text stands in its file."""
        assert self.segment.source is not None
        return offsets(self.segment.source, self.whole, self.segment.text)

    def to(self, part: Slice, problem: Problem) -> Problem:
        """Put a problem where a part of the text stands."""
        segment = self.segment
        if segment.source is None:
            return replace(problem, place=segment.place)
        start, end = slice_in(segment.source, self._offsets, part)
        place = place_in(self.whole, segment.place.path, start)
        return replace(problem, place=place, length=end - start)

    def to_node(self, number: int, problem: Problem) -> Problem:
        """Put a problem where a node stands, which is counted in the order of `walk_inline`."""
        return self.to(self.ranges[number], problem)

    def place_of(self, number: int) -> Place:
        """Give the place of a node, counted so."""
        return self.to_node(number, Problem("", self.segment.place)).place

    @cached_property
    def _texts(self) -> Sequence[Slice]:
        """Give the ranges of the nodes that are text."""
        nodes = zip(walk_inline(self.segment.inline), self.ranges, strict=True)
        return [part for node, part in nodes if node.kind is InlineKind.TEXT]

    def to_words(self, words: str, problem: Problem) -> Problem:
        """Put a problem where words stand in the text of the segment, code and addresses apart.

        Asked again for the same words, it finds the next ones. Words that are written in another
        way are somewhere in the segment: at its place.
        """
        text, behind = self.segment.text, self._told.get(words, 0)
        for start, end in self._texts:
            at = text.find(words, max(start, behind), end) if end > behind else -1
            if at >= 0:
                self._told[words] = at + len(words)
                return self.to((at, at + len(words)), problem)
        return replace(problem, place=self.segment.place)
