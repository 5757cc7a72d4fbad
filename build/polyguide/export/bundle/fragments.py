"""Fragments: each section of a guide as HTML that any page can take in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

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
from polyguide.site.site import Site

if TYPE_CHECKING:  # types alone, which need no module
    from polyguide.embed.schema import FragmentsFragment
    from polyguide.embed.show.spans import Linked


def fragment_files(
    assembly: Assembly, sites: Sequence[Site], *, prefix: str = "pg-", pages: str = ""
) -> Iterator[Artifact]:
    """Make `<locale>/<document>/<section>.html` for every section, the images, and a list.

    `prefix` begins every id and class. Links to other sections lead to their ids, for a page that
    takes in more than one of them; or, where `pages` gives the address of the guide's site (with
    the folders of the locales below it), to its pages.
    """
    rows: list[FragmentsFragment] = []
    for one in contents(assembly, sites):
        href = _on_site(one, pages.rstrip("/")) if pages.strip("/") else _on_page(one, prefix)
        for document in one.documents:
            look = Look(document["id"], prefix, href)
            for section in document["sections"]:
                name = file_name(section["id"])
                html = fragment(section, document["footnotes"], one.root, look)
                path = f"{one.locale.tag}/{file_path(document['id'])}/{name}.html"
                file = Artifact(path, html.encode())
                yield file
                rows.append(
                    {
                        "locale": one.locale.tag,
                        "document": document["id"],
                        "section": section["id"],
                        "title": section["title"]["text"],
                        **listed(file),
                    }
                )
    for path, data in sorted(assembly.assets.items()):
        yield Artifact(asset_file(path), data)
    yield json_file(
        "fragments.json",
        {"format": "polyguide-fragments", "version": VERSION, "fragments": rows},
    )


def _on_page(one: Contents, prefix: str) -> Callable[[Linked], str]:
    """Give where a link leads on a page that takes in every section: to the id of one."""
    first = {item.document.id: item.sections[0].id for item in one.outlines}

    def href(span: Linked) -> str:
        if "document" not in span:
            return span["href"]
        section = span.get("section") or span["href"].partition("#")[2] or first[span["document"]]
        return f"#{Look(span['document'], prefix).anchor(section)}"

    return href


def _on_site(one: Contents, pages: str) -> Callable[[Linked], str]:
    return lambda span: one.on_site(span, pages) or span["href"]
