"""The only door to markdown-it: how this project reads Markdown.

CommonMark with tables, strikethrough, definition lists and footnotes; emphasis that works beside
Chinese, Japanese and Korean punctuation; facts (`{name}`) and text in another language
(`[...]{lang=es}`) as inline syntax; link addresses by an allow-list.

Block structure and inline text are read apart: a document's blocks once, a segment's inline text
once for the source and once for each translation. The text of a translation never reaches the
block parser, so it cannot make a block.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, html_block, paragraph, reference, table
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from polyguide.model.document import Reference, Scope
from polyguide.model.fact_forms import FACT_USE, split_form
from polyguide.model.patterns import lazy
from polyguide.source.dialects import Syntax, syntax_of
from polyguide.source.markdown import tokens
from polyguide.source.markdown.cjk import opens_and_closes
from polyguide.source.markdown.construct_rule import (
    construct_rule,
    element_rule,
    html_rule,
    paragraph_rule,
)
from polyguide.source.markdown.opaque import opaque_link_rule, opaque_rule
from polyguide.source.markdown.tables import beyond, cells_of
from polyguide.source.markdown.words import fold, label_key, safe_target

__all__ = [
    "FullBlocks",
    "Token",
    "fold",
    "inline_tokens",
    "label_key",
    "safe_target",
    "unescape",
]

_PARSER_DEPTH = 90
_InlineRule = Callable[[StateInline, bool], bool]
_FACT = lazy(rf"\{{({FACT_USE})\}}")
_LANG = lazy(r"\{lang=\"?([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\"?\}")
_FOOTNOTE = lazy(r"\[\^([^\[\]\s]{1,99})\]")


def unescape(text: str) -> str:
    """Resolve backslash escapes and entities, as in the info string of a code block."""
    return str(unescapeAll(text))


class _Label(NamedTuple):
    """Where the label that a bracket opens ends, -1 if nowhere, and whether a link is in it."""

    end: int
    linked: bool = False


class _CjkState(StateInline):
    """Decides what emphasis marks may do, beside CJK text too, and knows the labels found so far.

    A label is found by its first character and by where the text to look at ends.
    """

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.labels: dict[tuple[int, int], _Label] = {}

    def label(self, start: int) -> _Label:
        """Find the end of a label, each once: thousands of brackets are looked through once."""
        key, old = (start, self.posMax), self.pos
        if key in self.labels:
            return self.labels[key]
        found, linked = -1, False
        self.pos = start + 1
        while self.pos < self.posMax:
            at, marker = self.pos, self.src[self.pos]
            if marker == "]":
                found = at
                break
            self.md.inline.skipToken(self)
            if marker == "[" and self.pos == at + 1:
                inner = self.label(at)
                if inner.end < 0:
                    break  # what opens inside and never ends leaves no end for what is around it
                self.pos, linked = inner.end + 1, linked or inner.linked
            elif marker == "[":
                linked = True
        self.pos = old
        self.labels[key] = _Label(found, linked)
        return self.labels[key]

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - as there
        pos, marker = start, self.src[start]
        while pos < self.posMax and self.src[pos] == marker:
            pos += 1
        before = self.src[max(0, start - 2) : start]
        after = self.src[pos : min(pos + 1, self.posMax)]
        return Scanned(*opens_and_closes(before, after, in_words=canSplitWord), pos - start)


class _Helpers:
    """What the rules of markdown-it ask for the parts of links."""

    parseLinkDestination = staticmethod(parseLinkDestination)  # noqa: N815 - as there
    parseLinkTitle = staticmethod(parseLinkTitle)  # noqa: N815 - as there

    @staticmethod
    def parseLinkLabel(state: _CjkState, start: int, disableNested: bool = False) -> int:  # noqa: N802, N803
        """Give where a label ends; -1 also if it holds a link and must not."""
        label = state.label(start)
        return -1 if disableNested and label.linked else label.end


class _CjkInline(ParserInline):
    state: type[_CjkState] = _CjkState

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = self.state(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _fact_rule(state: StateInline, silent: bool) -> bool:
    match = _FACT.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if split_form(match[1]).name not in state.env["scope"].facts:
        return False
    if not silent:
        state.push("fact", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _footnote_rule(state: StateInline, silent: bool) -> bool:
    match = _FOOTNOTE.match(state.src, state.pos)
    if match is None or match.end() > state.posMax or match[1] not in state.env["scope"].footnotes:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _lang_rule(state: StateInline, silent: bool) -> bool:
    start, maximum = state.pos, state.posMax
    if state.src[start] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, start, False)
    match = _LANG.match(state.src, end + 1) if end >= 0 else None
    if match is None or match.end() > maximum:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, end
        state.push("lang_open", "span", 1).content = match[1]
        state.md.inline.tokenize(state)
        state.push("lang_close", "span", -1)
    state.pos, state.posMax = match.end(), maximum
    return True


def _table_rule(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """Read a table as markdown-it does, and note of each cell which columns of its line it has.

    What stands in a row beyond the columns of the table is in its last cell, so that nothing is
    lost, and is noted of the row.
    """
    count = len(state.tokens)
    if not table(state, first_line, end_line, silent):
        return False
    columns = sum(token.type == "th_open" for token in state.tokens[count:])
    row: Sequence[tuple[int, int]] = ()
    number, more = 0, None
    for token in state.tokens[count:]:
        if token.type == "tr_open" and token.map:
            first, end = state.bMarks[token.map[0]], state.eMarks[token.map[0]]
            begin = state.src.rfind("\n", 0, first) + 1
            line = state.src[begin:end]
            row, number = cells_of(line, first + state.tShift[token.map[0]] - begin), 0
            more = token.meta["beyond"] = beyond(line, row, columns)
        elif token.type == "inline":
            number += 1
            token.meta["cell"] = row[number - 1] if number <= len(row) else (0, 0)
            if more and number == columns:
                token.meta["cell"], token.content = more.cell, more.text
    return True


def _reference_rule(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """Read a definition as markdown-it does, and note in which column each of its lines begins."""
    if not reference(state, first_line, end_line, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        firsts = [state.bMarks[line] + state.tShift[line] for line in range(*token.map or ())]
        columns = [at - 1 - state.src.rfind("\n", 0, at) for at in firsts]
        token.meta = {name: token.meta[name] for name in ("id", "title")} | {"columns": columns}
    return True


class _PlacedState(_CjkState):
    """Notes of each token where it begins."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


