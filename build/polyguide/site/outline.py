"""The outline: what a build notes of its source, so that the next one need not read it again.

It holds only for the very same source. With another one, all of it is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from polyguide.model.catalogue import Key
from polyguide.model.fact_entries import FactEntries
from polyguide.model.forwards import Forward
from polyguide.model.navigation import Entry, Navigation
from polyguide.model.problem import Place, Problem
from polyguide.project import Project, keep_out_of_git, write
from polyguide.project.kept import KEPT, seal
from polyguide.site.documents import head_of
from polyguide.site.guide import Guide
from polyguide.site.known_source import KnownSource
from polyguide.site.last_build import problem_of, row_of
from polyguide.site.manifest import Inputs, read_sealed
from polyguide.site.record import DocumentRecord, SourceRecord
from polyguide.source.navigation.tree import words_segment

_PATH = f"{KEPT}/source.json"

Noted = tuple[KnownSource, SourceRecord]
"""A source as it was noted: for a guide that is not read, and for the record of its pages."""


def keep_outline(
    guide: Guide, inputs: Inputs, source: SourceRecord, problems: Sequence[Problem]
) -> None:
    """Note a source that was read whole, and all that was told of it."""
    if guide.known or guide.unread:
        return
    data = outline(guide, inputs.shared, source, problems)
    keep_out_of_git(guide.project)
    write(guide.project, _PATH, data, durable=False)


def outline(guide: Guide, shared: str, source: SourceRecord, problems: Sequence[Problem]) -> bytes:
    """Write what there is to note of a source with the digest `shared`."""
    value = {
        "shared": shared,
        "common": source.common,
        "documents": [
            [
                prepared.document.path,
                record.source,
                record.titles,
                _rows(record.keys),
                _rows(record.title_keys),
                record.checked,
                record.linked,
                head_of(prepared.document),
            ]
            for prepared, record in zip(guide.documents, source.documents, strict=True)
        ],
        "split": sorted(guide.split),
        "drafts": sorted(guide.drafts),
        "problems": [row_of(problem) for problem in problems],
        "assets": list(guide.asset_paths),
        "keys": _rows(segment.key for segment, _ in guide.segments()),
        "shared_keys": _rows(guide.shared),
        "navigation": [*map(_row_of, guide.navigation.entries)],
        "words": [
            [one.text, one.translatable, one.place.path, one.place.line, one.place.column]
            for one in guide.navigation.segments
        ],
        "forwards": list(guide.forwarded.forwards),
        "fact_entries": list(guide.fact_entries),
        "leads": {one.path: dict(one.leads) for one in guide.documents.read if one.leads},
    }
    return seal(_PATH, value)


def read_outline(project: Project, shared: str) -> Noted | None:
    """Read what is noted of the source with this digest; None if there is nothing."""
    return outlined(read_sealed(project, _PATH), shared)


def outlined(value: Mapping[str, Any] | None, shared: str) -> Noted | None:
    """Give a source as it was noted with this digest; None if it was not."""
    if value is None or value["shared"] != shared:
        return None
    rows = value["documents"]
    known = KnownSource(
        [row[0] for row in rows],
        frozenset(value["split"]),
        frozenset(value["drafts"]),
        tuple(map(problem_of, value["problems"])),
        tuple(value["assets"]),
        frozenset(_keys(value["keys"])),
        frozenset(_keys(value["shared_keys"])),
        Navigation(
            tuple(map(_entry_of, value["navigation"])),
            tuple(
                words_segment(text, Place(*place), is_message=is_message)
                for text, is_message, *place in value["words"]
            ),
        ),
        tuple(Forward(*row) for row in value["forwards"]),
        value["leads"],
        _fact_entries(*value["fact_entries"]),
        [(row[7][0], row[7][1]) if row[7] else None for row in rows],
    )
    documents = (
        DocumentRecord(source, titles, _keys(keys), _keys(title_keys), checked, tuple(linked))
        for _, source, titles, keys, title_keys, checked, linked, _ in rows
    )
    return known, SourceRecord(value["common"], tuple(documents))


def _row_of(entry: Entry) -> list[Any]:
    """Write an entry; what it has nothing of is left out at its end."""
    row = [entry.document, entry.words, entry.href, [*map(_row_of, entry.children)]]
    while row and not row[-1]:
        row.pop()
    return row


def _entry_of(row: Sequence[Any]) -> Entry:
    entry = Entry(*row[:3])
    return entry._replace(children=tuple(map(_entry_of, row[3]))) if len(row) > 3 else entry


def _rows(keys: Any) -> list[Any]:
    """Write keys; of nearly all there is the text alone."""
    return [id if context is None else [context, id] for context, id in keys]


def _keys(rows: Sequence[Any]) -> tuple[Key, ...]:
    return tuple([(None, row) if isinstance(row, str) else (row[0], row[1]) for row in rows])


def _fact_entries(
    document: str, anchors: Sequence[Sequence[str]], without: Sequence[str]
) -> FactEntries:
    return FactEntries(document, tuple((fact, id) for fact, id in anchors), tuple(without))
