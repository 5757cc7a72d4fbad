"""Pages as books hold them: HTML as well-formed XML, of elements that stand still.

What a reading system can't do, or must not, stays out: scripts, forms, frames, files from the web.
What was said there stays. Tags are found as browsers find them (`model/html_tags`), so that what an
author let through without its end tags is whole as well; the parser of the standard library would
be another one in each version of Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from polyguide.model.html_tags import Tag, tags
from polyguide.model.patterns import lazy
from polyguide.render.xhtml.elements import (
    ATTRIBUTES,
    BLOCKS,
    BOXES,
    DRAWN,
    ENDS,
    EVERYWHERE,
    HELD,
    HTML_ALONE,
    LEFT_TO_RIGHT,
    NAMESPACES,
    NUMBERS,
    OPEN,
    OPS,
    OTHERS,
    RAW,
    TYPES,
    VOID,
    VOID_ELSEWHERE,
    WITHOUT_WORDS,
    XLINK,
)

_UNFIT = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SUMMED_UP = lazy(r"(?:\s|<!--.*?-->)*<summary\b", re.IGNORECASE | re.DOTALL)
_VARIABLE = lazy(r"var\(\s*--[\w-]+\s*,\s*([^()]*)\)")  # of a style, with what stands in for it
_NAME = lazy(r"[a-z][a-z0-9-]*")
_ANY_CASE = re.IGNORECASE | re.ASCII
_BEFORE_VALUE = "\"'= \t\n\r\f"  # what may stand between the name of an attribute and its value


class Xhtml(NamedTuple):
    """A page of a book: its text, the ids that can be led to, and what it holds beside HTML."""

    text: str
    ids: frozenset[str]
    holds: frozenset[str]


def xhtml(html: str, link: Callable[[str], str], image: Callable[[str], str]) -> Xhtml:
    """Write a page of HTML as XML.

    `link` gives where an address of a link leads in the book, and `image` the file in the book that
    an image shows; nothing where there is none: words stand there then.

    >>> xhtml('<p>A & <a href="x"><b>b</a><br>c', str, str).text
    '<p>A &amp; <a href="x"><b>b</b></a><br/>c</p>'
    """
    writer = _Writer(html, link, image)
    writer.write()
    return Xhtml("".join(writer.parts), frozenset(writer.ids), frozenset(writer.holds))


def escape_xml(text: str) -> str:
    """Escape a text for an element or an attribute; what XML can't hold is left out."""
    text = _UNFIT.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;")


class _Opened(NamedTuple):
    """An element that has not ended: what it is called in HTML, and here if it is written at all.

    `outside` is the language of XML around it.
    """

    name: str
    written: str
    outside: str


