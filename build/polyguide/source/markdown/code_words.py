"""Words in code: the comments and strings that are messages, and what may stand in their places.

A message is what mdBook's tools (mdbook-i18n-helpers) make of the same code, with its marks and the
line break that ends it: `// one\\n    // two\\n`. So catalogues go from one to the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from polyguide.model.document import Inline, InlineKind
from polyguide.model.patterns import lazy
from polyguide.model.places import CodePlace
from polyguide.source.markdown.lexers import CodeToken, Part, code_tokens

_CLOSED = ("*/", "-->", "-}", "*)")  # ends of comments that a line break is no part of
_LINE_MARK = lazy(r"[ \t]*(//[/!]?|#!?|--|;+|%+)")
_QUOTE = lazy(r"[\"'`]")
_QUOTES = lazy(r"[\"'`]{1,3}")
_ESCAPED = lazy(r"\\.")
_VALUE = lazy(r"\{[^{}\s]*\}|%[-+#0-9.]*[A-Za-z@]|\$\w+")
_PREFIX = 5  # characters at most up to the mark that begins a string: `br##"`
_SIGNS = r"[!-/:-@\[-`{-~]"
_MARKS = lazy(rf"(?:\A|{_SIGNS}*\n)[ \t]*{_SIGNS}*|{_SIGNS}+")
_ENDS = ".,:!"  # what no comment of any language ends with
_COMMENTS = (Part.COMMENT, Part.LINE_COMMENT)


class Run(NamedTuple):
    """A part of code that is one message, and what it begins with: a comment, or a string."""

    start: int
    end: int
    part: Part


def code_runs(
    language: str, code: str, cuts: Collection[int] = (), *, strings: bool = False
) -> Sequence[Run]:
    r"""Find the comments in code; and the strings, if they are asked for.

    What only blanks part is one message, but for what stands before and behind one of `cuts`: the
    places at which lines begin that stand apart in their file, as those of a quotation do.

    >>> code = 'f("a"); // one\n  // two\n'
    >>> [code[run.start : run.end] for run in code_runs("C", code, strings=True)]
    ['"a"', '// one\n  // two\n']
    """
    found: list[Run] = []
    for start, end, part in _pieces(language, code, strings=strings):
        last = found[-1] if found else None
        apart = last is None or code[last.end : start].strip(" \t")
        if last is None or apart or any(last.end <= cut <= start for cut in cuts):
            found.append(Run(start, end, part))
        else:
            found[-1] = last._replace(end=end)
    return found


def _pieces(language: str, code: str, *, strings: bool) -> Iterator[Run]:
    """Give each comment, and each string with the values and the code in it."""
    tokens = code_tokens(language, code)
    behind = 0  # the string that was given last
    for at, (start, end, part, _) in enumerate(tokens):
        if start < behind:
            continue
        if part in _COMMENTS:
            if code[end : end + 1] == "\n" and _ends_with_line(tokens[at], code):
                end += 1
            yield Run(start, end, part)
        elif strings and part in (Part.STRING, Part.VALUE):
            goes_on = at and tokens[at - 1].part is Part.STRING  # as the closing marks of `b"x"` do
            behind = end if goes_on else _end_of_string(code, tokens[at:])
            yield Run(start, behind, Part.STRING)


def _end_of_string(code: str, tokens: Sequence[CodeToken]) -> int:
    """Give where a string ends that the first of some tokens begins: behind the same marks."""
    first = tokens[0]
    mark = code[first.start : first.end]
    closing = (
        token.end
        for token in tokens[1:]
        if token.part is Part.STRING and code[token.start : token.end] == mark
    )
    return next(closing, first.end) if _QUOTES.fullmatch(mark) else first.end


def _ends_with_line(token: CodeToken, code: str) -> bool:
    """Tell whether a comment goes on to the end of its line: no mark closes it."""
    whole = code[token.start : token.end]
    return token.part is Part.LINE_COMMENT and not whole.endswith((*_CLOSED, "\n"))


def code_nodes(place: CodePlace, words: str) -> tuple[Inline, ...]:
    """Read words that are to stand in a place in code: text, with its marks.

    What would change the code around is no text: it is code, which its source does not have.

    >>> place = CodePlace("C", "f(); // go\\n", 5, 11)
    >>> [code_nodes(place, words)[0].kind.value for words in ("// ir\\n", "ir\\n")]
    ['text', 'code']
    """
    fits = words == place.words or _fits(place, words)
    return (Inline(InlineKind.TEXT if fits else InlineKind.CODE, words),)


def _fits(place: CodePlace, words: str) -> bool:
    """Tell whether code with other words reads as before, but for these words."""
    language, code, start, end = place
    if not words.strip() or words.endswith("\n") != place.words.endswith("\n"):
        return False
    if words.splitlines() != words.removesuffix("\n").split("\n"):
        return False  # browsers and compilers know more line breaks than lexers do: U+2028, CR
    if _marks(words) == _marks(place.words) and _is_comment(place):
        return True  # so it is of most, and saves lexing the code again
    other = f"{code[:start]}{words}{code[end:]}"
    before, after = _names(language, code), _names(language, other)
    behind = start + len(words)
    return (
        before[:start] == after[:start]
        and before[end:] == after[behind:]
        and _shape(language, code, start, end) == _shape(language, other, start, behind)
    )


def _marks(words: str) -> Sequence[tuple[str, bool, bool]]:
    """Give all that could end a comment or begin another one, in order: signs and line breaks.

    With each, it is told whether it stands at the beginning, and at the end.
    """
    return [
        (signs, match.start() == 0, match.end() == len(words))
        for match in _MARKS.finditer(words)
        if (signs := match[0].lstrip(_ENDS))
    ]


def _is_comment(place: CodePlace) -> bool:
    """Tell whether there is nothing but comments in a place."""
    return all(
        token.part in _COMMENTS or not place.code[token.start : token.end].strip()
        for token in code_tokens(place.language, place.code)
        if token.end > place.start and token.start < place.end
    )


@lru_cache(maxsize=1 << 8)
def _names(language: str, code: str) -> Sequence[str]:
    """Give for each character the name of the token that it is in."""
    return [
        token.name for token in code_tokens(language, code) for _ in range(token.start, token.end)
    ]


def _shape(language: str, code: str, start: int, end: int) -> tuple[object, ...]:
    """Give what a part of code is, but for its words.

    That is the kinds of its tokens in order, however many lines a comment has; the marks of
    comments; the quotation marks around strings; and what stands for values in them, in any order.
    """
    kinds: list[str] = []
    marks: set[str] = set()
    strings: list[str] = []
    values: Counter[str] = Counter()
    for token in code_tokens(language, code):
        text = code[max(start, token.start) : min(end, token.end)]
        if token.end <= start or token.start >= end or not text.strip():
            continue
        kind = token.name.removesuffix(".Escape")
        if token.part is Part.STRING:
            quote = _QUOTE.search(text[:_PREFIX])
            strings += [_ESCAPED.sub("", text)] * (kind == token.name)
            if not kinds or not kinds[-1].startswith(kind):
                kinds.append(kind + (text[: quote.end()] if quote else ""))
        elif token.part not in _COMMENTS:
            values[text] += 1
        else:
            marks.update(mark[1] for mark in [_LINE_MARK.match(text)] if mark)
            kinds += [kind] * (kinds[-1:] != [kind])
    return (kinds, marks, *_inside(strings), values)


def _inside(strings: Sequence[str]) -> tuple[object, ...]:
    """Count the quotation marks that strings stand in, and list the values that they name."""
    whole = "".join(strings)
    first = _QUOTE.search(whole)
    quotes = whole.count(first[0]) if first else 0
    return quotes, sorted(_VALUE.findall(whole))
