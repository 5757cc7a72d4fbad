"""Which program's project a folder is: a file for each program, and one table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from polyguide.adopt.hosts import (
    docusaurus,
    hugo,
    jekyll,
    markdown,
    mdbook,
    mkdocs,
    myst,
    starlight,
    vitepress,
)
from polyguide.adopt.hosts.folder import Folder
from polyguide.adopt.hosts.recognized import Layout, Recognized

__all__ = ["RECOGNIZERS", "Folder", "Layout", "Recognized"]

RECOGNIZERS: Mapping[str, Callable[[Folder], Iterator[Recognized]]] = MappingProxyType(
    {
        "mkdocs": mkdocs.recognize,
        "mdbook": mdbook.recognize,
        "docusaurus": docusaurus.recognize,
        "starlight": starlight.recognize,
        "vitepress": vitepress.recognize,
        "hugo": hugo.recognize,
        "jekyll": jekyll.recognize,
        "myst": myst.recognize,
        "": markdown.recognize,
    }
)
"""What finds the projects of each program, by its name in the settings; plain Markdown has none."""
