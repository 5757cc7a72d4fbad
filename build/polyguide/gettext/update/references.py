"""References that another tool wrote out: `[words](address)` for `[words][label]`.

The source of a message names the label, and the document says where it leads. So an old text with
the address in it is the same message, and its translation takes the label again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from itertools import islice

from polyguide.gettext.update.reading import raw_words
from polyguide.model.document import Inline, InlineKind, Reference, Scope, walk_inline
from polyguide.model.patterns import lazy
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.words import fold, label_key

_LABEL = lazy(r"\\.|\[((?:[^\[\]\\]|\\.)+)\]")
_MOST = 100  # labels that are put into one text, which is read again for each of them
_BRACKET = lazy(r"\\([\[\]])")
_QUOTED = r"(?:[^{0}\\]|\\.)*".format
_TITLE = rf"""(?:[ \n]+(?:"{_QUOTED('"')}"|'{_QUOTED("'")}'))?"""
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
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

    Of several labels for one address, the first goes to the first link that leads there. An address
    stays where more than the spelling would change, as where the translation has a title of its
    own: both spellings are right.

    >>> with_labels("El [muelle](quay.md).", "The [quay][1].", Scope({"1": Reference("quay.md")}))
    'El [muelle][1].'
    """
    for target, labels in islice(_labels(source, scope).items(), _MOST):
        changed = _with_labels(text, target, labels)
        for shorter in dict.fromkeys((_shortened(changed, source, labels), changed)):
            if shorter != text and _nodes(shorter, scope) == _nodes(text, scope):
                text = shorter
                break
    return text


def titles(text: str, source: str, scope: Scope) -> Iterator[tuple[str, str]]:
    """Give the titles of references in a source, and what the links of a translation have there.

    >>> scope = Scope({"1": Reference("quay.md", "All boats")})
    >>> list(titles("El [muelle](quay.md 'Los barcos').", "The [quay][1].", scope))
    [('All boats', 'Los barcos')]
    """
    if '"' not in text and "'" not in text:
        return
    shown = {node.target: node.title for node in _links(_nodes(source, scope))}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node in _links(_nodes(text, scope)):
        found[node.target].add(node.title)
    for target in _labels(source, scope):
        if shown[target] and len(found[target]) == 1 and "" not in found[target]:
            yield shown[target], found[target].pop()


def with_titles(scope: Scope, titles: Mapping[str, str]) -> Scope:
    """Give the names of a document in which references have other titles."""
    if not titles:
        return scope
    references = {
        key: Reference(target, titles.get(title, title))
        for key, (target, title) in scope.references.items()
    }
    return replace(scope, references=references)


def _with_labels(text: str, target: str, labels: Sequence[str]) -> str:
    waiting = iter(labels)

    def put(match: re.Match[str]) -> str:
        address = unescape(_ESCAPE.sub(r"\1", match[1] or match[2] or "")).replace(" ", "%20")
        return f"][{next(waiting, labels[-1])}]" if address == target else match[0]

    return _ADDRESS.sub(put, text)


def _shortened(text: str, source: str, labels: Sequence[str]) -> str:
    """Write a label once where it is what the link says, as the source does."""
    for label in labels:
        if f"[{label}]" in source and f"[{label}][" not in source:
            text = text.replace(f"[{label}][{label}]", f"[{label}]")
    return text


def _nodes(text: str, scope: Scope) -> tuple[Inline, ...]:
    return parse_inline(fold(text.strip()), scope)


def _labels(source: str, scope: Scope) -> Mapping[str, Sequence[str]]:
    """Give the labels of each address to which a source leads by references alone, in order."""
    written = {label_key(label): label for label in _LABEL.findall(source) if label}
    known = {key: Reference(f"[{label}]") for key, label in written.items()}
    names = {key: known[key] for key in known.keys() & scope.references.keys()}
    named = _nodes(source, replace(scope, references=names))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for node, name in zip(_links(_nodes(source, scope)), _links(named), strict=True):
        found[node.target].append(name.target[1:-1] if name.target[:1] == "[" else "")
    return {target: labels for target, labels in found.items() if all(labels)}


def _links(nodes: tuple[Inline, ...]) -> list[Inline]:
    kinds = (InlineKind.LINK, InlineKind.IMAGE)
    return [node for node in walk_inline(nodes) if node.kind in kinds]
