"""Titles of other pages, with the address that leads there from a page in a folder."""

from __future__ import annotations

from polyguide.project import find_project
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide
from small_guides import catalogue

FILES = {
    "content/index.md": "# Pay\n",
    "content/rooms/bed.md": "---\ntitle: Bed\ndescription: Where you sleep.\n---\n",
    "content/rooms/key.md": "No words of a title.\n",
    "locales/es/LC_MESSAGES/guide.po": catalogue({"Pay": "Pagar", "Bed": "Cama"}),
}


def test_a_title_is_known_before_its_page_is_made(project) -> None:
    assembly, _ = assemble(read_guide(find_project(project(FILES))))
    site, _ = assembly.site_by_pages("es")
    titles, frame = site.titles, site.frames[2]
    assert [titles.seen_from(frame, at)[:3] for at in range(3)] == [
        ("Pagar", "../index.html", ""),
        ("Cama", "bed.html", ""),
        ("key", "key.html", ""),
    ]
    assert (titles[1].description, titles[1].description_lang) == ("Where you sleep.", "en")
