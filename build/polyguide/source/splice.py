"""Words put into their places in a source text, and every other character as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import NamedTuple

from polyguide.model.document import (
    Block,
    BlockKind,
    Document,
    InlineKind,
    Reference,
    Scope,
    Segment,
    SegmentKind,
    walk_inline,
)
from polyguide.model.patterns import lazy
from polyguide.model.places import LINE_BREAK, Form, Source
from polyguide.model.problem import beginning
from polyguide.source.front_matter import read_front_matter
from polyguide.source.markdown import parse
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.options import ParseOptions
from polyguide.source.markdown.ranges import inline_ranges
from polyguide.source.markdown.words import fold


def splice(
    document: Document,
    words: Mapping[int, str],
    options: ParseOptions | None = None,
    *,
    rewrite: bool = False,
) -> str:
    r"""Give the source of a document with other words for some of its segments.

    `words` are inline Markdown by the index of their segment; line breaks in them are folded as in
    every segment. Words that are those of the segment stay as their author wrote them, over as
    many lines, unless they are to be written anew (`rewrite`). `options` are those that the
    document was read with.

    What comes out is read again: it has exactly these words as the texts of its segments, and the
    same structure. ValueError with a sentence where words can't stand in their place.

    >>> document = parse("> | a | b |\n> |---|---|\n> | c | d |\n", "content/a.md", "a")
    >>> splice(document, {0: "x|y", 3: "z"})
    '> | x\\|y | b |\n> |---|---|\n> | c | z |\n'
    """
    splicer = Splicer(document, options)
    for index, text in words.items():
        if document.segments[index].source is None:
            raise ValueError("This segment stands in no document, so no words can be put there.")
        if not text.strip():
            raise ValueError(f"{_where(document, index)} would have no words, and be no segment.")
    spliced = splicer.put(words, rewrite=rewrite)
    for index in spliced.left_out:
        shown = beginning(" ".join(words[index].split()))
        raise ValueError(f"{_where(document, index)} can't hold these words: {shown}")
    return spliced.text


class Spliced(NamedTuple):
    """A text with other words, and the segments whose words can't stand in their places."""

    text: str
    left_out: Sequence[int]


class Splicer:
    """Puts words into the source of one document, again and again: it is read for all of them once.

    ValueError if it was read with other options than these.
    """

    def __init__(self, document: Document, options: ParseOptions | None = None) -> None:
        self._document = document
        self._options = options
        before = self._read(document.source)
        self._own = [number for number, segment in enumerate(document.segments) if segment.source]
        if len(self._own) != len(_texts(before)):
            raise ValueError(f"{document.path} was read with other options.")
        self._signs = options.syntax.signs if options else None
        self._what_stays = _what_stays(before, self._signs)

    def put(
        self,
        words: Mapping[int, str],
        tails: Mapping[int, str] = MappingProxyType({}),
        *,
        rewrite: bool = False,
    ) -> Spliced:
        """Give the text with other words, as `splice` does, but for those that can't stand there.

        `tails` are attributes that are written behind the words of headings.
        """
        document = self._document
        texts = {n: _text(document.segments[n], text) for n, text in words.items()}
        texts = {
            n: text
            for n, text in texts.items()
            if text
            and document.segments[n].source
            and (rewrite or document.segments[n].text != text)
        }
        kept = self._standing(texts, tails)
        whole = _put(document, kept, tails)
        if len(kept) < len(texts) and not self._reads(whole, kept):
            kept, whole = {}, document.source  # each alone can stand there, and all together can't
        return Spliced(whole, tuple(n for n in texts if n not in kept))

    def _standing(self, texts: Mapping[int, str], tails: Mapping[int, str]) -> Mapping[int, str]:
        """Give the words that can stand in their places, looking at ever fewer of them at once."""
        if not texts or self._reads(_put(self._document, texts, tails), texts):
            return texts
        numbers, half = [*texts], len(texts) // 2
        if not half:
            return {}
        parts = (numbers[:half], numbers[half:])
        one, other = (self._standing({n: texts[n] for n in part}, tails) for part in parts)
        return {**one, **other}

    def _read(self, text: str) -> Document:
        return parse(text, self._document.path, self._document.id, self._options)

    def _reads(self, whole: str, texts: Mapping[int, str]) -> bool:
        """Tell whether a text reads as the document with other words, and nothing else is other."""
        after, segments = self._read(whole), self._document.segments
        wanted = [texts.get(number, segments[number].text) for number in self._own]
        return wanted == _texts(after) and self._what_stays == _what_stays(after, self._signs)


