"""Projects whose catalogues are to be updated, and what lies in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from killing import NOW
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.project import find_project

if TYPE_CHECKING:
    from pathlib import Path


LOCALES = ["es", "fr", "zh-Hans"]
SETTINGS = f'source = "en"\nlocales = {json.dumps(LOCALES)}\ncatalogues = "po/{{locale}}.po"\n'
TEXT = "# Pay\n\n" + "\n\n".join(f"This is the sentence number {i} of them." for i in range(200))


def update(folder: Path) -> None:
    project = find_project(folder)
    apply_changes(lambda: plan_update(project, NOW), [project])


def files_of(folder: Path) -> dict[str, bytes]:
    """Read the files of words, and whatever lies beside them."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if path.parent.name not in (".polyguide", "content")
    }


def states(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Read every catalogue, and when it was last written, as which file."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
        for path in (folder / "po").iterdir()
    }
