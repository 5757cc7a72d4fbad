"""Fragments: each section of a guide as HTML that any page can take in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from polyguide.embed.show.markup import fragment
from polyguide.embed.show.spans import Look
from polyguide.export.bundle.contents import Contents, contents
from polyguide.export.bundle.files import (
    VERSION,
    asset_file,
    file_name,
    file_path,
    json_file,
    listed,
)
from polyguide.project import Artifact
from polyguide.site.assembly import Assembly
from polyguide.site.pages import Site

Json = dict[str, Any]


def fragment_files(
    assembly: Assembly, sites: Sequence[Site], *, prefix: str = "pg-", pages: str = ""
) -> Iterator[Artifact]:
    """Make `<locale>/<document>/<section>.html` for every section, the images, and a list.

    `prefix` begins every id and class. Links to other sections lead to their ids, for a page that
    takes in more than one of them; or, where `pages` gives the address of the guide's site (with
    the folders of the locales below it), to its pages.
    """
    rows: list[Json] = []
    for one in contents(assembly, sites):
        looks = _Looks(one, prefix, pages.rstrip("/"))
        for document in one.documents:
            look = looks.of(document["id"])
            for section in document["sections"]:
                name = file_name(section["id"])
                html = fragment(section, document["footnotes"], one.root, look)
                path = f"{one.locale.tag}/{file_path(document['id'])}/{name}.html"
                file = Artifact(path, html.encode())
                yield file
                rows.append(
                    {"locale": one.locale.tag, "document": document["id"]}
                    | {"section": section["id"], "title": section["title"]["text"]}
                    | listed(file)
                )
    for path, data in sorted(assembly.assets.items()):
        yield Artifact(asset_file(path), data)
    yield json_file(
        "fragments.json",
        {"format": "polyguide-fragments", "version": VERSION, "fragments": rows},
    )


class _Looks:
    """Makes the look of each document: where its links lead."""

    def __init__(self, one: Contents, prefix: str, pages: str) -> None:
        self.one = one
        self.prefix = prefix
        self.pages = pages
        self.first = {item.document.id: item.sections[0].id for item in one.outlines}

    def of(self, document: str) -> Look:
        look = Look(document, self.prefix)

        def on_page(span: Mapping[str, Any]) -> str:
            own: str = span["href"]
            if "document" not in span:
                return own
            section = span.get("section") or own.partition("#")[2] or self.first[span["document"]]
            return f"#{look.anchor(section, span['document'])}"

        return look._replace(href=self._on_site if self.pages else on_page)

    def _on_site(self, span: Mapping[str, Any]) -> str:
        own: str = span["href"]
        return self.one.on_site(span, self.pages) or own
