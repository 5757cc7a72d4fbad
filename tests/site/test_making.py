"""Making: of a locale that is cut into parts nothing is lost, whatever befalls one of them."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from many_pages import COUNT, FILES, REFUSED, SETTINGS, site_of
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
    assert len(site_of(folder)) == COUNT + 5 - 1
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


def test_while_a_locale_is_refused_only_what_is_edited_changes(project) -> None:
    few = {path: text for path, text in FILES.items() if "/p-0" not in path and "/p-1" not in path}
    folder = project(few | {"content/p-001.md": "# Page 1\n\nText.\n"}, SETTINGS)
    build(find_project(folder), jobs=1)
    (folder / "content/p-001.md").write_text("# Page 1\n\nOther text.\n")
    pages = {f"{tag}/p-001.html" for tag in ("en", "es", "ar")}
    assert set(build(find_project(folder), jobs=1).changed) == pages
    (folder / REFUSED).write_text(FILES[REFUSED] + "\nnor is this\n")
    assert build(find_project(folder), jobs=1).changed == ()


@pytest.mark.slow
def test_a_line_of_a_template_that_fails_is_told_once_however_a_locale_is_cut(project) -> None:
    settings = 'source = "en"\noutputs = ["html"]\n'
    page = '{% if "7" in page.title %}{{ page.nothing.x }}{% endif %}'
    folder = project({**SOURCE, "templates/page.html": page}, settings)
    alone = build(find_project(folder), jobs=1).problems
    assert [problem.code for problem in alone] == ["TPL002"]
    shutil.rmtree(folder / ".polyguide")
    with ThreadPoolExecutor(2) as executor:
        assert build(find_project(folder), jobs=executor).problems == alone
