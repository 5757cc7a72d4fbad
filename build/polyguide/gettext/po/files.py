"""Catalogues as files: they are opened, and written, only where nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from polyguide.gettext import po
from polyguide.gettext.po.header import in_utf8
from polyguide.gettext.po.text import name_of
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.characters import CONTROL
from polyguide.model.joined import joined
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.model.timings import Stage, stage
from polyguide.project import Project, ProjectError, catalogue_files, refuse, template_files


@stage(Stage.CATALOGUES)
def open_catalogue(
    data: bytes, path: str, *, template: bool = False
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read a catalogue from the bytes of a file, and give the warnings about it.

    ProjectError if it can't be read without loss. A message that lost a placeholder does not keep
    the others from being read: the checks keep it alone from being published.
    """
    catalogue, problems = po.parse(data, path, template=template, strict=False)
    if catalogue is None:
        raise ProjectError(*problems)
    return catalogue, problems


def read_catalogue(
    project: Project, locale: Locale
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Read a locale's catalogue as `open_catalogue` does; None if there is none yet.

    Where each document has one of its own, they are joined. One that can't be read is left out, and
    said why; ProjectError if none can be.
    """
    files = catalogue_files(project, locale)
    if not project.settings.by_document:
        file = project.optional(files.pattern)
        return open_catalogue(file.data, file.path) if file else (None, ())
    parts, problems = _opened(project, files.paths)
    problems = (*files.problems, *problems)
    if not parts:
        refuse(*problems)
        return None, ()
    return joined(files.pattern, parts), problems


def read_template(project: Project) -> Catalogue | None:
    """Read the template, or those of all documents as one; None if there is none.

    ProjectError if one can't be read.
    """
    if not project.settings.by_document:
        file = project.optional(project.settings.template_path)
        return open_catalogue(file.data, file.path, template=True)[0] if file else None
    parts, problems = _opened(project, template_files(project), template=True)
    refuse(*problems)
    return joined(project.settings.template_path, parts) if parts else None


def _opened(
    project: Project, paths: Mapping[str, str], *, template: bool = False
) -> tuple[Mapping[str, Catalogue], tuple[Problem, ...]]:
    """Read files, but for those that can't be; give all that there is to say of them."""
    parts: dict[str, Catalogue] = {}
    told: list[Problem] = []
    for id, path in paths.items():
        try:
            parts[id], problems = open_catalogue(project.read(path).data, path, template=template)
        except ProjectError as error:
            problems = error.problems
        told += problems
    return parts, tuple(told)


class Verified(NamedTuple):
    """A catalogue as it is written, and as it is read from there."""

    data: bytes
    catalogue: Catalogue


def verified(catalogue: Catalogue, *, template: bool = False) -> Verified:
    """Write a catalogue and read it back: what does not say the same is never put on a disk.

    ProjectError if it could not be read again, such as for a text over the limits. A catalogue
    that reads as another one is a fault of ours: AssertionError.
    """
    data = po.dump(catalogue)
    again, _ = open_catalogue(data, catalogue.path, template=template)
    headers = [_words(meant.header) for meant in (catalogue, in_utf8(catalogue))]
    pairs = zip(catalogue.messages, again.messages, strict=True)
    if _words(again.header) not in headers or not all(_says(*pair) for pair in pairs):
        raise AssertionError(f"{catalogue.path} would not read back as it was meant")
    return Verified(data, again)


def refusal(message: Message, catalogue: Catalogue) -> Problem | None:
    """Say why a translation is not written into a catalogue; None if it may be.

    A control character is in none, and what is written has to read back.

    >>> from polyguide.model.catalogue import Catalogue, Message, header_text
    >>> header = Message("", strings=(header_text({"Content-Type": "text/plain; charset=UTF-8"}),))
    >>> refusal(Message("Pay", strings=("Paga\\x92",)), Catalogue("es.po", header)).code
    'PO005'
    """
    place = Place(catalogue.path)
    for text in message.strings:
        found = CONTROL.search(text)
        if found:
            return Problem.make("PO005", place, character=name_of(found[0]))
    data = po.dump(catalogue.with_messages([message]))
    again, problems = po.parse(data, catalogue.path, strict=False)
    return None if again else problems[0]


def _says(meant: Message, read: Message) -> bool:
    """Tell whether a message reads as it was meant: in everything that a translator cares for."""
    if meant.source is not None and meant.source[1] is not None and meant.source == read.source:
        return True  # its very bytes, read as before
    if _words(read) != _words(meant):
        return False
    if meant.source is not None:  # not changed: its very bytes are written again
        return True
    same = (read.domain, read.previous) == (meant.domain, meant.previous)
    return same and _lines(read.comments) == _lines(meant.comments)


def _words(message: Message) -> tuple[object, ...]:
    """Give what is compared. A fuzzy mark on no words says nothing, and is not written."""
    fuzzy = message.fuzzy and bool(message.strings[0])
    return *message.key, message.plural, message.strings, fuzzy, message.obsolete


def _lines(comments: Iterable[str]) -> list[str]:
    return [line.rstrip() for comment in comments for line in comment.split("\n")]
