"""Inline nodes as Markdown that every reader of CommonMark understands alike.

What would be markup and is none is escaped in a way that Python-Markdown, goldmark (Hugo),
markdown-it and pulldown-cmark (mdBook) all know: by a backslash where they agree on it, else by
a character reference. Facts are written out, and the text of a translation stays text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from polyguide.model.document import Inline, InlineKind, Scope
from polyguide.model.html_tags import with_addresses
from polyguide.model.patterns import lazy
from polyguide.render.html.inline import address, reader_text
from polyguide.render.markdown.escapes import code_span, escaped, lines, reference
from polyguide.source.facts import FormattedFact
from polyguide.source.markdown.inline import parse_inline

_Nodes = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class MarkdownContext:
    """What inline nodes need to become Markdown: one locale, one document, one kind of reader.

    `target` turns an address of the content into one of the output. `code` writes the text of
    code so that the reader's own templates leave it alone. `numbers` are the footnotes' numbers.
    """

    facts: Mapping[str, FormattedFact]
    target: Callable[[str], str]
    numbers: Mapping[str, int]
    raw_html: bool = False
    code: Callable[[str], str] = str


def inline_markdown(nodes: tuple[Inline, ...], context: MarkdownContext) -> str:
    r"""Give the Markdown of inline nodes. Reading it gives the same words and marks.

    Where no Markdown says what the nodes say, the marks are left out and the words stay.

    >>> bold = Inline(InlineKind.STRONG, children=(Inline(InlineKind.TEXT, "a*b"),))
    >>> inline_markdown((bold, Inline(InlineKind.TEXT, " [x]")), MarkdownContext({}, str, {}))
    '**a\\*b** \\[x\\]'
    """
    flat = _merged(_flat(nodes, context, in_link=False))
    text = ""
    for candidate in map(_without_end, (flat, _merged(_unmarked(flat)))):
        text = lines(_joined(candidate, context, ""))
        if len(candidate) == 1 and candidate[0].kind in (InlineKind.HTML, InlineKind.TAG):
            text = text.replace(" ", "\n", 1)  # a tag alone on a line would be a block
        if parse_inline(text, Scope(footnotes=context.numbers)) == _seen(candidate, context):
            return text
    return text


def _without_end(nodes: list[Inline]) -> list[Inline]:
    """Leave out line breaks at the end, which are none to Markdown."""
    kept = len(nodes)
    while kept and nodes[kept - 1].kind is InlineKind.HARD_BREAK:
        kept -= 1
    return nodes[:kept]


def _flat(nodes: tuple[Inline, ...], context: MarkdownContext, *, in_link: bool) -> list[Inline]:
    """Write out facts, name languages in HTML, and leave nothing that only polyguide knows."""
    found: list[Inline] = []
    for node in nodes:
        below = in_link or node.kind is InlineKind.LINK
        inside = _merged(_flat(node.children, context, in_link=below))
        found += _FLAT[node.kind](node, tuple(inside), context, in_link)
    return found


def _flat_fact(node: Inline, _: _Nodes, context: MarkdownContext, in_link: bool) -> _Nodes:
    fact = context.facts[node.text]
    words = _text(fact.text)
    linked = fact.target and not in_link
    return (Inline(InlineKind.LINK, "", words, fact.target),) if linked else words


def _flat_link(node: Inline, inside: _Nodes, context: MarkdownContext, in_link: bool) -> _Nodes:
    if in_link:
        return inside
    target = address(node.target, context.facts, context.target)
    return (node._replace(children=inside, target=target),)


def _flat_image(node: Inline, _: _Nodes, context: MarkdownContext, in_link: bool) -> _Nodes:
    words = reader_text(node.children, context.facts)
    return _flat_link(node, _text(words) if words else (), context, False)


def _flat_lang(node: Inline, inside: _Nodes, *_: object) -> _Nodes:
    opening = Inline(InlineKind.TAG, f'<span lang="{escape(node.target)}">')
    return (opening, *inside, Inline(InlineKind.TAG, "</span>"))


def _flat_footnote(node: Inline, _: _Nodes, context: MarkdownContext, in_link: bool) -> _Nodes:
    return _text(str(context.numbers.get(node.text, ""))) if in_link else (node,)


def _flat_html(node: Inline, _: _Nodes, context: MarkdownContext, __: bool) -> _Nodes:
    if not context.raw_html:
        return _text(node.text)
    return (node._replace(text=with_addresses(node.text, context.target)),)


def _around(node: Inline, inside: _Nodes, *_: object) -> _Nodes:
    return (node._replace(children=inside),)


def _text(text: str) -> _Nodes:
    return (Inline(InlineKind.TEXT, text),)


_FLAT: Mapping[InlineKind, Callable[[Inline, _Nodes, MarkdownContext, bool], _Nodes]] = {
    **dict.fromkeys((InlineKind.TEXT, InlineKind.CODE, InlineKind.HARD_BREAK), _around),
    **dict.fromkeys((InlineKind.EMPHASIS, InlineKind.STRONG, InlineKind.STRIKE), _around),
    InlineKind.SOFT_BREAK: lambda *_: _text(" "),
    InlineKind.LINK: _flat_link,
    InlineKind.IMAGE: _flat_image,
    InlineKind.FACT: _flat_fact,
    InlineKind.LANG: _flat_lang,
    InlineKind.FOOTNOTE: _flat_footnote,
    InlineKind.HTML: _flat_html,
    InlineKind.TAG: _around,
    InlineKind.OPAQUE: _around,
}


def _merged(nodes: list[Inline]) -> list[Inline]:
    """Join neighbouring text, as reading it would, and code, which no Markdown sets apart."""
    found: list[Inline] = []
    for node in nodes:
        joins = node.kind in (InlineKind.TEXT, InlineKind.CODE)
        if joins and found and found[-1].kind is node.kind:
            found[-1] = Inline(node.kind, found[-1].text + node.text)
        elif node.kind is not InlineKind.TEXT or node.text:
            found.append(node)
    return found


def _unmarked(nodes: list[Inline]) -> list[Inline]:
    """Leave out emphasis, and keep what is in it."""
    found: list[Inline] = []
    for node in nodes:
        inside = _unmarked(list(node.children))
        if node.kind in _MARKS:
            found += inside
        else:
            found.append(node._replace(children=tuple(_merged(inside))))
    return found


def _seen(nodes: list[Inline], context: MarkdownContext) -> tuple[Inline, ...]:
    """Give the nodes as a reader of the Markdown should see them."""
    return tuple(
        node._replace(
            text=context.code(node.text) if node.kind is InlineKind.CODE else node.text,
            children=_seen(list(node.children), context),
        )
        for node in nodes
    )


_MARKS = {InlineKind.EMPHASIS: 1, InlineKind.STRONG: 2, InlineKind.STRIKE: 2}


class _Piece:
    """One node's Markdown; `text` may have its first and last letter written by number."""

    def __init__(self, text: str, mark: str = "") -> None:
        self.text = text
        self.mark = mark


