"""References that another tool wrote out: `[words](address)` for `[words][label]`.

The source of a message names the label, and the document says where it leads. So an old text with
the address in it is the same message, and its translation takes the label again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from polyguide.gettext.update.reading import raw_words
from polyguide.model.document import Inline, InlineKind, Reference, Scope, walk_inline
from polyguide.model.patterns import lazy
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.words import fold, label_key

_LABEL = lazy(r"\\.|\[((?:[^\[\]\\]|\\.)+)\]")
_MOST = 100  # labels that are put into one text, which is read again for each of them
_BRACKET = lazy(r"\\([\[\]])")
_TITLE = r"""(?:[ \n]+(?:"[^"]*"|'[^']*'))?"""
_PARTS = r"[^()<>\s]*(?:\([^()<>\s]*\)[^()<>\s]*)*"
_ADDRESS = lazy(rf"\]\([ ]*+(?:<([^<>\n]*)>|({_PARTS})){_TITLE}[ ]*+\)")


def plain_words(text: str) -> str:
    """Give the words of a text, without addresses, titles and labels, escaped or not.

    >>> plain_words("[The quay][1]") == plain_words("[The quay](a.md 'Title')")
    True
    >>> plain_words(r"\\[foo\\]\\[bar\\]") == plain_words("[foo][bar]")
    True
    """
    return " ".join(raw_words(_ADDRESS.sub("]", _BRACKET.sub(r"\1", text))))


def with_labels(text: str, source: str, scope: Scope) -> str:
    """Put the labels of a source into a translation that has their addresses.

    An address stays where more than the spelling would change, as where the translation has a
    title of its own: both spellings are right.

    >>> with_labels("El [muelle](quay.md).", "The [quay][1].", Scope({"1": Reference("quay.md")}))
    'El [muelle][1].'
    """
    for target, label in islice(_labels(source, scope).items(), _MOST):
        changed = _with_label(text, target, label)
        if changed != text and _nodes(changed, scope) == _nodes(text, scope):
            text = changed
    return text


def _with_label(text: str, target: str, label: str) -> str:
    def put(match: re.Match[str]) -> str:
        address = match[1] if match[1] is not None else match[2]
        return f"][{label}]" if address == target else match[0]

    return _ADDRESS.sub(put, text)


def _nodes(text: str, scope: Scope) -> tuple[Inline, ...]:
    return parse_inline(fold(text.strip()), scope)


def _labels(source: str, scope: Scope) -> Mapping[str, str]:
    """Give the label of each address to which a source leads by references alone."""
    written = {label_key(label): label for label in _LABEL.findall(source) if label}
    known = {key: Reference(f"[{label}]") for key, label in written.items()}
    names = {key: known[key] for key in known.keys() & scope.references.keys()}
    named = _nodes(source, Scope(names, scope.footnotes, scope.facts))
    found: dict[str, str] = {}
    for target, name in zip(_targets(_nodes(source, scope)), _targets(named), strict=True):
        label = name[1:-1] if name[:1] == "[" else ""
        found[target] = label if found.get(target, label) == label else ""
    return {target: label for target, label in found.items() if label}


def _targets(nodes: tuple[Inline, ...]) -> list[str]:
    kinds = (InlineKind.LINK, InlineKind.IMAGE)
    return [node.target for node in walk_inline(nodes) if node.kind in kinds]
