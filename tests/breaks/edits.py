"""The edits that break polyguide: each is a few lines of its code, and the test that guards them.

A table of an edit stands in one of the .toml files beside this one. `old` stands exactly once in
`file`; with `new` in its place `test` must fail.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

__all__ = ["ROOT", "Edit", "broken", "read_edits"]

ROOT = Path(__file__).parents[2]


class Edit(NamedTuple):
    """One break: `harm` says what a person would suffer; paths count from the project's folder."""

    name: str
    harm: str
    file: str
    old: str
    new: str
    test: str


def read_edits() -> list[Edit]:
    """Read every edit, in the order of the files; a name is `file/table`."""
    found = []
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [Edit(name=f"{path.stem}/{name}", **table) for name, table in tables.items()]
    return found


def broken(edit: Edit, root: Path = ROOT) -> str:
    """Give the text of the file with the edit in it; ValueError if it does not apply."""
    path = root / edit.file
    if not path.is_file():
        raise ValueError(f"there is no file {edit.file}")
    text = path.read_text(encoding="utf-8")
    count = text.count(edit.old)
    if count != 1:
        raise ValueError(f"its old text stands {count} times in {edit.file}, and not once")
    return text.replace(edit.old, edit.new)
