"""The navigation in the words of one locale, as its pages show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from polyguide.model.document import Scope
from polyguide.model.edition import Status, Wording
from polyguide.model.navigation import Entry, Navigation, Shelf
from polyguide.render.html.frame import Frame
from polyguide.render.menu import Menu
from polyguide.render.page import Item
from polyguide.render.text.guide_text import ContentsLine
from polyguide.site.titles import Named, Titles
from polyguide.source.markdown.inline import parse_inline

_MORE = Item("…")
_MENUS = 50  # kept at once: of pages with others below them, each has its own


@dataclass(frozen=True)
class Tree:
    """The tree of a guide with the titles of its documents.

    `words` are those of the navigation by their text, with the language that they are in, and `ids`
    the documents of the site.
    """

    navigation: Navigation
    titles: Titles
    words: Mapping[str, tuple[str, str]]
    ids: Sequence[str]
    _known: dict[object, Sequence[Item]] = field(default_factory=dict, repr=False, compare=False)
    _menus: dict[object, Menu] = field(default_factory=dict, repr=False, compare=False)

    def branch(self, frame: Frame) -> Sequence[Item]:
        """Give what stands beside a page: of a short navigation all of it.

        Of another one, each level on the way to the page, and what is below it. Nothing where the
        page is the only entry.
        """
        tree, id = self.navigation, frame.document.id
        if len(tree.lines) < 2:
            return ()
        folder = id.rpartition("/")[0]
        shown, number = tree.spot(id)
        menu = self._menus.get((folder, shown))
        return (menu or self._menu((folder, shown), frame)).at(number)

    def _menu(self, key: object, frame: Frame) -> Menu:
        """Make the menu of all pages that show the same, which are mostly made in turn."""
        tree = self.navigation
        if len(self._menus) == _MENUS:
            self._menus.clear()
        items = self._all(tree.entries, frame) if tree.is_short else self._around(frame)
        menu = self._menus[key] = Menu(items)
        return menu

    def _all(self, entries: Sequence[Entry], frame: Frame) -> tuple[Item, ...]:
        beside = self._beside(frame)
        return tuple(
            self._item(one, beside)._replace(children=self._all(one.children, frame))
            for one in entries
        )

    def _around(self, frame: Frame) -> Sequence[Item]:
        id = frame.document.id
        way, shelves = self.navigation.way_to(id), self.navigation.shelves(id)
        below: Sequence[Item] = ()
        if len(shelves) > len(way):
            below = _with_marks(self._items(shelves[-1], frame), shelves[-1])
        for step, shelf in reversed(list(zip(way, shelves, strict=False))):
            items = list(self._items(shelf, frame))
            at = step.at - shelf.start
            items[at] = items[at]._replace(children=tuple(below))
            below = _with_marks(items, shelf)
        return below

    def crumbs(self, frame: Frame) -> tuple[Item, ...]:
        """Give the way to a page from the top; nothing for one that stands there."""
        id = frame.document.id
        way = self.navigation.way_to(id)
        if self.navigation.is_flat or len(way) < 2:
            return ()
        shelves = self.navigation.shelves(id)
        pairs = zip(way, shelves, strict=False)
        items = [self._items(shelf, frame)[step.at - shelf.start] for step, shelf in pairs]
        return (*items[:-1], items[-1]._replace(current=True))

    def whole(self, href: Callable[[int], str], *, about: bool = True) -> tuple[Item, ...]:
        """Give all of it but the first page alone; `href` gives where a document's title leads.

        With `about`, each document has its description.
        """
        if self.navigation.is_flat:
            return ()
        entries = self.navigation.entries
        at_home = entries[0].document == self.ids[0] and not entries[0].children
        items = tuple(self._whole(one, href) for one in entries[at_home:] if self._is_here(one))
        return items if about else tuple(map(_without_descriptions, items))

    def lines(self, titles: Mapping[str, str]) -> Iterator[ContentsLine]:
        """Give all of it as lines of plain text; `titles` are those of documents by their ids."""
        for depth, entry in () if self.navigation.is_flat else self.navigation.lines:
            words = self.named(entry.words).text if entry.words else titles[entry.document]
            yield ContentsLine(words, depth, entry.href)

    def _whole(self, entry: Entry, href: Callable[[int], str]) -> Item:
        children = tuple(self._whole(one, href) for one in entry.children if self._is_here(one))
        item = self._item(entry, href if entry.document else lambda _: "")
        item = item._replace(children=children)
        if not entry.document:
            return item
        about = self.titles[self.numbers[entry.document]]
        return item._replace(
            description=about.description,
            description_lang=about.description_lang,
            description_dir=about.description_dir,
        )

    def _items(self, shelf: Shelf, frame: Frame) -> Sequence[Item]:
        """Give the items of a shelf, as they are on all pages of a folder."""
        beside = self._beside(frame)
        key = (shelf.key, frame.document.id.rpartition("/")[0])
        if key not in self._known:
            self._known[key] = [self._item(entry, beside) for entry in shelf.entries]
        return self._known[key]

    def _item(self, entry: Entry, href: Callable[[int], str]) -> Item:
        first = self.numbers.get(entry.first) if not entry.href else None
        leads = entry.href if first is None else href(first)
        if entry.words:
            named = self.named(entry.words)
            return Item(named.text, leads, named.lang, named.dir)
        if first is None:  # of a site of which only the first pages are tried
            return Item(entry.document, leads)
        title = self.titles[first]
        return Item(title.title, leads, title.lang, title.dir)

    def named(self, text: str) -> Named:
        """Give words of the navigation as readers see them: plain, with their language."""
        words, tag = self.words[text]
        wording = Wording(parse_inline(words, Scope()), tag, Status.SOURCE)
        return self.titles.naming.of(wording)

    def _beside(self, frame: Frame) -> Callable[[int], str]:
        return lambda number: self.titles.seen_from(frame, number).href

    def _is_here(self, entry: Entry) -> bool:
        return not entry.document or entry.document in self.numbers

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Give the numbers of the documents by their ids."""
        return {id: number for number, id in enumerate(self.ids)}


def _without_descriptions(item: Item) -> Item:
    children = tuple(map(_without_descriptions, item.children))
    return Item(item.title, item.href, item.lang, item.dir, children=children)


def _with_marks(items: Sequence[Item], shelf: Shelf) -> Sequence[Item]:
    """Show where entries before and behind are left out."""
    before, behind = shelf.has_more
    return [*[_MORE] * before, *items, *[_MORE] * behind]
