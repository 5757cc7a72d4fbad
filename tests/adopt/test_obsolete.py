"""Words that an update takes out of use, in catalogues that another program reads as well."""

from __future__ import annotations

from pathlib import Path

from polyguide.adopt.obsolete import out_of_use, told_out_of_use
from polyguide.project import Edit

HEAD = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n\n'
)
BOAT = 'msgid "Boat"\nmsgstr "Barco"\n'
SEA = 'msgid "Sea"\nmsgstr "Mar"\n'


def edit(path: str, before: str, after: str) -> Edit:
    return Edit(path, Path(path), (HEAD + before).encode(), (HEAD + after).encode())


def obsolete(text: str) -> str:
    return "".join(f"#~ {line}\n" for line in text.splitlines())


def test_translations_in_use_that_become_obsolete_are_found() -> None:
    open_ones = '#, fuzzy\nmsgid "Pier"\nmsgstr "Muelle"\n\nmsgid "Bay"\nmsgstr ""\n\n'
    before = f"{BOAT}\n{open_ones}{SEA}"
    (place,) = out_of_use([edit("a.po", before, f"{BOAT}\n{obsolete(SEA)}")])
    assert str(place) == f"a.po:{(HEAD + before).count(chr(10))}:1"
    (told,) = told_out_of_use([place, place])
    assert (told.code, dict(told.values)["count"]) == ("ADP020", "2")
    assert [*told_out_of_use([])] == []


def test_what_was_obsolete_before_or_is_in_use_elsewhere_is_not_lost() -> None:
    old = edit("a.po", obsolete(SEA), obsolete(SEA))
    moved = edit("b.po", BOAT, obsolete(BOAT)), edit("c.po", "", BOAT)
    assert out_of_use([old, *moved]) == ()
    taken_over = BOAT.replace("Boat", "Boats")
    assert out_of_use([edit("a.po", BOAT, taken_over)]) == ()
