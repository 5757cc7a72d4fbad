"""Which messages of a guide are asked of which catalogue of a locale."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.document import Scope, Segment
from polyguide.site.guide import Guide

Uses = Mapping[Key, Sequence[tuple[Segment, Scope]]]


def asked_of_files(guide: Guide, uses: Uses) -> Mapping[str, Collection[Key]]:
    """Give the messages with these uses by the ids of the documents whose catalogues have them.

    They are in the order of the guide; those of one for all documents have no id.
    """
    return guide.asked if guide.project.settings.by_document else {"": uses.keys()}


def uses_in(
    guide: Guide, uses: Uses, file: Catalogue
) -> Iterable[tuple[Key, Sequence[tuple[Segment, Scope]]]]:
    """Give the uses of the messages that a file may have: of one for all documents, all."""
    if not guide.project.settings.by_document:
        return uses.items()
    keys = dict.fromkeys([*file.plain, *(message.key for message in file.others)])
    return ((key, uses[key]) for key in keys if key in uses)
