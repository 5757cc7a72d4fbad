"""Inline codes: a message's Markdown cut into words and the marks that a translator must keep.

Nothing is changed: the pieces joined are the text. What is a code in the source is a code in the
translation where the very same marks stand there; other marks stay in the text as they are typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from polyguide.model.document import Inline, InlineKind, walk_inline
from polyguide.model.fact_forms import FACT_USE, split_form
from polyguide.model.patterns import lazy


class Code(NamedTuple):
    """A mark of the source: what it is, its text, and the text that closes it (or nothing)."""

    what: str
    open: str
    close: str = ""


class Piece(NamedTuple):
    """Words, or a mark: `end` 0 where it stands alone or opens, 1 where it closes.

    `id` is the number of a mark, from 1; 0 for words.
    """

    text: str
    id: int = 0
    code: Code | None = None
    end: int = 0


class Mark(NamedTuple):
    """A code of the source by its number; `end` 1 where it closes, 0 where it opens or stands."""

    id: str
    end: int = 0


Part = str | Mark
"""Words, or a code among them, as they come back from a translator."""

_DESTINATION = (
    r"\([ \n]*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:[ \n]+(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'))?[ \n]*\)"
)
_LEXER = lazy(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?<!`)(`+)(?!`)(?:[^`]|(?!(?<!`)\3(?!`))`)+?(?<!`)\3(?!`))"
    r"|(?P<address><(?:https?:|mailto:|tel:)[^\s<>]*>|<[\w.+-]+@[\w.-]+>)"
    r"|(?P<html><(?:[A-Za-z/][^<>]*|!--(?:(?!--).)*--)>)"
    rf"|(?P<fact>\{{{FACT_USE}\}})"
    r"|(?P<footnote>\[\^[^\[\]\s]+\])"
    r"|(?P<lang>\[[^\[\]]*\]\{lang=\"?[A-Za-z0-9-]+\"?\})"
    r"|(?P<image>!\[)"
    r"|(?P<bracket>\[)"
    rf"|(?P<end>\](?:{_DESTINATION}|\[[^\[\]]+\])?)"
    r"|(?P<mark>\*+|_+|~~)",
    re.DOTALL,
)
_MARKS = {"*": "italic", "_": "italic", "**": "bold", "__": "bold", "~~": "strike"}
_KINDS: Mapping[InlineKind, str] = {
    InlineKind.CODE: "code",
    InlineKind.HTML: "html",
    InlineKind.TAG: "html",
    InlineKind.FACT: "fact",
    InlineKind.FOOTNOTE: "footnote",
    InlineKind.LANG: "lang",
    InlineKind.IMAGE: "image",
    InlineKind.LINK: "link",
    InlineKind.EMPHASIS: "italic",
    InlineKind.STRONG: "bold",
    InlineKind.STRIKE: "strike",
}


class _Token:
    def __init__(self, what: str, text: str) -> None:
        self.what = what
        self.text = text
        self.partner: _Token | None = None
        self.closes = False


def pieces(text: str, nodes: tuple[Inline, ...]) -> tuple[Piece, ...]:
    """Cut a text into words and codes; `nodes` is the same text, parsed.

    Where the marks found are not those that the parser sees, all is words.
    """
    facts = frozenset(node.text for node in walk_inline(nodes) if node.kind is InlineKind.FACT)
    tokens = _paired(list(_tokens(text, facts)))
    found = Counter(
        "link" if token.what == "address" else token.what
        for token in tokens
        if token.what and not token.closes
    )
    if found != _expected(nodes):
        return (Piece(text),) if text else ()
    return tuple(_numbered(tokens))


def _expected(nodes: tuple[Inline, ...]) -> Counter[str]:
    """Count the marks that the parser sees; those in text of another language are part of it."""
    found: Counter[str] = Counter()
    for node in nodes:
        if node.kind in _KINDS:
            found[_KINDS[node.kind]] += 1
        if node.kind is not InlineKind.LANG:
            found += _expected(node.children)
    return found


def _tokens(text: str, facts: frozenset[str]) -> Iterator[_Token]:
    at = 0
    for match in _LEXER.finditer(text):
        what = match.lastgroup or ""
        if what == "fact" and match[0][1:-1] not in facts:
            what = "escape"
        if match.start() > at:
            yield _Token("", text[at : match.start()])
        at = match.end()
        token = _Token("" if what == "escape" else what, match[0])
        if what == "mark":
            token.what = _mark(text, match)
        yield token
    if at < len(text):
        yield _Token("", text[at:])


def _mark(text: str, match: re.Match[str]) -> str:
    """Say what a run of marks may be: nothing where white space or letters keep it from that."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match[0] not in _MARKS or (match[0][0] == "_" and before.isalnum() and after.isalnum()):
        return ""
    can_open, can_close = bool(after.strip()), bool(before.strip())
    return f"mark{int(can_open)}{int(can_close)}" if can_open or can_close else ""


