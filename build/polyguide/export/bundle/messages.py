"""Messages: one line of JSON for each message and the section that it stands in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from polyguide.export.bundle.contents import Contents, contents
from polyguide.model.catalogue import message_id
from polyguide.model.document import Document, Segment
from polyguide.model.drawing import in_reading_order
from polyguide.model.edition import Status, Wording
from polyguide.project import Artifact
from polyguide.site.assembly import Assembly
from polyguide.site.site import Site


def message_files(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Artifact]:
    """Make `messages.ndjson` of each locale."""
    for one in contents(assembly, sites):
        yield message_file(one)


def message_file(one: Contents) -> Artifact:
    """Make a locale's messages in reading order; one that a section repeats is there once."""
    lines: dict[tuple[str, str, str], str] = {}
    for outlined, edition in zip(one.outlines, one.site.editions, strict=True):
        rows = [*enumerate(zip(outlined.document.segments, edition.wordings, strict=True))]
        for number, (segment, wording) in in_reading_order(rows, outlined.document.drawings):
            if segment.in_catalogue:
                section = outlined.places.get(number, outlined.sections[0].id)
                key = (message_id(*segment.key), outlined.document.id, section)
                if key not in lines:
                    target = _target(one, outlined.document, segment, wording)
                    lines[key] = _line(key, segment, target, wording)
    text = "".join(f"{line}\n" for line in lines.values())
    return Artifact(f"{one.locale.tag}/messages.ndjson", text.encode("utf-8", "replace"))


def _target(one: Contents, document: Document, segment: Segment, wording: Wording) -> str:
    """Give the translation as its catalogue has it; nothing for one that is not shown."""
    if wording.status is Status.SOURCE:
        return segment.text
    if wording.status is Status.FALLBACK or not wording.inline or one.catalogue is None:
        return ""
    message = one.catalogue.of(document.id).get(*segment.key)
    return message.strings[0] if message is not None else ""


def _line(key: tuple[str, str, str], segment: Segment, target: str, wording: Wording) -> str:
    id, document, section = key
    value = {
        "id": id,
        "context": segment.context,
        "source": segment.text,
        "target": target,
        "status": wording.status.value,
        "document": document,
        "section": section,
    }
    return json.dumps(value, ensure_ascii=False)
