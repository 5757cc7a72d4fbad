"""Joining three versions of a .po file: bytes in, bytes out, problems beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from polyguide import po
from polyguide.catalog import Catalog, Message
from polyguide.po.proof import Proved, proved
from polyguide.problem import Place, Problem, beginning
from polyguide.threeway import three_way
from polyguide.threeway.versions import ident_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polyguide.threeway import Joined

__all__ = ["JoinedFile", "join_files"]


class JoinedFile(NamedTuple):
    """The bytes of a joined catalogue, and a problem for each clash in it.

    `data` is None if a version can't be read; the problems then say which and where.
    """

    data: bytes | None
    problems: tuple[Problem, ...]


def join_files(base: bytes, ours: bytes, theirs: bytes, path: str) -> JoinedFile:
    """Join what two sides made of a catalogue or template; `path` is its name in problems.

    The base may be empty: then both sides have added the file. A fault of a header stops nothing,
    as it was there before; what can't be read without loss is refused.
    """
    catalogs: list[Catalog] = []
    problems: list[Problem] = []
    for data, side in ((base, "base"), (ours, "ours"), (theirs, "theirs")):
        catalog, found = _read(data, f"{path} ({side})", may_be_empty=side == "base")
        if catalog is None:
            problems += found
        else:
            catalogs.append(replace(catalog, path=path))
    if problems:
        return JoinedFile(None, tuple(problems))
    joined = three_way(*catalogs)
    written = proved(joined.catalog, template=True)
    if not isinstance(written, Proved):
        return JoinedFile(None, written)
    return JoinedFile(written.data, tuple(_clashes(joined, written.catalog)))


def _read(
    data: bytes, name: str, *, may_be_empty: bool
) -> tuple[Catalog | None, tuple[Problem, ...]]:
    if may_be_empty and not data.strip():
        return Catalog(name, Message("")), ()
    return po.parse(data, name, template=True, strict=False)


def _clashes(joined: Joined, written: Catalog) -> Iterator[Problem]:
    """Say where in the written file each clash stands."""
    wanted = {ident_of(message) for message in joined.clashes}
    for message in (written.header, *written.messages):
        if ident_of(message) in wanted:
            code = "MRG001" if message is not written.header else "MRG002"
            place = Place(written.path, message.line, 1)
            yield Problem.of(code, place, text=beginning(message.id))
