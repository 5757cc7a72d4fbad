"""What is said of a dialect: a table of its constructs, and what each is on our own pages."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from polyguide.model.patterns import lazy


class Shown(enum.Enum):
    """What a construct is on polyguide's own pages. The last two are what an include is."""

    NOTHING = enum.auto()
    ALERT = enum.auto()  # its title and its body
    DETAILS = enum.auto()  # the same, folded under its title; an alert where there is none
    TAB = enum.auto()  # its title as a term, and its body below it
    BODY = enum.auto()  # its body, as if it stood there alone
    WORDS = enum.auto()  # the words in its attributes, each a paragraph
    TEXT = enum.auto()  # the Markdown of a file
    CODE = enum.auto()  # the text of a file, as code


class Extent(enum.Enum):
    """Which lines a construct has besides the one that opens it."""

    LINE = enum.auto()  # none
    FENCED = enum.auto()  # all up to the line that closes it
    INDENTED = enum.auto()  # all that are indented by four blanks more, and empty ones between


class Among(NamedTuple):
    """What stands among words for another program: what it is, and its pattern.

    `lost` says that a reader of our pages misses something there.
    """

    kind: str
    pattern: str
    lost: bool = True


Part = Callable[[str, re.Match[str]], str]
"""Gives the part of a file that an include, as it was read, asks for; ValueError with a reason."""


def whole(text: str, _: re.Match[str]) -> str:
    """Give all of a file."""
    return text


class Include(NamedTuple):
    """How a line of code says that a file stands in its place: its `path`, and a part of it."""

    pattern: re.Pattern[str]
    part: Part = whole


class Construct(NamedTuple):
    """One kind of block that another program knows.

    `kind` is what it is, in a sentence. `sign` is a text without which no document has one.
    `opening` matches the line that opens it, from its first character that is no blank. Its groups
    are `mark` (what closes it, too), `name`, `title` and, of an include, `path`.
    `extent` says which lines belong to it, or gives where it ends in a text, from its first
    character on: -1 if it is none. `closing` is a pattern of the line that closes a fenced one, in
    which `{mark}` is the mark. `options` matches lines below the one that opens it which say how
    it looks.
    `lost` says that a reader of our pages misses something where it stands.
    """

    kind: str
    sign: str
    opening: re.Pattern[str]
    extent: Extent | Callable[[str, int], int] = Extent.LINE
    shown: Shown = Shown.NOTHING
    closing: str = "{mark}"
    options: re.Pattern[str] | None = None
    part: Part = whole
    lost: bool = False


_NO_NAMES: Mapping[str, Shown] = {}


class Dialect(NamedTuple):
    """What one program has in its documents.

    `alerts` gives for the names of its alerts what they are here, and `shown` how a container of a
    name is shown if not as its row says. `among_words` is what stands in a line of text and is
    no word, and `signs` a pattern of marks that the program takes for its own there, whole or not;
    `opening_tag` is one of what opens a component, whose only group is its name. `in_code` are
    includes in blocks of code, `code_line` gives what readers see of a line of code in a language:
    None if nothing.
    `words` are the fields of the front matter that readers see, `fields` those that are the
    program's own business. `has_attributes` says that `{.class}` stands behind headings.
    `heading_id` writes the id of a heading behind it, and `slug` is the id that the program makes
    of a heading's words, `repeat` that of the next heading with the same words.
    """

    constructs: tuple[Construct, ...]
    slug: Callable[[str], str]
    repeat: str = "-{number}"
    heading_id: str = " {{#{id}}}"
    alerts: Mapping[str, str] = {}
    shown: Mapping[str, Shown] = _NO_NAMES
    among_words: tuple[Among, ...] = ()
    signs: str = ""
    opening_tag: str = ""
    in_code: tuple[Include, ...] = ()
    code_line: Callable[[str, str], str | None] | None = None
    words: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    has_attributes: bool = False
    has_indented_code: bool = True


_NUMBERS = lazy(r"(?P<first>\d*)(?P<colon>:?)(?P<last>\d*)")


def lines_of(text: str, part: str) -> str | None:
    """Give lines of a text by their numbers from 1, as in `3:7`, `3:`, `:7` and `3`.

    None if the part is called by no numbers.

    >>> lines_of("a\\nb\\nc\\n", "2:"), lines_of("a\\nb\\n", "main")
    ('b\\nc\\n', None)
    """
    match = _NUMBERS.fullmatch(part)
    if match is None:
        return None
    first = int(match["first"] or 1)
    last = int(match["last"]) if match["last"] else None if match["colon"] else first
    return "".join(text.splitlines(keepends=True)[max(first, 1) - 1 : last])


def section_of(text: str, name: str, begin: str, end: str) -> str:
    """Give what stands between two marks of a name in a text, without other marks in it.

    `begin` and `end` are patterns of lines with one group each, the name. ValueError if there is no
    such mark.
    """
    inside, found, lines = False, False, []
    opens, closes = re.compile(begin), re.compile(end)
    for line in text.splitlines(keepends=True):
        if match := closes.search(line):
            inside = inside and match[1] != name
        elif match := opens.search(line):
            inside, found = inside or match[1] == name, found or match[1] == name
        elif inside:
            lines.append(line)
    if not found:
        raise ValueError(f"it has no part called {name}")
    return "".join(lines)
