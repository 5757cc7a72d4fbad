"""Chats: each section of a guide as messages that a bot sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from polyguide.embed.show.chunks import Chunk, Entity, Limits, chunks
from polyguide.embed.show.layout import Layout, titled_units
from polyguide.export.bundle.contents import Contents, contents
from polyguide.export.bundle.files import json_file
from polyguide.project import Artifact
from polyguide.site.assembly import Assembly
from polyguide.site.site import Site

if TYPE_CHECKING:  # types alone, which need no module
    from polyguide.embed.schema import ChatLink, ChatMessage, Document, FactSpan, LinkSpan

TELEGRAM = Limits(4096, 100)  # core.telegram.org/bots/api#sendmessage
TEXT = Limits(2000)  # as Discord takes; counted in UTF-16 units, which no program counts below
_VALUES = {"text_link": "url", "pre": "language"}  # how the Bot API calls an entity's value


def telegram_files(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Artifact]:
    """Make `<locale>/telegram.json`: messages of at most 4096 UTF-16 units with their entities."""
    for one in contents(assembly, sites):
        layout = Layout(one.label, _addresses(one), entities=True)
        rows = [
            {**row, "entities": [_entity(entity) for entity in chunk.entities]}
            for row, chunk in _rows(one, layout, TELEGRAM)
        ]
        yield _file(one, "telegram", TELEGRAM, rows)


def chat_text_files(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Artifact]:
    """Make `<locale>/chat.json`: plain messages of at most 2000 characters."""
    for one in contents(assembly, sites):
        rows = [row for row, _ in _rows(one, Layout(one.label, _addresses(one)), TEXT)]
        yield _file(one, "chat", TEXT, rows)


def _rows(one: Contents, layout: Layout, limits: Limits) -> Iterator[tuple[ChatMessage, Chunk]]:
    known = {document["id"]: document for document in one.documents}
    for document in one.documents:
        for section in document["sections"]:
            units = titled_units(section, document["footnotes"], layout)
            parts = list(chunks(units, limits))
            for number, chunk in enumerate(parts, 1):
                row: ChatMessage = {
                    "document": document["id"],
                    "section": section["id"],
                    "title": section["title"]["text"],
                    "part": number,
                    "parts": len(parts),
                    "before": chunk.before,
                    "text": chunk.text,
                    "links": [_link(entity, known) for entity in chunk.links],
                }
                yield row, chunk


def _link(entity: Entity, known: Mapping[str, Document]) -> ChatLink:
    """Write where words lead inside the guide: to a section and its title, or to a file."""
    link: ChatLink = {"offset": entity.offset, "length": entity.length}
    if entity.type == "asset":
        link["asset"] = entity.target
    else:
        document = known[entity.target]
        first, *rest = document["sections"]
        section = next((item for item in rest if item["id"] == entity.section), first)
        title = section["title"] if entity.section else document["title"]
        link |= {"document": document["id"], "section": section["id"], "title": title["text"]}
    if entity.value:
        link["url"] = entity.value
    return link


def _addresses(one: Contents) -> Callable[[LinkSpan | FactSpan], str]:
    """Give where a link leads from a chat: to the web, or to the guide's own site if it has one."""
    base = one.site.settings.base_url.rstrip("/")

    def href(span: LinkSpan | FactSpan) -> str:
        if ":" in span["href"].partition("/")[0]:
            return span["href"]
        return one.on_site(span, base) if base else ""

    return href


def _entity(entity: Entity) -> dict[str, object]:
    """Write an entity as the Bot API takes it."""
    own = {_VALUES[entity.type]: entity.value} if entity.value else {}
    return {"type": entity.type, "offset": entity.offset, "length": entity.length, **own}


def _file(one: Contents, name: str, limits: Limits, rows: Sequence[object]) -> Artifact:
    documents = [
        {"id": document["id"], "title": document["title"]["text"]} for document in one.documents
    ]
    value = {
        **one.kind(name),
        "limit": limits.size,
        "documents": documents,
        "messages": rows,
    }
    return json_file(f"{one.locale.tag}/{name}.json", value)
