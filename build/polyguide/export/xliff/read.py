"""Reading XLIFF that comes back from a translator: 1.2, and 2.0 to 2.2.

The file is a stranger's: a DOCTYPE is refused, and so there are no entities to expand and no
files to load; nesting is bounded. What a code means is looked up in the source, never in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from polyguide.export.elements import MAX_DEPTH, Element, Refusal, RefusedXmlError, read_elements
from polyguide.export.xliff.codes import Mark, Part
from polyguide.model.problem import Place, Problem

_REFUSED: Mapping[Refusal, str] = {
    Refusal.MALFORMED: "XLF001",
    Refusal.DOCTYPE: "XLF002",
    Refusal.DEEP: "XLF004",
}
_SPACES = ("urn:oasis:names:tc:xliff:document:2.", "urn:oasis:names:tc:xliff:document:1.")


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


def read_xliff(data: bytes, path: str, note: str) -> tuple[Received | None, tuple[Problem, ...]]:
    """Read a file; None with a problem where it is refused. Nothing raises, whatever the bytes.

    `note` is the name of the note that holds the digest of the words the catalogue held.
    """
    try:
        root, space = read_elements(data)
    except RefusedXmlError as error:
        place, code = Place(path, error.line, error.column), _REFUSED[error.kind]
        return None, (Problem.make(code, place, reason=error.reason, limit=MAX_DEPTH),)
    if root.name != "xliff" or not space.startswith(_SPACES):
        return None, (Problem.make("XLF003", Place(path, 1, 1)),)
    read = _read2 if space.startswith(_SPACES[0]) else _read1
    return read(root, note), ()


# ---------------------------------------------------------------- 2.0

_DONE_2 = {"initial": False, "translated": True, "reviewed": True, "final": True}


def _read2(root: Element, note: str) -> Received:
    units = tuple(_unit2(unit, note) for file in root.all("file") for unit in file.within("unit"))
    language = root.attributes.get("trgLang", "")
    return Received((language,) if language else (), units)


def _unit2(unit: Element, note: str) -> ReceivedUnit:
    """Read a unit; segments that a tool has cut it into are joined again."""
    rows = [child for child in unit.children if isinstance(child, Element)]
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


def _words(part: Element) -> list[Part] | None:
    """Give the translation of a segment; what a tool left out of it is its own translation."""
    translation = part.first("target")
    if translation is None and part.name == "segment":
        return None
    return list(_inline(translation or part.first("source"), _PART_2))


def _in_order(parts: list[Element]) -> list[Element]:
    """Put segments in the order of the translation, where a tool has changed it."""
    numbered = list(enumerate(parts, 1))

    def place(item: tuple[int, Element]) -> int:
        translation = item[1].first("target")
        order = translation.attributes.get("order", "") if translation else ""
        return int(order) if order.isdecimal() and len(order) < 6 else item[0]

    return [part for _, part in sorted(numbered, key=place)]


# ---------------------------------------------------------------- 1.2

_DONE_1 = {"translated": True, "final": True, "signed-off": True}


def _read1(root: Element, note: str) -> Received:
    files = list(root.all("file"))
    languages = dict.fromkeys(file.attributes.get("target-language", "") for file in files)
    units = tuple(_unit1(unit, note) for file in files for unit in file.within("trans-unit"))
    return Received(tuple(tag for tag in languages if tag), units)


def _unit1(unit: Element, note: str) -> ReceivedUnit:
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
    node: Element | None, part: Mapping[str, Callable[[Element], Iterable[Part]]]
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


def _mark(name: str, end: int = 0) -> Callable[[Element], Iterable[Part]]:
    return lambda node: (Mark(node.attributes.get(name) or node.attributes.get("id", ""), end),)


def _character(node: Element) -> Iterable[Part]:
    """Give the character of a number; the replacement character where there is no such one."""
    try:
        char = chr(int(node.attributes.get("hex", ""), 16))
    except (ValueError, OverflowError):
        return ("\ufffd",)
    return ("\ufffd" if "\ud800" <= char <= "\udfff" else char,)


_PART_2: Mapping[str, Callable[[Element], Iterable[Part]]] = {
    "ph": _mark("id"),
    "sc": _mark("id"),
    "ec": _mark("startRef", 1),
    "cp": _character,
    "sm": lambda _: (),
    "em": lambda _: (),
}
_PART_1: Mapping[str, Callable[[Element], Iterable[Part]]] = {
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


def _text(node: Element) -> str:
    return "".join(child for child in node.children if isinstance(child, str)).strip()
