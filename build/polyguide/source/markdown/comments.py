"""What an author says in HTML comments about the block that comes next: `<!-- note: ... -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from polyguide.model.document import UNCHANGED
from polyguide.model.patterns import lazy
from polyguide.project.settings import WordsInCode

SOURCES = "sources"
"""The remark in whose place the sources of all facts are listed."""

_COMMENT = lazy(r"<!--((?:(?!<!--|-->).)*)-->", re.DOTALL)
_DIRECTIVE = lazy(
    r"(note|context|skip|sources|meaning\s+unchanged|code(?=\s*:\s*(?:none|comments|all)\Z))"
    r"\s*(?::(.*))?\Z",
    re.DOTALL,
)
# A word and a colon, or one of the words that need no colon, whatever its letters: but for what
# authors say to themselves, and to programs that look at spelling.
_MISSPELT = lazy(
    r"(?!(?:todo|fixme|xxx|hack|cspell)\b)([a-z][a-z0-9]*|meaning\s+[a-z]+)\s*(?:[:\uff1a](?!//)|\Z)",
    re.IGNORECASE,
)
_NAMES = ("note", "context", "skip", "sources", "code", UNCHANGED)
_NEED_NO_COLON = ("skip", "sources", UNCHANGED)


class Remark(NamedTuple):
    """One thing that an author says; without a name where it is not known what is meant.

    `near` is then the name that was most likely meant.
    """

    name: str
    text: str
    near: str = ""


def remarks(html: str) -> tuple[Remark, ...] | None:
    """Read a block of comments; None where the block holds other HTML.

    A comment that only the author is to read is no remark.

    >>> remarks("<!-- note: of a phone --><!-- to do -->")
    (Remark(name='note', text='of a phone', near=''),)
    >>> remarks("<!-- Nota: x -->")
    (Remark(name='', text='Nota: x', near='note'),)
    """
    if _COMMENT.sub("", html).strip():
        return None
    found = []
    for match in _COMMENT.finditer(html):
        text = match[1].strip()
        known = _DIRECTIVE.match(text)
        if known:
            found.append(Remark(" ".join(known[1].split()), (known[2] or "").strip()))
        elif misspelt := _MISSPELT.match(text):
            near = _near(" ".join(misspelt[1].lower().split()), text)
            found += [Remark("", text, near)] if near else []
    return tuple(found)


def _near(word: str, text: str) -> str:
    """Give the name that a word at the beginning of a comment was meant to be.

    Empty where nothing is known to be meant: a word alone that is near to none.
    """
    alone = word == " ".join(text.lower().split())
    from difflib import get_close_matches

    near = get_close_matches(word, _NEED_NO_COLON if alone else _NAMES, 1, 0.75 if alone else 0.6)
    if near or alone:
        return near[0] if near else ""
    return next((name for name in _NAMES if re.search(rf"\b{name}\b", text.lower())), "note")


class Comments(NamedTuple):
    """What the author said in comments about the next block, and all that is in it."""

    note: str = ""
    context: str | None = None
    skip: bool = False
    unchanged: str = ""
    code: WordsInCode | None = None

    def and_also(self, remark: Remark) -> Comments:
        """Give the same with one remark more; the last one of a name counts."""
        return _DIRECTIVES[remark.name](self, remark.text)


_DIRECTIVES: Mapping[str, Callable[[Comments, str], Comments]] = {
    "note": lambda comments, text: comments._replace(note=text),
    "context": lambda comments, text: comments._replace(context=text or None),
    "skip": lambda comments, _: comments._replace(skip=True),
    "code": lambda comments, text: comments._replace(code=WordsInCode(text)),
    UNCHANGED: lambda comments, text: comments._replace(
        unchanged=f"{UNCHANGED}: {text}" if text else UNCHANGED
    ),
}
