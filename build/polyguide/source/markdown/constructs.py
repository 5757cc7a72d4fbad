"""What the constructs of other programs become on our pages: one function for each way to be shown.

Words in them are segments; all else of them stays as it is, and no page shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from polyguide.model.document import Block, BlockKind, SegmentKind
from polyguide.model.patterns import lazy
from polyguide.model.places import Form
from polyguide.source.dialects import Construct, Shown
from polyguide.source.markdown.html_blocks import as_markdown
from polyguide.source.markdown.included import code_of_file, text_of_file, with_files
from polyguide.source.markdown.original import Written
from polyguide.source.markdown.reader import Reader
from polyguide.source.markdown.tokens import Token

Blocks = tuple[Block, ...]
# Words that readers see of a component, whatever it is called.
_WORDS = lazy(
    r"(?<=[\s\"'}])(?:title|label|alt|description|summary|caption|placeholder|aria-label)="
    r"(?:\"([^\"{}]*)\"|'([^'{}]*)')"
)
_OPTION = lazy(r"[ \t>]*:([\w-]+):[ \t]+(\S.*?)[ \t\r]*")
_BRACES = lazy(r"\{[^{}]*\}")
_ATTRIBUTES_BEHIND = lazy(r"[ \t]*(?:\{[^{}]*\}[ \t]*)?\Z")


def container(reader: Reader, token: Token) -> Blocks:
    """Read a construct that holds blocks."""
    line, row = reader.line, token.meta["row"]
    match = row.opening.fullmatch(token.content)
    groups = match.groupdict()
    name = (groups.get("name") or "").lower()
    syntax = reader.options.syntax
    shown = next((one.shown[name] for one in syntax.dialects if name in one.shown), row.shown)
    title = -1
    for group in ("title", "words"):
        if groups.get(group) and shown is not Shown.BODY:  # where it names a tag, say
            written = _on_line(reader, token, *match.span(group))
            title = reader.segment(written, SegmentKind.ALERT_TITLE)
    if row.around and groups.get("title") is None and reader.options.own_titles:
        title = _own_title(reader, token, name)
    if row.lost:
        reader.report_left_out(row.kind, token.content)
    others = _options(reader, token)
    if row.worded and token.map:
        title, *more = *_worded(reader, row, *reader.original.line(token.map[0])), title
        others += tuple(Block(BlockKind.PARAGRAPH, segment=n, line=line) for n in more if n >= 0)
    children = (*others, *reader.children(token))
    return _SHOWN[shown](title, children, syntax.alert_of(name), line)


def _own_title(reader: Reader, token: Token, name: str) -> int:
    """Give the title that the program shows where its author wrote none; -1 if it shows none.

    A translation of it is written behind the name, before attributes.
    """
    words = reader.options.syntax.title_of(name)
    behind = len(_ATTRIBUTES_BEHIND.sub("", token.content))
    written = _on_line(reader, token, behind, behind)
    written = written._replace(text=words, around=token.meta["row"].around)
    return reader.segment(written, SegmentKind.ALERT_TITLE) if words else -1


def _options(reader: Reader, token: Token) -> Blocks:
    """Give the words in the options of a construct, each a paragraph."""
    known = frozenset[str]().union(*(one.option_words for one in reader.options.syntax.dialects))
    found: list[Block] = []
    first = (token.map or (0, 0))[0] + 1
    for line in range(first, first + token.meta["options"] if known else 0):
        start, end = reader.original.line(line)
        match = _OPTION.fullmatch(reader.original.text, start, end)
        if match and match[1] in known:
            slices = (match.span(2),)
            index = reader.segment(Written(match[2], slices, Form.LINE), SegmentKind.ATTRIBUTE)
            found += [Block(BlockKind.PARAGRAPH, segment=index, line=line + 1)] * (index >= 0)
    return tuple(found)


def _on_line(reader: Reader, token: Token, start: int, end: int) -> Written:
    """Give a part of the line that opens a construct, as it is written there."""
    row = token.map[0] if token.map else 0
    whole = reader.original.line(row)
    at = whole[0] + reader.original.text[slice(*whole)].rfind(token.content)
    return Written(token.content[start:end], ((at + start, at + end),), Form.LINE)


def _alert(title: int, children: Blocks, name: str, line: int) -> Blocks:
    return (Block(BlockKind.ALERT, children, segment=title, name=name, line=line),)


def _details(title: int, children: Blocks, name: str, line: int) -> Blocks:
    """Fold a body under its title; without one there would be nothing to open it by."""
    if title < 0:
        return _alert(title, children, name, line)
    words = Block(BlockKind.WORDS, segment=title, line=line)
    return (
        _markup("<details>\n<summary>", (words,), "</summary>\n", line),
        *children,
        _markup("</details>\n", (), "", line),
    )


def _markup(before: str, words: Blocks, behind: str, line: int) -> Block:
    parts = (Block(BlockKind.MARKUP, text=before), *words, Block(BlockKind.MARKUP, text=behind))
    kept = tuple(part for part in parts if part.kind is BlockKind.WORDS or part.text)
    return Block(BlockKind.HTML, kept, text=before + behind, line=line)


def _tab(title: int, children: Blocks, _: str, line: int) -> Blocks:
    if title < 0:
        return children
    term = Block(BlockKind.TERM, segment=title, line=line)
    pair = (term, Block(BlockKind.DEFINITION, children, line=line))
    return (Block(BlockKind.DEFINITIONS, pair, number=-1, line=line),)


def _titled(title: int, children: Blocks, _: str, line: int) -> Blocks:
    if title < 0:
        return children
    return (Block(BlockKind.PARAGRAPH, segment=title, line=line), *children)


_SHOWN: Mapping[Shown, Callable[[int, Blocks, str, int], Blocks]] = {
    Shown.ALERT: _alert,
    Shown.DETAILS: _details,
    Shown.TAB: _tab,
    Shown.BODY: lambda _, children, __, ___: children,
    Shown.TITLED: _titled,
}


def island(reader: Reader, token: Token) -> Blocks:
    """Pass over a construct that holds no blocks, or show the words or the file that it has."""
    row: Construct = token.meta["row"]
    if row.shown in _FILES:
        return _FILES[row.shown](reader, row, token)
    found = _options(reader, token)
    first, end = token.map or (0, 0)
    start, stop = reader.original.line(first)[0], reader.original.line(end - 1)[1]
    if row.worded:
        indices = _worded(reader, row, start, stop)
        found += tuple(Block(BlockKind.PARAGRAPH, segment=n, line=reader.line) for n in indices)
    elif row.shown is Shown.WORDS:
        found += _words_in_tags(reader, start, stop)
    if row.shown is Shown.LISTING:
        found += _listing(reader, row, token)
    if row.lost and not found:
        reader.report_left_out(row.kind, token.content)
    return found


def _listing(reader: Reader, row: Construct, token: Token) -> Blocks:
    """Show the lines within a construct as code."""
    first, end = token.map or (0, 0)
    text = f"{token.meta['text']}\n"
    if callable(row.extent) and "language" in row.opening.groupindex:  # its marks have lines
        rows = [reader.original.line(number) for number in range(first + 1, end - 1)]
        text = "".join(f"{reader.original.text[slice(*one)]}\n" for one in rows)
    match = row.opening.fullmatch(token.content)
    name = (match and match.groupdict().get("language")) or ""
    return (Block(BlockKind.CODE, text=with_files(reader, text, name), name=name, line=first + 1),)


def _worded(reader: Reader, row: Construct, start: int, end: int) -> list[int]:
    """Give the segments of the words in the parameters of a construct; they are plain text."""
    text, found = reader.original.text[start:end], []
    for low, high in row.worded(text) if row.worded else ():
        words = as_markdown(text[low:high].replace(f"\\{text[high]}", text[high]))
        source = Written(words, ((start + low, start + high),), Form.QUOTED)
        found.append(reader.segment(source, SegmentKind.ATTRIBUTE))
    return [index for index in found if index >= 0]


def _words_in_tags(reader: Reader, start: int, end: int) -> Blocks:
    """Give the words in the attributes of components in a part of the text, each a paragraph."""
    found: list[Block] = []
    text = reader.original.text[start:end]
    blind = _BRACES.sub(lambda match: "{" + " " * (len(match[0]) - 2) + "}", text)
    for match in _WORDS.finditer(blind):
        low, high = match.span(1 if match[1] is not None else 2)
        source = Written(
            as_markdown(unescape(text[low:high])), ((start + low, start + high),), Form.HTML
        )
        index = reader.segment(source, SegmentKind.ATTRIBUTE)
        if index >= 0:
            found.append(Block(BlockKind.PARAGRAPH, segment=index, line=reader.line))
    return tuple(found)


def without_component(reader: Reader, words: Written) -> tuple[Written, Blocks]:
    """Give the words that stand within the tags of a component, and those in the tags.

    They are the same where no component has all of them.
    """
    found: Blocks = ()
    tags = [re.compile(pattern) for pattern in reader.options.syntax.opening_tags]
    while match := next(filter(None, (tag.match(words.text) for tag in tags)), None):
        closing, text = f"</{match[1]}>", words.text
        if not text.endswith(closing) or text.count(closing) > 1 or "\n" in match[0]:
            break
        start = words.slices[0][0]
        found += _words_in_tags(reader, start, start + match.end())
        words = words.part(match.end(), len(text) - len(closing)).stripped()
    return words, found


_FILES: Mapping[Shown, Callable[[Reader, Construct, Token], Blocks]] = {
    Shown.TEXT: text_of_file,
    Shown.CODE: code_of_file,
}
