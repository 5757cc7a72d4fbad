"""Copies of this repository's own guide, and catalogues in which messages are changed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from polyguide.gettext import po
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from polyguide.model.catalogue import Catalogue, Message

FOLDERS = ("content", "locales", "templates")


def own_guide(folder: Path) -> Path:
    """Copy the guide into a folder, which need not be there."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def words_in(file: Path) -> Catalogue:
    """Read a catalogue, of which no line is wrong."""
    catalogue, problems = po.parse(file.read_bytes(), file.name)
    assert catalogue is not None, problems
    return catalogue


def rewrite(file: Path, change: Callable[[Message], Message]) -> None:
    """Change messages of a catalogue."""
    catalogue = words_in(file)
    file.write_bytes(po.dump(catalogue.with_messages(map(change, catalogue.messages))))
