"""What other programs understand in Markdown, and here is text: told once for each kind.

Each row of a table says what something is, how it looks, and what to write instead. Only words are
looked at, never code or addresses, and only of documents that hold one of the signs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from polyguide.model.document import InlineKind, Segment, walk_inline
from polyguide.model.patterns import lazy
from polyguide.model.places import Slice
from polyguide.model.problem import Place, Problem, beginning
from polyguide.source.dialects.dialect import EMOJI, KEYS
from polyguide.source.markdown.ranges import Pointer

# A document without any of these signs has nothing of what follows: most need no other look.
# The id of a heading, the language of words and alerts are read here, and are none.
# Each sign begins with its own character, and looks back from there: so the search for it is fast.
_SIGNS = lazy(
    r"[!$%)+:=?/<\[\]^{-](?:"
    r"(?<=:)(?:::|`|[a-z0-9_+-]+:)|(?<=!)!!|(?<=\?)\?\?|(?<=/)//|(?<==)=(?:=|[^\s=])"
    r"|(?<=\{)(?:[{%*!/:. ]|(?!lang=)[A-Za-z][\w-]*=|[a-z][\w.:-]*\}`|lang=(?<!\]\{lang=))"
    r"|(?<=\])\{(?!lang=)|(?<=-)-8<--|(?<=<)<<|(?<=\[)(?:\[|TOC\]"
    r"|!(?!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?![+-])))"
    r"|(?<=\$)\$|(?<=\^)\[|(?<=%)%|(?<=\+)\+[a-z]|(?<=\))=$"
    r")|^(?:\.\. |(?:import|export) |(?!#).*\{#)",
    re.MULTILINE,
)


class Kind(NamedTuple):
    """One kind of syntax: what it is, how it looks, and what to write in its place."""

    kind: str
    pattern: re.Pattern[str]
    instead: str
    dialects: tuple[str, ...] = ()
    """The dialects that read it, if there are any."""
    indented: bool = False
    """Whether its words stand indented below it, which makes them code here."""


def _kind(
    kind: str, pattern: str, instead: str, dialect: str = "", *, indented: bool = False
) -> Kind:
    return Kind(kind, re.compile(pattern), instead, tuple(dialect.split()), indented)


_ALERT = "Write an alert: > [!NOTE] on a line, and > before each line that belongs to it."
_TEXT = "Write what readers are to see, in Markdown."
_CONTENTS = "Delete it: every page has a list of its headings."
_MDX, _COLONS = "docusaurus starlight", "docusaurus starlight vitepress"
# At the beginning of a line of a paragraph.
_LINES = (
    _kind("a block between lines of :::", r":{3,}[ \t]*[A-Za-z]", _ALERT, _COLONS),
    _kind("a directive of MyST", r":{3,}\{[a-z]", _ALERT, "myst"),
    _kind(
        "an admonition",
        r'(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w -]*(?:"[^"]*")?[ \t]*$',
        _ALERT,
        "mkdocs",
        indented=True,
    ),
    _kind(
        "a block between lines of ///", r"/{3,}[ \t]+[a-z][\w-]*[ \t]*(?:\|.*)?$", _ALERT, "mkdocs"
    ),
    _kind(
        "a tab",
        r'={3}[!+]?[ \t]+"[^"]+"[ \t]*$',
        "Write a heading or a list item for each tab.",
        "mkdocs",
        indented=True,
    ),
    _kind(
        "an alert of another program",
        r"\[!(?!INCLUDE|code)[A-Za-z]+[^A-Za-z\]][^\]]*\]",
        "Write > [!NOTE], or one of the other kinds: TIP, IMPORTANT, WARNING and CAUTION.",
    ),
    _kind("an include", r"--8<--", _TEXT, "mkdocs"),
    _kind("an include", r"<<<[ \t]*@", _TEXT, "vitepress"),
    _kind("an include", r"\[!(?:INCLUDE|code)\b|@import[ \t]+\"", _TEXT),
    _kind(
        "an import or an export of MDX",
        r"import[ \t]+(?:[\w*{$][^\"']*[ \t]from[ \t]+)?([\"'])[^\"']+\1;?[ \t]*$"
        r"|export[ \t]+(?:default[ \t]+(?:function|class|\{|\w+;)|(?:const|let|var)[ \t]+[^=]+="
        r"|(?:async[ \t]+)?function[ \t]+\w+\(|class[ \t]+\w+[^{]*\{)",
        "Delete it.",
        _MDX,
    ),
    _kind("a directive of reStructuredText", r"\.\.[ \t]+[A-Za-z][\w:.-]*::", _TEXT),
    _kind(
        "a target",
        r"\([A-Za-z][\w.-]*\)=[ \t]*$",
        "Give the heading below it an id: ## Heading {#id}.",
        "myst",
    ),
    _kind("a list of contents", r"\[TOC\][ \t]*$|(?i:\[\[_?toc_?\]\]|\{:toc\})[ \t]*$", _CONTENTS),
)
# Anywhere in words.
_WITHIN = (
    _kind("an include", r"\{\{\s*#\w[^{}]*\}\}", _TEXT, "mdbook"),
    _kind("an include", r"\{\*\s[^{}]*\*\}|\{![^{}]*!\}", _TEXT, "mkdocs"),
    _kind("a shortcode", r"\{\{<.*?>\}\}|\{\{%.*?%\}\}", _TEXT, "hugo"),
    _kind("a command of a template", r"(?<!\{)\{%.*?%\}|\{#\s.*?\s#\}", _TEXT, "mkdocs jekyll"),
    _kind(
        "a variable of a template",
        r"\{\{(?![<%#])\s*[^\s{}][^{}]*\}\}",
        "Write the value, or a fact: {name}.",
        "mkdocs vitepress myst jekyll",
    ),
    _kind(
        "a comment of another program",
        r"\{/\*.*?\*/\}|(?<![\w%])%%[^%]+%%(?![\w%])",
        "Write a comment on a line of its own: <!-- ... -->.",
        _MDX,
    ),
    _kind(
        "a wiki link",
        r"!?\[\[(?!(?i:_?toc_?)\]\])[^\[\]]+\]\]",
        "Write a link, [words](page.md), or an image, ![words](file.png).",
    ),
    _kind(
        "marked text",
        r"(?<![\w=])==(?![\s=])[^=]*(?<![\s=])==(?![\w=])",
        "Write **words** for what is important.",
    ),
    _kind("a formula", r"\$\$[^$]+\$\$", "Write it in words, in code, or as an image.", "myst"),
    _kind(
        "a footnote within the line",
        r"\^\[[^\[\]]*[^\W\d]{2}[^\[\]]*\]",
        "Write [^name], and [^name]: with its words on a line of its own.",
    ),
    _kind("a role of MyST", r"\{[a-z][\w.:-]*\}`[^`]+`", "Write a link, or code alone.", "myst"),
    _kind("a role of reStructuredText", r":[a-z][\w.+:-]*:`[^`]+`", "Write a link, or code alone."),
    _kind(
        "a key on the keyboard",
        KEYS,
        "Write it as code.",
        "mkdocs",
    ),
    _kind(
        "the short name of an emoji",
        EMOJI,
        "Type the emoji itself.",
        "mkdocs",
    ),
)
_ATTRIBUTE = r"(?:[#.][A-Za-z_][\w-]*|[A-Za-z][\w-]*=(?:\"[^\"]*\"|'[^']*'|[^\s{}\"'=]+))"
_ATTRIBUTES = lazy(
    rf"(?<=\])\{{[^{{}}]*\}}|(?<![\w^$])\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}"
)
_TAG = lazy(r"\s*<[A-Z][A-Z0-9]*[a-z][\w.]*")
_FENCE = lazy(r"\{[a-z][\w:.-]*\}")
_DIRECTIVE = Kind("a directive of MyST", _FENCE, _TEXT, ("myst",))
_COMPONENT = Kind("a component", _TAG, _TEXT, (*_MDX.split(), "vitepress"))
FOLDED = _kind("an alert that folds", r"", "Delete the sign: alerts are always open.", "hugo")
KINDS = (*_LINES, *_WITHIN, FOLDED, _DIRECTIVE, _COMPONENT)
"""Every kind that there is."""


def may_hold_foreign(text: str) -> bool:
    """Tell whether a document holds one of the signs of other programs' syntax."""
    return _SIGNS.search(text) is not None


