"""Bundles: a guide as files that other programs show. docs/bundle.md describes each of them.

Every function here takes an assembly and the sites of the locales that are wanted (of
`Assembly.site`), and makes artifacts, whose paths are below whatever folder the bundle is put in.
The same project gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from polyguide.export.bundle.chat import chat_text_files, telegram_files
from polyguide.export.bundle.contents import Contents, contents
from polyguide.export.bundle.files import (
    VERSION,
    asset_file,
    digest,
    file_path,
    json_file,
    listed,
    release_fields,
    stated,
)
from polyguide.export.bundle.fragments import fragment_files
from polyguide.export.bundle.messages import message_file, message_files
from polyguide.export.bundle.npm import npm_package, npm_remarks
from polyguide.export.bundle.python_package import package_files
from polyguide.model.links import media_type
from polyguide.project import Artifact, read_shipped
from polyguide.site.assembly import Assembly
from polyguide.site.site import Site

if TYPE_CHECKING:  # types alone, which need no module
    from polyguide.embed.schema import Alternate, Asset, IndexDocument

__all__ = [
    "SCHEMA",
    "bundle_files",
    "chat_text_files",
    "fragment_files",
    "message_files",
    "npm_files",
    "npm_remarks",
    "python_files",
    "schema",
    "telegram_files",
]

SCHEMA = "bundle-1.schema.json"


def schema() -> bytes:
    """Give the JSON Schema (2020-12) of all files of a bundle."""
    return read_shipped(f"export/bundle/{SCHEMA}")


def bundle_files(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Artifact]:
    """Make the bundle: guide.json of each locale, its parts, the images, and index.json.

    The index comes last: where it is, everything that it names is there.
    """
    locales = []
    for one in contents(assembly, sites):
        files = {
            "guide": _guide(one, assembly, sites),
            "facts": json_file(f"{one.locale.tag}/facts.json", one.kind("facts") | one.facts),
            "messages": message_file(one),
        }
        yield from files.values()
        documents: list[IndexDocument] = []
        for document in one.documents:
            path = f"{one.locale.tag}/documents/{file_path(document['id'])}.json"
            file = json_file(path, one.kind("document") | {"document": document})
            yield file
            title = document["title"]["text"]
            documents.append({"id": document["id"], "title": title, **listed(file)})
        parts = {name: listed(file) for name, file in files.items()}
        locales.append({**one.head, **parts, "documents": documents})
    for path, data in sorted(assembly.assets.items()):
        yield Artifact(asset_file(path), data)
    yield _index(assembly, locales, sites)


def npm_files(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Artifact]:
    """Make an npm package of the bundle: the folder `package/`, and the same as a .tgz."""
    bundle = list(bundle_files(assembly, sites))
    yield from npm_package(bundle, schema(), assembly.guide.project.settings)


def python_files(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Artifact]:
    """Make a Python package of the bundle: `<name>/`, its source tree, and `dist/<name>….whl`."""
    return package_files(bundle_files(assembly, sites), assembly.guide.project.settings)


def _guide(one: Contents, assembly: Assembly, sites: Sequence[Site]) -> Artifact:
    """Make the one file that holds everything of a locale but its images."""
    others: list[Alternate] = [
        {
            "locale": other.tag,
            "name": other.name,
            "dir": other.direction,
            "href": f"../{other.tag}/guide.json",
        }
        for other in (site.locale for site in sites)
        if other != one.locale
    ]
    value = {
        **one.kind("guide"),
        **one.head,
        "source": one.site.settings.source.tag,
        "alternates": others,
        "assets": [{**asset, "href": f"../{quote(asset['path'])}"} for asset in _assets(assembly)],
        **one.facts,
        "documents": one.documents,
    }
    return json_file(f"{one.locale.tag}/guide.json", value)


def _assets(assembly: Assembly) -> list[Asset]:
    return [
        {
            "asset": path,
            "type": media_type(path),
            "path": asset_file(path),
            "size": len(data),
            "sha256": digest(data),
        }
        for path, data in sorted(assembly.assets.items())
    ]


def _index(assembly: Assembly, locales: Sequence[object], sites: Sequence[Site]) -> Artifact:
    settings = assembly.guide.project.settings
    content = {
        "source": settings.source.tag,
        **stated(site=settings.base_url or None),
        "locales": locales,
        "assets": _assets(assembly),
    }
    head = {"format": "polyguide-index", "version": VERSION}
    release = release_fields(content, sites, settings.package_version)
    return json_file("index.json", {**head, **release, **content})
