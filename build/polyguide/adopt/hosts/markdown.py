"""Markdown that no known program builds: the folder with the most of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from polyguide.adopt.hosts.catalogues import Words, words_in
from polyguide.adopt.hosts.folder import Folder
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.recognized import Recognized


def recognize(folder: Folder) -> Iterator[Recognized]:
    """Give the folder right below the top that has the most Markdown."""
    paths = folder.documents(".", (".md",))
    counts = Counter(path.partition("/")[0] for path in paths if "/" in path)
    if counts:
        top = max(sorted(counts), key=counts.__getitem__)
        words = words_in(folder, ["po", "locales", "locale", f"{top}/po"]) or Words()
        layout = laid_out(folder, Wanted(top, (".md",), "en"))
        yield Recognized("", top, "", layout, "", words.catalogues, words.template)
