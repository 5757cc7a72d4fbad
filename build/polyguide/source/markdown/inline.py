"""Inline Markdown, fast: the forms that most messages have are read by one regular expression.

The short cut accepts only text whose reading is beyond doubt: words, escapes, simple
`**strong**` and `*emphasis*`, `` `code` ``, `[links](address)`, references, facts and text in
another language.
All else goes to the full parser. Both give the same nodes; a test compares them.
"""

from __future__ import annotations

import re

from polyguide.model.document import FACT_NAME, Inline, InlineKind, Scope
from polyguide.model.patterns import lazy
from polyguide.source.markdown.words import fold, label_key, safe_target

# A character that may mean something: `!` only before a bracket, which is itself in the list.
_SPECIAL = lazy(r"[\\`*_~\[\]<&{\n\x00]")
# Text that means nothing else: an intra-word underscore, a lone ampersand or angle bracket.
_TEXT = (
    r"(?:[^\\`*_~\[\]<&{\n\x00!]++|!(?!\[)|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])|&(?=[ ])|<(?=[ 0-9=]))"
)
_ESCAPE = r"\\[!-/:-@\[-`{-~]"
_LETTER, _PLAIN = r"[^\W_]", "[A-Za-z0-9]"
_ADDRESS = r"[A-Za-z0-9./#][A-Za-z0-9_./?#=:+,;@$-]*"
# The number of the last group that matched says what was read.
_SIMPLE = lazy(
    rf"((?:{_TEXT}|{_ESCAPE})+)"  # 1: words
    r"|(?<!`)`([^`\n\x00]*[^`\s\x00][^`\n\x00]*)`(?!`)"  # 2: code
    rf"|\{{({FACT_NAME})\}}"  # 3: a fact
    r"|\[\^([^\[\]\s\\]+)\](?![(\[{:])"  # 4: a footnote
    # 5, 6: marks that touch letters or digits inside open and close whatever stands outside.
    rf"|(?<!\*)(\*\*?)({_LETTER}|{_LETTER}[^\\`*_~\[\]<&{{\n\x00!]*{_LETTER})\5(?!\*)"
    rf"|\[(?!\^)({_TEXT}+)\](?:"  # 7: words in brackets, then
    rf"\(({_ADDRESS})\)"  # 8: an address
    r"|\[([A-Za-z0-9_-]+)\]"  # 9: a reference
    r"|\{lang=([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\})"  # 10: a language
    rf"|(?:(?<=[ (])|(?<![\s\S]))_({_PLAIN}|{_PLAIN}[^\\`*_~\[\]<&{{\n\x00!]*{_PLAIN})_"
    r"(?=[ .,;:!?)]|\Z)"  # 11: emphasis by underscores, between blanks or signs
)
_ESCAPED = lazy(r"\\([!-/:-@\[-`{-~])")
_WORDS, _CODE, _FACT, _FOOTNOTE, _MARK, _MARKED = 1, 2, 3, 4, 5, 6
_LABEL, _LINK, _REFERENCE, _LANG, _UNDERLINED = 7, 8, 9, 10, 11


def parse_inline(text: str, scope: Scope) -> tuple[Inline, ...]:
    """Read the inline Markdown of one segment.

    Soft line breaks are folded, so the nodes hold none. Nothing in the text can make a block.

    >>> from polyguide.model.document import Scope
    >>> [node.kind.value for node in parse_inline("Pay **now** at [Entel](https://a.cl).", Scope())]
    ['text', 'strong', 'text', 'link', 'text']
    """
    if _SPECIAL.search(text) is None:
        text = text.strip()
        return (Inline(InlineKind.TEXT, text),) if text else ()
    text = fold(text.strip())
    nodes = parse_simply(text, scope)
    if nodes is not None:
        return nodes
    # takes long, and is seldom needed
    from polyguide.source.markdown.nodes import parse_inline_fully

    return parse_inline_fully(text, scope)


def parse_simply(text: str, scope: Scope) -> tuple[Inline, ...] | None:
    """Read text that is beyond doubt; None where only the full parser can tell."""
    nodes: list[Inline] = []
    at, end, match_at = 0, len(text), _SIMPLE.match
    while at < end:
        match = match_at(text, at)
        if match is None:
            return None
        kind = match.lastindex
        if kind == _WORDS:
            words = match[1] if "\\" not in match[1] else _ESCAPED.sub(r"\1", match[1])
            nodes.append(_new((InlineKind.TEXT, words, (), "", "")))
        else:
            node = _node(match, kind, scope)
            if node is None:
                return None
            nodes.append(node)
        at = match.end()
    return tuple(nodes)


def _new(fields: tuple[InlineKind, str, tuple[Inline, ...], str, str]) -> Inline:
    """Make a node from all its fields: the same as calling Inline, in a third of the time."""
    return tuple.__new__(Inline, fields)


def _node(match: re.Match[str], kind: int | None, scope: Scope) -> Inline | None:
    if kind == _CODE:
        return _code(match[_CODE])
    if kind == _FACT:
        name = match[_FACT]
        return _new((InlineKind.FACT, name, (), "", "")) if name in scope.facts else None
    if kind == _FOOTNOTE:
        name = match[_FOOTNOTE]
        return _new((InlineKind.FOOTNOTE, name, (), "", "")) if name in scope.footnotes else None
    label = match[_MARKED] or match[_LABEL] or match[_UNDERLINED]
    inside = (_new((InlineKind.TEXT, label, (), "", "")),)
    if kind in (_MARKED, _UNDERLINED):
        strong = kind == _MARKED and len(match[_MARK]) == 2
        return _new((InlineKind.STRONG if strong else InlineKind.EMPHASIS, "", inside, "", ""))
    if kind == _LANG:
        return _new((InlineKind.LANG, "", inside, match[_LANG], ""))
    if kind == _REFERENCE:
        reference = scope.references.get(label_key(match[_REFERENCE]))
        return reference and _new((InlineKind.LINK, "", inside, *reference))
    address = match[_LINK]
    return _new((InlineKind.LINK, "", inside, address, "")) if safe_target(address) else None


def _code(content: str) -> Inline:
    if content[0] == " " == content[-1]:
        content = content[1:-1]
    return _new((InlineKind.CODE, content, (), "", ""))
