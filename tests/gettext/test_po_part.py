"""One entry of a file: found, changed and put back, with every other byte as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desks import HEAD, PO, WORDS
from polyguide.gettext import po
from polyguide.gettext.po.files import open_catalogue, verified
from polyguide.gettext.po.part import part_of

DATA = (HEAD + WORDS).encode()
CATALOGUE = open_catalogue(DATA, PO)[0]
KEYS = [message.key for message in CATALOGUE.messages if not message.obsolete]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_part_is_the_entry_alone_and_an_edit_of_it_that_of_the_file(key, end) -> None:
    data = DATA.replace(b"\n", end.encode())
    catalogue = open_catalogue(data, PO)[0]
    message = catalogue.get(*key)
    part = part_of(data, PO, message)
    assert not part.is_whole
    assert [one.key for one in part.catalogue.messages] == [key]
    assert part.whole(po.dump(part.catalogue)) == data
    new = replace(message, strings=("Otra\ncosa",))
    dated = part.catalogue.with_messages([new]).with_header("PO-Revision-Date", "2026-11-30")
    messages = [new if one.key == key and not one.obsolete else one for one in catalogue.messages]
    whole = catalogue.with_messages(messages).with_header("PO-Revision-Date", "2026-11-30")
    assert part.whole(verified(dated).data) == po.dump(whole)


@pytest.mark.parametrize(
    "data",
    [
        DATA.replace(b"\n", b"\r\n").replace(b'"Cash"\r\n', b'"Cash"\n'),
        b"\xef\xbb\xbf" + DATA,
        DATA.replace(b'"Efectivo"', b'"Dinero"'),
        HEAD.encode() + DATA.removeprefix(HEAD.encode()).replace(b'msgid "Cash"', b'msgid  "Cash"'),
    ],
    ids=["line ends", "byte order mark", "changed", "spelt otherwise"],
)
def test_where_the_entry_does_not_stand_so_the_part_is_the_file(data) -> None:
    part = part_of(data, PO, CATALOGUE.get(None, "Cash"))
    assert part.is_whole
    assert len(part.catalogue.messages) == len(CATALOGUE.messages)
    assert part_of(DATA, PO).is_whole