def _texts(document: Document) -> list[str]:
    return [segment.text for segment in document.segments if segment.source]


def _what_stays(document: Document, signs: re.Pattern[str] | None) -> object:
    """Give what other words change nothing of."""
    return (
        _shape(document.blocks),
        _leads(document),
        (document.title, document.description),
        [segment.text for segment in document.segments if not segment.source],
        [_signs_in(segment, document.scope, signs) for segment in document.segments if signs],
    )


_QUOTED = frozenset({SegmentKind.ATTRIBUTE, SegmentKind.TITLE, SegmentKind.FIELD})


def _signs_in(segment: Segment, scope: Scope, signs: re.Pattern[str]) -> int:
    """Count the marks among words that another program takes for its own, as it would there."""
    text, found = segment.text, 0
    if segment.code or segment.kind in _QUOTED or not signs.search(text):
        return 0
    nodes = zip(walk_inline(segment.inline), inline_ranges(segment, scope), strict=True)
    for start, end in (part for node, part in nodes if node.kind is InlineKind.TEXT):
        found += sum(
            text[at.start() - 1 : at.start()] != "\\" for at in signs.finditer(text, start, end)
        )
    return found


def _text(segment: Segment, words: str) -> str:
    """Give words as the text of their segment would be; in code, every blank counts."""
    words = LINE_BREAK.sub("\n", words)
    return fold(words.strip()) if segment.code is None else words


_COMMENT = lazy(r"<!--.*?-->", re.DOTALL)


def _where(document: Document, index: int) -> str:
    segment = document.segments[index]
    return f"The {segment.kind} at {segment.place}"


def _put(document: Document, texts: Mapping[int, str], tails: Mapping[int, str]) -> str:
    """Write words into their places. Comments that stood among older words stand behind them."""
    sources = [(document.segments[n].source, n, text) for n, text in texts.items()]
    places = sorted((source.slices, source, n, text) for source, n, text in sources if source)
    parts, at, whole = [], 0, document.source
    for slices, source, number, text in places:
        gaps = () if source.form is Form.CODE else source.gaps(whole)
        comments = "".join(f" {item}" for gap in gaps for item in _COMMENT.findall(gap))
        tail, end = _tail(tails.get(number, ""), whole, slices[-1][1])
        written = _WRITE[source.form](text, source, whole) + tail
        parts += [whole[at : slices[0][0]], written, comments]
        at = end
    return "".join((*parts, whole[at:]))


_ATTRIBUTES = lazy(r"[ \t]*\{:?[ \t]*(?=[.A-Za-z])")  # that stand behind a heading
_ID = lazy(r"#[^\s{}]+")


def _tail(tail: str, whole: str, at: int) -> tuple[str, int]:
    """Give what is written behind the words of a heading, and where the text goes on.

    An id stands among the attributes that are there: programs read one pair of braces.
    """
    name, match = _ID.search(tail), _ATTRIBUTES.match(whole, at)
    return (f"{match[0]}{name[0]} ", match.end()) if name and match else (tail, at)


def _leads(document: Document) -> Mapping[str, str | Reference]:
    """Give where each reference leads, with its title where that is no segment."""
    references = document.scope.references.items()
    return {label: one.target if label in document.titles else one for label, one in references}


