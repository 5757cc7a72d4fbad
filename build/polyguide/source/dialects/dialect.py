"""What is said of a dialect: a table of its constructs, and what each is on our own pages."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.model.places import Slice

KEYS = r"(?<![\w+])\+\+(?P<seen>[a-z][\w-]*(?:\+[\w-]+)*)\+\+(?![\w+])"
"""Keys on the keyboard, as in `++ctrl+c++`."""
EMOJI = r"(?<![\w:/`.-]):(?:[a-z][a-z0-9_-]*[a-z0-9]|[+-]1):(?![\w:/`])"
"""The short name of an emoji or an icon."""


class Shown(enum.Enum):
    """What a construct is on polyguide's own pages."""

    NOTHING = enum.auto()
    ALERT = enum.auto()  # its title and its body
    DETAILS = enum.auto()  # the same, folded under its title; an alert where there is none
    TAB = enum.auto()  # its title as a term, and its body below it
    BODY = enum.auto()  # its body, as if it stood there alone
    TITLED = enum.auto()  # its title as a paragraph, and its body
    LISTING = enum.auto()  # its text, as code
    WORDS = enum.auto()  # the words in its attributes, each a paragraph
    TEXT = enum.auto()  # of an include: the Markdown of a file
    CODE = enum.auto()  # of an include: the text of a file, as code


class Extent(enum.Enum):
    """Which lines a construct has besides the one that opens it."""

    LINE = enum.auto()  # none
    FENCED = enum.auto()  # all up to the line that closes it, which is none within code
    VERBATIM = enum.auto()  # all up to the first line that closes it, whatever stands there
    PAIRED = enum.auto()  # the same, others of its name within it; it is none if nothing closes it
    INDENTED = enum.auto()  # all that are indented by four blanks more, and empty ones between


class Among(NamedTuple):
    """What stands among words for another program: what it is, and its pattern.

    `lost` says that a reader of our pages misses something there. The group `seen` of a pattern is
    what they see; one pattern at most may have it.
    """

    kind: str
    pattern: str
    lost: bool = True


