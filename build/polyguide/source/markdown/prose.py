"""Whether a text holds prose: words that somebody can translate."""

from __future__ import annotations

import re

from polyguide.model.document import Inline, InlineKind, plain_text
from polyguide.model.html_tags import words_in
from polyguide.model.patterns import lazy

_PROGRAM = lazy(r"<\s*(?:script|style)\b", re.IGNORECASE)


def has_words(inline: tuple[Inline, ...]) -> bool:
    """Tell whether there is a word to translate: a letter outside code, facts and `lang` text.

    Of a tag of HTML it is the words in its attributes that count.
    """
    for node in inline:
        kind = node.kind
        if kind is InlineKind.TEXT:
            found = any(map(str.isalpha, node.text))
        elif kind is InlineKind.HTML or kind is InlineKind.TAG:
            found = any(map(str.isalpha, words_in(node.text)))
        elif not node.children or kind is InlineKind.LANG or _is_bare_address(node):
            found = False
        else:
            found = has_words(node.children)
        if found:
            return True
    return False


def has_program(inline: tuple[Inline, ...]) -> bool:
    """Tell whether there is a script or a style in the text: then its words are no prose."""
    return any(node.kind is InlineKind.HTML and _PROGRAM.match(node.text) for node in inline)


def _is_bare_address(node: Inline) -> bool:
    """Tell whether a link shows its own address, so that there is nothing to translate."""
    return node.kind is InlineKind.LINK and plain_text(node.children) == node.target.removeprefix(
        "mailto:"
    )
