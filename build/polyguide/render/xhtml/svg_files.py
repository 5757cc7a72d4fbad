"""Files of SVG become a tree as pages do, read as the XML that they are."""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Mapping
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.render.xhtml.elements import NAMESPACES, XLINK
from polyguide.render.xhtml.styles import paint
from polyguide.render.xhtml.tree import Element, Node, walk

_DEPTH = 200
_SPACES = {uri: name for name, uri in NAMESPACES.items()}
_PREFIXES = {XLINK: "xlink:", "http://www.w3.org/XML/1998/namespace": "xml:"}
_HEAD = lazy(rb"(?:\xef\xbb\xbf)?<(?:svg|\?xml version=.1\.0.(?: encoding=.(?i:utf-8).)? ?\?>)")
_ID = lazy(r"[A-Za-z_][\w.-]*")


class SvgTree(NamedTuple):
    """A file that was read.

    `is_plain` says that nothing stands around and between its elements that a book can't hold.
    """

    root: Element
    ids: frozenset[str]
    is_plain: bool


def svg_tree(data: bytes) -> SvgTree | None:
    """Read a file; None for one that is no SVG, or not well-formed."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except (xml.parsers.expat.ExpatError, _RefusedError, ValueError, LookupError):
        return None
    root = next((one for one in reader.stack[0].children if isinstance(one, Element)), None)
    if root is None or root.name != "svg" or root.space != "svg":
        return None
    ids = [one.values["id"] for one in walk([root]) if "id" in one.values]
    unique = len(ids) == len({*ids}) and all(map(_ID.fullmatch, ids))
    values = (pair for one in walk([root]) for pair in one.values.items())
    painted = all(paint(key, value, ids) == value for key, value in values)
    plain = unique and painted and reader.is_plain and _HEAD.match(data) is not None
    return SvgTree(root, frozenset(ids), plain)


class _RefusedError(Exception):
    """The file is not read further."""


class _Reader:
    """Takes the events of the parser."""

    def __init__(self) -> None:
        self.stack = [Element("")]
        self.is_plain = True
        self.parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.EntityDeclHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._declared

    def _declared(self, *_: object) -> None:
        self.is_plain = False

    def _entity(self, *_: object) -> None:
        raise _RefusedError  # it may stand for any number of others

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        values = {}
        for key, value in attributes.items():
            uri, _, bare = key.rpartition(" ")
            prefix = _PREFIXES.get(uri, "") if uri else ""
            if not uri or prefix:
                values[prefix + bare] = value
        if "id" in values and not _ID.fullmatch(values["id"]):
            del values["id"]
            self.is_plain = False
        element = Element(local.lower(), values, [], _SPACES.get(space, ""), local)
        if len(self.stack) > _DEPTH:
            raise _RefusedError
        self.stack[-1].children.append(element)
        self.stack.append(element)

    def _end(self, _: str) -> None:
        self.stack.pop()

    def _text(self, text: str) -> None:
        children: list[Node] = self.stack[-1].children
        if children and isinstance(children[-1], str):
            text = children.pop() + text  # type: ignore[operator]
        children.append(text)
