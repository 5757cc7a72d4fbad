"""`polyguide merge-driver`: what git calls when both sides of a merge changed a catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from polyguide.gettext.po.files import open_catalogue, verified
from polyguide.gettext.threeway import Joined, three_way
from polyguide.gettext.threeway.versions import ident_of
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.problem import Place, Problem, beginning
from polyguide.project import each, limit_of, read_file, write_file


def merge_driver(base: Path, ours: Path, theirs: Path, name: str) -> tuple[Problem, ...]:
    """Join two edits of a catalogue into `ours`; give a problem for each clash.

    `name` is that of the catalogue in problems. ProjectError, and nothing is written, if one of the
    files can't be read without loss.
    """
    files, limit = (base, ours, theirs), limit_of(name)  # git gives them names of its own
    old, mine, other = (read_file(file, str(file), limit=limit).data for file in files)
    joined = join_files(old, mine, other, name)
    if joined.data != mine:
        write_file(ours, name, joined.data)
    return joined.problems


class JoinedFile(NamedTuple):
    """The bytes of a joined catalogue, and a problem for each clash in it."""

    data: bytes
    problems: tuple[Problem, ...]


def join_files(base: bytes, ours: bytes, theirs: bytes, path: str) -> JoinedFile:
    """Join what two sides made of a catalogue or template; `path` is its name in problems.

    The base may be empty: then both sides have added the file. A fault of a header stops nothing,
    as it was there before. ProjectError says what of which version can't be read without loss.
    """
    sides = each(partial(_side, path), {"base": base, "ours": ours, "theirs": theirs}.items())
    joined = three_way(*sides)
    written = verified(joined.catalogue, template=True)
    return JoinedFile(written.data, tuple(_clashes(joined, written.catalogue)))


def _side(path: str, side: tuple[str, bytes]) -> Catalogue:
    """Read one version; the base may be empty."""
    name, data = side
    if name == "base" and not data.strip():
        return Catalogue(path, Message(""))
    return replace(open_catalogue(data, f"{path} ({name})", template=True)[0], path=path)


def _clashes(joined: Joined, written: Catalogue) -> Iterator[Problem]:
    """Say where in the written file each clash stands."""
    wanted = {ident_of(message) for message in joined.clashes}
    for message in (written.header, *written.messages):
        if ident_of(message) in wanted:
            code = "MRG001" if message is not written.header else "MRG002"
            place = Place(written.path, message.line, 1)
            yield Problem.make(code, place, text=beginning(message.id))
