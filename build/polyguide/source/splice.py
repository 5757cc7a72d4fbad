"""Words put into their places in a source text, and every other character as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape

from polyguide.model.document import (
    Block,
    BlockKind,
    Document,
    InlineKind,
    Reference,
    Scope,
    Segment,
)
from polyguide.model.patterns import lazy
from polyguide.model.places import LINE_BREAK, Form, Source
from polyguide.model.problem import beginning
from polyguide.source.front_matter import read_front_matter
from polyguide.source.markdown import parse
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.options import ParseOptions
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
    texts = {index: _text(document.segments[index], text) for index, text in words.items()}
    for index, text in texts.items():
        if document.segments[index].source is None:
            raise ValueError("This segment stands in no document, so no words can be put there.")
        if not text:
            raise ValueError(f"{_where(document, index)} would have no words, and be no segment.")
    if not rewrite:
        texts = {n: text for n, text in texts.items() if text != document.segments[n].text}
    whole = _put(document, texts)
    if texts and not _reads(document, whole, texts, options):
        for index, text in texts.items():
            alone = {index: text}
            if not _reads(document, _put(document, alone), alone, options):
                shown = beginning(" ".join(text.split()))
                raise ValueError(f"{_where(document, index)} can't hold these words: {shown}")
        raise ValueError(f"These words can't stand in {document.path} together.")
    return whole


def _text(segment: Segment, words: str) -> str:
    """Give words as the text of their segment would be; in code, every blank counts."""
    words = LINE_BREAK.sub("\n", words)
    return fold(words.strip()) if segment.code is None else words


_COMMENT = lazy(r"<!--.*?-->", re.DOTALL)


def _where(document: Document, index: int) -> str:
    segment = document.segments[index]
    return f"The {segment.kind} at {segment.place}"


def _put(document: Document, texts: Mapping[int, str]) -> str:
    """Write words into their places. Comments that stood among older words stand behind them."""
    sources = [(document.segments[n].source, text) for n, text in texts.items()]
    places = sorted((source.slices, source, text) for source, text in sources if source)
    parts, at, whole = [], 0, document.source
    for slices, source, text in places:
        gaps = () if source.form is Form.CODE else source.gaps(whole)
        comments = "".join(f" {item}" for gap in gaps for item in _COMMENT.findall(gap))
        parts += [whole[at : slices[0][0]], _WRITE[source.form](text, source, whole), comments]
        at = slices[-1][1]
    return "".join((*parts, whole[at:]))


def _reads(
    document: Document, whole: str, texts: Mapping[int, str], options: ParseOptions | None
) -> bool:
    """Tell whether a text reads as the document with other words, and nothing else is other."""
    before, after = (
        parse(text, document.path, document.id, options) for text in (document.source, whole)
    )
    own = [number for number, segment in enumerate(document.segments) if segment.source]
    if len(own) != len(before.segments):
        raise ValueError(f"{document.path} was read with other options.")
    wanted = [texts.get(number, document.segments[number].text) for number in own]
    return (
        wanted == [segment.text for segment in after.segments]
        and _shape(before.blocks) == _shape(after.blocks)
        and _leads(before) == _leads(after)
        and (before.title, before.description) == (after.title, after.description)
    )


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
    return "".join(
        node.text if node.kind in (InlineKind.HTML, InlineKind.TAG) else escape(node.text)
        for node in parse_inline(text, Scope())
    )


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


_WRITE: Mapping[Form, Callable[[str, Source, str], str]] = {
    Form.LINES: lambda text, source, whole: text.replace("\n", source.joint(whole)),
    Form.LINE: lambda text, _, __: text,
    Form.HEADING: _heading,
    Form.CELL: _cell,
    Form.PLAIN: _plain,
    Form.SINGLE: lambda text, _, __: text.replace("'", "''"),
    Form.DOUBLE: _double,
    Form.LITERAL: lambda text, source, whole: text.replace("\n", source.joint(whole)),
    Form.FOLDED: _folded,
    Form.HTML: _html,
    Form.CODE: _code,
    Form.TITLE: _title,
}
