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
