"""Anchors of headings: from what the author wrote, or else from the words as GitHub does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from polyguide.model.patterns import lazy

_ATTRIBUTE = r"""[#.][^\s{}#.="']+|[A-Za-z][\w-]*=(?:"[^"]*"|'[^']*'|[^\s{}"'=]+)"""
_ATTRIBUTES = lazy(rf"\{{:?[ \t]*((?:(?:{_ATTRIBUTE})[ \t]*)+)\}}")
_ONE_ATTRIBUTE = lazy(_ATTRIBUTE)
_OWN_IDS = lazy(r"_.*|fn(?:ref)?-\d+(?:-\d+)?")  # of the page's furniture
_NOT_IN_SLUG = lazy(r"[^\w\- ]+")


class Anchors:
    """The anchors of one document; `names` are those given so far, and those that it `has`.

    `repeat` is written behind one that is given already. What our own pages need for themselves is
    not given, unless the anchors are those of `another` program.
    """

    def __init__(
        self, has: Iterable[str] = (), repeat: str = "-{number}", *, another: bool = False
    ) -> None:
        self.names = set(has)
        self._repeat = repeat
        self._taken = None if another else _OWN_IDS
        self._repeats: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """Give an anchor that no other heading of the document has, nor the page itself.

        >>> anchors = Anchors()
        >>> anchors.unique("pay"), anchors.unique("pay"), anchors.unique("_x")
        ('pay', 'pay-1', 'h_x')
        """
        name = f"h{name}" if self._taken and self._taken.fullmatch(name) else name
        candidate, number = name, self._repeats.get(name, 0)
        while candidate in self.names or not candidate:
            number += 1
            candidate = name + self._repeat.format(number=number)
        self._repeats[name] = number
        self.names.add(candidate)
        return candidate


class Attributes(NamedTuple):
    """A heading without the attributes at its end, its `{#id}`, and those that mean nothing."""

    text: str
    id: str
    unknown: tuple[str, ...]


def heading_attributes(text: str, id_behind: str = "") -> Attributes:
    """Take the attributes from the end of a heading.

    What stands behind a bracket, such as `[Pagar]{lang=es}`, is not the heading's. `id_behind` is
    the pattern of an id, its only group, where another program has it in another form.

    >>> heading_attributes("Pay { #pay .big }")
    Attributes(text='Pay', id='pay', unknown=('.big',))
    >>> heading_attributes("Pay<<pay>>", "<<(.*)>>")
    Attributes(text='Pay', id='pay', unknown=())
    """
    other = re.search(rf"(?:{id_behind})\s*\Z", text) if id_behind else None
    if other:
        return Attributes(text[: other.start()].rstrip(), other[1], ())
    name, unknown = "", []
    text = text.rstrip()
    while text.endswith("}"):
        start = text.rfind("{")
        match = _ATTRIBUTES.fullmatch(text, max(start, 0))
        if match is None or text[start - 1 : start] in ("\\", "]"):
            break
        text = text[:start].rstrip()
        for item in _ONE_ATTRIBUTE.findall(match[1]):
            if item[0] == "#":
                name = item[1:]
            else:
                unknown.append(item)
    return Attributes(text, name, tuple(unknown))


def slug(words: str) -> str:
    """Make an anchor from a heading as GitHub does.

    >>> slug("What it costs, today"), slug("¿?")
    ('what-it-costs-today', 'section')
    """
    kept = _NOT_IN_SLUG.sub(_marks, words.lower().strip())
    return kept.replace(" ", "-") or "section"


def _marks(match: re.Match[str]) -> str:
    """Keep combining marks, without which words of many scripts fall apart."""
    return "".join(char for char in match[0] if unicodedata.category(char).startswith("M"))


_ID = lazy(r"""[\s:{]#(?P<id>[^\s{}#.="']+)|[\s:{]id=(?P<mark>["']?)(?P<named>[^"'{}]+)(?P=mark)""")


def id_of(attributes: str) -> str:
    """Give the id in attributes between braces; empty if there is none.

    >>> id_of("{: .big #now}"), id_of('{: id="1-now" }'), id_of("{: .big}")
    ('now', '1-now', '')
    """
    match = _ID.search(attributes)
    return match["id"] or match["named"] if match else ""
