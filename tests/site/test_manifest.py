"""What is remembered between builds: a page is made again if any of its parts changes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.build import build
from polyguide.project import find_project
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path
from told_projects import GUIDE


@pytest.mark.parametrize("where", ["content/.hidden", "shared"])
def test_an_image_that_changes_is_seen_wherever_it_is(project, where: str) -> None:
    shown = where.removeprefix("content/")
    folder = project({"content/index.md": f"![x]({shown}/a.png)\n", f"{where}/a.png": b"one"})
    if where == "shared":
        (folder / "content/shared").symlink_to("../shared")
    build(find_project(folder))
    assert build(find_project(folder)).written == 0
    (folder / where / "a.png").write_bytes(b"two")
    build(find_project(folder))
    assert (folder / "site" / shown / "a.png").read_bytes() == b"two"


@pytest.mark.parametrize(
    "made", ["[3]", '[{"name":"en","key":"","files":[],"problems":[],"entry":{}}]', "{}", "[" * 9]
)
def test_a_spoilt_manifest_is_as_good_as_none(project, made: str) -> None:
    folder = project(GUIDE)
    build(find_project(folder))
    text = f'{{"format":1,"key":"","problems":[],"made":{made}}}'
    (folder / ".polyguide/manifest.json").write_text(text)
    assert build(find_project(folder)).written == 0
    assert (folder / "site/en/index.html").is_file()


# What a rebuild looks at


def newer(folder: Path, *lines: str) -> dict[str, str]:
    """Give the environment of another installation; `lines` are the Python that differs there."""
    (folder / "sitecustomize.py").write_text("\n".join(lines), encoding="utf-8")
    return {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT / 'build'}"}


@pytest.mark.slow
def test_a_page_is_made_again_by_another_version_of_a_library(
    polyguide, project, tmp_path: Path
) -> None:
    folder = project({"content/index.md": "# This & that\n"}, 'source = "en"\n')
    build = ("build", "--project", str(folder))
    assert polyguide(*build).code == 0
    (tmp_path / "markupsafe-99.0.dist-info").mkdir()
    changed = newer(tmp_path, "import html", "html.escape = lambda text, quote=True: 'Newer'")
    assert polyguide(*build, **changed).code == 0
    assert "Newer" in (folder / "site/en/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_page_is_made_again_by_another_python(polyguide, project, tmp_path: Path) -> None:
    folder = project({"content/index.md": "# This & that\n"}, 'source = "en"\n')
    build = ("build", "--project", str(folder))
    assert polyguide(*build).code == 0
    changed = newer(
        tmp_path,
        "import html, sys",
        "sys.version = sys.version.replace('3.', '4.', 1)",
        "html.escape = lambda text, quote=True: 'Newer'",
    )
    assert polyguide(*build, **changed).code == 0
    assert "Newer" in (folder / "site/en/index.html").read_text(encoding="utf-8")


FACT = """\
[sources.page]
title = "T"
publisher = "P"
url = "https://a.cl/x"
lang = "es"

[facts.price]
type = "integer"
value = 500
label = "Price"
sources = ["page"]
checked = 2026-11-22
confidence = "high"
"""


@pytest.mark.parametrize("path", ["facts.toml", "content/facts.toml"])
def test_a_fact_that_changes_is_on_the_next_page_wherever_facts_are(project, path: str) -> None:
    settings = f'source = "en"\nfacts = "{path}"\n'
    folder = project({"content/index.md": "It is {price}.\n", path: FACT}, settings)
    build(find_project(folder))
    (folder / path).write_text(FACT.replace("500", "700"), encoding="utf-8")
    build(find_project(folder))
    text = (folder / "site/en/index.txt").read_text(encoding="utf-8")
    assert text.endswith("\n\nIt is 700.\n")


@pytest.mark.parametrize(
    ("path", "text", "shown"),
    [
        ("templates/notice.html", "<p>Newer</p>", "<p>Newer</p>"),
        ("polyguide.toml", 'source = "en"\nlocales = ["es"]\nbase-url = "https://a.cl/"\n', "a.cl"),
        ("content/index.md", "# Pay\n\nLater.\n", "<p>Later.</p>"),
    ],
)
def test_whatever_a_page_is_made_of_is_seen_when_it_changes(
    project, path: str, text: str, shown: str
) -> None:
    folder = project(GUIDE)
    build(find_project(folder))
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    build(find_project(folder))
    assert shown in (folder / "site/en/index.html").read_text(encoding="utf-8")
