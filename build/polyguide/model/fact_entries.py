"""Which entry of the list of all facts a fact has, and which pages say the fact."""

from __future__ import annotations

from typing import NamedTuple

from polyguide.model.patterns import lazy

_FACT = lazy(r"(?!source\.)([a-z][a-z0-9_-]*)(?:\.checked)?(?:[:@].*)?")


class FactList(NamedTuple):
    """Where a list of all facts goes that is made once every document is read.

    It counts the segments and the headings before it, and `level` is that of headings in it. Its
    place among the blocks is a definition list without children whose `number` is its index.
    """

    segments: int
    headings: int
    level: int


class Use(NamedTuple):
    """A document that says a fact, by its id; `placed` tells whether in a place with an anchor."""

    document: str
    placed: bool


class FactEntry(NamedTuple):
    """The entry of a fact in the list of all facts: its anchor, and what says the fact."""

    id: str
    uses: tuple[Use, ...]


class FactEntries(NamedTuple):
    """Where the facts of a guide have their entries: in a document, by its id; empty for none.

    `anchors` are those that are not as `usual_anchor` gives them, each behind its fact; `without`
    are the facts that have no entry.
    """

    document: str = ""
    anchors: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()

    def anchor(self, fact: str) -> str:
        """Give the anchor of a fact's entry; empty if it has none."""
        if fact in self.without:
            return ""
        return next((id for name, id in self.anchors if name == fact), usual_anchor(fact))


def usual_anchor(fact: str) -> str:
    """Give the anchor of a fact's entry where no heading has the same."""
    return f"fact-{fact}"


def place_of(fact: str) -> str:
    """Give the anchor of the first place on a page that says a fact; no heading can have it."""
    return f"_fact-{fact}"


def fact_named(name: str) -> str:
    """Give the fact that a name stands for: itself or its day, in any form and language; or
    nothing.

    >>> fact_named("price:name"), fact_named("price.checked@es"), fact_named("source.law")
    ('price', 'price', '')
    """
    match = _FACT.fullmatch(name)
    return match[1] if match else ""
