"""Reading .po files fast gives what reading them strictly gives, whatever is in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gettext_tools import msgcat
from looks import at_least, looked
from needs import needs
from polyguide.gettext.po import dump, parse
from polyguide.gettext.po import fast as po_fast
from polyguide.gettext.po.text import Text, decode
from polyguide.model.codes.po import RULES
from polyguide.model.problem import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.model.catalogue import Catalogue, Message

    pass
from catalogues import CATALOGS, FAULTS, MALFORMED, SPECIMENS, table

# The fast way and the strict way


def text_of(data: bytes) -> Text:
    text, problems = decode(data, "x.po")
    assert text is not None, problems
    return text


def pieces_of(text: Text) -> list[object]:
    """Read a text by the strict grammar alone, and give all that can be known of it."""
    return everything(po_fast.read_strictly(text, "x.po"))


def everything(reading: po_fast.Reading) -> list[object]:
    facts: list[object] = [reading.trailing, sorted(reading.problems, key=lambda p: p.place)]
    for message in reading.messages:
        assert message.source is not None
        facts.append((message, message.line, message.string_line, message.source[0]))
    return facts


def accepted_files() -> list[Path]:
    folders = [(MALFORMED, table(MALFORMED)), (FAULTS, table(FAULTS))]
    return [
        folder / row[0] for folder, rows in folders for row in rows if row[1] != "REFUSE"
    ] + sorted((SPECIMENS / "forms").glob("*.po"))


@pytest.mark.parametrize("path", accepted_files(), ids=lambda path: path.stem)
def test_reading_fast_and_strictly_gives_the_same(path: Path) -> None:
    text = text_of(path.read_bytes())
    fast = po_fast.read_fast(text, "x.po")
    assert fast is None or everything(fast) == pieces_of(text)


def test_most_files_are_read_fast() -> None:
    texts = [text_of(path.read_bytes()) for path in accepted_files()]
    fast = [text for text in texts if po_fast.read_fast(text, "x.po") is not None]
    assert len(fast) > len(texts) / 2 > 1


@pytest.mark.parametrize(
    "odd",
    [
        'msgid  "{0}"\nmsgstr ""\n',
        '\nmsgid "{0}"\nmsgstr ""\n',
        '#~ msgid "{0}"\n#~ msgstr "x"\n',
        'msgid "{0}" \nmsgstr ""\n',
    ],
)
def test_entries_between_others_that_are_written_otherwise_are_read_as_ever(odd) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    pairs = ('msgid "{0}"\nmsgstr "a"\n', odd, 'msgid "{0} a"\nmsgstr "b"\n', odd, odd)
    entries = (pair.format(f"{at} {n}") for at in range(40) for n, pair in enumerate(pairs))
    text = text_of("\n".join([head, *entries]).encode())
    fast = po_fast.read_fast(text, "x.po")
    assert fast is not None
    assert everything(fast) == everything(po_fast.read_strictly(text, "x.po"))


@pytest.mark.slow
@at_least(20)
@given(CATALOGS)
def test_what_is_written_is_read_fast_and_means_what_the_grammar_says(catalogue: Catalogue) -> None:
    text = dump(catalogue).decode()
    read = text_of(text.encode())
    fast = po_fast.read_fast(read, "x.po")
    if fast is not None:
        looked()
        assert everything(fast) == pieces_of(read)
    joined = "#-#-#-#-#" in text
    if not joined and not any("\u2068" in x for x in text.split("\n") if x.startswith("#:")):
        assert fast is not None


SEEDS = [(SPECIMENS / "forms" / name).read_bytes() for name in ("loose.po", "rich.po")]
PIECES = [
    *(b'\n|\n\n|"|\\|#|#~ |#| |#. |#: |#, fuzzy|msgid |msgstr |msgctxt |msgstr[0] '.split(b"|")),
    *(b'msgid_plural "x"\n|\\n|\r\n| |\t|\x0b|\xe2\x80\xa8|\xe2\x81\xa8|\xef\xbb\xbf'.split(b"|")),
    *(b'<<<<<<< |# msgid "x"|""\n|"x"\n|msgid "q"\nmsgstr ""\n|domain "x"\n|\xff|\0'.split(b"|")),
    *(b"#-#-#-#-#  x  #-#-#-#-#|\\303\\251|\\x41|[|]|| |".split(b"|")),
]


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.sampled_from([0, 0, 0, 1, 2, 7, 30]))
        data = data[:at] + draw(st.sampled_from(PIECES)) + data[at + cut :]
    return data


@pytest.mark.slow
@at_least(4)
@settings(max_examples=600, deadline=None)
@given(mutants())
def test_a_damaged_file_never_raises_and_is_read_alike_both_ways(data: bytes) -> None:
    catalogue, problems = parse(data, "x.po")
    if catalogue is None:
        assert problems
        assert all(RULES[problem.code].severity is Severity.ERROR for problem in problems)
        return
    mark = data.startswith(b"\xef\xbb\xbf")
    if all(message.source for message in catalogue.messages):
        assert dump(catalogue) == data[3 if mark else 0 :]
    text = text_of(data)
    fast = po_fast.read_fast(text, "x.po")
    strict = po_fast.read_strictly(text, "x.po")
    assert not strict.refused
    if fast is not None:
        looked()
        assert everything(fast) == everything(strict)


@pytest.mark.slow
@needs("msgcat")
@at_least(4)
@settings(max_examples=150, deadline=None)
@given(mutants())
def test_what_is_accepted_of_a_damaged_file_is_what_msgcat_reads(data: bytes) -> None:
    catalogue, problems = parse(data, "x.po")
    codes = {problem.code for problem in problems}
    if catalogue is None or codes & {"PO008", "PO039", "PO041", "PO062"} or b"#=" in data:
        return
    theirs = msgcat(data)
    assert theirs is not None
    known = re.compile(r"fuzzy|no-wrap|python-brace-format")

    def shown(message: Message) -> Message:
        kept = sorted(flag for flag in message.flags if known.fullmatch(flag))
        # A place is no word, and msgcat knows one more way to write it: `file: line`.
        return replace(message, flags=tuple(kept), comments=(), references=(), obsolete=False)

    again = parse(theirs, "x.po")[0]
    assert again is not None
    ours, read = (
        [shown(message) for message in found.messages if not message.obsolete]
        for found in (catalogue, again)
    )
    if ours:
        looked()
    assert read == ours


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    catalogue, problems = parse(data, "x.po")
    assert catalogue is not None or problems
