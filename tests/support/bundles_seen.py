"""What is in the bundles of the specimen and of our own guide, part by part."""

from __future__ import annotations

import json
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nh3

from polyguide.embed.show.chunks import Limits, chunks
from polyguide.export.bundle import (
    bundle_files,
    chat_text_files,
    fragment_files,
    telegram_files,
)
from polyguide.project import find_project
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polyguide.embed.show.layout import Unit
    from polyguide.site.assembly import Assembly
    from polyguide.site.site import Site


SPECIMEN = Path(__file__).parents[1] / "specimens" / "bundle"
# All files of the specimen's bundle are held by the hashes in index.json; these show what changed.
GOLDEN = (
    "index.json",
    "zh-Hans/guide.json",
    "zh-Hans/messages.ndjson",
    "zh-Hans/telegram.json",
    "zh-Hans/chat.json",
    "ar/documents/more/blocks.json",
    "ar/more/blocks/lists.html",
    "ar/more/blocks/notes.html",
    "ar/more/blocks/tables.html",
    "fragments.json",
)
# What a host that cleans HTML with nh3 must let pass beside its defaults.
OURS = {"*": {"class", "dir", "id", "lang", "role", "title"}, "time": {"datetime"}}
MAKERS = (bundle_files, fragment_files, telegram_files, chat_text_files)


def opened(folder: Path) -> Assembly:
    return assemble(read_guide(find_project(folder)))[0]


@cache
def assembly(name: str) -> Assembly:
    return opened({"own": ROOT, "specimen": SPECIMEN / "project"}[name])


@cache
def files(name: str) -> Mapping[str, bytes]:
    return all_files(assembly(name))


def sites(source: Assembly) -> list[Site]:
    return [source.site(locale.tag)[0] for locale in source.locales]


def all_files(source: Assembly) -> dict[str, bytes]:
    return {file.path: file.data for make in MAKERS for file in make(source, sites(source))}


def bundled(source: Assembly) -> dict[str, bytes]:
    return {file.path: file.data for file in bundle_files(source, sites(source))}


def guides(made: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        path.partition("/")[0]: json.loads(data)
        for path, data in made.items()
        if path.endswith("/guide.json")
    }


def within(value: Any) -> Iterator[dict[str, Any]]:
    """Find every object inside a value."""
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value:
        if isinstance(child, (dict, list)):
            yield from within(child)


def leaves(value: Any) -> list[dict[str, Any]]:
    return [item for item in within(value) if "spans" in item]


class Reading(HTMLParser):
    """What a browser makes of HTML: its events, and the text as the format counts it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.events: list[Any] = []
        self.addresses: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append((tag, sorted(attrs)))
        values = dict(attrs)
        self.text += "\n" if tag == "br" else values.get("alt") or ""
        self.addresses += [values[name] or "" for name in ("href", "src") if name in values]

    def handle_endtag(self, tag: str) -> None:
        self.events.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.events and isinstance(self.events[-1], list):
            self.events[-1][0] += data
        else:
            self.events.append([data])


def cleaned(html: str) -> str:
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    for tag, names in OURS.items():
        attributes[tag] = attributes.get(tag, set()) | names
    return nh3.clean(html, attributes=attributes, link_rel=None)


def html_of(made: Mapping[str, bytes]) -> list[str]:
    """Find all HTML of a bundle: of leaves, of sections, of fragments."""
    values = [
        item["html"] for one in guides(made).values() for item in within(one) if "html" in item
    ]
    return values + [data.decode() for path, data in made.items() if path.endswith(".html")]


def units_of(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def in_units(text: str, offset: int, length: int) -> str:
    data = text.encode("utf-16-le")
    return data[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def texts(units: list[Unit], size: int) -> list[str]:
    return [chunk.text for chunk in chunks(units, Limits(size))]
