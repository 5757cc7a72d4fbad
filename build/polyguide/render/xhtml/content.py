"""What may stand in what: the elements of a page as a book may hold them, with all their words.

An element that may not stand where its author put it becomes one that may, is divided around what
stands in it, or goes and leaves what is in it. No words go but those that browsers never show.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from polyguide.model.books import MEDIA
from polyguide.render.xhtml.attributes import needs
from polyguide.render.xhtml.drawings import Drawings
from polyguide.render.xhtml.elements import (
    BLOCKS,
    BOXES,
    NAMESPACES,
    NOT_IN,
    OF_BLOCKS,
    OF_PHRASES,
    OPS,
    OTHERS,
    PARTS,
    PHRASING,
    TRANSPARENT,
    WITHOUT_WORDS,
)
from polyguide.render.xhtml.formulas import formula
from polyguide.render.xhtml.structures import SHAPES, caught, is_blank
from polyguide.render.xhtml.tree import Element, Node, text_of

_APART = "block"  # the class of a phrase that stands apart
_WITH_WORDS = frozenset({"button", "image", "reset", "submit"})  # fields that have words on them
_WHOLE = ("head", "body")  # what a page is made of
_IN_HEAD = frozenset({"title", "meta", "link"})
_ONCE = frozenset({"b", "code", "em", "i", "mark", "s", "strong", "u"})  # in itself it is the same
_PHRASES = frozenset({"rt", "rp", "rb", "option", "ruby"})  # what else holds phrases


class _Where(NamedTuple):
    """The place of an element: what is around it, its parent, and whether it may stand apart."""

    within: frozenset[str] = frozenset()
    parent: str = ""
    apart: bool = True


@dataclass(frozen=True)
class Fitter:
    """Fits the elements of a page.

    `link` gives where an address leads in the book, and `image` the file in the book that an image
    shows; nothing where there is none: words stand there then. In a drawing, what has a style of
    its own keeps it.
    """

    link: Callable[[str], str]
    image: Callable[[str], str]
    is_drawn: bool = False

    def page(self, nodes: Sequence[Node]) -> list[Node]:
        """Give what was read of a page: its head with what a book takes of it, and its body."""
        root = next((one for one in _elements(nodes) if one.name == "html"), None)
        if root is None:
            return self.inside(nodes)
        root.values |= {"xmlns": NAMESPACES["html"], "xmlns:epub": OPS}
        parts = {one.name: one for one in _elements(root.children) if one.name in _WHOLE}
        body = parts.setdefault("body", Element("body"))
        outside: list[Node] = []
        if head := parts.get("head"):
            outside += [one for one in head.children if not _is_of_head(one)]
            head.children = [one for one in head.children if _is_of_head(one)]
        outside += [one for one in root.children if not (is_blank(one) or _is_of_root(one))]
        body.children = self.inside([*outside, *body.children])
        whole = [one for one in root.children if is_blank(one) or _is_of_root(one)]
        root.children = whole if body in whole else [*whole, body]
        return [root, *filter(is_blank, nodes[nodes.index(root) + 1 :])]

    def inside(self, nodes: Iterable[Node], within: frozenset[str] = frozenset()) -> list[Node]:
        """Give what may stand apart; `within` are the elements around it."""
        return caught(self._all(nodes, _Where(within)), apart=True)

    def _all(self, nodes: Iterable[Node], where: _Where) -> list[Node]:
        made: list[Node] = []
        for node in nodes:
            made += [node] if isinstance(node, str) else self._fitted(node, where)
        return made

    def _fitted(self, element: Element, where: _Where) -> list[Node]:
        """Give what stands for an element; parts of lists and tables stay what they are."""
        special = self._special(element, where)
        if special is not None:
            return special
        name = element.name = _named(element.name, where)
        if name == "font" and self.is_drawn:
            name = element.name = "span"
        holds_phrases = not where.apart or name in OF_PHRASES or name in _PHRASES
        inside = _Where(where.within | {name}, name, not holds_phrases)
        children = element.children = self._all(element.children, inside)
        if not where.apart and name in BLOCKS | PARTS - _PHRASES:
            return _in_a_phrase(element)
        if shape := SHAPES.get(name):
            return shape.fit(element)
        children = element.children = caught(children, apart=inside.apart)
        if name == "rp":
            element.children = [text_of(children)]
        if name in PHRASING and not needs(element):
            element.name = name = "span"
        if name in PHRASING and name not in TRANSPARENT and any(map(_is_apart, children)):
            return _divided(element, children)
        return [element] if name in PHRASING or name in BLOCKS or name in PARTS else children

    def _special(self, element: Element, where: _Where) -> list[Node] | None:
        """Give what stands for an element that is no words; None for all others."""
        name = element.name
        if element.space == "math":
            return formula(element)
        if element.space != "html":
            return self._drawing(element, where.within)
        if name == "input":
            return _field(element)
        if name in MEDIA:
            return self._medium(element, where)
        if name in WITHOUT_WORDS and not (name == "col" and where.parent in ("colgroup", "table")):
            return []
        if name in ("img", "image"):
            return self._picture(element, where)
        if name == "a" and (address := element.values.get("href")) is not None:
            leads = self.link(address)
            element.name = "a" if leads else "span"
            element.values = _with(element.values, "href", leads)
        return None

    def _drawing(self, element: Element, within: frozenset[str]) -> list[Node]:
        if not element.space:
            return []
        fitter = replace(self, is_drawn=True)
        drawings = Drawings(lambda nodes: fitter.inside(nodes, within), self.link, self.image)
        return drawings.drawing(element, resolves=True)

    def _picture(self, element: Element, where: _Where) -> list[Node]:
        """Give an image; where the book has none, what it shows in words, as a link to the web."""
        values = element.values
        address, words = values.get("src", ""), values.setdefault("alt", "")
        if file := self.image(address):
            element.name, values["src"] = "img", file
            return [element]
        remote = address.startswith(("https:", "http:"))
        return _words(element, words, self.link(address) if remote else "", where) if words else []

    def _medium(self, element: Element, where: _Where) -> list[Node]:
        """Give a link to what another file holds, and the words for who can't see it."""
        values = element.values
        sources = [one for one in _elements(element.children) if one.name == "source"]
        written = [values.get(MEDIA[element.name], "")]
        written += [one.values.get("src", "") for one in sources]
        leads = next(filter(None, map(self.link, filter(None, written))), "")
        named = [values.get(key, "").strip() for key in ("title", "aria-label", "alt")]
        web = leads.startswith(("https:", "http:"))
        label = next(filter(None, named), leads if web else posixpath.basename(leads))
        made = _words(element, label, leads, where) if label else []
        if element.name == "iframe":  # browsers never show what is in it
            return made
        inside = self._all(element.children, where)
        return [*made, *([" "] if made and inside else []), *inside]


