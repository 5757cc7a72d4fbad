"""TOML as people write it: its values, and the line on which each of its keys stands."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem

_AT = lazy(r"\(at line (\d+), column (\d+)\)")
_NAME = r"""(?:[\w-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
"""A pattern of a key or of the name of a table, with dots between its parts."""
_LINE = lazy(
    rf"[ \t]*(?:(?P<two>\[)?\[[ \t]*(?P<table>{DOTTED})[ \t]*\](?(two)\])[ \t]*(?:\#|\r?$)"
    rf"|(?P<key>{DOTTED})[ \t]*=)"
)
_MOST_PARTS = 50  # of a key; the time that reading one takes grows with their square
_PART = r"""(?:[\w-]++|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_LONG_KEY = lazy(
    r"(?:^[ \t]*+(?:\[{1,2}[ \t]*+)?|[{,][ \t]*+)"
    rf"{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{_MOST_PARTS}}}",
    re.MULTILINE,
)
_LONG_TEXT = lazy(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'', re.DOTALL)


def read_toml(text: str, path: str, code: str) -> dict[str, Any] | Problem:
    """Read a TOML file, its decimal numbers with all their digits; a problem if it is none.

    `code` is the problem's, whose sentence has a place for the `reason`.

    >>> read_toml("a = 1.50", "a.toml", "CFG001")
    {'a': Decimal('1.50')}
    >>> read_toml("a = \\n", "a.toml", "CFG001").place
    Place(path='a.toml', line=1, column=5)
    """
    if long := _LONG_KEY.search(text):
        place = Place(path, text.count("\n", 0, long.start()) + 1, 1)
        return Problem.make(code, place, reason=f"a key in it has more than {_MOST_PARTS} parts")
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        match = _AT.search(str(error))
        place = Place(path, int(match[1]), int(match[2])) if match else Place(path)
        return Problem.make(code, place, reason=str(error).partition(" (at ")[0])
    except RecursionError:
        return Problem.make(code, Place(path), reason="it is nested too deep")
    except (ValueError, ArithmeticError):  # Python reads no more than 4,300 digits
        return Problem.make(code, Place(path), reason="a number in it is too long")


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """Find the line on which each key and each table of a TOML file stands first.

    >>> key_lines("[a.b]\\nc.d = 1\\n")
    {('a',): 1, ('a', 'b'): 1, ('a', 'b', 'c'): 2, ('a', 'b', 'c', 'd'): 2}
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    hidden = _LONG_TEXT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, line in enumerate(hidden.split("\n"), 1):
        match = _LINE.match(line)
        if match is None:
            continue
        path = names_in(match["table"] or match["key"])
        if match["table"]:
            table = path
        else:
            path = table + path
        for length in range(1, len(path) + 1):
            found.setdefault(path[:length], number)
    return found


def names_in(key: str) -> tuple[str, ...]:
    """Give the parts of a key as they are meant.

    >>> names_in("a . 'b.c'.d")
    ('a', 'b.c', 'd')
    """
    return tuple(map(_meant, re.findall(_NAME, key)))


def _meant(name: str) -> str:
    if "\\" in name and name[0] == '"':
        read = read_toml(f"x = {name}", "", "CFG001")
        return "" if isinstance(read, Problem) else str(read["x"])
    return name[1:-1] if name[0] in "\"'" else name
