"""Inline Markdown, fast: the forms that most messages have are read by one regular expression.

The short cut accepts only text whose reading is beyond doubt: words, escapes, simple
`**strong**` and `*emphasis*`, `` `code` ``, `[links](address)`, references, facts and text in
another language.
All else goes to the full parser. Both give the same nodes; a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from polyguide.model.document import Inline, InlineKind, Scope
from polyguide.model.fact_forms import FACT_USE, split_form
from polyguide.model.patterns import lazy
from polyguide.source.markdown.words import fold, label_key, safe_target

SPECIAL = lazy(r"[\\`*_~\[\]<&{\n\x00]")
"""A character that may mean something: `!` only before a bracket, which is itself in the list."""
_BRACKETED = (
    r"(?:[^\\`*_~\[\]<&{\n\x00!]++|!(?!\[)|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])|&(?=[ ])|<(?=[ 0-9=]))"
)
_LETTER, _PLAIN = r"[^\W_]", "[A-Za-z0-9]"
_ADDRESS = r"[A-Za-z0-9./#][A-Za-z0-9_./?#=:+,;@$-]*"
# Each mark begins with its own character, and looks back from there: so the search for it is fast.
# The number of the last group that matched says what was read.
_MARK = lazy(
    r"`(?<![\\`]`)([^`\n\x00]*[^`\s\x00][^`\n\x00]*)`(?!`)"  # 1: code
    rf"|\{{(?<!\\\{{)({FACT_USE})\}}"  # 2: a fact, in a form or without one
    # 3, 4: marks that touch letters or digits inside open and close whatever stands outside.
    r"|\*(?<![\\*]\*)(\*?)"
    rf"({_LETTER}|{_LETTER}[^\\`*_~\[\]<&{{\n\x00!]*{_LETTER})\*\3(?!\*)"
    r"|\[(?<![\\!]\[)(?:\^([^\[\]\s\\]+)\](?![(\[{:])"  # 5: a footnote
    rf"|(?!\^)({_BRACKETED}+)\](?:"  # 6: words in brackets, then
    rf"\(({_ADDRESS})\)"  # 7: an address
    r"|\[([A-Za-z0-9_-]+)\]"  # 8: a reference
    r"|\{lang=([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\}))"  # 9: a language
    rf"|_(?<![^ (\n]_)({_PLAIN}|{_PLAIN}[^\\`*_~\[\]<&{{\n\x00!]*{_PLAIN})_"
    r"(?=[ .,;:!?)\n]|\Z)"  # 10: emphasis by underscores, between blanks or signs
)
CODE, FACT, _DOUBLED, MARKED, FOOTNOTE, LABEL, LINK, REFERENCE, LANG, UNDERLINED = range(1, 11)
"""What a mark is: the number of its last group. A link, a reference and text in another language
have their words in `LABEL`; words with emphasis are in the last group itself."""
# What is left between marks means nothing else: an escape, an underscore within a word, a lone
# ampersand or angle bracket.
_ESCAPED = lazy(r"\\([!-/:-@\[-`{-~])")
# It begins with a class of characters: so the search for it is fast.
_DOUBTFUL = lazy(
    r"[\\`*~\[\]{\x00_&<](?:(?<=[^_&<])|(?<=_)(?:(?<![A-Za-z0-9]_)|(?![A-Za-z0-9]))"
    r"|(?<=&)(?! )|(?<=<)(?![ 0-9=]))"
)
_CUT = "\ufffc"


class Marked(NamedTuple):
    """Texts below each other, each a line, with their marks.

    `between` is what stands before, between and behind the marks, as a reader sees it. `doubtful`
    are the numbers of the texts whose reading is in any doubt.
    """

    between: Sequence[str]
    marks: Sequence[re.Match[str]]
    doubtful: Collection[int]


@lru_cache(maxsize=1)  # what is looked at is written next
def marked(texts: tuple[str, ...]) -> Marked:
    r"""Find the marks of texts without line breaks; many at once take little longer than one.

    >>> between, marks, doubtful = marked(("See [b](b.md) & `x`.", "See [c]."))
    >>> between, [mark[0] for mark in marks], doubtful
    (['See ', ' & ', '.\nSee [c].'], ['[b](b.md)', '`x`'], {1})
    """
    text = "\n".join(texts)
    marks = [*_MARK.finditer(text)]
    starts = [*[mark.start() for mark in marks], len(text)]
    ends = [0, *[mark.end() for mark in marks]]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    rest = _CUT.join(between)
    if "\\" in rest:
        rest = _ESCAPED.sub(_CUT, rest)
        between = [_ESCAPED.sub(r"\1", piece) for piece in between]
    doubtful: Collection[int] = ()
    if _DOUBTFUL.search(rest):
        lines = enumerate(rest.split("\n"))
        doubtful = {number for number, line in lines if _DOUBTFUL.search(line)}
    return Marked(between, marks, doubtful)


def is_strong(mark: re.Match[str]) -> bool:
    """Tell whether words with emphasis are bold."""
    return bool(mark[_DOUBLED])


def code_of(mark: re.Match[str]) -> str:
    """Give what stands in a code span."""
    content = mark[CODE]
    return content[1:-1] if content[0] == " " == content[-1] else content


def parse_inline(text: str, scope: Scope) -> tuple[Inline, ...]:
    """Read the inline Markdown of one segment.

    Soft line breaks are folded, so the nodes hold none. Nothing in the text can make a block.

    >>> from polyguide.model.document import Scope
    >>> [node.kind.value for node in parse_inline("Pay **now** at [Entel](https://a.cl).", Scope())]
    ['text', 'strong', 'text', 'link', 'text']
    """
    if SPECIAL.search(text) is None and not scope.has_opaque(text):
        text = text.strip()
        return (Inline(InlineKind.TEXT, text),) if text else ()
    text = fold(text.strip())
    nodes = parse_simply(text, scope) if not scope.has_opaque(text) else None
    if nodes is not None:
        return nodes
    # takes long, and is seldom needed
    from polyguide.source.markdown.nodes import parse_inline_fully

    return parse_inline_fully(text, scope)


def parse_simply(text: str, scope: Scope) -> tuple[Inline, ...] | None:
    """Read text that is beyond doubt; None where only the full parser can tell."""
    between, marks, doubtful = marked((text,))
    if doubtful or "\n" in text:
        return None
    nodes: list[Inline] = []
    for words, mark in zip(between, marks, strict=False):
        if words:
            nodes.append(_new((InlineKind.TEXT, words, (), "", "")))
        node = _NODES[mark.lastindex or 0](mark, scope)
        if node is None:
            return None
        nodes.append(node)
    if between[-1]:
        nodes.append(_new((InlineKind.TEXT, between[-1], (), "", "")))
    return tuple(nodes)


def _new(fields: tuple[InlineKind, str, tuple[Inline, ...], str, str]) -> Inline:
    """Make a node from all its fields: the same as calling Inline, in a third of the time."""
    return tuple.__new__(Inline, fields)


def _inside(words: str) -> tuple[Inline, ...]:
    return (_new((InlineKind.TEXT, words, (), "", "")),)


def _fact(mark: re.Match[str], scope: Scope) -> Inline | None:
    use = mark[FACT]
    known = split_form(use).name in scope.facts
    return _new((InlineKind.FACT, use, (), "", "")) if known else None


def _footnote(mark: re.Match[str], scope: Scope) -> Inline | None:
    name = mark[FOOTNOTE]
    return _new((InlineKind.FOOTNOTE, name, (), "", "")) if name in scope.footnotes else None


def _marked(mark: re.Match[str], _: Scope) -> Inline:
    kind = InlineKind.STRONG if is_strong(mark) else InlineKind.EMPHASIS
    return _new((kind, "", _inside(mark[MARKED]), "", ""))


def _link(mark: re.Match[str], _: Scope) -> Inline | None:
    address = mark[LINK]
    if not safe_target(address):
        return None
    return _new((InlineKind.LINK, "", _inside(mark[LABEL]), address, ""))


def _reference(mark: re.Match[str], scope: Scope) -> Inline | None:
    reference = scope.references.get(label_key(mark[REFERENCE]))
    return reference and _new((InlineKind.LINK, "", _inside(mark[LABEL]), *reference))


_NODES: Mapping[int, Callable[[re.Match[str], Scope], Inline | None]] = {
    CODE: lambda mark, _: _new((InlineKind.CODE, code_of(mark), (), "", "")),
    FACT: _fact,
    MARKED: _marked,
    FOOTNOTE: _footnote,
    LINK: _link,
    REFERENCE: _reference,
    LANG: lambda mark, _: _new((InlineKind.LANG, "", _inside(mark[LABEL]), mark[LANG], "")),
    UNDERLINED: lambda mark, _: _new((InlineKind.EMPHASIS, "", _inside(mark[UNDERLINED]), "", "")),
}
