"""Pages as books hold them: HTML as well-formed XML, of elements that stand still.

What a reading system can't do, or must not, stays out: scripts, forms, frames, files from the web.
What was said there stays. A page is read as browsers read it (`tree`), fitted to what may stand in
what (`content`, `structures`), and written; the parser of the standard library would be another one
in each version of Python.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from polyguide.render.xhtml.content import Fitter
from polyguide.render.xhtml.drawings import Drawings
from polyguide.render.xhtml.svg_files import svg_tree
from polyguide.render.xhtml.tree import Element, tree_of, walk
from polyguide.render.xhtml.writing import escape_xml, ids_of, written

__all__ = ["Xhtml", "escape_xml", "svg_file", "xhtml"]

_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'


class Xhtml(NamedTuple):
    """A page of a book: its text, the ids that can be led to, and what it holds beside HTML."""

    text: str
    ids: frozenset[str]
    holds: frozenset[str]


def xhtml(html: str, link: Callable[[str], str], image: Callable[[str], str]) -> Xhtml:
    """Write a page of HTML as XML.

    `link` gives where an address of a link leads in the book, and `image` the file in the book that
    an image shows; nothing where there is none: words stand there then.

    >>> xhtml('<p>A & <a href="x"><b>b</b></a><br>c', str, str).text
    '<p>A &amp; <a href="x"><b>b</b></a><br/>c</p>'
    """
    nodes = Fitter(link, image).page(tree_of(html).children)
    elements = list(walk(nodes))
    ids = ids_of(elements)
    declared = _DECLARED if elements and elements[0].name == "html" else ""
    holds = frozenset(map(_held, elements)) - {""}
    return Xhtml(f"{declared}{written(nodes, ids)}", ids, holds)


def svg_file(data: bytes, link: Callable[[str], str], image: Callable[[str], str]) -> bytes | None:
    """Give a file of SVG as a book may hold it: as it is, or without what no book holds.

    None for one that is no SVG. `link` and `image` are those of `xhtml`.

    >>> svg_file(b'<svg xmlns="http://www.w3.org/2000/svg"><script/><g/></svg>', str, str)
    b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'
    """
    if (read := svg_tree(data)) is None:
        return None
    before = written([read.root], read.ids, is_file=True)
    cleaner = Drawings(Fitter(link, image, is_drawn=True).inside, link, image)
    made = cleaner.drawing(read.root)
    after = written(made, ids_of(walk(made)), is_file=True)
    return data if before == after and read.is_plain else after.encode()


def _held(element: Element) -> str:
    """Give what an element is to a book, which has to say that it holds it; mostly nothing."""
    if element.space == "html":
        shown = "image" if element.values.get("alt") else "image without words"
        return shown if element.name == "img" else ""
    return "svg" if element.space == "svg" else "mathml"
