"""Inline nodes as plain text: words without markup, and references in place of links.

The text holds the marks of `text_marks`; only `text_layout.wrap` and `flat` make lines of it.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from urllib.parse import quote

from polyguide.embed.show.spans import shows
from polyguide.model.directions import Directions
from polyguide.model.document import Block, Inline, InlineKind, walk, walk_inline
from polyguide.model.edition import Edition
from polyguide.model.fact_forms import FACT_NAME
from polyguide.model.links import resolve
from polyguide.model.patterns import lazy
from polyguide.render.isolates import in_isolate, isolated, runs_from_right
from polyguide.render.marks import MARKS
from polyguide.render.text.layout import flat
from polyguide.render.text.marks import GLUE, HARD, JOIN, SOFT, clean, keep_together
from polyguide.source.facts import FormattedFact
from polyguide.source.markdown.words import is_wide

_NOTHING: Mapping[str, str] = MappingProxyType({})
_SHORT = 16  # characters: a fact up to this length stays on one line
_FACT = lazy(rf"\{{({FACT_NAME})\}}")
_ELSEWHERE = lazy(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_DOCUMENT = lazy(r"\.md(?=[#?]|$)")


@dataclass(frozen=True, slots=True)
class TextOptions:
    """How plain text is laid out.

    `width` is in columns, 0 leaves wrapping to the reader's program. `anchors` prints the id of
    each heading behind it. `ambiguous_width` is the width of characters that UAX #11 calls
    ambiguous: 1 or 2. `languages` names languages in the reader's language, by BCP 47 tag, and
    `directions` gives the writing direction of each. `spoken` gives the language of each of the
    `WORDS` that is not in the reader's.
    Where a project allows `raw_html`, its tags are left out; else they are shown, as in HTML.
    """

    width: int = 72
    anchors: bool = False
    ambiguous_width: int = 1
    languages: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    raw_html: bool = True
    spoken: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    directions: Mapping[str, str] = field(default_factory=Directions)


class SectionTitles(dict[str, str]):
    """What the documents (`carriers`) and sections (`carriers#entel`) of a guide are called."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Give what any of them is called."""
        return frozenset(self.values())


@dataclass(frozen=True, slots=True)
class Page:
    """What an edition needs to become text.

    `titles` are those of what stands in one text with it, or that a link shall name. `numbers` are
    the reference numbers of the section that is being written.
    `laid_out`, if it is kept, has the blocks of the document that hold no reference, and the lines
    of each by their width. With `records`, no table stands in columns. `checked` is the day on
    which facts of the document were checked.
    """

    edition: Edition
    facts: Mapping[str, FormattedFact]
    words: Mapping[str, str]
    options: TextOptions
    titles: SectionTitles = field(default_factory=SectionTitles)
    numbers: Mapping[str, int] = field(default_factory=dict)
    laid_out: dict[Block, dict[int, list[str]]] | None = None
    records: bool = False
    checked: str = ""

    def word(self, english: str) -> str:
        """Give a word of the theme in the reader's language, as NFC."""
        return unicodedata.normalize("NFC", flat(clean(self.words.get(english) or english)))

    def segment_text(self, segment: int) -> str:
        """Give the words of a segment, with a mark where they are not final; nothing for -1."""
        if segment < 0:
            return ""
        wording = self.edition.wordings[segment]
        word = MARKS.get(wording.status)
        mark = f"[{self.label(word)}] " if word else ""
        nodes, directions = wording.inline, self.options.directions
        if directions[wording.tag or self.edition.tag] == "rtl":
            nodes = isolated(nodes, self.facts, directions)
        return mark + inline_text(nodes, self)

    @property
    def from_right(self) -> bool:
        """Tell whether the edition's own words run from right to left."""
        return self.options.directions[self.edition.tag] == "rtl"

    def beside(self, text: str) -> str:
        """Give what stands beside words; isolated where those run from right to left, and it not.

        So it does not decide in which direction its line runs.
        """
        return in_isolate(text) if self.from_right and not runs_from_right(text) else text

    def label(self, english: str) -> str:
        """Give a word of the theme that stands before others on their line."""
        return self.beside(self.word(english))


def inline_text(nodes: Iterable[Inline], page: Page) -> str:
    """Give the words of inline nodes, with marks for breaks and references."""
    return "".join([_TEXTS[node.kind](node, page) for node in nodes])


