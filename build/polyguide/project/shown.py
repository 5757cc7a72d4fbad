"""What people are shown of files: single lines, and where a project is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from polyguide.project.folder import inside
from polyguide.project.source import ProjectError, read_file

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

__all__ = ["path_in_repository", "read_lines"]


def read_lines(root: Path, path: str, numbers: Collection[int]) -> Mapping[int, str]:
    """Read single lines of a file below a project's folder, by their numbers from 1.

    They serve to show a place to a person, so a line or a file that is gone is left out, and a
    byte that is not UTF-8 becomes U+FFFD. Lines end where the reader of such a file ends them.
    """
    try:
        data = read_file(inside(root, path), path).data
    except ProjectError:
        return {}
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        if path.endswith(".md"):
            data = data.replace(b"\r", b"\n")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return {
        number: lines[number - 1].decode("utf-8", "replace")
        for number in numbers
        if 0 < number <= len(lines)
    }


def path_in_repository(root: Path) -> str:
    """Give the path from a git repository's folder to the project's in it, with a `/` at its end.

    Empty where the project's folder is the repository's, and where there is none.
    """
    here = root.resolve()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / ".git"):
            below = here.relative_to(folder).as_posix()
            return "" if below == "." else f"{below}/"
    return ""
