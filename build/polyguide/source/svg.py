"""SVG files that become a part of a page: static parts, and places for the words in them.

The file is read as a stranger's. What is not on the lists of `svg_names` keeps all of it from
being taken into a page; nothing of it is copied, all is written anew.
"""

from __future__ import annotations

import re
import xml.parsers.expat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from polyguide.model.document import UNCHANGED
from polyguide.model.drawing import Anchor, Drawing, Opening, Piece, Place, columns_of
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place as Spot
from polyguide.model.problem import Problem
from polyguide.source.markdown.comments import Comments, remarks
from polyguide.source.svg_names import (
    ABOUT,
    ATTRIBUTES,
    GRADIENTS,
    LOOKS,
    REFERENCE,
    SHAPES,
    is_left_out,
    is_safe,
    written,
)
from polyguide.source.svg_text import UndrawnError

MAX_SIZE = 30_000
"""Characters of a file: what is longer would make every page that shows it long."""
_MAX_DEPTH = 100
_SPACE, _XLINK = "http://www.w3.org/2000/svg ", "http://www.w3.org/1999/xlink "
# No drawing needs more digits, and what is made of so many is finite.
_NUMBER = lazy(r"\s*([+-]?(?:[0-9]{1,9}(?:\.[0-9]{0,20})?|\.[0-9]{1,20}))(?:px)?\s*")
_BLANKS = lazy(r"[ \t\r\n]+")
_OF_ROOT = frozenset({"width", "height", "viewBox", "preserveAspectRatio", "x", "y"})
_PLACED = frozenset({"x", "y", "dx", "dy"})
_SIZE = 16.0  # pixels: of letters without a size of their own, as in an image
_DIRECTIVES = ("note", "context", "skip", UNCHANGED)
_HAS_TEXT = lazy(r"<(?:\w+:)?text[\s>]")


class Label(NamedTuple):
    """Words of a drawing: where they stand, what their author said of them, and their room.

    `room` is how many columns they may take, 0 where that is not known.
    """

    text: str
    spot: Spot
    said: Comments
    room: int


class Svg(NamedTuple):
    """A file that was read: the drawing, its labels by their numbers, and what is wrong with it."""

    drawing: Drawing
    labels: tuple[Label, ...]
    problems: tuple[Problem, ...]


def has_text(text: str) -> bool:
    """Tell whether a file may have words that a reader sees.

    >>> has_text("<svg><text>Pay</text></svg>"), has_text("<svg><path d='M0 0'/></svg>")
    (True, False)
    """
    return _HAS_TEXT.search(text) is not None


def read_svg(text: str, path: str, *, named: bool) -> Svg:
    """Read a file that has text; UndrawnError where it is to stay an image.

    What it says of itself are words of it if it is to be `named` by them.
    """
    if (size := len(text)) > MAX_SIZE:
        error = _RefusedError(f"it has {size} characters, and {MAX_SIZE} are the most")
        raise UndrawnError(Problem.make("DRW002", Spot(path), reason=str(error)))
    reader = _Reader(text, path, named=named)
    parser = reader.parser
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except _RefusedError as error:
        raise UndrawnError(Problem.make("DRW002", reader.here, reason=str(error))) from None
    except xml.parsers.expat.ExpatError as error:
        spot = Spot(path, error.lineno, error.offset + 1)
        reason = xml.parsers.expat.ErrorString(error.code)
        raise UndrawnError(Problem.make("DRW001", spot, reason=reason)) from None
    if not reader.has_words:
        raise UndrawnError(None)
    return reader.svg()


class _RefusedError(Exception):
    """The file is not read further: the words say why."""


@dataclass(frozen=True)
class _State:
    """What holds of an element for all that is in it."""

    name: str = ""
    said: Comments = field(default_factory=Comments)
    size: float = _SIZE
    anchor: Anchor = Anchor.START
    x: str = "0"
    columns: int = 0
    lines: int = 1
    is_moved: bool = False
    is_defined: bool = False
    is_silent: bool = False


