"""Reading and writing .po files of every kind that can be drawn: properties, not examples.

Texts are drawn from the grammar of lines, and by damaging real catalogues; values are drawn as
`Message` allows them. GNU gettext reads the same files.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fuzz import properties
from gettext_tools import msgcat, run
from looks import at_least, looked
from needs import needs
from polyguide.gettext.po import dump, entry, from_polib, normalize, parse, to_polib, write_mo
from polyguide.gettext.po.header import in_utf8
from polyguide.model.catalogue import Catalogue, Message, Previous, header_text

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HEADER_FIELDS = {
    "Language": "es",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
HEADER = Message("", strings=(header_text(HEADER_FIELDS),))

# Texts from the grammar of lines

WORDS = st.text(alphabet="ab {}%#~|支ñ", max_size=8)
ESCAPES = st.sampled_from(["\\n", "\\t", '\\"', "\\\\", "\\303\\251", "\\x41", "\\101", "\\r"])
INSIDE = st.lists(WORDS | ESCAPES, max_size=4).map("".join)
QUOTED = INSIDE.map('"{}"'.format)
BLANK = st.sampled_from(["", " ", "\t", "  "])
FLAGS = st.lists(st.sampled_from(["fuzzy", "no-wrap", "c-format", "range: 0..5"]), max_size=3)
REFERENCES = st.lists(
    st.sampled_from(["a.md", "b.md:3", "\u2068a b.md\u2069:1", "支.md"]), max_size=9
)


@st.composite
def keyword_lines(draw: st.DrawFn, keyword: str, mark: str = "") -> list[str]:
    """Draw a keyword with its strings, on one line or on several."""
    between, pieces = (
        draw(st.sampled_from([" ", "", "\t", "  "])),
        draw(st.lists(QUOTED, max_size=3)),
    )
    lines = [f"{keyword}{between}{' '.join(pieces[:1]) or draw(QUOTED)}", *pieces[1:]]
    return [f"{mark}{draw(BLANK)}{line}{draw(BLANK)}" for line in lines]


@st.composite
def entry_lines(draw: st.DrawFn) -> list[str]:
    """Draw the lines of one whole entry, in whatever form it may be written."""
    mark = draw(st.sampled_from(["", "", "", "#~"]))
    lines = [f"#{draw(st.sampled_from(['', ' ', '  ']))}{draw(WORDS)}"] * draw(st.integers(0, 1))
    lines += [f"#.{draw(st.sampled_from(['', ' ']))}{draw(WORDS)}"] * draw(st.integers(0, 1))
    lines += [f"#: {' '.join(draw(REFERENCES))}"] * draw(st.integers(0, 1))
    lines += [f"#, {', '.join(draw(FLAGS))}"] * draw(st.integers(0, 1))
    for keyword in ["msgctxt", "msgid"][draw(st.integers(0, 1)) :] * draw(st.integers(0, 1)):
        lines += draw(keyword_lines(keyword, "#~|" if mark else "#|"))
    lines += draw(keyword_lines("msgctxt", mark)) * draw(st.integers(0, 1))
    number = draw(st.integers(0, 9))
    lines += [f'{mark} msgid "{number}" {draw(QUOTED)}']
    if draw(st.booleans()):
        lines += draw(keyword_lines("msgid_plural", mark))
        lines += draw(keyword_lines("msgstr[0]", mark)) + draw(keyword_lines("msgstr[1]", mark))
    else:
        lines += draw(keyword_lines("msgstr", mark))
    return lines


JUNK = st.sampled_from(
    [
        *("msgid", 'msgstr "', '"x"', "#~", "#|", "# ", '#| msgid "x"', '#~| msgid "x"', "\ufeff"),
        *("<<<<<<< a", "=======", 'domain "x"', "#-#-#-#-#  x  #-#-#-#-#", "\u2028", "\v", "\\"),
        *('msgstr[0] "x"', 'msgid_plural "x"', 'msgctxt "x"', '# msgid "x"', "#= c-format", "\r"),
        *("#: \u2068a", "msgid\u00a0", "#,fuzzy c-format", '" "', "x", '"\\"', "# \\"),
    ]
)
ENTRIES = st.lists(entry_lines(), max_size=4)


@st.composite
def texts(draw: st.DrawFn, *, whole: bool) -> bytes:
    """Draw a file; if it is not `whole`, some lines are added, lost, doubled or joined."""
    lines = [line for one in draw(ENTRIES) for line in (*one, *[""] * draw(st.integers(0, 2)))]
    for _ in range(0 if whole else draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines)))
        cut = draw(st.integers(0, 2))
        lines[at : at + cut] = draw(st.lists(JUNK | st.sampled_from([*lines, ""]), max_size=2))
    ending = "\n" if whole else draw(st.sampled_from(["\n", "\n", "\n", "\r\n", " "]))
    text = f"{entry(HEADER)}\n" + ending.join(lines)
    return f"{text}{draw(st.sampled_from(['', ending]))}".encode()


# The first form is empty, so the mark of a fuzzy message is not written.
WITHOUT_FIRST_FORM = r"""#, fuzzy
msgid "0"
msgid_plural "\n"
msgstr[0] ""
msgstr[1] "a"
"""


@at_least(5)
@settings(max_examples=40, deadline=None)
@example(f"{entry(HEADER)}\n{WITHOUT_FIRST_FORM}".encode())
@given(texts(whole=False))
def test_any_lines_are_refused_with_reasons_or_read_without_loss(data: bytes) -> None:
    if properties.po(data) is not None:
        looked()


# Real files, damaged


@cache
def real_files() -> list[bytes]:
    folders = ["locales", "build/polyguide", "tests/specimens"]
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.po"))
    return [path.read_bytes() for path in paths if path.stat().st_size < 200_000]


DAMAGE = st.sampled_from(
    [b"", b'"', b"\n", b"\\", b"#", b"#~ ", b"\r", b"\n\n", b"msgid ", b"\xff", b"\0", b"\xe2\x80"]
) | st.binary(max_size=4)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a piece of a real catalogue, with its header, damaged in a few places."""
    data = draw(st.sampled_from(real_files()))
    head, middle, rest = data.partition(b"\n\n")
    start = rest.find(b"\n\n", draw(st.integers(0, max(len(rest) - 1, 0)))) + 1
    data = head + middle + rest[start : start + draw(st.sampled_from([500, 2000, 5000]))]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.sampled_from([0, 0, 1, 2, 9, 80]))
        data = data[:at] + draw(DAMAGE) + data[at + cut :]
    return data


