"""The files that belong to no locale: made, and left alone where nothing of them is new."""

from __future__ import annotations

from command_lines import DOCUMENT
from polyguide.commands.build import build
from polyguide.project import find_project

FILES = {
    "content/index.md": DOCUMENT + "\n![x](a.png)\n",
    "content/a.png": b"x",
}
SETTINGS = 'source = "en"\nlocales = ["es"]\nthreshold = 0\nbase-url = "https://a.cl/"\n'


def test_an_image_and_the_map_are_made_once_and_go_with_what_shows_them(project) -> None:
    folder = project(FILES, SETTINGS)
    first = build(find_project(folder))
    assert {"a.png", "index.html", "sitemap.xml"} <= set(first.changed)
    (folder / "content/more.md").write_text("# More\n")
    second = build(find_project(folder))
    assert {"sitemap.xml"} == {path for path in second.changed if "/" not in path}
    (folder / "content/index.md").write_text(DOCUMENT)
    third = build(find_project(folder))
    assert third.removed == ("a.png",)
    assert "index.html" not in third.changed
