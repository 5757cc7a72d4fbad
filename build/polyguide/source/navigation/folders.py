"""The default: the folders of a guide, each opened by its first page."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from polyguide.model.document import Document
from polyguide.model.links import OPENING
from polyguide.model.navigation import MAX_DEPTH
from polyguide.source.front_matter.yaml_head import read_yaml
from polyguide.source.navigation.items import Item, Unreadable

_DEEPEST = 50  # folders in each other; what is deeper stands in the last one of them


class Category(NamedTuple):
    """What Docusaurus' `_category_` file says of a folder: its name, and where it stands."""

    label: str = ""
    position: float | None = None
    path: str = ""


def read_category(text: str, path: str) -> Category:
    """Read such a file, in JSON or in YAML.

    >>> read_category('{"label": "Pay", "position": 2.5}', "_category_.json")
    Category(label='Pay', position=2.5, path='_category_.json')
    """
    if not path.endswith(".json"):
        root = read_yaml(text)
        values = {name: value.text for name, value in (root.pairs if root else None) or ()}
    else:
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise Unreadable(error.lineno, error.colno, "it is not JSON") from None
        except RecursionError:
            raise Unreadable(1, 1, "it is nested too deep") from None
        pairs = data.items() if isinstance(data, dict) else ()
        values = {name: str(value) for name, value in pairs if isinstance(value, str | float | int)}
    return Category(values.get("label", "").strip(), _number(values.get("position", "")), path)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None


_Key = tuple[bool, bool, float, str, bool, str]


class _Place(NamedTuple):
    """An item, and what orders it among its neighbours."""

    key: _Key
    item: Item


def by_folders(documents: Sequence[Document], categories: Mapping[str, Category]) -> list[Item]:
    """Order documents by their folders; `categories` are those of folders by their paths.

    A folder that no page opens and that has no name is none: its pages stand among those around
    it. In each folder they stand by their `order`, then by name. The guide's own first page is the
    first of all.
    """
    return _Folders(documents, categories).items()


class _Folders:
    def __init__(self, documents: Sequence[Document], categories: Mapping[str, Category]) -> None:
        self._categories = categories
        self._pages: dict[str, dict[str, Document]] = {}
        self._inner: dict[str, dict[str, None]] = {}
        for document in sorted(documents, key=lambda document: document.id):
            *folders, name = document.id.split("/")
            folder, below = "/".join(folders[:_DEEPEST]), folders[_DEEPEST:]
            name = "/".join([*below, name])
            self._pages.setdefault(folder, {})[name] = document
            while folder:
                above = posixpath.dirname(folder)
                self._inner.setdefault(above, {})[folder] = None
                folder = above

    def items(self) -> list[Item]:
        home = self._opener("")
        first = [_item(home)] if home else []
        return first + [place.item for place in sorted(self._inside("", 1))]

    def _opener(self, folder: str) -> Document | None:
        pages = self._pages.get(folder, {})
        return next((pages[name] for name in OPENING if name in pages), None)

    def _inside(self, folder: str, depth: int) -> Iterator[_Place]:
        """Give what stands in a folder beside the page that opens it."""
        opener = self._opener(folder)
        for document in self._pages.get(folder, {}).values():
            if document is not opener:
                yield _Place(_key(document, document.order), _item(document))
        for inner in self._inner.get(folder, ()):
            yield from self._folder(inner, depth)

    def _folder(self, folder: str, depth: int) -> Iterator[_Place]:
        """Give a folder with what is in it; the latter alone where nothing says what it is."""
        opener, category = self._opener(folder), self._categories.get(folder, Category())
        if depth == MAX_DEPTH or not (opener or category.label):
            if opener:
                yield _Place(_key(opener, opener.order), _item(opener))
            yield from self._inside(folder, depth)
            return
        inside = sorted(self._inside(folder, depth + 1))
        order = category.position
        if order is None and opener:
            order = opener.order
        if order is None:
            order = self._first_order(folder)
        key = (True, order is None, order or 0, folder, False, f"{folder}/")
        children = tuple(place.item for place in inside)
        item = _item(opener) if opener else Item("", "", 0, 0)
        item = item._replace(words=category.label, children=children, path=category.path)
        yield _Place(key, item)

    def _first_order(self, folder: str) -> float | None:
        """Give the lowest `order` in a folder, which counts through the whole guide.

        The fields of other programs count in their own folder alone.
        """
        pages = self._pages.get(folder, {}).values()
        orders = [page.order for page in pages if "order" in page.fields]
        orders += map(self._first_order, self._inner.get(folder, ()))
        return min((order for order in orders if order is not None), default=None)


def _key(document: Document, order: float | None) -> _Key:
    folder, name = posixpath.split(document.id)
    return (True, order is None, order or 0, folder, name not in OPENING, document.id)


def _item(document: Document) -> Item:
    return Item("", f"{document.id}.md", 0, 0, document=document.id)
