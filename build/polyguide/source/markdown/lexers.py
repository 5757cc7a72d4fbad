"""The door to Pygments: what each part of a piece of code is, by the lexers that it brings.

It is loaded when a project asks for words in code, and else never: it takes long.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from polyguide.model.patterns import lazy

# `rust,editable`, `{.python}`, `{code-block} c`, `js{1,3}`, `py hl_lines="2"`.
_LANGUAGE = lazy(r"(?:\{[a-z:-]+\}[ \t]+)?[{.\s]*([\w#+.-]*[\w#+])")


class Part(enum.Enum):
    """What a token of code is: of a comment on one line it is known that it ends with the line."""

    CODE = enum.auto()
    COMMENT = enum.auto()
    LINE_COMMENT = enum.auto()
    STRING = enum.auto()
    VALUE = enum.auto()  # a placeholder within a string


class CodeToken(NamedTuple):
    """A token: where it begins and ends, what it is, and what Pygments calls it."""

    start: int
    end: int
    part: Part
    name: str


@lru_cache(maxsize=256)
def language_of(info: str) -> str:
    """Give the language of a block of code by its info string, as Pygments calls it.

    Empty where it says none, or one that is not known.

    >>> [language_of(info) for info in ("rust,editable", "{.python}", "py hl_lines='2'", "bob")]
    ['Rust', 'Python', 'Python', '']
    """
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    match = _LANGUAGE.match(info)
    if match is None:
        return ""
    try:
        return str(get_lexer_by_name(match[1]).name)
    except ClassNotFound:
        return ""


@lru_cache(maxsize=1 << 10)
def code_tokens(language: str, code: str) -> Sequence[CodeToken]:
    """Cut code into tokens that join to the whole.

    >>> [(token.part.name, token.end) for token in code_tokens("Python", "i; # go")]
    [('CODE', 1), ('CODE', 2), ('CODE', 3), ('LINE_COMMENT', 7)]
    """
    from pygments.lexers import find_lexer_class

    lexer = find_lexer_class(language)
    assert lexer is not None  # the name is one that `language_of` gave
    found = [
        CodeToken(at, at + len(text), *_named(kind))
        for at, kind, text in lexer().get_tokens_unprocessed(code)
        if text
    ]
    return sorted(found)  # code in code may come behind what stands after it


@cache
def _named(kind: object) -> tuple[Part, str]:
    """Give what a kind of token is, and its name; a lexer has few dozens of them."""
    return _part(kind), str(kind)


def _part(kind: object) -> Part:
    from pygments.token import Comment, String

    names = (
        (Part.CODE, (Comment.Preproc, Comment.PreprocFile, Comment.Hashbang, String.Affix)),
        (Part.LINE_COMMENT, (Comment.Single,)),
        (Part.COMMENT, (Comment, String.Doc)),
        (Part.VALUE, (String.Interpol,)),
        (Part.STRING, (String,)),
    )
    if kind is Comment:
        return Part.LINE_COMMENT
    kinds = ((part, one) for part, ones in names for one in ones)
    return next((part for part, one in kinds if kind in one), Part.CODE)
