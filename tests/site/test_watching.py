"""What is noticed while a site is served, and what of it the source is read from."""

from __future__ import annotations

from desks import FILES, PO, SETTINGS
from polyguide.project import find_project
from polyguide.site.watching import Watched

OF_THE_SOURCE = ("content/new.md", "content/picture.svg", "templates/page.html", "polyguide.toml")
BESIDE = ("locales/es.po.tmp", "locales/es.po~", "locales/4913")


def test_the_source_is_read_again_for_its_own_files_and_for_no_catalogue(project) -> None:
    folder = project(FILES, SETTINGS)
    watched = Watched(find_project(folder))
    for path in (*OF_THE_SOURCE, "locales/messages.pot", *BESIDE, PO):
        (folder / path).parent.mkdir(exist_ok=True)
        with (folder / path).open("a") as file:
            file.write("\n")
    changed = watched.changes()
    assert {str(folder / path) for path in (*BESIDE, PO)} <= {*changed}
    source = watched.source_among(changed)
    assert {*source} == {str(folder / path) for path in (*OF_THE_SOURCE, "locales/messages.pot")}
    assert watched.changes() == set()


def test_a_file_that_is_about_to_be_written_is_looked_at_once_more(project) -> None:
    folder = project(FILES, SETTINGS)
    document = folder / "content/index.md"
    watched, words = Watched(find_project(folder)), document.read_text()
    document.write_text("")
    assert not watched.changed()
    document.write_text(f"{words}\nMore.\n")
    assert watched.changes() == {str(document)}
    document.write_text("")
    assert [watched.changes() for _ in range(3)] == [set(), {str(document)}, set()]
    document.unlink()
    assert watched.changes() == {str(document)}