def _joined(nodes: list[Inline], context: MarkdownContext, around: str) -> str:
    """Write siblings; `around` is the mark of the node that they are in."""
    pieces: list[_Piece] = []
    for at, node in enumerate(nodes):
        before = pieces[-1].text[-1:] if pieces else around[:1]
        edge = at in (0, len(nodes) - 1)
        pieces.append(_piece(node, context, before, around if edge else ""))
    _fit_breaks(nodes, pieces)
    _fit_marks(pieces, around)
    _fit_followers(nodes, pieces)
    return "".join(f"{piece.mark}{piece.text}{piece.mark}" for piece in pieces)


def _piece(node: Inline, context: MarkdownContext, before: str, around: str) -> _Piece:
    if node.kind in _MARKS:
        char = (
            "~" if node.kind is InlineKind.STRIKE else "_" if "*" in (before, around[:1]) else "*"
        )
        mark = char * _MARKS[node.kind]
        return _Piece(_joined(list(node.children), context, mark), mark)
    return _Piece(_WRITE[node.kind](node, context))


def _fit_breaks(nodes: list[Inline], pieces: list[_Piece]) -> None:
    """Keep a line break that begins a line, and the white space around one."""
    for at, node in enumerate(nodes):
        if node.kind is not InlineKind.HARD_BREAK:
            continue
        if not at or nodes[at - 1].kind is InlineKind.HARD_BREAK:
            pieces[at].text = "\\\n"  # two blanks alone on a line are an empty line
        if at and nodes[at - 1].kind is InlineKind.TEXT and pieces[at - 1].text.endswith(" "):
            pieces[at - 1].text = pieces[at - 1].text[:-1] + "&#32;"
        if at + 1 < len(nodes) and pieces[at + 1].text.startswith(" "):
            pieces[at + 1].text = "&#32;" + pieces[at + 1].text[1:]


