"""Blocks of raw HTML cut into what readers read, where addresses lead, and all that stays.

A run of words is as long as a translator needs it: tags within a phrase are a part of it, those
round it are not. Scripts, styles, code and text in another language are never words.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from polyguide.model.html_tags import WORD_ATTRIBUTES, Tag, addresses, tags
from polyguide.model.patterns import lazy

# Elements within a phrase: HTML's phrasing content without what is no prose.
_PHRASES = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "data", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"),
        *("wbr", "code"),
    ]
)
VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),
    ]
)
"""Elements that hold nothing and are never closed."""
# What stands in these is shown by other rules than words, or is not shown.
_NO_WORDS = frozenset(
    [
        *("script", "style", "pre", "textarea", "template", "noscript", "svg", "math", "title"),
        *("iframe", "object", "samp", "var", "xmp"),
    ]
)
_NOT_OURS = frozenset({"lang", "translate"})  # attributes of text that stays as it is
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "iframe", "xmp"})
# What would be markup; elsewhere these characters are read as they stand.
_SPECIAL = lazy(
    r"[\\`*~\[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)|\{(?=[a-z])"
)
_BLANKS = lazy(r"[ \t\n\f\r]+")


class PieceKind(enum.Enum):
    """What a piece of raw HTML is."""

    MARKUP = enum.auto()  # stays as it is
    ADDRESS = enum.auto()  # where a link or an image leads
    TEXT = enum.auto()  # words between tags
    ATTRIBUTE = enum.auto()  # words in an attribute


class Piece(NamedTuple):
    """A piece of raw HTML: its part of the text, and the name of the attribute that it is in.

    `words` are those of a piece of text or of an attribute, as inline Markdown.
    """

    kind: PieceKind
    start: int
    end: int
    name: str = ""
    words: str = ""


def pieces(html: str, opaque: re.Pattern[str] | None = None) -> tuple[Piece, ...]:
    """Cut raw HTML into pieces that join to the whole; `opaque` is what another program reads.

    >>> [piece.words for piece in pieces('<p title="Why?">Pay <b>now</b></p>') if piece.words]
    ['Why?', 'Pay <b>now</b>']
    """
    found: list[Piece] = []
    at = 0
    for piece in _Cutter(html, opaque).pieces():
        if piece.start > at:
            found.append(Piece(PieceKind.MARKUP, at, piece.start))
        found.append(piece)
        at = piece.end
    if at < len(html):
        found.append(Piece(PieceKind.MARKUP, at, len(html)))
    return tuple(found)


def as_markdown(text: str) -> str:
    r"""Give inline Markdown that reads as this text.

    >>> as_markdown("5 < 6 & *so*"), as_markdown("snake_case, {price}")
    ('5 < 6 & \\*so\\*', 'snake_case, \\{price}')
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


class _Words(NamedTuple):
    """Inline Markdown, and whether it has letters that are nobody's but its reader's."""

    text: str
    has_letters: bool


