"""What MDX adds to Markdown: expressions in braces, and components as tags.

https://mdxjs.com/docs/what-is-mdx/#syntax
"""

from __future__ import annotations

from polyguide.model.patterns import lazy
from polyguide.source.dialects.dialect import Among, Construct, Shown, behind_blanks, end_of_line

_QUOTES = "\"'`"
_DEPTH = 40  # braces in each other; more are nobody's
_COMMENT = 10_000  # characters of a comment at most, as its end is looked for from each beginning
_NAME = lazy(r"</?(?:[A-Za-z_$][\w$.:-]*)?")
_EMPTY = lazy(r"\n[ \t]*(?=\n|\Z)")
_NOT_IN_SLUG = lazy(r"[^\w\- ]+")


def github_slug(words: str) -> str:
    """Make the id of a heading as GitHub does."""
    return _NOT_IN_SLUG.sub("", words.strip().lower()).replace(" ", "-")


def _end_of_braces(text: str, at: int) -> int:
    """Give where the brace that opens there is closed, strings apart; -1 if it is not."""
    depth, quote, size = 0, "", len(text)
    while at < size:
        char = text[at]
        if quote:
            if char == "\\":
                at += 1
            elif char == quote or (char == "\n" and quote != "`"):
                quote = ""
        elif text.startswith("/*", at):
            end = text.find("*/", at + 2, at + _COMMENT)
            if end < 0:
                return -1
            at = end + 1
        elif char in _QUOTES:
            quote = char
        elif char == "{":
            depth += 1
            if depth > _DEPTH:
                return -1
        elif char == "}":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return -1


def _end_of_tag(text: str, at: int) -> int:
    """Give where the tag that opens there ends, braces and quotes apart; -1 if nowhere."""
    match = _NAME.match(text, at)
    if match is None:
        return -1
    at, quote, size = match.end(), "", len(text)
    while at < size:
        char = text[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char == "{":
            at = _end_of_braces(text, at)
            if at < 0:
                return -1
            continue
        elif char == ">":
            return at + 1
        elif char == "<" or text.startswith("\n\n", at):
            return -1
        at += 1
    return -1


def ends_of_expression(text: str, at: int) -> int:
    """Give where an expression ends that stands on lines of its own; -1 if it does not."""
    end = _end_of_braces(text, at)
    return end_of_line(text, end) if end >= 0 else -1


def ends_of_components(text: str, at: int) -> int:
    """Give where tags and expressions end that stand on lines of their own; -1 if they do not."""
    while True:
        end = _end_of_tag(text, at) if text[at] == "<" else _end_of_braces(text, at)
        if end < 0:
            return -1
        last = end_of_line(text, end)
        if last >= 0:
            return last
        at = behind_blanks(text, end)
        if text[at] not in "<{":
            return -1


def ends_of_module(text: str, at: int) -> int:
    """Give where an import or an export ends: before the next empty line that is in no braces."""
    while True:
        empty = _EMPTY.search(text, at)
        stop = empty.start() if empty else len(text)
        at = text.find("{", at, stop)
        while 0 <= at < stop:
            at = _end_of_braces(text, at)
            if at > stop:
                break  # there is an empty line in these braces
            at = text.find("{", at, stop) if at >= 0 else -1
        if at < stop:
            return stop


_INNER = r"[^{}\n]|\{[^{}\n]*\}"
_VALUE = rf"\"[^\"\n]*\"|'[^'\n]*'|\{{(?:{_INNER})*\}}"
_OPENING = rf"<(?:[A-Z][\w.]*)(?:\s+[\w:-]+(?:=(?:{_VALUE}))?)*"
OPENING_TAG = _OPENING.replace("(?:", "(", 1) + r"\s*>"
AMONG_WORDS = (
    Among("a comment", r"\{/\*(?:(?!\*/)[^\n])*\*/\}", lost=False),
    Among("an expression of MDX", rf"\{{(?:{_INNER})*\}}"),
    Among("a component", rf"{_OPENING}\s*/?>"),
    Among("the end of a component", r"</[A-Z][\w.]*\s*>|</?>", lost=False),
)
"""Patterns of expressions and of components that stand among words."""
CONSTRUCTS = (
    Construct(
        "an import or an export of MDX",
        "port ",
        lazy(
            r"(?:import[ \t]+[\w*{$\"'].*"
            r"|export[ \t]+(?:default|const|let|var|function|async|class|\{|\*).*)"
        ),
        ends_of_module,
    ),
    Construct("a comment", "{/*", lazy(r"\{/\*.*"), ends_of_expression),
    Construct("the end of a component", "</", lazy(r"(?:</[A-Z][\w.]*[ \t]*>|</?>)[ \t]*")),
    Construct("an expression of MDX", "{", lazy(r"\{.*"), ends_of_expression, lost=True),
    Construct(
        "a component",
        "<",
        lazy(r"</?(?:[A-Z]|>).*"),
        ends_of_components,
        Shown.WORDS,
        lost=True,
    ),
)
"""The blocks of MDX."""
