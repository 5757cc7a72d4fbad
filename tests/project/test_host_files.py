"""Where a program that makes the pages keeps its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.project import find_project
from polyguide.project.host_files import hooks, shown_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = {
    "beside the content": ("docusaurus", "docs", "static/a.png", "static/a.png"),
    "above a language's": ("vitepress", "docs/en", "docs/public/a.png", "docs/public/a.png"),
    "in the content": ("vitepress", "docs", "docs/public/a.png", "docs/public/a.png"),
    "of a file in the content": ("hugo", "content", "content/a.png", "content/a.png"),
    "nowhere": ("hugo", "content", "other/a.png", "content/a.png"),
    "of a program without one": ("mkdocs", "docs", "static/a.png", "docs/a.png"),
    "where the site is written": ("vitepress", "docs", "site/a.png", "docs/a.png"),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_a_file_that_documents_show_is_found(project: Callable[..., Path], row: str) -> None:
    dialect, content, path, found = ROWS[row]
    settings = f'source = "en"\nlocales = []\ncontent = "{content}"\ndialect = "{dialect}"\n'
    folder = project({f"{content}/index.md": "# A\n", path: b"PNG"}, settings)
    opened = find_project(folder)
    assert shown_file(opened.root, opened.settings, "a.png") == found
    assert hooks(opened.root, opened.settings) == []


def test_a_folder_that_is_written_is_not_read(project: Callable[..., Path]) -> None:
    settings = (
        'source = "en"\nlocales = []\ncontent = "docs"\ndialect = "vitepress"\noutput = "public"\n'
    )
    folder = project({"docs/index.md": "# A\n", "public/a.png": b"PNG"}, settings)
    opened = find_project(folder)
    assert opened.public == ""
    assert shown_file(opened.root, opened.settings, "a.png") == "docs/a.png"
