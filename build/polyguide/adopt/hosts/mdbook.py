"""mdBook: book.toml."""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.adopt.hosts.catalogues import Words, words_in
from polyguide.adopt.hosts.folder import Folder, joined, parent
from polyguide.adopt.hosts.languages import tag_of
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.recognized import Recognized


def recognize(folder: Folder) -> Iterator[Recognized]:
    """Give each book in a folder."""
    for path in folder.named("book.toml"):
        book = folder.toml(path).get("book", {})
        book = book if isinstance(book, dict) else {}
        source = tag_of(str(book.get("language", ""))) or "en"
        base = parent(path)
        top = joined(base, str(book.get("src", "src")))
        words = words_in(folder, [joined(base, "po"), joined(base, "locales")]) or Words()
        layout = laid_out(folder, Wanted(top, (".md",), source))
        yield Recognized(
            "mdbook", path, source, layout, catalogues=words.catalogues, template=words.template
        )