def _paired(tokens: list[_Token]) -> list[_Token]:
    """Pair what opens with what closes; what has no partner is words."""
    waiting: list[_Token] = []
    for token in tokens:
        if token.what in ("image", "bracket"):
            waiting.append(token)
        elif token.what == "end":
            _close_link(token, waiting)
        elif token.what.startswith("mark"):
            _close_mark(token, waiting)
    for token in waiting:
        token.what = ""
    return tokens


def _close_link(token: _Token, waiting: list[_Token]) -> None:
    at = next((n for n in reversed(range(len(waiting))) if waiting[n].what[:4] != "mark"), -1)
    token.what = ""
    if at < 0:
        return
    opener = waiting[at]
    if len(token.text) == 1:
        opener.what = ""
        del waiting[at]
        return
    for lost in waiting[at + 1 :]:
        lost.what = ""
    del waiting[at:]
    _pair(opener, token, "image" if opener.what == "image" else "link")


def _close_mark(token: _Token, waiting: list[_Token]) -> None:
    can_open, can_close = token.what[4] == "1", token.what[5] == "1"
    if can_close:
        for at in reversed(range(len(waiting))):
            if waiting[at].what[:4] != "mark":
                break
            if waiting[at].text == token.text:
                for lost in waiting[at + 1 :]:
                    lost.what = ""
                opener = waiting[at]
                del waiting[at:]
                _pair(opener, token, _MARKS[token.text])
                return
    if can_open:
        waiting.append(token)
    else:
        token.what = ""


def _pair(opener: _Token, closer: _Token, what: str) -> None:
    opener.what = closer.what = what
    opener.partner, closer.partner = closer, opener
    closer.closes = True


def _numbered(tokens: list[_Token]) -> Iterator[Piece]:
    numbers: dict[int, tuple[int, Code]] = {}
    words = ""
    for token in tokens:
        if not token.what:
            words += token.text
            continue
        if words:
            yield Piece(words)
            words = ""
        if token.closes and token.partner:
            number, code = numbers[id(token.partner)]
            yield Piece(token.text, number, code, 1)
            continue
        close = token.partner.text if token.partner else ""
        number, code = len(numbers) + 1, Code(token.what, token.text, close)
        numbers[id(token)] = number, code
        yield Piece(token.text, number, code)
    if words:
        yield Piece(words)


def shared(
    source: Sequence[Piece], target: Sequence[Piece], *, any_form: bool = False
) -> tuple[Piece, ...]:
    """Give a translation's pieces the numbers of the same codes of the source.

    With `any_form`, a fact in another form than in the source has its number, and its own code. A
    code that the source has not, or not as often, becomes words.
    """
    numbers = _numbers(source, target, _itself)
    if any_form:
        numbers |= _numbers(source, target, _in_any_form, numbers)
    found: list[Piece] = []
    for piece in target:
        number = numbers.get(piece.id, 0) if piece.code else 0
        if number:
            found.append(piece._replace(id=number))
        elif found and not found[-1].code:
            found[-1] = Piece(found[-1].text + piece.text)
        else:
            found.append(Piece(piece.text))
    return tuple(found)


def _numbers(
    source: Sequence[Piece],
    target: Sequence[Piece],
    key: Callable[[Code], Code],
    known: Mapping[int, int] = MappingProxyType({}),
) -> dict[int, int]:
    """Number codes of a translation after those of the source with the same key, in their order.

    Those that are `known`, and their partners in the source, are left out.
    """
    taken = set(known.values())
    free: dict[Code, list[int]] = {}
    for piece in source:
        if piece.code and not piece.end and piece.id not in taken:
            free.setdefault(key(piece.code), []).append(piece.id)
    found: dict[int, int] = {}
    for piece in target:
        if piece.code and not piece.end and piece.id not in known and free.get(key(piece.code)):
            found[piece.id] = free[key(piece.code)].pop(0)
    return found


def _itself(code: Code) -> Code:
    return code


def _in_any_form(code: Code) -> Code:
    """Give the code of a fact without its form; of all other codes, the code."""
    if code.what != "fact":
        return code
    return Code("fact", f"{{{split_form(code.open[1:-1]).name}}}")


def codes_of(text: str, nodes: tuple[Inline, ...]) -> Mapping[str, Code]:
    """Give the codes of a text by their numbers; `nodes` is the same text, parsed."""
    return {str(piece.id): piece.code for piece in pieces(text, nodes) if piece.code}


def as_markdown(parts: Iterable[Part], codes: Mapping[str, Code]) -> str | None:
    """Write words and codes as Markdown; None if a code is not one of these, or is not closed.

    >>> bold = {"1": Code("bold", "**", "**")}
    >>> as_markdown(("Pay ", Mark("1"), "now", Mark("1", 1)), bold), as_markdown((Mark("2"),), bold)
    ('Pay **now**', None)
    """
    found: list[str] = []
    waiting: list[str] = []
    for part in parts:
        if not isinstance(part, Mark):
            found.append(part)
            continue
        code = codes.get(part.id)
        if code is None:
            return None
        if part.end:
            if not waiting or waiting.pop() != part.id:
                return None
            found.append(code.close)
        else:
            found.append(code.open)
            if code.close:
                waiting.append(part.id)
    return None if waiting else "".join(found)
