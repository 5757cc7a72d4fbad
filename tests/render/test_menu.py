"""What stands beside pages: written once for all that show the same, and marked on each."""

from __future__ import annotations

from polyguide.render.filters import FILTERS
from polyguide.render.menu import Menu
from polyguide.render.page import Item

CASH = Item("Cash & coins", "cash.html")
MENU = Menu([Item("City", "index.html"), Item("Pay", "pay.html", children=(CASH,)), Item("Later")])


def test_each_page_marks_its_own_item() -> None:
    write = FILTERS["tree_items"]
    assert write(MENU.at(2)) == (
        '<li><a href="index.html">City</a></li>\n<li><a href="pay.html">Pay</a>\n<ul>\n'
        '<li><a href="cash.html" aria-current="page">Cash &amp; coins</a></li>\n</ul>\n</li>\n'
        "<li><span>Later</span></li>"
    )
    assert write(MENU.at(0)).startswith('<li><a href="index.html" aria-current="page">City</a>')


def test_what_is_written_at_once_is_what_its_items_make() -> None:
    write = FILTERS["tree_items"]
    for number in range(4):
        branch = MENU.at(number)
        assert write(branch) == write(tuple(branch))
        assert write(branch).count("aria-current") == 1


def test_words_that_look_like_the_mark_are_words() -> None:
    menu = Menu([Item('a aria-current="page"'), Item("b")])
    assert FILTERS["tree_items"](menu.at(1)).endswith('<span aria-current="page">b</span></li>')
