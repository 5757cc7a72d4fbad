"""Writing .po files: in the canonical form, and read back as they were."""

from __future__ import annotations

from dataclasses import replace

import polib
import pytest
from hypothesis import given, settings

from catalogues import CATALOGS, SPECIMENS, catalogue_of, read, verdict
from gettext_tools import msgcat
from needs import needs
from polyguide.gettext.po import dump, from_polib, normalize
from polyguide.model.catalogue import Catalogue, Message

# What is written


def test_normalizing_writes_the_canonical_form() -> None:
    loose = read((SPECIMENS / "forms" / "loose.po").read_bytes())
    canonical = (SPECIMENS / "forms" / "loose.canonical.po").read_bytes()
    assert dump(normalize(loose)) == canonical
    assert dump(normalize(read(canonical))) == canonical


@needs("msgcat")
def test_the_canonical_specimen_is_what_msgcat_writes() -> None:
    loose = (SPECIMENS / "forms" / "loose.po").read_bytes()
    assert msgcat(loose) == (SPECIMENS / "forms" / "loose.canonical.po").read_bytes()


def test_an_edit_changes_only_the_lines_of_its_entry() -> None:
    data = (SPECIMENS / "forms" / "loose.po").read_bytes()
    catalogue = read(data)
    changed = replace(catalogue.messages[3], strings=("\n开始",))
    messages = [*catalogue.messages[:3], changed, *catalogue.messages[4:]]
    old, new_ = (
        b'msgid "\\nstart"\nmsgstr "\\n" "',
        b'msgid ""\n"\\n"\n"start"\nmsgstr ""\n"\\n"\n"',
    )
    expected = data.replace(old + "始".encode(), new_ + "开始".encode())
    assert expected != data
    assert dump(catalogue.with_messages(messages)) == expected


def test_a_changed_message_forgets_where_it_was_read_from() -> None:
    message = read(dump(catalogue_of(Message("a", strings=("b",), notes=("n",))))).messages[0]
    assert message.source is not None
    changed = replace(message, strings=("c",))
    assert changed.source is None
    assert changed == Message("a", strings=("c",), notes=("n",))


def test_control_characters_are_written_as_escapes() -> None:
    catalogue = catalogue_of(Message("a", strings=("\x1b[31m\x7f\x9b\x01" + "7",)))
    assert b'msgstr "\\033[31m\\177' in dump(catalogue)


def test_a_comment_never_ends_with_a_backslash() -> None:
    catalogue = catalogue_of(Message("a", notes=("in: C:\\",)))
    assert b"#. in: C:\\ \n" in dump(catalogue)
    assert verdict(dump(catalogue)) == "ACCEPT"


def settled(message: Message) -> Message:
    """Put the flags in the order in which they are written; no words cannot be fuzzy."""
    order = ["fuzzy", "no-wrap"][0 if message.strings[0] else 1 :]
    return replace(message, flags=tuple(flag for flag in order if flag in message.flags))


@pytest.mark.slow
@given(CATALOGS)
def test_what_is_written_reads_back_and_is_written_again_the_same(catalogue: Catalogue) -> None:
    data = dump(catalogue)
    again = read(data)
    assert again.header == catalogue.header
    assert again.messages == tuple(map(settled, catalogue.messages))
    assert dump(again) == data
    assert dump(normalize(again)) == data


@pytest.mark.slow
@needs("msgcat")
@settings(max_examples=60, deadline=None)
@given(CATALOGS)
def test_what_is_written_is_what_msgcat_writes(catalogue: Catalogue) -> None:
    data = dump(catalogue)
    assert data == msgcat(data)


@pytest.mark.slow
@given(CATALOGS)
def test_what_is_written_means_the_same_to_polib(catalogue: Catalogue) -> None:
    def words(message: Message) -> Message:
        """Leave out what polib does not read, such as #~| lines and empty comments."""
        previous = None if message.obsolete else message.previous
        return replace(settled(message), previous=previous, comments=(), notes=(), references=())

    file = polib.pofile(dump(catalogue).decode())
    theirs = from_polib(file, "es.po").messages
    assert list(map(words, theirs)) == list(map(words, catalogue.messages))
