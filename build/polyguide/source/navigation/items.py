"""The items of a navigation, as any of its forms has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from polyguide.model.links import OPENING


class Item(NamedTuple):
    """One item: its words, where it leads, as written, and where it stands in its file.

    One that leads nowhere is a group. Words are empty where they are the title of a document.
    `path` is that of its file, where items of several files stand together. Where it is known which
    `document` it is, that is its id.
    """

    words: str
    target: str
    line: int
    column: int
    children: Sequence[Item] = ()
    path: str = ""
    document: str = ""


class Unreadable(Exception):
    """A file is no navigation: where, and why."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        super().__init__(line, column, reason)
        self.line = line
        self.column = column
        self.reason = reason


class Items(NamedTuple):
    """What stands in a file: its items, and the numbers of lines that are not understood."""

    items: Sequence[Item]
    strays: Sequence[int] = ()


def opened(item: Item) -> Item:
    """Give a group that its first item opens, if that is the first page of a folder.

    >>> group = Item("Pay", "", 1, 1, (Item("", "pay/index.md", 2, 1), Item("", "cash.md", 3, 1)))
    >>> opened(group).target, [one.target for one in opened(group).children]
    ('pay/index.md', ['cash.md'])
    """
    first = item.children[0] if item.children else None
    if item.target or first is None or first.words or first.children:
        return item
    name = first.target.rpartition("/")[2].removesuffix(".md")
    if name not in OPENING:
        return item
    return item._replace(target=first.target, children=item.children[1:])
