"""Drawings (SVG) as books may hold them: nothing in them runs, and nothing is loaded.

EPUB lets a drawing hold what it likes, but for HTML that is none, scripts and files of the web.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from polyguide.model.patterns import lazy
from polyguide.render.xhtml.styles import loads, safe_sheet, safe_style
from polyguide.render.xhtml.tree import Element, Node, text_of

_LEFT_OUT = frozenset({
    "audio", "canvas", "embed", "handler", "iframe", "listener", "object", "script", "set",
    "video",
})  # fmt: skip
_VARIABLE = lazy(r"var\(\s*--[\w-]+\s*,\s*+([^()]*)\)")  # of a style, with what stands in for it
_LOADED = ("href", "xlink:href", "src", "xml:base", "xml:id", "data")
_ANIMATED = ("animate", "animatemotion", "animatetransform", "discard", "mpath")


@dataclass(frozen=True)
class Drawings:
    """Takes from drawings what no book holds.

    `fitted` gives the HTML in them, `link` and `image` are those of a page.
    """

    fitted: Callable[[Sequence[Node]], list[Node]]
    link: Callable[[str], str]
    image: Callable[[str], str]

    def drawing(self, element: Element, *, resolves: bool = False) -> list[Node]:
        """Give a drawing, or an element of it; one that `resolves` has no variables of a page."""
        children: list[Node] = []
        for one in element.children:
            if isinstance(one, str):
                children.append(one)
            elif one.space == "svg" and one.name == "foreignobject":
                values = self._values(one, resolves=resolves)
                inside = self.fitted(one.children)
                children.append(Element(one.name, values, inside, "svg", "foreignObject"))
            elif one.space == "svg" and one.name not in _LEFT_OUT and not _leads_elsewhere(one):
                children += self.drawing(one, resolves=resolves)
            elif one.space in ("html", "math"):
                children.append(text_of([one]))
        if element.name == "title":
            children = [text_of(children)]
        if element.name == "style":
            children = [safe_sheet(text_of(children))]
        values = self._values(element, resolves=resolves)
        return [Element(element.name, values, children, element.space, element.written)]

    def _values(self, element: Element, *, resolves: bool) -> dict[str, str]:
        """Give the attributes that lead to nothing else, or to what the book has."""
        kept: dict[str, str] = {}
        for key, written in element.values.items():
            value = _VARIABLE.sub(r"\1", written) if resolves else written
            if key in _LOADED:
                value = self._leads(element, key, value)
            elif key == "style":
                value = safe_style(value)
            elif key.startswith("on") or loads(value):
                continue
            if value or key not in (*_LOADED, "style"):
                kept[key] = value
        return kept

    def _leads(self, element: Element, key: str, value: str) -> str:
        if value.startswith("#"):
            return value
        if key.removeprefix("xlink:") != "href" or element.name in _ANIMATED:
            return ""
        return self.link(value) if element.name == "a" else self.image(value)


def _leads_elsewhere(element: Element) -> bool:
    """Tell whether an element moves an address, which can become any: that of a script, too."""
    moved = (one for key, one in element.values.items() if key.lower() == "attributename")
    return any(one.strip().lower().removeprefix("xlink:") == "href" for one in moved)
