"""Shards: a build dealt out to machines that know nothing of each other, and joined later.

Each makes its share of the parts into a folder of its own, with a note of what it made of which
files. Who joins them takes nothing that does not fit together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from polyguide.model.problem import Place, Problem
from polyguide.project import Artifact, Destination, Project, ProjectError
from polyguide.project.kept import digest_of, unseal
from polyguide.project.output import Output
from polyguide.site.making import Maker
from polyguide.site.manifest import Inputs, Made
from polyguide.site.outline import Noted, outline, outlined
from polyguide.site.parts import Part, parts_of
from polyguide.site.shard_notes import NOTE, Piece, ShardNote, made_of, parse_note
from polyguide.site.work import Work, maker_of

SHARDS = "shards"
_SOURCE = "source.json"
_LISTED = 10  # shards that are missing
_EACH = 4  # parts for each shard, or more: what a machine has to make is shared by its cores


class Shard(NamedTuple):
    """One of `total` shards of a build; `number` counts from 1.

    Shard 0 is none of them, but what they have in common: which locales the site has, and what
    there is to know of the source.

    >>> Shard.parse("3/16"), Shard.parse("17/16")
    (Shard(number=3, total=16), None)
    """

    number: int
    total: int

    @classmethod
    def parse(cls, text: str) -> Shard | None:
        """Read a shard as it is written; None if it is none."""
        match = re.fullmatch(r"([0-9]{1,5})/([0-9]{1,5})", text, re.ASCII)
        number, total = map(int, match.groups()) if match else (0, 0)
        return cls(number, total) if 0 <= number <= total > 0 else None

    @property
    def folder(self) -> str:
        """Give the project's folder that it is made in."""
        return f"{SHARDS}/{self.number}-of-{self.total}"

    def of(self, parts: Sequence[Part]) -> Sequence[Part]:
        """Give its share of some parts: those of the same locales, as far as that goes."""
        cuts = (len(parts) * at // self.total for at in (self.number - 1, self.number))
        return parts[slice(*cuts)] if self.number else ()


def parts_for(maker: Maker, total: int) -> list[Part]:
    """Cut a build into the parts that so many shards share."""
    settings = maker.assembly.guide.project.settings
    return parts_of(settings, maker.tags, len(maker.assembly.frames), total * _EACH)


class Joined(NamedTuple):
    """What `total` shards say that a site is made of.

    `refused` are the locales that it does not have, as their catalogues are refused. `made` says
    of each part what it is, and `folders` where it lies.
    """

    total: int
    published: Sequence[str]
    refused: Mapping[str, Made]
    made: Mapping[Part, Piece]
    folders: Mapping[Part, str]


def keep_note(
    maker: Maker, shard: Shard, refused: Mapping[str, Made], made: Mapping[Part, Made]
) -> list[Output]:
    """Write beside what a shard has made what it is made of; give the files that were written.

    ProjectError if they can't be written.
    """
    folder = Destination(maker.assembly.guide.project, shard.folder)
    pieces = {
        part: Piece(
            {path: digest_of(folder.read(path) or b"") for path in row.files},
            row.problems,
            row.entry,
        )
        for part, row in made.items()
    }
    note = ShardNote(made_of(maker.inputs), maker.tags, refused, pieces)
    rows = [folder.write(Artifact(NOTE, note.dump()))]
    guide = maker.assembly.guide
    if not shard.number and not guide.unread:
        problems = maker.assembly.problems
        data = outline(guide, maker.inputs.portable, maker.source, problems)
        rows.append(folder.write(Artifact(_SOURCE, data)))
    return rows


class FirstStep(NamedTuple):
    """What all shards of a build have in common: the locales, and what is noted of the source."""

    published: Sequence[str]
    refused: Mapping[str, Made]
    noted: Noted | None


def first_step(project: Project, inputs: Inputs, total: int) -> FirstStep | None:
    """Read shard 0 of a build; None if it was not made.

    ProjectError if it is damaged, or if it was made of other files.
    """
    shard = Shard(0, total)
    folder = Destination(project, shard.folder)
    if folder.stamp(NOTE) is None:
        return None
    note = _note(project, shard)
    if [*note.inputs] != [*made_of(inputs)]:
        raise ProjectError(Problem.make("IO023", Place(shard.folder)))
    data = folder.read(_SOURCE)
    if data is None:  # a document can't be read
        return FirstStep(note.published, note.refused, None)
    try:
        noted = outlined(unseal(_SOURCE, data), inputs.portable)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        noted = None
    if noted is None:
        raise ProjectError(Problem.make("IO025", folder.place(_SOURCE)))
    return FirstStep(note.published, note.refused, noted)


def read_shards(project: Project, inputs: Inputs) -> Joined:
    """Read the notes of all shards of a build.

    ProjectError if they are not all there, or those of several builds, or if they were not made of
    these very files.
    """
    found = sorted(_found(project))
    totals = {shard.total for shard in found}
    if len(totals) != 1:
        raise ProjectError(Problem.make("IO028", Place(SHARDS), count=str(len(totals))))
    total = totals.pop()
    found = [shard for shard in found if shard.number]
    missing = sorted({*range(1, total + 1)} - {shard.number for shard in found})
    if missing:
        listed = ", ".join([*map(str, missing[:_LISTED]), *(["..."] if missing[_LISTED:] else [])])
        raise ProjectError(Problem.make("IO024", Place(SHARDS), count=str(total), missing=listed))
    notes = {shard.folder: _note(project, shard) for shard in found}
    first = notes[found[0].folder]
    others = [
        folder
        for folder, note in notes.items()
        if [*note.inputs] != [*made_of(inputs)] or _fixed(note) != _fixed(first)
    ]
    if others:
        raise ProjectError(*(Problem.make("IO023", Place(folder)) for folder in others))
    made = {part: piece for note in notes.values() for part, piece in note.made.items()}
    folders = {part: folder for folder, note in notes.items() for part in note.made}
    return Joined(total, first.published, first.refused, made, folders)


def _fixed(note: ShardNote) -> object:
    """Give what is the same in all shards of a build: which locales the site has."""
    return note.published, {tag: part.problems for tag, part in note.refused.items()}


def _found(project: Project) -> Iterator[Shard]:
    for name in Destination(project, SHARDS).names(""):
        shard = Shard.parse(name.replace("-of-", "/"))
        if shard and shard.folder == f"{SHARDS}/{name}":
            yield shard


def _note(project: Project, shard: Shard) -> ShardNote:
    folder = Destination(project, shard.folder)
    note = parse_note(folder.read(NOTE) or b"")
    if note is None or project.settings.source.tag not in note.published:
        raise ProjectError(Problem.make("IO025", folder.place(NOTE)))
    return note


def is_whole(joined: Joined, work: Work, part: Part) -> bool:
    """See that all files of a part are as they were made, before any is taken.

    ProjectError if one is not, if none of a site has its name, and if no shard has the part.
    """
    for _ in _artifacts(maker_of(work), joined, part):
        pass
    return True


def taken(joined: Joined, work: Work, part: Part) -> Made:
    """Take a part over from its shard; ProjectError as `is_whole` raises it."""
    maker, piece, tag = maker_of(work), joined.made[part], part.tag
    made = maker.written(tag, _artifacts(maker, joined, part), maker.old(tag))
    key = "" if made.problems else maker.key(tag)
    problems = (*piece.problems, *made.problems)
    return replace(made, key=key, problems=problems, entry=piece.entry)


def _artifacts(maker: Maker, joined: Joined, part: Part) -> Iterator[Artifact]:
    piece, guide = joined.made.get(part), maker.assembly.guide
    if piece is None:
        raise ProjectError(Problem.make("IO023", Place(SHARDS)))
    folder = Destination(guide.project, joined.folders[part])
    of_locale = guide.project.settings.folders
    for path, digest in piece.files.items():
        data = folder.read(path) if of_locale.below(part.tag, path) in guide.files else None
        if data is None or digest_of(data) != digest:
            raise ProjectError(Problem.make("IO025", folder.place(path)))
        yield Artifact(path, data)
