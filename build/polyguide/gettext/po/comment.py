"""The comment lines of an entry: what each kind means, and how references are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from polyguide.gettext.po.strings import many
from polyguide.model.patterns import lazy

OPEN, CLOSE = "\u2068", "\u2069"
"""What GNU gettext puts around a file name that holds spaces."""

WIDTH = 79
"""References fill lines up to this column, as msgcat does even with --no-wrap."""

COMMENTED_OUT = lazy(r"#\s*+(?:msgid|msgid_plural|msgstr(?:\[\d+\])?|msgctxt)\s*+\"")

CONFLICT = lazy(r"(?:#[~.:,|=]?[ \t]*+)?(?:<{7}|>{7}|\|{7}|(?<!#)(?<![# ])={7})(?:\s|\Z)")
"""A line with a merge marker; in a comment a lone ======= is decoration."""

_REFERENCE = lazy(many(rf"{OPEN}[^{CLOSE}]*+{CLOSE}|[^ \t\r{OPEN}]"))
_FLAG = lazy(r"range:\s++\S++|\S++")
_SPACE = lazy(r"[ \t\r]")
_ITEM = lazy(r"[^ \t\r]++")
_SPLIT_LINE = lazy(r"(.*?)(:[0-9]+)?", re.DOTALL)

_LANGUAGES = [
    "c",
    "objc",
    "c++",
    "python",
    "python-brace",
    "java",
    "java-printf",
    "csharp",
    "javascript",
    "scheme",
    "lisp",
    "elisp",
    "librep",
    "rust",
    "go",
    "ruby",
    "sh",
    "sh-printf",
    "awk",
    "lua",
    "object-pascal",
    "modula2",
    "d",
    "ocaml",
    "smalltalk",
    "qt",
    "qt-plural",
    "kde",
    "kde-kuit",
    "boost",
    "tcl",
    "perl",
    "perl-brace",
    "php",
    "gcc-internal",
    "gfc-internal",
    "ycp",
]
_ORDER: Mapping[str, int] = {
    "fuzzy": -1,
    **{
        f"{prefix}{name}-format": at
        for at, name in enumerate(_LANGUAGES)
        for prefix in ("", "no-", "possible-", "impossible-")
    },
    "wrap": 1001,
    "no-wrap": 1001,
}
FLAGS = frozenset(_ORDER)
"""The flags that GNU gettext knows, but for those with a value, such as `range: 0..5`."""


@dataclass(slots=True)
class Comments:
    """The comment lines read so far for the next entry, sorted by their kind."""

    plain: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Take in one line that begins with `#` (but not `#~` or `#|`)."""
        kind, rest = line[1:2], line[2:]
        if kind == ".":
            self.notes.append(rest.removeprefix(" "))
        elif kind == ":":
            self.references += references(rest)
        elif kind and kind in ",=":
            self.flags += flags(rest)
        else:
            self.plain.append(line[1:].removeprefix(" "))


def flags(text: str) -> list[str]:
    """Split a line of flags.

    Commas part them. Blanks do so too, as for GNU gettext, where one of the words is a flag that
    it knows: a forgotten comma must not publish a fuzzy translation. Flags of other tools may
    hold blanks.

    >>> flags(" fuzzy, range: 0..5,c-format"), flags("fuzzy c-format, max-length: 9")
    (['fuzzy', 'range: 0..5', 'c-format'], ['fuzzy', 'c-format', 'max-length: 9'])
    """
    items = [flag for flag in map(str.strip, text.split(",")) if flag]
    return [flag for item in items for flag in _apart(item)]


def _apart(item: str) -> list[str]:
    """Part flags between which the comma is missing."""
    if item in _ORDER or not any(word in _ORDER for word in item.split()):
        return [item]
    return _FLAG.findall(item)


def ordered_flags(flags: Iterable[str]) -> list[str]:
    """Put flags in the order of msgcat; those it does not know keep theirs, before no-wrap."""
    return sorted(
        dict.fromkeys(flags),
        key=lambda flag: _ORDER.get(flag, 1000 if flag.startswith("range:") else 999),
    )


def references(text: str) -> list[str]:
    """Split a line of references.

    >>> references(" a.md:3 \u2068my guide.md\u2069:12")
    ['a.md:3', 'my guide.md:12']
    """
    if OPEN not in text:
        return _ITEM.findall(text.replace(CLOSE, ""))
    after = _SPACE.search(text, text.rfind(CLOSE) + 1)
    end = after.start() if after else len(text)
    items = _REFERENCE.findall(text, 0, end) + _ITEM.findall(text, end)
    bare = (item.replace(OPEN, "").replace(CLOSE, "").strip() for item in items)
    return [item for item in bare if item]


def reference_lines(references: Iterable[str]) -> Iterator[str]:
    """Write references, each once, as many on a line as fit.

    >>> list(reference_lines(["a.md:3", "my guide.md:12"]))
    ['#: a.md:3 \u2068my guide.md\u2069:12']
    """
    line, column = "#:", 2
    for reference in dict.fromkeys(references):
        item = _isolated(reference)
        width = len(item.encode()) + 1  # msgcat counts bytes
        if column > 2 and column + width > WIDTH:
            yield line
            line, column = "#:", 2
        line, column = f"{line} {item}", column + width
    if column > 2:
        yield line


def _isolated(reference: str) -> str:
    """Put the isolates around a file name that would fall apart without them."""
    if _ITEM.fullmatch(reference):
        return reference
    name, number = _SPLIT_LINE.fullmatch(reference).groups()  # type: ignore[union-attr]
    return f"{OPEN}{name}{CLOSE}{number or ''}"
