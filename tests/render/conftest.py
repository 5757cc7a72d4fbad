"""What several tests of render/ need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small_guides import PO, built, catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.fixture
def site(project):
    """Give a function that builds a guide of one text and its translation; it gives the folder."""

    def build(text: str, words: Mapping[str, str], **more: str) -> Path:
        files = {"content/index.md": text, "content/m.png": "PNG", PO: catalogue(words), **more}
        folder = project(files)
        assert built(folder) == []
        return folder

    return build
