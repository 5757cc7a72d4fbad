"""Which words an update takes out of use, in catalogues that another program reads as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from polyguide.gettext import po
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.problem import Place, Problem
from polyguide.project import Edit


class _Versions(NamedTuple):
    """A catalogue as it is, and as it would be."""

    path: str
    before: Catalogue
    after: Catalogue

    def gone(self) -> Iterator[Message]:
        """Give the translations in use that would be obsolete."""
        obsolete = {one.key for one in self.after.messages if one.obsolete}
        for one in self.before.messages:
            if one.translated and not one.obsolete and one.key in obsolete:
                yield one


def out_of_use(edits: Iterable[Edit]) -> tuple[Place, ...]:
    """Find the translations in use that would be obsolete in all catalogues of a language.

    Words that another text takes over, or the same text in another catalogue, stay in use.
    """
    versions = [*_versions(edits)]
    kept = {
        one.key
        for catalogue in versions
        for one in catalogue.after.messages
        if not one.obsolete and any(one.strings)
    }
    return tuple(
        Place.of_line(catalogue.path, one.string_line)
        for catalogue in versions
        for one in catalogue.gone()
        if one.key not in kept
    )


def told_out_of_use(places: Iterable[Place]) -> Iterator[Problem]:
    """Say how many there are in all languages together."""
    found = list(places)
    if found:
        yield Problem.make("ADP020", found[0], count=len(found))


def _versions(edits: Iterable[Edit]) -> Iterator[_Versions]:
    for edit in edits:
        before, _ = po.parse(edit.before or b"", edit.path, strict=False)
        after, _ = po.parse(edit.after, edit.path, strict=False)
        if before and after:
            yield _Versions(edit.path, before, after)