def number_references(blocks: Iterable[Block], page: Page, first: int) -> dict[str, int]:
    """Number what the links and facts of some blocks lead to, in reading order, from `first`.

    Blocks without any are noted in what the page has `laid_out`.
    """
    numbers: dict[str, int] = {}
    leading_nowhere = {} if page.laid_out is None else page.laid_out
    for outer in blocks:
        if outer in leading_nowhere:
            continue
        leads = False
        for block in walk((outer,)):
            if block.segment < 0 or (not block.children and block in leading_nowhere):
                continue
            references = _references(block, page)
            for reference in filter(None, references):
                numbers.setdefault(reference, first + len(numbers))
            if references:
                leads = True
            elif not block.children:
                leading_nowhere[block] = {}
        if not leads:
            leading_nowhere[outer] = {}
    return numbers


def _references(block: Block, page: Page) -> list[str]:
    """Give for each link and fact of a block what it leads to; empty where its words say it."""
    nodes = walk_inline(page.edition.wordings[block.segment].inline)
    return [_REFERRING[node.kind](node, page) for node in nodes if node.kind in _REFERRING]


def footnote_mark(number: int) -> str:
    """Give the mark of a footnote: letters, so that it is never taken for a reference.

    >>> footnote_mark(1), footnote_mark(26), footnote_mark(27)
    ('[a]', '[z]', '[aa]')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return f"[{letters}]"


def _link_reference(node: Inline, page: Page) -> str:
    named = _FACT.fullmatch(node.target)
    target = page.facts[named[1]].target if named and named[1] in page.facts else node.target
    return _reference(inline_text(node.children, page), target, page)


def _fact_reference(node: Inline, page: Page) -> str:
    fact = page.facts[node.text]
    return _reference(fact.text, fact.target, page)


# What a node leads to, as the list of references shows it; empty where the text says it already.
_REFERRING: dict[InlineKind, Callable[[Inline, Page], str]] = {
    InlineKind.LINK: _link_reference,
    InlineKind.FACT: _fact_reference,
}


def _reference(text: str, target: str, page: Page) -> str:
    if not target or (target.startswith("#") and target not in page.edition.document.leads):
        return ""
    if not _ELSEWHERE.match(target):
        target = _in_guide(target, page)
    return "" if shows(flat(text), target) else flat(clean(target))


def _in_guide(target: str, page: Page) -> str:
    """Say where a relative address leads in plain text: to a title, or to a `.txt` file."""
    document = page.edition.document
    lead = resolve(document.id, target, page.titles, document.leads)
    if lead is None:
        return target
    name = lead.document
    title = page.titles.get(f"{name}#{lead.anchor}") or page.titles.get(name)
    if title:
        return title
    if target.startswith("/"):
        here = posixpath.dirname(document.id) or "."
        target = quote(posixpath.relpath(lead.path, here)) + lead.tail
    return _DOCUMENT.sub(".txt", target, count=1)


def _with_mark(text: str, reference: str, page: Page) -> str:
    number = page.numbers.get(reference)
    if number is None:
        return text
    return f"{text}{JOIN if is_wide(text[-1:]) else GLUE}[{number}]"


def _text(node: Inline, page: Page) -> str:
    return clean(node.text)


def _inside(node: Inline, page: Page) -> str:
    return inline_text(node.children, page)


def _link(node: Inline, page: Page) -> str:
    return _with_mark(_inside(node, page), _link_reference(node, page), page)


def _fact(node: Inline, page: Page) -> str:
    text = clean(page.facts[node.text].text)
    if len(text) <= _SHORT:
        text = keep_together(text)
    return _with_mark(text, _fact_reference(node, page), page)


def _footnote(node: Inline, page: Page) -> str:
    return JOIN + footnote_mark(page.edition.document.scope.footnotes[node.text])


def _isolate(node: Inline, page: Page) -> str:
    return in_isolate(_inside(node, page), node.target)


def _html(node: Inline, page: Page) -> str:
    if not page.options.raw_html:
        return clean(node.text)
    return HARD if node.text[:3].lower() == "<br" else ""


_TEXTS: dict[InlineKind, Callable[[Inline, Page], str]] = {
    InlineKind.TEXT: _text,
    InlineKind.CODE: _text,
    InlineKind.SOFT_BREAK: lambda node, page: SOFT,
    InlineKind.HARD_BREAK: lambda node, page: HARD,
    InlineKind.EMPHASIS: _inside,
    InlineKind.STRONG: _inside,
    # Without marks, what is struck would say the opposite.
    InlineKind.STRIKE: lambda node, page: f"~~{_inside(node, page)}~~",
    InlineKind.LINK: _link,
    InlineKind.IMAGE: lambda node, page: f"[{words}]" if (words := _inside(node, page)) else "",
    InlineKind.FACT: _fact,
    InlineKind.LANG: _inside,
    InlineKind.FOOTNOTE: _footnote,
    InlineKind.ISOLATE: _isolate,
    InlineKind.HTML: _html,
    InlineKind.TAG: lambda node, _: HARD if node.text == "<br>" else node.target,
    InlineKind.OPAQUE: lambda node, _: clean(node.title),
}
