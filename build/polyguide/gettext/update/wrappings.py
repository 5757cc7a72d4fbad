"""What other tools leave round the words of a message: marks of quotes, alerts, items, headings.

A message of ours is the words alone; po4a, mdBook's tools and others keep some of the marks that
stand before and behind them, in the msgid and in the msgstr alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from polyguide.model.document import SegmentKind
from polyguide.model.patterns import lazy

_HEADINGS = frozenset({SegmentKind.HEADING, SegmentKind.TITLE})
_ITEMS = frozenset({SegmentKind.ITEM})
_BEGINS = lazy(r"[>#\\\[:*+0-9-]")
_MOST = 8  # marks that are taken off one after the other
_AMOUNT = r"[$€£¥+-]?\d"  # behind a mark that may be a sign: `- 5` is a number


class _Layer(NamedTuple):
    """A mark: its pattern with the `mark` and the `words`, the kinds of messages that have it in
    their document, and whether it is there in a translation, too, for sure."""

    pattern: re.Pattern[str]
    kinds: frozenset[SegmentKind] = frozenset(SegmentKind)
    always: bool = False


_LAYERS: Mapping[str, _Layer] = {
    "quote": _Layer(lazy(rf"(?P<mark>)(?P<words>>(?![ \t]*{_AMOUNT})[^\n]*(?:\n>[^\n]*)*)")),
    "alert": _Layer(lazy(r"\\?\[!(?P<mark>[A-Za-z]+)\\?\]\s+(?P<words>\S[\s\S]*)")),
    "container": _Layer(
        lazy(
            r":{3,}[ ]*(?P<mark>\{?[A-Za-z][\w-]*\}?)\s+"
            r"(?P<words>\S[\s\S]*?)(?:(?<!\s)\s+:{3,})?"
        )
    ),
    "heading": _Layer(lazy(r"(?P<mark>#{1,6})[ \t]+(?P<words>[^\s#][^\n]*)"), _HEADINGS),
    "id": _Layer(
        lazy(r"(?P<words>[^\n]*[^\s\\])[ \t]*\{:?[ ]*(?P<mark>[#.][^\s{}]+)[ ]*\}[ \t]*"),
        _HEADINGS,
    ),
    "item": _Layer(lazy(rf"(?P<mark>)[*-][ \t]+(?!{_AMOUNT})(?P<words>\S[\s\S]*)"), _ITEMS),
    "plus": _Layer(
        lazy(rf"(?P<mark>)\+[ \t]+(?!{_AMOUNT})(?P<words>\S[\s\S]*)"), _ITEMS, always=True
    ),
    "number": _Layer(lazy(r"(?P<mark>\d{1,9}[.)])[ \t]+(?P<words>\S[\s\S]*)"), _ITEMS, always=True),
    "task": _Layer(
        lazy(r"\\?\[(?P<mark>[ xX])\\?\][ \t]+(?P<words>\S[\s\S]*)"), _ITEMS, always=True
    ),
    "footnote": _Layer(
        lazy(r"\\?\[\^(?P<mark>[^\]\s\\]+)\\?\]:[ \t]*(?P<words>\S[\s\S]*)"),
        frozenset({SegmentKind.FOOTNOTE}),
    ),
}
_BETWEEN = lazy(r"\n[ \t]*\n\s*|\n[ \t]*(?=(?:[*+-]|\d{1,9}[.)])[ \t])")
_QUOTED = lazy(r"^>[ \t]?", re.MULTILINE)


class Unwrapped(NamedTuple):
    """The words of a text, and the marks that stood round them: the outermost first."""

    words: str
    marks: tuple[tuple[str, str], ...]


def unwrapped(text: str) -> Iterator[Unwrapped]:
    r"""Give what is inside of each mark round a text, the outermost first; nothing if none is.

    >>> [inside.words for inside in unwrapped("> [!NOTE]\n> Pay\n> now.")]
    ['[!NOTE]\nPay\nnow.', 'Pay\nnow.']
    >>> list(unwrapped("- 5 degrees")), [inside.words for inside in unwrapped("Fares {#fares}")]
    ([], ['Fares'])
    """
    marks: tuple[tuple[str, str], ...] = ()
    while len(marks) < _MOST and (_BEGINS.match(text) or text.endswith("}")):
        found = ((name, layer.pattern.fullmatch(text)) for name, layer in _LAYERS.items())
        name, match = next(((name, match) for name, match in found if match), ("", None))
        if match is None or (_LAYERS[name].kinds is _ITEMS and len(blocks(text)) > 1):
            return
        text = match["words"]
        if name == "quote":
            text = _QUOTED.sub("", text)
        text = text.strip()
        marks += ((name, match["mark"].lower()),)
        yield Unwrapped(text, marks)


def unwrapped_like(text: str, marks: tuple[tuple[str, str], ...]) -> str | None:
    """Give a translation without the marks that its source has; None if it has others.

    One that has no mark at all is as it is, unless the mark may be a part of the sentence.

    >>> unwrapped_like("- Paga", (("item", ""),)), unwrapped_like("Paga", (("item", ""),))
    ('Paga', 'Paga')
    >>> unwrapped_like("Uno", (("number", "1."),)) is None
    True
    """
    mine = list(unwrapped(text))
    if not text or (not mine and not any(_LAYERS[name].always for name, _ in marks)):
        return text
    return next((inside.words for inside in mine if inside.marks == marks), None)


def blocks(text: str) -> list[str]:
    r"""Give the paragraphs and the items of lists of which a text of another tool consists.

    >>> blocks("Bring:\n- a coat\n- two\n  maps\n\nThen pay.")
    ['Bring:', '- a coat', '- two\n  maps', 'Then pay.']
    """
    return [block.strip() for block in _BETWEEN.split(text)]


def is_item(text: str) -> bool:
    """Tell whether a text has the mark of an item, without a number of its own.

    >>> is_item("- a coat"), is_item("1. a coat"), is_item("Bring:")
    (True, False, False)
    """
    outer = next(unwrapped(text), None)
    return outer is not None and outer.marks[0][0] in ("item", "plus")


def without_comments(text: str) -> str:
    """Give a text without the comments of HTML in it; one that does not end is none.

    >>> without_comments("Pay <!-- soon --> now."), without_comments("Pay <!-- now.")
    ('Pay now.', 'Pay <!-- now.')
    """
    found, *parts = text.split("<!--")
    for part in parts:
        _, end, tail = part.partition("-->")
        if not end:
            return text
        found += tail.lstrip() if found.endswith((" ", "\n")) else tail
    return found.strip()


def has_marks(kind: str, marks: tuple[tuple[str, str], ...]) -> bool:
    """Tell whether a message of a kind may have such marks in its document."""
    return all(kind in _LAYERS[name].kinds for name, _ in marks)
