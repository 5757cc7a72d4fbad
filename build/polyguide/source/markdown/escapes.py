"""Escapes: what they stand for, and characters that no page may hold and that came by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polyguide.model.characters import character_problems, forbidden
from polyguide.model.document import Scope, Segment, walk_inline
from polyguide.model.patterns import lazy
from polyguide.model.places import Slice
from polyguide.model.problem import Problem

_ENTITY = lazy(r"&#?\w+;")


def unescaped(text: str) -> str:
    """Resolve backslash escapes and entities.

    >>> unescaped("a\\\\_b &amp; c")
    'a_b & c'
    """
    if "\\" not in text and "&" not in text:
        return text
    from polyguide.source.markdown.syntax import unescape  # takes long, and is seldom needed

    return unescape(text)


def escaped_characters(segments: Iterable[Segment], whole: str) -> Iterator[Problem]:
    """Find what no page may hold and does not stand in the file: it came by an escape.

    `whole` is the text of the file that the segments stand in.
    """
    held = f"{whole}\ufffd" if "\0" in whole else whole  # what Markdown makes of it
    for segment in segments:
        text, nodes = segment.text, segment.inline if "&" in segment.text else ()
        if not nodes and text.isprintable() and "\ufffd" not in text:
            continue
        shown = [text, *(words for node in walk_inline(nodes) for words in (node.text, node.title))]
        found = [match[0] for words in shown for match in forbidden(words)]
        chars = [char for char in dict.fromkeys(found) if char not in held]
        if not chars:
            continue
        from polyguide.source.markdown.ranges import Pointer  # takes long, and is seldom needed

        for char, problem in zip(chars, character_problems(chars, segment.place), strict=True):
            yield Pointer(segment, whole, Scope()).to(_part(text, char), problem)


def _part(text: str, char: str) -> Slice:
    """Give where a character is written in a text, by itself or as an entity."""
    from polyguide.source.markdown.syntax import unescape

    for match in _ENTITY.finditer(text):
        if unescape(match[0]) == char:
            return match.span()
    at = max(0, text.find(char))
    return at, at + 1
