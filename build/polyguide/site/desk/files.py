"""The files of a locale's words: how they are, and what an edit of one changed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from polyguide.gettext.po.reread import Data, reread
from polyguide.model.catalogue import Key
from polyguide.project import Project, ProjectError, catalogue_places, state_of
from polyguide.site.desk.changed import Change
from polyguide.site.desk.memory import Words


class Copy:
    """The bytes of a file as it was read last. One file of a big guide has a hundred megabytes."""

    def __init__(self) -> None:
        self.data, self._room = bytearray(), bytearray()

    def read(self, project: Project, path: str) -> Data:
        """Read the file again, and give what it had before, until the next time."""
        project.read_again(path, self._room)
        self.data, self._room = self._room, self.data
        return self._room


class Files(NamedTuple):
    """How the files are in which a locale's words are looked for, and copies of its own."""

    states: Mapping[str, str]
    own: Mapping[str, Copy]

    @property
    def others(self) -> Mapping[str, str]:
        """Tell how those are of other locales, and those that are not there."""
        return {path: state for path, state in self.states.items() if path not in self.own}

    @property
    def data(self) -> Mapping[str, Data]:
        """Give the bytes of its own files."""
        return {path: copy.data for path, copy in self.own.items()}


def states_now(project: Project, tag: str) -> Mapping[str, str]:
    """Tell how the files are in which the words of a locale are looked for."""
    tags = {tag, *project.settings.fallbacks(tag)}
    return {path: state_of(project.root / path) for path in _places(project, tags)}


def files_now(project: Project, tag: str) -> Files:
    """Read the files of a locale; what can't be read has no copy."""
    states = states_now(project, tag)
    own: dict[str, Copy] = {}
    for path in _places(project, {tag}):
        if states[path]:
            with contextlib.suppress(ProjectError):  # it is told where the words are read
                copy = Copy()
                copy.read(project, path)
                own[path] = copy
    return Files(states, own)


def _places(project: Project, tags: Collection[str]) -> Iterator[str]:
    """List where catalogues of some locales are, or would be."""
    for locale in project.settings.all_locales:
        if locale.tag in tags:
            with contextlib.suppress(ProjectError):
                yield from catalogue_places(project, locale)


class After(NamedTuple):
    """The words of a locale after edits of its files, and how these are."""

    words: Words
    files: Files


def after_edits(words: Words, files: Files) -> After | None:
    """Read what edits of its own files changed in a locale; None if all have to be read.

    The copies of these files are then of no use any more, and else those of both states.
    """
    project = words.memory.project
    now = files._replace(states=states_now(project, words.tag))
    if now.states.keys() != files.states.keys() or now.others != files.others:
        return None
    try:
        for path in (path for path in files.own if now.states[path] != files.states[path]):
            copy = files.own[path]
            before = copy.read(project, path)
            edited = reread(before, copy.data, path, _lines(words, path))
            if edited is None:
                return None
            change = Change(path, edited.messages, edited.header)
            words = words.with_change(change, moved=bool(edited.moved))
    except ProjectError:
        return None
    return After(words, now)


def _lines(words: Words, path: str) -> Callable[[Key], int] | None:
    """Give what tells on which line a message stands in a file; None if that is not known."""
    files = words.own.files.values() if words.own and not words.moved else ()
    file = next((one for one in files if one.path == path), None)
    if file is None:
        return None
    known = file

    def line_of(key: Key) -> int:
        message = known.get(*key)
        return message.line if message else 0

    return line_of
