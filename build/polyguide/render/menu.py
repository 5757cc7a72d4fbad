"""What stands of the navigation beside pages: written once, and marked on each page at its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import overload

from polyguide.render.page import Item

CURRENT = ' aria-current="page"'
"""What a page's own item has in its tag; no text that is escaped holds it."""

_Write = Callable[[Sequence[Item]], str]


class Menu:
    """Items that many pages show alike, but for which of them is the page itself."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = tuple(items)
        self._written: dict[_Write, tuple[str, Sequence[int]]] = {}

    def at(self, number: int) -> Branch:
        """Give it on the page whose item is the one of this number, in reading order from 0."""
        return Branch(self, number)

    def written(self, write: _Write, number: int) -> str:
        """Write it with `CURRENT` in that item alone, where `write` puts it into current ones."""
        if write not in self._written:
            pieces = write([_all_current(item) for item in self.items]).split(CURRENT)
            self._written[write] = "".join(pieces), [*accumulate(map(len, pieces))]
        html, places = self._written[write]
        return f"{html[: places[number]]}{CURRENT}{html[places[number] :]}"


class Branch(Sequence[Item]):
    """The items of a menu as one page shows them, each made when somebody looks at it.

    >>> menu = Menu([Item("Pay", "pay.html", children=(Item("Cash", "cash.html"),)), Item("Eat")])
    >>> [item.current for item in menu.at(2)], menu.at(1)[0].children[0].current
    ([False, True], True)
    """

    __slots__ = ("_made", "_menu", "_number")

    def __init__(self, menu: Menu, number: int) -> None:
        self._menu = menu
        self._number = number
        self._made: tuple[Item, ...] = ()

    def __len__(self) -> int:
        """Count the items of the first level."""
        return len(self._menu.items)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        """Give an item with those below it, or some."""
        if not self._made:
            self._made, _ = _marked(self._menu.items, self._number)
        return self._made[index]

    def written(self, write: _Write) -> str:
        """Write all of them by a function that writes items."""
        return self._menu.written(write, self._number)


def _all_current(item: Item) -> Item:
    return item._replace(current=True, children=tuple(map(_all_current, item.children)))


def _marked(items: Sequence[Item], number: int) -> tuple[tuple[Item, ...], int]:
    """Mark the item of this number; give the number from which those behind count."""
    made = []
    for item in items:
        children, left = _marked(item.children, number - 1)
        made.append(item._replace(current=number == 0, children=children))
        number = left
    return tuple(made), number
