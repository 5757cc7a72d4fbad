"""The public Python names: they are there, and importing them costs little."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys

import pytest

import polyguide
from bundles_made import SPECIMEN, files
from running import ROOT


def loaded(code: str) -> set[str]:
    """Give the modules that code imports beside those of bare Python."""
    names = "import sys; bare = set(sys.modules)\n{}\nprint(*sorted(set(sys.modules) - bare))"
    done = subprocess.run(
        [sys.executable, "-c", names.format(code)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "build")},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_importing_the_runtime_imports_little() -> None:
    found = loaded("import polyguide.embed")
    ours = {name for name in found if name.startswith("polyguide")}
    assert ours == {"polyguide", "polyguide.embed"} | {
        f"polyguide.embed.{name}"
        for name in (
            "bundle", "errors", "facts", "frozen", "installed", "latest", "model", "opening",
            "reading", "store", "tags", "words",
        )
    }  # fmt: skip
    assert not found & {"asyncio", "dataclasses", "email", "hashlib", "inspect", "json", "zipfile"}


def test_importing_polyguide_imports_nothing_of_it_until_it_is_used() -> None:
    found = loaded("import polyguide")
    assert {name for name in found if name.startswith("polyguide")} == {"polyguide"}
    assert "polyguide.commands.check" in loaded("from polyguide import open_project")


def test_the_names_of_the_build_side_are_there() -> None:
    from polyguide.commands import api

    assert set(polyguide.__all__) == {*api.__all__, "__version__"}
    assert set(polyguide.__all__) <= set(dir(polyguide))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        polyguide.nothing  # noqa: B018
    project = polyguide.open_project(SPECIMEN)
    report = polyguide.check_project(project, datetime.date(2026, 11, 22))
    assert report.messages > 0
    assert polyguide.make_bundle(project).files == files()
