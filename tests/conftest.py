"""What several tests need: a small project on disk, and the command line."""

from __future__ import annotations

import gc
import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from needs import look
from own_guide import own_guide
from polyguide.commands.export import export
from polyguide.export.formats import FORMATS
from polyguide.project import Project, find_project
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide
from running import Ran, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from polyguide.site.site import Site

# Where a change is judged the examples are the same each time; elsewhere they are new ones.
settings.register_profile("judged", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("judged" if os.environ.get("CI") else "searching")


def pytest_configure() -> None:
    """Let Ctrl+C reach what tests start: what a shell runs in the background ignores it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what stays to the end: modules and all tests."""
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for what a test needs before anything is made for it."""
    look(item)


@pytest.fixture
def polyguide() -> Callable[..., Ran]:
    """Give the command line."""
    return run


SETTINGS = 'source = "en"\nlocales = ["es"]\nthreshold = 0\n'


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes files (path: text) as a project and returns its folder.

    Unless other settings are given, Spanish is published whatever is translated.
    """

    def write(files: dict[str, str | bytes], settings: str = SETTINGS) -> Path:
        folder = tmp_path / "project"
        for path, text in {"polyguide.toml": settings, **files}.items():
            full = folder / path
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return write


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a copy of this repository's own guide."""
    return find_project(own_guide(tmp_path_factory.mktemp("guide")))


@pytest.fixture(scope="session")
def exports(guide: Project) -> Path:
    """Give the folder that holds the guide in every format."""
    for name in FORMATS:
        built, _ = export(guide, name)
        # The guide's own settings give its npm package no name.
        assert [problem.code for problem in built.problems] == ["EXP007"] * (name == "npm")
        assert built.paths
    return guide.root / "exports"


@pytest.fixture(scope="session")
def sites(guide: Project) -> dict[str, Site]:
    """Give what a build makes of each locale."""
    assembly, _ = assemble(read_guide(guide))
    return {locale.tag: assembly.site(locale.tag)[0] for locale in assembly.locales}
