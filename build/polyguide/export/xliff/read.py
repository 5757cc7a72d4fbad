"""Reading XLIFF that comes back from a translator: 1.2, and 2.0 to 2.2.

The file is a stranger's: a DOCTYPE is refused, and so there are no entities to expand and no
files to load; nesting is bounded. What a code means is looked up in the source, never in the file.
"""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from polyguide.model.problem import Place, Problem

MAX_DEPTH = 100
_SPACES = ("urn:oasis:names:tc:xliff:document:2.", "urn:oasis:names:tc:xliff:document:1.")


class Mark(NamedTuple):
    """A code of the source by its number; `end` 1 where it closes, 0 where it opens or stands."""

    id: str
    end: int = 0


Part = str | Mark


class ReceivedUnit(NamedTuple):
    """One unit of the file. `target` is None where there is no translation.

    `done` says whether its state lets it be published, None where the file does not say.
    `digest` is what the catalogue held when the file was made, or empty.
    """

    id: str
    source: tuple[Part, ...]
    target: tuple[Part, ...] | None
    done: bool | None
    digest: str
    line: int


class Received(NamedTuple):
    """What a file holds: the tags of the languages it is for, and its units in their order."""

    languages: tuple[str, ...]
    units: tuple[ReceivedUnit, ...]


@dataclass(slots=True)
class _Node:
    """An element by its local name, with the line it begins on."""

    name: str
    attributes: Mapping[str, str]
    line: int
    children: list[_Node | str] = field(default_factory=list)

    def all(self, name: str) -> Iterator[_Node]:
        """Give the children of a name."""
        for child in self.children:
            if isinstance(child, _Node) and child.name == name:
                yield child

    def first(self, name: str) -> _Node | None:
        """Give the first child of a name."""
        return next(self.all(name), None)

    def within(self, name: str) -> Iterator[_Node]:
        """Give the elements of a name at any depth, not inside one another."""
        for child in self.children:
            if isinstance(child, _Node):
                if child.name == name:
                    yield child
                else:
                    yield from child.within(name)


class _RefusedError(Exception):
    """The file is not read further: the code says why."""