@at_least(4)
@settings(max_examples=80, deadline=None)
@given(damaged())
def test_a_damaged_catalogue_is_refused_with_reasons_or_read_without_loss(data: bytes) -> None:
    if properties.po(data) is not None:
        looked()


@at_least(3)
@settings(max_examples=160, deadline=None)
@given(texts(whole=True) | damaged(), st.data())
def test_an_edit_changes_the_bytes_of_its_entry_and_no_others(
    data: bytes, drawn: st.DataObject
) -> None:
    catalogue = parse(data, "x.po", strict=False)[0]
    if (
        catalogue is None
        or not catalogue.messages
        or catalogue.newline != "\n"
        or b"domain" in data
    ):
        return
    if in_utf8(catalogue) is not catalogue:
        return  # its header is written anew as soon as a word is not ASCII
    sources = [message.source[0] if message.source else "" for message in catalogue.messages]
    if not all(source.startswith("\n") and source.endswith("\n") for source in sources):
        return
    looked()
    at = drawn.draw(st.integers(0, len(sources) - 1))
    old = catalogue.messages[at]
    new = replace(old, strings=tuple(f"{text}x" for text in old.strings), previous=None)
    messages = [*catalogue.messages[:at], new, *catalogue.messages[at + 1 :]]
    text = dump(catalogue).decode()
    start = text.index(sources[0]) + len("".join(sources[:at]))
    expected = f"{text[:start]}\n{entry(new)}{text[start + len(sources[at]) :]}"
    assert dump(catalogue.with_messages(messages)).decode() == expected