def _fit_marks(pieces: list[_Piece], around: str) -> None:
    """Write letters beside a mark by number where the mark would not open or close.

    The rule is that of CommonMark's flanking delimiters, as mdast-util-to-markdown has it.
    """
    for at, piece in enumerate(pieces):
        if not piece.mark or not piece.text:
            continue
        before = _edge(pieces[at - 1])[-1:] if at else around[-1:] or "\n"
        after = _edge(pieces[at + 1])[:1] if at + 1 < len(pieces) else around[:1] or "\n"
        inner, outer = _encode(before, piece.text[0], piece.mark)
        if inner:
            piece.text = _number(piece.text[0]) + piece.text[1:]
        if outer and at:
            other = pieces[at - 1]
            other.text = other.text[:-1] + _number(other.text[-1])
        inner, outer = _encode(after, piece.text[-1], piece.mark)
        if inner:
            piece.text = piece.text[:-1] + _number(piece.text[-1])
        if outer and at + 1 < len(pieces):
            other = pieces[at + 1]
            other.text = _number(other.text[0]) + other.text[1:]


def _edge(piece: _Piece) -> str:
    return piece.mark or piece.text


def _number(char: str) -> str:
    return f"&#x{ord(char):X};"


def _encode(outside: str, inside: str, mark: str) -> tuple[bool, bool]:
    """Tell whether the character inside and the one outside must be written by number."""
    found = [_encode_kinds(one, other, mark) for one in _kinds(outside) for other in _kinds(inside)]
    return any(inner for inner, _ in found), any(outer for _, outer in found)


def _encode_kinds(outside: str, inside: str, mark: str) -> tuple[bool, bool]:
    if outside == "letter":
        if inside == "letter":
            return (mark[0] == "_",) * 2
        return inside == "space", True
    return inside == "space", inside == "space" and outside == "space"


def _kinds(char: str) -> tuple[str, ...]:
    """Say what a character counts as beside a mark; readers differ on symbols."""
    if not char or char.isspace():
        return ("space",)
    category = unicodedata.category(char)
    if category[0] == "P" or (char.isascii() and not char.isalnum()):
        return ("punctuation",)
    return ("punctuation", "letter") if category[0] == "S" else ("letter",)


def _fit_followers(nodes: list[Inline], pieces: list[_Piece]) -> None:
    """Keep text behind a footnote from making a link or a definition of it."""
    for at in range(1, len(nodes)):
        if nodes[at - 1].kind is InlineKind.FOOTNOTE and pieces[at].text[:1] in ("(", ":"):
            pieces[at].text = reference(pieces[at].text[0]) + pieces[at].text[1:]


_PLAIN_ADDRESS = lazy(r"[^\s<>()\\\x00-\x1f]+")
_LIKE_A_REFERENCE = lazy(r"&(?=#?[A-Za-z0-9]+;)")


def _destination(node: Inline) -> str:
    """Write address and title with the fewest escapes: Hugo's hooks for links read none of them."""
    target = _LIKE_A_REFERENCE.sub("&amp;", node.target)
    if not _PLAIN_ADDRESS.fullmatch(target):
        escaped = re.sub(r"([<>\\])", r"\\\1", target)
        target = f"<{escaped}>"
    if not node.title:
        return target
    title = re.sub(r"([\\`*_\[\]{])", r"\\\1", _LIKE_A_REFERENCE.sub("&amp;", node.title))
    title = re.sub("[\t\n\r<]", lambda match: reference(match[0]), title)
    quote = "'" if '"' in title and "'" not in title else '"'
    title = title.replace(quote, "&quot;")
    return f"{target} {quote}{title}{quote}"


def _link(node: Inline, context: MarkdownContext) -> str:
    return f"[{_joined(list(node.children), context, '')}]({_destination(node)})"


_WRITE: Mapping[InlineKind, Callable[[Inline, MarkdownContext], str]] = {
    InlineKind.TEXT: lambda node, _: escaped(node.text),
    InlineKind.CODE: lambda node, context: code_span(context.code(node.text)),
    InlineKind.HARD_BREAK: lambda *_: "  \n",
    InlineKind.LINK: _link,
    InlineKind.IMAGE: lambda node, context: f"!{_link(node, context)}",
    InlineKind.FOOTNOTE: lambda node, _: f"[^{node.text}]",
    InlineKind.HTML: lambda node, _: node.text,
    InlineKind.TAG: lambda node, _: node.text,
    InlineKind.OPAQUE: lambda node, _: node.text,
}
