"""The wheel: what a user installs works from an empty folder, without this repository."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from running import ROOT


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


def test_the_source_archive_holds_what_makes_the_wheel(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"build/polyguide/cli/__init__.py", "templates/page.html", "content/index.md"} <= names
    assert not [name for name in names if "node_modules" in name]


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