def read_xliff(data: bytes, path: str, note: str) -> tuple[Received | None, tuple[Problem, ...]]:
    """Read a file; None with a problem where it is refused. Nothing raises, whatever the bytes.

    `note` is the name of the note that holds the digest of the words the catalogue held.
    """
    tree = _Tree()
    parser = tree.parser
    try:
        parser.Parse(data, True)
    except _RefusedError as error:
        place = Place(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        return None, (Problem.make(str(error), place, limit=MAX_DEPTH),)
    except (xml.parsers.expat.ExpatError, ValueError, LookupError) as error:
        place = Place(path, parser.ErrorLineNumber, parser.ErrorColumnNumber + 1)
        reason = xml.parsers.expat.ErrorString(parser.ErrorCode) or str(error)
        return None, (Problem.make("XLF001", place, reason=reason),)
    root = tree.root
    if root is None or root.name != "xliff" or not tree.space.startswith(_SPACES):
        return None, (Problem.make("XLF003", Place(path, 1, 1)),)
    read = _read2 if tree.space.startswith(_SPACES[0]) else _read1
    return read(root, note), ()


class _Tree:
    """Builds the elements of a file, and refuses what no XLIFF needs."""

    def __init__(self) -> None:
        self.root: _Node | None = None
        self.space = ""
        self._open: list[_Node] = []
        self.parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        node = _Node(local, attributes, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root, self.space = node, space
        self._open.append(node)
        if len(self._open) > MAX_DEPTH:
            raise _RefusedError("XLF004")

    def _end(self, name: str) -> None:
        del name
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].children.append(text)

    def _doctype(self, *_: object) -> None:
        raise _RefusedError("XLF002")


# ---------------------------------------------------------------- 2.0

_DONE_2 = {"initial": False, "translated": True, "reviewed": True, "final": True}


def _read2(root: _Node, note: str) -> Received:
    units = tuple(_unit2(unit, note) for file in root.all("file") for unit in file.within("unit"))
    language = root.attributes.get("trgLang", "")
    return Received((language,) if language else (), units)


def _unit2(unit: _Node, note: str) -> ReceivedUnit:
    """Read a unit; segments that a tool has cut it into are joined again."""
    rows = [child for child in unit.children if isinstance(child, _Node)]
    parts = [row for row in rows if row.name in ("segment", "ignorable")]
    source = [part for row in parts for part in _inline(row.first("source"), _PART_2)]
    target = [_words(row) for row in _in_order(parts)]
    states = [
        _DONE_2.get(row.attributes.get("state", "initial"), False)
        for row in parts
        if row.name == "segment"
    ]
    whole = [part for words in target if words for part in words]
    notes = unit.first("notes")
    found = list(notes.all("note")) if notes else []
    return ReceivedUnit(
        unit.attributes.get("id", ""),
        _folded(source),
        _folded(whole) if whole and None not in target else None,
        all(states),
        next((_text(item) for item in found if item.attributes.get("category") == note), ""),
        unit.line,
    )


def _words(part: _Node) -> list[Part] | None:
    """Give the translation of a segment; what a tool left out of it is its own translation."""
    translation = part.first("target")
    if translation is None and part.name == "segment":
        return None
    return list(_inline(translation or part.first("source"), _PART_2))


def _in_order(parts: list[_Node]) -> list[_Node]:
    """Put segments in the order of the translation, where a tool has changed it."""
    numbered = list(enumerate(parts, 1))

    def place(item: tuple[int, _Node]) -> int:
        translation = item[1].first("target")
        order = translation.attributes.get("order", "") if translation else ""
        return int(order) if order.isdecimal() and len(order) < 6 else item[0]

    return [part for _, part in sorted(numbered, key=place)]


# ---------------------------------------------------------------- 1.2

_DONE_1 = {"translated": True, "final": True, "signed-off": True}


def _read1(root: _Node, note: str) -> Received:
    files = list(root.all("file"))
    languages = dict.fromkeys(file.attributes.get("target-language", "") for file in files)
    units = tuple(_unit1(unit, note) for file in files for unit in file.within("trans-unit"))
    return Received(tuple(tag for tag in languages if tag), units)


def _unit1(unit: _Node, note: str) -> ReceivedUnit:
    translation = unit.first("target")
    target = _folded(_inline(translation, _PART_1)) if translation is not None else ()
    done = None
    if translation is not None and "state" in translation.attributes:
        done = _DONE_1.get(translation.attributes["state"], False)
    elif "approved" in unit.attributes:
        done = unit.attributes["approved"] == "yes"
    return ReceivedUnit(
        unit.attributes.get("id", ""),
        _folded(_inline(unit.first("source"), _PART_1)),
        target or None,
        done,
        next((_text(item) for item in unit.all("note") if item.attributes.get("from") == note), ""),
        unit.line,
    )


# ---------------------------------------------------------------- inline


def _inline(
    node: _Node | None, part: Mapping[str, Callable[[_Node], Iterable[Part]]]
) -> Iterator[Part]:
    """Give the words and codes of an element; what only marks text up is read through."""
    for child in node.children if node else ():
        if isinstance(child, str):
            yield child
        elif child.name in _AROUND:
            yield Mark(child.attributes.get("id", ""))
            yield from _inline(child, part)
            yield Mark(child.attributes.get("id", ""), 1)
        elif child.name in part:
            yield from part[child.name](child)
        else:
            yield from _inline(child, part)


_AROUND = frozenset({"pc", "g"})


def _mark(name: str, end: int = 0) -> Callable[[_Node], Iterable[Part]]:
    return lambda node: (Mark(node.attributes.get(name) or node.attributes.get("id", ""), end),)


def _character(node: _Node) -> Iterable[Part]:
    """Give the character of a number; the replacement character where there is no such one."""
    try:
        char = chr(int(node.attributes.get("hex", ""), 16))
    except (ValueError, OverflowError):
        return ("\ufffd",)
    return ("\ufffd" if "\ud800" <= char <= "\udfff" else char,)


_PART_2: Mapping[str, Callable[[_Node], Iterable[Part]]] = {
    "ph": _mark("id"),
    "sc": _mark("id"),
    "ec": _mark("startRef", 1),
    "cp": _character,
    "sm": lambda _: (),
    "em": lambda _: (),
}
_PART_1: Mapping[str, Callable[[_Node], Iterable[Part]]] = {
    "x": _mark("id"),
    "ph": _mark("id"),
    "bx": _mark("rid"),
    "ex": _mark("rid", 1),
    "bpt": _mark("rid"),
    "ept": _mark("rid", 1),
    "it": _mark("id"),
}


def _folded(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Join neighbouring words."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    return tuple(found)


def _text(node: _Node) -> str:
    return "".join(child for child in node.children if isinstance(child, str)).strip()