# GNU gettext as the second reader


ISOLATE = re.compile("[\u2068\u2069]")
ISOLATED = re.compile("\u2068[^\u2068\u2069\n]*\u2069")
KNOWN_FLAG = re.compile(r"fuzzy|no-wrap|[a-z-]+-format|range: \d+\.\.\d+")


def comparable(catalogue: Catalogue, data: bytes) -> bool:
    """Leave out what msgcat 0.21 moves or drops: obsolete entries before others or without words,
    their range flags, flags it does not know, comments after the last entry; and what it keeps: two
    kinds of line end, and isolates of references that do not stand around a name."""
    gone = [message.obsolete for message in catalogue.messages]
    worded = all(
        message.strings[0] and "range:" not in " ".join(message.flags)
        for message in catalogue.messages
        if message.obsolete
    )
    known = all(KNOWN_FLAG.fullmatch(flag) for m in catalogue.messages for flag in m.flags)
    in_order = worded and known and gone == sorted(gone)
    stray = ISOLATE.search(ISOLATED.sub("", data.decode(errors="replace")))
    return in_order and not stray and not catalogue.trailing.strip() and b"\r" not in data


def problem_codes(data: bytes) -> set[str]:
    return {problem.code for problem in parse(data, "x.po")[1]}


UNLIKE = {"PO008", "PO012", "PO039", "PO041", "PO042", "PO057", "PO062"}
"""Problems of files of which it is known that msgcat reads or writes them otherwise."""

CONTROL = re.compile(rb"\\0[0-3][0-7]|\\177")


def hold_alike(data: bytes, theirs: bytes | None) -> None:
    """Hold that msgcat accepts what we accept, and writes what we write."""
    catalogue = parse(data, "x.po", strict=False)[0]
    if catalogue is None or problem_codes(data) & UNLIKE or b"#=" in data:
        return
    assert theirs is not None
    ours = dump(normalize(catalogue))
    if CONTROL.search(ours):
        return  # msgcat writes control characters as they are, and we then refuse its file
    assert parse(theirs, "x.po", strict=False)[0] is not None
    if comparable(catalogue, data):
        looked()
        assert theirs == ours


@needs("msgcat")
@at_least(5)
@settings(max_examples=80, deadline=None)
@given(texts(whole=True))
def test_whole_files_are_written_as_msgcat_writes_them(data: bytes) -> None:
    hold_alike(data, msgcat(data))


@needs("msgcat")
@at_least(3)
@settings(max_examples=120, deadline=None)
@given(texts(whole=False) | damaged())
def test_what_is_accepted_of_broken_files_is_what_msgcat_reads(data: bytes) -> None:
    if parse(data, "x.po")[0] is not None:
        hold_alike(data, msgcat(data))


# Values

PLAIN = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\u2028\u2029")
ANY_TEXT = st.text(
    st.sampled_from('ab \n\t"\\{}%#~|支ñ\r\a\b\f\v\x1b\x7f\u2028\u0085\u2068<=>') | PLAIN,
    max_size=20,
)
ODD_LINES = st.sampled_from(
    [
        ". x",
        ": x",
        ", fuzzy",
        "~ x",
        "| x",
        'msgid "x"',
        "= x",
        "\\",
        "x\\",
        "",
        " x",
        "a\nb",
        "# x",
    ]
)
COMMENTS = st.lists(ODD_LINES | st.text(PLAIN, max_size=12), max_size=2).map(tuple)
NAMES = st.text("ab-支 ", max_size=9).map(lambda text: f"x{' '.join(text.split()[:2])}y")


def with_edges_of(id_: str, text: str) -> str:
    """Let a text begin and end with a line break where its source does."""
    if not text:
        return ""
    begins, ends = "\n" * id_.startswith("\n"), "\n" * id_.endswith("\n")
    return f"{begins}x{text}x{ends}"


