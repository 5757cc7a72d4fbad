"""Raw HTML in words: what of it is a translator's right, and so no structure.

What an image shows (`alt`) and what a pointer over something is told (`title`) are words. A span
that says in which language or direction its words are (`dir`, `lang`) is what text in another
script needs, and takes nothing from what the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polyguide.model.document import Inline, InlineKind
from polyguide.model.html_tags import WORD_ATTRIBUTES
from polyguide.model.patterns import lazy

_VALUE = r"\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'=<>`/]+"
_ATTRIBUTE = lazy(rf"\s+([A-Za-z][\w.:-]*)(?:\s*=\s*({_VALUE}))?")
_TAG = lazy(rf"<([A-Za-z][A-Za-z0-9-]*)((?:{_ATTRIBUTE.pattern})*)\s*(/?)>")
_SPAN = lazy(r"</?(span|bdi|bdo)\b", re.IGNORECASE)
_OF_LANGUAGE = frozenset({"dir", "lang"})


def kept_tags(tags: Sequence[str]) -> list[str]:
    """Give the tags that a translation has to keep, without the words that are in them.

    >>> kept_tags(["<span dir=ltr>", "</span>", '<img alt="a" src="b">'])
    ['<img src="b">']
    """
    spans = spans_of_language(tags)
    return [_without_words(tag) for at, tag in enumerate(tags) if at not in spans]


def spans_of_language(tags: Sequence[str]) -> frozenset[int]:
    """Give the indices of tags that open or close a span which only says a language."""
    found: set[int] = set()
    open_: list[tuple[str, int, bool]] = []
    for at, tag in enumerate(tags):
        match = _SPAN.match(tag)
        if match is None:
            continue
        name = match[1].lower()
        if not tag.startswith("</"):
            open_.append((name, at, _says_language_only(tag)))
        elif open_ and open_[-1][0] == name:
            _, begin, only = open_.pop()
            found.update((begin, at) if only else ())
    return frozenset(found)


def without_spans(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Leave out the spans that say a language: where HTML is shown as text they are no words."""
    tags: list[str] = []
    _collect(nodes, tags)
    spans = spans_of_language(tags)
    return _rebuilt(nodes, iter(range(len(tags))), spans) if spans else nodes


def _collect(nodes: tuple[Inline, ...], tags: list[str]) -> None:
    for node in nodes:
        if node.kind is InlineKind.HTML:
            tags.append(node.text)
        _collect(node.children, tags)


def _rebuilt(
    nodes: tuple[Inline, ...], numbers: Iterator[int], spans: frozenset[int]
) -> tuple[Inline, ...]:
    found = []
    for node in nodes:
        if node.kind is InlineKind.HTML and next(numbers) in spans:
            continue
        if node.children:
            node = node._replace(children=_rebuilt(node.children, numbers, spans))
        found.append(node)
    return tuple(found)


def _says_language_only(tag: str) -> bool:
    match = _TAG.fullmatch(tag)
    names = [name.lower() for name, _ in _ATTRIBUTE.findall(match[2])] if match else []
    return bool(names) and _OF_LANGUAGE.issuperset(names) and len(set(names)) == len(names)


def _without_words(tag: str) -> str:
    """Write a tag without the attributes that hold words, the others in the order of the ABC."""
    match = _TAG.fullmatch(tag)
    if match is None:
        return tag
    attributes = [(name.lower(), value) for name, value in _ATTRIBUTE.findall(match[2])]
    kept = sorted((name, value) for name, value in attributes if name not in WORD_ATTRIBUTES)
    if len(kept) == len(attributes):
        return tag
    written = "".join(f" {name}={value}" if value else f" {name}" for name, value in kept)
    return f"<{match[1]}{written}{' /' if match[5] else ''}>"
