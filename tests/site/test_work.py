"""A build by its name: whoever makes its parts, and wherever, the site is the same."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from many_pages import FILES, SETTINGS, site_of
from polyguide.commands.build import build
from polyguide.project import ProjectError, find_project
from polyguide.site.assembly import assemble
from polyguide.site.making import Maker
from polyguide.site.manifest import look_at_inputs
from polyguide.site.parts import Part
from polyguide.site.reading import read_guide
from polyguide.site.record import source_record
from polyguide.site.work import Work, at_hand, judge, make_part, work_of

if TYPE_CHECKING:
    from pathlib import Path

FEW = {path: text for path, text in FILES.items() if "/p-0" not in path and "/p-1" not in path}
FEW["content/p-001.md"] = "# Page 1\n\nText.\n"


def maker_of(folder: Path) -> Maker:
    place = find_project(folder)
    guide, inputs = read_guide(place), look_at_inputs(place)
    assembly, _ = assemble(guide)
    return Maker(assembly, inputs, None, source_record(guide, inputs))


@pytest.fixture
def named(project) -> tuple[Path, Work]:
    folder = project(FEW, SETTINGS)
    return folder, work_of(str(folder), maker_of(folder))


def test_a_part_made_by_its_name_has_the_bytes_of_one_made_at_hand(project) -> None:
    folder = project(FEW, SETTINGS)
    maker = maker_of(folder)
    with at_hand(work_of(f"a {folder}", maker), maker):
        make_part(work_of(f"a {folder}", maker), Part("es", 0, 2))
    here = site_of(folder)
    for path in here:
        (folder / "site" / path).unlink()
    made = make_part(work_of(f"b {folder}", maker), Part("es", 0, 2))
    assert site_of(folder) == here
    assert list(made.files) == ["es/index.html", "es/p-001.html"]


def test_a_locale_is_judged_before_a_page_is_made_of_it(named) -> None:
    folder, work = named
    assert judge(work, "es") is None
    refused = judge(work, "fr")
    assert refused.refused
    assert {problem.code for problem in refused.problems} == {"PO023"}
    assert not (folder / "site").exists()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/p-001.md", "# Page 1\n\nOther text.\n"),
        ("locales/es/LC_MESSAGES/guide.po", FILES["locales/es/LC_MESSAGES/guide.po"] + "\n# x\n"),
        ("polyguide.toml", SETTINGS + "\n# Other settings\n"),
    ],
)
def test_who_finds_other_files_makes_nothing_of_them(named, path: str, text: str) -> None:
    folder, work = named
    (folder / path).write_text(text, "utf-8")
    with pytest.raises(ProjectError) as caught:
        make_part(work, Part("es", 0, 2))
    assert [problem.code for problem in caught.value.problems] == ["IO022"]
    assert not (folder / "site").exists()


@pytest.mark.parametrize("change", ["another one", "one less", "other words"])
def test_who_finds_other_catalogues_of_documents_makes_nothing_of_them(project, change) -> None:
    paths = 'catalogues = "po/{locale}/{document}.po"\ntemplate = "po/{document}.pot"\n'
    settings = paths + SETTINGS
    words = FILES["locales/es/LC_MESSAGES/guide.po"]
    content = {path: text for path, text in FEW.items() if path.startswith("content/")}
    folder = project({**content, "po/es/index.po": words, "po/es/p-001.po": words}, settings)
    work = work_of(str(folder), maker_of(folder))
    if change == "one less":
        (folder / "po/es/p-001.po").unlink()
    else:
        name = "p-001" if change == "other words" else "gone"
        (folder / f"po/es/{name}.po").write_text(words + "\n# x\n", "utf-8")
    with pytest.raises(ProjectError) as caught:
        make_part(work, Part("es", 0, 2))
    assert [problem.code for problem in caught.value.problems] == ["IO022"]


def test_files_that_a_part_is_not_made_of_may_differ(named) -> None:
    folder, work = named
    (folder / "locales/ar/LC_MESSAGES/guide.po").write_text("other", "utf-8")
    assert len(make_part(work, Part("es", 0, 2)).files) == 2


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["four jobs", "threads", "spawned processes"])
def test_whoever_makes_the_parts_the_site_and_what_is_told_are_the_same(
    project, tmp_path: Path, kind: str
) -> None:
    alone = project(FILES, SETTINGS)
    expected = build(find_project(alone), jobs=1)
    assert {problem.code for problem in expected.problems} >= {"PO023", "MSG005", "NUM003"}
    folder = tmp_path / "other"
    alone.rename(tmp_path / "alone")
    other = project(FILES, SETTINGS)
    other.rename(folder)
    if kind == "four jobs":
        built = build(find_project(folder), jobs=4)
    else:
        executor = (
            ThreadPoolExecutor(3)
            if kind == "threads"
            else ProcessPoolExecutor(2, multiprocessing.get_context("spawn"))
        )
        with executor:
            built = build(find_project(folder), jobs=executor)
    assert built == expected
    assert site_of(folder) == site_of(tmp_path / "alone")
    assert build(find_project(folder), jobs=1).changed == ()
