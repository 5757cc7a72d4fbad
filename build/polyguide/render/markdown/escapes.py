"""Text written so that every reader of CommonMark takes it for the same text."""

from __future__ import annotations

import re

from polyguide.model.patterns import lazy

_SPECIAL = lazy(r"[\\`*\[\]{]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<|&(?=#|[A-Za-z])|!\Z|[\t\n\r]|~")
_EDGES = lazy(r"\A\s+|\s+\Z")
_BY_NUMBER = "<&\t\n\r~"
_LINE_START = lazy(r"^(?:([-+#>])|([=:|])|~(?=\s)|(\d{1,9})([.)])(?=\s|\Z))", re.MULTILINE)


def reference(char: str) -> str:
    """Write a character as a character reference."""
    return {"<": "&lt;", "&": "&amp;"}.get(char) or f"&#{ord(char)};"


def escaped(text: str) -> str:
    r"""Write text so that nothing in it is read as inline markup.

    >>> escaped("a*b <i>")
    'a\\*b &lt;i>'
    """
    tildes = text.count("~") > 1 or "~" in (text[:1], text[-1:])

    def one(match: re.Match[str]) -> str:
        char = match[0]
        if char == "~" and not tildes:
            return char
        return reference(char) if char in _BY_NUMBER else f"\\{char}"

    return _SPECIAL.sub(one, text)


def lines(text: str) -> str:
    """Keep a line from being read as the start of a block; keep white space at the ends."""

    def one(match: re.Match[str]) -> str:
        if match[1]:
            return f"\\{match[1]}"
        if match[3]:
            return f"{match[3]}\\{match[4]}"
        return reference(match[0])

    text = _LINE_START.sub(one, text)
    return _EDGES.sub(lambda match: "".join(map(reference, match[0])), text)


def code_span(text: str) -> str:
    """Write code between as many backticks as its text allows.

    >>> code_span("a`b"), code_span("`")
    ('``a`b``', '`` ` ``')
    """
    ticks = "`" * (1 + longest_run("`", text))
    blank = text[:1] == " " == text[-1:] and text.strip(" ")
    pad = " " if text[:1] == "`" or text[-1:] == "`" or blank else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def longest_run(char: str, text: str) -> int:
    """Count the longest run of a character in a text."""
    return max(map(len, re.findall(f"{char}+", text)), default=0)
