"""mdBook: https://rust-lang.github.io/mdBook/format/mdbook.html"""

from __future__ import annotations

import re

from polyguide.model.patterns import lazy
from polyguide.source.dialects.dialect import (
    Among,
    Construct,
    Dialect,
    Include,
    Shown,
    lines_of,
    section_of,
)


def _slug(words: str) -> str:
    """Make the id that mdBook makes of a heading's words."""
    kept = (char for char in words.strip() if char.isalnum() or char.isspace() or char in "_-")
    return "".join(
        "-" if char.isspace() else char.lower() if char.isascii() else char for char in kept
    )


def _part(text: str, match: re.Match[str]) -> str:
    """Give the lines or the section that an include asks for; all but marks of sections."""
    part = match["part"] or ""
    marks = r"ANCHOR(?:_END)?:[ \t]*[\w-]+"
    if not part:
        kept = [line for line in text.splitlines(keepends=True) if not re.search(marks, line)]
        return "".join(kept)
    lines = lines_of(text, part)
    if lines is not None:
        return lines
    mark = r"ANCHOR{}:[ \t]*([\w-]+)"
    return section_of(text, part, mark.format(""), mark.format("_END"))


def _code_line(language: str, line: str) -> str | None:
    """Give a line as readers see it: none that is there for the compiler of Rust alone."""
    words = line.strip()
    if language == "rust" and (words == "#" or words.startswith("# ")):
        return None
    return line.replace("\\{{#", "{{#")


_PATH = r"(?P<path>[^\s:{}]+)(?::(?P<part>[^\s{}]+))?"
_INCLUDE = (
    rf"\{{\{{[ \t]*#(?:include|rustdoc_include|playground|playpen)[ \t]+{_PATH}[^{{}}]*\}}\}}"
)

DIALECT = Dialect(
    slug=_slug,
    constructs=(
        Construct("an include", "{{#", lazy(rf"{_INCLUDE}[ \t]*"), shown=Shown.TEXT, part=_part),
        Construct("the title of a page", "{{#", lazy(r"\{\{[ \t]*#title[ \t][^{}]*\}\}[ \t]*")),
        Construct(
            "a command of a preprocessor",
            "{{",
            lazy(r"\{\{[ \t]*[#%][^{}]*\}\}[ \t]*"),
            lost=True,
        ),
    ),
    has_attributes=True,
    among_words=(Among("a command of a preprocessor", r"\{\{[ \t]*[#%][^{}\n]*\}\}"),),
    in_code=(Include(lazy(rf"[ \t]*(?<!\\){_INCLUDE}[ \t]*"), _part),),
    code_line=_code_line,
)