ATTRIBUTES = (
    r"\{:?[ \t]*(?:[#.][^\s{}#.=\"']+|[A-Za-z][\w:-]*=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"'=]+))"
    r"(?:[ \t]+(?:[#.][^\s{}#.=\"']+|[A-Za-z][\w:-]*=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"'=]+)"
    r"|[A-Za-z][\w-]*))*[ \t]*\}"
)
"""A pattern of attributes in braces, with or without a colon: `{.big #now lang=es}`."""
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
    which `{mark}` is the mark. `worded` gives the slices of a text that are words in parameters.
    `options` matches lines below the one that opens it which say how it looks; so do all lines
    between two that are as `rule` says. `nested` matches other lines within a paired one that are
    closed as it is, with its group `mark`.
    `lost` says that a reader of our pages misses something where it stands.
    `around` is how a title is written, `{}` in its place, where the program shows one of its own
    over an alert without a title.
    """

    kind: str
    sign: str
    opening: re.Pattern[str]
    extent: Extent | Callable[[str, int], int] = Extent.LINE
    shown: Shown = Shown.NOTHING
    closing: str = "{mark}"
    options: re.Pattern[str] | None = None
    rule: str = ""
    part: Part = whole
    lost: bool = False
    worded: Callable[[str], Iterable[Slice]] | None = None
    around: str = ""
    nested: re.Pattern[str] | None = None


_NO_NAMES: Mapping[str, Shown] = {}


class Addresses(NamedTuple):
    """The addresses of one program's pages.

    `fields` are the fields of the front matter that give a page another one: true for those that
    count from the site's root, with or without a `/`; others are the last step if they have none.
    `rewritten` are patterns of parts of paths, with what stands for them in addresses, and `folded`
    says that these are in small letters. Relative addresses count from the page's own, which is a
    folder, if they do so `from_page`, and from the folder of all documents, too, `from_root`.
    `labels` is a pattern of lines that name the place below them, with a group for each form: a
    link leads there by `#name` or the name alone. `terms` says that terms have ids as headings.
    `of_reader` says that an address from the root leads to the page in the reader's language.
    `lists` says that a folder of documents has a page without one of them, `made` is a pattern of
    what addresses of other pages begin with that the program makes among them, and `hooked` one of
    addresses that a project may give a meaning of its own. `shared` is one of a line of the front
    matter that gives a page the same address in each language.
    """

    fields: Mapping[str, bool] = {}
    rewritten: tuple[tuple[str, str], ...] = ()
    folded: bool = False
    from_page: bool = False
    from_root: bool = False
    labels: str = ""
    terms: bool = False
    lists: bool = False
    of_reader: bool = False
    made: str = ""
    hooked: str = ""
    shared: str = ""


class LanguageMarks(NamedTuple):
    """How a paragraph and a heading are marked that are in another language: behind their words.

    `{attributes}` stands for `lang="en"` and more. `read` is found in the settings of a project's
    site, which are `files` above its documents, if its program reads such marks, and `no_ids` if it
    reads no id behind a heading.
    """

    block: str
    heading: str
    files: tuple[str, ...]
    read: re.Pattern[str]
    no_ids: re.Pattern[str] | None = None


class Dialect(NamedTuple):
    """What one program has in its documents.

    `alerts` gives for the names of its alerts what they are here, and `shown` how a container of a
    name is shown if not as its row says. `among_words` is what stands in a line of text and is
    no word, and `signs` a pattern of marks that the program takes for its own there, whole or not;
    `opening_tag` is one of what opens a component, whose only group is its name. `in_code` are
    includes in blocks of code, `code_line` gives what readers see of a line of code in a language:
    None if nothing.
    `obeyed` is a pattern of what the program obeys wherever it stands, in code and escaped, too.
    `words` are the fields of the front matter that readers see, with the names of the tables that
    they stand in (`hero.actions.text`, whether there is one action or a list of them); `fields` are
    the program's own business. `has_attributes` says that `{.class}` stands behind headings, and
    `has_attributes_below` that it stands on the line below them. `has_alerts` says that a
    quotation is an alert whatever its name, and may fold away: `> [!RECIPE]- Soup`.
    `html_ends_with_element` says that Markdown goes on where the element is closed that opens
    a block of HTML, and not behind the next empty line.
    `heading_id` writes the id of a heading behind it; on a line above it if it ends with a line
    break, on one below it if it begins with one. `id_behind` is the pattern of such an id behind a
    heading, with one group, where it is no `{#id}`. `slug` is the id that the program makes of a
    heading's words, `repeat` that of the next heading with the same words. `option_words` are
    options of constructs that readers see. `title_of` gives what the program shows over an alert of
    a name without a title, in whatever language its text is. `addresses` are those of its pages.
    `language_marks` is None where the program has none.
    """

    constructs: tuple[Construct, ...]
    slug: Callable[[str], str]
    repeat: str = "-{number}"
    heading_id: str = " {{#{id}}}"
    id_behind: str = ""
    alerts: Mapping[str, str] = {}
    shown: Mapping[str, Shown] = _NO_NAMES
    among_words: tuple[Among, ...] = ()
    signs: str = ""
    opening_tag: str = ""
    in_code: tuple[Include, ...] = ()
    code_line: Callable[[str, str], str | None] | None = None
    obeyed: str = ""
    words: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    option_words: frozenset[str] = frozenset()
    title_of: Callable[[str], str] = str.capitalize
    addresses: Addresses = Addresses()
    language_marks: LanguageMarks | None = None
    has_attributes: bool = False
    has_attributes_below: bool = False
    has_alerts: bool = False
    has_indented_code: bool = True
    html_ends_with_element: bool = False


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


_BLANKS = lazy(r"[ \t]*")
_REST = lazy(r"[^\S\n]*(?=\n|\Z)")


def end_of_line(text: str, at: int) -> int:
    """Give the end of the line if nothing but blanks is left of it; -1 otherwise."""
    match = _REST.match(text, at)
    return match.end() if match else -1


def ends_of(tag: re.Pattern[str]) -> Callable[[str, int], int]:
    """Give what tells where tags end that stand on lines of their own; -1 if words are there, too.

    >>> ends = ends_of(re.compile("<[a-z]+>"))
    >>> ends("<a> <b>\\nc", 0), ends("<a> b", 0)
    (7, -1)
    """

    def end(text: str, at: int) -> int:
        while match := tag.match(text, at):
            last = end_of_line(text, match.end())
            if last >= 0:
                return last
            at = behind_blanks(text, match.end())
        return -1

    return end


def behind_blanks(text: str, at: int) -> int:
    """Give the offset behind the blanks that stand in a text from one on."""
    match = _BLANKS.match(text, at)
    return match.end() if match else at
