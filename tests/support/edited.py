"""Projects whose catalogues are to be updated, and what lies in them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from killing import NOW
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.project import find_project

if TYPE_CHECKING:
    from collections.abc import Callable
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


def edited_guide(project: Callable[..., Path]) -> Path:
    """Give a project whose catalogues are translated, and whose text has since been edited."""
    folder = project({"content/index.md": TEXT, "template": b""}, SETTINGS)
    (folder / "template").unlink()
    update(folder)
    for path in (folder / "po").iterdir():
        words = re.sub(r'(msgid "(This.*|Pay)"\nmsgstr )""', r'\1"«\2»"', path.read_text("utf-8"))
        path.write_text(words, "utf-8")
    edited = TEXT.replace("number 7 ", "number 7, new, ").replace("number 9 of", "number 9 off")
    (folder / "content/index.md").write_text(f"{edited}\n\nOne more.\n", "utf-8")
    return folder
