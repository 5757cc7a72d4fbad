"""What an author says in HTML comments about the block that comes next: `<!-- note: ... -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from polyguide.model.document import UNCHANGED

SOURCES = "sources"
"""The remark in whose place the sources of all facts are listed."""

_COMMENT = re.compile(r"<!--((?:(?!<!--|-->).)*)-->", re.DOTALL)
_DIRECTIVE = re.compile(
    r"(note|context|skip|sources|meaning\s+unchanged)\s*(?::(.*))?\Z", re.DOTALL
)
_MISSPELT = re.compile(r"\s*(?:[a-z]+\s*:|meaning\s+[a-z]+\s*(?::|\Z))")


class Remark(NamedTuple):
    """One thing that an author says; without a name where it is not known what is meant."""

    name: str
    text: str


def remarks(html: str) -> tuple[Remark, ...] | None:
    """Read a block of comments; None where the block holds other HTML.

    A comment that only the author is to read is no remark.

    >>> remarks("<!-- note: of a phone --><!-- to do -->"), remarks("<!-- nota: x -->")
    ((Remark(name='note', text='of a phone'),), (Remark(name='', text='nota: x'),))
    """
    if _COMMENT.sub("", html).strip():
        return None
    found = []
    for match in _COMMENT.finditer(html):
        text = match[1].strip()
        known = _DIRECTIVE.match(text)
        if known:
            found.append(Remark(" ".join(known[1].split()), (known[2] or "").strip()))
        elif _MISSPELT.match(match[1]):
            found.append(Remark("", text))
    return tuple(found)


class Comments(NamedTuple):
    """What the author said in comments about the next block, and all that is in it."""

    note: str = ""
    context: str | None = None
    skip: bool = False
    unchanged: str = ""

    def and_also(self, remark: Remark) -> Comments:
        """Give the same with one remark more; the last one of a name counts."""
        return _DIRECTIVES[remark.name](self, remark.text)


_DIRECTIVES: Mapping[str, Callable[[Comments, str], Comments]] = {
    "note": lambda comments, text: comments._replace(note=text),
    "context": lambda comments, text: comments._replace(context=text or None),
    "skip": lambda comments, _: comments._replace(skip=True),
    UNCHANGED: lambda comments, text: comments._replace(
        unchanged=f"{UNCHANGED}: {text}" if text else UNCHANGED
    ),
}
