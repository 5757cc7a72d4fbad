"""Elements that hold others of certain kinds in a certain order: lists, tables, and their like.

Each has the order that HTML asks for, as a pattern of letters that stand for what is in it, and a
function that makes such an order of any other one. What stands in it is fitted already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.render.xhtml.elements import HEADINGS, PARTS
from polyguide.render.xhtml.tree import Element, Node

_OTHER = "x"  # the letter of what has none
_IN_A_PHRASE = frozenset({"rt", "rp", "rb", "option"})
_OF_ROWS = frozenset({"tr", "tbody", "thead", "tfoot", "optgroup", "colgroup"})


def is_blank(node: Node) -> bool:
    """Tell whether something is nothing but white space of XML; no-break spaces are text there."""
    return isinstance(node, str) and not node.strip(" \t\n\r\f")


def caught(nodes: Sequence[Node], *, apart: bool) -> list[Node]:
    """Give what stands for parts whose lists and tables are not there.

    `apart` says whether they may stand apart, or stand in a phrase.
    """
    if not any(isinstance(one, Element) and one.name in PARTS for one in nodes):
        return list(nodes)
    made: list[Node] = []
    for is_item, run in groupby(nodes, lambda one: isinstance(one, Element) and one.name == "li"):
        items = list(run)
        if is_item:
            made.append(Element("ul", {}, items))
        for one in () if is_item else items:
            part = isinstance(one, Element) and one.name in PARTS
            made += _alone(one, apart=apart) if part and isinstance(one, Element) else [one]
    return made


def _alone(part: Element, *, apart: bool) -> list[Node]:
    name = part.name
    if name == "col":
        return []
    if name in _OF_ROWS:
        return caught(part.children, apart=apart)
    if name == "option":
        return [Element("span", {}, part.children), " "]
    phrase = not apart or name in _IN_A_PHRASE
    part.name = "span" if phrase else "p" if name == "summary" else "div"
    return [part]


class Shape(NamedTuple):
    """An order: the letters of elements, their pattern, and what makes one of another order."""

    letters: Mapping[str, str]
    pattern: re.Pattern[str]
    mend: Callable[[Element], list[Node]]

    def fit(self, element: Element) -> list[Node]:
        """Give the element, if need be in another order, or what stands for it."""
        return [element] if self.holds(element) else self.mend(element)

    def holds(self, element: Element) -> bool:
        """Tell whether what is in an element stands in order."""
        letters = "".join(map(self.letter, element.children))
        return self.pattern.fullmatch(letters) is not None

    def letter(self, node: Node) -> str:
        """Give the letter of something; none for white space."""
        if isinstance(node, str):
            return "" if is_blank(node) else _OTHER
        return self.letters.get(node.name, _OTHER)


def _runs(element: Element) -> list[tuple[str, list[Node]]]:
    """Give what is in an element in runs of one letter; white space goes with what it follows."""
    shape, found = SHAPES[element.name], list[tuple[str, list[Node]]]()
    for node in element.children:
        letter = shape.letter(node)
        if letter == _OTHER and isinstance(node, str) and not node.strip():
            continue  # a no-break space between items, where no text may stand
        if found and letter in ("", found[-1][0]):
            found[-1][1].append(node)
        elif letter:
            found.append((letter, [node]))
    return found


def _as_div(element: Element) -> list[Node]:
    """Make an element of no kind of it."""
    element.name, element.children = "div", caught(element.children, apart=True)
    return [element]


def _list(element: Element) -> list[Node]:
    """Put what stands between the items of a list into items; a list goes into the one above."""
    items: list[Node] = []
    for letter, run in _runs(element):
        last = next((one for one in reversed(items) if isinstance(one, Element)), None)
        lists = all(is_blank(one) or _is(one, "ul", "ol") for one in run)
        if letter == "l":
            items += run
        elif last and lists:
            last.children += run
        else:
            items.append(Element("li", {}, caught(run, apart=True)))
    element.children = items
    return [element]


def _is(node: Node, *names: str) -> bool:
    return isinstance(node, Element) and node.name in names


def _terms(element: Element) -> list[Node]:
    """Put what stands between terms into what is said of them; without terms there is no list."""
    made: list[Node] = []
    for letter, run in _runs(element):
        if letter == "v":
            made += [one for div in run if isinstance(div, Element) for one in div.children]
        elif letter != _OTHER:
            made += run
        elif made and _is(made[-1], "dd") and isinstance(made[-1], Element):
            made[-1].children += caught(run, apart=True)
        else:
            made.append(Element("dd", {}, caught(run, apart=True)))
    element.children = made
    return [element] if SHAPES["dl"].holds(element) else _as_div(element)


def _ungrouped(element: Element) -> list[Node]:
    """Give what is in a group of terms that is none."""
    return list(element.children)


def _table(element: Element) -> list[Node]:
    """Order the parts of a table: one caption and one head first, one foot last."""
    first: dict[str, list[Node]] = {"c": [], "g": [], "h": [], "f": []}
    bodies: list[Node] = []
    for letter, run in _runs(element):
        for one in run if letter in "chf" else ():
            if not isinstance(one, Element):
                continue
            if not first[letter]:
                first[letter].append(one)
            elif letter == "c":
                bodies.append(_body([_row([Element("td", {}, one.children)])]))
            else:
                bodies.append(Element("tbody", one.values, one.children))
        if letter == "g":
            first["g"] += run
        elif letter == "o":
            first["g"].append(Element("colgroup", {}, [one for one in run if _is(one, "col")]))
        elif letter in "br":
            bodies += run if letter == "b" else [_body(run)]
        elif letter in "dx":
            bodies.append(_body([_row(run if letter == "d" else [_cell(run)])]))
    element.children = [*first["c"], *first["g"], *first["h"], *bodies, *first["f"]]
    return [element]


def _body(rows: list[Node]) -> Element:
    return Element("tbody", {}, rows)


def _row(cells: list[Node]) -> Element:
    return Element("tr", {}, [one for one in cells if not is_blank(one)])


def _cell(nodes: Sequence[Node]) -> Element:
    return Element("td", {}, caught(nodes, apart=True))


def _rows(element: Element) -> list[Node]:
    """Put what stands between rows into rows."""
    made: list[Node] = []
    for letter, run in _runs(element):
        made += run if letter == "r" else [_row(run if letter == "d" else [_cell(run)])]
    element.children = made
    return [element]


def _cells(element: Element) -> list[Node]:
    """Put what stands between cells into cells."""
    made: list[Node] = []
    for letter, run in _runs(element):
        made += run if letter == "d" else [_cell(run)]
    element.children = made
    return [element]


def _columns(element: Element) -> list[Node]:
    """Give a group of columns, and what else stood in it behind it."""
    others = [one for one in element.children if not is_blank(one) and not _is(one, "col")]
    element.children = [one for one in element.children if _is(one, "col")]
    return [element, *others]


def _ruby(element: Element) -> list[Node]:
    """Give signs and their reading as words, where nothing says which belong together."""
    element.name, element.children = "span", caught(element.children, apart=False)
    return [element]


def _details(element: Element) -> list[Node]:
    """Give what folds away; what has no line to fold it by stands there."""
    first, *others = [one for one in element.children if not is_blank(one)] or [""]
    if not _is(first, "summary"):
        return _as_div(element)
    element.children = [first, *caught(others, apart=True)]
    return [element]


def _figure(element: Element) -> list[Node]:
    """Leave a figure the caption that is its first or its last part."""
    there = [one for one in element.children if not is_blank(one)]
    if _is(there[0], "figcaption"):
        element.children = [there[0], *caught(there[1:], apart=True)]
    elif _is(there[-1], "figcaption"):
        element.children = [*caught(there[:-1], apart=True), there[-1]]
    else:
        element.children = caught(there, apart=True)
    return [element]


_OF_TABLE = {
    **{"caption": "c", "colgroup": "g", "col": "o", "thead": "h", "tbody": "b", "tfoot": "f"},
    **{"tr": "r", "td": "d", "th": "d"},
}
_OF_LIST = {"li": "l"}
_OF_TERMS = {"dt": "t", "dd": "d", "dl div": "v"}
_PARTS = dict.fromkeys(PARTS - {"summary", "figcaption"}, "p")
SHAPES: Mapping[str, Shape] = {
    "ul": Shape(_OF_LIST, lazy("l*"), _list),
    "ol": Shape(_OF_LIST, lazy("l*"), _list),
    "dl": Shape(_OF_TERMS, lazy("(?:t+d+)*|v+"), _terms),
    "dl div": Shape(_OF_TERMS, lazy("t+d+"), _ungrouped),
    "table": Shape(_OF_TABLE, lazy("c?g*h?(?:b*|r+)f?"), _table),
    **dict.fromkeys(("thead", "tbody", "tfoot"), Shape(_OF_TABLE, lazy("r*"), _rows)),
    "tr": Shape(_OF_TABLE, lazy("d*"), _cells),
    "colgroup": Shape(_OF_TABLE, lazy("o*"), _columns),
    "ruby": Shape({"rt": "t", "rp": "p", "rb": "x"}, lazy("(?:x+(?:t+|p(?:tp)+))+"), _ruby),
    "details": Shape({**_PARTS, "summary": "s", "figcaption": "p"}, lazy("sx*"), _details),
    "figure": Shape({**_PARTS, "figcaption": "f", "summary": "p"}, lazy("f?x*|x*f"), _figure),
    "hgroup": Shape({**dict.fromkeys(HEADINGS, "h"), "p": "p"}, lazy("p*hp*"), _as_div),
}
"""The elements that hold others in an order, by their names."""
