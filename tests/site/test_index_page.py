"""The map for search engines: in one file, or in several that each hold what one may hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from polyguide.commands.build import build
from polyguide.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """\
source = "en"
locales = ["es", "fr"]
threshold = 0
outputs = ["html"]
base-url = "https://a.cl/x&y/"
"""
FILES = {f"content/p{number}.md": f"# Page {number}\n" for number in range(5)}
HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PO = {
    f"locales/{tag}/LC_MESSAGES/guide.po": HEADER.format(tag)
    + f'\nmsgid "Page 1"\nmsgstr "{word}"\n'
    for tag, word in (("es", "Página 1"), ("fr", "La page 1"))
}


def places(folder: Path, name: str) -> list[str]:
    root = ElementTree.parse(folder / "site" / name).getroot()
    return [node.text for node in root.iter() if node.tag.endswith("}loc")]


def test_what_one_map_can_not_hold_is_in_several_and_goes_again(
    project, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project({**FILES, **PO}, SETTINGS)
    build(find_project(folder))
    all_places = places(folder, "sitemap.xml")
    assert len(all_places) == 15
    for limit, most, count in (("MOST_ADDRESSES", 6, 3), ("_MOST_CHARACTERS", 4500, 2)):
        monkeypatch.setattr(f"polyguide.site.index_page.{limit}", most)
        monkeypatch.setattr("polyguide.site.assembly.MOST_ADDRESSES", 6)
        (folder / "polyguide.toml").write_text(SETTINGS + f"# {limit}\n")
        built = build(find_project(folder))
        names = sorted(path for path in built.paths if re.fullmatch(r"sitemap-\d\.xml", path))
        assert len(names) == count
        assert places(folder, "sitemap.xml") == [f"https://a.cl/x&y/{name}" for name in names]
        assert [place for name in names for place in places(folder, name)] == all_places
        monkeypatch.undo()
    (folder / "polyguide.toml").write_text(SETTINGS)
    assert set(build(find_project(folder)).removed) == {*names}
    assert places(folder, "sitemap.xml") == all_places
