"""What of a folder is not taken over, seen from the names of its files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from polyguide.adopt.hosts import Folder
from polyguide.adopt.hosts.catalogues import found_in
from polyguide.model.hosts import suffixes
from polyguide.model.problem import Place, Problem

# What other programs write documents in that are not read here.
NOT_READ = frozenset(
    {".rst", ".adoc", ".asciidoc", ".ipynb", ".mdx", ".mdoc", ".org", ".textile", ".qmd", ".rmd"}
)


def other_formats(folder: Folder, content: str, host: str) -> Iterator[Problem]:
    """Say which documents are in a format that is not read."""
    found: dict[str, list[str]] = {}
    others = NOT_READ.difference(suffixes([host] if host else []))
    others |= {".html", ".htm"} if host == "hugo" else set()
    for path in folder.survey.below(content):
        suffix = posixpath.splitext(path)[1]
        if suffix in others:
            found.setdefault(suffix, []).append(path)
    for suffix, paths in found.items():
        yield Problem.make("ADP007", Place(paths[0]), suffix=suffix, count=len(paths))


def other_catalogues(folder: Folder, pattern: str) -> Iterator[Problem]:
    """Say which catalogues are of no pattern of the settings; all if it is empty."""
    taken = {one.path for one in found_in(folder.survey.paths, pattern)}
    paths = [path for path in folder.survey.paths if path.endswith(".po") and path not in taken]
    if paths:
        yield Problem.make("ADP021", Place(paths[0]), count=len(paths))