class _Reader:
    """Takes the events of the parser."""

    def __init__(self, text: str, path: str, *, named: bool) -> None:
        self._path = path
        self._named = named
        self._ids = frozenset(re.findall(r"#([\w.-]+)", text))
        self._states = [_State()]
        self._next: Comments | None = None
        self._words = ""
        self._spot: Spot | None = None
        self.here = Spot(path)  # where the tag begins that was read last
        self._pieces: list[Piece] = []
        self._labels: list[Label] = []
        self._name: list[int] = []
        self._line: list[int] = []  # labels that follow one another
        self._problems: list[Problem] = []
        self._size = self._box = ""
        self._left, self._width = 0.0, 0.0
        self.has_words = False
        self.parser = xml.parsers.expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.CommentHandler = self._comment
        self.parser.StartDoctypeDeclHandler = self._doctype

    def spot(self) -> Spot:
        """Give the place that is being read."""
        return Spot(self._path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def svg(self) -> Svg:
        """Give what was read."""
        pieces: list[Piece] = []
        for piece in self._pieces:
            if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
                pieces[-1] += piece
            else:
                pieces.append(piece)
        width, height = self._size.split()
        name = tuple(self._name)
        drawing = Drawing("", width, height, self._box, tuple(pieces), name)
        return Svg(drawing, tuple(self._labels), tuple(self._problems))

    def _doctype(self, *_: object) -> None:
        self.here = self.spot()
        raise _RefusedError("it has a DOCTYPE")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        outer, said = self._states[-1], self._next
        if outer.name in ABOUT and not outer.is_silent:
            self._states.append(outer)  # all that is in it are its words
            return
        self._put_words()
        self.here, self._next = self.spot(), None
        state = replace(outer, name=name.removeprefix(_SPACE), said=said or outer.said)
        if len(self._states) > _MAX_DEPTH:
            raise _RefusedError(f"it is nested more than {_MAX_DEPTH} levels deep")
        if not outer.name and name != f"{_SPACE}svg":
            raise _RefusedError("it is no SVG")
        if not outer.name:
            self._open(state, attributes)
        elif outer.is_silent or not name.startswith(_SPACE) or state.name in ABOUT:
            speaks = self._named and state.name in ("title", "desc") and len(self._states) == 2
            self._states.append(replace(state, is_silent=not speaks))
        elif state.name not in SHAPES:
            raise _RefusedError(f"it has the element {state.name}")
        else:
            self._open_shape(state, attributes)

    def _open(self, state: _State, attributes: Mapping[str, str]) -> None:
        """Take the outermost element: its size is what its author gave it, or that of its box."""
        width, height = (_NUMBER.fullmatch(attributes.get(one, "")) for one in ("width", "height"))
        box = attributes.get("viewBox", "").replace(",", " ").split()
        if not box and width and height:
            box = ["0", "0", width[1], height[1]]
        if len(box) != 4 or not all(map(_NUMBER.fullmatch, box)) or min(*map(float, box[2:])) <= 0:
            raise _RefusedError("it has no viewBox of four numbers")
        self._left, _, self._width, high = map(float, box)
        wide = float(width[1]) if width else self._width
        tall = wide * high / self._width
        self._size, self._box = f"{wide:g} {tall:g}", " ".join(box)
        rest = {name: value for name, value in attributes.items() if name not in _OF_ROOT}
        kept = self._kept(state.name, rest)
        self._states.append(self._inside(state, kept))
        self._pieces += written("g", {"font-size": f"{_SIZE:g}", **kept})
        self._pieces.append(">")

    def _open_shape(self, state: _State, attributes: Mapping[str, str]) -> None:
        kept = self._kept(state.name, attributes)
        state = self._inside(replace(state, is_defined=state.is_defined or "id" in kept), kept)
        refers = "href" in kept or any(map(REFERENCE.search, kept.values()))
        if refers and state.is_defined and state.name not in GRADIENTS:
            raise _RefusedError("what is used in several places uses something else")
        if state.name not in ("text", "tspan"):
            self._states.append(state)
            self._pieces += [*written(state.name, kept), ">"]
            return
        width, lines = (
            _NUMBER.fullmatch(attributes.get(name, "")) for name in ("data-width", "data-lines")
        )
        state = replace(
            state,
            x=kept.get("x", "0" if state.name == "text" else ""),
            columns=max(0, int(2 * float(width[1]) / state.size)) if width else 0,
            lines=max(1, int(float(lines[1]))) if lines else 1,
        )
        self._states.append(state)
        if not _PLACED.isdisjoint(kept):
            self._end_line()
        named = kept.pop("text-anchor", None) is not None
        self._pieces += written(state.name, kept)
        self._pieces += [Opening(len(self._labels), state.anchor, named), ">"]

    def _inside(self, state: _State, kept: Mapping[str, str]) -> _State:
        """Give what holds inside an element with these attributes."""
        size = _NUMBER.fullmatch(kept.get("font-size", ""))
        anchor = kept.get("text-anchor", state.anchor)
        return replace(
            state,
            size=float(size[1]) if size and float(size[1]) > 0 else state.size,
            anchor=Anchor(anchor) if anchor in Anchor.__members__.values() else state.anchor,
            is_moved=state.is_moved or "transform" in kept or state.name in ("symbol", "marker"),
        )

    def _kept(self, name: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """Give the attributes of an element that stay, those of its style among them."""
        kept: dict[str, str] = {}
        for key, value in attributes.items():
            if key in ("href", f"{_XLINK}href"):
                if not re.fullmatch(r"#[\w.-]+", value):
                    raise _RefusedError(f"{name} refers to what is not in it")
                kept["href"] = value
            elif key == "style":
                kept |= self._style(value)
            elif key == "id" and value in self._ids:
                kept["id"] = value
            elif key in ATTRIBUTES:
                kept[key] = self._safe(key, value)
            elif " " not in key and not is_left_out(key):
                raise _RefusedError(f"it has the attribute {key}")
        return kept

    def _style(self, style: str) -> Mapping[str, str]:
        """Give the declarations of a style as attributes."""
        kept: dict[str, str] = {}
        for declaration in filter(str.strip, style.split(";")):
            key, colon, value = (part.strip() for part in declaration.partition(":"))
            if key in LOOKS and colon:
                kept[key] = self._safe(key, value)
            elif not is_left_out(key):
                raise _RefusedError(f"a style has {key}")
        return kept

    def _safe(self, key: str, value: str) -> str:
        if not is_safe(value):
            raise _RefusedError(f"the value of {key} is none that is known to be safe")
        return value

    def _end(self, _: str) -> None:
        if self._states[-1] is self._states[-2]:
            self._states.pop()
            return
        self._put_words(ends=self._states[-1].name != "tspan")
        state = self._states.pop()
        self._next = None
        if state.name == "text":
            self._end_line()
        if not state.is_silent and state.name not in ABOUT:
            self._pieces.append(f"</{'g' if state.name == 'svg' else state.name}>")

    def _text(self, text: str) -> None:
        if self._spot is None and text.strip():
            here, blank = self.spot(), len(text) - len(text.lstrip())
            self._spot = replace(here, column=here.column + blank)
        if not self._states[-1].is_silent:
            self._words += text

    def _comment(self, text: str) -> None:
        for remark in remarks(f"<!--{text}-->") or ():
            if remark.name in _DIRECTIVES:
                self._put_words()
                self._next = (self._next or Comments()).and_also(remark)
            elif not remark.name:
                values = {"text": remark.text[:40], "near": remark.near}
                self._problems.append(Problem.make("MD003", self.spot(), **values))

    def _end_line(self) -> None:
        """Tell of a line that is several messages: no translator can put them in another order."""
        labels = [self._labels[number] for number in self._line]
        worded = [one for one in labels if any(map(str.isalpha, one.text)) and not one.said.skip]
        if len(worded) > 1:
            self._problems.append(Problem.make("DRW004", worded[0].spot, count=len(worded)))
        self._line = []

    def _put_words(self, *, ends: bool = False) -> None:
        """Put the words that were read into their place; blanks beside other words stay one."""
        words, self._words, spot = self._words, "", self._spot
        self._spot, state = None, self._states[-1]
        text = _BLANKS.sub(" ", words).strip(" ")
        in_line = state.name in ("text", "tspan")
        if in_line and words[:1].isspace() and (text or not ends):
            self._pieces.append(" ")
        if not text or state.is_silent or not (in_line or state.name in ABOUT):
            return
        number = len(self._labels)
        said, room = self._next or state.said, self._room(state, text)
        self._labels.append(Label(text, spot or self.spot(), said, room))
        if not in_line:
            self._name.append(number)
            return
        self.has_words = True
        self._line.append(number)
        self._pieces.append(Place(number, state.x, state.columns))
        if words[-1:].isspace() and not ends:
            self._pieces.append(" ")

    def _room(self, state: _State, text: str) -> int:
        """Count the columns that words may take: of their lines, or up to the drawing's edge."""
        if state.columns:
            return state.columns * max(-(-columns_of(text) // state.columns), state.lines)
        x = _NUMBER.fullmatch(state.x)
        if state.name in ABOUT or state.is_moved or state.is_defined or x is None:
            return 0
        before = float(x[1]) - self._left
        behind = self._width - before
        room = {Anchor.START: behind, Anchor.END: before}.get(state.anchor, 2 * min(before, behind))
        return max(int(2 * room / state.size), 0)
