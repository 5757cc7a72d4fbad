"""The `nav` of MkDocs, Material for MkDocs and Zensical, in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.source.front_matter.yaml_head import YamlValue, read_yaml
from polyguide.source.navigation.items import Item, Items, Unreadable, opened


def read_mkdocs(text: str) -> Items:
    """Read the `nav` of a file; Unreadable where there is none.

    >>> found = read_mkdocs("nav:\\n- index.md\\n- Pay:\\n  - pay/index.md\\n  - Cash: cash.md\\n")
    >>> [(item.words, item.target, len(item.children)) for item in found.items]
    [('', 'index.md', 0), ('Pay', 'pay/index.md', 1)]
    """
    root = read_yaml(text, "nav")
    nav = root.get("nav") if root else None
    if nav is None:
        raise Unreadable(1, 1, "it has no nav")
    if nav.items is None:
        raise Unreadable(nav.line, nav.column, "nav is not a list")
    return Items([item for value in nav.items for item in _items(value)])


def _items(value: YamlValue) -> Iterator[Item]:
    """Read what stands in a list: a path, or words with a path or with a list."""
    if value.items is not None:
        raise Unreadable(value.line, value.column, "a list stands in a list without words")
    if value.pairs is None:
        yield Item("", value.text, value.line, value.column)
    for words, inside in value.pairs or ():
        if inside.pairs is not None:
            raise Unreadable(inside.line, inside.column, "a table stands where a path should be")
        within = tuple(item for one in inside.items or () for item in _items(one))
        yield opened(Item(words, inside.text, value.line, value.column, within))
