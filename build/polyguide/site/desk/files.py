"""The files of a locale's words: how they are, and what an edit of one changed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from polyguide.gettext.po.reread import reread
from polyguide.model.catalogue import Key
from polyguide.project import Project, ProjectError, catalogue_places, state_of
from polyguide.site.desk.changed import Change
from polyguide.site.desk.memory import Words


class Files(NamedTuple):
    """How the files are in which a locale's words are looked for, and the bytes of its own."""

    states: Mapping[str, str]
    own: Mapping[str, bytes]

    @property
    def others(self) -> Mapping[str, str]:
        """Tell how those are of other locales, and those that are not there."""
        return {path: state for path, state in self.states.items() if path not in self.own}


def states_now(project: Project, tag: str) -> Mapping[str, str]:
    """Tell how the files are in which the words of a locale are looked for."""
    tags = {tag, *project.settings.fallbacks(tag)}
    return {path: state_of(project.root / path) for path in _places(project, tags)}


def files_now(project: Project, tag: str) -> Files:
    """Give the files of a locale as they are; what can't be read has no bytes."""
    states = states_now(project, tag)
    own: dict[str, bytes] = {}
    for path in _places(project, {tag}):
        with contextlib.suppress(ProjectError):  # it is told where the words are read
            file = project.optional(path)
            if file is not None:
                own[path] = file.data
    return Files(states, own)


def _places(project: Project, tags: Collection[str]) -> Iterator[str]:
    """List where catalogues of some locales are, or would be."""
    for locale in project.settings.all_locales:
        if locale.tag in tags:
            with contextlib.suppress(ProjectError):
                yield from catalogue_places(project, locale)


def words_after(words: Words, before: Files, now: Files) -> Words | None:
    """Give the words of a locale after edits of its own files; None if all have to be read."""
    if before.own.keys() != now.own.keys() or before.others != now.others:
        return None
    for path, data in now.own.items():
        if data != before.own[path]:
            edited = reread(before.own[path], data, path, _lines(words, path))
            if edited is None:
                return None
            change = Change(path, edited.messages, edited.header)
            words = words.with_change(change, moved=bool(edited.moved))
    return words


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