def _shape(blocks: Iterable[Block]) -> list[object]:
    """Give what blocks are, without what words decide: ids of headings, order of footnotes."""
    found: list[object] = []
    for block in blocks:
        notes = block.kind is BlockKind.FOOTNOTES
        children = sorted(block.children, key=lambda note: note.name) if notes else block.children
        number = 0 if block.kind in (BlockKind.FOOTNOTE, BlockKind.ADDRESS) else block.number
        flags = (block.segment, block.level, number, block.tight, block.checked)
        parted = block.kind in (BlockKind.HTML, BlockKind.CODE) and children
        worded = block.kind is BlockKind.WORDS or parted
        text = "" if worded else block.text
        found.append((block.kind, block.name, text, flags, _shape(children)))
    return found


# Marks at the end of a heading, which would be taken for the marks that close it.
_CLOSING = lazy(r"(?:\A|[ \t])#+\Z")
# What double quotes of YAML can't hold as it is.
_ESCAPED = lazy(r'[\x00-\x1f"\\\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')


def _heading(text: str, source: Source, whole: str) -> str:
    end = source.slices[-1][1]
    line = LINE_BREAK.search(whole, end)
    closed = whole[end : line.start() if line else len(whole)].strip()
    return f"{text} #" if _CLOSING.search(text) and not closed else text


def _cell(text: str, _: Source, __: str) -> str:
    return text.replace("|", "\\|") + " " * text.endswith("\\")


def _plain(text: str, source: Source, whole: str) -> str:
    """Write a YAML scalar, in quotes where it would not read as it is."""
    field = read_front_matter(f"---\nx: {text}\n---\n", "").fields.get("x")
    same = field is not None and field.words.text == text
    return text if same else f'"{_double(text, source, whole)}"'


def _double(text: str, _: Source, __: str) -> str:
    def escape(match: re.Match[str]) -> str:
        char = match[0]
        return "\\" + char if char in '"\\' else f"\\u{ord(char):04x}"

    return _ESCAPED.sub(escape, text)


def _folded(text: str, source: Source, whole: str) -> str:
    joint = source.joint(whole)
    return text.replace("\n", joint.rstrip(" ") + joint)


def _html(text: str, _: Source, __: str) -> str:
    """Write words between tags or in an attribute; what is more than words can't stand there."""
    return "".join(_HTML.get(node.kind, escape)(node.text) for node in parse_inline(text, Scope()))


_HTML: Mapping[InlineKind, Callable[[str], str]] = {
    InlineKind.HTML: str,
    InlineKind.TAG: str,
    InlineKind.CODE: lambda text: f"<code>{escape(text)}</code>",
}


def _code(text: str, source: Source, whole: str) -> str:
    """Write words in code; the line break at their end is no part of their source."""
    return text.removesuffix("\n").replace("\n", source.joint(whole))


_MARK = lazy(r"[\"')]")
_BACKSLASH = lazy(r"\\(?=[!-/:-@\[-`{-~]|\Z)")  # one that would escape something
_ENTITY = lazy(r"&(?=#?\w{1,31};)")


def _title(text: str, source: Source, whole: str) -> str:
    """Write the title of a reference, which ends with a mark that stands behind it."""
    mark = _MARK.search(whole, source.slices[-1][1])
    words = "".join(node.text for node in parse_inline(text, Scope()))
    words = _BACKSLASH.sub(r"\\\\", words)
    for char in "()" if mark and mark[0] == ")" else mark[0] if mark else "":
        words = words.replace(char, f"\\{char}")
    return _ENTITY.sub(r"\&", words)


def _lines(text: str, source: Source, whole: str) -> str:
    return text.replace("\n", source.joint(whole)) if "\n" in text else text


_WRITE: Mapping[Form, Callable[[str, Source, str], str]] = {
    Form.LINES: _lines,
    Form.LINE: lambda text, _, __: text,
    Form.HEADING: _heading,
    Form.CELL: _cell,
    Form.PLAIN: _plain,
    Form.SINGLE: lambda text, _, __: text.replace("'", "''"),
    Form.DOUBLE: _double,
    Form.LITERAL: _lines,
    Form.FOLDED: _folded,
    Form.HTML: _html,
    Form.CODE: _code,
    Form.TITLE: _title,
}
