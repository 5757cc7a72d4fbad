"""A catalogue with other entries says the same as one that was read anew."""

from __future__ import annotations

import pytest

from desks import HEAD, PO, WORDS
from polyguide.gettext.po.files import open_catalogue
from polyguide.gettext.po.reread import reread
from polyguide.model.joined import joined
from polyguide.site.desk.changed import Change, with_change

OLD = (HEAD + WORDS).encode()
EDITS = {
    "a translation": (b'"Efectivo"', b'"Dinero"'),
    "a new one": (b'"Card"\nmsgstr ""', b'"Card"\nmsgstr "Tarjeta"'),
    "one that is gone": (b'"Precio"', b'""'),
    "a comment": (b"# Ask Ana.", b"# Ask Eva."),
    "a flag": (b"#, fuzzy\n", b""),
    "a draft": (b"# polyguide: draft by OpenCC (e601d90a)\n", b""),
    "several lines": (b'msgstr "Cargo"', b'msgstr ""\n"Cargo\\n"\n"dos"'),
    "the first one": (b'"Pagar"', b'"Pague"'),
    "the header": (b"2026-01-01", b"2026-02-02"),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("dated", [False, True])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_an_edit_is_read_as_the_whole_file_would_be(edit, dated, end) -> None:
    new = OLD.replace(*EDITS[edit])
    new = new.replace(b"2026-01-01", b"2026-03-03") if dated else new
    old, new = (data.replace(b"\n", end) for data in (OLD, new))
    before, after = open_catalogue(old, PO)[0], open_catalogue(new, PO)[0]
    edited = reread(old, new, PO, lambda key: before.get(*key).line)
    made = with_change(before, Change(PO, edited.messages, edited.header))
    assert made.header == after.header
    assert made.messages == after.messages
    for message in after.messages:
        if not message.obsolete:
            assert made.get(*message.key) == message
            plain = made.plain.get(message.key)
            assert plain == (
                None if message.key in edited.messages else after.plain.get(message.key)
            )
    for key, message in edited.messages.items():
        whole = after.get(*key)
        assert (message.line, message.string_line) == (whole.line, whole.string_line)
    assert edited.moved == new.count(b"\n") - old.count(b"\n")


@pytest.mark.parametrize(
    "new",
    [
        OLD + b'\nmsgid "New"\nmsgstr ""\n',
        OLD.replace(b'msgid "Cash"\nmsgstr "Efectivo"\n\n', b""),
        OLD.replace(b'msgid "Cash"', b'msgid "Coins"'),
        OLD.replace(b'msgid "Cash"', b'msgid "Cash'),
        OLD.replace(b"Language: es", b"Language: fr"),
        OLD.replace(b"\n", b"\r\n"),
        OLD.replace(b'"Cash"\nmsgstr "Efectivo"\n', b'"Cash"\r\nmsgstr "X"\r\n'),
        b"",
    ],
    ids=["more", "less", "another", "broken", "header", "line ends", "some line ends", "nothing"],
)
def test_what_is_more_than_other_words_is_left_to_a_reading_of_the_whole(new) -> None:
    assert reread(OLD, new, PO) is None


def test_of_several_files_one_may_have_other_entries() -> None:
    other = OLD.replace(b'"Efectivo"', b'""')
    parts = {"a": open_catalogue(OLD, "a.po")[0], "b": open_catalogue(other, "b.po")[0]}
    whole = joined("{document}.po", parts)
    edited = reread(other, other.replace(b'"Cash"\nmsgstr ""', b'"Cash"\nmsgstr "X"'), "b.po")
    made = with_change(whole, Change("b.po", edited.messages))
    assert [made.of(id).get(None, "Cash").strings for id in "ab"] == [("Efectivo",), ("X",)]
