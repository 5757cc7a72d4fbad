"""Tags of HTML in a text: their attributes, the addresses in these, and the words.

They are found as browsers find them (https://html.spec.whatwg.org/multipage/parsing.html), in one
walk whatever the text holds. The table of the standard library's parser is another one in each
version of Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from html.entities import html5
from typing import NamedTuple

from polyguide.model.patterns import lazy

WORD_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "aria-description", "placeholder"})
"""Attributes whose values are words for readers."""
_ADDRESS_ATTRIBUTES = frozenset({"src", "href", "poster", "srcset"})

_NEXT = lazy(r"<(?:!--|[!?]|/?[A-Za-z])")
_NAME = lazy(r"[^\s/>]+")
_ATTRIBUTE = lazy(
    r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(?![\"'])([^\s>]+)))?"
)
_UNENDED = lazy(r"\s*=\s*[\"']")  # a value whose quotation mark never comes again
_END = lazy(r"[\s/]*>")
_BLANK = lazy(r"\s")
_IN_SET = lazy(r"[^\s,]\S*[^\s,](?=[\s,]|\Z)|[^\s,]")
_NAMED = lazy(r"&([A-Za-z][A-Za-z0-9]*)([;=]?)")


class Attribute(NamedTuple):
    """An attribute: its name in lower case, and where its value stands, quotation marks apart."""

    name: str
    start: int
    end: int


class Tag(NamedTuple):
    """A tag, or a comment or declaration, which has no name."""

    start: int
    end: int
    name: str = ""
    closes: bool = False
    attributes: tuple[Attribute, ...] = ()


def tags(text: str) -> Iterator[Tag]:
    """Give the tags of a text in their order; one that does not end reaches to the text's end.

    >>> [(tag.name, tag.closes) for tag in tags('<p title="a > b">1 < 2</p><!-- <i> -->')]
    [('p', False), ('p', True), ('', False)]
    """
    at = 0
    while found := _NEXT.search(text, at):
        start = found.start()
        if found[0] in ("<!--", "<!", "<?"):
            mark = "-->" if found[0] == "<!--" else ">"
            end = text.find(mark, start + 2)
            at = len(text) if end < 0 else end + len(mark)
            yield Tag(start, at)
            continue
        closes = found[0][1] == "/"
        name = _NAME.match(text, found.end() - 1)
        at = name.end() if name else found.end()
        attributes: list[Attribute] = []
        while not (end_of_tag := _END.match(text, at)):
            read = _ATTRIBUTE.match(text, at)
            if read is None or _UNENDED.match(text, read.end()):
                break
            which = read.lastindex or 1
            value = read.span(which) if which > 1 else (read.end(), read.end())
            attributes.append(Attribute(read[1].lower(), *value))
            at = read.end()
        at = end_of_tag.end() if end_of_tag else len(text)
        word = name[0].lower() if name else ""
        yield Tag(start, at, word, closes, tuple(attributes))


def value_of(written: str) -> str:
    """Give the value of an attribute, its entities resolved as browsers do it there.

    A name without `;` before a letter, a digit or `=` is none, as addresses are full of them.

    >>> value_of("?a=1&amp;b=2&copy=3&region=4")
    '?a=1&b=2&copy=3&region=4'
    """
    return unescape(_NAMED.sub(_named, written)) if "&" in written else written


def _named(match: re.Match[str]) -> str:
    name, end = match.groups()
    known = end != "=" and f"{name}{end}" in html5
    return match[0] if known else f"&amp;{match[0][1:]}"


def addresses(text: str, tag: Tag) -> Iterator[tuple[int, int]]:
    """Give where the addresses of a tag stand: of links, images and what else a page shows.

    >>> markup = '<img srcset="a.png 1x, b.png 2x" src=c.png>'
    >>> [markup[start:end] for start, end in addresses(markup, next(tags(markup)))]
    ['a.png', 'b.png', 'c.png']
    """
    for name, start, end in tag.attributes:
        if name == "srcset":
            parts = text[start:end].split(",")
            for part in parts:
                if found := _IN_SET.search(part):
                    yield start + found.start(), start + found.end()
                start += len(part) + 1
        elif name in _ADDRESS_ATTRIBUTES and end > start:
            yield start, end


def addresses_in(text: str) -> Iterator[str]:
    """Give the addresses of all tags of a text, entities resolved."""
    for tag in tags(text):
        for start, end in addresses(text, tag):
            yield value_of(text[start:end]).strip()


def leading(value: str, resolve: Callable[[str], str]) -> str:
    """Give an address as it is written in a tag, changed only where it leads elsewhere now."""
    address = value_of(value).strip()
    target = resolve(address)
    if target == address:
        return value
    return _BLANK.sub(lambda blank: f"&#{ord(blank[0])};", escape(target))  # quoted or not


def with_addresses(text: str, resolve: Callable[[str], str]) -> str:
    """Give a text of HTML with other addresses in its tags, and every other character as it was.

    >>> with_addresses('<a href="b.md">b.md</a>', lambda address: address[:-2] + "html")
    '<a href="b.html">b.md</a>'
    """
    parts, at = [], 0
    for tag in tags(text):
        for start, end in addresses(text, tag):
            parts += [text[at:start], leading(text[start:end], resolve)]
            at = end
    return "".join((*parts, text[at:]))


def words_in(text: str) -> str:
    """Give the words that the attributes of all tags of a text hold, a line for each.

    >>> words_in('<img alt="A boat" src="a.png">')
    'A boat'
    """
    found = (
        value_of(text[start:end])
        for tag in tags(text)
        for name, start, end in tag.attributes
        if name in WORD_ATTRIBUTES
    )
    return "\n".join(filter(None, found))