def of_line(line: str) -> Kind | None:
    """Give what a line of a paragraph begins with, if it is another program's.

    >>> of_line('!!! tip "Early"').kind, of_line("Early!!!")
    ('an admonition', None)
    """
    return next((row for row in _LINES if row.pattern.match(line)), None)


def of_fence(info: str) -> Kind | None:
    """Give what the line above a block of code says, if it is another program's."""
    return _DIRECTIVE if _FENCE.match(info) else None


def of_html(html: str) -> Kind | None:
    """Give what raw HTML is that no browser knows."""
    return _COMPONENT if _TAG.match(html) else None


def foreign_words(segment: Segment, pointer: Pointer, read: Collection[str]) -> Iterator[Problem]:
    """Find the syntax of other programs within the words of a segment; dialects that are `read`
    have been taken out of them.
    """
    text = segment.text
    if not _SIGNS.search(text):
        return
    nodes = zip(walk_inline(segment.inline), pointer.ranges, strict=True)
    parts = [part for node, part in nodes if node.kind is InlineKind.TEXT]
    for row in _WITHIN:
        for match in row.pattern.finditer(text):
            if _is_text(match.start(), text, parts):
                yield pointer.to(match.span(), foreign(row, match[0], segment.place, read))
    for match in _ATTRIBUTES.finditer(text):
        if _is_text(match.start(), text, parts):
            problem = Problem.make("MD005", segment.place, text=match[0], count=1)
            yield pointer.to(match.span(), problem)


def _is_text(at: int, text: str, parts: Sequence[Slice]) -> bool:
    """Tell whether words begin there that their author did not escape."""
    return text[at - 1 : at] != "\\" and any(start <= at < end for start, end in parts)


def foreign(row: Kind, text: str, place: Place, read: Collection[str]) -> Problem:
    """Say of words at a place which kind of another program's syntax they are.

    Which dialects read it is told if they are none of those that are `read`.
    """
    text = beginning(text.strip().partition("\n")[0], 40)
    values = {"kind": row.kind, "text": text, "instead": row.instead, "count": 1}
    if row.dialects and not {*row.dialects} & {*read}:
        of = f"{row.dialects} {row.kind}"
        return Problem.make("MD029", place, dialect='" / "'.join(row.dialects), of=of, **values)
    return Problem.make("MD022", place, **values)
