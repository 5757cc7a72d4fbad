"""The wheel: what a user installs works from an empty folder, without this repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from running import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("package")]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return folder


def test_the_wheel_holds_the_package_the_templates_and_the_starter(dist: Path) -> None:
    names = set(zipfile.ZipFile(next(dist.glob("*.whl"))).namelist())
    shipped = {
        f"polyguide/{path.relative_to(ROOT / 'build/polyguide').as_posix()}"
        for path in (ROOT / "build/polyguide").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    theme = {f"polyguide/templates/{path.name}" for path in (ROOT / "templates").iterdir()}
    assert shipped | theme | {"polyguide/docs/problems.md"} <= names
    assert not [name for name in names if "node_modules" in name or name.startswith("build/")]


def archived(dist: Path) -> set[str]:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_the_source_archive_holds_what_makes_the_wheel_and_what_tries_it(dist: Path) -> None:
    names = archived(dist)
    assert {"build/polyguide/cli/app.py", "templates/page.html", "content/index.md"} <= names
    tests = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("*")
        if path.is_file() and not {"node_modules", "__pycache__"} & set(path.parts)
    }
    assert tests <= names
    assert not [name for name in names if "node_modules" in name]


def test_the_page_of_a_package_index_needs_no_file_beside_it(dist: Path) -> None:
    wheel = zipfile.ZipFile(next(dist.glob("*.whl")))
    name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    page = wheel.read(name).decode().partition("\n\n")[2]
    targets = re.findall(r"\]\(([^)]*)\)", page)
    assert [target for target in targets if not target.startswith("https://")] == []
    assert "![" not in page
    assert "Writing a guide (`docs/writing.md`) and Facts (`docs/facts.md`)" in page
    paths = set(re.findall(r"\(`([^`#]*)`\)", page))
    assert "docs/writing.md" in paths
    assert paths <= archived(dist)


def test_the_installed_wheel_makes_and_builds_a_project_in_an_empty_folder(
    dist: Path, tmp_path: Path
) -> None:
    library, folder = tmp_path / "library", tmp_path / "empty"
    folder.mkdir()
    zipfile.ZipFile(next(dist.glob("*.whl"))).extractall(library)
    environment = {**os.environ, "PYTHONPATH": str(library), "LANG": "C.UTF-8"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    where = run("-c", "import polyguide; print(polyguide.__file__)").strip()
    assert Path(where).is_relative_to(library)
    run("-m", "polyguide", "init", ".")
    run("-m", "polyguide", "check")
    assert "Pay at [Entel]" in run("-m", "polyguide", "explain", "LNK001")
    run("-m", "polyguide", "build")
    assert "Viajar en ferri" in (folder / "site/es/index.html").read_text(encoding="utf-8")
    assert "乘渡轮" in (folder / "site/zh-Hans/index.html").read_text(encoding="utf-8")
