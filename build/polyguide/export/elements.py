"""Elements of an XML file that comes from elsewhere: read whole, or refused.

The file is a stranger's: no entity is expanded, no other file is loaded, and nesting is bounded.
"""

from __future__ import annotations

import enum
import xml.parsers.expat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_DEPTH = 100


class Refusal(enum.Enum):
    """Why a file is not read."""

    MALFORMED = "malformed"
    DOCTYPE = "doctype"
    DEEP = "deep"


class RefusedXmlError(ValueError):
    """A file is not read: why, where, and for what is not XML what the parser says."""

    def __init__(self, kind: Refusal, line: int, column: int, reason: str = "") -> None:
        super().__init__(reason or kind.value)
        self.kind = kind
        self.line = line
        self.column = column
        self.reason = reason


@dataclass(slots=True)
class Element:
    """An element by its local name, with the line it begins on."""

    name: str
    attributes: Mapping[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """Give the children of a name."""
        for child in self.children:
            if isinstance(child, Element) and child.name == name:
                yield child

    def first(self, name: str) -> Element | None:
        """Give the first child of a name."""
        return next(self.all(name), None)

    def within(self, name: str) -> Iterator[Element]:
        """Give the elements of a name at any depth, not inside one another."""
        for child in self.children:
            if isinstance(child, Element):
                if child.name == name:
                    yield child
                else:
                    yield from child.within(name)

    @property
    def text(self) -> str:
        """Give all words in it, those of its children too."""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)


class XmlTree(NamedTuple):
    """The outermost element of a file, and the namespace of its name."""

    root: Element
    space: str


def read_elements(data: bytes, *, doctype: bool = False) -> XmlTree:
    """Read a file. RefusedXmlError if it is not read, whatever its bytes are.

    A document type is refused; with `doctype`, one that declares nothing itself is passed over.

    >>> read_elements(b'<a><b c="d">Pay</b></a>').root.within("b").__next__().text
    'Pay'
    """
    builder = _Builder(doctype=doctype)
    parser = builder.parser
    try:
        parser.Parse(data, True)
    except _StopError as error:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber
        raise RefusedXmlError(error.kind, line, column + 1) from None
    except (xml.parsers.expat.ExpatError, ValueError, LookupError) as error:
        reason = xml.parsers.expat.ErrorString(parser.ErrorCode) or str(error)
        line, column = parser.ErrorLineNumber, parser.ErrorColumnNumber
        raise RefusedXmlError(Refusal.MALFORMED, line, column + 1, reason) from None
    root = next(child for child in builder.top.children if isinstance(child, Element))
    return XmlTree(root, builder.space)


class _StopError(Exception):
    """The file is not read further."""

    def __init__(self, kind: Refusal) -> None:
        super().__init__(kind.value)
        self.kind = kind


class _Builder:
    """Builds the elements of a file, and refuses what can do harm."""

    def __init__(self, *, doctype: bool) -> None:
        self.top = Element("", {}, 0)
        self.space = ""
        self._doctype = doctype
        self._open = [self.top]
        self.parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype_declared
        # Of an entity that a file elsewhere declares nobody knows the words.
        self.parser.SkippedEntityHandler = self._refused

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        node = Element(local, attributes, self.parser.CurrentLineNumber)
        if len(self._open) == 1:
            self.space = space
        self._open[-1].children.append(node)
        self._open.append(node)
        if len(self._open) > MAX_DEPTH + 1:
            raise _StopError(Refusal.DEEP)

    def _end(self, name: str) -> None:
        del name
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].children.append(text)

    def _doctype_declared(self, *declared: object) -> None:
        has_declarations = declared[-1]
        if has_declarations or not self._doctype:
            self._refused()

    def _refused(self, *_: object) -> None:
        raise _StopError(Refusal.DOCTYPE)