def _is_of_head(node: Node) -> bool:
    return is_blank(node) or (isinstance(node, Element) and node.name in _IN_HEAD)


def _is_of_root(node: Node) -> bool:
    return isinstance(node, Element) and node.name in _WHOLE


def _elements(nodes: Iterable[Node]) -> Iterator[Element]:
    return (one for one in nodes if isinstance(one, Element))


def _named(name: str, where: _Where) -> str:
    """Give the name of an element in a book, at its place."""
    name = OTHERS.get(name, name)
    if name == "div" and where.parent == "dl":
        return "dl div"
    around, other = NOT_IN.get(name, (frozenset[str](), ""))
    return name if around.isdisjoint(where.within) else other


def _with(values: dict[str, str], key: str, value: str) -> dict[str, str]:
    kept = {name: one for name, one in values.items() if name != key or value}
    return {**kept, key: value} if value else kept


def _only(values: dict[str, str], *keys: str) -> dict[str, str]:
    return {key: values[key] for key in keys if key in values}


def _words(element: Element, words: str, leads: str, where: _Where) -> list[Node]:
    """Give words that stand for an element, as a link if they lead anywhere."""
    kept = _only(element.values, "lang", "dir")
    if leads and "a" not in where.within:
        return [Element("a", {"href": leads, **kept}, [words])]
    return [Element("span", kept, [words])]


def _field(element: Element) -> list[Node]:
    """Give a sign for a box that is to be ticked, and the words on a button."""
    values = element.values
    kind = values.get("type", "").lower()
    if kind == "checkbox":
        return [Element("span", {"class": "box"}, [BOXES["checked" in values]])]
    words = values.get("alt" if kind == "image" else "value", "")
    return [Element("span", {}, [words])] if kind in _WITH_WORDS and words else []


def _in_a_phrase(element: Element) -> list[Node]:
    """Give what stands apart as a phrase that looks as if it did."""
    if element.name == "hr":
        return [Element("br")]
    if element.name == "colgroup":
        return caught(element.children, apart=False)
    kept = _only(element.values, "id", "lang", "dir", "title", "style")
    kept["class"] = f"{_APART} {element.values.get('class', '')}".rstrip()
    name = "code" if element.name == "pre" else "span"
    return [Element(name, kept, caught(element.children, apart=False))]


def _is_apart(node: Node) -> bool:
    """Tell whether something is no part of a phrase."""
    if isinstance(node, str):
        return False
    if node.name in TRANSPARENT:
        return any(map(_is_apart, node.children))
    return node.name not in PHRASING


def _divided(element: Element, nodes: Iterable[Node]) -> list[Node]:
    """Put a phrase around what is a part of phrases, and into what stands apart.

    So browsers show `<b>a<div>b</div></b>` as well: all of it is bold.
    """
    made: list[Node] = []
    run: list[Node] = []
    for node in (*nodes, None):
        if node is not None and not _is_apart(node):
            run.append(node)
            continue
        made += run if all(map(is_blank, run)) else [_copy(element, run)]
        run = []
        if isinstance(node, Element):
            if node.name in OF_PHRASES:
                node.children = [_copy(element, node.children)]
            elif node.name in OF_BLOCKS or node.children:
                node.children = _divided(element, node.children)
            made.append(node)
    return made


def _copy(element: Element, children: list[Node]) -> Element:
    """Give a phrase around a part of what it held; bold words within bold ones are bold once."""
    inside = children
    while len(inside) == 1 and isinstance(one := inside[0], Element) and one.name in _ONCE:
        if isinstance(children[0], Element) and _are_alike(one, element):
            return children[0]
        inside = one.children
    return Element(element.name, dict(element.values), children)


def _are_alike(one: Element, other: Element) -> bool:
    return one.name == other.name and one.values == other.values
