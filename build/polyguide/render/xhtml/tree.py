"""Tags of HTML become a tree of elements, as browsers make one (`model/html_tags` finds the tags).

What has no end tag ends where a browser would end it, so that what an author let through without
its end tags is whole as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

from polyguide.model.html_tags import Tag, tags, value_of
from polyguide.model.patterns import lazy
from polyguide.render.xhtml.elements import (
    ENDS,
    HTML_ALONE,
    HTML_INSIDE,
    NAMESPACES,
    OF_TABLES,
    RAW,
    SCOPES,
    TEXT_ALONE,
    VOID,
    VOID_ELSEWHERE,
)

_DEPTH = 120  # of elements in each other: no author writes more, and readers of books have limits
_NAME = lazy(r"[a-z](?:[a-z0-9-]*[a-z0-9])?")
_BEFORE_VALUE = "\"'= \t\n\r\f"  # what may stand between the name of an attribute and its value
_CDATA = "<![CDATA["
_WHOLE = frozenset({"html", "body"})  # they end where the text does
_LAST = lazy(r"(?:\s|</(?:html|body)\s*>)*")
_ANY_CASE = re.IGNORECASE | re.ASCII


@dataclass(slots=True)
class Element:
    """An element: its name in lower case, its attributes, and what is in it: text and elements.

    `space` is the language of XML that it is of, a key of `NAMESPACES`; `written` is the name in
    the letters that the author wrote, which means something in drawings.
    """

    name: str
    values: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    space: str = "html"
    written: str = ""


Node = Element | str


def tree_of(html: str) -> Element:
    """Give all that a text of HTML holds, as the children of an element without a name."""
    reader = _Reader(html)
    reader.read()
    return reader.stack[0]


def text_of(nodes: Iterable[Node]) -> str:
    """Give the words of a part of a tree.

    >>> text_of(tree_of("<p>a <b>b</b>").children)
    'a b'
    """
    return "".join(one if isinstance(one, str) else text_of(one.children) for one in nodes)


def walk(nodes: Iterable[Node]) -> Iterator[Element]:
    """Give all elements of a part of a tree in their order."""
    waiting = [iter(nodes)]
    while waiting:
        for one in waiting[-1]:
            if isinstance(one, Element):
                yield one
                if one.children:
                    waiting.append(iter(one.children))
                    break
        else:
            waiting.pop()


@dataclass
class _Reader:
    """Reads a text from its first tag to its last."""

    html: str
    stack: list[Element] = field(default_factory=lambda: [Element("")])

    def read(self) -> None:
        at, after_pre = 0, False
        for tag in tags(self.html):
            if tag.start < at:
                continue
            text = self.html[at : tag.start]
            self._text(unescape(text.removeprefix("\n") if after_pre else text))
            at, after_pre = tag.end, False
            if not tag.name:
                at = self._declared(tag)
            elif tag.closes:
                self._close(tag)
            else:
                at = self._open(tag)
                after_pre = tag.name in ("pre", "listing", "textarea")
        self._text(unescape(self.html[at:]))

    @property
    def _language(self) -> str:
        """Give the language that a tag is read in here."""
        top = self.stack[-1]
        return "html" if top.name in HTML_INSIDE else top.space

    def _text(self, text: str) -> None:
        if text:
            self.stack[-1].children.append(text)

    def _declared(self, tag: Tag) -> int:
        """Read a declaration, or words in a drawing that are written as such; give their end."""
        if self._language == "html" or not self.html.startswith(_CDATA, tag.start):
            return tag.end
        end = self.html.find("]]>", tag.start)
        self._text(self.html[tag.start + len(_CDATA) : end if end >= 0 else None])
        return end + 3 if end >= 0 else len(self.html)

    def _open(self, tag: Tag) -> int:
        """Begin an element; give where its tag ends, or the text that has no tags in it."""
        name = tag.name
        while self._language != "html" and name in HTML_ALONE:
            self.stack.pop()
        language = self._language
        if language != "html":
            self._begin(self._foreign(tag, language), ends=self.html[tag.end - 2] == "/")
            return tag.end
        if name in ("html", "head", "body") and any(one.name == name for one in self.stack):
            return tag.end
        self._end_before(name)
        if name in NAMESPACES.keys() - {"html"}:
            self._begin(self._foreign(tag, name), ends=self.html[tag.end - 2] == "/")
            return tag.end
        values: dict[str, str] = {}
        for key, start, end in tag.attributes:
            values.setdefault(key, value_of(self.html[start:end]))
        self._begin(Element(name, values), ends=name in VOID or name in VOID_ELSEWHERE)
        return self._without_tags(name, tag.end) if name in RAW | TEXT_ALONE else tag.end

    def _begin(self, element: Element, *, ends: bool) -> None:
        if len(self.stack) > _DEPTH:  # what is in it stands beside it
            return
        self.stack[-1].children.append(element)
        if not ends:
            self.stack.append(element)

    def _without_tags(self, name: str, start: int) -> int:
        """Read the text of an element in which tags are none; give its end."""
        found = re.compile(f"</{name}", _ANY_CASE).search(self.html, start)
        end = found.start() if found else len(self.html)
        text = self.html[start:end].removeprefix("\n" if name == "textarea" else "")
        self._text(unescape(text) if name in TEXT_ALONE else text)
        return end

    def _end_before(self, name: str) -> None:
        """End the elements that have no end tag where this one begins."""
        if name not in ENDS:
            return
        ended, until = ENDS[name]
        at = len(self.stack)
        for number in range(at - 1, 0, -1):
            if (open := self.stack[number].name) in ended:
                at = number
            elif open in until or self.stack[number].space != "html":
                break
        del self.stack[at:]

    def _close(self, tag: Tag) -> None:
        """End an element, and what was begun in it and has not ended."""
        name = tag.name
        if name == "br":
            self.stack[-1].children.append(Element("br"))
        if name in _WHOLE and not _LAST.fullmatch(self.html, tag.end):
            return
        for number in range(len(self.stack) - 1, 0, -1):
            if (open := self.stack[number].name) == name:
                del self.stack[number:]
                return
            if open in SCOPES and not (name in OF_TABLES and open != "table"):
                return

    def _foreign(self, tag: Tag, language: str) -> Element:
        """Give an element of a drawing or a formula, in the letters that it is written in."""
        written = self.html[tag.start + 1 : tag.start + 1 + len(tag.name)]
        if not written[0].islower():  # as all elements of HTML may be written
            written = tag.name
        written = {"foreignobject": "foreignObject"}.get(tag.name, written)
        values: dict[str, str] = {}
        for name, start, end in tag.attributes:
            key = self.html[tag.start : start].rstrip(_BEFORE_VALUE)[-len(name) :]
            bare = name.removeprefix("xlink:").removeprefix("xml:")
            if key.isascii() and _NAME.fullmatch(bare) and not name.startswith(("on", "xmlns")):
                values.setdefault(key, value_of(self.html[start:end]))
        known = language if _NAME.fullmatch(tag.name) else ""
        return Element(tag.name, values, [], known, written)
