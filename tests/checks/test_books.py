"""What readers of books miss is told, with its place; once for each kind."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.check import check
from polyguide.project import find_project
from small_guides import written

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2026, 11, 30)
TEXT = """\
---
title: Home
description: What <script> and <video> are.
search-words: <iframe>
---
Watch <iframe src="https://example.org/"></iframe> and ![map](map.png).

<div>
<video src="https://example.org/a.mp4"></video><iframe src="https://example.org/"></iframe>
</div>

<a href="vscode:x">Open</a>, <a href="{{ x }}">more</a>, <a href="https://example.org/ x">most</a>.
"""


@pytest.mark.parametrize("output", ["epub", "html"])
def test_what_no_book_shows_is_told_where_there_is_one(tmp_path: Path, output: str) -> None:
    settings = f'source = "en"\nlocales = []\nraw-html = true\noutputs = ["{output}"]\n'
    files = {"polyguide.toml": settings, "content/index.md": TEXT, "content/map.png": b"\x89PNG"}
    written(tmp_path, files)
    problems = check(find_project(tmp_path), TODAY).problems
    told = [
        (one.code, dict(one.values), one.place.line)
        for one in problems
        if one.code.startswith("EPB")
    ]
    expected = [
        ("EPB003", {"name": "iframe", "count": "2"}, 6),
        ("EPB003", {"name": "video", "count": "1"}, 9),
        ("EPB004", {"target": "vscode:x", "count": "1"}, 12),
        ("EPB004", {"target": "{{ x }}", "count": "1"}, 12),
        ("EPB005", {"path": "map.png", "count": "1"}, 6),
    ]
    assert sorted(told, key=repr) == sorted(expected if output == "epub" else [], key=repr)
