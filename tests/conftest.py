"""What several tests need: a small project on disk, and the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from needs import look
from running import Ran, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Where a change is judged the examples are the same each time; elsewhere they are new ones.
settings.register_profile("judged", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("judged" if os.environ.get("CI") else "searching")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for what a test needs before anything is made for it."""
    look(item)


@pytest.fixture
def polyguide() -> Callable[..., Ran]:
    """Give the command line."""
    return run


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes files (path: text) as a project and returns its folder."""

    def write(
        files: dict[str, str | bytes], settings: str = 'source = "en"\nlocales = ["es"]\n'
    ) -> Path:
        folder = tmp_path / "project"
        for path, text in {"polyguide.toml": settings, **files}.items():
            full = folder / path
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return write
