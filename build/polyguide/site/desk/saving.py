"""Saving: one message is changed in its file, and never over words that changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from polyguide.gettext.po.files import refusal, verified
from polyguide.gettext.po.part import Part, part_of
from polyguide.gettext.po.reread import Data
from polyguide.gettext.revise import Signature, as_person_said, revise, signed
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.project import (
    Edit,
    Project,
    ProjectError,
    catalogue_files,
    locked,
    refuse,
    write_edits,
)
from polyguide.site.desk.message import version_of


class Typed(NamedTuple):
    """What a translator typed for a message, and how sure they are of it.

    `version` is that of the entry that they saw (`version_of`). To `approve` is to stand for the
    words of a program.
    """

    key: Key
    path: str
    words: str
    fuzzy: bool
    approve: bool
    version: str


class ChangedMeanwhile(Exception):
    """The entry is no longer as the translator saw it. Nothing was written."""


class Saved(NamedTuple):
    """What was written: by the paths of files, their entries of the message before, and after."""

    key: Key
    before: Mapping[str, Message]
    after: Mapping[str, Message]


class Seen(NamedTuple):
    """The message as the desk knows it, and the bytes of the files that it was read from.

    By these its entry is found without reading the others: they could be read.
    """

    message: Message
    locale: Locale
    files: Mapping[str, Data]


def save(project: Project, seen: Seen, typed: Typed, signature: Signature) -> Saved:
    """Write what was typed into all entries of the message that said the same.

    ChangedMeanwhile if the entry is not as it was seen; ProjectError if it can't be written. Then
    every file is as it was.
    """
    with locked(project):
        edits = {edit.path: edit for edit in _edits(project, seen.locale)}
        edit = edits.get(typed.path)
        if edit is None or edit.before is None:
            raise ProjectError(Problem.make("MSG004", Place(typed.path), tag=seen.locale.tag))
        parts = dict(_parts(edits, typed.path, seen))
        catalogue = parts[typed.path].catalogue
        old = catalogue.get(*typed.key)
        if old is None or version_of(old) != typed.version:
            raise ChangedMeanwhile
        new = as_person_said(old, typed.words, fuzzy=typed.fuzzy, approved=typed.approve)
        fault = refusal(new, catalogue.with_messages(()))
        refuse(*([fault] if fault else []))
        changed = {typed.key: new}, {typed.key: old}
        made = {path: revise(one.catalogue, *changed, signature) for path, one in parts.items()}
        return _written(edits, parts, made, typed.key)


def undo(project: Project, saved: Saved, files: Mapping[str, Data], signature: Signature) -> Saved:
    """Put the entries back that a translator saved; ChangedMeanwhile if they changed since.

    `files` are as those of `Seen`.
    """
    with locked(project):
        edits = {path: project.edit(path) for path in saved.after}
        parts = {
            path: part_of(
                one.after, path, saved.after[path] if files.get(path) == one.before else None
            )
            for path, one in edits.items()
        }
        for path, message in saved.after.items():
            if version_of(parts[path].catalogue.get(*saved.key)) != version_of(message):
                raise ChangedMeanwhile
        made = {
            path: _with_entry(one.catalogue, saved.before[path], signature)
            for path, one in parts.items()
        }
        return _written(edits, parts, made, saved.key)


def _edits(project: Project, locale: Locale) -> Iterator[Edit]:
    for path in catalogue_files(project, locale).paths.values():
        yield project.edit(path)


def _parts(edits: Mapping[str, Edit], path: str, seen: Seen) -> Iterator[tuple[str, Part]]:
    """Read of each file the entry of a message, where it can be read; the one at a path has to."""
    for name, edit in edits.items():
        try:
            known = seen.files.get(name) == edit.before
            yield name, part_of(edit.after, name, seen.message if known else None)
        except ProjectError:
            if name == path:
                raise


def _with_entry(catalogue: Catalogue, entry: Message, signature: Signature) -> Catalogue:
    """Put an entry back as it was, byte for byte."""
    messages = (
        entry if one.key == entry.key and not one.obsolete else one for one in catalogue.messages
    )
    return signed(catalogue.with_messages(messages), signature)


def _written(
    edits: Mapping[str, Edit],
    before: Mapping[str, Part],
    after: Mapping[str, Catalogue],
    key: Key,
) -> Saved:
    """Write the files that change, and give their entries."""
    changed = [path for path, one in after.items() if one is not before[path].catalogue]
    made = {path: verified(after[path]) for path in changed}
    write_edits([edits[path].becoming(before[path].whole(made[path].data)) for path in changed])
    old = {path: message for path in changed if (message := before[path].catalogue.get(*key))}
    new = {path: message for path in changed if (message := made[path].catalogue.get(*key))}
    return Saved(key, old, new)