@dataclass
class _Writer:
    """Writes one page from its first tag to its last."""

    html: str
    link: Callable[[str], str]
    image: Callable[[str], str]
    parts: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    holds: set[str] = field(default_factory=set)
    _opened: list[_Opened] = field(default_factory=list)
    _language: str = "html"
    _notes: int = -1  # how deep the section of notes stands

    def write(self) -> None:
        at, left_out, after_pre = 0, "", False
        for tag in tags(self.html):
            if tag.start < at:
                continue
            text = self.html[at : tag.start]
            if not left_out:
                self._text(text.removeprefix("\n") if after_pre else text)
            at, after_pre = tag.end, False
            if left_out:
                left_out = "" if tag.closes and tag.name == left_out else left_out
            elif not tag.name:
                self._declaration(tag)
            elif tag.closes:
                self._close(tag.name)
            elif self._is_left_out(tag):
                left_out = "" if self._closes_itself(tag) else tag.name
                if left_out in RAW:
                    end = re.compile(f"</{left_out}", _ANY_CASE).search(self.html, at)
                    at = end.start() if end else len(self.html)
            else:
                self._open(tag)
                after_pre = tag.name == "pre"
        self._text("" if left_out else self.html[at:])
        while self._opened:
            self._end()

    def _text(self, text: str) -> None:
        if text:
            self.parts.append(escape_xml(unescape(text)))

    def _declaration(self, tag: Tag) -> None:
        """Write that it is HTML; comments are nobody's here."""
        text = self.html[tag.start : tag.end]
        if text.lower().startswith("<!doctype"):
            self.parts.append('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>')

    def _is_left_out(self, tag: Tag) -> bool:
        if self._language == "html":
            return tag.name in WITHOUT_WORDS
        return not _NAME.fullmatch(tag.name) or (tag.name in WITHOUT_WORDS and tag.name != "style")

    def _closes_itself(self, tag: Tag) -> bool:
        return self._language != "html" and self.html[tag.end - 2] == "/"

    def _open(self, tag: Tag) -> None:
        while self._language != "html" and tag.name in HTML_ALONE:
            self._end()
        if self._language == "html":
            while self._ended_by(tag.name):
                pass
        if self._language == "html" and tag.name not in NAMESPACES.keys() - {"html"}:
            self._element(tag)
        else:
            self._foreign(tag)

    def _ended_by(self, name: str) -> bool:
        """End an element that has no end tag where this one begins, if there is one."""
        ended = ENDS.get(name, frozenset())
        for one in reversed(self._opened) if ended else ():
            if one.name in ended:
                self._close(one.name)
                return True
            if one.name in BLOCKS:
                return False
        return False

    def _element(self, tag: Tag) -> None:
        """Write the start of an element of HTML."""
        values = self._values(tag)
        if tag.name == "input":
            self._box(values)
            return
        name = OTHERS.get(tag.name, tag.name)
        if tag.name == "a" and values.get("href") is not None:
            values["href"] = self.link(values["href"])
            name = "a" if values["href"] else "span"
        if tag.name == "img" and not self._shows(values):
            return
        if tag.name == "details" and not _SUMMED_UP.match(self.html, tag.end):
            name = "div"
        if tag.name == "summary" and not (self._opened and self._opened[-1].written == "details"):
            name = "p"
        if name not in HELD:
            if tag.name not in VOID_ELSEWHERE:
                self._opened.append(_Opened(tag.name, "", self._language))
            return
        if name in LEFT_TO_RIGHT:
            values.setdefault("dir", "ltr")
        if name == "html":
            values |= {"xmlns": NAMESPACES["html"], "xmlns:epub": OPS}
        self._begin(tag.name, name, self._kept(name, values), ends=name in VOID)

    def _begin(self, name: str, written: str, values: Mapping[str, str], *, ends: bool) -> None:
        own = "".join(f' {key}="{_value(value)}"' for key, value in values.items())
        self.parts.append(f"<{written}{own}{'/' if ends else ''}>")
        if not ends:
            self._opened.append(_Opened(name, written, self._language))

    def _values(self, tag: Tag) -> dict[str, str]:
        """Give the attributes of a tag; of several of one name the first."""
        found: dict[str, str] = {}
        for name, start, end in tag.attributes:
            found.setdefault(name, unescape(self.html[start:end]))
        return found

    def _kept(self, name: str, values: Mapping[str, str]) -> Mapping[str, str]:
        """Give the attributes that an element has in a book."""
        allowed = EVERYWHERE | ATTRIBUTES.get(name, frozenset())
        kept = {
            key: value
            for key, value in values.items()
            if (key in allowed and (key not in NUMBERS or value.lstrip("-").isdecimal()))
            or key.startswith("xmlns")
            or (key.startswith(OPEN) and _NAME.fullmatch(key))
        }
        if "lang" in kept:
            kept["xml:lang"] = kept["lang"]
        self._name_id(kept)
        kind = TYPES.get(kept.get("role", ""))
        if kind == "footnotes":
            self._notes = len(self._opened)
        elif name == "li" and self._notes >= 0 and len(self._opened) == self._notes + 2:
            kind = "footnote"
        if kind:
            kept.setdefault("epub:type", kind)
        return kept

    def _name_id(self, kept: dict[str, str]) -> None:
        """Take an id but where another element has it."""
        if "id" in kept:
            if not kept["id"] or kept["id"] in self.ids or kept["id"].split() != [kept["id"]]:
                del kept["id"]
            else:
                self.ids.add(kept["id"])

    def _shows(self, values: dict[str, str]) -> bool:
        """Find the file that an image shows; write its words where the book has none."""
        address = values.get("src", "")
        words = values.setdefault("alt", "")
        values["src"] = self.image(address)
        if not values["src"]:
            self._words_of_image(words, values, address)
            return False
        self.holds.add("image" if words else "image without words")
        return True

    def _words_of_image(self, words: str, values: Mapping[str, str], address: str) -> None:
        """Write what an image shows; of one on the web, as a link that leads there."""
        kept = {name: values[name] for name in ("lang", "dir") if name in values}
        leads = address.startswith(("https:", "http:")) and all(
            one.name != "a" for one in self._opened
        )
        if leads:
            kept = {"href": address, **kept}
        if words:
            self._begin("img", "a" if leads else "span", self._kept("a", kept), ends=False)
            self.parts.append(escape_xml(words))
            self._end()

    def _box(self, values: Mapping[str, str]) -> None:
        if values.get("type", "").lower() == "checkbox":
            self.parts.append(f'<span class="box">{BOXES["checked" in values]}</span>')

    def _foreign(self, tag: Tag) -> None:
        """Write the start of an element of SVG or MathML, in the letters that it is written in."""
        written = self.html[tag.start + 1 : tag.start + 1 + len(tag.name)]
        values = self._foreign_values(tag)
        ends = self.html[tag.end - 2] == "/"
        outside = self._language
        if outside == "html":
            self._language = tag.name
            self.holds.add("svg" if tag.name == "svg" else "mathml")
            values = {"xmlns": NAMESPACES[tag.name], **values}
            if tag.name == "svg":
                values["style"] = f"{DRAWN}{values.get('style', '')}"
        self._name_id(values)
        own = "".join(f' {key}="{_value(value)}"' for key, value in values.items())
        self.parts.append(f"<{written}{own}{'/' if ends else ''}>")
        if ends:
            self._language = outside
        else:
            self._opened.append(_Opened(tag.name, written, outside))

    def _foreign_values(self, tag: Tag) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, start, end in tag.attributes:
            key = self.html[tag.start : start].rstrip(_BEFORE_VALUE)[-len(name) :]
            value = _VARIABLE.sub(r"\1", unescape(self.html[start:end]))
            bare = name.removeprefix("xlink:").removeprefix("xml:")
            known = key.isascii() and _NAME.fullmatch(bare)
            if name.startswith("on") or name == "xmlns" or not known:
                continue
            if name in ("href", "xlink:href") and not value.startswith("#"):
                value = self.link(value) if tag.name == "a" else self.image(value)
                if not value:
                    continue
            if name.startswith("xlink:"):
                found.setdefault("xmlns:xlink", XLINK)
            found.setdefault(key, value)
        return found

    def _close(self, name: str) -> None:
        """End an element, and what was begun in it and has not ended."""
        if any(one.name == name for one in self._opened):
            while self._end() != name:
                pass

    def _end(self) -> str:
        """End the innermost element; give its name."""
        one = self._opened.pop()
        if one.written:
            self.parts.append(f"</{one.written}>")
        self._language = one.outside
        if len(self._opened) == self._notes and one.name == "section":
            self._notes = -1
        return one.name


def _value(text: str) -> str:
    return escape_xml(text).replace("\n", "&#10;").replace("\t", "&#9;")
