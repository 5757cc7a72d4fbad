"""`_toc.yml` of Jupyter Book and sphinx-external-toc, in its old and its new form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polyguide.source.front_matter.yaml_head import YamlValue, read_yaml
from polyguide.source.navigation.items import Item, Items, Unreadable

_LISTS = ("parts", "chapters", "sections", "subtrees", "entries")
_GROUPS = ("part", "caption", "header")
_TARGETS = ("file", "root", "url", "glob", "chapter")


def read_toc(text: str) -> Items:
    """Read a table of contents.

    >>> found = read_toc("root: intro\\nparts:\\n- caption: Pay\\n  chapters:\\n  - file: cash\\n")
    >>> [(item.words, item.target, len(item.children)) for item in found.items]
    [('', 'intro', 0), ('Pay', '', 1)]
    """
    root = read_yaml(text)
    if root is None or (root.items is None and root.pairs is None):
        raise Unreadable(1, 1, "it is no table of contents")
    if root.items is not None:
        return Items(tuple(_items(root.items)))
    # The page that it begins with stands beside all others, and not above them.
    first = _item(root)
    alone = [first._replace(children=())] if first.target else []
    return Items((*alone, *first.children))


def _items(values: Sequence[YamlValue]) -> Iterator[Item]:
    """Read a list; what is in a group without words stands in its place."""
    for value in values:
        if value.pairs is None:
            raise Unreadable(value.line, value.column, "an entry is no table")
        item = _item(value)
        if item.words or item.target:
            yield item
        else:
            yield from item.children


def _item(value: YamlValue) -> Item:
    target, title = _text(value, _TARGETS), _text(value, ("title",))
    within = tuple(item for name in _LISTS for item in _items(_list(value, name)))
    words = title if target else _text(value, _GROUPS) or title
    return Item(words, target, value.line, value.column, within)


def _text(value: YamlValue, names: Sequence[str]) -> str:
    return next((one.text for name in names if (one := value.get(name)) and one.text), "")


def _list(value: YamlValue, name: str) -> Sequence[YamlValue]:
    found = value.get(name)
    if found is None or (found.items is None and not found.text and found.pairs is None):
        return ()
    if found.items is None:
        raise Unreadable(found.line, found.column, f"{name} is not a list")
    return found.items
