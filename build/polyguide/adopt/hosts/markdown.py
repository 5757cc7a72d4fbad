"""Markdown that no known program builds: the folder with the most of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from polyguide.adopt.hosts.catalogues import Words, words_in
from polyguide.adopt.hosts.folder import Folder
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.recognized import Recognized

_MOST = 0.8  # of the documents of a folder: if one in it has as many, it is that one
_DEEPEST = 8


def recognize(folder: Folder) -> Iterator[Recognized]:
    """Give the folder below the top that has the most Markdown, alone or beside translations."""
    top = _largest(folder, "", 0)
    if not top:
        return
    layout = laid_out(folder, Wanted(top, (".md",), "en"))
    for _ in range(_DEEPEST):
        inner = _largest(folder, top, _MOST)
        if layout.tree or not inner:
            break
        top = inner
        layout = laid_out(folder, Wanted(top, (".md",), "en"))
    words = words_in(folder, ["po", "locales", "locale", f"{top}/po"]) or Words()
    yield Recognized("", top, "", layout, "", words.catalogues, words.template)


def _largest(folder: Folder, top: str, least: float) -> str:
    """Give the folder right in another one with the most documents; empty if it has too few.

    `least` is the share of all of them that it has to have.
    """
    prefix = f"{top}/" if top else ""
    below = [path[len(prefix) :] for path in folder.documents(top or ".", (".md",))]
    counts = Counter(path.partition("/")[0] for path in below if "/" in path)
    if not counts:
        return ""
    name = max(sorted(counts), key=counts.__getitem__)
    return f"{prefix}{name}" if counts[name] >= least * len(below) else ""