@st.composite
def any_message(draw: st.DrawFn) -> Message:
    id_ = draw(ANY_TEXT.filter(lambda text: text.strip("\n") != ""))
    plural = draw(st.none() | ANY_TEXT)
    strings = draw(st.lists(ANY_TEXT, min_size=2, max_size=2))
    words = tuple(with_edges_of(id_, text) for text in strings)
    return Message(
        id=id_,
        context=draw(st.none() | ANY_TEXT),
        plural=None if plural is None else with_edges_of(id_, f"{plural}x"),
        strings=words[:1] if plural is None else words,
        comments=draw(COMMENTS),
        notes=draw(COMMENTS),
        references=tuple(draw(st.lists(NAMES, max_size=3, unique=True))),
        flags=tuple(draw(st.lists(st.sampled_from(["fuzzy", "no-wrap"]), unique=True))),
        previous=draw(st.none() | st.builds(Previous, st.none() | ANY_TEXT, ANY_TEXT, ANY_TEXT)),
        obsolete=draw(st.booleans()),
    )


CATALOGS = st.lists(any_message(), max_size=4, unique_by=lambda message: message.key).map(
    lambda found: Catalogue("x.po", HEADER, tuple(found))
)


def written(message: Message) -> Message:
    """Give a message as it is once it was written: a comment with line breaks is several, one
    that ended with a backslash has a blank after it, and no words cannot be fuzzy."""

    def lines(comments: tuple[str, ...]) -> tuple[str, ...]:
        found = (line for comment in comments for line in comment.split("\n"))
        return tuple(f"{line} " if line.endswith("\\") else line for line in found)

    order = ["fuzzy", "no-wrap"][0 if message.strings[0] else 1 :]
    return replace(
        message,
        comments=lines(message.comments),
        notes=lines(message.notes),
        flags=tuple(flag for flag in order if flag in message.flags),
    )


@settings(max_examples=80, deadline=None)
@given(CATALOGS)
def test_whatever_a_message_holds_is_written_so_that_it_reads_back(catalogue: Catalogue) -> None:
    again, problems = parse(dump(catalogue), "x.po")
    assert again is not None, problems
    assert again.messages == tuple(map(written, catalogue.messages))
    assert again.header == catalogue.header


@needs("msgcat")
@at_least(5)
@settings(max_examples=40, deadline=None)
@given(CATALOGS)
def test_whatever_a_message_holds_msgcat_reads_it_too(catalogue: Catalogue) -> None:
    # Of names of files with blanks msgcat loses parts.
    messages = [
        replace(message, references=tuple(one for one in message.references if " " not in one))
        for message in catalogue.messages
    ]
    data = dump(catalogue.with_messages(messages))
    theirs = msgcat(data)
    assert theirs is not None
    hold_alike(data, theirs)


# Interchange


@settings(max_examples=100, deadline=None)
@given(CATALOGS)
def test_a_catalogue_goes_to_polib_and_back(catalogue: Catalogue) -> None:
    def lines(message: Message) -> Message:
        """Give comments as polib holds them: one text, in which an empty one is none."""
        comments, notes = "\n".join(message.comments), "\n".join(message.notes)
        return replace(
            message,
            comments=tuple(comments.split("\n")) if comments else (),
            notes=tuple(notes.split("\n")) if notes else (),
        )

    again = from_polib(to_polib(catalogue), "x.po")
    assert again.messages == tuple(map(lines, catalogue.messages))
    assert dict(again.headers) == dict(catalogue.headers)


@needs("msgunfmt")
@at_least(5)
@settings(max_examples=40, deadline=None)
@given(CATALOGS)
def test_a_compiled_catalogue_is_what_msgunfmt_reads(catalogue: Catalogue) -> None:
    done = run("msgunfmt", "--no-wrap", "--force-po", "-", data=write_mo(catalogue))
    assert done.returncode == 0
    if CONTROL.search(dump(catalogue)):
        return  # as above
    looked()
    theirs = parse(done.stdout, "x.po")[0]
    assert theirs is not None
    published = {
        message.key: (message.plural, message.strings)
        for message in catalogue.messages
        if message.translated
    }
    assert {m.key: (m.plural, m.strings) for m in theirs.messages} == published
