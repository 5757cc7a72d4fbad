"""What comes with polyguide beside its code is found, wherever the module lies that asks for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import polyguide
from polyguide.checks.scripts import script_of
from polyguide.model.problem import RULES
from polyguide.project import package_files, package_templates, problems_page, shipped_files

PACKAGE = Path(polyguide.__file__).parent
STARTER = "commands/starter"


def test_the_files_of_the_package_are_all_that_lie_in_it_and_the_templates() -> None:
    listed = set(map(Path, package_files()))
    own = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert own <= listed
    assert {path.relative_to(package_templates()).as_posix() for path in listed - own} >= {
        "page.html",
        "single.html",
        "index.html",
    }


def test_the_templates_are_those_of_the_checkout() -> None:
    assert package_templates() == PACKAGE.parents[1] / "templates"


def test_the_page_of_problems_tells_of_every_code() -> None:
    page = problems_page()
    assert [code for code in RULES if f"# {code}" not in page] == []


def test_the_starter_is_whole() -> None:
    root = PACKAGE / STARTER
    expected = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }
    assert shipped_files(STARTER) == expected
    assert "polyguide.toml" in expected


def test_the_variants_of_chinese_characters_are_known() -> None:
    assert script_of("\u652f") == "Hani"


@pytest.mark.slow
def test_a_change_of_any_module_of_polyguide_makes_the_site_again(tmp_path: Path) -> None:
    package = tmp_path / "build" / "polyguide"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(package_templates(), tmp_path / "templates")
    run(tmp_path, "init", "guide")
    seen = [built_from(tmp_path)]
    rooms = (room for room in sorted(package.iterdir()) if room.is_dir())
    modules = [module for room in rooms for module in sorted(room.rglob("*.py"))[-1:]]
    for module in (package / "__init__.py", *modules):
        with module.open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        seen.append(built_from(tmp_path))
    assert len(set(seen)) == len(seen)


def built_from(folder: Path) -> str:
    """Build the guide, and say what the site was made from."""
    run(folder, "build", "--project", "guide")
    manifest = json.loads((folder / "guide/.polyguide/manifest.json").read_bytes())
    return str(manifest["key"])


def run(folder: Path, *args: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(folder / "build")}
    command = [sys.executable, "-m", "polyguide", *args]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
