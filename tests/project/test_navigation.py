"""Which file of a project is its navigation, and which are its documents then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.project import find_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIST = "# Summary\n\n- [A](a.md)\n"
ROWS = {
    "a summary": ({"SUMMARY.md": LIST}, "", ["SUMMARY.md"]),
    "our own form": ({"navigation.md": "- a.md\n"}, "", ["navigation.md"]),
    "our own before another's": (
        {"SUMMARY.md": LIST, "navigation.md": "- a.md\n"},
        "",
        ["navigation.md"],
    ),
    "lines that end as on Windows": (
        {"SUMMARY.md": LIST.replace("\n", "\r\n")},
        "",
        ["SUMMARY.md"],
    ),
    "a page that is called so": ({"navigation.md": "# Find your way\n\nWalk.\n\n- a.md\n"}, "", []),
    "a page without a list": ({"SUMMARY.md": "# Summary\n"}, "", []),
    "one in a folder": ({"more/SUMMARY.md": LIST}, "", []),
    "a page, if the settings say so": (
        {"SUMMARY.md": "Read:\n\n- [A](a.md)\n"},
        'navigation = "content/SUMMARY.md"\n',
        ["SUMMARY.md"],
    ),
    "files of folders": (
        {"more/_category_.json": "{}", "more/b.md": "# B\n"},
        "",
        ["more/_category_.json"],
    ),
    "what is left out": (
        {"x/b.md": "# B\n", "x/c.txt": "c", "x/_category_.yml": "label: X\n"},
        'exclude = ["x/"]\n',
        [],
    ),
}


@pytest.mark.parametrize("row", ROWS)
def test_the_navigation_is_no_document(project: Callable[..., Path], row: str) -> None:
    files, settings, navigation = ROWS[row]
    content = {f"content/{path}": text for path, text in {"a.md": "# A\n", **files}.items()}
    listing = find_project(project(content, f'source = "en"\n{settings}')).documents()
    assert listing.navigation == tuple(f"content/{path}" for path in navigation)
    documents = {path for path in content if path.endswith(".md") and "x/" not in path}
    assert {*listing.paths} == documents - {*listing.navigation}
    assert listing.problems == ()