def _placed(name: str, rule: _InlineRule) -> _InlineRule:
    """Give a rule that notes where what it read ends, and where each mark of a run begins."""

    def read(state: StateInline, silent: bool) -> bool:
        at, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent and len(state.tokens) > count:
            state.tokens[-1].meta["end"] = state.pos
            if name in ("emphasis", "strikethrough"):
                run = [token for token in state.tokens[count:] if "at" in token.meta]
                for token in run:
                    token.meta.update(at=at, odd=run[0].content == "~")
                    at += len(token.content)
        return True

    return read


@functools.cache
def _parser(names: tuple[str, ...] = (), *, placing: bool = False) -> MarkdownIt:
    options = {"maxNesting": _PARSER_DEPTH, "html": True, "inline_definitions": True}
    parser = MarkdownIt("commonmark", options)
    parser.inline = inline = _CjkInline()
    setattr(parser, "helpers", _Helpers())  # noqa: B010 - typed as the module that it stands for
    parser.enable(["table", "strikethrough"])
    parser.block.ruler.at("table", _table_rule, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("reference", _reference_rule)
    footnote_plugin(parser)
    deflist_plugin(parser)
    parser.core.ruler.enableOnly(["normalize", "block"])
    if names:
        _add_constructs(parser, syntax_of(names))
    rules = parser.inline.ruler
    rules.disable(["footnote_inline", "footnote_ref", "linkify"])
    rules.before("link", "polyguide_lang", _lang_rule)
    rules.before("polyguide_lang", "polyguide_footnote", _footnote_rule)
    rules.before("polyguide_lang", "polyguide_fact", _fact_rule)
    rules.before("polyguide_lang", "polyguide_opaque", opaque_rule)
    rules.before("polyguide_lang", "polyguide_opaque_link", opaque_link_rule)
    setattr(parser, "validateLink", safe_target)  # noqa: B010 - the documented way to set a policy
    if placing:
        inline.state = _PlacedState
        for name, rule in zip(rules.get_active_rules(), rules.getRules(), strict=True):
            rules.at(name, _placed(name, rule))
    return parser


def _add_constructs(parser: MarkdownIt, syntax: Syntax) -> None:
    """Let blocks of other programs be read, wherever a block may begin."""
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("table", "construct", construct_rule(syntax.constructs), ends)
    if syntax.opening_tags:
        alt: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
        parser.block.ruler.at("html_block", html_rule(html_block), alt)
        parser.block.ruler.at("paragraph", paragraph_rule(paragraph))
    if syntax.html_ends_with_element:
        html: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
        parser.block.ruler.at("html_block", element_rule(html_block), html)
    if not syntax.has_indented_code:
        parser.block.ruler.disable("code")


class FullBlocks:
    """Reads the blocks of parts of a document by every rule, and knows its references so far.

    `dialects` are the names of those that it reads.
    """

    def __init__(self, dialects: tuple[str, ...] = ()) -> None:
        self._parser = _parser(dialects)
        self._env: dict[str, Any] = {}
        self._defined: set[str] = set()

    def read(self, text: str, line: int) -> Iterator[tokens.Token]:
        """Read lines of a document, the first of which has this number, counted from 0."""
        for token in self._parser.parse(text, self._env):
            if token.type == "definition":
                label, is_first = token.meta["id"], token.meta["id"] not in self._defined
                self._defined.add(label)
                if not (is_first and token.meta["title"]):
                    continue
            yield _block_token(token, line)

    @property
    def references(self) -> Mapping[str, Reference]:
        """Give the link reference definitions by their normalized labels."""
        return {
            label: Reference(entry["href"], _on_one_line(entry["title"]))
            for label, entry in self._env.get("references", {}).items()
        }


def _block_token(token: Token, line: int) -> tokens.Token:
    """Take over what is asked of a token of a block; its lines are counted on from one."""
    span = (token.map[0] + line, token.map[1] + line) if token.map else None
    own = tokens.Token(token.type, token.nesting, token.level, span)
    own.tag, own.content, own.markup = token.tag, token.content, token.markup
    own.info, own.hidden, own.attrs, own.meta = token.info, token.hidden, token.attrs, token.meta
    return own


def _on_one_line(title: str) -> str:
    """Fold the lines of a title, as those of all other words are folded."""
    return fold("\n".join(filter(None, map(str.strip, title.splitlines()))))


def inline_tokens(text: str, scope: Scope, *, placing: bool = False) -> list[Token]:
    """Read inline Markdown as markdown-it does.

    With `placing`, the `meta` of a token that is no text holds where it begins (`at`), and of the
    last one that a rule made where what the rule read ends (`end`).
    """
    parser = _parser(placing=placing)
    references = {
        label: {"href": reference.target, "title": reference.title}
        for label, reference in scope.references.items()
    }
    env = {"references": references, "scope": scope}
    return parser.inline.parse(text, parser, env, [])
