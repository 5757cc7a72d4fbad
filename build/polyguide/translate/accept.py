"""What is accepted of a catalogue: translations without an error, fitted to their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from polyguide.checks import Style, is_quiet, is_sound, parse_translation
from polyguide.model.catalogue import Message
from polyguide.model.document import Inline, InlineKind, Scope, Segment
from polyguide.model.fact_forms import split_form, with_form
from polyguide.model.html_words import without_spans
from polyguide.model.structure import Structure


class Names(NamedTuple):
    """What a translation may name, and what it is held to."""

    scope: Scope
    style: Style


def accept(
    message: Message, segment: Segment, expected: Structure, names: Names
) -> tuple[Inline, ...] | None:
    """Read a translation; None if it has an error that keeps it from being published.

    `expected` is the structure of its source.
    """
    nodes = parse_translation(message.strings[0], segment, names.scope)
    quiet = len(message.strings) == 1 and is_quiet(nodes, expected)
    if not quiet and not is_sound(message, segment, *names):
        return None
    if names.style.raw_html or "<" not in message.strings[0]:
        return nodes
    return without_spans(nodes)


def bind(segment: Segment, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Fit words to the place of a segment.

    Its own placeholders get the names of their facts. What leads to another place leads elsewhere
    from another document than its own: there it is words.
    """
    if segment.scope is not None:
        return tuple(_without_links(nodes))
    if not segment.bound:
        return nodes
    return tuple(
        node._replace(
            text=_bound(segment, node.text) if node.kind is InlineKind.FACT else node.text,
            children=bind(segment, node.children),
        )
        for node in nodes
    )


def _bound(segment: Segment, text: str) -> str:
    """Give the fact that a placeholder of a segment stands for, in the form that was chosen."""
    name, form, _ = split_form(text)
    return with_form(segment.bound.get(name, name), form)


def _without_links(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    """Give the words of links and images, and no references to footnotes."""
    for node in nodes:
        children = tuple(_without_links(node.children))
        if node.kind in (InlineKind.LINK, InlineKind.IMAGE):
            yield from children
        elif node.kind is not InlineKind.FOOTNOTE:
            yield node._replace(children=children)
