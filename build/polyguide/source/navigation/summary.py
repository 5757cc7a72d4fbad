"""A list in Markdown: SUMMARY.md as mdBook and GitBook have it, and our own navigation.md.

An item is a link, the bare path of a document, whose title then stands there, or plain words for a
group. Headings begin parts; links outside of the list stand before and behind them.
"""

from __future__ import annotations

from polyguide.model.navigation import MAX_DEPTH
from polyguide.model.patterns import lazy
from polyguide.source.navigation.items import Item, Items

_COMMENT = lazy(r"(?s)<!--.*?(?:-->|\Z)")
_HEADING = lazy(r" {0,3}(#{1,6}) +(.*)")
_BREAK = lazy(r" {0,3}([-*_])(?: *\1){2,} *")
_ITEM = lazy(r"( *)(?:[-*+]|\d{1,9}[.)])( +)(.*)")
_LINK = lazy(
    r"\[((?:\\.|[^\\\[\]]|\[[^\[\]]*\])*)\]"
    r"\( *+(?:<([^<>]*)>|([^\s<>]*))(?: +(?:\"[^\"]*\"|'[^']*'))? *\)"
)
_ANCHOR = lazy(r"<a(?: [^<>]*)?></a>")  # as GitBook writes it behind a heading
_BARE = lazy(r"<?(https?://[^\s<>]+)>?|([^\[\]<>()]*[^\s\[\]<>()]\.md)")


def read_summary(text: str) -> Items:
    """Read a list of documents.

    >>> found = read_summary("# Summary\\n\\n- [Pay](pay.md)\\n  - cash.md\\n- More\\n")
    >>> [(item.words, item.target) for item in found.items]
    [('Pay', 'pay.md'), ('More', '')]
    >>> [(item.words, item.target, item.line) for item in found.items[0].children]
    [('', 'cash.md', 4)]
    """
    reader = _Reader()
    for number, line in enumerate(_without_comments(text).split("\n"), 1):
        if line.strip():
            reader.line(number, line.expandtabs(4).rstrip())
    return Items(reader.items, reader.strays)


def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)


def _without_marks(heading: str) -> str:
    """Leave out the marks that may stand behind the words of a heading."""
    words = heading.rstrip("#")
    return words.rstrip() if not words or words.endswith(" ") else heading


class _Reader:
    """Reads lines one after the other. `_open` are the items around the next one, by indent."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.strays: list[int] = []
        self._open: list[tuple[int, list[Item]]] = [(-1, self.items)]
        self._begun = False

    def line(self, number: int, line: str) -> None:
        """Read a line that is not empty."""
        begun, self._begun = self._begun, True
        if match := _HEADING.fullmatch(line):
            if begun or len(match[1]) > 1:
                words = _without_marks(_ANCHOR.sub("", match[2]).rstrip())
                self._top(Item(words, "", number, match.start(2) + 1, []), is_part=True)
        elif _BREAK.fullmatch(line):
            return
        elif match := _ITEM.fullmatch(line):
            item = _item(match[3], number, match.start(3) + 1)
            if not item.target and "](" in item.words:  # more than a link; what is in it holds
                self.strays.append(number)
                item = item._replace(words="")
            self._item(len(match[1]), item)
        elif _LINK.fullmatch(line.strip()):
            indent = len(line) - len(line.lstrip())
            self._top(_item(line.strip(), number, indent + 1), is_part=False)
        else:
            self.strays.append(number)

    def _top(self, item: Item, *, is_part: bool) -> None:
        """Add an item at the top; the list behind a heading is in its part."""
        self.items.append(item)
        self._open = [(-1, _children(item) if is_part else self.items)]

    def _item(self, indent: int, item: Item) -> None:
        while self._open[-1][0] >= indent:
            self._open.pop()
        self._open[-1][1].append(item)
        if len(self._open) < MAX_DEPTH:
            self._open.append((indent, _children(item)))


def _children(item: Item) -> list[Item]:
    """Give what the items in an item are added to."""
    assert isinstance(item.children, list)
    return item.children


def _item(text: str, line: int, column: int) -> Item:
    """Read what stands behind the mark of an item."""
    if match := _LINK.fullmatch(text):
        return Item(match[1], match[2] or match[3] or "", line, column, [])
    if match := _BARE.fullmatch(text):
        return Item("", match[1] or match[2], line, column, [])
    return Item(text, "", line, column, [])
