"""What search engines are told: maps of pages with their days, and what robots may read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from polyguide.commands.build import build
from polyguide.project import find_project
from priced import PRICE

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
PO_OF = "locales/{}/LC_MESSAGES/guide.po"
PO = {
    PO_OF.format(tag): HEADER.format(tag) + f'\nmsgid "Page 1"\nmsgstr "{word}"\n'
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
    assert len(all_places) == 16  # the page that offers the languages is one
    for limit, most, count in (("MOST_ADDRESSES", 6, 3), ("_MOST_CHARACTERS", 4500, 2)):
        monkeypatch.setattr(f"polyguide.site.site_map.{limit}", most)
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


DATED = HEADER.replace('"Content', '"PO-Revision-Date: {}\\n"\n"Content')
FACTS = PRICE + (
    '\n[facts.stay]\ntype = "duration"\nvalue = 2\nunit = "day"\nlabel = "Stay"\n'
    'sources = ["site"]\nchecked = 2026-10-02\nconfidence = "high"\n'
)
PLACED = {
    "content/index.md": "# Hotel\n",
    "content/bed.md": "# Bed\n\nFor {price} and {stay}.\n",
    "content/time.md": "# Time\n\nStay {stay}.\n",
    "content/facts.toml": FACTS,
    PO_OF.format("es"): DATED.format("es", "2026-10-20 08:00+0000"),
    PO_OF.format("fr"): DATED.format("fr", "YEAR-MO-DA HO:MI+ZONE"),
}


def rows(folder: Path) -> dict[str, tuple[str, str]]:
    """Give the day and the x-default of each page in the map."""
    text = (folder / "site/sitemap.xml").read_text("utf-8")
    found = {}
    for row in re.findall("<url>(.*?)</url>", text, re.DOTALL):
        place = re.search("<loc>(.*)</loc>", row)[1].removeprefix("https://a.cl/x&amp;y/")
        day = re.search("<lastmod>(.*)</lastmod>", row)
        other = re.search(r'"x-default" href="https://a.cl/x&amp;y/(.*)"', row)[1]
        found[place] = (day[1] if day else "", other)
    return found


def test_a_page_is_as_new_as_its_newest_fact_and_its_catalogue(project) -> None:
    folder = project(PLACED, SETTINGS)
    build(find_project(folder))
    assert rows(folder) == {
        "": ("", ""),
        "en/index.html": ("", ""),
        "es/index.html": ("2026-10-20", ""),
        "fr/index.html": ("", ""),
        "en/bed.html": ("2026-11-01", "en/bed.html"),
        "es/bed.html": ("2026-11-01", "en/bed.html"),
        "fr/bed.html": ("2026-11-01", "en/bed.html"),
        "en/time.html": ("2026-10-02", "en/time.html"),
        "es/time.html": ("2026-10-20", "en/time.html"),
        "fr/time.html": ("2026-10-02", "en/time.html"),
    }
    # A catalogue that says another day is enough for another map; nothing else is made again.
    path = folder / PO_OF.format("es")
    path.write_text(path.read_text("utf-8").replace("2026-10-20", "2026-11-20"), "utf-8")
    assert build(find_project(folder)).changed == ("sitemap.xml",)
    assert rows(folder)["es/bed.html"][0] == "2026-11-20"


def test_a_day_that_can_not_be_takes_no_day_from_other_pages(project) -> None:
    settings = SETTINGS.replace('"en"', '"en"\ncatalogues = "po/{document}.{locale}.po"').replace(
        "threshold", 'template = "po/{document}.pot"\nthreshold'
    )
    days = {"bed": "2026-13-01", "index": "2026-10-20", "time": "2026-02-30"}
    files = {f"po/{id}.es.po": DATED.format("es", f"{day} 08:00+0000") for id, day in days.items()}
    folder = project({**PLACED, **files}, settings)
    told = [one for one in build(find_project(folder)).problems if one.code == "PO063"]
    assert [(one.place.path, dict(one.values)["day"]) for one in told] == [
        ("po/bed.es.po", "2026-13-01"),
        ("po/time.es.po", "2026-02-30"),
    ]
    days = {place: day for place, (day, _) in rows(folder).items() if place.startswith("es/")}
    assert days == {
        "es/index.html": "2026-10-20",
        "es/bed.html": "2026-11-01",
        "es/time.html": "2026-10-02",
    }


def test_where_the_source_stands_at_the_root_no_page_offers_the_languages(project) -> None:
    folder = project({**PLACED, **FILES}, f"root = true\n{SETTINGS}")
    build(find_project(folder))
    assert rows(folder)["index.html"] == ("", "index.html")
    assert "" not in rows(folder)


def test_robots_are_told_of_the_map_unless_the_author_tells_them(project) -> None:
    folder = project({**FILES, **PO}, SETTINGS)
    build(find_project(folder))
    robots = folder / "site/robots.txt"
    assert not robots.exists()  # below a path no robot reads it
    (folder / "polyguide.toml").write_text(SETTINGS.replace("/x&y/", ""))
    build(find_project(folder))
    assert robots.read_text() == "User-agent: *\nAllow: /\n\nSitemap: https://a.cl/sitemap.xml\n"
    (folder / "polyguide.toml").write_text(SETTINGS)
    (folder / "content/robots.txt").write_text("User-agent: *\nDisallow: /\n")
    assert build(find_project(folder)).problems == ()
    assert robots.read_text() == "User-agent: *\nDisallow: /\n"
    (folder / "content/robots.txt").unlink()
    (folder / "polyguide.toml").write_text(SETTINGS.replace("base-url", "# base-url"))
    assert "robots.txt" in build(find_project(folder)).removed
