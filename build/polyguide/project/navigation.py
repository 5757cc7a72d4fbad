"""Which file of a project is its navigation: what says in which tree the documents stand."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Protocol

from polyguide.model.patterns import lazy
from polyguide.project.files import ProjectError, SourceFile
from polyguide.project.settings import Settings

OF_FOLDERS = ("_category_.json", "_category_.yml", "_category_.yaml")
"""Files that say of a folder how it is called, and where it stands among its neighbours."""
_NAMES = ("navigation.md", "SUMMARY.md")
_ENTRY = r"(?:\[[^\]\n]*\]\([^)\n]*\)|[^\s\[\]()]+\.md)"
_ITEM = lazy(rf"^[ \t]*(?:[-*+]|\d{{1,9}}[.)])[ \t]+{_ENTRY}[ \t\r]*$", re.MULTILINE)
# A line of what is more than a navigation: no item, heading, break, comment, and no link alone.
_PROSE = lazy(rf"^[ \t]*(?![-*+#<]|\d{{1,9}}[.)]|{_ENTRY}[ \t\r]*$)\S", re.MULTILINE)
_COMMENT = lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class Files(Protocol):
    """What of a project is needed: its settings, and its files."""

    @property
    def settings(self) -> Settings:
        """Give the settings."""

    def read(self, path: str, *, size: int = -1) -> SourceFile:
        """Read a file; ProjectError if it can't be read."""


def navigation_in(paths: Collection[str], files: Files) -> str:
    """Find the navigation on top of the content folder by its name; empty if there is none.

    A page that is called so, with text of its own, is a page.
    """
    for name in _NAMES:
        path = f"{files.settings.content}/{name}"
        if path in paths:
            try:
                text = _COMMENT.sub("", files.read(path).text())
            except ProjectError:  # told where documents are read
                continue
            if _ITEM.search(text) and not _PROSE.search(text):
                return path
    return ""