def _blind(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _as_text(match: re.Match[str]) -> str:
    return match[0] if match.string[: match.start()].endswith("\\") else f"\\{match[0]}"


class _Cutter:
    """Walks over the tags of raw HTML once and gives what is no markup."""

    def __init__(self, html: str, opaque: re.Pattern[str] | None) -> None:
        self.html = html
        self.opaque = opaque
        self.run: list[Tag] = []
        self.begin = 0

    def pieces(self) -> Iterator[Piece]:
        skipping, depth = "", 0
        # What another program reads may hold quotation marks and angle brackets.
        blind = self.opaque.sub(_blind, self.html) if self.opaque else self.html
        plain = {*tags(self.html)} if blind != self.html else ()
        for tag in tags(blind):
            if skipping:
                if tag.name == skipping:
                    depth += -1 if tag.closes else skipping not in _RAW_TEXT
                if not depth:
                    skipping, self.begin = "", tag.end
                elif skipping not in _RAW_TEXT and not tag.closes:
                    yield from self._in_tag(tag, words=False)
            elif tag.name in _PHRASES and not _is_apart(tag) and (not plain or tag in plain):
                self.run.append(tag)
            else:
                yield from self._run(tag.start)
                yield from self._in_tag(tag, words=True)
                self.begin = tag.end
                if _is_apart(tag):
                    skipping, depth = tag.name, 1
        if not skipping:
            yield from self._run(len(self.html))

    def _run(self, end: int) -> Iterator[Piece]:
        """Give the words between two tags that end a phrase: one that stands alone does so too."""
        run, self.run = self.run, []
        pairs = _pairs(run)
        closing = {tag.start for tag in pairs.values()}
        phrase: list[Tag] = []
        begin = self.begin
        for tag in run:
            if tag.name in VOID or tag.start in pairs or tag.start in closing:
                phrase.append(tag)
                continue
            yield from self._phrase(phrase, pairs, begin, tag.start)
            yield from self._in_tag(tag, words=True)
            phrase, begin = [], tag.end
        yield from self._phrase(phrase, pairs, begin, end)

    def _phrase(
        self, run: list[Tag], pairs: Mapping[int, Tag], begin: int, end: int
    ) -> Iterator[Piece]:
        """Give the words of a phrase, the tags round all of it apart."""
        low, high = 0, len(run)
        begin, end = self._trimmed(begin, end)
        while low < high and run[low].start == begin:
            close = pairs.get(run[low].start)
            if close is not None and close.end != end:
                break
            yield from self._in_tag(run[low], words=True)
            if close is not None:
                end, high = close.start, high - 1
            begin, end = self._trimmed(run[low].end, end)
            low += 1
        last: list[Tag] = []
        while low < high and run[high - 1].end == end and run[high - 1].name in VOID:
            high -= 1
            last.append(run[high])
            begin, end = self._trimmed(begin, run[high].start)
        yield from self._words(run[low:high], pairs, begin, end)
        for tag in reversed(last):
            yield from self._in_tag(tag, words=True)

    def _words(
        self, run: list[Tag], pairs: Mapping[int, Tag], begin: int, end: int
    ) -> Iterator[Piece]:
        parts, has_words, at = [], False, begin
        for number, tag in enumerate(run):
            if tag.start < at:  # it closed code
                continue
            words = self._markdown(at, tag.start)
            has_words = has_words or words.has_letters
            parts.append(words.text)
            following = run[number + 1] if tag.name == "code" and number + 1 < len(run) else None
            code = unescape(self.html[tag.end : following.start]) if following else ""
            plain = not self.opaque or not self.opaque.search(code)
            if following and plain and not tag.attributes and following is pairs.get(tag.start):
                parts.append(_code(code))
                at = following.end
            else:
                parts.append(self.html[tag.start : tag.end])
                at = tag.end
        words = self._markdown(at, end)
        if has_words or words.has_letters:
            text = _BLANKS.sub(" ", "".join((*parts, words.text))).strip()
            yield Piece(PieceKind.TEXT, begin, end, words=text)
            return
        for tag in run:
            yield from self._in_tag(tag, words=True)

    def _markdown(self, start: int, end: int) -> _Words:
        """Give a part without tags as inline Markdown, and in it as it is what is opaque."""
        parts, has_letters, at = [], False, start
        for match in self.opaque.finditer(self.html, start, end) if self.opaque else ():
            text = unescape(self.html[at : match.start()])
            parts += [self._escaped(text), match[0]]
            has_letters, at = has_letters or any(map(str.isalpha, text)), match.end()
        text = unescape(self.html[at:end])
        letters = has_letters or any(map(str.isalpha, text))
        return _Words("".join((*parts, self._escaped(text))), letters)

    def _escaped(self, text: str) -> str:
        """Give inline Markdown that reads as a text, in which nothing is opaque."""
        words = as_markdown(text)
        return self.opaque.sub(_as_text, words) if self.opaque else words

    def _trimmed(self, begin: int, end: int) -> tuple[int, int]:
        while begin < end and self.html[begin].isspace():
            begin += 1
        while begin < end and self.html[end - 1].isspace():
            end -= 1
        return begin, end

    def _in_tag(self, tag: Tag, *, words: bool) -> Iterator[Piece]:
        """Give the addresses of a tag and the words in its attributes, in their order."""
        words = words and not _NOT_OURS.intersection(name for name, _, _ in tag.attributes)
        found = [Piece(PieceKind.ADDRESS, *part) for part in addresses(self.html, tag)]
        for name, start, end in tag.attributes:
            if words and name in WORD_ATTRIBUTES:
                value = self._markdown(start, end)
                if value.has_letters:
                    text = _BLANKS.sub(" ", value.text).strip()
                    found.append(Piece(PieceKind.ATTRIBUTE, start, end, name, text))
        yield from sorted(found, key=lambda piece: piece.start)


def _is_apart(tag: Tag) -> bool:
    """Tell whether no words stand in the element that a tag begins."""
    if tag.closes or tag.name in VOID or not tag.name:
        return False
    names = (name for name, _, _ in tag.attributes)
    return tag.name in _NO_WORDS or not _NOT_OURS.isdisjoint(names)


def _pairs(run: list[Tag]) -> dict[int, Tag]:
    """Give for each tag that opens an element the tag that closes it, by where it begins."""
    found: dict[int, Tag] = {}
    waiting: list[Tag] = []
    for tag in run:
        if tag.closes and waiting and waiting[-1].name == tag.name:
            found[waiting.pop().start] = tag
        elif not tag.closes and tag.name not in VOID:
            waiting.append(tag)
    return found


def _code(text: str) -> str:
    """Write code of HTML as that of Markdown, which the checks know."""
    ticks = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
