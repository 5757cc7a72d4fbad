"""A catalogue whose messages are made when asked for answers as one that has them all."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogues import CATALOGS, FAULTS, HEADER, MALFORMED, SPECIMENS, TEXT, catalogue_of, read
from each import for_each
from polyguide.gettext.po import dump, parse
from polyguide.model.catalogue import Catalogue, Message

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(
    path for folder in (FAULTS, MALFORMED, SPECIMENS / "forms") for path in folder.glob("*.po")
)


def facts(message: Message | None) -> object:
    """Give all that can be known of a message, and where it stood."""
    if message is None:
        return None
    return message, message.line, message.string_line, message.source and message.source[0]


def answers_alike(data: bytes) -> Catalogue | None:
    """Hold that what is asked of a catalogue does not depend on what was asked before."""
    catalogue, problems = parse(data, "x.po", strict=False)
    again, others = parse(data, "x.po", strict=False)
    assert problems == others
    if catalogue is None or again is None:
        return None
    whole = replace(again)  # holds nothing but messages
    keys = [message.key for message in whole.messages]
    assert catalogue.plain == whole.plain
    assert catalogue.coverage == whole.coverage
    for key in (*keys, (None, ""), (None, "not in any file"), ("nowhere", "Pay")):
        assert facts(catalogue.get(*key)) == facts(whole.get(*key))
    asked = [catalogue.get(*key) for key in catalogue.plain]
    assert all(message and message.strings == (catalogue.plain[message.key],) for message in asked)
    sent = pickle.loads(pickle.dumps(catalogue))
    for one in (catalogue, sent):
        assert list(map(facts, one.messages)) == list(map(facts, whole.messages))
        assert one == whole
        assert dump(one) == dump(whole)
    assert all(catalogue.get(*message.key) is message for message in asked if message)
    return catalogue


@for_each(FILES)
def test_a_file_answers_alike_whatever_was_asked_before(path: Path) -> None:
    answers_alike(path.read_bytes())


@given(CATALOGS)
def test_any_catalogue_answers_alike_whatever_was_asked_before(catalogue: Catalogue) -> None:
    found = answers_alike(dump(catalogue))
    assert found is None or found.plain == {
        message.key: message.strings[0]
        for message in found.messages
        if len(message.strings) == 1
        and message.plural is None
        and not (message.flags or message.comments or message.previous or message.obsolete)
    }


@given(st.dictionaries(TEXT.filter(bool), TEXT, max_size=4))
def test_words_are_at_hand_as_they_were_written(words: dict[str, str]) -> None:
    messages = [Message(id, strings=(string,)) for id, string in words.items()]
    found, _ = parse(dump(catalogue_of(*messages)), "x.po", strict=False)
    assert found is not None
    assert found.plain == {(None, id): string for id, string in words.items()}


# One file with many entries that are plain or nearly so, between entries that are not.
MIXED = r"""
#. paragraph
#: content/index.md
msgid "Pay"
msgstr "Pagar"

msgctxt "verb"
msgid ""
"Say \"hello\" \\ and\n"
"go."
msgstr ""

# A person wrote this.
msgid "Card"
msgstr "Tarjeta"

#, fuzzy
#| msgid "Old"
msgid "New"
msgstr "Viejo"

#
msgid "Empty comment"
msgstr "x"

#,
msgid "No flag"
msgstr "y"


msgid "After two blank lines"
msgstr "z"

msgid "One"
msgid_plural "Many"
msgstr[0] "Uno"
msgstr[1] "Muchos"

msgctxt "noun"
msgid "Pay"
msgstr "Paga"

#~ msgid "Gone"
#~ msgstr "Ido"

msgid "Last"
msgstr "Último"
"""
PLAIN = {
    (None, "Pay"): "Pagar",
    ("verb", 'Say "hello" \\ and\ngo.'): "",
    (None, "No flag"): "y",
    (None, "After two blank lines"): "z",
    ("noun", "Pay"): "Paga",
    (None, "Last"): "Último",
}


@pytest.mark.parametrize("end", ["", "\n", "\n\n# The end.\n"])
def test_what_is_only_words_is_told_from_what_is_not(end: str) -> None:
    data = dump(Catalogue("x.po", HEADER)).decode() + MIXED.rstrip("\n") + end
    found = answers_alike(data.encode())
    assert found is not None
    assert found.plain == PLAIN
    assert [message.line for message in found.messages if message.id == "Last"] == [
        data[: data.index('msgid "Last"')].count("\n") + 1
    ]


@for_each(FILES)
def test_problems_and_messages_are_the_same_where_no_words_are_taken_alone(path: Path) -> None:
    # A tab in a comment keeps a file from being read by its lines.
    data = path.read_bytes()
    quick, told = parse(b"# -\n" + data, "x.po")
    slow, also_told = parse(b"#\t-\n" + data, "x.po")
    assert told == also_told
    if quick is None or slow is None:
        assert quick is slow
        return
    assert list(map(facts, quick.messages)) == list(map(facts, slow.messages))
    assert (quick.plain, quick.coverage) == (slow.plain, slow.coverage)


def test_reading_makes_no_message_of_what_is_only_words() -> None:
    catalogue = read(dump(catalogue_of(*(Message(f"m{at}", strings=("x",)) for at in range(9)))))
    assert list(catalogue.plain.values()) == ["x"] * 9
    assert catalogue.entries is not None
    assert not list(catalogue.entries.others)
