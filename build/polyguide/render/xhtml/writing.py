"""A tree of elements becomes XML, in which each id and each reference is one that holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.render.xhtml.attributes import kept, refers
from polyguide.render.xhtml.elements import DRAWN, NAMESPACES, OPS, TYPES, VOID, XLINK
from polyguide.render.xhtml.formulas import attributes_of_formula
from polyguide.render.xhtml.styles import paint
from polyguide.render.xhtml.tree import Element, Node

_ESCAPED = lazy('[\x00-\x08\x0b-\x1f"&<>\ud800-\udfff\ufffe\uffff]')
_UNFIT = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape_xml(text: str) -> str:
    """Escape a text for an element or an attribute; what XML can't hold is left out."""
    if not _ESCAPED.search(text):
        return text
    text = _UNFIT.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;")


def written(nodes: Iterable[Node], ids: frozenset[str], *, is_file: bool = False) -> str:
    """Write a part of a tree; `ids` are all that there are in it, and a file is a drawing alone."""
    writer = _Writer(ids, is_file)
    writer.write(nodes, _Above())
    return "".join(writer.parts)


def ids_of(elements: Iterable[Element]) -> frozenset[str]:
    """Give the ids of elements that can be led to."""
    return frozenset(id for one in elements if _is_id(id := one.values.get("id", "")))


def _is_id(text: str) -> bool:
    return bool(text) and text.split() == [text] and _UNFIT.search(text) is None


class _Above(NamedTuple):
    """What an element stands in: a language of XML, notes, an element of HTML, a drawing."""

    space: str = "html"
    notes: str = ""
    element: str = ""
    drawn: bool = False


class _Open(NamedTuple):
    """What is written of an element: what is still to come in it, what that stands in, its end."""

    nodes: Iterator[Node]
    above: _Above
    end: str = ""


@dataclass
class _Writer:
    """Writes a tree; `ids` are all that there are in it."""

    ids: frozenset[str]
    is_file: bool
    parts: list[str] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def write(self, nodes: Iterable[Node], above: _Above) -> None:
        """Write nodes and all that is in them, however deep: fitted trees are deeper than pages."""
        waiting = [_Open(iter(nodes), above)]
        while waiting:
            open = waiting[-1]
            for node in open.nodes:
                if isinstance(node, str):
                    self.parts.append(escape_xml(node))
                    continue
                begin = self._element if node.space == "html" else self._foreign
                if begun := begin(node, open.above):
                    waiting.append(begun)
                    break
            else:
                self.parts.append(open.end)
                waiting.pop()

    def _element(self, element: Element, above: _Above) -> _Open | None:
        name, values = element.name.removeprefix("dl "), kept(element, self.ids, drawn=above.drawn)
        self._name_id(values)
        kind = TYPES.get(values.get("role", ""), "")
        if name == "li" and above.notes and above.element == "ol":
            kind = "footnote"
        if kind:
            values.setdefault("epub:type", kind)
        if name == "li" and above.element != "ol":
            values.pop("value", None)
        notes = kind if kind == "footnotes" else above.notes if name == "ol" else ""
        if above.space != "html":
            values = {"xmlns": NAMESPACES["html"], "xmlns:epub": OPS, **values}
        inside = None if name in VOID else _Above("html", notes, name, above.drawn)
        return self._begin(name, values, element.children, inside)

    def _foreign(self, element: Element, above: _Above) -> _Open | None:
        """Begin an element of a drawing or a formula, in the letters that it is written in."""
        is_math = element.space == "math"
        values = attributes_of_formula(element) if is_math else dict(element.values)
        values = {
            key: paint(key, one, self.ids)
            for key, one in values.items()
            if refers(key, one, self.ids)
        }
        self._name_id(values)
        if any(key.startswith("xlink:") for key in values):
            values = {"xmlns:xlink": XLINK, **values}
        if above.space != element.space:
            values = {"xmlns": NAMESPACES[element.space], **values}
            if element.name == "svg" and not self.is_file:
                values["style"] = f"{DRAWN}{values.get('style', '')}"
        name = element.name if is_math else element.written
        inside = _Above(element.space, drawn=True) if element.children else None
        return self._begin(name, values, element.children, inside)

    def _begin(
        self, name: str, values: dict[str, str], children: list[Node], inside: _Above | None
    ) -> _Open | None:
        """Write the tag of an element; `inside` is None for one that holds nothing."""
        own = "".join(f' {key}="{_value(value)}"' for key, value in values.items())
        self.parts.append(f"<{name}{own}{'' if inside else '/'}>")
        return _Open(iter(children), inside, f"</{name}>") if inside else None

    def _name_id(self, values: dict[str, str]) -> None:
        """Take an id but where another element has it."""
        if (id := values.get("id")) is None:
            return
        if id in self._taken or id not in self.ids:
            del values["id"]
        self._taken.add(id)


def _value(text: str) -> str:
    return escape_xml(text).replace("\n", "&#10;").replace("\t", "&#9;")
