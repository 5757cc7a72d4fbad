"""Inline Markdown, fast: the forms that most messages have are read by one regular expression.

The short cut accepts only text whose reading is beyond doubt: words, simple `**strong**` and
`*emphasis*`, `` `code` ``, `[links](address)`, references, facts and text in another language.
All else goes to the full parser. Both give the same nodes; a test compares them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from polyguide.document import Inline, InlineKind
from polyguide.markdown_syntax import fold, label_key, parse_inline_fully, safe_target

if TYPE_CHECKING:
    from polyguide.document import Scope

__all__ = ["parse_inline"]

# A character that may mean something: `!` only before a bracket, which is itself in the list.
_SPECIAL = re.compile(r"[\\`*_~\[\]<&{\n\x00]")
# Text that means nothing else: an intra-word underscore, a lone ampersand or angle bracket.
_TEXT = (
    r"(?:[^\\`*_~\[\]<&{\n\x00!]|!(?!\[)|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])|&(?=[ ])|<(?=[ 0-9=]))"
)
_CODE = r"(?<!`)`(?P<code{n}>[^`\n\x00]*[^`\s\x00][^`\n\x00]*)`(?!`)"
_FACT = r"\{{(?P<fact{n}>[a-z][a-z0-9_.-]*)\}}"
_LETTER = r"[^\W_]"
_ADDRESS = r"[A-Za-z0-9./#][A-Za-z0-9_./?#=:+,;@$-]*"
_SIMPLE = re.compile(
    rf"(?P<text>{_TEXT}+)"
    + "|" + _CODE.format(n="")
    + "|" + _FACT.format(n="")
    + rf"|\[(?P<label>{_TEXT}+)\](?:\((?P<address>{_ADDRESS})\)|\[(?P<ref>[A-Za-z0-9_-]+)\]"
    + r"|\{lang=(?P<lang>[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\})"
    # Marks that touch letters or digits inside open and close whatever stands outside.
    + rf"|(?<!\*)(?P<mark>\*\*?)(?P<marked>{_LETTER}(?:{_TEXT}*{_LETTER})?)(?P=mark)(?!\*)"
)  # fmt: skip


def parse_inline(text: str, scope: Scope) -> tuple[Inline, ...]:
    """Read the inline Markdown of one segment.

    Soft line breaks are folded, so the nodes hold none. Nothing in the text can make a block.

    >>> from polyguide.document import Scope
    >>> [node.kind.value for node in parse_inline("Pay **now** at [Entel](https://a.cl).", Scope())]
    ['text', 'strong', 'text', 'link', 'text']
    """
    if _SPECIAL.search(text) is None:
        text = text.strip()
        return (Inline(InlineKind.TEXT, text),) if text else ()
    text = fold(text.strip())
    nodes = _parse_simply(text, scope)
    return parse_inline_fully(text, scope) if nodes is None else nodes


def _parse_simply(text: str, scope: Scope) -> tuple[Inline, ...] | None:
    """Read text that is beyond doubt, or give None."""
    nodes: list[Inline] = []
    at, match_at = 0, _SIMPLE.match
    while at < len(text):
        match = match_at(text, at)
        if match is None:
            return None
        node = _node(match, scope)
        if node is None:
            return None
        nodes.append(node)
        at = match.end()
    return tuple(nodes)


def _node(match: re.Match[str], scope: Scope) -> Inline | None:
    kind, groups = match.lastgroup, match
    if kind == "text":
        return Inline(InlineKind.TEXT, match[0])
    if kind == "code":
        return _code(groups["code"])
    if kind == "fact":
        return Inline(InlineKind.FACT, groups["fact"]) if groups["fact"] in scope.facts else None
    if kind == "marked":
        inside = (Inline(InlineKind.TEXT, groups["marked"]),)
        strong = groups["mark"] == "**"
        return Inline(InlineKind.STRONG if strong else InlineKind.EMPHASIS, "", inside)
    return _bracketed(groups, scope)


def _code(content: str) -> Inline:
    if content[0] == " " == content[-1]:
        content = content[1:-1]
    return Inline(InlineKind.CODE, content)


def _bracketed(groups: re.Match[str], scope: Scope) -> Inline | None:
    label = groups["label"]
    inside = (Inline(InlineKind.TEXT, label),)
    if groups["lang"]:
        return Inline(InlineKind.LANG, "", inside, groups["lang"])
    if label[0] == "^":
        return None
    if groups["ref"]:
        reference = scope.references.get(label_key(groups["ref"]))
        return reference and Inline(InlineKind.LINK, "", inside, *reference)
    address = groups["address"]
    return Inline(InlineKind.LINK, "", inside, address) if safe_target(address) else None
