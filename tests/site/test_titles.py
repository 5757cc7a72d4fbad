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


def test_a_title_with_an_error_in_one_document_is_shown_in_no_list_of_pages(project) -> None:
    files = {
        "content/index.md": "# Start\n",
        "content/a.md": "# Pay [now]\n",
        "content/b.md": "# Pay [now]\n\n[now]: a.md\n",
        "content/c.md": "# Key\n",
        "locales/es/LC_MESSAGES/guide.po": catalogue({"Pay [now]": "Paga ya", "Key": "Llave"}),
    }
    assembly, _ = assemble(read_guide(find_project(project(files))))
    site, _ = assembly.site_by_pages("es")
    order = [site.ids.index(name) for name in ("a", "b", "c")]
    alone = [site.titles[at] for at in order]
    site, _ = assembly.site_by_pages("es")
    start = site.frames[site.ids.index("index")]
    listed = site.titles.all_seen_from(start)
    assert [(listed[at].title, listed[at].lang) for at in order] == [
        ("Pay [now]", "en"),
        ("Pay now", "en"),
        ("Llave", ""),
    ]
    assert [listed[at] for at in order] == alone
