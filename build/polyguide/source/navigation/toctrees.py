"""Toctrees of Sphinx and MyST: each document lists those that stand below it.

https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-toctree
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from polyguide.model.document import Document
from polyguide.model.links import OPENING, opening
from polyguide.model.patterns import lazy
from polyguide.source.navigation.items import Item

_OPENS = lazy(r"[ \t>]*(`{3,}|~{3,}|:{3,})\{toctree\}[ \t]*")
_FENCE = lazy(r"[ \t>]*(`{3,}|~{3,})")
_OPTION = lazy(r":([\w-]+):[ \t]*(.*)|([\w-]+):(?:[ \t]+(.*))?")
_TITLED = lazy(r"(.*\S)\s*<([^<>]+)>")
_ADDRESS = lazy(r"[A-Za-z][A-Za-z0-9+.-]*://")


class _Row(NamedTuple):
    """One line of a toctree: its number from 1, the column that it begins in, and its text."""

    line: int
    column: int
    text: str


class _Toctree(NamedTuple):
    """The entries of a toctree, its caption, and whether they may be patterns."""

    rows: Sequence[_Row]
    caption: _Row | None
    glob: bool


def read_toctrees(documents: Mapping[str, Document]) -> tuple[Item, ...]:
    """Give the items of the toctrees of a guide, its first page before them.

    Nothing where that page has no toctree. A document that several name stands in the first.
    """
    home = next((id for id in OPENING if id in documents), "")
    if not home:
        return ()
    items = tuple(_Walk(documents, {home}).items(home))
    return (Item("", home, 1, 1, (), documents[home].path, home), *items) if items else ()


class _Walk:
    """Goes from a document to those that it lists; `seen` are the ids of all so far."""

    def __init__(self, documents: Mapping[str, Document], seen: set[str]) -> None:
        self._documents = documents
        self._seen = seen

    def items(self, id: str) -> Iterator[Item]:
        """Give the items of the toctrees of a document; those with a caption are a group."""
        path = self._documents[id].path
        for one in _toctrees(self._documents[id].source):
            within = tuple(item for row in one.rows for item in self._of_row(id, row, one.glob))
            if one.caption and within:
                line, column, words = one.caption
                yield Item(words, "", line, column, within, path)
            else:
                yield from within

    def _of_row(self, id: str, row: _Row, glob: bool) -> Iterator[Item]:
        match = _TITLED.fullmatch(row.text)
        words, target = (match[1], match[2].strip()) if match else ("", row.text)
        path = self._documents[id].path
        if target == "self":
            return
        if _ADDRESS.match(target):
            yield Item(words, target, row.line, row.column, (), path)
            return
        folder = "" if target.startswith("/") else posixpath.dirname(id)
        full = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
        ids = [full, full.removesuffix(".md"), *opening(full)]
        known = [next((one for one in ids if one in self._documents), "")]
        if glob and not known[0]:
            known = [one for one in sorted(self._documents) if fnmatchcase(one, full)]
        for one in known:
            if one in self._seen:
                continue
            if not one:
                yield Item(words, f"/{full}", row.line, row.column, (), path)
                continue
            self._seen.add(one)
            children = tuple(self.items(one))
            yield Item(words, target, row.line, row.column, children, path, one)


def _toctrees(text: str) -> Iterator[_Toctree]:
    """Find the toctrees of a document. Within other code there is none."""
    if "{toctree}" not in text:
        return
    lines, number = text.splitlines(), 0
    while number < len(lines):
        match = _OPENS.fullmatch(lines[number])
        fence = match or _FENCE.match(lines[number])
        number += 1
        if fence is None:
            continue
        rows = []
        while number < len(lines) and not lines[number].lstrip(" \t>").startswith(fence[1]):
            words = lines[number].lstrip(" \t>").rstrip()
            column = lines[number].find(words) + 1
            rows += [_Row(number + 1, column, words)] if words else []
            number += 1
        number += 1
        if match:
            yield _toctree(rows)


def _toctree(rows: Sequence[_Row]) -> _Toctree:
    """Tell the options of a toctree from its entries: `:name: value`, or YAML between `---`."""
    caption, glob, entries = None, False, list[_Row]()
    in_yaml = False
    for number, row in enumerate(rows):
        if row.text == "---" and (in_yaml or not number):
            in_yaml = not in_yaml
            continue
        match = _OPTION.fullmatch(row.text) if in_yaml or row.text.startswith(":") else None
        if match is None:
            entries.append(row)
            continue
        name, value = match[1] or match[3], match[2] or match[4] or ""
        glob = glob or name == "glob"
        if name == "caption" and value:
            caption = row._replace(text=value.strip("\"'"))
    return _Toctree(entries, caption, glob)
