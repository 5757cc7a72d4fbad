"""Catalogues of the guide that no setting reads: of the layout that a project had before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import NamedTuple

from polyguide.gettext import po
from polyguide.gettext.po.files import read_catalogue
from polyguide.gettext.threeway.entry import with_other
from polyguide.model.catalogue import Catalogue, Key, Message, with_fuzzy
from polyguide.model.hosts import suffixes
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.project import Project, ProjectError, unread_files


class Unread(NamedTuple):
    """A catalogue that is there and not read, with those of its messages that have words."""

    path: str
    catalogue: Catalogue
    worded: tuple[Message, ...]


def unread_of(project: Project, locale: Locale) -> Iterator[Unread]:
    """Read the catalogues of a locale that no setting reads and that are of this guide.

    They are if all places that their messages name are in documents and facts of it. One that can't
    be read without loss is left out.
    """
    settings = project.settings
    content, ends = f"{settings.content}/", (*suffixes(settings.dialect), ".toml")
    for path in unread_files(project, locale):
        try:
            file = project.read(path)
        except ProjectError:
            continue
        catalogue, _ = po.parse(file.data, path, strict=False)
        messages = catalogue.messages if catalogue else ()
        places = [place for one in messages for place in one.references]
        if catalogue and places and all(_is_in(place, content, ends) for place in places):
            worded = (one for one in messages if any(one.strings) and not one.domain)
            yield Unread(path, catalogue, tuple(worded))


def _is_in(place: str, content: str, ends: tuple[str, ...]) -> bool:
    return place.startswith(content) and _path(place).endswith(ends)


def unread_words(project: Project) -> Iterator[Problem]:
    """Say once that there are catalogues which have words that no catalogue has that is read."""
    paths: list[str] = []
    for item in project.settings.locales:
        found = [*unread_of(project, item.locale)]
        try:
            own, _ = read_catalogue(project, item.locale) if found else (None, ())
        except ProjectError:
            continue  # told of the catalogue; its words may be there
        known = worded(own.messages if own else ())
        paths += [one.path for one in found if any(row.key not in known for row in one.worded)]
    if paths:
        yield Problem.make("IO031", Place(min(paths)), count=len(paths))


def worded(messages: Iterable[Message]) -> Set[Key]:
    """Give the keys of messages that have words, and those that the words were written for."""
    found = [one for one in messages if any(one.strings)]
    before = {(one.previous.context, one.previous.id) for one in found if one.previous}
    return {one.key for one in found} | before


def homes(unread: Iterable[Unread]) -> Set[str]:
    """Give the id of what belongs to no document, if words are there that do so; else nothing."""
    return {"" for file in unread for one in file.worded if not one.references}


def with_unread(
    olds: Mapping[str, Catalogue], unread: Iterable[Unread], content: str
) -> Mapping[str, Catalogue]:
    """Add the words of catalogues that are not read to those that are, by the ids of documents.

    A message goes where its places are; one without goes to what belongs to no document, or to the
    first catalogue. Where there are words already, these stay. Where there is an entry without any,
    from which somebody may have taken them, they come back fuzzy. Another translation of a text is
    kept in a comment.
    """
    known = worded(one for old in olds.values() for one in old.messages)
    emptied = {id: {one.key for one in old.messages} - known for id, old in olds.items()}
    new: dict[str, dict[Key, Message]] = {}
    for message in (one for file in unread for one in file.worded):
        ids = {_document(place, content) for place in message.references}
        for id in sorted(ids & olds.keys()) or ["" if "" in olds else next(iter(olds))]:
            fits = message.plural is None or len(message.strings) == olds[id].nplurals
            if not fits or message.key in known:
                continue
            before = new.setdefault(id, {}).get(message.key)
            taken = _as_suggestion(message) if message.key in emptied[id] else message
            if before is not None and before.strings != message.strings:
                taken = with_other(before, message.strings)
            new[id][message.key] = taken
    return {id: _joined(old, new[id]) if id in new else old for id, old in olds.items()}


def _as_suggestion(message: Message) -> Message:
    return replace(message, flags=with_fuzzy(message.flags, fuzzy=True))


def _joined(old: Catalogue, new: Mapping[Key, Message]) -> Catalogue:
    kept = (one for one in old.messages if one.domain or one.key not in new)
    return old.with_messages([*kept, *new.values()])


def _document(place: str, content: str) -> str:
    """Give the id of the document that a place is in: `content/more/pay.md:3` is in more/pay."""
    return _path(place).removeprefix(f"{content}/").rpartition(".")[0]


def _path(place: str) -> str:
    """Give a place without its line, where it has one."""
    path, mark, line = place.rpartition(":")
    return path if mark and line.isdecimal() else place
