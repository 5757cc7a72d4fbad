"""Making: of a locale that is cut into parts nothing is lost, whatever befalls one of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from many_pages import COUNT, FILES, site_of
from polyguide.commands.build import build
from polyguide.project import find_project

SOURCE = {path: text for path, text in FILES.items() if not path.startswith("locales/")}


@pytest.mark.slow
def test_a_page_that_can_not_be_written_is_told_and_the_other_parts_are_made(project) -> None:
    folder = project(SOURCE, 'source = "en"\noutputs = ["html"]\n')
    (folder / "site/en/p-077.html/mine").mkdir(parents=True)
    with ThreadPoolExecutor(2) as executor:
        built = build(find_project(folder), jobs=executor)
    assert [(problem.code, problem.place.path) for problem in built.problems] == [
        ("IO008", "site/en/p-077.html")
    ]
    assert len(site_of(folder)) == COUNT + 3 - 1
    (folder / "site/en/p-077.html/mine").rmdir()
    (folder / "site/en/p-077.html").rmdir()
    assert build(find_project(folder)).changed == ("en/p-077.html",)


@pytest.mark.slow
def test_pages_of_a_document_that_can_not_be_read_stay_where_a_locale_is_cut(project) -> None:
    folder = project(SOURCE, 'source = "en"\noutputs = ["html"]\n')
    build(find_project(folder), jobs=1)
    before = site_of(folder)
    (folder / "content/p-090.md").write_bytes(b"\xff\xfe\x00")
    (folder / "polyguide.toml").write_text('source = "en"\noutputs = ["html"]\nraw-html = true\n')
    with ThreadPoolExecutor(2) as executor:
        build(find_project(folder), jobs=executor)
    after = site_of(folder)
    assert after.keys() == before.keys()
    assert after["en/p-090.html"] == before["en/p-090.html"]
