"""Drawings in HTML: the words of an edition put into the static parts of an SVG file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from polyguide.embed.show.spans import attribute
from polyguide.model.document import WORDLESS, Inline, InlineKind, plain_text
from polyguide.model.drawing import Drawing, Opening, Place, columns_of
from polyguide.model.edition import Edition
from polyguide.model.links import resolve
from polyguide.project.kept import digest_of
from polyguide.render.html.inline import InlineContext, reader_text
from polyguide.render.isolates import isolated
from polyguide.render.text.layout import wrap

_LINE = "1.25em"  # from one line of words to the next
# Whatever the theme: never wider than the text, of the shape that it has from the beginning, in the
# colour of the words around it, and never the other way round.
_STYLE = ' style="max-width:100%;height:auto" fill="currentColor" direction="ltr"'


class _Run(NamedTuple):
    """Words that look alike, and the attributes of their `tspan`; empty if they need none."""

    text: str
    attributes: str = ""


class _Words(NamedTuple):
    """The words of one place in a drawing; language and direction are those of all of them."""

    runs: Sequence[_Run]
    lang: str = ""
    from_right: bool = False


class Drawings:
    """Writes the drawings of one edition, each with ids that no other one on its page has."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._by_path = {one.path: one for one in edition.document.drawings}
        self._shown = 0
        # In a paragraph that is in another language, words say theirs even if it is the page's.
        self._telling = bool(edition.foreign)

    def html(self, node: Inline, context: InlineContext) -> str:
        """Write the drawing that an image shows; empty where it is another image."""
        lead = resolve(self._edition.document.id, node.target, ())
        drawing = self._by_path.get(lead.path) if lead and not lead.anchor + lead.query else None
        if drawing is None:
            return ""
        self._shown += 1
        name = reader_text(node.children, context.facts).strip() or ". ".join(
            reader_text(self._edition.wordings[drawing.first + number].inline, context.facts)
            for number in drawing.name
        )
        role = f' role="img" aria-label="{escape(name)}"' if name else ""
        title = f"<title>{escape(node.title)}</title>" if node.title else ""
        size = f'width="{drawing.width}" height="{drawing.height}" viewBox="{drawing.box}"'
        inside = "".join(self._pieces(drawing, context))
        return f'<svg class="drawing" {size}{role}{_STYLE}>{title}{inside}</svg>'

    def _pieces(self, drawing: Drawing, context: InlineContext) -> Iterator[str]:
        page = f"{digest_of(context.prefix.encode())[:6]}-" if context.prefix else ""
        prefix = f"_{page}{self._shown}-"
        known: dict[int, _Words] = {}

        def words(number: int) -> _Words:
            if number not in known:
                known[number] = self._words(drawing.first + number, context)
            return known[number]

        for piece in drawing.pieces:
            if isinstance(piece, str):
                yield piece
            elif isinstance(piece, Opening):
                yield _attributes(piece, words(piece.number))
            elif isinstance(piece, Place):
                yield "".join(_lines(words(piece.number).runs, piece))
            else:
                yield prefix

    def _words(self, segment: int, context: InlineContext) -> _Words:
        """Give the words of a segment, isolated where they run from right to left."""
        wordings, page = self._edition.wordings, self._edition.tag
        if segment >= len(wordings):  # behind an element without words
            return _Words(())
        nodes, tag, _ = wordings[segment]
        lang = tag if tag and (tag != page or self._telling) else ""
        from_right = context.directions[tag or page] == "rtl"
        if from_right:
            nodes = isolated(nodes, context.facts, context.directions)
        return _Words(tuple(_runs(nodes, "", context)), lang, from_right)


def _attributes(opening: Opening, words: _Words) -> str:
    """Say in which language words are, and at which end they are held: always at the same one."""
    written = attribute("lang", words.lang)
    if words.from_right:
        return f'{written} direction="rtl" text-anchor="{opening.anchor.turned}"'
    return written + (f' text-anchor="{opening.anchor}"' if opening.named else "")


_LOOKS: Mapping[InlineKind, str] = {
    InlineKind.STRONG: ' font-weight="600"',
    InlineKind.EMPHASIS: ' font-style="italic"',
    InlineKind.STRIKE: ' text-decoration="line-through"',
}


def _runs(nodes: tuple[Inline, ...], looks: str, context: InlineContext) -> Iterator[_Run]:
    """Give the words of nodes by how they look; a link is its words, as nothing leads out."""
    for node in nodes:
        look = _LOOKS.get(node.kind, "")
        own = looks if look in looks else looks + look
        if node.kind is InlineKind.LANG:
            right = ' direction="rtl"' if context.directions[node.target] == "rtl" else ""
            own = f'{looks} lang="{escape(node.target)}"{right}'
        elif node.kind is InlineKind.ISOLATE:
            side = "ltr" if node.target == "ltr" else ""
            # As an attribute of SVG 1.1, which the Nu checker knows, it can't be "isolate".
            own = f'{looks}{attribute("direction", side)} style="unicode-bidi:isolate"'
        if node.kind is InlineKind.FACT:
            yield _Run(context.facts[node.text].text, own)
        elif node.children and node.kind is not InlineKind.IMAGE:
            yield from _runs(node.children, own, context)
        elif node.kind in (InlineKind.HTML, InlineKind.TEXT, InlineKind.CODE):
            yield _Run(node.text, own)
        else:
            yield _Run(WORDLESS.get(node.kind, "") or plain_text(node.children), own)


def _lines(runs: Sequence[_Run], place: Place) -> Iterator[str]:
    """Write words, broken into lines as wide as their place is."""
    if not place.columns:
        yield from map(_written, runs)
        return
    for number, line in enumerate(_broken(runs, place.columns)):
        inside = "".join(map(_written, line))
        below = f' dy="{_LINE}"' if number else ""
        yield f'<tspan x="{escape(place.x)}"{below}>{inside}</tspan>' if number else inside


def _broken(runs: Sequence[_Run], columns: int) -> Iterator[Sequence[_Run]]:
    """Give the runs on each line; a word that is wider than a line stays whole."""
    text = "".join(run.text for run in runs)
    words = (word for word in text.split() if columns_of(word) == len(word))
    rest = [*runs]
    for line in wrap(text, max(columns, *map(len, words), 0)):
        found: list[_Run] = []
        left = len(line.replace(" ", ""))
        while left and rest:
            run = rest.pop(0)
            shown = run.text if found else run.text.lstrip(" ")
            end = _end_of(shown, left)
            left -= len(shown[:end].replace(" ", ""))
            found.append(run._replace(text=shown[:end]))
            if shown[end:]:
                rest.insert(0, run._replace(text=shown[end:]))
        yield found


def _end_of(text: str, letters: int) -> int:
    """Give where so many characters that are no blanks have passed; the end if there are fewer."""
    for at, char in enumerate(text):
        if not letters:
            return at
        letters -= char != " "
    return len(text)


def _written(run: _Run) -> str:
    text = escape(run.text)
    return f"<tspan{run.attributes}>{text}</tspan>" if run.attributes else text
